#include "lint/statements.h"

#include <fmt/format.h>

#include "lint/places.h"

namespace pathproof::query {

std::vector<LintedStatement> statements_of(const Linted& linted) {
  using Kind = LintedStatement::Kind;
  const model::Problem& problem = *linted.problem;
  const model::World& world = *problem.world;
  const Places places(linted);
  std::vector<LintedStatement> out;
  const auto add = [&](Kind kind, const model::Statement& statement, source::Span place, std::string called,
                       std::string step = {}) {
    if (statement.formula) out.push_back({kind, &statement, place, std::move(called), std::move(step)});
  };
  for (const model::Statement& rule : world.rules)
    add(Kind::rule, rule, places.of_rule(rule.id), fmt::format("the rule `{}`", rule.id));
  for (const model::StepId s : world.steps.ids()) {
    const model::Step& step = world.steps[s];
    for (std::size_t i = 0; i < step.requirements.size(); ++i)
      add(Kind::requirement, step.requirements[i], places.of_requirement(s, i),
          fmt::format("requirement {} of `{}`", i + 1, step.id), step.id);
  }
  for (const model::Statement& goal : world.goals)
    add(Kind::goal, goal, places.of_goal(goal.id), fmt::format("the goal `{}`", goal.id));
  for (const model::ClaimRow& claim : problem.claims)
    add(Kind::claim, claim.statement, places.of_claim(claim.statement.id),
        fmt::format("the claim `{}`", claim.statement.id));
  for (const model::Unit& unit : problem.units) {
    if (unit.kind == model::UnitKind::given)
      add(Kind::given, *unit.statement, places.of(unit), fmt::format("`{}`", unit.id));
    if (unit.kind != model::UnitKind::rule) continue;
    bool of_spec = false;
    for (const model::Statement& rule : world.rules) of_spec = of_spec || &rule == unit.statement;
    if (!of_spec)
      add(Kind::rule, *unit.statement, places.of(unit), fmt::format("the rule `{}`", unit.statement->id));
  }
  return out;
}

}  // namespace pathproof::query
