#include "idle/certify.h"

#include <algorithm>
#include <map>

#include "certify/second_opinion.h"

namespace pathproof::certify {

namespace {

using encode::Answer;

class LintChecker {
 public:
  LintChecker(const query::Settings& settings, const source::Stop& stop)
      : settings_(settings), second_(other(settings)), stop_(stop) {}

  // Whether each proof of the remark stands; false: not known within the limits.
  bool stands(query::Remark& remark) {
    return std::all_of(remark.proofs.begin(), remark.proofs.end(),
                       [&](query::LintProof& proof) { return stands(proof); });
  }

 private:
  bool stands(query::LintProof& proof) {
    if (proof.leaving) return stands(*proof.leaving);
    if (proof.possible) {
      if (!query::meets(proof.demand, proof.pathway, stop_))
        throw CheckFailed("a pathway does not show what a remark says");
      return true;
    }
    query::Demand demand = proof.demand;
    demand.units = proof.needs.units;
    query::Inquirer& second = inquirer(demand.problem);
    const Answer answer = second.ask(demand, 0);
    if (answer == Answer::satisfiable)
      throw CheckFailed("a remark says that there is no pathway, and the second solver finds one");
    if (answer == Answer::unknown) return false;
    for (const model::UnitId unit : proof.needs.units) {
      demand.units = query::without(proof.needs.units, unit);
      const bool needed = proof.needs.minimal && second.ask(demand, 0) == Answer::satisfiable &&
                          query::meets(demand, second.choice(), stop_);
      proof.needs.minimal = needed;
    }
    return true;
  }

  // One leaving after the other, as they build on each other: what is gone was shown by remarks of their own.
  bool stands(const query::Leaving& leaving) {
    if (!leaver_) leaver_ = std::make_unique<query::Leaver>(leaving, second_, stop_);
    const Answer answer = leaver_->ask(leaving, 0);
    if (answer == Answer::satisfiable)
      throw CheckFailed(
          "a remark says that no goal needs a step, and the second solver finds a pathway that does");
    return answer == Answer::unsatisfiable;
  }

  query::Inquirer& inquirer(const std::shared_ptr<const model::Problem>& problem) {
    auto& out = inquirers_[problem.get()];
    if (!out) out = std::make_unique<query::Inquirer>(problem, other(settings_), stop_);
    return *out;
  }

  const query::Settings& settings_;
  query::Settings second_;
  const source::Stop& stop_;
  std::map<const model::Problem*, std::unique_ptr<query::Inquirer>> inquirers_;
  std::unique_ptr<query::Leaver> leaver_;
};

}  // namespace

CertifiedLint certify_lint(query::LintAnswer answer, const query::Settings& settings,
                           const source::Stop& stop) {
  CertifiedLint out;
  LintChecker checker(settings, stop);
  std::vector<query::Remark> standing;
  for (query::Remark& remark : answer.remarks) {
    bool stands = false;
    try {
      stands = checker.stands(remark);
    } catch (const source::Stopped& stopped) {
      answer.reason = stopped.reason;
    }
    if (stands) {
      standing.push_back(std::move(remark));
    } else {
      answer.unsettled.push_back(remark.code);
    }
  }
  answer.remarks = std::move(standing);
  out.answer_ = std::move(answer);
  return out;
}

}  // namespace pathproof::certify
