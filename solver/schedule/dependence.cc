#include "schedule/dependence.h"

#include <algorithm>
#include <map>

#include "schedule/static_value.h"

namespace pathproof::query {

namespace {

using model::Expr;
using model::Op;

// The fluents that a formula reads, by function.
void fluents_read(const Expr& expr, std::set<model::FunctionId>& out) {
  if (expr.op == Op::fluent) out.insert(expr.function);
  for (const auto& arg : expr.args) {
    if (arg) fluents_read(*arg, out);
  }
}

// Steps that a formula names outright.
void steps_named(const Expr& expr, std::set<StepId>& out) {
  if (expr.op == Op::constant && expr.type.kind == model::Type::Kind::element &&
      expr.type.sort == model::step_sort) {
    out.insert(StepId(expr.value));
  }
  for (const auto& arg : expr.args) {
    if (arg) steps_named(*arg, out);
  }
}

}  // namespace

Dependence::Dependence(const model::Problem& problem, const Structure& structure) {
  const model::World& world = *problem.world;
  const StaticValues statics(world);
  auto env = statics.environment();
  // Who writes what: by instance where the arguments are names, else every instance of the function.
  std::map<std::pair<model::FunctionId, std::int64_t>, std::set<StepId>> writers;
  std::map<model::FunctionId, std::set<StepId>> function_writers;
  for (const StepId s : world.steps.ids()) {
    for (const model::Effect& effect : world.steps[s].effects) {
      std::vector<std::int64_t> args;
      for (const auto& arg : effect.args) {
        if (const auto value = statics.value(*arg, env)) args.push_back(*value);
      }
      const model::Function& function = world.functions[effect.function];
      const bool named = args.size() == effect.args.size();
      writers[{effect.function, named ? world.instance(function, args) : -1}].insert(s);
      function_writers[effect.function].insert(s);
    }
  }
  for (const auto& [target, steps] : writers) {
    for (const StepId a : steps) {
      const auto& others = target.second < 0 ? function_writers[target.first] : steps;
      for (const StepId b : others) add(a, b);
    }
  }
  for (const Edge& edge : structure.edges) add(edge.from, edge.to);
  for (const model::Unit& unit : problem.units) {
    if (unit.kind == model::UnitKind::sequence && unit.before.valid()) add(unit.before, unit.step);
    if (!unit.formula) continue;
    std::set<StepId> named;
    steps_named(*unit.formula, named);
    if (unit.step.valid()) named.insert(unit.step);
    std::set<model::FunctionId> functions;
    fluents_read(*unit.formula, functions);
    for (const StepId a : named) {
      if (unit.kind != model::UnitKind::goal) {
        for (const StepId b : named) add(a, b);
      }
      for (const model::FunctionId function : functions) {
        for (const StepId b : function_writers[function]) add(a, b);
      }
    }
  }
}

std::vector<StepPair> transitive_closure(std::size_t count, const std::vector<StepPair>& relation) {
  model::IdVector<StepId, std::vector<StepId>> next(count);
  for (const auto& [a, b] : relation) next[a].push_back(b);
  std::vector<StepPair> out;
  for (const StepId a : next.ids()) {
    model::IdVector<StepId, bool> reached(count, false);
    std::vector<StepId> open{a};
    while (!open.empty()) {
      const StepId s = open.back();
      open.pop_back();
      for (const StepId b : next[s]) {
        if (reached[b]) continue;
        reached[b] = true;
        open.push_back(b);
      }
    }
    for (const StepId b : next.ids()) {
      if (reached[b]) out.emplace_back(a, b);
    }
  }
  return out;
}

std::vector<StepPair> transitive_reduction(std::size_t count, const std::vector<StepPair>& relation) {
  using Marks = model::IdVector<StepId, bool>;
  model::IdVector<StepId, Marks> after(count, Marks(count, false));
  model::IdVector<StepId, std::vector<StepId>> next(count);
  for (const auto& [a, b] : relation) {
    if (!after[a][b]) next[a].push_back(b);
    after[a][b] = true;
  }
  std::vector<StepPair> out;
  for (const StepId a : next.ids()) {
    Marks implied(count, false);
    for (const StepId b : next[a]) {
      for (const StepId c : next[b]) implied[c] = true;
    }
    std::sort(next[a].begin(), next[a].end());
    for (const StepId b : next[a]) {
      if (!implied[b]) out.emplace_back(a, b);
    }
  }
  return out;
}

}  // namespace pathproof::query
