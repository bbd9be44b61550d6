// What a question may cost, who answers it, and how the answer is shown.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "pathproof/api.h"

namespace pathproof PATHPROOF_API {

enum class Solver { z3, cadical };

/// What a question may cost, who answers it, and what may be read for it.
struct Options {
  double time_limit = 0;  ///< seconds of wall time, for the whole answer; 0: none
  /// When the clock of the time limit started, if before the question is asked: loading then counts, too.
  std::optional<std::chrono::steady_clock::time_point> begin;
  std::size_t memory_limit = 0;     ///< MiB of resident memory; 0: none
  unsigned seed = 0;                ///< of the solver; the verdict never depends on it
  Solver solver = Solver::cadical;  ///< who answers; the other one confirms every conflict
  std::size_t most = 10;            ///< conflicts and repairs that `check` looks for; 0: all
  /// Conflicts that `prove` looks for where a claim fails for want of a pathway.
  std::size_t most_per_claim = 3;
  bool reasons = true;  ///< `prove`: false: the verdicts alone
  /// `prove`: of a refuted claim one of each class, at most `most_per_claim`.
  bool all_counterexamples = false;
  /// Only files in this folder or below it are read, symbolic links followed; empty: any. For files of strangers.
  std::string confine;
  const std::atomic<bool>* interrupt = nullptr;  ///< set from outside (a signal handler) to stop early
};

/// How much of an answer is written.
enum class Detail {
  brief,   ///< the summary alone: at most five lines
  normal,  ///< what fits on two screens
  full,    ///< everything
};

/// What is written of the states that a pathway goes through.
enum class States {
  usual,  ///< in JSON `changes`, elsewhere `none`
  none,
  changes,  ///< what each phase changes
  all,  ///< every fluent instance in every state, as long as these are no more than 1,000,000 values a pathway
};

struct Style {
  bool colour = false;
  bool statistics = true;
  Detail detail = Detail::normal;
  int width = 100;  ///< columns of the text; from 110 on a plan has a chart at its right
  States states = States::usual;
  bool ascii = false;  ///< no other characters than those of ASCII but for what the files themselves say
};

}  // namespace PATHPROOF_API
