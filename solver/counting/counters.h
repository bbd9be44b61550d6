// Counters of the work done so far, which let a solver see that steps do not fit into phases.
//
// With W(k) the work that phases up to k hold, a limit on phase k says W(k) - W(k - 1) <= limit. That follows from the limit, so
// it may be added wherever the limit stands, under the same premises; then unit propagation alone refutes what otherwise is
// a pigeonhole problem, exponentially long for resolution.
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "counting/capacity.h"
#include "counting/read.h"
#include "counting/totalizer.h"
#include "encode/encoding.h"

namespace pathproof::encode {

class Counters {
 public:
  /// The encoding must outlive the counters.
  explicit Counters(Encoding& encoding);

  /// Adds counters for what was asked of units since the last call, where they are likely to help and not large.
  void update();
  /// Adds counters for these limits of one capacity, ascending by phase, likewise.
  void add(const std::vector<PhaseLimit>& limits);

 private:
  struct Work {
    std::vector<Share> shares;
    std::int64_t certain = 0;  // work that is done in any case, not in the shares
  };
  Work work(const std::vector<Occupant>& occupants, int earlier) const;
  std::vector<std::vector<PhaseLimit>> series(const std::vector<PhaseLimit>& limits) const;
  struct Cost {
    std::int64_t clauses = 0;  // about
    std::int64_t room = 0;     // of all phases together
    std::int64_t work = 0;     // of all steps that may occupy them
  };
  static Cost cost(const std::vector<PhaseLimit>& limits);
  std::vector<PhaseLimit> worthwhile(const std::vector<PhaseLimit>& limits) const;
  void link(const PhaseLimit& limit);
  std::int64_t room_of(const std::vector<Share>& shares) const;
  void imply(const Work& now, const Work& before, std::int64_t gain, const std::vector<Lit>& premise);
  void require(const Sum& sum, std::int64_t all, std::int64_t least, std::vector<Lit> clause);
  void rest_after_the_end(const PhaseLimit& limit);
  bool raise(const Floor& floor);

  Encoding& encoding_;
  Totalizer totalizer_;
  std::size_t seen_ = 0;  // assertions of the encoding
  // What the limits so far allow in all, for the shares of a work.
  std::map<std::vector<Share>, std::int64_t> room_;
  std::vector<Floor> floors_;        // of work that has no counter so far
  std::vector<PhaseLimit> counted_;  // limits that have counters
  std::size_t rested_ = 0;           // of these, those that know about the end of the pathway
  bool raised_ = false;              // whether they need to, since some work is asked for by its amount
  int chained_ =
      1;  // "is phase k still part of the pathway" is known to follow from the next up to this phase
};

}  // namespace pathproof::encode
