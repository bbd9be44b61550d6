// A session that encodes a unit only when a pathway without it would break it.
//
// Answers are those of Session. Large questions often have small conflicts: asking for a few units, playing the pathway
// through, and adding what it breaks, leaves most units (and the costly ones among them) unencoded. The idea is that
// of counterexample-guided refinement (Clarke, Grumberg, Jha, Lu, Veith 2000). Where there are many steps, a schedule by a
// priority rule is tried before any unit that speaks of time is encoded. Pathways and cores found before are remembered: of ten
// conflicts that are alike, nine are mostly answered by them.
#pragma once

#include "schedule/structure.h"
#include "search/session.h"

namespace pathproof::query {

class LazySession : public PathwayOracle {
 public:
  LazySession(const model::Problem& problem, int horizon, const Settings& settings, const source::Stop& stop);

  int unit_count() const override { return session_.unit_count(); }
  UnitSet alike(const UnitSet& units, UnitId unit) override { return session_.alike(units, unit); }
  /// The units that are cheap to encode: those that do not speak of every state.
  UnitSet cheap_units() const;
  std::size_t solves() const override { return session_.solves(); }
  std::size_t clauses() override { return session_.encoding().clauses().count; }

 private:
  encode::Answer ask(const UnitSet& units, std::uint64_t effort) override;
  UnitSet broken(const UnitSet& units, const model::Choice& choice);
  UnitSet cheapest(const UnitSet& units) const;
  bool schedule_found(const UnitSet& units);
  model::Choice placed();

  const model::Problem& problem_;
  const Settings settings_;
  const source::Stop& stop_;
  Session session_;
  std::optional<Structure> structure_;  // made when first needed
  model::IdVector<UnitId, int> cost_;   // 0 says nothing about time, 1 a requirement, 2 anything else
  UnitSet encoded_;                     // asked for at least once
};

}  // namespace pathproof::query
