#include "search/session.h"

#include <algorithm>
#include <map>

#include "counting/counters.h"
#include "model/trace.h"

namespace pathproof::query {

using encode::Answer;
using encode::Lit;

Session::Session(const model::Problem& problem, int horizon, const Settings& settings,
                 const source::Stop& stop)
    : problem_(problem),
      alike_(problem),
      encoding_(problem, horizon, stop),
      counters_(std::make_unique<encode::Counters>(encoding_)),
      oracle_(encode::make_oracle(settings.engine, stop, settings.seed, settings.proof)) {}

Session::Session(const model::Problem& problem, int horizon,
                 const model::IdVector<model::StepId, encode::Window>& windows, const Settings& settings,
                 const source::Stop& stop, const model::IdVector<UnitId, bool>& left_out)
    : problem_(problem),
      alike_(problem),
      encoding_(problem, horizon, stop, windows),
      counters_(std::make_unique<encode::Counters>(encoding_)),
      oracle_(encode::make_oracle(settings.engine, stop, settings.seed, settings.proof)) {
  for (const UnitId unit : problem.units.ids()) {
    if (left_out.empty() || !left_out[unit]) encoding_.assert_unit(unit);
  }
}

Session::~Session() = default;

void Session::pass_new_clauses() {
  counters_->update();
  const auto& flat = encoding_.clauses().flat;
  oracle_->add_clauses({flat.data() + passed_, flat.size() - passed_});
  passed_ = flat.size();
}

Answer Session::solve(const UnitSet& units, std::uint64_t effort) { return solve_with(units, {}, effort); }

Answer Session::solve_with(const UnitSet& units, const std::vector<Lit>& extra, std::uint64_t effort) {
  std::map<Lit, UnitId> unit_of;
  std::vector<Lit> assumptions;
  for (const UnitId unit : units) {
    assumptions.push_back(encoding_.guard(unit));
    unit_of.emplace(assumptions.back(), unit);
  }
  for (const Lit lit : extra) {
    if (lit == encode::false_lit) {  // no solver knows about the constants
      core_.clear();
      extra_core_ = {lit};
      return Answer::unsatisfiable;
    }
    if (lit != encode::true_lit) assumptions.push_back(lit);
  }
  pass_new_clauses();
  ++solves_;
  const Answer answer = oracle_->solve(assumptions, effort);
  if (answer == Answer::satisfiable) {
    decoded_ = false;
  } else if (answer == Answer::unsatisfiable) {
    core_.clear();
    extra_core_.clear();
    for (const Lit lit : oracle_->core()) {
      const auto unit = unit_of.find(lit);
      if (unit != unit_of.end()) {
        core_.push_back(unit->second);
      } else {
        extra_core_.push_back(lit);
      }
    }
    std::sort(core_.begin(), core_.end());
  }
  return answer;
}

const model::Choice& Session::choice() {
  if (!decoded_) choice_ = encoding_.decode([&](Lit lit) { return oracle_->value(lit); });
  decoded_ = true;
  return choice_;
}

std::optional<encode::Refutation> Session::refutation() {
  const std::string* proof = oracle_->proof();
  if (proof == nullptr) return std::nullopt;
  return encode::Refutation{encoding_.clauses().flat, *proof, oracle_->core()};
}

UnitSet Session::satisfied() {
  // Read off the pathway itself: it often meets more units than were asked for.
  const model::Trace trace(*problem_.world, choice());
  const UnitSet failing = model::failing_units(problem_, trace);
  return complement(failing, unit_count());
}

}  // namespace pathproof::query
