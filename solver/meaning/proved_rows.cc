// What was proved of a row, known again where it occurs in another formula.

#include <fmt/format.h>

#include "meaning/rows.h"

namespace pathproof::verify {

std::vector<std::int64_t> ProvedRows::meant(const std::vector<Variable>& variables) {
  std::vector<std::int64_t> out;
  const auto number = [&](Literal literal) {
    const std::int64_t is = out[static_cast<std::size_t>(literal < 0 ? -literal : literal) - 1];
    return literal < 0 ? -is : is;
  };
  for (const Variable& variable : variables) {
    std::string says;
    switch (variable.kind) {
      case Variable::Kind::step: says = fmt::format("step {} {}", variable.step.number(), variable.by); break;
      case Variable::Kind::fact:
        says = fmt::format("fact {} {}", variable.fact.number(), variable.value);
        break;
      case Variable::Kind::unit: says = fmt::format("unit {}", variable.unit.number()); break;
      case Variable::Kind::gate:
        says = variable.all.empty() ? fmt::format("most {}", variable.most) : std::string("all");
        for (const Literal literal : variable.all) says += fmt::format(" {}", number(literal));
        for (const Weighted& term : variable.terms)
          says += fmt::format(" {}*{}", term.coefficient, number(term.literal));
        break;
    }
    out.push_back(
        numbers_.try_emplace(std::move(says), static_cast<std::int64_t>(numbers_.size()) + 1).first->second);
  }
  return out;
}

ProvedRows::Key ProvedRows::key(const model::Problem& problem, const model::Unit& unit, std::string row) {
  return {problem.world, unit.formula, unit.kind, unit.step.number(), problem.free_horizon, std::move(row)};
}

bool ProvedRows::knows(const model::Problem& problem, const model::Unit& unit, const std::string& row) const {
  return unit.formula && proved_.contains(key(problem, unit, row));
}

void ProvedRows::learn(const model::Problem& problem, const model::Unit& unit, std::string row) {
  if (unit.formula) proved_.insert(key(problem, unit, std::move(row)));
}

}  // namespace pathproof::verify
