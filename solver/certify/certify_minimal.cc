#include "certify/certify_minimal.h"

#include "query/why_not.h"

namespace pathproof::certify {

namespace {

using encode::Answer;
using encode::Engine;

constexpr std::uint64_t effort = 2'000;       // conflicts of the second solver, for a bound with its reasons
constexpr std::uint64_t long_effort = 5'000;  // without

query::Settings other(const query::Settings& settings) {
  query::Settings out = settings;
  out.engine = settings.engine == Engine::z3 ? Engine::cadical : Engine::z3;
  return out;
}

void certify_costs(const model::Problem& problem, const std::vector<query::Level>& levels,
                   const model::Choice& choice) {
  certify_pathway(problem, choice, {});
  for (const query::Level& level : levels) {
    if (query::cost(problem, level.objective, choice) != level.value) {
      throw CheckFailed("a pathway does not have the cost that was claimed for " + level.objective.name);
    }
  }
}

bool confirm(const model::Problem& problem, const query::MinimalAnswer& answer, std::size_t level,
             const query::Settings& settings, const source::Stop& stop) {
  query::UnitSet units;
  for (const query::WhyNot& why : answer.why) {
    if (why.level == level) units = why.conflict.units;
  }
  Answer room = Answer::unknown;
  if (!units.empty()) room = query::room_below(problem, answer.levels, level, units, settings, effort, stop);
  if (room == Answer::unknown) {
    room = query::room_below_trimmed(problem, answer.levels, level, settings, long_effort, stop);
  }
  if (room == Answer::satisfiable) {
    throw CheckFailed("the second solver finds a better pathway for " + answer.levels[level].objective.name);
  }
  return room == Answer::unsatisfiable;
}

}  // namespace

CertifiedMinimal certify_minimal(const model::Problem& problem, query::MinimalAnswer answer,
                                 const query::Settings& settings, const source::Stop& stop) {
  CertifiedMinimal out;
  if (answer.verdict == Answer::unsatisfiable) {
    out.infeasible_ = certify(problem, answer.infeasible, settings, stop);
    answer.verdict = out.infeasible_->verdict();
    answer.reason = out.infeasible_->reason();
  }
  for (const model::Choice& choice : answer.pathways) certify_costs(problem, answer.levels, choice);
  for (const query::FrontPoint& point : answer.front) certify_costs(problem, point.levels, point.choice);
  try {
    for (std::size_t i = 0; i < answer.levels.size(); ++i) {
      const bool proved = answer.verdict == Answer::satisfiable && answer.levels[i].proved();
      out.confirmed_.push_back(proved && confirm(problem, answer, i, other(settings), stop));
    }
    if (answer.front_complete) {
      const Answer room = query::room_beside(problem, answer.front, other(settings), long_effort, stop);
      if (room == Answer::satisfiable)
        throw CheckFailed("the second solver finds a pathway beyond the front");
      out.front_confirmed_ = room == Answer::unsatisfiable;
    }
  } catch (const source::Stopped&) {
    out.confirmed_.resize(answer.levels.size(), false);
  }
  out.answer_ = std::move(answer);
  return out;
}

}  // namespace pathproof::certify
