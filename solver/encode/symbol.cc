#include "encode/symbol.h"

#include <algorithm>

namespace pathproof::encode {

Choices Symbols::from_map(const std::map<std::int64_t, std::vector<Lit>>& options) const {
  Choices out;
  for (const auto& [value, lits] : options) {
    const Lit lit = circuit_.disjunction(lits);
    if (lit == true_lit) return Choices::constant(value);
    if (lit != false_lit) out.options.emplace_back(value, lit);
  }
  return out;
}

Choices Symbols::choices(const Level& level) const {
  Choices out;
  for (std::size_t v = 0; v < level.at_least.size(); ++v) {
    const Lit above = v + 1 < level.at_least.size() ? level.at_least[v + 1] : false_lit;
    const Lit lit = circuit_.conjunction(level.at_least[v], -above);
    if (lit != false_lit) out.options.emplace_back(static_cast<std::int64_t>(v), lit);
  }
  return out;
}

Level Symbols::level(std::int64_t value, std::size_t size) const {
  Level out;
  for (std::size_t v = 0; v < size; ++v) {
    out.at_least.push_back(static_cast<std::int64_t>(v) <= value ? true_lit : false_lit);
  }
  return out;
}

Level Symbols::level(const Choices& choices, std::size_t size) const {
  Level out;
  for (std::size_t v = 0; v < size; ++v) {
    std::vector<Lit> above;
    for (const auto& [option, lit] : choices.options) {
      if (option >= static_cast<std::int64_t>(v)) above.push_back(lit);
    }
    // Exactly one value is taken, so "0 or higher" is always true; say so instead of listing all.
    out.at_least.push_back(v == 0 ? true_lit : circuit_.disjunction(std::move(above)));
  }
  return out;
}

Lit Symbols::equal(const Choices& a, const Choices& b) const {
  std::vector<Lit> same;
  auto other = b.options.begin();
  for (const auto& [value, lit] : a.options) {
    while (other != b.options.end() && other->first < value) ++other;
    if (other == b.options.end()) break;
    if (other->first == value) same.push_back(circuit_.conjunction(lit, other->second));
  }
  return circuit_.disjunction(std::move(same));
}

Lit Symbols::less_equal(const Level& a, const Level& b) const {
  std::vector<Lit> steps;
  for (std::size_t v = 0; v < a.at_least.size(); ++v) {
    steps.push_back(circuit_.implies(a.at_least[v], b.at_least[v]));
  }
  return circuit_.conjunction(std::move(steps));
}

Lit Symbols::equal(const Level& a, const Level& b) const {
  const Lit not_below = less_equal(b, a);
  const Lit not_above = less_equal(a, b);
  return circuit_.conjunction(not_above, not_below);
}

Linear Symbols::scale(const Linear& a, std::int64_t factor) const {
  Linear out;
  out.constant = a.constant * factor;
  if (factor == 0) return out;
  for (const Term& term : a.terms) out.terms.push_back({term.coefficient * factor, term.literal});
  return out;
}

Linear Symbols::add(const Linear& a, const Linear& b, std::int64_t factor) const {
  Linear out = a;
  const Linear scaled = scale(b, factor);
  out.constant += scaled.constant;
  out.terms.insert(out.terms.end(), scaled.terms.begin(), scaled.terms.end());
  return out;
}

Linear Symbols::multiply(const Linear& a, const Linear& b) const {
  Linear out = scale(b, a.constant);
  for (const Term& term : a.terms) {
    out.terms.push_back({term.coefficient * b.constant, term.literal});
    for (const Term& other : b.terms) {
      const Lit both = circuit_.conjunction(term.literal, other.literal);
      if (both != false_lit) out.terms.push_back({term.coefficient * other.coefficient, both});
    }
  }
  return out;
}

Linear Symbols::linear(const Choices& choices) const {
  Linear out;
  for (const auto& [value, lit] : choices.options) {
    if (lit == true_lit) {
      out.constant += value;
    } else if (value != 0) {
      out.terms.push_back({value, lit});
    }
  }
  return out;
}

Lit Symbols::less_equal(const Linear& a, const Linear& b) const {
  Linear difference = add(a, b, -1);
  return circuit_.at_most(std::move(difference.terms), -difference.constant);
}

Lit Symbols::equal(const Linear& a, const Linear& b) const {
  const Lit not_below = less_equal(b, a);
  const Lit not_above = less_equal(a, b);
  return circuit_.conjunction(not_above, not_below);
}

std::int64_t Symbols::minimum(const Linear& a) {
  std::int64_t out = a.constant;
  for (const Term& term : a.terms) out += std::min<std::int64_t>(0, term.coefficient);
  return out;
}

std::int64_t Symbols::maximum(const Linear& a) {
  std::int64_t out = a.constant;
  for (const Term& term : a.terms) out += std::max<std::int64_t>(0, term.coefficient);
  return out;
}

Choices Symbols::distribution(const Linear& a) const {
  std::map<std::int64_t, Lit> values{{a.constant, true_lit}};
  for (const Term& term : a.terms) {
    std::map<std::int64_t, std::vector<Lit>> next;
    for (const auto& [value, lit] : values) {
      next[value].push_back(circuit_.conjunction(lit, -term.literal));
      next[value + term.coefficient].push_back(circuit_.conjunction(lit, term.literal));
    }
    values.clear();
    for (auto& [value, lits] : next) {
      const Lit lit = circuit_.disjunction(std::move(lits));
      if (lit != false_lit) values.emplace(value, lit);
    }
  }
  Choices out;
  for (const auto& [value, lit] : values) out.options.emplace_back(value, lit);
  return out;
}

Time Symbols::shift(Time time, std::int64_t by) const {
  time.low += by;
  return time;
}

Lit Symbols::less_equal(const Time& a, const Time& b) const {
  // For every m: b <= m implies a <= m. Below b's list the premise is false; beyond it, it stays what it is.
  std::vector<Lit> steps;
  for (std::int64_t m = b.low; m <= b.high(); ++m) {
    steps.push_back(circuit_.implies(b.at_most(m), a.at_most(m)));
  }
  return circuit_.conjunction(std::move(steps));
}

Lit Symbols::less(const Time& a, const Time& b) const {
  return circuit_.conjunction(a.finite, less_equal(shift(a, 1), b));
}

Lit Symbols::less_equal(const Time& a, const Linear& b) const {
  // For every m: b <= m implies a <= m, and a is finite, as b always is.
  std::vector<Lit> steps{a.finite};
  const std::int64_t from = std::max(minimum(b), a.low - 1);
  const std::int64_t to = std::min(maximum(b), a.high());
  for (std::int64_t m = from; m <= to; ++m) {
    Linear number = b;
    const Lit small = circuit_.at_most(std::move(number.terms), m - number.constant);
    steps.push_back(circuit_.implies(small, a.at_most(m)));
  }
  if (maximum(b) < a.low) steps.push_back(false_lit);
  return circuit_.conjunction(std::move(steps));
}

Lit Symbols::less_equal(const Linear& a, const Time& b) const {
  // For every m: b <= m implies a <= m.
  std::vector<Lit> steps;
  for (std::int64_t m = b.low; m <= b.high(); ++m) {
    Linear number = a;
    const Lit small = circuit_.at_most(std::move(number.terms), m - number.constant);
    steps.push_back(circuit_.implies(b.at_most(m), small));
  }
  return circuit_.conjunction(std::move(steps));
}

Level Symbols::choose(Lit condition, const Level& a, const Level& b) const {
  Level out;
  for (std::size_t v = 0; v < a.at_least.size(); ++v) {
    out.at_least.push_back(circuit_.choose(condition, a.at_least[v], b.at_least[v]));
  }
  return out;
}

Choices Symbols::choose(Lit condition, const Choices& a, const Choices& b) const {
  if (condition == true_lit) return a;
  if (condition == false_lit) return b;
  std::map<std::int64_t, std::vector<Lit>> options;
  for (const auto& [value, lit] : a.options) options[value].push_back(circuit_.conjunction(condition, lit));
  for (const auto& [value, lit] : b.options) options[value].push_back(circuit_.conjunction(-condition, lit));
  return from_map(options);
}

}  // namespace pathproof::encode
