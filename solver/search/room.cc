#include "search/room.h"

#include <algorithm>

#include "schedule/recognise.h"
#include "search/trimmed.h"

namespace pathproof::query {

namespace {

using encode::Answer;
using encode::Lit;

constexpr int most_undecided = 4;                 // questions that stay undecided, before no more are asked
constexpr std::size_t clause_budget = 1'500'000;  // clauses times questions
constexpr std::int64_t most_rungs = 40'000;  // steps times phases, for all that only explains or confirms
constexpr std::uint64_t confirm_work = 600'000'000;  // clauses times conflicts of the second solver
constexpr std::uint64_t confirm_conflicts = 50'000;

}  // namespace

BelowOptimum::BelowOptimum(const model::Problem& problem, const std::vector<Level>& levels, std::size_t level,
                           int horizon, const Settings& settings, const source::Stop& stop)
    : session_(problem, horizon, settings, stop), costs_(session_.encoding(), problem) {
  for (std::size_t i = 0; i <= level; ++i) {
    const std::int64_t bound = levels[i].value - (i == level ? 1 : 0);
    const bool built_in = levels[i].objective.kind == Objective::Kind::phases && bound >= horizon;
    if (!built_in) extra_.push_back(costs_.at_most(levels[i].objective, bound));
  }
}

Answer BelowOptimum::solve(const UnitSet& units, std::uint64_t limit) {
  // A large encoding allows few questions; the size decides, not the clock.
  const std::size_t most =
      std::max<std::size_t>(4, clause_budget / (1 + session_.encoding().clauses().count));
  if (undecided_ >= most_undecided || session_.solves() > most) return Answer::unknown;
  const Answer answer = session_.solve_with(units, extra_, limit);
  if (answer == Answer::unknown) ++undecided_;
  return answer;
}

bool small_enough(const model::Problem& problem, int horizon) {
  return static_cast<std::int64_t>(problem.world->steps.size()) * horizon <= most_rungs;
}

bool any_capacity(const Structure& structure, const UnitSet& units) {
  return std::any_of(units.begin(), units.end(), [&](UnitId unit) { return structure.only_capacity[unit]; });
}

int horizon_below(int horizon, const std::vector<Level>& levels, std::size_t level) {
  for (std::size_t i = 0; i <= level; ++i) {
    if (levels[i].objective.kind != Objective::Kind::phases) continue;
    horizon = std::min(horizon, static_cast<int>(levels[i].value) - (i == level ? 1 : 0));
  }
  return horizon;
}

namespace {

// Each conflict costs the more, the more clauses there are.
std::uint64_t confirming_effort(TrimmedSession& trimmed) {
  const std::size_t clauses = trimmed.session().encoding().clauses().count;
  return std::clamp<std::uint64_t>(confirm_work / (1 + clauses), 500, confirm_conflicts);
}

Answer room_below_plain(const model::Problem& problem, const std::vector<Level>& levels, std::size_t level,
                        int horizon, const UnitSet& units, const Settings& settings, std::uint64_t limit,
                        const source::Stop& stop) {
  return BelowOptimum(problem, levels, level, horizon, settings, stop).solve(units, limit);
}

Answer room_below_trimmed(const model::Problem& part, const std::vector<Level>& levels, std::size_t level,
                          int horizon, const Structure& structure, const Windows& windows,
                          const Settings& settings, std::uint64_t limit, const source::Stop& stop) {
  TrimmedSession trimmed(part, structure, windows, horizon, settings, stop);
  Costs costs(trimmed.session().encoding(), part);
  std::vector<Lit> extra;
  for (std::size_t i = 0; i <= level; ++i) {
    const std::int64_t bound = levels[i].value - (i == level ? 1 : 0);
    const bool built_in = levels[i].objective.kind == Objective::Kind::phases && bound >= horizon;
    if (!built_in) extra.push_back(costs.at_most(levels[i].objective, bound));
  }
  return trimmed.solve(extra, std::min(limit, confirming_effort(trimmed)));
}

}  // namespace

void room_within(const model::Problem& problem, int horizon, const std::vector<ForbiddenSet>& known,
                 const Settings& settings, const source::Stop& stop, const std::function<void(Room)>& say) {
  if (!small_enough(problem, horizon)) return say({});
  const Structure structure = recognise(problem);
  const Windows windows = windows_within(*problem.world, structure, horizon, &stop);
  if (windows.empty) return say({});
  const ForbiddenSets sets =
      known.empty() ? forbidden_sets(*problem.world, structure, windows) : ForbiddenSets{known, false};
  TrimmedSession trimmed(problem, structure, windows, horizon, sets, settings, stop);
  Room room;
  room.answer = trimmed.solve({}, confirming_effort(trimmed));
  if (room.answer == Answer::unsatisfiable) room.core = trimmed.core();
  say(std::move(room));
}

Answer room_below(const model::Problem& problem, const std::vector<Level>& levels, std::size_t level,
                  const UnitSet& units, const Settings& settings, std::uint64_t limit,
                  const source::Stop& stop) {
  const model::Problem part = model::restricted_to(problem, units);
  const int horizon = horizon_below(effective_horizon(part), levels, level);
  if (horizon < 0) return Answer::unsatisfiable;
  if (!small_enough(problem, horizon)) return Answer::unknown;
  const Structure structure = recognise(part);
  if (!needs_trimming(problem, structure, horizon)) {
    return room_below_plain(problem, levels, level, horizon, units, settings, limit, stop);
  }
  Windows windows = windows_within(*problem.world, structure, horizon, &stop);
  if (windows.empty) {
    // Counting shows it, but counting is what is to be confirmed. A chain says the same in few clauses; what follows from
    // capacities is left to the solver, with the windows that longest paths give.
    if (!windows.reasons.empty() && !any_capacity(structure, windows.reasons)) {
      UnitSet chain;
      for (const UnitId reason : windows.reasons) chain.push_back(units[reason.index()]);
      const Answer answer = room_below_plain(problem, levels, level, horizon, chain, settings, limit, stop);
      if (answer == Answer::unsatisfiable) return answer;
    }
    windows = windows_by_paths(*problem.world, structure, horizon, &stop);
    if (windows.empty) return Answer::unknown;
  }
  return room_below_trimmed(part, levels, level, horizon, structure, windows, settings, limit, stop);
}

Answer room_beside(const model::Problem& problem, const std::vector<std::vector<Level>>& front,
                   const Settings& settings, std::uint64_t limit, const source::Stop& stop) {
  if (!small_enough(problem, effective_horizon(problem))) return Answer::unknown;
  Session session(problem, effective_horizon(problem), settings, stop);
  Costs costs(session.encoding(), problem);
  for (const std::vector<Level>& point : front) {
    std::vector<Lit> better;
    for (const Level& level : point) better.push_back(costs.at_most(level.objective, level.value - 1));
    session.encoding().clausifier().add_clause(std::move(better));
  }
  UnitSet all;
  for (const UnitId unit : session.all_units()) all.push_back(unit);
  return session.solve(all, limit);
}

}  // namespace pathproof::query
