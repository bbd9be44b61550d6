// The facade's part for `minimal` and `forced`: ask, certify, report.

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "certify/certify_forced.h"
#include "certify/certify_minimal.h"
#include "pathproof/pathproof.h"
#include "question.h"
#include "report/optimum_report.h"
#include "watch.h"

namespace pathproof {

namespace {

encode::Engine engine_for(const Options& options, bool chosen) {
  if (!chosen) return encode::Engine::cadical;  // faster on these questions; bench/results.md has the figures
  return options.solver == Solver::z3 ? encode::Engine::z3 : encode::Engine::cadical;
}

void finish(Statistics& statistics, encode::Engine engine, std::chrono::steady_clock::time_point begin) {
  statistics.engine = encode::engine_name(engine);
  statistics.checker =
      encode::engine_name(engine == encode::Engine::z3 ? encode::Engine::cadical : encode::Engine::z3);
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
  statistics.seconds = passed.count();
}

Diagnostic usage(std::string message, std::string hint = {}) {
  Diagnostic out;
  out.code = "usage";
  out.message = std::move(message);
  out.hint = std::move(hint);
  return out;
}

std::vector<query::Objective> objectives_of(const model::World& world, const std::vector<std::string>& names,
                                            Diagnostics& problems) {
  std::vector<query::Objective> out;
  for (const std::string& name : names) {
    const auto found = query::find_objective(world, name);
    if (!found) {
      problems.push_back(
          usage(fmt::format("unknown objective `{}`", name), suggest(name, query::objective_names(world))));
      continue;
    }
    for (const query::Objective& earlier : out) {
      if (earlier.name == name)
        problems.push_back(usage(fmt::format("the objective `{}` is named twice", name)));
    }
    out.push_back(*found);
  }
  return out;
}

}  // namespace

MinimalReport minimal(const Question& question, const MinimalOptions& wanted, const Options& options,
                      Diagnostics& problems) {
  const auto begin = std::chrono::steady_clock::now();
  const model::Problem& problem = *question.data().problem;
  query::MinimalSettings settings;
  settings.solver = {engine_for(options, wanted.solver_chosen), options.seed};
  settings.objectives = objectives_of(*problem.world, wanted.minimize, problems);
  if (settings.objectives.empty() && problems.empty()) problems.push_back(usage("no objective is named"));
  if (wanted.pareto && settings.objectives.size() < 2 && problems.empty()) {
    problems.push_back(usage("a front needs at least two objectives", "write `--pareto phases,steps`"));
  }
  if (!problems.empty()) return {};
  settings.all = wanted.all;
  settings.classes = wanted.classes;
  settings.most = wanted.most;
  settings.pareto = wanted.pareto;
  settings.why = wanted.why;
  settings.check = {settings.solver, options.most};
  if (wanted.progress) {
    settings.progress = [&](const query::Progress& p) { wanted.progress({p.objective, p.best, p.bound}); };
  }
  source::Stop stop;
  const Watch watch(options, stop);
  try {
    certify::SecondOpinion opinion(problem, certify::other(settings.solver), stop);
    if (!settings.pareto)
      settings.searching = [&] { encode::prepare_oracle(certify::other(settings.solver).engine); };
    settings.asking = [&](int horizon) { opinion.ask(horizon); };
    query::MinimalAnswer answer = query::minimal(problem, settings, stop);
    const auto certified =
        certify::certify_minimal(problem, std::move(answer), settings.solver, stop, &opinion);
    MinimalReport report = report::make_minimal_report(problem, settings, certified);
    finish(report.statistics, settings.solver.engine, begin);
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
    return report;
  } catch (const certify::CheckFailed& failed) {
    throw InternalError(failed.what());
  }
}

ForcedReport forced(const Question& question, const ForcedOptions& wanted, const Options& options) {
  const auto begin = std::chrono::steady_clock::now();
  const model::Problem& problem = *question.data().problem;
  query::ForcedSettings settings;
  settings.solver = {engine_for(options, wanted.solver_chosen), options.seed};
  settings.check = {settings.solver, options.most};
  source::Stop stop;
  const Watch watch(options, stop);
  try {
    query::ForcedAnswer answer = query::forced(problem, settings, stop);
    const model::Problem& asked = wanted.why ? *wanted.why->data().problem : problem;
    std::vector<query::ForcedWhy> why;
    if (wanted.why && answer.verdict == encode::Answer::satisfiable) {
      why = query::why_forced(asked, wanted.why_count, settings.solver, stop);
    }
    const auto certified =
        certify::certify_forced(problem, std::move(answer), asked, std::move(why), settings.solver, stop);
    ForcedReport report = report::make_forced_report(problem, asked, certified);
    finish(report.statistics, settings.solver.engine, begin);
    if (!certified.confirmed() && report.verdict == Verdict::feasible)
      report.statistics.checker = "direct evaluation";
    return report;
  } catch (const certify::CheckFailed& failed) {
    throw InternalError(failed.what());
  }
}

}  // namespace pathproof
