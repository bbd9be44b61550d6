#include "minimal/certify.h"

#include <algorithm>

#include "certify/recount.h"
#include "certify/refill.h"
#include "schedule/fact_bound.h"
#include "search/room.h"
#include "solvers/replay.h"

namespace pathproof::certify {

namespace {

using encode::Answer;

constexpr std::uint64_t effort = 5'000;        // conflicts of the second solver, for a bound with its reasons
constexpr std::uint64_t counted_effort = 500;  // for a bound by counting
constexpr std::uint64_t long_effort = 50'000;  // without
constexpr std::int64_t solved_rungs =
    2'000;  // steps times phases, up to which a solver is asked what counting says
constexpr std::int64_t packed_rungs = 500;  // the same where the bound takes trying all schedules
constexpr std::uint64_t replay_work =
    200'000'000;  // watched clauses visited: far more than a short search needs

void certify_costs(const model::Problem& problem, const std::vector<query::Level>& levels,
                   const model::Choice& choice, const source::Stop& stop) {
  certify_pathway(problem, choice, {}, stop);
  for (const query::Level& level : levels) {
    if (query::cost(problem, level.objective, choice) != level.value) {
      throw CheckFailed("a pathway does not have the cost that was claimed for " + level.objective.name);
    }
  }
}

// Plays the pathways through; those that time does not allow are left out. Without the first one there is no answer.
void certify_pathways(const model::Problem& problem, query::MinimalAnswer& answer, const source::Stop& stop) {
  std::size_t played = 0;
  try {
    for (; played < answer.pathways.size(); ++played)
      certify_costs(problem, answer.levels, answer.pathways[played], stop);
  } catch (const source::Stopped&) {
    if (played == 0) throw;
  }
  if (played == answer.pathways.size()) return;
  answer.pathways.resize(played);
  answer.complete = false;
  for (query::OptimalClass& c : answer.classes) {
    std::erase_if(c.members, [played](std::size_t i) { return i >= played; });
    c.size = c.members.size();
  }
  std::erase_if(answer.classes, [](const query::OptimalClass& c) { return c.members.empty(); });
}

// Of a front, too, what was not played through is not shown.
void certify_front(const model::Problem& problem, query::MinimalAnswer& answer, const source::Stop& stop) {
  std::size_t played = 0;
  try {
    for (; played < answer.front.size(); ++played)
      certify_costs(problem, answer.front[played].levels, answer.front[played].choice, stop);
  } catch (const source::Stopped&) {
    answer.front.resize(played);
    answer.front_complete = false;
  }
}

bool nothing_below(const model::Problem& problem, const query::MinimalAnswer& answer, std::size_t level,
                   const query::UnitSet& units, const query::Settings& settings, std::uint64_t limit,
                   const source::Stop& stop) {
  const Answer room = query::room_below(problem, answer.levels, level, units, settings, limit, stop);
  if (room == Answer::satisfiable) {
    throw CheckFailed("the second solver finds a better pathway for " + answer.levels[level].objective.name);
  }
  return room == Answer::unsatisfiable;
}

// Whether order and capacity, counted again, leave nothing below the value of the level.
bool nothing_below_by_count(const model::Problem& problem, const std::vector<query::Level>& levels,
                            std::size_t level, const source::Stop& stop) {
  const query::Level& settled = levels[level];
  if (settled.objective.kind == query::Objective::Kind::phases) {
    const bool first = level == 0;
    return recount(problem) >= settled.value ||
           (first && no_refill(problem, static_cast<int>(settled.value) - 1, stop));
  }
  const auto cheaper = query::cheaper_facts(problem, settled.objective, settled.value);
  if (!cheaper) return false;
  int horizon = query::effective_horizon(problem);
  for (std::size_t i = 0; i < level; ++i) {
    if (levels[i].objective.kind == query::Objective::Kind::phases)
      horizon = std::min(horizon, static_cast<int>(levels[i].value));
  }
  return std::all_of(cheaper->begin(), cheaper->end(), [&](const query::PricedFacts& choice) {
    return recount(problem, choice.facts) > horizon;
  });
}

}  // namespace

bool CertifiedMinimal::counted() const {
  return !answer_.levels.empty() && std::all_of(answer_.levels.begin(), answer_.levels.end(),
                                                [](const query::Level& l) { return l.counted; });
}

// What was said meanwhile about the same horizon. The explanation then names what either solver needs.
bool CertifiedMinimal::confirm_by(const query::Room& opinion, std::size_t level) {
  if (opinion.answer == Answer::satisfiable) {
    throw CheckFailed("the second solver finds a better pathway for " + answer_.levels[level].objective.name);
  }
  if (opinion.answer != Answer::unsatisfiable) return false;
  for (std::size_t i = 0; i < answer_.why.size(); ++i) {
    if (answer_.why[i].level != level || answer_.why[i].conflict.minimal) continue;
    query::UnitSet& units = answer_.why[i].conflict.units;
    query::UnitSet both;
    std::set_union(units.begin(), units.end(), opinion.core.begin(), opinion.core.end(),
                   std::back_inserter(both));
    units = std::move(both);
    why_confirmed_[i] = true;
  }
  return true;
}

// The proof is of all units together; an explanation by fewer of them is asked about by itself.
void CertifiedMinimal::confirm_shrunk(const model::Problem& problem, std::size_t level,
                                      const query::Settings& settings, const source::Stop& stop) {
  for (std::size_t i = 0; i < answer_.why.size(); ++i) {
    const query::Conflict& why = answer_.why[i].conflict;
    if (answer_.why[i].level != level || !why.minimal) continue;
    why_confirmed_[i] = nothing_below(problem, answer_, level, why.units, settings, effort, stop);
  }
}

// First the units that explain the bound, since fewer make an easier proof, and the explanation is confirmed with it.
bool CertifiedMinimal::confirm(const model::Problem& problem, std::size_t level,
                               const query::Settings& settings, const source::Stop& stop) {
  for (std::size_t i = 0; i < answer_.why.size(); ++i) {
    const query::UnitSet& units = answer_.why[i].conflict.units;
    if (answer_.why[i].level != level || units.empty()) continue;
    const std::uint64_t limit = answer_.levels[level].counted ? counted_effort : effort;
    why_confirmed_[i] = nothing_below(problem, answer_, level, units, settings, limit, stop);
    if (why_confirmed_[i]) return true;
  }
  const query::UnitSet all = query::complement({}, static_cast<int>(problem.units.size()));
  // What counting shows may be beyond clauses altogether; then no effort would do.
  const std::uint64_t limit = answer_.levels[level].counted ? counted_effort : long_effort;
  const bool confirmed = nothing_below(problem, answer_, level, all, settings, limit, stop);
  for (std::size_t i = 0; i < answer_.why.size(); ++i) {
    if (answer_.why[i].level == level && answer_.why[i].conflict.units.empty()) why_confirmed_[i] = confirmed;
  }
  return confirmed;
}

// Where clauses are too many for a solver to count with.
bool CertifiedMinimal::confirm_by_count(const model::Problem& problem, std::size_t level,
                                        const source::Stop& stop) {
  if (!nothing_below_by_count(problem, answer_.levels, level, stop)) return false;
  for (std::size_t i = 0; i < answer_.why.size(); ++i) {
    const query::UnitSet& units = answer_.why[i].conflict.units;
    if (answer_.why[i].level == level && !units.empty())
      why_confirmed_[i] =
          nothing_below_by_count(model::restricted_to(problem, units), answer_.levels, level, stop);
  }
  recounted_ = true;
  return true;
}

// Bounds that follow from counting are asked of the first solver: it had no part in them, and it is the faster one.
bool CertifiedMinimal::confirm_level(const model::Problem& problem, std::size_t level,
                                     const query::Settings& settings, const source::Stop& stop,
                                     SecondOpinion* opinion) {
  const query::Level& settled = answer_.levels[level];
  if (settled.counted) {
    const auto rungs = static_cast<std::int64_t>(problem.world->steps.size()) * settled.value;
    // Beyond clauses: what hangs on facts alone, and what takes more than counting what must fit.
    const bool pigeons = settled.objective.kind == query::Objective::Kind::own ||
                         (rungs > packed_rungs && recount(problem) < settled.value);
    if ((pigeons || rungs > solved_rungs) && confirm_by_count(problem, level, stop)) return true;
    return confirm(problem, level, settings, stop) || confirm_by_count(problem, level, stop);
  }
  const bool phases_first = level == 0 && settled.objective.kind == query::Objective::Kind::phases;
  const int below = static_cast<int>(settled.value) - 1;
  if (phases_first && answer_.refutation && encode::replay(*answer_.refutation, replay_work)) {
    replayed_ = true;
    confirm_shrunk(problem, level, other(settings), stop);
    return confirm_by({Answer::unsatisfiable, {}}, level);
  }
  if (opinion != nullptr && phases_first) {
    if (const auto said = opinion->about(below)) return confirm_by(*said, level);
  }
  if (phases_first && !answer_.forbidden.empty()) {
    query::Room late;
    query::room_within(problem, below, answer_.forbidden, other(settings), stop,
                       [&](query::Room room) { late = std::move(room); });
    return confirm_by(late, level);
  }
  return confirm(problem, level, other(settings), stop);
}

namespace {

// Each latest start is that of a pathway which the evaluator accepts, and the other engine finds none later.
void confirm_slack(const model::Problem& problem, query::MinimalAnswer& answer,
                   const query::Settings& settings, const source::Stop& stop) {
  if (answer.slack.empty()) return;
  const int phases = static_cast<int>(answer.levels.front().value);
  const query::UnitSet all = query::complement({}, static_cast<int>(problem.units.size()));
  try {
    query::Session second(problem, phases, other(settings), stop);
    encode::Ladder& ladder = second.encoding().ladder();
    for (query::StepSlack& row : answer.slack) {
      certify_pathway(problem, row.pathway, {}, stop);
      const model::Trace trace(*problem.world, row.pathway);
      if (trace.last() > phases || trace.start(row.step) != row.latest)
        throw CheckFailed("the pathway of a slack is not as short as it is said to be");
      if (!row.proved || row.latest > ladder.horizon() - ladder.duration(row.step)) continue;
      const std::vector<encode::Lit> later{ladder.included(row.step),
                                           -ladder.started_by(row.step, row.latest)};
      for (const encode::Lit lit : later) second.encoding().clausifier().define(lit);
      const Answer room = second.solve_with(all, later, effort);
      if (room == Answer::satisfiable) throw CheckFailed("a step can slip further than it is said to");
      row.proved = room == Answer::unsatisfiable;
    }
  } catch (const source::Stopped&) {
    answer.slack.clear();
  }
}

// Of what is told step by step, only what the other engine follows stays.
void confirm_reasoning(const model::Problem& problem, query::MinimalAnswer& answer,
                       const query::Settings& settings, const source::Stop& stop) {
  for (query::WhyNot& why : answer.why) {
    if (why.reasoning.steps.empty()) continue;
    bool stands = false;
    try {
      const int below = static_cast<int>(answer.levels[why.level].value) - 1;
      stands = derivation_stands(problem, why.reasoning, why.conflict.units, below, settings, stop);
    } catch (const source::Stopped&) {
      // The bound stands without it.
    }
    if (!stands) why.reasoning.steps.clear();
  }
}

}  // namespace

CertifiedMinimal certify_minimal(const model::Problem& problem, query::MinimalAnswer answer,
                                 const query::Settings& settings, const source::Stop& stop,
                                 SecondOpinion* opinion) {
  CertifiedMinimal out;
  if (answer.verdict == Answer::unsatisfiable) {
    out.infeasible_ = certify(problem, answer.infeasible, settings, stop);
    answer.verdict = out.infeasible_->verdict();
    answer.reason = out.infeasible_->reason();
  }
  out.answer_ = std::move(answer);
  const query::MinimalAnswer& certified = out.answer_;
  try {
    certify_pathways(problem, out.answer_, stop);
    certify_front(problem, out.answer_, stop);
  } catch (const source::Stopped& stopped) {
    out.answer_ = {};
    out.answer_.reason = stopped.reason;
    return out;
  }
  out.confirmed_.resize(certified.levels.size(), false);
  out.why_confirmed_.resize(certified.why.size(), false);
  try {
    for (std::size_t i = 0; i < certified.levels.size(); ++i) {
      const bool proved = certified.verdict == Answer::satisfiable && certified.levels[i].proved();
      out.confirmed_[i] = proved && out.confirm_level(problem, i, settings, stop, opinion);
    }
    if (certified.front_complete) {
      std::vector<std::vector<query::Level>> points;
      for (const query::FrontPoint& point : certified.front) points.push_back(point.levels);
      const Answer room = query::room_beside(problem, points, other(settings), long_effort, stop);
      if (room == Answer::satisfiable)
        throw CheckFailed("the second solver finds a pathway beyond the front");
      out.front_confirmed_ = room == Answer::unsatisfiable;
    }
  } catch (const source::Stopped&) {
    // What was not confirmed by then is not.
  }
  // What only says more about the answer comes last.
  confirm_reasoning(problem, out.answer_, settings, stop);
  confirm_slack(problem, out.answer_, settings, stop);
  return out;
}

}  // namespace pathproof::certify
