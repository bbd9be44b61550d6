// A schedule of steps of one phase each, as a question about sets: what is to be placed, and the sets placed so far.
//
// In: a structure, from either end of time. Out: steps as numbers, with what each waits for, what it takes up, and which other
// does better in its place; a store of sets, in which each is found again.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "schedule/windows.h"

namespace pathproof::query {

/// Steps are numbered from 0, the most demanding first. Phases count from 1, from the end where time runs backwards.
struct PhaseItems {
  struct Room {
    std::vector<std::int64_t> demand;
    std::int64_t limit = 0;
    std::int64_t idle = 0;  // that all phases together may leave unused
  };
  struct After {
    int item = 0;
    bool later = false;  // not in the same phase
  };
  std::vector<StepId> steps;
  std::size_t rooms =
      0;  // of `capacities`, those that steps have to fit into; the others follow from them and bound more
  std::vector<Room> capacities;
  std::vector<std::vector<After>> after;
  std::vector<std::vector<int>> before;
  std::vector<int> release;              // the first phase in which it may lie
  std::vector<int> closes;               // the last one, so that all that comes after it has its phases
  std::vector<std::vector<int>> better;  // those that may have its place in any schedule, if they fit there
  bool too_much = false;                 // for the phases that there are
};

/// Nothing where a mandatory step takes longer than a phase, or order is cyclic. Edges that ask for more than one phase in between
/// are taken to ask for one.
std::optional<PhaseItems> phase_items(const model::World& world, const Structure& structure,
                                      const Windows& windows, int phases, bool backwards);

/// Sets of items, each kept once.
class SetStore {
 public:
  explicit SetStore(std::size_t items) : words_((items + 63) / 64), table_(1024, none) {}

  using Word = std::uint64_t;
  struct Entry {
    int parent = -1;
    int level = 0;  // phases that hold it
  };
  static constexpr int none = -1;

  std::size_t words() const { return words_; }
  std::size_t size() const { return entries_.size(); }
  Entry& entry(int set) { return entries_[static_cast<std::size_t>(set)]; }
  const Word* at(int set) const { return &pool_[static_cast<std::size_t>(set) * words_]; }
  bool has(int set, int item) const { return (at(set)[item / 64] >> (item % 64) & 1U) != 0; }
  /// The set, added with a level of 0 if it is new.
  std::pair<int, bool> find_or_add(const std::vector<Word>& set);

 private:
  std::size_t slot(const Word* set) const;
  void grow();

  std::size_t words_;
  std::vector<Word> pool_;
  std::vector<Entry> entries_;
  std::vector<int> table_;  // open addressing, a power of two
};

}  // namespace pathproof::query
