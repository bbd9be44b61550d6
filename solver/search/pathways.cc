#include "search/pathways.h"

#include <algorithm>
#include <cstdlib>

#include "model/objective.h"
#include "model/trace.h"
#include "search/costs.h"
#include "search/decide.h"
#include "search/tidy.h"

namespace pathproof::query {

namespace {

using encode::Answer;
using encode::Lit;
using encode::Term;
using model::UnitKind;

std::int64_t steps_of(const model::Choice& choice) {
  return std::count_if(choice.start.begin(), choice.start.end(), [](int start) { return start > 0; });
}

std::int64_t changed_steps(const model::Starts& from, const model::Choice& choice) {
  std::int64_t out = 0;
  for (const model::StepId s : from.ids()) out += from[s] != choice.start[s] ? 1 : 0;
  return out;
}

std::int64_t shift(const model::Starts& from, const model::Choice& choice) {
  std::int64_t out = 0;
  for (const model::StepId s : from.ids()) {
    if (from[s] > 0 && choice.start[s] > 0) out += std::abs(from[s] - choice.start[s]);
  }
  return out;
}

}  // namespace

PathwaySearch::PathwaySearch(const model::Problem& problem, const Settings& settings,
                             const source::Stop& stop)
    : problem_(problem), stop_(stop), session_(problem, problem.free_horizon, settings, stop) {}

bool PathwaySearch::start(const UnitSet& units, std::uint64_t effort) {
  units_ = &units;
  effort_ = effort;
  bounds_.clear();
  proved_ = true;
  const Answer answer = session_.solve(units, effort_);
  known_ = answer != Answer::unknown;
  if (answer == Answer::satisfiable) best_ = session_.choice();
  return answer == Answer::satisfiable;
}

void PathwaySearch::descend(const Measure& measure, const std::function<Lit(std::int64_t)>& at_most) {
  std::int64_t value = measure(best_);
  while (value > 0) {
    const Lit fewer = at_most(value - 1);
    if (fewer == encode::false_lit) break;
    std::vector<Lit> bounds = bounds_;
    bounds.push_back(fewer);
    const Answer answer = session_.solve_with(*units_, bounds, effort_);
    if (answer == Answer::unknown) proved_ = false;
    if (answer != Answer::satisfiable) break;
    best_ = session_.choice();
    const std::int64_t reached = measure(best_);
    expect_better(value, reached);
    value = reached;
  }
  if (const Lit kept = at_most(value); kept != encode::true_lit) bounds_.push_back(kept);
}

void PathwaySearch::minimize(const std::vector<Term>& terms, const Measure& measure) {
  encode::Encoding& encoding = session_.encoding();
  descend(measure, [&](std::int64_t bound) {
    const Lit lit = encoding.circuit().at_most(terms, bound);
    encoding.clausifier().define(lit);
    return lit;
  });
}

void PathwaySearch::fewest_phases() {
  encode::Encoding& encoding = session_.encoding();
  const auto phases = [&](const model::Choice& choice) {
    return static_cast<std::int64_t>(model::Trace(*problem_.world, choice).last());
  };
  descend(phases, [&](std::int64_t bound) {
    return bound < encoding.ladder().horizon() ? encoding.within(static_cast<int>(bound)) : encode::true_lit;
  });
}

void PathwaySearch::fewest_steps() {
  std::vector<Term> included;
  for (const model::StepId s : problem_.world->steps.ids())
    included.push_back({1, session_.encoding().ladder().included(s)});
  minimize(included, steps_of);
}

void PathwaySearch::fewest_violations() {
  if (problem_.soft.empty()) return;
  const Objective violations = *find_objective(*problem_.world, "violations");
  Costs costs(session_.encoding(), problem_);
  descend([&](const model::Choice& choice) { return cost(problem_, violations, choice); },
          [&](std::int64_t bound) {
            const Lit lit = costs.at_most(violations, bound);
            session_.encoding().clausifier().define(lit);
            return lit;
          });
}

Best PathwaySearch::finish() {
  units_ = nullptr;
  return {tidy_facts(problem_, best_, &stop_), proved_};
}

std::optional<Best> PathwaySearch::smallest(const UnitSet& units) {
  if (!start(units)) return std::nullopt;
  fewest_steps();
  fewest_phases();
  return finish();
}

std::optional<Best> PathwaySearch::shortest(const UnitSet& units, bool phases_first, std::uint64_t effort) {
  if (!start(units, effort)) return std::nullopt;
  if (phases_first) fewest_phases();
  fewest_violations();
  if (!phases_first) fewest_phases();
  fewest_steps();
  return finish();
}

void PathwaySearch::least_change(const model::Starts& from) {
  encode::Ladder& ladder = session_.encoding().ladder();
  std::vector<Term> changed;
  std::vector<Term> shifted;
  for (const model::StepId s : from.ids()) {
    const int latest = ladder.horizon() - ladder.duration(s) + 1;
    if (from[s] == 0) {
      changed.push_back({1, ladder.included(s)});
      continue;
    }
    // A start beyond the last phase cannot be kept, and is missed by so much at least.
    const bool beyond = from[s] > latest;
    changed.push_back({1, beyond ? encode::true_lit : -ladder.starting(s, from[s] - 1)});
    if (beyond) shifted.push_back({from[s] - latest, ladder.included(s)});
    for (int k = from[s]; k < latest; ++k) {  // one for each phase that it starts later
      const Lit begun = ladder.started_by(s, k);
      const Lit taken = ladder.included(s);
      shifted.push_back({1, session_.encoding().circuit().conjunction(taken, -begun)});
    }
    for (int k = 1; k < std::min(from[s], latest); ++k) shifted.push_back({1, ladder.started_by(s, k)});
  }
  minimize(changed, [&](const model::Choice& choice) { return changed_steps(from, choice); });
  constexpr std::size_t most = 4000;  // beyond, the sum would cost more than its answer is worth
  if (shifted.size() <= most) {
    minimize(shifted, [&](const model::Choice& choice) { return shift(from, choice); });
  }
}

std::optional<Best> PathwaySearch::nearest(const UnitSet& units, const model::Choice& from) {
  if (!start(units)) return std::nullopt;
  least_change(from.start);
  std::vector<Term> facts;
  const auto& open = session_.encoding().open_facts();
  for (const model::FactId i : open.ids()) {
    for (const auto& [value, lit] : open[i].options) {
      if (value == from.facts[i]) facts.push_back({1, -lit});
    }
  }
  minimize(facts, [&](const model::Choice& choice) {
    std::int64_t out = 0;
    for (const model::FactId i : from.facts.ids()) out += from.facts[i] != choice.facts[i] ? 1 : 0;
    return out;
  });
  fewest_phases();
  units_ = nullptr;
  return Best{best_, proved_};
}

std::optional<Best> PathwaySearch::nearest_to_proposal(const UnitSet& units) {
  if (!start(units)) return std::nullopt;
  if (!problem_.scheduled.empty()) {
    model::Starts from(problem_.world->steps.size(), 0);
    for (const model::Unit& unit : problem_.units) {
      if (unit.kind == UnitKind::schedule_step) from[unit.step] = unit.phase;
    }
    least_change(from);
  }
  std::vector<Term> broken;
  for (const UnitId i : problem_.units.ids()) {
    if (problem_.units[i].kind == UnitKind::sequence) {
      broken.push_back({1, -session_.encoding().unit_truth(i)});
    }
  }
  if (!broken.empty()) {
    minimize(broken, [&](const model::Choice& choice) {
      return static_cast<std::int64_t>(distance(problem_, choice).total());
    });
    fewest_steps();
  }
  fewest_phases();
  return finish();
}

Distance distance(const model::Problem& problem, const model::Choice& choice) {
  Distance out;
  const model::Trace trace(*problem.world, choice);
  for (const model::Unit& unit : problem.units) {
    if (unit.kind != UnitKind::schedule_step && unit.kind != UnitKind::sequence) continue;
    if (model::unit_holds(problem, unit, trace)) continue;
    out.moved.push_back(unit.step);
    if (!trace.included(unit.step)) out.left_out.push_back(unit.step);
  }
  for (const model::StepId s : problem.scheduled.ids()) {
    if (!problem.scheduled[s] && trace.included(s)) out.added.push_back(s);
  }
  return out;
}

}  // namespace pathproof::query
