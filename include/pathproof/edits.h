// What the command line changes in a case.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pathproof/api.h"

namespace pathproof PATHPROOF_API {

/// A step and a number of phases, `STEP=N`.
struct StepPhases {
  std::string step;
  long phases = 0;
};

/// Axes that are not written in a file, as the options `--toggle` and `--axis` give them (docs/batch.md).
struct Axes {
  std::vector<std::string> toggles;  ///< `rules=PATTERNS`, `facts=PATTERN=VALUE`, ...
  std::vector<std::string> axes;     ///< `horizon=4..18`, `bases=named,named+collective`, ...
  bool empty() const { return toggles.empty() && axes.empty(); }
};

/// Ad-hoc edits of a case: lists join the case's own lists; `goal`, `horizon` and `bases` replace.
struct Edits {
  std::optional<std::string> goal;  ///< a goal's id, a formula, or `false` for none
  std::vector<std::string> include;
  std::vector<std::string> exclude;
  std::vector<std::string> given;  ///< formulas; numbered on after the case's own
  std::vector<std::string> waive;
  std::vector<std::string> enforce;
  std::optional<std::vector<std::string>> bases;
  std::optional<long> horizon;
  /// Steps that take so many phases (1 to 1,000,000) instead of what the spec says; of several for one step the last counts.
  std::vector<StepPhases> durations;
  /// Steps that, where they are taken, start so many phases later (1 to 1,000,000), or more, than in the shortest pathway without
  /// the delays: the one that `minimal` shows. Without a horizon of its own the question has room for the longest of them.
  std::vector<StepPhases> delays;
  /// `FACT = VALUE`: facts of the spec that have this value instead, be they known or open. Of several for one fact the last
  /// counts.
  std::vector<std::string> values;
  std::vector<std::string> claims;     ///< the claims to prove: ids, or formulas; empty: all
  std::optional<std::string> variant;  ///< of a variants file: `axis=option,...`, or the name of the overlay
  Axes axes;                           ///< of which `variant` chooses an option each
  bool claims_in_some = false;  ///< formulas among `claims` are about some valid pathway, not about every one
  std::vector<std::string> supposed;  ///< formulas taken as given, too, numbered on after `given`
  /// Where messages say that a formula of `supposed` or of `claims` stands.
  std::string supposed_option = "--why-not";
  std::string claims_option = "--claim";
};

}  // namespace PATHPROOF_API
