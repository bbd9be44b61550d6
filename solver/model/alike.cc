#include "model/alike.h"

#include <algorithm>
namespace pathproof::model {

namespace {

bool same_args(const std::vector<ExprPtr>& a, const std::vector<ExprPtr>& b, const Renaming& renaming) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](const ExprPtr& x, const ExprPtr& y) {
    return x && y ? same_formula(*x, *y, renaming) : !x && !y;
  });
}

bool same_variables(const std::vector<Variable>& a, const std::vector<Variable>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Variable& x, const Variable& y) {
    return x.slot == y.slot && x.sort == y.sort;
  });
}

std::int64_t renamed(const Expr& constant, const Renaming& renaming) {
  const bool step = constant.type.kind == Type::Kind::element && constant.type.sort == step_sort;
  if (!step || renaming.empty() || constant.value < 0) return constant.value;
  return renaming[StepId(static_cast<int>(constant.value))].number();
}

bool same_cells(const Function& a, const Function& b) {
  return std::equal(a.cells.begin(), a.cells.end(), b.cells.begin(), b.cells.end(),
                    [](const FactCell& x, const FactCell& y) {
                      return x.open == y.open && (x.open.valid() || x.value == y.value);
                    });
}

bool same_function(const Function& a, const Function& b) {
  return a.name == b.name && a.fluent == b.fluent && a.counter == b.counter && a.symmetric == b.symmetric &&
         a.type == b.type && a.args == b.args && a.baseline == b.baseline && same_cells(a, b);
}

bool same_effect(const Effect& a, const Effect& b) {
  const bool same_value = a.value && b.value ? same_formula(*a.value, *b.value)
                                             : static_cast<bool>(a.value) == static_cast<bool>(b.value);
  return a.kind == b.kind && a.function == b.function && a.amount == b.amount && same_value &&
         same_args(a.args, b.args, {});
}

bool same_step(const Step& a, const Step& b) {
  return a.id == b.id && a.duration == b.duration &&
         std::equal(a.effects.begin(), a.effects.end(), b.effects.begin(), b.effects.end(), same_effect);
}

bool same_fact(const OpenFact& a, const OpenFact& b) {
  return a.function == b.function && a.instance == b.instance && a.domain == b.domain;
}

bool same_sort(const Sort& a, const Sort& b) {
  return a.name == b.name && a.scale == b.scale && a.elements == b.elements;
}

// In worlds that are alike.
bool same_unit(const Problem& a, const Unit& x, const Problem& b, const Unit& y) {
  constexpr std::int64_t most_nodes = 1'000'000;  // as a tree, though parts of it may be shared
  if (x.formula && x.formula->nodes > most_nodes) return false;
  if (x.kind != y.kind || x.step != y.step || x.before != y.before || x.phase != y.phase) return false;
  if (x.kind == UnitKind::schedule_closed) return a.scheduled == b.scheduled;
  return x.formula && y.formula ? same_formula(*x.formula, *y.formula) : !x.formula && !y.formula;
}

bool same_statement(const Statement& a, const Statement& b) { return same_formula(*a.formula, *b.formula); }

bool same_claim(const ClaimRow& a, const ClaimRow& b) {
  const bool same_goal = a.goal && b.goal ? same_formula(*a.goal, *b.goal) : !a.goal && !b.goal;
  return a.some == b.some && a.own_goal == b.own_goal && a.horizon == b.horizon && same_goal &&
         same_statement(a.statement, b.statement) &&
         std::equal(a.assuming.begin(), a.assuming.end(), b.assuming.begin(), b.assuming.end(),
                    same_statement);
}

template <typename List, typename Same>
bool all_same(const List& a, const List& b, const Same& same) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
}

}  // namespace

bool same_formula(const Expr& a, const Expr& b, const Renaming& renaming) {
  if (&a == &b && renaming.empty()) return true;
  if (a.op != b.op || !(a.type == b.type) || a.function != b.function || a.slot != b.slot ||
      a.minus != b.minus)
    return false;
  const std::int64_t value = a.op == Op::constant ? renamed(a, renaming) : a.value;
  return value == b.value && same_variables(a.variables, b.variables) && same_args(a.args, b.args, renaming);
}

bool same_world(const World& a, const World& b) {
  if (&a == &b) return true;
  return all_same(a.sorts, b.sorts, same_sort) && all_same(a.functions, b.functions, same_function) &&
         all_same(a.open_facts, b.open_facts, same_fact) && all_same(a.steps, b.steps, same_step);
}

std::vector<UnitId> shared_units(const Problem& a, const Problem& b) {
  std::vector<UnitId> out;
  if (!same_world(*a.world, *b.world)) return out;
  for (const UnitId u : b.units.ids()) {
    const UnitId other = a.unit_index(b.units[u].id);
    // Given formulas are numbered, so that one that is left out gives its number to another.
    const bool there = (other.valid() && same_unit(a, a.units[other], b, b.units[u])) ||
                       (b.units[u].kind == UnitKind::given &&
                        std::any_of(a.units.begin(), a.units.end(),
                                    [&](const Unit& unit) { return same_unit(a, unit, b, b.units[u]); }));
    if (there) out.push_back(u);
  }
  return out;
}

bool same_question(const Problem& a, const Problem& b) {
  return a.horizon == b.horizon && a.free_horizon == b.free_horizon && a.longest == b.longest &&
         a.units.size() == b.units.size() && all_same(a.asked, b.asked, same_claim) &&
         shared_units(a, b).size() == b.units.size() && shared_units(b, a).size() == a.units.size();
}

}  // namespace pathproof::model
