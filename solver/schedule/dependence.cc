#include "schedule/dependence.h"

#include <algorithm>
#include <map>

#include "schedule/static_value.h"

namespace pathproof::query {

namespace {

using model::Expr;
using model::Op;

std::size_t at(std::int64_t i) { return static_cast<std::size_t>(i); }

// The fluents that a formula reads, by function.
void fluents_read(const Expr& expr, std::set<model::FunctionId>& out) {
  if (expr.op == Op::fluent) out.insert(expr.function);
  for (const auto& arg : expr.args) {
    if (arg) fluents_read(*arg, out);
  }
}

// Steps that a formula names outright.
void steps_named(const Expr& expr, std::set<int>& out) {
  if (expr.op == Op::constant && expr.type.kind == model::Type::Kind::element &&
      expr.type.sort == model::step_sort) {
    out.insert(static_cast<int>(expr.value));
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
  std::map<std::pair<model::FunctionId, std::int64_t>, std::set<int>> writers;
  std::map<model::FunctionId, std::set<int>> function_writers;
  for (std::size_t s = 0; s < world.steps.size(); ++s) {
    for (const model::Effect& effect : world.steps[s].effects) {
      std::vector<std::int64_t> args;
      for (const auto& arg : effect.args) {
        if (const auto value = statics.value(*arg, env)) args.push_back(*value);
      }
      const model::Function& function = world.functions[effect.function];
      const bool named = args.size() == effect.args.size();
      writers[{effect.function, named ? world.instance(function, args) : -1}].insert(static_cast<int>(s));
      function_writers[effect.function].insert(static_cast<int>(s));
    }
  }
  for (const auto& [target, steps] : writers) {
    for (const int a : steps) {
      const auto& others = target.second < 0 ? function_writers[target.first] : steps;
      for (const int b : others) add(a, b);
    }
  }
  for (const Edge& edge : structure.edges) add(edge.from, edge.to);
  for (const model::Unit& unit : problem.units) {
    if (unit.kind == model::UnitKind::sequence && unit.before >= 0) add(unit.before, unit.step);
    if (!unit.formula) continue;
    std::set<int> named;
    steps_named(*unit.formula, named);
    if (unit.step >= 0) named.insert(unit.step);
    std::set<model::FunctionId> functions;
    fluents_read(*unit.formula, functions);
    for (const int a : named) {
      if (unit.kind != model::UnitKind::goal) {
        for (const int b : named) add(a, b);
      }
      for (const model::FunctionId function : functions) {
        for (const int b : function_writers[function]) add(a, b);
      }
    }
  }
}

std::vector<std::pair<int, int>> transitive_closure(int count,
                                                    const std::vector<std::pair<int, int>>& relation) {
  std::vector<std::vector<int>> next(at(count));
  for (const auto& [a, b] : relation) next[at(a)].push_back(b);
  std::vector<std::pair<int, int>> out;
  for (int a = 0; a < count; ++a) {
    std::vector<bool> reached(at(count), false);
    std::vector<int> open{a};
    while (!open.empty()) {
      const int s = open.back();
      open.pop_back();
      for (const int b : next[at(s)]) {
        if (reached[at(b)]) continue;
        reached[at(b)] = true;
        open.push_back(b);
      }
    }
    for (int b = 0; b < count; ++b) {
      if (reached[at(b)]) out.emplace_back(a, b);
    }
  }
  return out;
}

std::vector<std::pair<int, int>> transitive_reduction(int count,
                                                      const std::vector<std::pair<int, int>>& relation) {
  std::vector<std::vector<bool>> after(at(count), std::vector<bool>(at(count), false));
  std::vector<std::vector<int>> next(at(count));
  for (const auto& [a, b] : relation) {
    if (!after[at(a)][at(b)]) next[at(a)].push_back(b);
    after[at(a)][at(b)] = true;
  }
  std::vector<std::pair<int, int>> out;
  for (int a = 0; a < count; ++a) {
    std::vector<bool> implied(at(count), false);
    for (const int b : next[at(a)]) {
      for (const int c : next[at(b)]) implied[at(c)] = true;
    }
    std::sort(next[at(a)].begin(), next[at(a)].end());
    for (const int b : next[at(a)]) {
      if (!implied[at(b)]) out.emplace_back(a, b);
    }
  }
  return out;
}

}  // namespace pathproof::query
