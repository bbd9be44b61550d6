// The pathway that answers most, found by refinement: propose one, look for a hazard without an answer on it, add the copies that
// show why, and propose again (Clarke, Grumberg, Jha, Lu, Veith 2000).
#pragma once

#include <map>
#include <memory>
#include <set>
#include <vector>

#include "resilience/answer.h"
#include "resilience/work.h"
#include "scenario/copies.h"

namespace pathproof::query {

class Planner {
 public:
  /// `weights`: of each hazard of the game. All must outlive the object.
  Planner(const Game& game, const std::vector<std::int64_t>& weights, const Settings& settings, Work& work,
          const source::Stop& stop);

  /// A pathway that goes on from `position` and survives `more` further hazards, but for those of the next move that weigh `fatal`,
  /// with some answer to each; nothing where there is none.
  std::optional<Branch> any(const Position& position, int more, const CopyBounds& bounds);
  /// Of these, one with the least fatal weight (up to `bounds.fatal`), then the least of each objective of the game in turn, then the
  /// fewest steps that start elsewhere than on the pathway of the position. `bounds` becomes what was reached; `so_far`, where given,
  /// each that is found on the way.
  std::optional<Branch> best(const Position& position, int more, CopyBounds& bounds,
                             Branch* so_far = nullptr);
  /// The phases of a pathway under these hazards that has the fewest, had they been known before the start; there is one.
  int fewest_phases(const Sequence& revealed);
  /// The hazards that may come to light next, each with its phase, by phase.
  std::vector<std::pair<std::size_t, int>> next(const Position& position, const model::Choice& pathway) const;
  Position reached(const Position& position, const model::Choice& pathway, std::size_t hazard,
                   int phase) const;
  /// After nothing was found: sequences of hazards to which there are no pathways that answer each other.
  std::vector<Sequence> reason(const Position& position, int more, const CopyBounds& bounds);
  /// Takes out of a reason what can be spared; from the start, with no fatal hazards allowed.
  void shrink(std::vector<Sequence>& reason, int more, CopyBounds bounds);
  /// The hazards of the next move on a pathway to which there is no answer.
  std::vector<std::size_t> fatal(const Position& position, const model::Choice& pathway, int more) {
    return answered(position, pathway, more).fatal;
  }

 private:
  using Key = std::pair<Sequence, int>;
  Copies& copies(const Position& position, int more);
  encode::Answer solve(Copies& tree, const Position& position, const CopyBounds& bounds);
  Branch answered(const Position& position, model::Choice pathway, int more);
  std::int64_t weigh(const std::vector<std::size_t>& hazards) const;
  bool refine(Copies& tree, const Position& position, const model::Choice& pathway, std::size_t hazard,
              int more);

  const Game& game_;
  const std::vector<std::int64_t>& weights_;
  Settings settings_;
  Work& work_;
  const source::Stop& stop_;
  std::map<Key, std::unique_ptr<Copies>> known_;
};

}  // namespace pathproof::query
