// What `explain` finds, and what is asked of it.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "check/answer.h"
#include "search/pathways.h"

namespace pathproof::query {

struct Positions {
  std::vector<std::string> ids;              // all who hold a unit, in order of declaration
  std::vector<std::string> actors;           // their labels
  std::vector<std::vector<int>> unblocking;  // minimal sets of actors (indices)
  std::vector<model::Choice> pathways;       // for each of these sets, one that it allows
  std::vector<int> vetoes;                   // actors in each of these sets
  bool complete = false;  // all minimal sets; with none: no change of position of any actors helps
  UnitSet remaining;      // none helps: a conflict of units that no actor holds
};

/// A claim about every pathway that holds on the units of the spec alone, whatever is proposed.
struct HeldClaim {
  int claim = 0;                               // index into the question's claims
  std::shared_ptr<const model::Problem> with;  // with the claim's opposite as its last unit
  UnitSet needs;                               // of `with`: from these the claim follows
};

/// A claim that a repair costs.
struct LostClaim {
  std::size_t held = 0;   // index into SideEffects::held
  model::Choice pathway;  // meets all units but the repair's, and breaks the claim
};

struct SideEffects {
  std::vector<HeldClaim> held;
  std::vector<std::vector<LostClaim>> lost;  // per repair; shorter than the repairs where a limit was hit
  /// Per repair, as far as that was asked: soft rules, as indices into the question's, that every pathway of it breaks.
  std::vector<std::vector<std::size_t>> preferences;
};

struct ExplainSettings {
  Settings solver;
  std::size_t most = 10;  // conflicts, and repairs, that are shown; 0: all
  bool weigh = false;     // the cheapest repairs first: firm, well-founded rules are given up last
  UnitSet kept;           // not to be given up
};

/// Independent choices: every repair takes one option of each menu, and every such choice is a repair.
struct Menu {
  std::vector<UnitSet> options;
};

struct ExplainAnswer {
  encode::Answer verdict = encode::Answer::unknown;
  source::StopReason reason = source::StopReason::none;
  model::Choice pathway;                  // satisfiable
  Enumeration enumeration;                // sorted, cut to what was asked for
  bool smallest_conflict_proved = false;  // no conflict is smaller than the first
  bool smallest_repair_proved = false;
  std::size_t conflict_count = 0;  // found before cutting; with `counts_complete` all there are
  std::size_t repair_count = 0;
  bool counts_complete = false;
  model::IdVector<UnitId, std::size_t> occurrences;  // in how many of the conflicts found
  std::vector<InstanceMap> instances;                // per conflict
  std::vector<Menu> menus;                           // only with all repairs known
  UnitSet kept;                                      // not to be given up
  SideEffects side_effects;                          // of the repairs shown
  bool kept_conflict = false;                        // what is kept conflicts by itself: no repair
  /// Per unit of the first conflict that is no repair by itself: a conflict that stands without it.
  std::map<UnitId, UnitSet> not_enough;
  Positions positions;
  Derivation reasoning;                           // for the first conflict
  std::map<std::size_t, model::Choice> repaired;  // as of CheckAnswer
  std::optional<model::Choice> judged;
  std::vector<KnownPathway> known;  // as of CheckAnswer
  std::optional<Best> nearest;      // to the case's schedule or sequence
  bool nearest_asked = false;
  std::size_t clauses = 0;
  std::size_t solves = 0;
  double enumeration_seconds =
      0;  // of processor time, until all conflicts and repairs were found, without what is read off them
};

}  // namespace pathproof::query
