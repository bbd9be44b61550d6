// The answer of `explain`, and what can be asked of it.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pathproof/api.h"
#include "pathproof/check.h"

namespace pathproof PATHPROOF_API {

struct ExplainOptions {
  bool weigh = false;                   ///< repairs: firm, well-founded rules are given up last
  std::vector<std::string> keep;        ///< rules or units that must not be given up
  std::vector<std::string> keep_bases;  ///< nothing on these bases may be given up
};

struct NearestReport {
  std::vector<std::string> moved;     ///< scheduled steps that start elsewhere or are left out
  std::vector<std::string> left_out;  ///< of these, those left out
  std::vector<std::string> added;
  std::size_t distance = 0;
  bool proved = false;  ///< no pathway is nearer
  std::string text;
  Pathway pathway;
};

/// Whose change of position unblocks.
struct PositionsReport {
  std::vector<std::string> actors;
  std::vector<std::vector<std::string>> unblocking;  ///< minimal sets of actors
  std::vector<std::string> vetoes;                   ///< actors without whom nothing moves
  std::vector<UnitText>
      remaining;  ///< where no actors can unblock: units that none of them holds, in conflict
  bool complete = false;
};

/// What a repair costs besides the units that it gives up.
struct SideEffectReport {
  std::vector<std::pair<std::string, std::string>>
      lost_claims;  ///< id and words; they hold whatever is proposed, and no longer do after the repair
  bool claims_known = false;             ///< whether `lost_claims` was worked out
  std::vector<std::string> preferences;  ///< soft rules that every pathway of it breaks: "early (weight 3)"
};

/// A unit of the first conflict whose giving up is not enough.
struct NotEnough {
  UnitText unit;
  std::vector<UnitText> conflict;  ///< still stands without it
};

/// The answer of `explain`: that of `check`, with the smallest first, and more.
struct ExplainReport {
  CheckReport check;
  bool smallest_conflict = false;  ///< no conflict has fewer units than the first
  bool smallest_repair = false;
  std::size_t conflict_count = 0;
  std::size_t repair_count = 0;
  bool counts_complete = false;  ///< these are all there are, whether shown or not
  bool weighed = false;
  std::vector<std::string> kept;  ///< units that were not to be given up
  bool kept_conflict = false;     ///< they conflict by themselves
  std::vector<std::pair<std::string, std::size_t>>
      occurrences;  ///< in how many conflicts each unit is, most first
  std::vector<std::vector<std::vector<std::string>>> menus;  ///< menu, option, units
  std::vector<SideEffectReport> side_effects;                ///< per repair
  bool side_effects_known = false;                           ///< whether the claims lost were worked out
  std::vector<NotEnough> not_enough;
  PositionsReport positions;
  std::optional<NearestReport> nearest;
  Reason stopped = Reason::none;  ///< infeasible, but this limit cut the search for reasons short
};

}  // namespace PATHPROOF_API
