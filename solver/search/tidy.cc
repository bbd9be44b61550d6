#include "search/tidy.h"

#include <algorithm>
#include <numeric>

#include "model/unit_set.h"
#include "placing/construct.h"
#include "schedule/recognise.h"

namespace pathproof::query {

namespace {

constexpr std::size_t longest_read =
    64;  // beyond, reading a pathway is no pastime, and the search would cost
constexpr std::size_t most_facts = 512;

// Whether a changed pathway meets every unit that the first one met.
class Keeper {
 public:
  Keeper(const model::Problem& problem, const model::Choice& choice, const source::Stop* stop)
      : problem_(problem), stop_(stop) {
    const model::Trace trace(*problem.world, choice, stop);
    UnitSet met;
    for (const model::UnitId unit : problem.units.ids()) {
      if (!model::unit_holds(problem, problem.units[unit], trace)) continue;
      met.push_back(unit);
      met_.push_back(&problem.units[unit]);
    }
    structure_ = recognise(met.size() == problem.units.size() ? problem : model::restricted_to(problem, met));
  }

  bool as_good(const model::Choice& candidate) const {
    // Most candidates break a capacity or an order, which is seen faster than by playing them through.
    if (!fits(*problem_.world, structure_, candidate)) return false;
    const model::Trace trace(*problem_.world, candidate, stop_);
    return std::all_of(met_.begin(), met_.end(),
                       [&](const model::Unit* unit) { return model::unit_holds(problem_, *unit, trace); });
  }

 private:
  const model::Problem& problem_;
  const source::Stop* stop_;
  std::vector<const model::Unit*> met_;
  Structure structure_;  // of the units that are met
};

std::vector<StepId> steps_by_start(const model::Choice& choice) {
  std::vector<StepId> order(choice.start.size());
  std::iota(order.begin(), order.end(), StepId(0));
  std::stable_sort(order.begin(), order.end(),
                   [&](StepId a, StepId b) { return choice.start[a] < choice.start[b]; });
  return order;
}

// Leaves out what is not needed, the latest steps first.
void drop_steps(const Keeper& keeper, model::Choice& choice) {
  const std::vector<StepId> order = steps_by_start(choice);
  for (auto step = order.rbegin(); step != order.rend(); ++step) {
    model::Choice candidate = choice;
    candidate.start[*step] = 0;
    if (candidate.start != choice.start && keeper.as_good(candidate)) choice = std::move(candidate);
  }
}

// Moves each step to the earliest phase in which it does as well, the earliest steps first.
void move_forward(const Keeper& keeper, model::Choice& choice) {
  for (const StepId step : steps_by_start(choice)) {
    for (int phase = 1; phase < choice.start[step]; ++phase) {
      model::Choice candidate = choice;
      candidate.start[step] = phase;
      if (!keeper.as_good(candidate)) continue;
      choice = std::move(candidate);
      break;
    }
  }
}

// The first value of each open fact that does as well.
void first_values(const Keeper& keeper, const model::World& world, model::Choice& choice) {
  for (const model::FactId i : choice.facts.ids()) {
    model::Choice candidate = choice;
    candidate.facts[i] = world.open_facts[i].domain.front();
    if (candidate.facts[i] != choice.facts[i] && keeper.as_good(candidate)) choice = std::move(candidate);
  }
}

enum class Part { all, times, facts };

// Each change leaves a pathway that is as good, so that one may stop after any.
void tidy_parts(const model::Problem& problem, Part part, model::Choice& choice, const source::Stop* stop) {
  if (choice.start.size() > longest_read) return;
  try {
    if (part != Part::facts) {
      const Keeper keeper(problem, choice, stop);
      if (part == Part::all) drop_steps(keeper, choice);
      move_forward(keeper, choice);
    }
    if (choice.facts.size() > most_facts) return;
    first_values(Keeper(problem, choice, stop), *problem.world, choice);
  } catch (const source::Stopped&) {
    // The pathway stays as it is.
  }
}

}  // namespace

model::Choice tidy(const model::Problem& problem, model::Choice choice, const source::Stop* stop) {
  tidy_parts(problem, Part::all, choice, stop);
  return choice;
}

model::Choice tidy_times(const model::Problem& problem, model::Choice choice, const source::Stop* stop) {
  tidy_parts(problem, Part::times, choice, stop);
  return choice;
}

model::Choice tidy_facts(const model::Problem& problem, model::Choice choice, const source::Stop* stop) {
  tidy_parts(problem, Part::facts, choice, stop);
  return choice;
}

}  // namespace pathproof::query
