#include "query/decide.h"

#include <algorithm>
#include <numeric>

#include "model/trace.h"
#include "query/construct.h"
#include "query/structure.h"

namespace pathproof::query {

namespace {

using encode::Answer;

// Below this many phases a short horizon first is not worth the second encoding.
constexpr int short_horizon = 24;
constexpr std::uint64_t short_effort = 2'000;
constexpr std::size_t worth_constructing = 25;  // steps

// Units that hold at every pathway of an encoding with this horizon need no guard.
UnitSet units_to_ask(const model::Problem& problem, int horizon) {
  UnitSet units;
  for (std::size_t i = 0; i < problem.units.size(); ++i) {
    const model::Unit& unit = problem.units[i];
    if (unit.kind == model::UnitKind::horizon && unit.phase >= horizon) continue;
    units.push_back(static_cast<int>(i));
  }
  return units;
}


// A pathway made without a solver, where the problem is large enough for that to matter. The evaluator judges it.
std::optional<model::Choice> constructed(const model::Problem& problem, const Structure& structure,
                                         const Windows& windows, const source::Stop& stop) {
  if (problem.world->steps.size() < worth_constructing) return std::nullopt;
  const auto starts = construct_starts(*problem.world, structure, windows, stop);
  return starts ? as_pathway(problem, *starts) : std::nullopt;
}

}  // namespace

Decision decide(const model::Problem& problem, const Settings& settings, const source::Stop& stop) {
  Decision out;
  const int whole = effective_horizon(problem);
  const Structure structure = recognise(problem);
  const Windows windows = windows_within(*problem.world, structure, whole);
  if (auto found = constructed(problem, structure, windows, stop)) {
    out.answer = Answer::satisfiable;
    out.choice = tidy(problem, std::move(*found));
    return out;
  }
  int first = short_horizon;
  while (first < windows.least_phases && first < whole) first *= 2;
  for (int horizon = first;; horizon *= 2) {
    const bool last = horizon >= whole;
    const int bound = last ? whole : horizon;
    Session session(problem, bound, settings, stop);
    out.answer = session.solve(units_to_ask(problem, bound), last ? 0 : short_effort);
    out.clauses = session.encoding().clauses().count;
    out.encoded_horizon = bound;
    if (out.answer == Answer::satisfiable) {
      out.choice = tidy(problem, session.choice());
      return out;
    }
    if (last || stop.requested()) return out;
  }
}

namespace {

constexpr std::size_t most_steps = 64;   // beyond, reading a pathway is no pastime, and the search would cost
constexpr std::size_t most_facts = 512;

// Whether a changed pathway meets every unit that the first one met.
class Keeper {
 public:
  Keeper(const model::Problem& problem, const model::Choice& choice)
      : problem_(problem), before_(model::failing_units(problem, model::Trace(*problem.world, choice))) {}

  bool as_good(const model::Choice& candidate) const {
    const auto after = model::failing_units(problem_, model::Trace(*problem_.world, candidate));
    return std::includes(before_.begin(), before_.end(), after.begin(), after.end());
  }

 private:
  const model::Problem& problem_;
  std::vector<int> before_;
};

}  // namespace

model::Choice tidy(const model::Problem& problem, model::Choice choice) {
  const std::size_t count = problem.world->steps.size();
  if (count > most_steps) return choice;
  const Keeper keeper(problem, choice);
  std::vector<int> order(count);
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return choice.start[static_cast<std::size_t>(a)] > choice.start[static_cast<std::size_t>(b)];
  });
  for (const int step : order) {
    model::Choice candidate = choice;
    candidate.start[static_cast<std::size_t>(step)] = 0;
    if (candidate.start != choice.start && keeper.as_good(candidate)) choice = std::move(candidate);
  }
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
