// A subset oracle that also shows the pathways it finds, and the choice between its two makers.
#pragma once

#include <memory>

#include "query/session.h"

namespace pathproof::query {

class PathwayOracle : public SubsetOracle {
 public:
  /// After `satisfiable`: the pathway.
  virtual const model::Choice& choice() const = 0;
  /// Solver calls so far.
  virtual std::size_t solves() const = 0;
  /// Clauses of the largest encoding so far.
  virtual std::size_t clauses() = 0;
};

/// One incremental session (LazySession), or, `afresh`, a trimmed encoding for each question (TrimmedOracle).
std::unique_ptr<PathwayOracle> make_pathway_oracle(const model::Problem& problem, bool afresh,
                                                   const Settings& settings, const source::Stop& stop);

/// Whether the conflicts of an infeasible problem are better looked for afresh each time: there are capacities, the
/// question is too large for plain clauses and small enough to be encoded often, and nothing but the horizon is in the way.
bool better_afresh(const model::Problem& problem, const Settings& settings, const source::Stop& stop);

}  // namespace pathproof::query
