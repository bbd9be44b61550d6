#include "query/decide.h"

#include <algorithm>
#include <numeric>

#include "model/trace.h"
#include "query/construct.h"
#include "query/lazy_session.h"
#include "query/trimmed.h"
#include "query/windows.h"

namespace pathproof::query {

namespace {

using encode::Answer;

// Below this many phases a short horizon first is not worth the second encoding.
constexpr int short_horizon = 24;
constexpr std::uint64_t short_effort = 2'000;

// Beyond this size a schedule made by a priority rule is tried before any search.
constexpr std::size_t many_steps = 40;

class Decider {
 public:
  Decider(const model::Problem& problem, const Settings& settings, const source::Stop& stop)
      : problem_(problem),
        settings_(settings),
        stop_(stop),
        structure_(recognise(problem)),
        whole_(effective_horizon(problem)) {}

  Decision decide() {
    if (try_schedule()) return std::move(out_);
    if (impossible_at_any_time()) return std::move(out_);
    for (int horizon = first_horizon();; horizon *= 2) {
      const bool last = horizon >= whole_;
      ask(last ? whole_ : horizon, last ? 0 : short_effort);
      if (last || out_.answer == Answer::satisfiable || stop_.requested()) return std::move(out_);
    }
  }

  // A constructed schedule leaves the solver only what it does not fix: the open facts.
  bool try_schedule() {
    const model::World& world = *problem_.world;
    if (world.steps.size() <= many_steps) return false;
    const Windows windows = windows_within(world, structure_, whole_);
    if (windows.empty) return false;
    const auto starts = construct_starts(world, structure_, windows, stop_);
    if (!starts) return false;
    if (auto found = as_pathway(
            problem_, *starts, facts_for(world, structure_, *starts))) {  // the evaluator agrees as it stands
      out_.answer = Answer::satisfiable;
      out_.choice = tidy(problem_, std::move(*found));
      return true;
    }
    std::vector<encode::Window> fixed;
    int end = 0;
    for (std::size_t s = 0; s < starts->size(); ++s) {
      const int start = (*starts)[s];
      encode::Window window;
      window.earliest = window.latest = start;
      window.mandatory = start > 0;
      window.never = start == 0;
      fixed.push_back(window);
      if (start > 0) end = std::max(end, start + world.steps[s].duration - 1);
    }
    if (end > whole_) return false;
    out_.encoded_horizon = end;
    Session session(problem_, end, fixed, settings_, stop_);
    out_.answer = session.solve({}, short_effort);
    take(session);
    return out_.answer == Answer::satisfiable;
  }
  const model::Choice& choice() const { return out_.choice; }

 private:
  // Units that do not speak of every state often suffice for a "no", and are cheap to encode at the full horizon.
  bool impossible_at_any_time() {
    if (problem_.world->steps.size() <= many_steps) return false;
    LazySession session(problem_, whole_, settings_, stop_);
    out_.answer = session.solve(session.cheap_units(), short_effort);
    out_.clauses = session.clauses();
    return out_.answer == Answer::unsatisfiable;
  }

  int first_horizon() const {
    const Windows windows = windows_within(*problem_.world, structure_, whole_);
    return std::max(short_horizon, windows.least_phases);
  }

  void ask(int horizon, std::uint64_t effort) {
    const Windows windows = windows_within(*problem_.world, structure_, horizon);
    out_.encoded_horizon = horizon;
    // What the structure rules out, the explanation confirms: without a checked conflict there is no "no".
    out_.answer = Answer::unsatisfiable;
    if (windows.empty) return;
    TrimmedSession trimmed(problem_, structure_, windows, horizon, settings_, stop_);
    out_.answer = trimmed.solve({}, effort);
    take(trimmed.session());
  }

  void take(Session& session) {
    out_.clauses = session.encoding().clauses().count;
    if (out_.answer == Answer::satisfiable) out_.choice = tidy(problem_, session.choice());
  }

  const model::Problem& problem_;
  const Settings& settings_;
  const source::Stop& stop_;
  Structure structure_;
  int whole_;
  Decision out_;
};

}  // namespace

std::optional<model::Choice> constructed_pathway(const model::Problem& problem, const Settings& settings,
                                                 const source::Stop& stop) {
  Decider decider(problem, settings, stop);
  if (!decider.try_schedule()) return std::nullopt;
  return decider.choice();
}

Decision decide(const model::Problem& problem, const Settings& settings, const source::Stop& stop) {
  return Decider(problem, settings, stop).decide();
}

namespace {

constexpr std::size_t most_steps = 64;  // beyond, reading a pathway is no pastime, and the search would cost
constexpr std::size_t most_facts = 512;

// Whether a changed pathway meets every unit that the first one met.
class Keeper {
 public:
  Keeper(const model::Problem& problem, const model::Choice& choice) : problem_(problem) {
    const model::Trace trace(*problem.world, choice);
    for (const model::Unit& unit : problem.units) {
      if (model::unit_holds(problem, unit, trace)) met_.push_back(&unit);
    }
    if (met_.size() == problem.units.size()) structure_ = recognise(problem);
  }

  bool as_good(const model::Choice& candidate) const {
    // Most candidates break a capacity or an order, which is seen faster than by playing them through.
    if (structure_ && !fits(*problem_.world, *structure_, candidate)) return false;
    const model::Trace trace(*problem_.world, candidate);
    return std::all_of(met_.begin(), met_.end(),
                       [&](const model::Unit* unit) { return model::unit_holds(problem_, *unit, trace); });
  }

 private:
  const model::Problem& problem_;
  std::vector<const model::Unit*> met_;
  std::optional<Structure> structure_;  // where all units are met
};

std::vector<int> steps_by_start(const model::Choice& choice) {
  std::vector<int> order(choice.start.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return choice.start[static_cast<std::size_t>(a)] < choice.start[static_cast<std::size_t>(b)];
  });
  return order;
}

// Leaves out what is not needed, the latest steps first.
void drop_steps(const Keeper& keeper, model::Choice& choice) {
  const std::vector<int> order = steps_by_start(choice);
  for (auto step = order.rbegin(); step != order.rend(); ++step) {
    model::Choice candidate = choice;
    candidate.start[static_cast<std::size_t>(*step)] = 0;
    if (candidate.start != choice.start && keeper.as_good(candidate)) choice = std::move(candidate);
  }
}

// Moves each step to the earliest phase in which it does as well, the earliest steps first.
void move_forward(const Keeper& keeper, model::Choice& choice) {
  for (const int step : steps_by_start(choice)) {
    const auto at = static_cast<std::size_t>(step);
    for (int phase = 1; phase < choice.start[at]; ++phase) {
      model::Choice candidate = choice;
      candidate.start[at] = phase;
      if (!keeper.as_good(candidate)) continue;
      choice = std::move(candidate);
      break;
    }
  }
}

}  // namespace

model::Choice tidy(const model::Problem& problem, model::Choice choice) {
  if (problem.world->steps.size() > most_steps) return choice;
  const Keeper keeper(problem, choice);
  drop_steps(keeper, choice);
  move_forward(keeper, choice);
  return tidy_facts(problem, std::move(choice));
}

model::Choice tidy_times(const model::Problem& problem, model::Choice choice) {
  if (problem.world->steps.size() > most_steps) return choice;
  move_forward(Keeper(problem, choice), choice);
  return tidy_facts(problem, std::move(choice));
}

model::Choice tidy_facts(const model::Problem& problem, model::Choice choice) {
  if (choice.facts.size() > most_facts || choice.start.size() > most_steps) return choice;
  const Keeper keeper(problem, choice);
  for (std::size_t i = 0; i < choice.facts.size(); ++i) {
    model::Choice candidate = choice;
    candidate.facts[i] = problem.world->open_facts[i].domain.front();
    if (candidate.facts[i] != choice.facts[i] && keeper.as_good(candidate)) choice = std::move(candidate);
  }
  return choice;
}

}  // namespace pathproof::query
