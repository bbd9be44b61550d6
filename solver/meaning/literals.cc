#include "meaning/literals.h"

#include <algorithm>

#include "cutting/constraint.h"

namespace pathproof::verify {

int Literals::value(Literal literal) {
  const auto at = static_cast<std::size_t>(literal < 0 ? -literal : literal);
  if (known_[at] == unknown) known_[at] = static_cast<signed char>(compute(variables_[at - 1]));
  const int is = known_[at];
  return is < 0 || literal > 0 ? is : 1 - is;
}

std::pair<std::int64_t, std::int64_t> Literals::sum(const std::vector<Weighted>& terms) {
  std::int64_t low = 0;
  std::int64_t high = 0;
  for (const Weighted& term : terms) {
    const int is = value(term.literal);
    low += is == 1 ? term.coefficient : 0;
    high += is == 0 ? 0 : term.coefficient;
  }
  return {low, high};
}

int Literals::compute(const Variable& variable) {
  switch (variable.kind) {
    case Variable::Kind::step: {
      const Phases& phases = box_.steps[variable.step];
      return phases.high <= variable.by ? 1 : phases.low > variable.by ? 0 : -1;
    }
    case Variable::Kind::fact: {
      const auto& values = box_.facts[variable.fact];
      if (std::find(values.begin(), values.end(), variable.value) == values.end()) return 0;
      return values.size() == 1 ? 1 : -1;
    }
    case Variable::Kind::unit: throw Refused("a unit stands where only a step, a fact or a gate may");
    case Variable::Kind::gate: break;
  }
  if (!variable.all.empty()) {
    int out = 1;
    for (const Literal literal : variable.all) {
      const int is = value(literal);
      if (is == 0) return 0;
      if (is < 0) out = -1;
    }
    return out;
  }
  const auto [low, high] = sum(variable.terms);
  return high <= variable.most ? 1 : low > variable.most ? 0 : -1;
}

std::optional<Cut> Literals::cut(const std::vector<Literal>& among, const std::vector<std::int64_t>& sizes) {
  Literal least = 0;
  const auto size = [&](Literal literal) {
    return sizes[static_cast<std::size_t>(literal < 0 ? -literal : literal) - 1];
  };
  for (const Literal literal : among) {
    if (value(literal) < 0 && (least == 0 || size(literal) < size(least))) least = literal;
  }
  if (least == 0) return std::nullopt;
  const Variable& variable = variables_[static_cast<std::size_t>(least < 0 ? -least : least) - 1];
  if (variable.kind == Variable::Kind::step) return Cut{variable.step, variable.by, FactId(), 0};
  if (variable.kind == Variable::Kind::fact) return Cut{StepId(), 0, variable.fact, variable.value};
  std::vector<Literal> parts = variable.all;
  for (const Weighted& term : variable.terms) parts.push_back(term.literal);
  return cut(parts, sizes);
}

std::vector<std::int64_t> sizes_of(const std::vector<Variable>& variables) {
  constexpr std::int64_t most = 1'000'000'000'000;
  std::vector<std::int64_t> out;
  for (const Variable& variable : variables) {
    std::int64_t size = 1;
    const auto add = [&](Literal literal) {
      size = std::min(most, size + out[static_cast<std::size_t>(literal < 0 ? -literal : literal) - 1]);
    };
    for (const Literal literal : variable.all) add(literal);
    for (const Weighted& term : variable.terms) add(term.literal);
    out.push_back(size);
  }
  return out;
}

void Literals::gather(Literal literal, std::vector<bool>& steps, bool& facts) {
  const Variable& variable = variables_[static_cast<std::size_t>(literal < 0 ? -literal : literal) - 1];
  if (variable.kind == Variable::Kind::step) steps[variable.step.index()] = true;
  if (variable.kind == Variable::Kind::fact) facts = true;
  for (const Literal operand : variable.all) gather(operand, steps, facts);
  for (const Weighted& term : variable.terms) gather(term.literal, steps, facts);
}

}  // namespace pathproof::verify
