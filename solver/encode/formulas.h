// Formulas to literals: every operator of the language, read in a state, over the order variables.
//
// The literal of a formula in state k is right in every pathway with k <= N; beyond the end it is of no meaning
// (temporal operators look at no state beyond N).
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "encode/fluents.h"
#include "encode/ladder.h"
#include "encode/symbol.h"
#include "source/stop.h"

namespace pathproof::encode {

using Environment = std::vector<std::int64_t>;

class Formulas {
 public:
  Formulas(const Symbols& symbols, Ladder& ladder, Fluents& fluents, const model::World& world,
           const model::IdVector<model::FactId, Choices>& open_facts, const source::Stop& stop);

  Lit truth(const model::Expr& expr, Environment& env, int k);
  Lit truth(const model::Expr& expr, int k);
  Linear number(const model::Expr& expr, Environment& env, int k);
  Choices element(const model::Expr& expr, Environment& env, int k);
  Level level(const model::Expr& expr, Environment& env, int k);
  Time time(const model::Expr& expr, Environment& env, int k);

  /// The formula in the last state.
  Lit finally(const model::Expr& expr, Environment& env);
  /// The number in the last state.
  Linear number_at_end(const model::Expr& expr);
  /// If `step` is included, the formula holds in the state before it starts.
  Lit before_start(StepId step, const model::Expr& expr, Environment& env);

  /// The state that a literal speaks of, for what `always` asks of each state from the start on.
  std::optional<int> state_of(Lit lit) const;

  /// Calls `visit` with every binding of the variables in `env`.
  void each_binding(const std::vector<model::Variable>& variables, Environment& env,
                    const std::function<void()>& visit, std::size_t from = 0);

 private:
  using Key = std::tuple<const model::Expr*, int, std::vector<std::int64_t>>;
  struct Target {
    std::int64_t instance;
    Lit condition;
  };

  bool is_level(const model::Type& type) const;
  std::vector<Target> targets(const model::Expr& expr, Environment& env, int k);
  Lit function_truth(const model::Expr& expr, Environment& env, int k);
  Lit step_truth(const model::Expr& expr, Environment& env, int k);
  Lit connective(const model::Expr& expr, Environment& env, int k);
  Lit relation(const model::Expr& expr, Environment& env, int k);
  Lit ordered(const model::Expr& left, const model::Expr& right, bool strict, Environment& env, int k);
  Lit equality(const model::Expr& left, const model::Expr& right, Environment& env, int k);
  Lit happens_before(const model::Expr& expr, Environment& env, int k);
  Lit temporal(const model::Expr& expr, Environment& env, int k);
  Lit temporal_step(const model::Expr& expr, Environment& env, int k);
  Lit quantifier(const model::Expr& expr, Environment& env, int k);
  Lit always_from_start(const model::Expr& body, Environment& env);
  Linear aggregate(const model::Expr& expr, Environment& env, int k);
  Time step_time(const model::Expr& expr, Environment& env, int k);
  Time start_of(StepId step) const;

  std::optional<bool> idle(const model::Expr& expr, Environment& env);
  std::optional<std::int64_t> idle_number(const model::Expr& expr, Environment& env);
  static Key key_of(const model::Expr& expr, const Environment& env, int k);
  bool is_known(const model::Expr& expr, const Environment& env, int k) const;
  bool lasting(const model::Expr& expr) const;
  bool stable(const model::Expr& expr) const;

  const Symbols& symbols_;
  Circuit& circuit_;
  Ladder& ladder_;
  Fluents& fluents_;
  const model::World& world_;
  const model::IdVector<model::FactId, Choices>& open_facts_;
  const source::Stop& stop_;
  std::map<Key, Lit> known_;             // temporal operators, per state and variables
  std::unordered_map<Lit, int> states_;  // looked up only, never walked
};

}  // namespace pathproof::encode
