// The answers of `prove` and `debate`: claims.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pathproof/answer.h"
#include "pathproof/api.h"

namespace pathproof PATHPROOF_API {

/// A unit that a proved claim needs.
struct NeedReport {
  UnitText unit;
  std::optional<Pathway> pathway;  ///< a pathway against the claim that is possible without the unit
  bool alone =
      false;  ///< giving up this unit is enough; false: only if what else secures the claim goes, too
  std::string text;
};

/// One way in which a claim fails.
struct CounterexampleReport {
  Pathway pathway;  ///< the smallest of its class
  Violation fails;  ///< where it breaks the claim
};

/// The answer about one claim.
struct ClaimReport {
  std::string id;    ///< of the claim; its formula where it came from the command line
  std::string says;  ///< a sentence; may be empty
  std::string formula;
  bool some = false;  ///< about some valid pathway, not about every one
  std::optional<GoalText> goal;
  int horizon = 0;
  std::vector<std::string> assuming;
  ClaimVerdict verdict = ClaimVerdict::unknown;
  Reason reason = Reason::none;  ///< unknown: which limit was met
  std::vector<NeedReport> needs;
  bool needs_known = false;  ///< whether `needs` was worked out
  bool needs_minimal = false;
  bool needs_smallest = false;
  std::optional<Pathway> pathway;   ///< the counterexample (every, refuted) or the example (some, proved)
  bool smallest = false;            ///< of the fewest steps, then phases
  std::vector<TracePhase> trace;    ///< of the counterexample
  std::optional<Violation> fails;   ///< where the counterexample breaks the claim
  std::optional<Pathway> contrast;  ///< the nearest pathway on the other side
  Difference difference;            ///< from `pathway` to `contrast`
  bool no_contrast = false;         ///< there is none
  std::string
      contrast_idle;  ///< that the claim's condition does not hold, where the claim holds in the contrast only because of it
  std::vector<CounterexampleReport> classes;  ///< of the counterexamples, if asked for
  bool classes_complete = false;              ///< every counterexample belongs to one of them
  std::vector<ConflictReport> conflicts;
  bool complete = false;  ///< these are all conflicts
};

/// The answer of `prove`.
struct ProveReport {
  std::string file;
  std::string title;
  std::vector<std::string> changes;  ///< what the edits put in the place of what is written, in words
  std::vector<std::string> bases;
  std::vector<std::string> all_bases;
  std::vector<ClaimReport> claims;
  Statistics statistics;
};

/// A claim's verdict when only some bases count.
struct BasisVerdict {
  std::vector<std::string> bases;
  ClaimVerdict verdict = ClaimVerdict::unknown;
  std::optional<Pathway> pathway;  ///< one that settles it, where one does
  bool leaves_out = false;         ///< no pathway that takes every step settles it so
};

/// The answer of `debate`: what two sides need to know about one claim.
struct DebateReport {
  std::string file;
  std::string title;
  std::vector<std::string> bases;
  std::vector<std::string> all_bases;
  ClaimReport claim;
  std::vector<BasisVerdict> survives;     ///< the firmest basis alone, then with the next, …
  std::vector<RepairReport> concessions;  ///< smallest sets whose giving up turns the verdict
  bool more_concessions = false;          ///< there are others, no smaller than these
  bool can_turn = false;                  ///< whether giving something up can turn the verdict at all
  Statistics statistics;
};

}  // namespace PATHPROOF_API
