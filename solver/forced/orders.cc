#include "forced/orders.h"

#include <algorithm>

#include "search/session.h"

namespace pathproof::query {

namespace {

using encode::Answer;
using encode::Lit;
using model::StepId;

constexpr std::size_t ordering_sets = 500'000;  // down-sets for the count of orderings

// The steps of the answer one at a time, each pair of the cover in its order, the facts as in the example.
void one_at_a_time(Session& session, const ForcedAnswer& answer, const std::vector<StepId>& steps,
                   int phases) {
  encode::Encoding& encoding = session.encoding();
  encode::Clausifier& clausifier = encoding.clausifier();
  encode::Ladder& ladder = encoding.ladder();
  for (const StepId s : answer.mandatory.ids()) {
    const Lit included = ladder.included(s);
    clausifier.add_clause({answer.mandatory[s] ? included : -included});
  }
  for (const auto& [a, b] : answer.cover) clausifier.add_clause({encoding.follows(a, b)});
  for (int k = 1; k <= phases; ++k) {
    std::vector<encode::Term> running;
    for (const StepId s : steps) running.push_back({1, ladder.active(s, k)});
    clausifier.add_clause({encoding.circuit().at_most(std::move(running), 1)});
  }
  for (const model::FactId i : answer.example.facts.ids()) {
    for (const auto& [value, lit] : encoding.open_facts()[i].options) {
      if (value == answer.example.facts[i]) clausifier.add_clause({lit});
    }
  }
}

// Empty when every order that respects "always before", one step at a time, is a valid pathway (with the example's facts).
std::string why_not_any_order(const model::Problem& problem, int horizon, const std::vector<StepId>& steps,
                              const Settings& settings, const source::Stop& stop, ForcedAnswer& answer) {
  int total = 0;
  for (const StepId s : steps) total += problem.world->steps[s].duration;
  if (total > horizon) return "the horizon leaves no room for one step at a time";
  Session free(problem, total, settings, stop);
  one_at_a_time(free, answer, steps, total);
  std::vector<Lit> broken;
  for (const UnitId u : free.all_units()) broken.push_back(-free.encoding().unit_truth(u));
  free.encoding().clausifier().add_clause(std::move(broken));
  const Answer found = free.solve_with({}, {}, 0);
  ++answer.solves;
  if (found == Answer::unsatisfiable) return {};
  return found == Answer::satisfiable ? "the order depends on more than what comes before what"
                                      : "a limit was reached before it was clear that only the order matters";
}

}  // namespace

void count_valid_orders(const model::Problem& problem, int horizon, const Settings& settings,
                        const source::Stop& stop, ForcedAnswer& answer) {
  std::vector<StepId> steps;
  for (const StepId s : answer.mandatory.ids()) {
    if (answer.mandatory[s]) {
      steps.push_back(s);
    } else if (!answer.impossible[s]) {
      answer.orderings.reason = "some steps may be left out";
      return;
    }
  }
  answer.orderings = count_orderings(steps, answer.precedes, ordering_sets, stop);
  if (answer.orderings.number.empty()) return;
  const std::string why = why_not_any_order(problem, horizon, steps, settings, stop, answer);
  if (!why.empty()) answer.orderings = {{}, why};
}

}  // namespace pathproof::query
