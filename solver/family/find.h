// The verdicts of a whole family from few questions.
//
// In: a group of variants as one problem (model/family.h). Out: facts: pathways, each of which answers every variant whose
// units it meets, and conflicts, each of which answers every variant that has all of its units. The verdict of any variant
// follows from the facts; how they were found does not matter.
//
// Source: enumeration of minimal conflicts and maximal satisfiable sets as in MARCO (Liffiton, Previti, Malik,
// Marques-Silva 2016), with the unexplored part kept as a decision diagram over options, so that the next question is
// always one about a variant that is still open.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "family/answer.h"
#include "search/session.h"

namespace pathproof::query {

class FamilySearch {
 public:
  /// `asked` are the members to be answered; `objectives`, most important first, ask for the least cost as well.
  /// `effort`, in conflicts of the solver, bounds each question, and 0 does not; options whose questions take more are given up: their
  /// variants stay open, or their least cost does. The group, the settings and the stop must outlive the search.
  FamilySearch(model::Diagram diagram, const model::FamilyGroup& group, model::Diagram::Set asked,
               std::vector<Objective> objectives, const Settings& settings, const source::Stop& stop,
               std::uint64_t effort = 0);

  /// Called before each question about a variant, with the number of variants that are answered.
  std::function<void(const Count&)> on_variant;
  /// Called with each new fact.
  std::function<void(const FamilyFact&)> on_fact;

  /// Takes a fact that is known already.
  void learn(const FamilyFact& fact);
  /// Asks until every variant is answered or given up; after a stop the variant in question is `undecided`, and it returns.
  void run();
  bool finished();

 private:
  class Asker;
  class Bounded;
  using Set = model::Diagram::Set;
  // Questions that took more than their share.
  struct Dear {
    Set given_up = model::Diagram::none;
    std::map<std::pair<int, int>, int> strikes;  // axis, option
    int questions = 0;
  };

  void ask_feasible(Asker& asker);
  void ask_cost(Asker& asker);
  bool ask_best(Asker& asker, const model::Selection& selection, const UnitSet& units, FamilyFact fact);
  bool answered(FamilyFact fact, const model::Selection& selection, std::optional<Set> answers = {});
  void found(const FamilyFact& fact, Set answers);
  void take(const FamilyFact& fact, Set answers);
  void count_pathway(const FamilyFact& fact);
  std::optional<Set> adapt(FamilyFact& fact);
  Set give_up(const model::Selection& selection, Dear& dear);
  Set unsettled(const FamilyFact& fact);
  model::Starts phases_within(const CostList& cost) const;
  std::optional<model::Selection> open_cost();

  model::Diagram diagram_;
  const model::FamilyGroup& group_;
  Set asked_;
  std::vector<Objective> objectives_;
  const Settings& settings_;
  const source::Stop& stop_;
  std::uint64_t effort_;
  Set open_;         // variants that no fact answers, and that are not given up
  Dear dear_;        // whether there is a pathway
  Dear dear_costs_;  // what the best one costs
  FamilyVerdicts known_;
  std::size_t pathways_ = 0;
  std::size_t adapt_from_ = 16;  // pathways: so many are taken as they are, since most families need no more
  std::size_t pause_ = 1;        // pathways that are taken as they are after one that gains little
  model::Starts phases_;         // per step: where it started in the last pathway that it was part of
};

}  // namespace pathproof::query
