// The answer of `forced`, and what can be asked of it.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "pathproof/api.h"
#include "pathproof/check.h"
#include "pathproof/question.h"

namespace pathproof PATHPROOF_API {

struct ForcedOptions {
  /// The same question with facts to be explained (formulas such as `A3 before A4`) as its last `given`s; null: none.
  std::shared_ptr<const Question> why;
  std::size_t why_count = 0;
  bool solver_chosen = false;
};

/// Units that a forced fact rests on.
struct ForcedReason {
  std::string fact;  ///< as asked: `A3 before A4`
  std::string text;  ///< the fact in plain English
  bool holds = false;
  bool minimal = true;
  std::vector<UnitText> units;
};

/// The answer of `forced`.
struct ForcedReport {
  CheckReport question;
  Verdict verdict = Verdict::unknown;
  Reason reason = Reason::none;  ///< unknown: which limit was met
  std::vector<std::string> mandatory;
  std::vector<std::string> impossible;
  std::vector<std::pair<std::string, std::string>> precedes;
  std::vector<std::pair<std::string, std::string>> cover;
  /// Earliest and latest start of each step that some pathway of at most `windows_horizon` phases has.
  std::vector<std::pair<std::string, std::pair<int, int>>> windows;
  int windows_horizon = 0;
  bool windows_of_shortest = false;  ///< that is the fewest phases there are; else the question's horizon
  bool shortest_open = false;        ///< the fewest phases were wanted, and not settled within the limits
  std::vector<std::string> not_in_shortest;  ///< steps of valid pathways, but of none of the fewest phases
  std::vector<std::string> unsettled;  ///< steps whose window is proved but was not shown to be the narrowest
  std::vector<std::pair<std::string, FactValue>> facts;
  std::vector<GrantedFact> granted;  ///< of these, what can be told in one
  std::string orderings;             ///< decimal; empty: not counted
  std::string orderings_reason;      ///< why not
  std::vector<ForcedReason> why;
  Statistics statistics;
};

}  // namespace PATHPROOF_API
