// Start phases as order variables: for each step s and phase k a literal "s starts in phase k or earlier".
//
// The literals of one step form a ladder (each implies the next); the top one says that the step is included.
// Sources: Crawford and Baker 1994 (time-indexed order encoding); measured against integers before we began.
#pragma once

#include <optional>
#include <vector>

#include "encode/circuit.h"
#include "model/problem.h"
#include "model/window.h"
#include "source/stop.h"

namespace pathproof::encode {

class Ladder {
 public:
  /// `horizon` is the last phase in which a step may complete. `windows`: one per step, or none at all. Throws Stopped when asked to stop.
  Ladder(Circuit& circuit, const model::World& world, int horizon, const std::vector<Window>& windows,
         const source::Stop& stop);

  int horizon() const { return horizon_; }
  /// t(s) <= k
  Lit started_by(int step, int k) const;
  /// c(s) <= k
  Lit completed_by(int step, int k) const { return started_by(step, k - duration(step) + 1); }
  Lit included(int step) const { return started_by(step, horizon_); }
  /// t(s) = k + 1
  Lit starting(int step, int k);
  /// c(s) = k and k >= 1
  Lit completing(int step, int k);
  /// t(s) <= k <= c(s)
  Lit active(int step, int k);
  /// k <= N
  Lit alive(int k);
  /// k = N
  Lit last(int k);

  struct Rung {
    int step = 0;
    int phase = 0;
  };
  /// The step and phase of which `lit` says "starts in this phase or earlier", if it is such a literal.
  std::optional<Rung> rung_of(Lit lit) const;

  int duration(int step) const { return world_.steps[static_cast<std::size_t>(step)].duration; }
  /// The clauses that make the literals a ladder, for the steps that came into use since the last call. A step that no
  /// unit speaks of needs none: it is left out of every pathway.
  std::vector<std::vector<Lit>> new_clauses();

 private:
  Circuit& circuit_;
  const model::World& world_;
  int horizon_;
  std::vector<std::vector<Lit>> rungs_;  // per step: t(s) <= 1, 2, …, latest start
  std::vector<std::pair<Lit, Rung>>
      lowest_;                      // per step with inputs: the first of them; ascending, and the rest follow
  mutable std::vector<bool> used_;  // per step
  mutable std::vector<int> fresh_;  // used, but their clauses were not asked for yet
  std::vector<bool> closes_;        // per step: whether the end of the pathway hangs on it
  std::vector<Lit> alive_;
};

}  // namespace pathproof::encode
