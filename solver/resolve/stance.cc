#include "resolve/stance.h"

#include <algorithm>
#include <set>

namespace pathproof::model {

namespace {

using Sorts = std::set<SortId>;

void add_sorts(const Statement& statement, const Names& names, Sorts& out) {
  for (const std::string& id : statement.holder_ids) {
    const Meaning* meaning = names.find(id);
    if (meaning != nullptr && meaning->kind == Meaning::Kind::element) out.insert(SortId(meaning->index));
  }
}

// Those to whom something in the spec belongs.
Sorts sorts_of_holders(const World& world, const Names& names) {
  Sorts out;
  for (const Statement& rule : world.rules) add_sorts(rule, names, out);
  for (const Step& step : world.steps) {
    for (const Statement& requirement : step.requirements) add_sorts(requirement, names, out);
  }
  return out;
}

bool is_open(const Function& function) {
  return std::any_of(function.cells.begin(), function.cells.end(),
                     [](const FactCell& cell) { return cell.open.valid(); });
}

std::optional<Element> actor_of(const World& world, const Sorts& sorts, const Expr& fact) {
  const Function& function = world.functions[fact.function];
  if (function.type != boolean_type || !is_open(function)) return std::nullopt;
  std::optional<Element> out;
  for (const ExprPtr& argument : fact.args) {
    if (sorts.count(argument->type.sort) == 0) continue;
    if (out || argument->op != Op::constant || argument->value == nobody) return std::nullopt;
    out = Element{argument->type.sort, static_cast<int>(argument->value)};
  }
  return out;
}

std::optional<Element> actor_in(const World& world, const Sorts& sorts, const Expr& formula) {
  if (formula.op == Op::fact) return actor_of(world, sorts, formula);
  if (formula.op == Op::logical_not) return actor_in(world, sorts, *formula.args[0]);
  if (formula.op == Op::all) return actor_in(world, sorts, *formula.args[1]);
  if (formula.op != Op::logical_and) return std::nullopt;
  std::optional<Element> out;
  for (const ExprPtr& part : formula.args) {
    const auto found = actor_in(world, sorts, *part);
    if (!found || (out && (out->sort != found->sort || out->number != found->number))) return std::nullopt;
    out = found;
  }
  return out;
}

}  // namespace

std::optional<Element> stance_of(const World& world, const Names& names, const Expr& formula) {
  return actor_in(world, sorts_of_holders(world, names), formula);
}

}  // namespace pathproof::model
