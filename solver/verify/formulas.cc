#include "verify/formulas.h"

#include "resolve/compose.h"

namespace pathproof::verify {

using model::compose;
using model::ExprPtr;
using model::Op;

ExprPtr element_of(model::StepId step) {
  auto out = std::make_shared<model::Expr>();
  out->type = {model::Type::Kind::element, model::step_sort, false};
  out->value = step.number();
  return out;
}

ExprPtr moment(Op op, model::StepId step) {
  auto out = std::make_shared<model::Expr>(*compose(op, {element_of(step)}));
  out->type = {model::Type::Kind::time, {}, false};
  return out;
}

ExprPtr taken(model::StepId step) { return model::compose_step(Op::included, step); }
ExprPtr no(ExprPtr formula) { return compose(Op::logical_not, {std::move(formula)}); }

ExprPtr all_of(std::vector<ExprPtr> parts) {
  if (parts.empty()) return compose(Op::le, {model::compose_number(0), model::compose_number(0)});
  return parts.size() == 1 ? parts.front() : compose(Op::logical_and, std::move(parts));
}

ExprPtr within(const model::World& world, std::int64_t phases) {
  if (phases < 0) return no(all_of({}));  // even a pathway without steps has as many
  std::vector<ExprPtr> parts;
  for (const model::StepId step : world.steps.ids()) {
    const ExprPtr in_time = compose(Op::le, {moment(Op::end, step), model::compose_number(phases)});
    parts.push_back(compose(Op::implies, {taken(step), in_time}));
  }
  return all_of(std::move(parts));
}

ExprPtr fact_is(const model::World& world, model::FactId fact, std::int64_t value) {
  const model::OpenFact& open = world.open_facts[fact];
  auto term = std::make_shared<model::Expr>(model::fact_term(world, open.function, open.instance));
  if (term->type.kind == model::Type::Kind::boolean) return value != 0 ? ExprPtr(term) : no(term);
  auto constant = std::make_shared<model::Expr>();
  constant->type = term->type;
  constant->value = value;
  return compose(Op::eq, {term, constant});
}

}  // namespace pathproof::verify
