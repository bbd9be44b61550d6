#include "idle/reach.h"

#include <algorithm>

#include <fmt/format.h>

#include "lint/places.h"
#include "model/trace.h"
#include "resolve/compose.h"

namespace pathproof::query {

using model::ExprPtr;
using model::Op;
using model::StepId;

std::set<StepId> find_dead_steps(Prover& prover) {
  const model::World& world = prover.world();
  const Places places(prover.linted());
  std::set<StepId> seen;
  std::set<StepId> dead;
  for (const StepId s : world.steps.ids()) {
    if (seen.contains(s)) continue;
    const Demand demand{prover.problem(), prover.without_goal(), {}, model::compose_step(Op::included, s)};
    const std::optional<bool> possible = prover.possible(LintCode::dead_step, demand);
    if (!possible) continue;
    if (*possible) {
      const model::Choice& found = prover.choice(demand);
      for (const StepId other : world.steps.ids()) {
        if (found.start[other] > 0) seen.insert(other);
      }
      continue;
    }
    dead.insert(s);
    prover.remark(LintCode::dead_step, places.of_step(world.steps[s].id),
                  fmt::format("the step `{}` is in no pathway", world.steps[s].id),
                  prover.impossibility(demand));
  }
  return dead;
}

void find_idle_goals(Prover& prover) {
  const Places places(prover.linted());
  for (const model::Statement& goal : prover.world().goals) {
    const Demand reached{
        prover.problem(), prover.without_goal(), {}, model::compose(Op::finally, {goal.formula})};
    if (prover.remark_if_impossible(LintCode::unreachable_goal, reached, places.of_goal(goal.id),
                                    fmt::format("no pathway reaches the goal `{}`", goal.id)))
      continue;
    const ExprPtr at_start = model::compose(Op::initially, {goal.formula});
    const Demand later{prover.problem(), {}, {}, model::compose(Op::logical_not, {at_start})};
    prover.remark_if_impossible(LintCode::goal_from_start, later, places.of_goal(goal.id),
                                fmt::format("the goal `{}` is true from the start", goal.id));
  }
}

void find_idle_effects(Prover& prover, const std::set<StepId>& dead) {
  const model::World& world = prover.world();
  const Places places(prover.linted());
  for (const StepId s : world.steps.ids()) {
    if (dead.contains(s)) continue;
    Remark remark{LintCode::idle_effect, {}, {}, {}, false};
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < world.steps[s].effects.size(); ++i) {
      const model::Effect& effect = world.steps[s].effects[i];
      if (effect.kind == model::Effect::Kind::add && effect.amount != 0) continue;
      const Demand demand{prover.problem(), prover.without_goal(), {}, model::takes_effect(world, s, effect)};
      if (prover.possible(LintCode::idle_effect, demand) != false) continue;
      if (texts.empty()) remark.place = places.of_effect(s, i);
      texts.push_back("`" + effect.text + "`");
      remark.proofs.push_back(prover.impossibility(demand));
    }
    if (texts.empty()) continue;
    remark.message =
        fmt::format("what `{}` sets is always set already: {}", world.steps[s].id, fmt::join(texts, ", "));
    prover.remark(std::move(remark));
  }
}

void find_idle_horizon(Prover& prover) {
  const model::Problem& problem = *prover.problem();
  const UnitId horizon = problem.unit_index("horizon");
  if (!horizon.valid()) return;
  const source::Span place = Places(prover.linted()).of(problem.units[horizon]);
  if (prover.wants(LintCode::idle_horizon)) {
    const Demand longer{prover.problem(), without(prover.without_goal(), horizon), horizon, nullptr};
    prover.remark_if_impossible(LintCode::idle_horizon, longer, place,
                                fmt::format("the horizon of {} phases rules nothing out", problem.horizon));
  }
  if (!problem.unit_index("goal").valid() || !prover.wants(LintCode::tight_horizon)) return;
  auto phase = std::make_shared<model::Expr>();
  phase->op = Op::phase;
  phase->type = model::integer_type;
  phase->timed = true;
  const UnitSet all = first_units(problem.units.size());
  if (prover.possible(LintCode::tight_horizon, {prover.problem(), all, {}, nullptr}) != true) return;
  const Demand shorter{
      prover.problem(),
      all,
      {},
      model::compose(Op::finally, {model::compose(Op::lt, {phase, model::compose_number(problem.horizon)})})};
  prover.remark_if_impossible(
      LintCode::tight_horizon, shorter, place,
      fmt::format("every pathway to the goal takes all {} phases of the horizon", problem.horizon));
}

void find_interference(Prover& prover) {
  const model::Problem& problem = *prover.problem();
  const model::World& world = prover.world();
  const UnitId rule = problem.unit_index("no-interference");
  const Places places(prover.linted());
  constexpr int most = 20;
  ExprPtr others;  // none of the pairs found so far completes in one phase
  for (int i = 0; i < most; ++i) {
    const Demand demand{prover.problem(), without(prover.without_goal(), rule), rule, others};
    if (prover.possible(LintCode::interference, demand) != true) return;
    const auto clash = model::Trace(world, prover.choice(demand)).first_clash();
    if (!clash) return;
    const ExprPtr both = model::compose(
        Op::eventually,
        {model::compose(Op::logical_and, {model::compose_step(Op::completing, clash->first),
                                          model::compose_step(Op::completing, clash->second)})});
    const model::Function& function = world.functions[clash->function];
    prover.remark(LintCode::interference, places.of_step(world.steps[clash->second].id),
                  fmt::format("`{}` and `{}` may complete in one phase and set `{}` to different values",
                              world.steps[clash->first].id, world.steps[clash->second].id,
                              world.instance_name(function, clash->instance)),
                  prover.example({demand.problem, demand.units, rule, both}, prover.choice(demand)));
    const ExprPtr apart = model::compose(Op::logical_not, {both});
    others = others ? model::compose(Op::logical_and, {others, apart}) : apart;
  }
}

}  // namespace pathproof::query
