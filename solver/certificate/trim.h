// A solver's proof checked by propagation, with the clauses that each of its lines needs.
//
// In: clauses, then derived clauses in their order. Out: a contradiction, and of each derived clause from which earlier ones it
// follows; so all that had no part in it can be left out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pathproof::certificate {

class Trimmer {
 public:
  /// Takes the clause as it is. Clauses are numbered from 0 in the order in which they come.
  void given(std::vector<std::int32_t> clause);
  /// False: the clause does not follow by propagation.
  bool derived(std::vector<std::int32_t> clause);

  bool contradictory() const { return contradictory_; }
  /// Whether propagation has shown the literal to be true in any case.
  bool fixed(std::int32_t literal) const { return at(literal) < value_.size() && holds(literal); }
  /// Of a derived clause: the numbers of those it follows from, in an order in which they propagate.
  const std::vector<std::size_t>& sources(std::size_t number) const { return sources_[number]; }
  /// Those from which the contradiction follows.
  const std::vector<std::size_t>& end() const { return end_; }
  const std::vector<std::int32_t>& clause(std::size_t number) const { return clauses_[number]; }
  std::size_t size() const { return clauses_.size(); }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  static std::size_t at(std::int32_t literal) {
    return 2 * static_cast<std::size_t>(literal < 0 ? -literal : literal) + (literal < 0 ? 1 : 0);
  }
  void make_room(const std::vector<std::int32_t>& clause);
  void attach(std::size_t number);
  bool holds(std::int32_t literal) const { return value_[at(literal)] != 0; }
  void assign(std::int32_t literal, std::size_t reason);
  std::size_t propagate();
  std::size_t visit(std::int32_t falsified);
  std::vector<std::size_t> why(std::size_t conflict) const;
  void undo(std::size_t mark);

  std::vector<std::vector<std::int32_t>> clauses_;
  std::vector<std::vector<std::size_t>> sources_;
  std::vector<std::vector<std::size_t>> watches_;
  std::vector<char> value_;
  std::vector<std::size_t> reason_;  // by variable
  std::vector<std::int32_t> trail_;
  std::size_t next_ = 0;
  bool contradictory_ = false;
  std::vector<std::size_t> end_;
};

}  // namespace pathproof::certificate
