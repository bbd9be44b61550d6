// The direct meaning of the language: a concrete pathway played through, and formulas read along it.
//
// In: a problem and a choice (steps, start phases, values of open facts). Out: the states, the value of any
// formula, and which units hold. No solver; shares no code with the encoding, which it checks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/problem.h"
#include "model/read_log.h"
#include "source/stop.h"

namespace pathproof::model {

/// Start and end of an excluded step.
inline constexpr std::int64_t infinity = INT64_MAX / 4;

using Environment = std::vector<std::int64_t>;

/// Two different steps that write one fluent instance in one phase in ways that do not agree.
struct Clash {
  int phase = 0;
  StepId first;
  StepId second;
  FunctionId function;
  std::int64_t instance = 0;
};

/// From this state on a fluent instance has another value than before.
struct FluentChange {
  int state = 0;
  FunctionId function;
  std::int64_t instance = 0;
  std::int64_t value = 0;
};

class Trace {
 public:
  /// `stop`, where given, outlives the trace; once it is requested, reading a formula throws Stopped.
  Trace(const World& world, Choice choice, const source::Stop* stop = nullptr);
  /// Notes in `log` what is read from now on; it must outlive the trace, whose steps start in the log's phases or are left out.
  Trace(const World& world, Choice choice, ReadLog& log);

  const World& world() const { return world_; }
  const Choice& choice() const { return choice_; }
  /// N: the number of the last state.
  int last() const {
    if (log_ != nullptr) log_->last(choice_.start);
    return last_;
  }
  bool included(StepId step) const {
    if (log_ != nullptr) log_->step(step);
    return choice_.start[step] > 0;
  }
  std::int64_t start(StepId step) const;
  std::int64_t end(StepId step) const;
  /// The value of a fluent instance in state `k` (0 to N).
  std::int64_t fluent(FunctionId function, std::int64_t instance, int k) const;
  /// What is different in a state from the one before: by state, then function and instance.
  std::vector<FluentChange> changes() const;
  /// The value of a fact instance; an open one as chosen.
  std::int64_t fact(FunctionId function, std::int64_t instance) const;

  std::int64_t evaluate(const Expr& expr, Environment& env, int k) const;
  bool holds(const Expr& expr, int k) const;
  /// The arguments of a function term, evaluated.
  std::int64_t instance_of(const Expr& expr, Environment& env, int k) const;

  /// Of two steps that write one instance at once.
  std::optional<Clash> first_clash() const;

  /// How many bindings of quantified variables were looked at so far: a measure of the work that does not hang on the machine.
  std::int64_t bindings() const { return bindings_; }

 private:
  /// The steps that a state has something to say of, by state, ascending.
  using ByState = std::vector<std::vector<StepId>>;
  struct Moments {
    ByState active;
    ByState starting;
    ByState completing;
  };

  struct Change {
    int state = 0;
    std::int64_t value = 0;
  };
  struct Write {
    StepId step;
    Effect::Kind kind = Effect::Kind::assign;
    std::int64_t value = 0;
  };

  void play();
  void complete_phase(int phase, const std::vector<StepId>& steps);
  std::int64_t step_term(const Expr& expr, Environment& env, int k) const;
  std::int64_t relation(const Expr& expr, Environment& env, int k) const;
  std::int64_t arithmetic(const Expr& expr, Environment& env, int k) const;
  bool connective(const Expr& expr, Environment& env, int k) const;
  const Moments& moments() const;
  const std::vector<StepId>* moved(const Expr& guard, int slot, int k) const;
  template <typename Visit>
  bool each_binding(const Expr& quantifier, Environment& env, int k, const Visit& visit,
                    std::size_t from = 0) const;
  bool temporal(const Expr& expr, Environment& env, int k) const;
  std::int64_t quantifier(const Expr& expr, Environment& env, int k) const;
  void poll() const {
    if (stop_ != nullptr) stop_->check();
  }

  const World& world_;
  Choice choice_;
  const source::Stop* stop_ = nullptr;
  ReadLog* log_ = nullptr;
  int last_ = 0;
  // Per instance: the changes in order of state; the baseline stands before the first.
  IdVector<FunctionId, std::vector<std::vector<Change>>> changes_;
  std::vector<Clash> clashes_;
  mutable std::optional<Moments> moments_;  // made when first asked for: a trace is read by one thread
  mutable std::int64_t bindings_ = 0;
};

/// Whether `unit` of `problem` holds along the trace.
bool unit_holds(const Problem& problem, const Unit& unit, const Trace& trace);

/// Whether the choice is within its bounds: starts within [1, ...], open facts within their domains, N <= H
/// (the free horizon). This is the background that every pathway must meet, units or not.
bool within_bounds(const Problem& problem, const Trace& trace);

/// Ids of all units that fail, in the problem's order. Empty and within bounds: the pathway is valid.
std::vector<UnitId> failing_units(const Problem& problem, const Trace& trace);

}  // namespace pathproof::model
