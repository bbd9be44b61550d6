// A solver's proof, replayed: each derived clause must follow by unit propagation from those before it.
//
// Reverse unit propagation (Goldberg, Novikov 2003), forwards. Deletions are passed over: a clause that once followed
// follows for ever. So nothing is taken from the solver but the order in which it found its clauses.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "encode/refutation.h"
#include "source/stop.h"

namespace pathproof::encode {

/// Whether the proof refutes the clauses under the assumptions. False says nothing about these: a derived clause did not
/// follow, the text was not a proof, or `work` (watched clauses visited) was used up.
bool replay(const Refutation& refutation, std::uint64_t work);

/// The same, for a solver that is asked again and again: clauses come in between, and its proof grows. Once a call has returned
/// false, or was stopped, no later one returns true.
class Replay {
 public:
  Replay();
  ~Replay();
  Replay(const Replay&) = delete;
  Replay& operator=(const Replay&) = delete;

  /// Clauses that are given, flat, each closed by 0.
  void add(std::span<const Lit> flat);
  /// Goes on in a proof from where it was left; `proof` has what it had then, and more. Throws Stopped at a stop.
  bool follow(const std::string& proof, std::uint64_t work, const source::Stop& stop);
  /// Whether all clauses so far lead to a contradiction with these literals by propagation alone.
  bool refutes(std::span<const Lit> assumptions, std::uint64_t work);

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace pathproof::encode
