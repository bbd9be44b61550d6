// Sums to clauses, each with the proof step by which it follows.
//
// A node of a decision diagram (Een, Sorensson 2006) says that the terms from one on come to so much or more. Two `red` steps define it;
// a clause between two nodes is the sum of two definitions, in which the terms cancel (Gocht, Martins, Nordstrom, Oertel 2022).
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <vector>

#include "cutting/constraint.h"
#include "source/stop.h"

namespace pathproof::certificate {

/// A variable that the proof introduces: true if and only if the sum reaches the degree.
struct Node {
  std::vector<verify::Weighted> terms;
  std::int64_t degree = 0;
  std::int64_t total = 0;  ///< of the coefficients
};

/// Sums of rows are numbered from here on, beyond all rows.
inline constexpr std::size_t first_sum = std::numeric_limits<std::size_t>::max() / 2;

/// A clause, and whence it comes.
struct Clause {
  std::vector<verify::Literal> literals;
  std::size_t row = 0;                ///< of the formula, from 0, or a sum; where `parent` is empty
  std::optional<std::size_t> parent;  ///< the node whose definition is added; empty: the row
  std::optional<std::size_t>
      child;  ///< the node whose other direction is added; empty: nothing is, the clause is the row's, or follows from the parent by propagation
  verify::Literal weakened = 0;  ///< the term that is left out; 0: none
};

class Diagrams {
 public:
  /// Nodes are numbered as variables from `first` on.
  explicit Diagrams(verify::Literal first) : first_(first) {}

  /// The clauses of a row; false where they would be too many.
  bool add(const verify::Constraint& row, std::size_t number, const source::Stop& stop);

  /// A clause that propagation over the row alone leads to.
  void add_clause(std::vector<verify::Literal> literals, std::size_t number);

  const std::vector<Clause>& clauses() const { return clauses_; }
  const std::vector<Node>& nodes() const { return nodes_; }
  verify::Literal variable(std::size_t node) const { return first_ + static_cast<verify::Literal>(node); }

 private:
  verify::Literal first_;
  std::vector<Node> nodes_;
  std::vector<Clause> clauses_;
};

}  // namespace pathproof::certificate
