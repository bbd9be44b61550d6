#include "forced/probe.h"

#include <stdexcept>

#include "model/trace.h"

namespace pathproof::query {

namespace {

constexpr std::int64_t most_rungs = 150'000;  // steps times phases of an encoding that is still built

}  // namespace

Probe::Probe(const model::Problem& problem, const Structure& structure, const Windows& windows,
             const Settings& settings, const source::Stop& stop)
    : problem_(problem),
      structure_(structure),
      windows_(windows),
      settings_(settings),
      stop_(stop),
      evidence_(*problem.world, structure, stop) {
  for (const encode::Window& window : windows_.windows) rungs_ += window.latest - window.earliest + 1;
}

Session& Probe::session() {
  if (!session_) {
    session_ = std::make_unique<Session>(
        problem_, structure_.horizon,
        windows_.empty ? model::IdVector<StepId, encode::Window>{} : windows_.windows, settings_, stop_);
  }
  return *session_;
}

bool Probe::too_large() const { return rungs_ > most_rungs; }

encode::Answer Probe::one_of(std::vector<encode::Lit> lits, std::uint64_t effort) {
  Session& solver = session();
  const encode::Lit ask = solver.encoding().circuit().input();
  lits.push_back(-ask);
  solver.encoding().clausifier().add_clause(std::move(lits));
  const encode::Answer answer = solver.solve_with({}, {ask}, effort);
  if (answer == encode::Answer::satisfiable) absorb_solution();
  return answer;
}

void Probe::absorb_solution() {
  const model::Trace trace(world(), session().choice(), &stop_);
  if (!model::failing_units(problem_, trace).empty() || !model::within_bounds(problem_, trace) ||
      trace.last() > structure_.horizon) {
    throw std::logic_error("the solver's pathway is not valid");
  }
  evidence_.absorb(session().choice());
}

}  // namespace pathproof::query
