#include "encode/circuit.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace pathproof::encode {

namespace {

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  // The finaliser of splitmix64: cheap, and good enough to keep the buckets short.
  hash ^= value + 0x9E3779B97F4A7C15ULL + (hash << 6U) + (hash >> 2U);
  hash = (hash ^ (hash >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  return hash ^ (hash >> 27U);
}

bool by_variable(Lit a, Lit b) {
  const Lit x = a < 0 ? -a : a;
  const Lit y = b < 0 ? -b : b;
  return x != y ? x < y : a < b;
}

// Per variable: one positive coefficient on one literal, constants moved into the bound.
void merge(std::vector<Term>& terms, std::int64_t& bound) {
  std::map<Lit, std::int64_t> per_variable;
  for (const Term& term : terms) {
    const Lit variable = term.literal < 0 ? -term.literal : term.literal;
    if (variable == true_lit) {
      if (term.literal == true_lit) bound -= term.coefficient;
      continue;
    }
    if (term.literal > 0) {
      per_variable[variable] += term.coefficient;
    } else {  // c * (1 - x)
      bound -= term.coefficient;
      per_variable[variable] -= term.coefficient;
    }
  }
  terms.clear();
  for (const auto& [variable, coefficient] : per_variable) {
    if (coefficient == 0) continue;
    if (coefficient < 0) bound -= coefficient;
    terms.push_back({std::abs(coefficient), coefficient > 0 ? variable : -variable});
  }
}

std::vector<Lit> negations(const std::vector<Term>& terms) {
  std::vector<Lit> lits;
  for (const Term& term : terms) lits.push_back(-term.literal);
  return lits;
}

}  // namespace

Circuit::Circuit() : gates_(2) { gates_[1].kind = Kind::constant; }

std::int32_t Circuit::add_gate(Gate gate) {
  gates_.push_back(gate);
  return static_cast<std::int32_t>(gates_.size()) - 1;
}

Lit Circuit::input() { return add_gate({}); }

std::span<const Lit> Circuit::operands(std::int32_t node) const {
  const Gate& gate = gates_[static_cast<std::size_t>(node)];
  return {operands_.data() + gate.begin, gate.count};
}

std::span<const Term> Circuit::terms(std::int32_t node) const {
  const Gate& gate = gates_[static_cast<std::size_t>(node)];
  return {terms_.data() + gate.begin, gate.count};
}

Lit Circuit::find_conjunction(std::span<const Lit> lits, std::uint64_t hash) const {
  const auto [from, to] = known_.equal_range(hash);
  for (auto at = from; at != to; ++at) {
    if (kind(at->second) != Kind::conjunction) continue;
    const auto other = operands(at->second);
    if (std::equal(lits.begin(), lits.end(), other.begin(), other.end())) return at->second;
  }
  return 0;
}

Lit Circuit::conjunction(std::vector<Lit> lits) {
  std::sort(lits.begin(), lits.end(), by_variable);
  std::size_t kept = 0;
  for (const Lit lit : lits) {
    if (lit == true_lit || (kept > 0 && lits[kept - 1] == lit)) continue;
    if (lit == false_lit || (kept > 0 && lits[kept - 1] == -lit)) return false_lit;
    lits[kept++] = lit;
  }
  lits.resize(kept);
  if (lits.empty()) return true_lit;
  if (lits.size() == 1) return lits.front();
  std::uint64_t hash = lits.size();
  for (const Lit lit : lits) hash = mix(hash, static_cast<std::uint32_t>(lit));
  if (const Lit found = find_conjunction(lits, hash); found != 0) return found;
  Gate gate;
  gate.kind = Kind::conjunction;
  gate.begin = static_cast<std::uint32_t>(operands_.size());
  gate.count = static_cast<std::uint32_t>(lits.size());
  operands_.insert(operands_.end(), lits.begin(), lits.end());
  const std::int32_t node = add_gate(gate);
  known_.emplace(hash, node);
  return node;
}

Lit Circuit::disjunction(std::vector<Lit> lits) {
  for (Lit& lit : lits) lit = -lit;
  return -conjunction(std::move(lits));
}

Lit Circuit::conjunction(Lit a, Lit b) {
  if (a == false_lit || b == false_lit || a == -b) return false_lit;
  if (a == true_lit || a == b) return b;
  if (b == true_lit) return a;
  return conjunction(std::vector<Lit>{a, b});
}

Lit Circuit::disjunction(Lit a, Lit b) { return -conjunction(-a, -b); }

Lit Circuit::iff(Lit a, Lit b) { return choose(a, b, -b); }

Lit Circuit::choose(Lit condition, Lit then, Lit otherwise) {
  if (condition == true_lit || then == otherwise) return then;
  if (condition == false_lit) return otherwise;
  if (then == true_lit || then == condition) return disjunction(condition, otherwise);
  if (then == false_lit || then == -condition) return conjunction(-condition, otherwise);
  if (otherwise == true_lit || otherwise == -condition) return disjunction(-condition, then);
  if (otherwise == false_lit || otherwise == condition) return conjunction(condition, then);
  const Lit if_not = disjunction(condition, otherwise);
  const Lit if_so = disjunction(-condition, then);
  return conjunction(if_so, if_not);
}

Lit Circuit::find_at_most(std::span<const Term> terms, std::int64_t bound, std::uint64_t hash) const {
  const auto [from, to] = known_.equal_range(hash);
  for (auto at = from; at != to; ++at) {
    if (kind(at->second) != Kind::at_most || this->bound(at->second) != bound) continue;
    const auto other = this->terms(at->second);
    if (std::equal(terms.begin(), terms.end(), other.begin(), other.end())) return at->second;
  }
  return 0;
}

Lit Circuit::at_most(std::vector<Term> terms, std::int64_t bound) {
  merge(terms, bound);
  std::int64_t total = 0;
  std::int64_t divisor = 0;
  for (const Term& term : terms) {
    total += term.coefficient;
    divisor = std::gcd(divisor, term.coefficient);
  }
  if (bound < 0) return false_lit;
  if (total <= bound) return true_lit;
  bound /= divisor;
  for (Term& term : terms) term.coefficient /= divisor;
  // What is larger than the bound must be false; all such weights are alike.
  for (Term& term : terms) term.coefficient = std::min(term.coefficient, bound + 1);
  std::stable_sort(terms.begin(), terms.end(),
                   [](const Term& a, const Term& b) { return a.coefficient > b.coefficient; });
  if (bound == 0 || terms.size() == 1) return conjunction(negations(terms));
  // All of them together are one too many: at least one must be false.
  if (total / divisor == bound + 1 && terms.front().coefficient == 1) return disjunction(negations(terms));
  std::uint64_t hash = mix(0x5Eed, static_cast<std::uint64_t>(bound));
  for (const Term& term : terms) {
    hash = mix(hash, static_cast<std::uint64_t>(term.coefficient));
    hash = mix(hash, static_cast<std::uint32_t>(term.literal));
  }
  if (const Lit found = find_at_most(terms, bound, hash); found != 0) return found;
  Gate gate;
  gate.kind = Kind::at_most;
  gate.begin = static_cast<std::uint32_t>(terms_.size());
  gate.count = static_cast<std::uint32_t>(terms.size());
  gate.bound = bound;
  terms_.insert(terms_.end(), terms.begin(), terms.end());
  const std::int32_t node = add_gate(gate);
  known_.emplace(hash, node);
  return node;
}

}  // namespace pathproof::encode
