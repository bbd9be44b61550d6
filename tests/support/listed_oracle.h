// A list of conflicting sets in the place of a solver.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

#include "search/subset_oracle.h"

namespace pathproof::support {

/// The set of units with these numbers.
inline query::UnitSet units(std::initializer_list<int> numbers) {
  query::UnitSet out;
  for (const int number : numbers) out.emplace_back(number);
  return out;
}

/// Units conflict when they contain one of the listed sets.
class ListedOracle : public query::SubsetOracle {
 public:
  ListedOracle(int count, std::vector<query::UnitSet> conflicts)
      : count_(count), conflicts_(std::move(conflicts)) {}

  int unit_count() const override { return count_; }
  encode::Answer solve(const query::UnitSet& units, std::uint64_t /*effort*/) override {
    ++calls;
    last_ = units;
    if (unknown_after >= 0 && calls > unknown_after) return encode::Answer::unknown;
    for (const query::UnitSet& conflict : conflicts_) {
      if (std::includes(units.begin(), units.end(), conflict.begin(), conflict.end()))
        return encode::Answer::unsatisfiable;
    }
    return encode::Answer::satisfiable;
  }
  query::UnitSet satisfied() override { return last_; }
  query::UnitSet core() override { return last_; }

  int calls = 0;
  int unknown_after = -1;  // this many calls are answered; -1: all are

 private:
  int count_;
  std::vector<query::UnitSet> conflicts_;
  query::UnitSet last_;
};

}  // namespace pathproof::support
