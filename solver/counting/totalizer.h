// Sums in unary: for each value that a sum of steps' work can have, a literal "at least this much".
//
// In: the literals of each step, each implied by the next, with the step's weight. Out: literals that are defined both
// ways, so that what is known to be done raises the sum and what is known not to be done lowers it.
// Sources: Bailleux and Boufkhad 2003 (totalizer); Joshi, Martins, Manquinho 2015 (with weights, attainable sums only).
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "encode/clauses.h"

namespace pathproof::encode {

/// The work of one step: `weight` for each of the literals that is true. Of these each implies the one before it.
struct Share {
  std::vector<Lit> done;
  std::int64_t weight = 1;
  friend auto operator<=>(const Share&, const Share&) = default;
};

/// Ascending: "the sum is at least this", for each sum that is attainable. The last of them may stand for all that are larger.
using Sum = std::vector<std::pair<std::int64_t, Lit>>;

class Totalizer {
 public:
  Totalizer(Circuit& circuit, Clausifier& clausifier) : circuit_(circuit), clausifier_(clausifier) {}

  /// The sum of the shares, with values above `most` (at least 1) taken together. The same shares give the same literals.
  const Sum& sum(const std::vector<Share>& shares, std::int64_t most);

  /// About how many clauses `sum` would write for `count` shares of so many values each.
  static std::int64_t cost(std::size_t count, std::int64_t values, std::int64_t most);

 private:
  Sum make(const std::vector<Share>& shares, std::size_t from, std::size_t to, std::int64_t most);
  Sum merge(const Sum& a, const Sum& b, std::int64_t most);

  Circuit& circuit_;
  Clausifier& clausifier_;
  std::map<std::pair<std::vector<Share>, std::int64_t>, Sum> known_;
};

}  // namespace pathproof::encode
