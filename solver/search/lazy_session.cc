#include "search/lazy_session.h"

#include <algorithm>
#include <iterator>

#include "model/trace.h"
#include "schedule/recognise.h"
#include "search/scheduled.h"

namespace pathproof::query {

namespace {

using encode::Answer;

// How much a unit costs to encode, roughly: by the number of states that it speaks of.
int cost_of(const model::Unit& unit) {
  using model::UnitKind;
  switch (unit.kind) {
    case UnitKind::requirement: return 1;
    case UnitKind::no_interference: return 2;
    case UnitKind::rule:
    case UnitKind::given:
    case UnitKind::claim: return unit.formula->has_temporal || unit.formula->timed ? 2 : 0;
    case UnitKind::goal:
    case UnitKind::include:
    case UnitKind::exclude:
    case UnitKind::schedule_closed:
    case UnitKind::schedule_step:
    case UnitKind::sequence:
    case UnitKind::horizon: break;
  }
  return 0;
}

}  // namespace

LazySession::LazySession(const model::Problem& problem, int horizon, const Settings& settings,
                         const source::Stop& stop)
    : problem_(problem), settings_(settings), stop_(stop), session_(problem, horizon, settings, stop) {
  for (const model::Unit& unit : problem.units) cost_.push_back(cost_of(unit));
}

UnitSet LazySession::broken(const UnitSet& units, const model::Choice& choice) {
  choice_ = choice;
  const model::Trace trace(*problem_.world, choice, &stop_);
  failing_ = model::failing_units(problem_, trace);
  UnitSet out;
  std::set_intersection(units.begin(), units.end(), failing_.begin(), failing_.end(),
                        std::back_inserter(out));
  return out;
}

UnitSet LazySession::cheap_units() const {
  UnitSet out;
  for (const UnitId unit : session_.all_units()) {
    if (cost_[unit] < 2) out.push_back(unit);
  }
  return out;
}

UnitSet LazySession::cheapest(const UnitSet& units) const {
  int least = 2;
  for (const UnitId unit : units) least = std::min(least, cost_[unit]);
  UnitSet out;
  std::copy_if(units.begin(), units.end(), std::back_inserter(out),
               [&](UnitId unit) { return cost_[unit] == least; });
  return out;
}

// Before units that speak of time are encoded: perhaps a schedule by a priority rule meets them all.
bool LazySession::schedule_found(const UnitSet& units) {
  const model::Problem part = model::restricted_to(problem_, units);
  const auto choice = constructed_pathway(part, settings_, stop_);
  return choice && broken(units, *choice).empty();
}

// The pathway that the session found. Steps of whose times no encoded unit speaks are put one behind the other as the units want them:
// what is left broken is then what matters.
model::Choice LazySession::placed() {
  model::Choice out = session_.choice();
  encode::Ladder& ladder = session_.encoding().ladder();
  const auto steps = problem_.world->steps.ids();
  if (std::all_of(steps.begin(), steps.end(), [&](StepId s) { return ladder.tells_when(s); })) return out;
  if (!structure_) structure_ = recognise(problem_);
  model::IdVector<StepId, int> waiting(problem_.world->steps.size(), 0);
  for (const Edge& edge : structure_->edges) waiting[edge.to] += edge.lag != no_lag ? 1 : 0;
  std::vector<StepId> ready;
  std::copy_if(steps.begin(), steps.end(), std::back_inserter(ready),
               [&](StepId s) { return waiting[s] == 0; });
  for (std::size_t i = 0; i < ready.size(); ++i) {
    const StepId from = ready[i];
    for (const EdgeId e : structure_->out_of[from]) {
      const StepId to = structure_->edges[e].to;
      const int lag = structure_->edges[e].lag;
      if (lag == no_lag) continue;
      const int wanted = out.start[from] + lag;
      const bool free = out.start[to] > 0 && out.start[from] > 0 && !ladder.tells_when(to);
      if (free && wanted + ladder.duration(to) - 1 <= ladder.horizon())
        out.start[to] = std::max(out.start[to], wanted);
      if (--waiting[to] == 0) ready.push_back(to);
    }
  }
  return out;
}

Answer LazySession::ask(const UnitSet& units, std::uint64_t effort) {
  // Units that were needed before are likely to be needed again.
  UnitSet active;
  std::set_intersection(units.begin(), units.end(), encoded_.begin(), encoded_.end(),
                        std::back_inserter(active));
  bool tried_schedule = false;
  for (;;) {
    const Answer answer = session_.solve(active, effort);
    if (answer == Answer::unsatisfiable) core_ = session_.core();
    if (answer != Answer::satisfiable) return answer;
    const UnitSet failing = broken(units, placed());
    if (failing.empty()) return Answer::satisfiable;
    const UnitSet more = cheapest(failing);
    if (cost_[more.front()] > 0 && !tried_schedule) {
      tried_schedule = true;
      if (schedule_found(units)) return Answer::satisfiable;
    }
    for (const UnitId unit : more) {
      active = with(active, unit);
      encoded_ = with(encoded_, unit);
    }
  }
}

}  // namespace pathproof::query
