// Start phases as order variables: for each step s and phase k a literal "s starts in phase k or earlier".
//
// The literals of one step form a ladder (each implies the next); the top one says that the step is included.
// In a large question most literals are never asked for, and each is made when it is: whether steps are included
// at all then costs one variable a step, however many phases there are.
// Sources: Crawford and Baker 1994 (time-indexed order encoding); measured against integers before we began.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
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
  Lit started_by(StepId step, int k);
  /// c(s) <= k
  Lit completed_by(StepId step, int k) { return started_by(step, k - duration(step) + 1); }
  Lit included(StepId step) { return started_by(step, horizon_); }
  /// t(s) = k + 1
  Lit starting(StepId step, int k);
  /// c(s) = k and k >= 1
  Lit completing(StepId step, int k);
  /// t(s) <= k <= c(s)
  Lit active(StepId step, int k);
  /// k <= N
  Lit alive(int k);
  /// Whether the literal is `alive(k)`. Makes nothing: `alive` speaks of every step, so that all of them would be encoded.
  bool is_alive(Lit lit, int k) const {
    return k > 0 && k <= horizon_ && alive_[static_cast<std::size_t>(k)] == lit;
  }
  /// k = N
  Lit last(int k);

  struct Rung {
    StepId step;
    int phase = 0;
  };
  /// The step and phase of which `lit` says "starts in this phase or earlier", if it is such a literal.
  std::optional<Rung> rung_of(Lit lit) const;

  int duration(StepId step) const { return world_.steps[step].duration; }
  /// The start phase of the step in a model, which is asked for the value of literals; 0: not included. Of the phases that the
  /// literals made so far do not tell apart it is the first.
  int start(StepId step, const std::function<bool(Lit)>& value) const;
  /// Whether any literal below the top was made. If not, no clause speaks of when the step starts.
  bool tells_when(StepId step) const { return !columns_[step].below.empty(); }
  /// The clauses that make the literals a ladder, for those that came into use since the last call. A step that no
  /// unit speaks of needs none: it is left out of every pathway.
  std::vector<std::vector<Lit>> new_clauses();

 private:
  struct Entry {
    int phase = 0;
    Lit lit = false_lit;
    bool chained = false;  // whether the clauses have it
  };
  struct Column {
    int earliest = 1;  // below, the step cannot start
    int latest = 0;    // the phase of the top; 0: the step is in no pathway
    Lit top = false_lit;
    std::vector<Entry> below;  // ascending phases from `earliest` on, under the top
    bool used = false;         // asked for at least once
    bool fresh = false;        // among `fresh_`
    bool closes = true;        // whether the end of the pathway hangs on it
  };

  Column column(StepId step, const Window& window) const;
  Lit make(StepId step, Column& column, int k);
  void complete(StepId step, Column& column);
  void use(StepId step, Column& column);

  Circuit& circuit_;
  const model::World& world_;
  const source::Stop& stop_;
  int horizon_;
  bool sparse_;
  model::IdVector<StepId, Column> columns_;
  std::vector<std::pair<Lit, Rung>> made_;  // ascending literals
  std::vector<StepId> fresh_;               // in use, but with clauses that were not asked for yet
  std::vector<Lit> alive_;
};

}  // namespace pathproof::encode
