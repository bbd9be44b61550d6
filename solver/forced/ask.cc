// The facade's `forced`.

#include "ask/frame.h"
#include "ask/question.h"
#include "check/report.h"
#include "forced/fewest.h"
#include "forced/find.h"
#include "forced/report.h"
#include "forced/why_forced.h"
#include "pathproof/pathproof.h"

namespace pathproof {

ForcedReport forced(const Question& question, const ForcedOptions& wanted, const Options& options) {
  const model::Problem& problem = *question.data().problem;
  const model::Problem& asked = wanted.why ? *wanted.why->data().problem : problem;
  const ask::Frame frame(options, ask::suited_solver(options, wanted.solver_chosen));
  const query::Settings& solver = frame.settings();
  return ask::Frame::run([&] {
    query::ForcedSettings settings{solver, {solver, options.most}, {}};
    std::optional<certify::CertifiedMinimal> fewest;
    if (!question.data().horizon_given) {
      settings.fewest = [&](const model::Choice& example) {
        fewest = ask::fewest_phases(problem, example, solver, frame.stop());
        return certify::settled_phases(fewest).value_or(0);
      };
    }
    query::ForcedAnswer answer = query::forced(problem, settings, frame.stop());
    std::vector<query::ForcedWhy> why;
    if (wanted.why && answer.verdict == encode::Answer::satisfiable) {
      why = query::why_forced(asked, wanted.why_count, solver, frame.stop());
    }
    const auto certified = certify::certify_forced(
        problem, {std::move(answer), !question.data().horizon_given, std::move(fewest), std::move(why)},
        asked, solver, frame.stop());
    ForcedReport report = report::make_forced_report(problem, asked, certified);
    report.question.notes = report::soft_notes(problem, question.data().enforced);
    frame.finish(report.statistics);
    if (!certified.confirmed() && report.verdict == Verdict::feasible)
      report.statistics.checker = "direct evaluation";
    return report;
  });
}

}  // namespace pathproof
