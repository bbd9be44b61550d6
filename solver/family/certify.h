// The only maker of certified verdicts of families: every pathway is played through again, every conflict is asked again of
// the other solver, and only what stands answers variants. A variant that nothing answers is unknown.
#pragma once

#include "certify/certified.h"
#include "family/answer.h"
#include "search/costs.h"
#include "search/session.h"

namespace pathproof::certify {

/// The facts that have been confirmed so far, for one group.
class FamilyChecker {
 public:
  /// As for FamilySearch; `diagram` is shared with whoever reads the verdicts. `effort` bounds what confirming a conflict may take, in
  /// conflicts of the second solver (0: no bound); what takes more answers nothing.
  FamilyChecker(model::Diagram& diagram, const model::FamilyGroup& group, model::Diagram::Set asked,
                std::vector<query::Objective> objectives, const query::Settings& settings,
                const source::Stop& stop, std::uint64_t effort = 0);

  /// Checks a fact and takes over what it answers, which is returned; nothing where it answers nothing. Throws CheckFailed when it is
  /// wrong, Stopped when a limit ends the check.
  std::optional<model::Diagram::Set> check(const query::FamilyFact& fact);

  const query::FamilyVerdicts& verdicts() const { return verdicts_; }
  std::size_t pathways() const { return pathways_; }
  std::size_t conflicts() const { return conflicts_; }

 private:
  bool conflict_stands(const query::FamilyFact& fact);

  model::Diagram& diagram_;
  const model::FamilyGroup& group_;
  model::Diagram::Set asked_;
  std::vector<query::Objective> objectives_;
  query::Settings settings_;
  const source::Stop& stop_;
  std::uint64_t effort_;
  std::unique_ptr<query::Session> second_;  // made for the first conflict: pathways need none
  std::unique_ptr<query::Costs> costs_;
  query::FamilyVerdicts verdicts_;
  std::size_t pathways_ = 0;
  std::size_t conflicts_ = 0;
};

}  // namespace pathproof::certify
