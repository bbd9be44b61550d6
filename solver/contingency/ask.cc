// The facade's `resilience`.

#include <algorithm>

#include <fmt/format.h>

#include "ask/frame.h"
#include "ask/objectives.h"
#include "ask/question.h"
#include "check/report.h"
#include "contingency/report.h"
#include "pathproof/pathproof.h"
#include "pathproof/resilience.h"
#include "resilience/choose.h"
#include "resilience/find.h"
#include "schedule/structure.h"

namespace pathproof {

namespace {

Diagnostic usage_of_resilience(std::string message, std::string hint) {
  Diagnostic out;
  out.code = "usage";
  out.message = std::move(message);
  out.hint = std::move(hint);
  return out;
}

// A hazard that matters before it is due is a mistake of the question, shown by a pathway.
Diagnostic premature(const model::World& world, const query::ResilienceAnswer& answer) {
  const query::Hazard& hazard = answer.hazards[answer.premature->hazard];
  std::vector<std::string> steps;
  const Pathway shown = report::pathway(world, answer.premature->pathway);
  for (const PathwayStep& step : shown.steps) steps.push_back(fmt::format("{} ({})", step.step, step.start));
  std::vector<std::string> due;
  for (const model::StepId s : hazard.due) due.push_back(world.steps[s].id);
  return usage_of_resilience(
      fmt::format("`--against {}` matters before it is due: {} rules out a pathway that does not start {}",
                  hazard.name, report::hazard_words(world, hazard),
                  due.empty() ? "any step that brings it up" : report::either(due)),
      fmt::format("the pathway, with the phase in which each step starts: {}", report::listed(steps)));
}

// When the steps of the plan start: a shortest pathway of its case, which mostly has one alone.
std::optional<model::Starts> plan_of(const model::World& world, const model::Problem& plan,
                                     const ask::Frame& frame, Diagnostics& problems) {
  const auto starts = query::shortest_starts(plan, frame.settings(), frame.stop());
  if (!starts) {
    problems.push_back(
        usage_of_resilience("`--plan`: the case has no pathway", "ask `explain` of it why not"));
    return std::nullopt;
  }
  model::Starts out(world.steps.size(), 0);
  for (const model::StepId s : starts->ids()) {
    if ((*starts)[s] == 0) continue;
    const model::StepId here = world.step_index(plan.world->steps[s].id);
    if (!here.valid()) {
      problems.push_back(usage_of_resilience(
          fmt::format("`--plan`: the question does not know its step `{}`", plan.world->steps[s].id), ""));
      return std::nullopt;
    }
    out[here] = (*starts)[s];
  }
  return out;
}

ResilienceReport answer(const Question& question, const ResilienceOptions& wanted, const ask::Frame& frame,
                        Diagnostics& problems) {
  const model::Problem& problem = *question.data().problem;
  query::ResilienceSettings settings;
  settings.solver = frame.settings();
  settings.told = static_cast<query::Told>(wanted.told);
  settings.refusals = wanted.refusals;
  settings.horizon = query::effective_horizon(problem);
  settings.objectives = ask::objectives_of(*problem.world, wanted.minimize, problems);
  std::vector<query::Hazard> hazards =
      query::choose_hazards(problem, wanted.against, wanted.by, settings.horizon, problems);
  if (!problems.empty()) return {};
  if (wanted.plan) settings.judged = plan_of(*problem.world, *wanted.plan->data().problem, frame, problems);
  if (!problems.empty()) return {};
  query::ResilienceAnswer found = query::resilience(problem, std::move(hazards), settings, frame.stop());
  const Grace grace = frame.grace();
  const auto certified =
      certify::certify_resilience(problem, std::move(found), frame.settings(), grace.stop());
  if (certified.answer().premature) {
    problems.push_back(premature(*problem.world, certified.answer()));
    return {};
  }
  if (!certified.answer().judged_valid) {
    problems.push_back(usage_of_resilience("`--plan`: this is no pathway of the question",
                                           "ask `check` of the case what it breaks"));
    return {};
  }
  ResilienceReport report = report::make_resilience_report(problem, certified);
  report.question.notes = report::soft_notes(problem, question.data().enforced);
  return report;
}

bool asks_how_long(const std::string& pattern) {
  return pattern.rfind("slip:", 0) == 0 && pattern.size() > 2 && pattern.substr(pattern.size() - 2) == "=?";
}

// With every slip of up to so many phases in the place of the longest.
ResilienceOptions with_slips(const ResilienceOptions& wanted, int phases) {
  ResilienceOptions out = wanted;
  out.against.clear();
  for (const std::string& pattern : wanted.against) {
    if (!asks_how_long(pattern)) {
      out.against.push_back(pattern);
      continue;
    }
    for (int by = 1; by <= phases; ++by)
      out.against.push_back(pattern.substr(0, pattern.size() - 1) + std::to_string(by));
  }
  return out;
}

// The answer with the longest slips that are survived; with slips of one phase where not even these are.
ResilienceReport longest_slips(const Question& question, const ResilienceOptions& wanted,
                               const ask::Frame& frame, Diagnostics& problems) {
  const int most = std::max(1, query::effective_horizon(*question.data().problem));
  ResilienceReport best;
  for (int phases = 1; phases <= most; ++phases) {
    ResilienceReport report = answer(question, with_slips(wanted, phases), frame, problems);
    if (!problems.empty()) return report;
    const bool survives = report.verdict == Verdict::feasible;
    const bool settled = report.verdict != Verdict::unknown;
    if (phases == 1 || survives) best = std::move(report);
    best.tolerance = survives ? phases : phases - 1;
    best.tolerance_settled = settled;
    if (!survives) break;
  }
  return best;
}

}  // namespace

ResilienceReport resilience(const Question& question, const ResilienceOptions& wanted, const Options& options,
                            Diagnostics& problems) {
  const ask::Frame frame(options, ask::suited_solver(options, wanted.solver_chosen),
                         ask::Frame::Time::shared);
  return ask::Frame::run([&] {
    const bool how_long = std::any_of(wanted.against.begin(), wanted.against.end(), asks_how_long);
    ResilienceReport report = how_long ? longest_slips(question, wanted, frame, problems)
                                       : answer(question, wanted, frame, problems);
    if (problems.empty()) frame.finish(report.statistics);
    return report;
  });
}

}  // namespace pathproof
