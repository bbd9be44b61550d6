// The facade's `minimal`.

#include <algorithm>

#include <fmt/format.h>

#include "ask/frame.h"
#include "ask/objectives.h"
#include "ask/question.h"
#include "ask/usage.h"
#include "check/report.h"
#include "minimal/diverse.h"
#include "minimal/find.h"
#include "minimal/report.h"
#include "pathproof/pathproof.h"
#include "solvers/engines.h"

namespace pathproof {

namespace {

query::MinimalSettings settings_of(const MinimalOptions& wanted, const Options& options,
                                   const query::Settings& solver) {
  query::MinimalSettings out;
  out.solver = solver;
  out.all = wanted.all;
  out.classes = wanted.classes;
  out.diverse = wanted.diverse;
  out.most = wanted.most;
  out.pareto = wanted.pareto;
  out.why = wanted.why;
  out.slack = wanted.slack && !wanted.all && !wanted.classes;
  out.check = {solver, options.most};
  if (wanted.progress) {
    out.progress = [&wanted](const query::Progress& p) { wanted.progress({p.objective, p.best, p.bound}); };
  }
  return out;
}

// What the delays of the question cost, where both answers are proved and ask for the fewest phases first.
void add_impact(const Undelayed* undelayed, MinimalReport& report) {
  if (undelayed == nullptr || report.verdict != Verdict::feasible || report.pareto) return;
  if (report.objectives.front().name != "phases") return;
  report.impact = report::impact_of(undelayed->delays, undelayed->shortest, report);
}

// Bounds by counting and replayed proofs were not found or not confirmed by the solvers that `finish` names.
void name_checkers(MinimalReport& report) {
  if (report.counted) {
    const bool confirmed = std::all_of(report.objectives.begin(), report.objectives.end(),
                                       [](const ObjectiveValue& o) { return o.confirmed; });
    report.statistics.checker = !confirmed         ? "direct evaluation"
                                : report.recounted ? "counting again"
                                                   : report.statistics.engine;
    report.statistics.engine = "counting";
  } else if (report.replayed && report.objectives.size() == 1) {
    report.statistics.checker = "a replay of its proof";
  }
}

}  // namespace

MinimalReport minimal(const Question& question, const MinimalOptions& wanted, const Options& options,
                      Diagnostics& problems) {
  const model::Problem& problem = *question.data().problem;
  const query::Settings solver = ask::suited_solver(options, wanted.solver_chosen);
  query::MinimalSettings settings = settings_of(wanted, options, solver);
  settings.objectives = ask::objectives_of(*problem.world, wanted.minimize, problems);
  if (settings.objectives.empty() && problems.empty())
    problems.push_back(ask::usage_error("no objective is named"));
  if (wanted.pareto && settings.objectives.size() < 2 && problems.empty()) {
    problems.push_back(
        ask::usage_error("a front needs at least two objectives", "write `--pareto phases,steps`"));
  }
  if (wanted.diverse && problem.world->steps.size() > query::most_diverse_steps) {
    problems.push_back(ask::usage_error(
        fmt::format("`--diverse` compares the pathways of at most {} steps, and there are {}",
                    query::most_diverse_steps, problem.world->steps.size())));
  }
  if (!problems.empty()) return {};
  const ask::Frame frame(options, solver, ask::Frame::Time::shared);
  return ask::Frame::run([&] {
    const query::Settings second = certify::other(solver);
    certify::SecondOpinion opinion(problem, second, frame.stop());
    if (!settings.pareto) settings.searching = [&] { encode::prepare_oracle(second.engine); };
    settings.asking = [&](int horizon) { opinion.ask(horizon); };
    query::MinimalAnswer answer = query::minimal(problem, settings, frame.stop());
    const Grace grace = frame.grace();
    const auto certified =
        certify::certify_minimal(problem, std::move(answer), solver, grace.stop(), &opinion);
    MinimalReport report = report::make_minimal_report(problem, settings, certified);
    add_impact(question.data().undelayed.get(), report);
    report.question.notes = report::soft_notes(problem, question.data().enforced);
    frame.finish(report.statistics);
    name_checkers(report);
    return report;
  });
}

}  // namespace pathproof
