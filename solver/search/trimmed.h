// A session for pathways of at most so many phases, encoded with all that the structure tells.
#pragma once

#include <memory>

#include "schedule/forbidden_sets.h"
#include "schedule/windows.h"
#include "search/session.h"

namespace pathproof::query {

/// Every unit is in force; literals outside `windows` (made for `horizon`) are constants. Windows
/// that leave nothing are not used: the solver is to say so itself. Capacities become
/// clauses over their minimal forbidden sets: all of them where these are few, else those that a pathway found so far does
/// not respect (counterexample-guided refinement, Clarke, Grumberg, Jha, Lu, Veith 2000). Units that are nothing but a capacity have a guard each, so that a core can name them.
class TrimmedSession {
 public:
  /// The problem, the structure, the windows and the stop must outlive the session.
  TrimmedSession(const model::Problem& problem, const Structure& structure, const Windows& windows,
                 int horizon, const Settings& settings, const source::Stop& stop);
  /// As above, with these sets to begin with.
  TrimmedSession(const model::Problem& problem, const Structure& structure, const Windows& windows,
                 int horizon, const ForbiddenSets& known, const Settings& settings, const source::Stop& stop);

  /// As Session::solve_with, all units in force.
  encode::Answer solve(const std::vector<encode::Lit>& extra, std::uint64_t effort);
  /// The forbidden sets that were added to those given, in the order in which they were met.
  const std::vector<ForbiddenSet>& sets_met() const { return sets_met_; }
  /// After `unsatisfiable`: units that suffice for it: all but the capacities that had no part in it,
  /// in the windows or in the search.
  UnitSet core() const;
  /// Whether the clauses said from the outset all that the capacities say.
  bool complete() const { return complete_; }
  Session& session() { return session_; }

 private:
  encode::Answer refine(const std::vector<encode::Lit>& assumed, std::uint64_t effort);

  const model::World& world_;
  const Structure& structure_;
  const Windows windows_;
  bool complete_ = true;  // the clauses say all that the capacities say
  std::vector<ForbiddenSet> sets_met_;
  model::IdVector<UnitId, encode::Lit> guard_of_;
  Session session_;
  std::vector<std::pair<UnitId, encode::Lit>> guards_;  // capacity unit, its guard
};

/// Whether a question about so many phases is too large to be asked without what the structure tells.
bool needs_trimming(const model::Problem& problem, const Structure& structure, int horizon);

}  // namespace pathproof::query
