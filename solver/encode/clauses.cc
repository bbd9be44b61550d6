#include "encode/clauses.h"

#include <algorithm>

namespace pathproof::encode {

namespace {

constexpr std::size_t inline_limit = 6;  // longest disjunction that is written into its parent's clause
constexpr std::int64_t diagram_limit = 2'000'000;  // nodes of a decision diagram; beyond, adders

}  // namespace

void Clausifier::emit(std::vector<Lit> clause, Lit own) {
  std::sort(clause.begin(), clause.end());
  clause.erase(std::unique(clause.begin(), clause.end()), clause.end());
  for (const Lit lit : clause) {
    if (lit == true_lit) return;
    if (lit > 0 && std::binary_search(clause.begin(), clause.end(), -lit)) return;
  }
  clause.erase(std::remove(clause.begin(), clause.end(), false_lit), clause.end());
  for (const Lit lit : clause) {
    if (lit != own) need(lit);
  }
  clauses_.flat.insert(clauses_.flat.end(), clause.begin(), clause.end());
  clauses_.flat.push_back(0);
  ++clauses_.count;
}

void Clausifier::need(Lit lit) {
  const std::int32_t node = lit < 0 ? -lit : lit;
  const auto kind = circuit_.kind(node);
  if (kind == Circuit::Kind::input || kind == Circuit::Kind::constant) return;
  if (defined_.size() < circuit_.size()) defined_.resize(circuit_.size() * 2, 0);
  const std::uint8_t bit = lit > 0 ? 1 : 2;
  auto& defined = defined_[static_cast<std::size_t>(node)];
  if ((defined & bit) != 0) return;
  defined = static_cast<std::uint8_t>(defined | bit);
  pending_.push_back(lit);
}

void Clausifier::drain() {
  while (!pending_.empty()) {
    poll();
    const Lit lit = pending_.back();
    pending_.pop_back();
    if (lit > 0) {
      define_positive(lit);
    } else {
      define_negative(-lit);
    }
  }
}

void Clausifier::define_positive(std::int32_t node) {
  if (circuit_.kind(node) == Circuit::Kind::at_most) {
    emit({-node, lower(node)}, -node);
    return;
  }
  // A copy: emitting may add gates, which moves the operands.
  const auto span = circuit_.operands(node);
  const std::vector<Lit> operands(span.begin(), span.end());
  for (const Lit operand : operands) {
    std::vector<Lit> clause{-node};
    const bool disjunction = operand < 0 && circuit_.kind(-operand) == Circuit::Kind::conjunction &&
                             circuit_.operands(-operand).size() <= inline_limit;
    if (disjunction) {
      for (const Lit inner : circuit_.operands(-operand)) clause.push_back(-inner);
    } else {
      clause.push_back(operand);
    }
    emit(std::move(clause), -node);
  }
}

void Clausifier::define_negative(std::int32_t node) {
  if (circuit_.kind(node) == Circuit::Kind::at_most) {
    emit({node, -lower(node)}, node);
    return;
  }
  std::vector<Lit> clause{node};
  for (const Lit operand : circuit_.operands(node)) clause.push_back(-operand);
  emit(std::move(clause), node);
}

void Clausifier::require(const std::vector<Lit>& premise, Lit root) {
  std::vector<Lit> stack{root};
  std::vector<Lit> base;
  for (const Lit lit : premise) base.push_back(-lit);
  while (!stack.empty()) {
    const Lit lit = stack.back();
    stack.pop_back();
    if (lit > 0 && circuit_.kind(lit) == Circuit::Kind::conjunction) {
      const auto operands = circuit_.operands(lit);
      stack.insert(stack.end(), operands.rbegin(), operands.rend());
      continue;
    }
    std::vector<Lit> clause = base;
    if (lit < 0 && circuit_.kind(-lit) == Circuit::Kind::conjunction) {
      for (const Lit inner : circuit_.operands(-lit)) clause.push_back(-inner);
    } else {
      clause.push_back(lit);
    }
    emit(std::move(clause));
  }
  drain();
}

void Clausifier::add_clause(std::vector<Lit> clause) {
  emit(std::move(clause));
  drain();
}

void Clausifier::define(Lit lit) {
  need(lit);
  need(-lit);
  drain();
}

void Clausifier::assume(Lit lit) {
  need(lit);
  drain();
}

Lit Clausifier::lower(std::int32_t node) {
  const auto known = lowered_.find(node);
  if (known != lowered_.end()) return known->second;
  const auto count = static_cast<std::int64_t>(circuit_.terms(node).size());
  const bool small = circuit_.bound(node) <= diagram_limit / std::max<std::int64_t>(1, count);
  const Lit out = small ? diagram(node) : adder(node);
  lowered_.emplace(node, out);
  return out;
}

// f(i, b) says that the terms from i on sum to at most b. Built from the last term back, for the bounds that
// can occur: f(i, b) = f(i+1, b) and (not x_i or f(i+1, b - c_i)).
Lit Clausifier::diagram(std::int32_t node) {
  const auto span = circuit_.terms(node);
  const std::vector<Term> terms(span.begin(), span.end());
  const std::size_t n = terms.size();
  std::vector<std::int64_t> rest(n + 1, 0);
  for (std::size_t i = n; i-- > 0;) rest[i] = rest[i + 1] + terms[i].coefficient;
  // The bounds that occur at each level, going forward.
  std::vector<std::map<std::int64_t, Lit>> level(n + 1);
  level[0].emplace(circuit_.bound(node), 0);
  for (std::size_t i = 0; i < n; ++i) {
    poll();
    for (const auto& [bound, lit] : level[i]) {
      for (const std::int64_t next : {bound, bound - terms[i].coefficient}) {
        if (next >= 0 && next < rest[i + 1]) level[i + 1].emplace(next, 0);
      }
    }
  }
  const auto value = [&](std::size_t i, std::int64_t bound) {
    if (bound < 0) return false_lit;
    if (bound >= rest[i]) return true_lit;
    return level[i].at(bound);
  };
  for (std::size_t i = n; i-- > 0;) {
    poll();
    for (auto& [bound, lit] : level[i]) {
      const Lit without = value(i + 1, bound);
      const Lit with = value(i + 1, bound - terms[i].coefficient);
      lit = circuit_.conjunction(without, circuit_.disjunction(-terms[i].literal, with));
    }
  }
  return value(0, circuit_.bound(node));
}

// Binary addition, column by column, then a comparison with the bound (Een and Sorensson 2006, section 5.2).
Lit Clausifier::adder(std::int32_t node) {
  const auto span = circuit_.terms(node);
  std::vector<std::vector<Lit>> columns;
  const auto column = [&](std::size_t bit) -> std::vector<Lit>& {
    if (columns.size() <= bit) columns.resize(bit + 1);
    return columns[bit];
  };
  for (const Term& term : std::vector<Term>(span.begin(), span.end())) {
    for (std::size_t bit = 0; (term.coefficient >> bit) > 0; ++bit) {
      if (((term.coefficient >> bit) & 1) != 0) column(bit).push_back(term.literal);
    }
  }
  std::vector<Lit> sum;
  for (std::size_t bit = 0; bit < columns.size(); ++bit) {
    std::vector<Lit> bits = columns[bit];
    for (std::size_t next = 0; bits.size() - next > 1;) {
      const Lit a = bits[next++];
      const Lit b = bits[next++];
      const Lit c = next < bits.size() ? bits[next++] : false_lit;
      const Lit ab = -circuit_.iff(a, b);
      bits.push_back(-circuit_.iff(ab, c));
      const Lit one_of_both = circuit_.conjunction(ab, c);
      const Lit both = circuit_.conjunction(a, b);
      column(bit + 1).push_back(circuit_.disjunction(both, one_of_both));
    }
    sum.push_back(bits.empty() ? false_lit : bits.back());
  }
  // sum <= bound, from the lowest bit up.
  Lit less_or_equal = true_lit;
  for (std::size_t bit = 0; bit < sum.size(); ++bit) {
    const bool one = ((circuit_.bound(node) >> bit) & 1) != 0;
    less_or_equal =
        one ? circuit_.disjunction(-sum[bit], less_or_equal) : circuit_.conjunction(-sum[bit], less_or_equal);
  }
  return less_or_equal;
}

}  // namespace pathproof::encode
