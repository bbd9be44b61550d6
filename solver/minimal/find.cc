#include "minimal/find.h"

#include <algorithm>

#include "check/find.h"
#include "minimal/diverse.h"
#include "minimal/optima.h"
#include "minimal/optimiser.h"
#include "minimal/slack.h"
#include "minimal/why_not.h"

namespace pathproof::query {

namespace {

using encode::Answer;

void lexicographic(const model::Problem& problem, const MinimalSettings& settings, Optimiser& optimiser,
                   MinimalAnswer& out) {
  std::vector<Level> fixed;
  bool settled = true;
  for (const Objective& objective : settings.objectives) {
    out.levels.push_back({objective, 0, 0, false});  // in place, so that a stop leaves how far it came
    if (settled) settled = optimiser.settle(out.levels.back(), fixed);
    fixed.push_back(out.levels.back());
    out.pathways = {optimiser.best()};
  }
  // What the best pathway costs at levels that were not settled.
  for (Level& level : out.levels) level.value = cost(problem, level.objective, optimiser.best());
  out.pathways = {tidied(problem, out.levels, optimiser.best())};
  if (!settled) return;
  out.verdict = Answer::satisfiable;
  if (settings.diverse) return diverse_optima(problem, settings, optimiser, out);
  if (settings.all || settings.classes) return enumerate_optima(problem, settings, optimiser, out);
  if (!settings.ties) return;
  optimiser.set_best(out.pathways.front());
  const std::vector<Level> kept = optimiser.break_ties(out.levels, optimiser.horizon_for(out.levels));
  out.pathways = {tidied(problem, kept, optimiser.best())};
}

// After a stop in the midst of a level: what the best pathway costs, and the bounds that were reached.
void close_levels(const model::Problem& problem, const MinimalSettings& settings, const model::Choice& best,
                  MinimalAnswer& out) {
  for (std::size_t i = out.levels.size(); i < settings.objectives.size(); ++i) {
    out.levels.push_back({settings.objectives[i], 0, 0, false});
  }
  for (Level& level : out.levels) {
    level.value = cost(problem, level.objective, best);
    if (level.bound != INT64_MIN) continue;
    level.bound = 0;  // no bound yet: its turn did not come
    level.started = false;
  }
  out.pathways = {best};
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
      if (settings.slack) find_slack(problem, settings, stop, out);
    }
  } catch (const source::Stopped&) {
    // What was found and proved before stands.
    const bool settled = out.verdict == Answer::satisfiable;
    if (out.found && !settled && !settings.pareto) close_levels(problem, settings, optimiser->best(), out);
  }
  if (optimiser) {
    out.forbidden = optimiser->phases_sets();
    out.refutation = optimiser->phases_refutation();
    out.solves = optimiser->solves() + out.infeasible.solves;
    out.clauses = std::max(optimiser->clauses(), out.infeasible.clauses);
  }
  if (out.verdict == Answer::unknown) out.reason = stop.reason();
  return out;
}

}  // namespace pathproof::query
