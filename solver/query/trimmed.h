// A session for pathways of at most so many phases, encoded with all that the structure tells.
#pragma once

#include <memory>

#include "query/session.h"
#include "query/windows.h"

namespace pathproof::query {

/// Every unit is in force; literals outside `windows` (made for `horizon`) are constants. Windows
/// that leave nothing are not used: the solver is to say so itself. Capacities become
/// clauses over their minimal forbidden sets where these are few, else decision diagrams with a literal for each pair of
/// steps that cannot overlap. Units that are nothing but a capacity have a guard each, so that a core can name them.
class TrimmedSession {
 public:
  /// The problem and the stop must outlive the session.
  TrimmedSession(const model::Problem& problem, const Structure& structure, const Windows& windows, int horizon,
                 const Settings& settings, const source::Stop& stop);

  /// As Session::solve_with, all units in force.
  encode::Answer solve(const std::vector<encode::Lit>& extra, std::uint64_t effort);
  /// After `unsatisfiable`: units that suffice for it: all but the capacities that had no part in it.
  UnitSet core() const;
  Session& session() { return session_; }

 private:
  Session session_;
  std::vector<std::pair<int, encode::Lit>> guards_;  // capacity unit, its guard
};

/// Whether a question about so many phases is too large to be asked without what the structure tells.
bool needs_trimming(const model::Problem& problem, const Structure& structure, int horizon);

}  // namespace pathproof::query
