// The facade's `resilience`.

#include <algorithm>

#include <fmt/format.h>

#include "ask/frame.h"
#include "ask/objectives.h"
#include "ask/question.h"
#include "ask/usage.h"
#include "check/report.h"
#include "contingency/report.h"
#include "pathproof/pathproof.h"
#include "pathproof/resilience.h"
#include "resilience/choose.h"
#include "resilience/find.h"
#include "schedule/structure.h"

namespace pathproof {

namespace {

// A hazard that matters before it is due is a mistake of the question, shown by a pathway.
Diagnostic premature(const model::World& world, const query::ResilienceAnswer& answer) {
  const query::Hazard& hazard = answer.hazards[answer.premature->hazard];
  std::vector<std::string> steps;
  const Pathway shown = report::pathway(world, answer.premature->pathway);
  for (const PathwayStep& step : shown.steps) steps.push_back(fmt::format("{} ({})", step.step, step.start));
  std::vector<std::string> due;
  for (const model::StepId s : hazard.due) due.push_back(world.steps[s].id);
  const std::string matters =
      hazard.kind == query::Hazard::Kind::shock
          ? fmt::format("it rules out a pathway that is over before phase {}", hazard.phase)
      : due.empty() ? "it rules out a pathway, and no step brings it up"
                    : fmt::format("it rules out a pathway that does not start {}", report::either(due));
  return ask::usage_error(
      fmt::format("`--against {}` matters before it is due: {}", hazard.name, matters),
      fmt::format("the pathway, with the phase in which each step starts: {}", report::listed(steps)));
}

std::vector<std::string> names_of(const std::vector<query::Hazard>& hazards) {
  std::vector<std::string> out;
  for (const query::Hazard& hazard : hazards) out.push_back(hazard.name);
  return out;
}

// A formula that the case demands and the question does not; empty: none.
std::string own_demand(const model::Problem& plan, const model::Problem& problem) {
  const auto demands = [](const model::Problem& of, const std::string& text) {
    return std::any_of(of.units.begin(), of.units.end(), [&](const model::Unit& unit) {
      return unit.kind == model::UnitKind::given && unit.statement != nullptr && unit.statement->text == text;
    });
  };
  for (const model::Unit& unit : plan.units) {
    if (unit.kind == model::UnitKind::given && unit.statement != nullptr &&
        !demands(problem, unit.statement->text))
      return unit.statement->text;
  }
  return {};
}

// When the steps of the plan start: a shortest pathway of its case, which mostly has one alone.
std::optional<model::Starts> plan_of(const model::Problem& problem, const model::Problem& plan,
                                     const ask::Frame& frame, Diagnostics& problems) {
  // Only the starts of its steps are judged, and what it demands of the facts would be lost.
  if (const std::string demand = own_demand(plan, problem); !demand.empty()) {
    problems.push_back(
        ask::usage_error(fmt::format("`--plan`: the case demands `{}`, the question does not", demand),
                         "ask `resilience` of the case itself, or add --given"));
    return std::nullopt;
  }
  const auto starts = query::shortest_starts(plan, frame.settings(), frame.stop());
  if (!starts) {
    problems.push_back(ask::usage_error("`--plan`: the case has no pathway", "ask `explain` of it why not"));
    return std::nullopt;
  }
  const model::World& world = *problem.world;
  model::Starts out(world.steps.size(), 0);
  for (const model::StepId s : starts->ids()) {
    if ((*starts)[s] == 0) continue;
    const model::StepId here = world.step_index(plan.world->steps[s].id);
    if (!here.valid()) {
      problems.push_back(ask::usage_error(
          fmt::format("`--plan`: the question does not know its step `{}`", plan.world->steps[s].id), ""));
      return std::nullopt;
    }
    out[here] = (*starts)[s];
  }
  return out;
}

// `together`: up to so many hazards that block together are told, where that is asked for.
ResilienceReport answer(const Question& question, const ResilienceOptions& wanted, const ask::Frame& frame,
                        Diagnostics& problems, std::optional<int> together = {}) {
  const model::Problem& problem = *question.data().problem;
  query::ResilienceSettings settings;
  settings.solver = frame.settings();
  settings.told = static_cast<query::Told>(wanted.told);
  settings.refusals = wanted.refusals;
  settings.horizon = query::effective_horizon(problem);
  if (together) settings.blocking_up_to = *together;
  settings.most_questions = wanted.most_questions;
  settings.objectives = ask::objectives_of(*problem.world, wanted.minimize, problems);
  std::vector<query::Hazard> hazards =
      query::choose_hazards(problem, wanted.against, wanted.by, settings.horizon, problems);
  if (!problems.empty()) return {};
  const std::vector<query::Hazard> settled =
      query::leave_out_settled(problem, hazards, settings.solver, frame.stop());
  if (hazards.empty())
    problems.push_back(ask::usage_error("`--against`: the question says the opposite of all of it", ""));
  if (!problems.empty()) return {};
  if (wanted.plan) settings.judged = plan_of(problem, *wanted.plan->data().problem, frame, problems);
  if (!problems.empty()) return {};
  const query::ResilienceAnswer found = query::resilience(problem, hazards, settings, frame.stop());
  const Grace grace = frame.grace();
  const auto certified = certify::certify_resilience(problem, found, frame.settings(), grace.stop());
  if (certified.answer().premature) {
    problems.push_back(premature(*problem.world, certified.answer()));
    return {};
  }
  if (!certified.answer().judged_valid) {
    problems.push_back(ask::usage_error("`--plan`: this is no pathway of the question",
                                        "ask `check` of the case what it breaks"));
    return {};
  }
  ResilienceReport report = report::make_resilience_report(problem, certified);
  report.question.notes = report::soft_notes(problem, question.data().enforced);
  if (!settled.empty())
    report.question.notes.push_back(fmt::format("Left out, since the question says the opposite: {}.",
                                                report::listed(names_of(settled))));
  return report;
}

bool asks_how_long(const std::string& pattern) {
  return pattern.rfind("slip:", 0) == 0 && pattern.size() > 2 && pattern.substr(pattern.size() - 2) == "=?";
}

// With slips of `first` to `last` phases in the place of the longest.
ResilienceOptions with_slips(const ResilienceOptions& wanted, int first, int last) {
  ResilienceOptions out = wanted;
  out.against.clear();
  for (const std::string& pattern : wanted.against) {
    if (!asks_how_long(pattern)) {
      out.against.push_back(pattern);
      continue;
    }
    for (int by = first; by <= last; ++by)
      out.against.push_back(pattern.substr(0, pattern.size() - 1) + std::to_string(by));
  }
  return out;
}

// A slip that leaves no pathway at all is not survived, though vetoes of others are set aside.
bool survives_slips(const ResilienceReport& report) {
  return report.verdict == Verdict::feasible &&
         std::none_of(report.vetoes.begin(), report.vetoes.end(),
                      [&](std::size_t h) { return report.hazards[h].name.rfind("slip:", 0) == 0; });
}

// The answer with the longest slips that are survived; with slips of one phase where not even these are. Slips of one length are asked
// about first, as that is quickly done; then all up to the longest of these together.
ResilienceReport longest_slips(const Question& question, const ResilienceOptions& wanted,
                               const ask::Frame& frame, Diagnostics& problems) {
  const int most = std::max(1, query::effective_horizon(*question.data().problem));
  // Sets of slips that block together are too many to be told, of several lengths each.
  const auto ask = [&](int first, int last) {
    return answer(question, with_slips(wanted, first, last), frame, problems, wanted.refusals);
  };
  int longest = 0;
  bool settled = true;
  ResilienceReport out;
  while (longest < most) {
    ResilienceReport report = ask(longest + 1, longest + 1);
    if (!problems.empty()) return report;
    settled = report.verdict != Verdict::unknown;
    const bool survives = survives_slips(report);
    if (longest == 0) out = std::move(report);
    if (!survives) break;
    ++longest;
  }
  for (; longest > 1; --longest) {
    ResilienceReport report = ask(1, longest);
    const bool survives = survives_slips(report);
    settled = settled && report.verdict != Verdict::unknown;
    if (survives) {
      out = std::move(report);
      break;
    }
  }
  out.tolerance = longest;
  out.tolerance_settled = settled;
  return out;
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
