#include "minimal/report.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "check/report.h"
#include "check/told.h"
#include "english/clause.h"
#include "minimal/meaning.h"
#include "tell/words.h"

namespace pathproof::report {

namespace {

ObjectiveValue value_of(const model::World& world, const query::Level& level) {
  ObjectiveValue out;
  out.name = level.objective.name;
  if (const model::ObjectiveRow* row = level.objective.row; row != nullptr) {
    out.says = !row->says.empty()    ? row->says
               : !row->title.empty() ? row->title
                                     : english::noun(world, *row->formula);
  }
  out.maximize = level.objective.maximize();
  out.started = level.started;
  out.value = level.objective.shown(level.value);
  out.bound = level.started ? level.objective.shown(level.bound) : 0;
  out.proved = level.proved();
  return out;
}

void add_distances(const model::World& world, const query::MinimalAnswer& answer, MinimalReport& out) {
  out.farthest = answer.farthest;
  for (std::size_t i = 1; i < answer.pathways.size(); ++i) {
    std::int64_t nearest = INT64_MAX;
    for (std::size_t j = 0; j < i; ++j)
      nearest = std::min(nearest, query::order_distance(world, answer.pathways[j], answer.pathways[i]));
    out.differs.push_back(nearest);
  }
}

void add_slack(const model::Problem& problem, const query::MinimalAnswer& answer, MinimalReport& out) {
  if (out.pathways.empty()) return;
  for (const query::StepSlack& row : answer.slack) {
    if (!row.proved) continue;
    const std::string& id = problem.world->steps[row.step].id;
    for (PathwayStep& step : out.pathways.front().steps) {
      if (step.step == id) step.slack = row.latest - step.start;
    }
  }
}

WhyNotBetter why_of(const model::Problem& problem, const query::MinimalAnswer& answer,
                    const query::WhyNot& why, bool confirmed) {
  const query::Level& level = answer.levels[why.level];
  WhyNotBetter out;
  out.objective = level.objective.name;
  out.better = level.objective.shown(level.value - 1);
  out.conflict = make_conflict_report(problem, why.conflict.units, why.conflict.minimal);
  if (why.level == 0 && level.objective.kind == query::Objective::Kind::phases) {
    model::Problem shorter = problem;
    shorter.horizon = shorter.free_horizon = static_cast<int>(level.value) - 1;
    out.conflict.arithmetic = arithmetic(shorter, why.conflict.units);
    if (out.conflict.arithmetic.empty()) out.conflict.arithmetic = arithmetic(shorter);
  }
  out.confirmed = confirmed;
  out.reasoning = reasoning(problem, why.reasoning);
  out.chain = critical_chain(problem, why.reasoning);
  out.chain.bound = {};
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

// 0: it is not taken.
int start_of(const Pathway& pathway, const std::string& step) {
  for (const PathwayStep& row : pathway.steps) {
    if (row.step == step) return row.start;
  }
  return 0;
}

std::string last_of(const Pathway& pathway) {
  const PathwayStep* last = nullptr;
  for (const PathwayStep& row : pathway.steps) {
    if (last == nullptr || row.end > last->end || (row.end == last->end && row.step < last->step))
      last = &row;
  }
  return last == nullptr ? std::string() : last->step;
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
  if (out.verdict == Verdict::unknown) out.reason = answer.reason;
  out.enumerated = settings.all || settings.classes;
  out.pareto = settings.pareto;
  out.counted = certified.counted();
  out.replayed = certified.replayed();
  out.recounted = certified.recounted();
  out.complete = settings.pareto ? answer.front_complete : answer.complete;
  for (std::size_t i = 0; i < answer.levels.size(); ++i) {
    out.objectives.push_back(value_of(world, answer.levels[i]));
    out.objectives.back().confirmed = certified.confirmed()[i];
  }
  if (answer.levels.empty()) {
    for (const query::Objective& objective : settings.objectives) {
      out.objectives.push_back(value_of(world, {objective, 0, 0, false}));
    }
  }
  for (const model::Choice& choice : answer.pathways) out.pathways.push_back(pathway(world, choice));
  if (settings.diverse) add_distances(world, answer, out);
  if (!answer.pathways.empty()) {
    out.granted = granted_facts(world, answer.pathways.front());
    out.question.broken = broken_preferences(problem, answer.pathways.front());
  }
  add_slack(problem, answer, out);
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
    for (const query::Level& level : point.levels) row.values.push_back(value_of(world, level));
    row.pathway = pathway(world, point.choice);
    out.front.push_back(std::move(row));
  }
  out.statistics.clauses = answer.clauses;
  out.statistics.solves = answer.solves;
  return out;
}

DelayImpact impact_of(const std::vector<StepPhases>& delays, const MinimalReport& without,
                      const MinimalReport& with) {
  const Pathway& earlier = without.pathways.front();
  const Pathway& later = with.pathways.front();
  DelayImpact out;
  out.before = without.objectives.front().value;
  out.after = with.objectives.front().value;
  out.last = last_of(later);
  std::set<std::string> told;
  for (const StepPhases& delay : delays) {
    out.delayed.push_back(
        {delay.step, delay.phases, start_of(earlier, delay.step), start_of(later, delay.step)});
    told.insert(delay.step);
  }
  for (const PathwayStep& row : earlier.steps) {
    const int after = start_of(later, row.step);
    if ((after == 0 || after > row.start) && told.insert(row.step).second)
      out.moved.push_back({row.step, 0, row.start, after});
  }
  for (const PathwayStep& row : later.steps) {
    if (start_of(earlier, row.step) == 0 && told.insert(row.step).second)
      out.moved.push_back({row.step, 0, 0, row.start});
  }
  return out;
}

}  // namespace pathproof::report
