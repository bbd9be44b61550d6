// The facade's `prove`.

#include "ask/frame.h"
#include "ask/question.h"
#include "pathproof/claims.h"
#include "pathproof/pathproof.h"
#include "prove/find.h"
#include "prove/report.h"

namespace pathproof {

std::size_t claims_asked(const Question& question) { return question.data().problem->asked.size(); }

ProveReport prove(const Question& question, const Options& options) {
  const model::Problem& problem = *question.data().problem;
  const ask::Frame frame(options, ask::chosen_solver(options), ask::Frame::Time::shared);
  return ask::Frame::run([&] {
    ProveReport report = report::prove_report_of(problem);
    const std::size_t classes = options.all_counterexamples ? options.most_per_claim : 1;
    const query::ClaimSettings settings{frame.settings(), options.most_per_claim, classes};
    for (const model::ClaimRow& claim : problem.asked) {
      auto found = options.reasons ? query::explain_claim(problem, claim, settings, frame.stop())
                                   : query::verdict_alone(problem, claim, frame.settings(), frame.stop());
      const Grace grace = frame.grace();
      const auto certified = certify::certify_explanation(std::move(found), frame.settings(), grace.stop());
      report.claims.push_back(report::make_claim_report(*problem.world, claim, certified));
    }
    frame.finish(report.statistics);
    return report;
  });
}

}  // namespace pathproof
