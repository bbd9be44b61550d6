#include "check/vocabulary.h"

namespace pathproof::query {

namespace {

constexpr std::size_t most_facts = 300;  // of more, none is spoken of

struct Mentions {
  std::set<model::StepId> steps;
  std::set<model::FunctionId> functions;
  bool every_step = false;
};

void collect(const model::Expr& expr, Mentions& out) {
  if (expr.op == model::Op::constant && expr.type.kind == model::Type::Kind::element &&
      expr.type.sort == model::step_sort) {
    out.steps.insert(model::StepId(expr.value));
  }
  if (expr.op == model::Op::fact) out.functions.insert(expr.function);
  if (expr.op == model::Op::fluent || expr.op == model::Op::variable) out.every_step = true;
  for (const auto& arg : expr.args) {
    if (arg) collect(*arg, out);
  }
}

}  // namespace

Vocabulary vocabulary_of(const model::Problem& problem, const UnitSet& units) {
  Mentions mentions;
  for (const UnitId index : units) {
    const model::Unit& unit = problem.units[index];
    if (unit.step.valid()) mentions.steps.insert(unit.step);
    if (unit.before.valid()) mentions.steps.insert(unit.before);
    if (unit.formula) collect(*unit.formula, mentions);
  }
  Vocabulary out;
  out.steps = std::move(mentions.steps);
  if (mentions.every_step) {
    for (const model::StepId s : problem.world->steps.ids()) out.steps.insert(s);
  }
  const auto& open = problem.world->open_facts;
  if (open.size() > most_facts) return out;
  for (const model::FactId i : open.ids()) {
    const bool wanted = mentions.functions.count(open[i].function) > 0 || mentions.every_step;
    if (wanted) out.facts.push_back(i);
  }
  return out;
}

}  // namespace pathproof::query
