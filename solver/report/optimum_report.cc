#include "report/optimum_report.h"

#include <algorithm>

#include <fmt/format.h>

#include "report/check_report.h"
#include "report/words.h"

namespace pathproof::report {

namespace {

using encode::Answer;

std::size_t at(std::int64_t i) { return static_cast<std::size_t>(i); }

Verdict verdict_of(Answer answer) {
  switch (answer) {
    case Answer::satisfiable: return Verdict::feasible;
    case Answer::unsatisfiable: return Verdict::infeasible;
    case Answer::unknown: break;
  }
  return Verdict::unknown;
}

ObjectiveValue value_of(const query::Level& level) {
  ObjectiveValue out;
  out.name = level.objective.name;
  if (level.objective.row != nullptr) out.says = level.objective.row->says;
  out.maximize = level.objective.maximize();
  out.started = level.started;
  out.value = level.objective.shown(level.value);
  out.bound = level.started ? level.objective.shown(level.bound) : 0;
  out.proved = level.proved();
  return out;
}

std::pair<std::string, std::string> step_pair(const model::World& world, const std::pair<int, int>& pair) {
  return {world.steps[at(pair.first)].id, world.steps[at(pair.second)].id};
}

WhyNotBetter why_of(const model::Problem& problem, const query::MinimalAnswer& answer,
                    const query::WhyNot& why, bool confirmed) {
  const query::Level& level = answer.levels[why.level];
  WhyNotBetter out;
  out.objective = level.objective.name;
  out.better = level.objective.shown(level.value - 1);
  out.conflict = make_conflict_report(problem, why.conflict.units, why.conflict.minimal);
  out.confirmed = confirmed;
  const std::string limit = level.objective.maximize() ? "at least" : "at most";
  const std::string what = counts_things(out.objective)
                               ? fmt::format("{} {}", limit, amount(out.objective, out.better))
                               : fmt::format("{} of {} {}", out.objective, limit, out.better);
  if (why.conflict.units.empty()) {
    out.conflict.text = fmt::format("No pathway has {}, whatever it must meet.", what);
  } else {
    std::vector<std::string> ids;
    for (const UnitText& unit : out.conflict.units) ids.push_back(unit.id);
    constexpr std::size_t most = 40;
    const std::size_t more = ids.size() > most ? ids.size() - most : 0;
    if (more > 0) {
      ids.resize(most);
      ids.push_back(fmt::format("{} more", more));
    }
    out.conflict.text = fmt::format("{} cannot be met with {}{}.", sentence(listed(ids)), what,
                                    why.level > 0 ? " while the objectives before keep their values" : "");
  }
  return out;
}

std::string fact_reason(const query::ForcedWhy& why, const std::string& fact,
                        const std::vector<UnitText>& units) {
  if (why.forced == Answer::satisfiable)
    return fmt::format("Not forced: some valid pathway breaks `{}`.", fact);
  if (why.forced == Answer::unknown)
    return fmt::format("Whether `{}` is forced was not decided within the limits.", fact);
  if (units.empty()) return fmt::format("`{}` holds in every pathway, whatever it must meet.", fact);
  std::vector<std::string> ids;
  for (const UnitText& unit : units) ids.push_back(unit.id);
  return fmt::format("`{}` follows from {}{}.", fact, listed(ids),
                     why.reason.minimal ? ", and no longer without any one of them" : "");
}

}  // namespace

MinimalReport make_minimal_report(const model::Problem& problem, const query::MinimalSettings& settings,
                                  const certify::CertifiedMinimal& certified) {
  const query::MinimalAnswer& answer = certified.answer();
  const model::World& world = *problem.world;
  MinimalReport out;
  out.question =
      certified.infeasible() ? make_check_report(problem, *certified.infeasible()) : make_question(problem);
  out.verdict = verdict_of(answer.verdict);
  if (out.verdict == Verdict::unknown) out.reason = reason_text(answer.reason);
  out.enumerated = settings.all || settings.classes;
  out.pareto = settings.pareto;
  out.counted = certified.counted();
  out.replayed = certified.replayed();
  out.recounted = certified.recounted();
  out.complete = settings.pareto ? answer.front_complete : answer.complete;
  for (std::size_t i = 0; i < answer.levels.size(); ++i) {
    out.objectives.push_back(value_of(answer.levels[i]));
    out.objectives.back().confirmed = certified.confirmed()[i];
  }
  if (answer.levels.empty()) {
    for (const query::Objective& objective : settings.objectives) {
      out.objectives.push_back(value_of({objective, 0, 0, false}));
    }
  }
  for (const model::Choice& choice : answer.pathways) out.pathways.push_back(pathway(world, choice));
  for (std::size_t i = 0; i < answer.why.size(); ++i) {
    out.why.push_back(why_of(problem, answer, answer.why[i], certified.why_confirmed()[i]));
  }
  out.classified = settings.classes;
  for (const query::OptimalClass& c : answer.classes) {
    PathwayClass row{c.size, out.pathways[c.representative], {}};
    for (const auto& pair : c.order) row.order.push_back(step_pair(world, pair));
    out.classes.push_back(std::move(row));
  }
  out.front_confirmed = certified.front_confirmed();
  for (const query::FrontPoint& point : answer.front) {
    FrontPointReport row;
    for (const query::Level& level : point.levels) row.values.push_back(value_of(level));
    row.pathway = pathway(world, point.choice);
    out.front.push_back(std::move(row));
  }
  out.statistics.clauses = answer.clauses;
  out.statistics.solves = answer.solves;
  return out;
}

ForcedReport make_forced_report(const model::Problem& problem, const model::Problem& asked,
                                const certify::CertifiedForced& certified) {
  const query::ForcedAnswer& answer = certified.answer();
  const model::World& world = *problem.world;
  ForcedReport out;
  out.question =
      certified.infeasible() ? make_check_report(problem, *certified.infeasible()) : make_question(problem);
  out.verdict = verdict_of(answer.verdict);
  if (out.verdict == Verdict::unknown) out.reason = reason_text(answer.reason);
  out.statistics.clauses = answer.clauses;
  out.statistics.solves = answer.solves;
  if (out.verdict != Verdict::feasible) return out;
  std::vector<int> order;
  for (std::size_t s = 0; s < world.steps.size(); ++s) order.push_back(static_cast<int>(s));
  std::sort(order.begin(), order.end(),
            [&](int a, int b) { return world.steps[at(a)].id < world.steps[at(b)].id; });
  for (const int s : order) {
    const std::string& id = world.steps[at(s)].id;
    if (answer.unsettled[at(s)]) out.unsettled.push_back(id);
    if (answer.mandatory[at(s)]) out.mandatory.push_back(id);
    if (answer.impossible[at(s)]) {
      out.impossible.push_back(id);
    } else {
      out.windows.push_back({id, {answer.windows[at(s)].earliest, answer.windows[at(s)].latest}});
    }
  }
  for (const auto& pair : answer.precedes) out.precedes.push_back(step_pair(world, pair));
  for (const auto& pair : answer.cover) out.cover.push_back(step_pair(world, pair));
  std::sort(out.precedes.begin(), out.precedes.end());
  std::sort(out.cover.begin(), out.cover.end());
  model::Choice fixed = answer.example;
  const Pathway example = pathway(world, fixed);
  for (std::size_t i = 0; i < answer.facts.size(); ++i) {
    if (answer.facts[i]) out.facts.push_back(example.facts[i]);
  }
  out.orderings = answer.orderings.number;
  out.orderings_reason = answer.orderings.reason;
  for (const query::ForcedWhy& why : certified.why()) {
    ForcedReason row;
    row.fact = asked.units[at(why.fact)].statement->text;
    row.holds = why.forced == Answer::unsatisfiable;
    row.minimal = why.reason.minimal;
    for (const int unit : why.reason.units) row.units.push_back(unit_text(asked, unit));
    std::sort(row.units.begin(), row.units.end(),
              [](const UnitText& a, const UnitText& b) { return a.id < b.id; });
    row.text = fact_reason(why, row.fact, row.units);
    out.why.push_back(std::move(row));
  }
  return out;
}

}  // namespace pathproof::report
