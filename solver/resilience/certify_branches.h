// Plays a plan with all its branches by the evaluator, and compares each with the pathway that it goes on from. No solver is asked.
#pragma once

#include "resilience/answer.h"

namespace pathproof::certify {

/// The phase in which a hazard is due, read off the pathway alone; 0: in none.
int phase_of(const query::Hazard& hazard, const model::World& world, const model::Choice& pathway);

class BranchChecker {
 public:
  /// `game` is that of the moves of the answer. All must outlive the object.
  BranchChecker(const query::ResilienceAnswer& answer, const query::Game& game, const source::Stop& stop)
      : answer_(answer), game_(game), stop_(stop) {}

  /// That each answer is a pathway under what has come to light, keeps what stays, and is told when it is due; and that for up to `more`
  /// hazards each that may come has one. Throws CheckFailed.
  void check(const query::Branch& from, int more) const;

 private:
  void follows(const query::Branch& from, const query::Branch& to, const model::World& world) const;
  void played(const query::Branch& branch, std::size_t hazard) const;
  void complete(const query::Branch& from, const model::World& world) const;

  const query::ResilienceAnswer& answer_;
  const query::Game& game_;
  const source::Stop& stop_;
};

}  // namespace pathproof::certify
