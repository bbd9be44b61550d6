#include "cases/find.h"

#include <algorithm>
#include <iterator>

#include "search/conflicts.h"
#include "search/tidy.h"

namespace pathproof::query {

namespace {

using encode::Answer;
using Size = Judgement::Size;

constexpr std::uint64_t grow_effort = 20'000;  // per unit that the pathway might meet, too

// The units were just found to hold together. The fewer others the pathway breaks, the plainer it is which are missing.
Judgement too_small(const model::Problem& problem, Session& session) {
  Judgement out;
  out.broken = grow(session, session.satisfied(), grow_effort).units;
  const UnitSet met = complement(out.broken, session.unit_count());
  if (session.solve(met, 0) != Answer::satisfiable) return {};
  out.pathway = tidy(problem, session.choice());
  out.size = Size::too_small;
  return out;
}

// The units were just found not to hold together.
Judgement right_or_too_large(Session& session, const UnitSet& units) {
  Judgement out;
  const Conflict within = shrink(session, units, 0);
  if (!within.minimal) return {};
  std::set_difference(units.begin(), units.end(), within.units.begin(), within.units.end(),
                      std::back_inserter(out.superfluous));
  out.size = out.superfluous.empty() ? Size::right : Size::too_large;
  return out;
}

}  // namespace

Judgement judge_conflict(const model::Problem& problem, const UnitSet& units, const Settings& settings,
                         const source::Stop& stop) {
  try {
    Session session(problem, problem.free_horizon, settings, stop);
    switch (session.solve(units, 0)) {
      case Answer::satisfiable: return too_small(problem, session);
      case Answer::unsatisfiable: return right_or_too_large(session, units);
      case Answer::unknown: break;
    }
  } catch (const source::Stopped&) {
    // A limit: open.
  }
  return {};
}

}  // namespace pathproof::query
