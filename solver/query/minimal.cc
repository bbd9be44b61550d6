#include "query/minimal.h"

#include <algorithm>

#include "query/optima.h"
#include "query/optimiser.h"
#include "query/why_not.h"

namespace pathproof::query {

namespace {

using encode::Answer;

void lexicographic(const model::Problem& problem, const MinimalSettings& settings, Optimiser& optimiser,
                   MinimalAnswer& out) {
  std::vector<Level> fixed;
  bool settled = true;
  for (const Objective& objective : settings.objectives) {
    Level level{objective, 0, 0, false};
    if (settled) settled = optimiser.settle(level, fixed);
    out.levels.push_back(level);
    fixed.push_back(level);
    out.pathways = {optimiser.best()};
  }
  // What the best pathway costs at levels that were not settled.
  for (Level& level : out.levels) level.value = cost(problem, level.objective, optimiser.best());
  out.pathways = {tidied(problem, out.levels, optimiser.best())};
  if (!settled) return;
  out.verdict = Answer::satisfiable;
  if (settings.all || settings.classes) enumerate_optima(problem, settings, optimiser, out);
}

}  // namespace

bool MinimalAnswer::proved() const {
  return verdict == Answer::satisfiable &&
         std::all_of(levels.begin(), levels.end(), [](const Level& level) { return level.proved(); });
}

MinimalAnswer minimal(const model::Problem& problem, const MinimalSettings& settings,
                      const source::Stop& stop) {
  MinimalAnswer out;
  std::unique_ptr<Optimiser> optimiser;
  try {
    optimiser = std::make_unique<Optimiser>(problem, settings, stop);
    const Answer first = optimiser->start();
    out.found = first == Answer::satisfiable;
    if (first == Answer::unsatisfiable) {
      out.infeasible = check(problem, settings.check, stop);
      out.verdict = out.infeasible.verdict;
    } else if (out.found && settings.pareto) {
      pareto_front(problem, settings, *optimiser, out);
    } else if (out.found) {
      lexicographic(problem, settings, *optimiser, out);
      if (settings.why && out.verdict == Answer::satisfiable)
        explain_optimum(problem, settings, *optimiser, stop, out);
    }
  } catch (const source::Stopped&) {
    // What was found and proved before stands.
    if (out.found && out.pathways.empty() && !settings.pareto) out.pathways = {optimiser->best()};
  }
  if (optimiser) {
    out.solves = optimiser->solves();
    out.clauses = optimiser->clauses();
  }
  if (out.verdict == Answer::unknown) out.reason = stop.reason();
  return out;
}

}  // namespace pathproof::query
