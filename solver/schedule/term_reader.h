// Terms and single formulas as a scheduler understands them: times, steps, values of open facts, capacities.
//
// In: a checked formula, with its variables bound. Out: what it says, or nothing where it says something else.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "model/problem.h"
#include "schedule/static_value.h"
#include "schedule/structure.h"

namespace pathproof::query {

/// start(step) + offset, or the plain number `offset` where there is no step.
struct TimeTerm {
  StepId step;
  std::int64_t offset = 0;
};

struct FactValue {
  model::FactId fact;
  std::int64_t value = 0;
};

struct CapacityReading {
  Capacity capacity;   // of no unit yet
  bool exact = false;  // it is all that the formula says
};

class TermReader {
 public:
  TermReader(const model::World& world, const KnownFacts& known);

  /// The value, where it is the same in every pathway.
  std::optional<std::int64_t> value(const model::Expr& expr) { return statics_.value(expr, env_); }
  std::optional<StepId> step(const model::Expr& expr);
  std::optional<TimeTerm> time(const model::Expr& expr);
  /// An open fact, its negation, or an open fact compared with a known value.
  std::optional<FactValue> fact_value(const model::Expr& expr);
  /// Σ over steps that are active (start, complete) now, at most a known number (below it, if strict).
  std::optional<CapacityReading> capacity(const model::Expr& amount, const model::Expr& limit, bool strict);
  /// The number of steps that are complete by now, at least a known number (above it, if strict).
  std::optional<Quota> quota(const model::Expr& amount, const model::Expr& least, bool strict);
  /// A step that is active (starts, completes) now.
  std::optional<std::pair<StepId, Capacity::Occupies>> occupant(const model::Expr& expr);
  /// Whether no two steps ever write the same thing.
  bool steps_write_apart();
  /// Steps each of which is complete in any state in which the formula holds: a fluent, or one compared with a known value,
  /// that does not get there from the baseline by the other steps.
  std::vector<StepId> steps_behind(const model::Expr& expr);
  /// What the variable stands for now, in plain English.
  const std::string& bound_label(const model::Variable& variable) const;

  /// Calls `visit` with every binding of the variables, until it returns false; whether it never did.
  bool each(const std::vector<model::Variable>& variables, const std::function<bool()>& visit) {
    return statics_.each(variables, env_, visit);
  }

 private:
  std::optional<std::int64_t> instance(const model::Function& function,
                                       const std::vector<model::ExprPtr>& args);
  struct Written {
    StepId step;
    const model::Effect* effect = nullptr;
  };
  struct Reach {
    std::int64_t least = 0;
    std::int64_t most = 0;
    std::vector<std::int64_t> values;  // of what is no counter
  };
  const std::vector<Written>& writers(model::FunctionId function);
  std::optional<Reach> reach_without(StepId step, const model::Function& function, std::int64_t instance,
                                     const std::vector<Written>& all);
  bool read_demand(const model::Expr& amount, const std::vector<const model::Expr*>& conditions,
                   CapacityReading& out);

  const model::World& world_;
  StaticValues statics_;
  StaticValues::Environment env_;
  std::map<model::FunctionId, std::vector<Written>> writers_;  // filled when first asked for
};

}  // namespace pathproof::query
