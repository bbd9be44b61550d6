#include "family/certify.h"

#include "certify/checker.h"

namespace pathproof::certify {

using encode::Answer;
using query::FamilyFact;

FamilyChecker::FamilyChecker(model::Diagram& diagram, const model::FamilyGroup& group,
                             model::Diagram::Set asked, std::vector<query::Objective> objectives,
                             const query::Settings& settings, const source::Stop& stop, std::uint64_t effort)
    : diagram_(diagram),
      group_(group),
      asked_(diagram.meet(asked, group.members)),
      objectives_(std::move(objectives)),
      settings_(other(settings)),
      stop_(stop),
      effort_(effort) {}

bool FamilyChecker::conflict_stands(const FamilyFact& fact) {
  if (!second_) {
    second_ =
        std::make_unique<query::Session>(*group_.problem, group_.problem->free_horizon, settings_, stop_);
  }
  std::vector<encode::Lit> cheap;
  if (fact.bounds.size() > objectives_.size()) throw CheckFailed("a bound without an objective");
  for (std::size_t i = 0; i < fact.bounds.size(); ++i) {
    if (!costs_) costs_ = std::make_unique<query::Costs>(second_->encoding(), *group_.problem);
    cheap.push_back(costs_->at_most(objectives_[i], fact.bounds[i]));
  }
  const Answer answer = second_->solve_with(fact.units, cheap, effort_);
  if (answer == Answer::satisfiable) {
    throw CheckFailed("the second solver finds a pathway for the conflict" +
                      ids(*group_.problem, fact.units));
  }
  return answer == Answer::unsatisfiable;
}

std::optional<model::Diagram::Set> FamilyChecker::check(const FamilyFact& fact) {
  const model::Diagram::Set set =
      diagram_.meet(query::answered_by(diagram_, group_, objectives_, fact), asked_);
  const auto join = [&](model::Diagram::Set& into) { into = diagram_.join(into, set); };
  const auto contradicts = [&](model::Diagram::Set known) {
    if (diagram_.meet(known, set) != model::Diagram::none)
      throw CheckFailed("a variant is both feasible and infeasible");
  };
  if (fact.kind == FamilyFact::Kind::pathway) {
    ++pathways_;
    contradicts(verdicts_.infeasible);
    join(verdicts_.feasible);
    if (!objectives_.empty()) join(verdicts_.within[query::most_costs(*group_.problem, objectives_, fact)]);
  } else if (fact.kind == FamilyFact::Kind::conflict && conflict_stands(fact)) {
    ++conflicts_;
    if (fact.bounds.empty()) contradicts(verdicts_.feasible);
    join(fact.bounds.empty() ? verdicts_.infeasible : verdicts_.beyond[fact.bounds]);
  } else {
    return std::nullopt;
  }
  return set;
}

}  // namespace pathproof::certify
