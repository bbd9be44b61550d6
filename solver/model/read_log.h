// What a value that was read along a trace hung on: which steps' being part of the pathway, and which open facts.
//
// The value is the same along every trace that agrees on what the log names, where each step starts in the phase that it has in
// `phases` or is left out.
#pragma once

#include <set>
#include <vector>

#include "model/problem.h"

namespace pathproof::model {

/// Whether a step is part of the pathway, or the value of an open fact. Exactly one of the two is valid.
struct Read {
  StepId step;
  FactId fact;
  friend auto operator<=>(const Read& a, const Read& b) = default;
};

class ReadLog {
 public:
  /// `phases`: where a step starts if it is part of the pathway; 0: it is never part of it. The world must outlive the log.
  ReadLog(const World& world, Starts phases);

  /// False where effects read more than facts; then the log does not name all that a value hangs on.
  bool complete() const { return complete_; }
  const Starts& phases() const { return phases_; }
  /// In the order in which they were first read, each once.
  const std::vector<Read>& reads() const { return reads_; }
  void clear();

  // Called by the trace.
  void step(StepId step);
  void fact(FactId fact);
  /// The value of a state function in state `k`.
  void fluent(FunctionId function, int k);
  /// The number of the last state, of a trace with these starts.
  void last(const Starts& start);
  /// Which steps write the same.
  void effects();

 private:
  std::int64_t end(StepId step) const;
  void note(Read read);
  void gather(StepId step, const ExprPtr& expr);
  void effects_of(StepId step);

  const World& world_;
  Starts phases_;
  bool complete_ = true;
  IdVector<FunctionId, std::vector<StepId>> writers_;
  IdVector<StepId, std::set<FactId>> facts_;  // that a step's effects may read
  std::vector<Read> reads_;
  std::set<Read> known_;
};

}  // namespace pathproof::model
