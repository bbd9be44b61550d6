#include "read/meaning.h"

#include <algorithm>

namespace pathproof::query {

void add_mentions(const model::Expr& formula, Mentions& out) {
  using model::Op;
  if (formula.op == Op::fact || formula.op == Op::fluent) out.functions.insert(formula.function);
  const bool step = formula.type.kind == model::Type::Kind::element && formula.type.sort == model::step_sort;
  if (formula.op == Op::constant && step && formula.value >= 0)
    out.steps.insert(model::StepId(formula.value));
  for (const model::ExprPtr& arg : formula.args) {
    if (arg) add_mentions(*arg, out);
  }
}

std::vector<model::StepId> writers(const model::World& world, const std::set<model::FunctionId>& states) {
  std::vector<model::StepId> out;
  for (const model::StepId s : world.steps.ids()) {
    const auto& effects = world.steps[s].effects;
    if (std::any_of(effects.begin(), effects.end(),
                    [&](const model::Effect& effect) { return states.count(effect.function) > 0; }))
      out.push_back(s);
  }
  return out;
}

}  // namespace pathproof::query
