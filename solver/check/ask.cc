// The facade's `check`.

#include "ask/frame.h"
#include "ask/question.h"
#include "check/find.h"
#include "check/report.h"
#include "pathproof/pathproof.h"

namespace pathproof {

CheckReport check(const Question& question, const Options& options) {
  const model::Problem& problem = *question.data().problem;
  const ask::Frame frame(options, ask::chosen_solver(options), ask::Frame::Time::shared);
  return ask::Frame::run([&] {
    query::CheckAnswer answer = query::check(problem, {frame.settings(), options.most}, frame.stop());
    const Grace grace = frame.grace();
    const auto certified = certify::certify(problem, std::move(answer), frame.settings(), grace.stop());
    CheckReport report = report::make_check_report(problem, certified);
    report.notes = report::soft_notes(problem, question.data().enforced);
    frame.finish(report.statistics);
    if (report.verdict != Verdict::infeasible) report.statistics.checker = "direct evaluation";
    return report;
  });
}

}  // namespace pathproof
