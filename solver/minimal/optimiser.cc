#include "minimal/optimiser.h"

#include <algorithm>
#include <limits>

#include "schedule/fact_bound.h"
#include "schedule/recognise.h"
#include "search/cuts.h"
#include "search/decide.h"
#include "search/trimmed.h"

namespace pathproof::query {

using encode::Answer;
using encode::Lit;

namespace {

constexpr std::uint64_t step_effort = 1'000;    // conflicts, to better the best by more than one at a time
constexpr std::uint64_t short_effort = 400;     // conflicts of a search whose proof is replayed
constexpr std::uint64_t bound_effort = 20'000;  // conflicts, to meet a bound that was found by counting
constexpr std::uint64_t tie_effort = 1'000;     // conflicts, for each question about what was not asked for
constexpr std::size_t soon_played = 1'000;  // steps, up to which playing a pathway takes no time to speak of
constexpr std::int64_t most_tie_rungs = 6'000;  // steps times phases, up to which such questions are asked

}  // namespace

Optimiser::Optimiser(const model::Problem& problem, const MinimalSettings& settings, const source::Stop& stop)
    : problem_(problem),
      settings_(settings),
      stop_(stop),
      structure_(recognise_with_states(problem)),
      windows_(windows_within(*problem.world, structure_, structure_.horizon, &stop)) {}

// Whether the fewest phases are all that is asked for, and the question is one whose proof is kept.
bool Optimiser::replays(int horizon) const {
  return settings_.solver.engine == encode::Engine::cadical && needs_trimming(problem_, structure_, horizon);
}

Answer Optimiser::start() {
  if (settings_.known) {
    best_ = *settings_.known;
    return Answer::satisfiable;
  }
  const bool replayed = settings_.objectives.size() == 1 && replays(structure_.horizon);
  const auto searching = replayed ? std::function<void()>() : settings_.searching;
  if (const auto made = construct_starts(*problem_.world, structure_, windows_, stop_, searching)) {
    // What was found as the time ran out is worth the moment that it takes to play it.
    const source::Stop* const until = problem_.world->steps.size() <= soon_played ? nullptr : &stop_;
    if (auto found =
            as_pathway(problem_, made->starts, facts_for(*problem_.world, structure_, made->starts), until)) {
      best_ = std::move(*found);
      if (made->fewest) {
        fewest_ = cost(problem_, *find_objective(*problem_.world, "phases"), best_);
        phases_core_ = units_read(structure_);
      }
      return Answer::satisfiable;
    }
  }
  if (auto found = at_counted_bound()) {
    best_ = std::move(*found);
    return Answer::satisfiable;
  }
  const Decision decision = decide(problem_, settings_.solver, stop_);
  ++solves_;
  clauses_ = std::max(clauses_, decision.clauses);
  best_ = decision.choice;
  return decision.answer;
}

// Where counting leaves no cheaper choice of the facts that the first objective hangs on, and a schedule fits the cheapest that is
// left, nothing need be searched for.
std::optional<model::Choice> Optimiser::at_counted_bound() {
  if (settings_.objectives.empty()) return std::nullopt;
  const model::World& world = *problem_.world;
  const int horizon = structure_.horizon;
  const auto counted = bound_by_facts(problem_, settings_.objectives.front(), horizon,
                                      std::numeric_limits<std::int64_t>::max());
  if (!counted || counted->next.empty()) return std::nullopt;
  const Structure structure = recognise(problem_, counted->next);
  const auto made =
      construct_starts(world, structure, windows_within(world, structure, horizon, &stop_), stop_);
  if (!made) return std::nullopt;
  auto facts = facts_for(world, structure, made->starts);
  for (const auto& [fact, value] : counted->next) facts[fact] = value;
  return as_pathway(problem_, made->starts, facts, &stop_);
}

TrimmedSession& Optimiser::session(int horizon, bool proof) {
  if (!session_ || session_horizon_ != horizon) {
    if (session_) solves_ += session_->session().solves();
    costs_.reset();
    const Windows windows = windows_within(*problem_.world, structure_, horizon, &stop_);
    Settings solver = settings_.solver;
    solver.proof = proof;
    session_ = std::make_unique<TrimmedSession>(problem_, structure_, windows, horizon, solver, stop_);
    costs_ = std::make_unique<Costs>(session_->session().encoding(), problem_);
    session_horizon_ = horizon;
    clauses_ = std::max(clauses_, session_->session().encoding().clauses().count);
  }
  return *session_;
}

int Optimiser::horizon_for(const std::vector<Level>& fixed) const {
  int horizon = structure_.horizon;
  for (const Level& level : fixed) {
    if (level.objective.kind == Objective::Kind::phases)
      horizon = std::min(horizon, static_cast<int>(level.value));
  }
  return horizon;
}

std::vector<Lit> Optimiser::assumptions(const std::vector<Level>& fixed) {
  std::vector<Lit> out;
  for (const Level& level : fixed) {
    const bool built_in = level.objective.kind == Objective::Kind::phases && level.value >= session_horizon_;
    if (!built_in) out.push_back(costs_->at_most(level.objective, level.value));
  }
  return out;
}

void Optimiser::report(const Level& level) const {
  if (!settings_.progress) return;
  const auto& o = level.objective;
  settings_.progress({o.name, o.shown(level.value), o.shown(level.bound)});
}

// A short search leaves a proof that is replayed; from a longer one on, the second solver is asked the same meanwhile. Where
// forbidden sets are added one by one, it had better begin with those that the first solver met.
Answer Optimiser::fewer_phases(int horizon) {
  const bool short_first = replays(horizon);
  TrimmedSession& solver = session(horizon, short_first);
  if (!short_first || !solver.complete()) return solver.solve({}, settings_.effort);
  const Answer answer = solver.solve({}, short_effort);
  if (answer == Answer::unsatisfiable) phases_refutation_ = solver.session().refutation();
  if (answer != Answer::unknown || stop_.requested()) return answer;
  if (settings_.asking) settings_.asking(horizon);
  return solver.solve({}, settings_.effort);
}

bool Optimiser::settle_phases_first(Level& level) {
  level.bound = std::max<std::int64_t>(fewest_, windows_.least_phases);
  report(level);
  if (level.bound >= level.value) {
    level.bound = level.value;
    level.counted = true;
    return true;
  }
  while (true) {
    // Nothing but a better pathway is of interest, so the encoding has no room for others.
    const int horizon = static_cast<int>(level.value) - 1;
    const Answer answer = fewer_phases(horizon);
    if (answer == Answer::unknown) return false;
    TrimmedSession& solver = *session_;
    if (answer == Answer::unsatisfiable) {
      phases_core_ = solver.core();
      phases_sets_ = solver.sets_met();
      level.bound = level.value;
      return true;
    }
    best_ = solver.session().choice();
    const std::int64_t reached = cost(problem_, level.objective, best_);
    expect_better(level.value, reached);
    level.value = reached;
    report(level);
    if (level.value <= level.bound) return true;
  }
}

bool Optimiser::settle(Level& level, const std::vector<Level>& fixed) {
  level.started = true;
  level.value = cost(problem_, level.objective, best_);
  level.bound = INT64_MIN;
  if (level.objective.kind == Objective::Kind::phases && fixed.empty()) return settle_phases_first(level);
  const int horizon = horizon_for(fixed);
  const auto counted = bound_by_facts(problem_, level.objective, horizon, level.value);
  if (counted && counted->bound < level.value) try_facts(counted->next, level, fixed);
  if (counted && counted->bound == level.value) {
    level.bound = level.value;
    level.counted = true;
    return true;
  }
  session(horizon);
  const bool phases = level.objective.kind == Objective::Kind::phases;
  level.bound = std::min(level.value, phases ? windows_.least_phases : costs_->least(level.objective));
  if (counted) level.bound = std::max(level.bound, counted->bound);
  report(level);
  if (counted) add_ruled_out(session_->session(), counted->ruled_out);
  // Downwards in steps that double while they succeed. A long step may ask for what no search refutes, so it gets little
  // effort; only the next better value has to be settled.
  std::int64_t step = 1;
  while (level.bound < level.value) {
    step = std::min(step, level.value - level.bound);
    const Answer answer = better_by(level, fixed, step, step > 1 ? step_effort : 0);
    if (answer == Answer::unknown && (step == 1 || stop_.requested())) return false;
    step = answer == Answer::satisfiable ? 2 * step : 1;
  }
  level.counted = counted && level.bound == counted->bound;
  return true;
}

// A bound by counting is seldom missed by much, and a pathway that meets it is found far sooner where its facts are clauses,
// not assumptions: the solver then simplifies what they leave.
void Optimiser::try_facts(const KnownFacts& facts, Level& level, const std::vector<Level>& fixed) {
  const int horizon = horizon_for(fixed);
  const Windows windows = windows_within(*problem_.world, structure_, horizon, &stop_);
  TrimmedSession trial(problem_, structure_, windows, horizon, settings_.solver, stop_);
  Costs costs(trial.session().encoding(), problem_);
  fix_facts(trial.session(), facts);
  std::vector<Lit> kept;
  for (const Level& earlier : fixed) kept.push_back(costs.at_most(earlier.objective, earlier.value));
  const Answer answer = trial.solve(kept, bound_effort);
  solves_ += trial.session().solves();
  clauses_ = std::max(clauses_, trial.session().encoding().clauses().count);
  if (answer != Answer::satisfiable) return;
  best_ = trial.session().choice();
  level.value = cost(problem_, level.objective, best_);
}

// No pathway that is as good as these levels has fewer phases: where they leave one choice of the facts, by what it leaves.
int Optimiser::least_phases(const std::vector<Level>& kept, int horizon) const {
  int out = windows_.least_phases;
  for (const Level& level : kept) {
    const auto choices = cheaper_facts(problem_, level.objective, level.value + 1);
    if (!choices) continue;
    const auto counted = bound_by_facts(problem_, level.objective, horizon, level.value);
    const std::size_t out_of_reach = counted ? counted->ruled_out.size() : 0;
    if (choices->size() != out_of_reach + 1) continue;
    const Structure structure = recognise(problem_, choices->back().facts);
    out = std::max(out, windows_within(*problem_.world, structure, horizon, &stop_).least_phases);
  }
  return out;
}

// No better than what the structure demands anyway.
Level Optimiser::lowered(const Objective& objective, const std::vector<Level>& kept, int horizon) {
  Level level{objective, cost(problem_, objective, best_), 0, false, true};
  const auto mandatory = std::count(structure_.mandatory.begin(), structure_.mandatory.end(), true);
  level.bound = objective.kind == Objective::Kind::steps ? mandatory : least_phases(kept, horizon);
  while (level.value > level.bound) {
    session(horizon);
    std::vector<Lit> assumed = assumptions(kept);
    assumed.push_back(costs_->at_most(objective, level.value - 1));
    if (session_->solve(assumed, tie_effort) != Answer::satisfiable) break;
    best_ = session_->session().choice();
    const std::int64_t reached = cost(problem_, objective, best_);
    expect_better(level.value, reached);
    level.value = reached;
  }
  return level;
}

std::vector<Level> Optimiser::break_ties(const std::vector<Level>& settled, int horizon) {
  std::vector<Level> kept = settled;
  const auto steps = static_cast<std::int64_t>(problem_.world->steps.size());
  if (steps * horizon > most_tie_rungs) return kept;
  for (const char* name : {"phases", "steps"}) {
    const Objective objective = *find_objective(*problem_.world, name);
    const bool asked = std::any_of(
        kept.begin(), kept.end(), [&](const Level& level) { return level.objective.kind == objective.kind; });
    if (!asked) kept.push_back(lowered(objective, kept, horizon));
  }
  return kept;
}

Answer Optimiser::better_by(Level& level, const std::vector<Level>& fixed, std::int64_t step,
                            std::uint64_t effort) {
  std::vector<Lit> assumed = assumptions(fixed);
  assumed.push_back(costs_->at_most(level.objective, level.value - step));
  clauses_ = std::max(clauses_, session_->session().encoding().clauses().count);
  const Answer answer = session_->solve(assumed, effort);
  if (answer == Answer::unsatisfiable) level.bound = level.value - step + 1;
  if (answer == Answer::satisfiable) {
    best_ = session_->session().choice();
    const std::int64_t reached = cost(problem_, level.objective, best_);
    expect_better(level.value, reached);
    level.value = reached;
  }
  report(level);
  return answer;
}

}  // namespace pathproof::query
