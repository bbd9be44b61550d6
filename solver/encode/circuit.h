// Boolean functions as a shared graph: inputs, conjunctions, and sums of weighted literals under a bound.
//
// Literals are signed node numbers; node 1 is the constant true. Equal gates are made once, constants are folded,
// and the numbering depends on nothing but the order of the calls.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace pathproof::encode {

using Lit = std::int32_t;
inline constexpr Lit true_lit = 1;
inline constexpr Lit false_lit = -1;

/// coefficient * [literal is true]
struct Term {
  std::int64_t coefficient = 0;
  Lit literal = true_lit;
  friend bool operator==(const Term&, const Term&) = default;
};

class Circuit {
 public:
  enum class Kind : std::uint8_t { constant, input, conjunction, at_most };

  Circuit();

  Lit input();
  Lit conjunction(std::vector<Lit> lits);
  Lit disjunction(std::vector<Lit> lits);
  Lit conjunction(Lit a, Lit b);
  Lit disjunction(Lit a, Lit b);
  Lit implies(Lit a, Lit b) { return disjunction(-a, b); }
  Lit iff(Lit a, Lit b);
  /// `condition ? then : otherwise`
  Lit choose(Lit condition, Lit then, Lit otherwise);
  /// sum of the terms <= bound. Coefficients may be negative; a literal may occur several times.
  Lit at_most(std::vector<Term> terms, std::int64_t bound);

  Kind kind(std::int32_t node) const { return gates_[static_cast<std::size_t>(node)].kind; }
  /// The operands of a conjunction.
  std::span<const Lit> operands(std::int32_t node) const;
  /// The terms (positive coefficients, distinct literals, descending coefficients) and bound of an `at_most`.
  std::span<const Term> terms(std::int32_t node) const;
  std::int64_t bound(std::int32_t node) const { return gates_[static_cast<std::size_t>(node)].bound; }

  /// Nodes are numbered 1 .. size() - 1.
  std::size_t size() const { return gates_.size(); }

 private:
  struct Gate {
    Kind kind = Kind::input;
    std::uint32_t begin = 0;
    std::uint32_t count = 0;
    std::int64_t bound = 0;
  };

  std::int32_t add_gate(Gate gate);
  Lit find_conjunction(std::span<const Lit> lits, std::uint64_t hash) const;
  Lit find_at_most(std::span<const Term> terms, std::int64_t bound, std::uint64_t hash) const;

  std::vector<Gate> gates_;
  std::vector<Lit> operands_;
  std::vector<Term> terms_;
  std::unordered_multimap<std::uint64_t, std::int32_t> known_;  // looked up only, never walked
};

}  // namespace pathproof::encode
