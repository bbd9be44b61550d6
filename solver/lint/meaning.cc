#include "lint/meaning.h"

#include <algorithm>

namespace pathproof::query {

using encode::Lit;

Inquirer::Inquirer(std::shared_ptr<const model::Problem> problem, const Settings& settings,
                   const source::Stop& stop)
    : problem_(std::move(problem)), session_(*problem_, problem_->free_horizon, settings, stop) {}

encode::Answer Inquirer::ask(const Demand& demand, std::uint64_t effort) {
  extra_.clear();
  if (demand.broken.valid()) extra_.push_back(-session_.encoding().unit_truth(demand.broken));
  if (demand.holds) {
    kept_.push_back(demand.holds);
    extra_.push_back(session_.encoding().formula(*demand.holds));
  }
  return solve(demand.units, effort);
}

bool meets(const Demand& demand, const model::Trace& trace, const std::function<bool(UnitId)>& met) {
  if (demand.holds && !trace.holds(*demand.holds, 0)) return false;
  if (demand.broken.valid() && met(demand.broken)) return false;
  return std::all_of(demand.units.begin(), demand.units.end(), met);
}

bool meets(const Demand& demand, const model::Choice& choice, const source::Stop& stop) {
  const model::Problem& problem = *demand.problem;
  const model::Trace trace(*problem.world, choice, &stop);
  return model::within_bounds(problem, trace) && meets(demand, trace, [&](UnitId unit) {
           return model::unit_holds(problem, problem.units[unit], trace);
         });
}

}  // namespace pathproof::query
