// Conflicts and repairs, checked by solvers that had no part in finding them. For this room alone.
#pragma once

#include "certify/certified.h"
#include "certify/second_opinion.h"
#include "search/trimmed_oracle.h"

namespace pathproof::certify {

// A pathway may come from either solver, since the evaluator judges it; that there is none must be said by the engine that
// did not give the answer.
/// Whether each set of units has one of the conflicts in it or one of the repairs outside it, so that there is no further
/// conflict and no further repair (that leaves `kept` alone). Asked of the other engine.
bool nothing_unexplored(const std::vector<CertifiedConflict>& conflicts,
                        const std::vector<CertifiedRepair>& repairs, const query::UnitSet& kept,
                        const query::Settings& settings, const source::Stop& stop);

class Checker {
 public:
  /// `afresh` as for `query::make_pathway_oracle`.
  Checker(const model::Problem& problem, bool afresh, const query::Settings& settings,
          const source::Stop& stop);

  /// Pathways that the search has seen. Those that show something are judged like any other.
  void learn(const std::vector<query::KnownPathway>& pathways);

  /// Whether the conflict stands; `minimal` is withdrawn where a limit keeps it from being shown.
  bool conflict_stands(CertifiedConflict& conflict);
  bool repair_stands(CertifiedRepair& repair);

 private:
  void check_instances(CertifiedConflict& conflict);
  encode::Answer impossible(const query::UnitSet& units);

  const model::Problem& problem_;
  std::unique_ptr<query::PathwayOracle> finder_;
  std::unique_ptr<query::SubsetOracle> second_;
  std::unique_ptr<query::Session>
      instances_;  // of the second solver, for units taken apart; made when first needed
  std::vector<query::UnitSet> impossible_;
  query::Settings settings_;
  const source::Stop& stop_;
};

}  // namespace pathproof::certify
