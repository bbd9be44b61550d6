#include "query/decide.h"

#include <algorithm>
#include <numeric>

#include "model/trace.h"
#include "query/structure.h"

namespace pathproof::query {

namespace {

using encode::Answer;

// Below this many phases a short horizon first is not worth the second encoding.
constexpr int short_horizon = 24;
constexpr std::uint64_t short_effort = 2'000;

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


}  // namespace

Decision decide(const model::Problem& problem, const Settings& settings, const source::Stop& stop) {
  Decision out;
  const int whole = effective_horizon(problem);
  for (int horizon = short_horizon;; horizon *= 2) {
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
  Keeper(const model::Problem& problem, const model::Choice& choice) : problem_(problem) {
    const model::Trace trace(*problem.world, choice);
    for (const model::Unit& unit : problem.units) {
      if (model::unit_holds(problem, unit, trace)) met_.push_back(&unit);
    }
  }

  bool as_good(const model::Choice& candidate) const {
    const model::Trace trace(*problem_.world, candidate);
    return std::all_of(met_.begin(), met_.end(),
                       [&](const model::Unit* unit) { return model::unit_holds(problem_, *unit, trace); });
  }

 private:
  const model::Problem& problem_;
  std::vector<const model::Unit*> met_;
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
