// A subset oracle that encodes each set of units afresh, with the windows and forbidden sets of just these units.
//
// For conflicts about time and capacity: a guarded encoding cannot use what the structure tells, since that hangs on units
// that may be given up, and its proofs are longer by orders of magnitude than the encoding takes.
#pragma once

#include <memory>

#include "schedule/windows.h"
#include "search/session.h"

namespace pathproof::query {

class TrimmedOracle : public PathwayOracle {
 public:
  /// The problem and the stop must outlive the oracle.
  TrimmedOracle(const model::Problem& problem, const Settings& settings, const source::Stop& stop)
      : problem_(problem), alike_(problem), settings_(settings), stop_(stop) {}

  int unit_count() const override { return static_cast<int>(problem_.units.size()); }
  UnitSet alike(const UnitSet& units, UnitId unit) override { return alike_.images(units, unit); }
  std::size_t solves() const override { return solves_; }
  std::size_t clauses() override { return clauses_; }

  /// Whether a priority rule finds a pathway that meets the units. False says nothing.
  bool schedule_found(const UnitSet& units);

 private:
  encode::Answer ask(const UnitSet& units, std::uint64_t effort) override;
  encode::Answer decide(const UnitSet& units, std::uint64_t effort);
  bool constructed(const model::Problem& part, const Structure& structure, const Windows& windows);
  encode::Answer follow_chain(const model::Problem& part, UnitSet chain, int horizon, std::uint64_t effort);
  encode::Answer search(const model::Problem& part, const UnitSet& units, const Structure& structure,
                        const Windows& windows, std::uint64_t effort);

  const model::Problem& problem_;
  Alike alike_;
  const Settings settings_;
  const source::Stop& stop_;
  std::size_t solves_ = 0;
  std::size_t clauses_ = 0;
};

/// One incremental session (LazySession), or, `afresh`, a trimmed encoding for each question (TrimmedOracle).
std::unique_ptr<PathwayOracle> make_pathway_oracle(const model::Problem& problem, bool afresh,
                                                   const Settings& settings, const source::Stop& stop);

/// Whether the conflicts of an infeasible problem are better looked for afresh each time: there are capacities, the
/// question is too large for plain clauses and for counters alone and small enough to be encoded often, and nothing but the horizon
/// is in the way.
bool better_afresh(const model::Problem& problem, const Settings& settings, const source::Stop& stop);

}  // namespace pathproof::query
