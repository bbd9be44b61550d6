#include "check/violations.h"

#include <algorithm>
#include "search/tidy.h"

#include "search/decide.h"

namespace pathproof::query {

namespace {

using encode::Answer;
using encode::Lit;
using model::UnitKind;

// How late the schedule itself ends, whatever the horizon says.
int schedule_end(const model::Problem& problem) {
  int end = 0;
  for (const model::Unit& unit : problem.units) {
    if (unit.kind != UnitKind::schedule_step) continue;
    end = std::max(end, unit.phase + problem.world->steps[unit.step].duration - 1);
  }
  return end;
}

}  // namespace

std::optional<model::Choice> judge_schedule(const model::Problem& problem, const Settings& settings,
                                            const source::Stop& stop) {
  if (!problem.unit_index("schedule").valid()) return std::nullopt;
  Session session(problem, schedule_end(problem), settings, stop);
  UnitSet pinned;
  std::vector<Lit> others;
  for (const UnitId i : problem.units.ids()) {
    const UnitKind kind = problem.units[i].kind;
    if (kind == UnitKind::schedule_closed || kind == UnitKind::schedule_step) {
      pinned.push_back(i);
    } else {
      others.push_back(session.encoding().guard(i));
    }
  }
  encode::Circuit& circuit = session.encoding().circuit();
  for (std::size_t broken = 0; broken <= others.size(); ++broken) {
    std::vector<encode::Term> terms;
    for (const Lit guard : others) terms.push_back({1, -guard});
    const Lit few = circuit.at_most(std::move(terms), static_cast<std::int64_t>(broken));
    session.encoding().clausifier().define(few);
    const Answer answer = session.solve_with(pinned, {few}, 0);
    if (answer == Answer::satisfiable) return tidy_facts(problem, session.choice(), &stop);
    if (answer == Answer::unknown) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace pathproof::query
