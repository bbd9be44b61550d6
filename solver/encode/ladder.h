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

using model::StepId;

class Ladder {
 public:
  /// `horizon` is the last phase in which a step may complete. `windows`: of each step, or none at all. Throws Stopped when asked to stop.
  Ladder(Circuit& circuit, const model::World& world, int horizon,
         const model::IdVector<StepId, Window>& windows, const source::Stop& stop);

  int horizon() const { return horizon_; }
  /// t(s) <= k
  Lit started_by(StepId step, int k) const;
  /// c(s) <= k
  Lit completed_by(StepId step, int k) const { return started_by(step, k - duration(step) + 1); }
  Lit included(StepId step) const { return started_by(step, horizon_); }
  /// t(s) = k + 1
  Lit starting(StepId step, int k);
  /// c(s) = k and k >= 1
  Lit completing(StepId step, int k);
  /// t(s) <= k <= c(s)
  Lit active(StepId step, int k);
  /// k <= N
  Lit alive(int k);
  /// k = N
  Lit last(int k);

  struct Rung {
    StepId step;
    int phase = 0;
  };
  /// The step and phase of which `lit` says "starts in this phase or earlier", if it is such a literal.
  std::optional<Rung> rung_of(Lit lit) const;

  int duration(StepId step) const { return world_.steps[step].duration; }
  /// The clauses that make the literals a ladder, for the steps that came into use since the last call. A step that no
  /// unit speaks of needs none: it is left out of every pathway.
  std::vector<std::vector<Lit>> new_clauses();

 private:
  Circuit& circuit_;
  const model::World& world_;
  int horizon_;
  model::IdVector<StepId, std::vector<Lit>> rungs_;  // t(s) <= 1, 2, …, latest start
  std::vector<std::pair<Lit, Rung>>
      lowest_;  // per step with inputs: the first of them; ascending, and the rest follow
  mutable model::IdVector<StepId, bool> used_;
  mutable std::vector<StepId> fresh_;     // used, but their clauses were not asked for yet
  model::IdVector<StepId, bool> closes_;  // whether the end of the pathway hangs on it
  std::vector<Lit> alive_;
};

}  // namespace pathproof::encode
