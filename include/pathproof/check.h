// The answer of `check`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pathproof/answer.h"
#include "pathproof/api.h"

namespace pathproof PATHPROOF_API {

/// An open fact, or the instances of one that hold, in one sentence.
struct GrantedFact {
  std::string fact;      ///< its name: `consents` of several instances, `vets(MX)` of one
  std::string sentence;  ///< "each of Canada and Mexico consents to every step …"; no capital, no full stop
};

/// A soft rule that a pathway breaks.
struct BrokenPreference {
  std::string rule;  ///< its id
  std::string says;  ///< a sentence without its full stop
  std::int64_t weight = 0;
};

/// The answer of `check`.
struct CheckReport {
  std::string file;
  std::string title;
  std::string says;
  std::optional<GoalText> goal;
  std::vector<std::string> changes;  ///< what the edits put in the place of what is written, in words
  std::vector<std::string> bases;
  std::vector<std::string> all_bases;
  bool any_steps = true;  ///< false: the spec declares no steps
  Verdict verdict = Verdict::unknown;
  int horizon = 0;
  Reason reason = Reason::none;    ///< unknown: which limit was met
  bool shorter_helps = false;      ///< unknown: whether a shorter horizon may lead to a verdict
  std::vector<std::string> notes;  ///< what was asked for and does less than it seems; whole sentences
  std::optional<Pathway> pathway;
  std::vector<BrokenPreference> broken;   ///< soft rules that the pathway breaks, in the order of the spec
  std::vector<GrantedFact> granted;       ///< open facts of the pathway that can be told in one
  std::vector<ConflictReport> conflicts;  ///< the first is the one to tell
  std::vector<RepairReport> repairs;
  bool complete = false;
  std::vector<ReasonStep> reasoning;  ///< the first conflict step by step; empty where that was not found
  CriticalChain chain;                ///< read off the reasoning
  std::vector<Violation> violations;
  Statistics statistics;
};

}  // namespace PATHPROOF_API
