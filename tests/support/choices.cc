#include "support/choices.h"

#include <algorithm>

#include "model/trace.h"

namespace pathproof::support {

namespace {

// The next choice in the order of an odometer; false after the last.
bool advance(const model::Problem& problem, model::Choice& choice, std::vector<std::size_t>& digits) {
  for (auto& start : choice.start) {
    if (start < problem.free_horizon) {
      ++start;
      return true;
    }
    start = 0;
  }
  const auto& open = problem.world->open_facts;
  for (const model::FactId f : open.ids()) {
    std::size_t& digit = digits[f.index()];
    const bool more = digit + 1 < open[f].domain.size();
    digit = more ? digit + 1 : 0;
    choice.facts[f] = open[f].domain[digit];
    if (more) return true;
  }
  return false;
}

}  // namespace

std::vector<model::Choice> every_choice(const model::Problem& problem) {
  const auto& open = problem.world->open_facts;
  model::Choice choice;
  choice.start.assign(problem.world->steps.size(), 0);
  for (const model::OpenFact& fact : open) choice.facts.push_back(fact.domain.front());
  std::vector<std::size_t> digits(open.size(), 0);
  std::vector<model::Choice> out;
  do {
    if (model::within_bounds(problem, model::Trace(*problem.world, choice))) out.push_back(choice);
  } while (advance(problem, choice, digits));
  return out;
}

std::vector<model::Choice> valid_choices(const model::Problem& problem) {
  std::vector<model::Choice> out;
  for (model::Choice& choice : every_choice(problem)) {
    if (model::failing_units(problem, model::Trace(*problem.world, choice)).empty()) out.push_back(choice);
  }
  return out;
}

int phases(const model::Problem& problem, const model::Choice& choice) {
  return model::Trace(*problem.world, choice).last();
}

int step_count(const model::Choice& choice) {
  return static_cast<int>(std::ranges::count_if(choice.start, [](auto start) { return start > 0; }));
}

}  // namespace pathproof::support
