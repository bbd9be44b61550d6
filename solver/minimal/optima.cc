#include "minimal/optima.h"

#include <algorithm>
#include <map>
#include "search/tidy.h"

#include "model/trace.h"
#include "schedule/dependence.h"

namespace pathproof::query {

namespace {

using encode::Answer;
using encode::Lit;

bool same_costs(const model::Problem& problem, const std::vector<Level>& levels,
                const model::Choice& choice) {
  return std::all_of(levels.begin(), levels.end(), [&](const Level& level) {
    return cost(problem, level.objective, choice) == level.value;
  });
}

}  // namespace

std::vector<Lit> elsewhere(Session& session, const model::Choice& choice) {
  std::vector<Lit> clause;
  encode::Ladder& ladder = session.encoding().ladder();
  for (const StepId step : choice.start.ids()) {
    const int start = choice.start[step];
    if (start == 0) {
      clause.push_back(ladder.included(step));
    } else {
      clause.push_back(-ladder.started_by(step, start));
      clause.push_back(ladder.started_by(step, start - 1));
    }
  }
  return clause;
}

model::Choice with_known_facts(const model::Problem& problem, model::Choice choice,
                               const model::Choice& earlier, const std::vector<Level>& levels) {
  model::Choice candidate = choice;
  candidate.facts = earlier.facts;
  if (candidate.facts == choice.facts) return choice;
  const model::Trace trace(*problem.world, candidate);
  if (!model::failing_units(problem, trace).empty()) return choice;
  for (const Level& level : levels) {
    if (cost(problem, level.objective, candidate) != level.value) return choice;
  }
  return candidate;
}

model::Choice tidied(const model::Problem& problem, const std::vector<Level>& levels,
                     const model::Choice& choice) {
  model::Choice out = tidy(problem, choice);
  if (same_costs(problem, levels, out)) return out;
  out = tidy_times(problem, choice);
  if (same_costs(problem, levels, out)) return out;
  out = tidy_facts(problem, choice);
  return same_costs(problem, levels, out) ? out : choice;
}

void enumerate_optima(const model::Problem& problem, const MinimalSettings& settings, Optimiser& optimiser,
                      MinimalAnswer& out) {
  TrimmedSession& solver = optimiser.session(optimiser.horizon_for(out.levels));
  Session& session = solver.session();
  const std::vector<Lit> kept = optimiser.assumptions(out.levels);
  std::map<model::Starts, model::Choice> found;
  const model::Choice first = out.pathways.front();
  found.emplace(first.start, first);
  session.encoding().clausifier().add_clause(elsewhere(session, first));
  while (settings.most == 0 || found.size() < settings.most) {
    const Answer answer = solver.solve(kept, 0);
    if (answer != Answer::satisfiable) {
      out.complete = answer == Answer::unsatisfiable;
      break;
    }
    const model::Choice choice = with_known_facts(problem, session.choice(), first, out.levels);
    session.encoding().clausifier().add_clause(elsewhere(session, choice));
    found.emplace(choice.start, choice);
  }
  out.pathways.clear();
  for (auto& [starts, choice] : found) out.pathways.push_back(choice);
  if (settings.classes) out.classes = group(problem, optimiser.structure(), out.pathways);
}

std::vector<OptimalClass> group(const model::Problem& problem, const Structure& structure,
                                const std::vector<model::Choice>& pathways) {
  const Dependence dependence(problem, structure);
  const auto& steps = problem.world->steps;
  std::map<std::vector<std::int8_t>, OptimalClass> classes;
  for (std::size_t i = 0; i < pathways.size(); ++i) {
    const auto& start = pathways[i].start;
    const auto end = [&](StepId s) { return start[s] + steps[s].duration - 1; };
    std::vector<std::int8_t> key;
    for (const StepId a : steps.ids()) {
      key.push_back(start[a] > 0 ? 1 : 0);
      for (StepId b(a.number() + 1); b.index() < steps.size(); ++b) {
        const bool both = start[a] > 0 && start[b] > 0 && dependence.dependent(a, b);
        const int order = end(a) < start[b] ? 1 : end(b) < start[a] ? -1 : 0;
        key.push_back(static_cast<std::int8_t>(both ? order : 0));
      }
    }
    const auto [entry, fresh] = classes.emplace(std::move(key), OptimalClass{i, 0, {}, {}});
    ++entry->second.size;
    entry->second.members.push_back(i);
    if (!fresh) continue;
    for (const StepId a : steps.ids()) {
      for (const StepId b : steps.ids()) {
        if (a != b && start[a] > 0 && start[b] > 0 && dependence.dependent(a, b) && end(a) < start[b]) {
          entry->second.order.emplace_back(a, b);
        }
      }
    }
    entry->second.order =
        transitive_reduction(steps.size(), transitive_closure(steps.size(), entry->second.order));
  }
  std::vector<OptimalClass> out;
  for (auto& [key, value] : classes) out.push_back(std::move(value));
  std::sort(out.begin(), out.end(),
            [](const OptimalClass& a, const OptimalClass& b) { return a.representative < b.representative; });
  return out;
}

// From the best in the first objective on: each next point must be better in the second.
// With more than two objectives: blocked by "better somewhere", settled by lexicographic descent.
void pareto_front(const model::Problem& problem, const MinimalSettings& settings, Optimiser& optimiser,
                  MinimalAnswer& out) {
  const auto& objectives = settings.objectives;
  TrimmedSession& solver = optimiser.session(optimiser.structure().horizon);
  Session& session = solver.session();
  Costs& costs = optimiser.costs();
  while (true) {
    // Settle this point: cost by cost, the earlier ones kept.
    FrontPoint point;
    for (std::size_t i = 0; i < objectives.size(); ++i) {
      Level level{objectives[i], cost(problem, objectives[i], optimiser.best()), 0, true};
      level.bound = std::min(level.value, costs.least(objectives[i]));
      while (level.bound < level.value) {
        std::vector<Lit> assumed;
        for (const Level& earlier : point.levels)
          assumed.push_back(costs.at_most(earlier.objective, earlier.value));
        const std::int64_t gap = level.value - level.bound;
        const std::int64_t asked = gap > 16 ? level.bound + gap / 2 : level.value - 1;
        assumed.push_back(costs.at_most(objectives[i], asked));
        const Answer answer = solver.solve(assumed, 0);
        if (answer == Answer::unknown) return;
        if (answer == Answer::unsatisfiable) {
          level.bound = asked + 1;
        } else {
          optimiser.set_best(session.choice());
          const std::int64_t reached = cost(problem, objectives[i], optimiser.best());
          expect_better(level.value, reached);
          level.value = reached;
        }
      }
      point.levels.push_back(level);
    }
    optimiser.set_best(tidied(problem, point.levels, optimiser.best()));
    const auto kept = optimiser.break_ties(point.levels, optimiser.structure().horizon);
    point.choice = tidied(problem, kept, optimiser.best());
    // From here on: better than this point somewhere.
    std::vector<Lit> better;
    for (const Level& level : point.levels) better.push_back(costs.at_most(level.objective, level.value - 1));
    session.encoding().clausifier().add_clause(better);
    out.front.push_back(std::move(point));
    const Answer more = solver.solve({}, 0);
    if (more == Answer::unknown) return;
    if (more == Answer::unsatisfiable) break;
    optimiser.set_best(session.choice());
  }
  out.front_complete = true;
  out.verdict = Answer::satisfiable;
  std::sort(out.front.begin(), out.front.end(), [](const FrontPoint& a, const FrontPoint& b) {
    for (std::size_t i = 0; i < a.levels.size(); ++i) {
      if (a.levels[i].value != b.levels[i].value) return a.levels[i].value < b.levels[i].value;
    }
    return false;
  });
}

}  // namespace pathproof::query
