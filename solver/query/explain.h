// `explain`: the conflicts and repairs of a question, smallest first, and what can be read off them.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "query/check.h"
#include "query/pathways.h"
#include "query/positions.h"
#include "query/reasoning.h"
#include "query/side_effects.h"
#include "query/smallest.h"

namespace pathproof::query {

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
  std::vector<std::size_t> occurrences;  // per unit: in how many of the conflicts found
  std::vector<InstanceMap> instances;    // per conflict
  std::vector<Menu> menus;               // only with all repairs known
  UnitSet kept;                          // not to be given up
  SideEffects side_effects;              // of the repairs shown
  bool kept_conflict = false;            // what is kept conflicts by itself: no repair
  /// Per unit of the first conflict that is no repair by itself: a conflict that stands without it.
  std::map<int, UnitSet> not_enough;
  Positions positions;
  Derivation reasoning;  // for the first conflict
  std::optional<model::Choice> judged;
  std::optional<Best> nearest;  // to the case's schedule or sequence
  bool nearest_asked = false;
  std::size_t clauses = 0;
  std::size_t solves = 0;
  double enumeration_seconds =
      0;  // of processor time, until all conflicts and repairs were found, without what is read off them
};

ExplainAnswer explain(const model::Problem& problem, const ExplainSettings& settings,
                      const source::Stop& stop);

}  // namespace pathproof::query
