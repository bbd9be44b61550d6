#include "certify/certify_forced.h"

#include "query/structure.h"

namespace pathproof::certify {

namespace {

using encode::Answer;
using encode::Lit;

constexpr std::uint64_t effort = 2'000;
// Steps times phases; a larger encoding is not built a second time, as the second solver does not get to its end.
constexpr std::int64_t most_rungs = 12'000;

// "Some of the facts is broken" must have no pathway.
bool confirm(const model::Problem& problem, const query::ForcedAnswer& answer,
             const query::Settings& settings, const source::Stop& stop) {
  const int horizon = query::effective_horizon(problem);
  const auto count = static_cast<int>(problem.world->steps.size());
  if (static_cast<std::int64_t>(count) * horizon > most_rungs) return false;
  query::Session session(problem, horizon, settings, stop);
  encode::Encoding& encoding = session.encoding();
  encode::Ladder& ladder = encoding.ladder();
  std::vector<Lit> broken;
  for (int s = 0; s < count; ++s) {
    const auto at = static_cast<std::size_t>(s);
    if (answer.mandatory[at]) broken.push_back(-ladder.included(s));
    if (answer.impossible[at]) {
      broken.push_back(ladder.included(s));
      continue;
    }
    broken.push_back(ladder.started_by(s, answer.windows[at].earliest - 1));
    broken.push_back(
        encoding.circuit().conjunction(ladder.included(s), -ladder.started_by(s, answer.windows[at].latest)));
  }
  for (const auto& [a, b] : answer.cover) broken.push_back(-encoding.follows(a, b));
  for (std::size_t i = 0; i < answer.facts.size(); ++i) {
    if (!answer.facts[i] || problem.world->open_facts[i].domain.size() == 1) continue;
    for (const auto& [value, lit] : encoding.open_facts()[i].options) {
      if (value == *answer.facts[i]) broken.push_back(-lit);
    }
  }
  encoding.clausifier().add_clause(std::move(broken));
  query::UnitSet units;
  for (int u = 0; u < session.unit_count(); ++u) units.push_back(u);
  const Answer room = session.solve(units, effort);
  if (room == Answer::satisfiable)
    throw CheckFailed("the second solver finds a pathway that breaks a forced fact");
  return room == Answer::unsatisfiable;
}

}  // namespace

CertifiedForced certify_forced(const model::Problem& problem, query::ForcedAnswer answer,
                               std::vector<query::ForcedWhy> why, const query::Settings& settings,
                               const source::Stop& stop) {
  CertifiedForced out;
  if (answer.verdict == Answer::unsatisfiable) {
    out.infeasible_ = certify(problem, answer.infeasible, settings, stop);
    answer.verdict = out.infeasible_->verdict();
    answer.reason = out.infeasible_->reason();
  }
  if (answer.verdict == Answer::satisfiable) {
    certify_pathway(problem, answer.example, {});
    try {
      out.confirmed_ = confirm(problem, answer, other(settings), stop);
    } catch (const source::Stopped&) {
      out.confirmed_ = false;
    }
  }
  out.answer_ = std::move(answer);
  out.why_ = std::move(why);
  return out;
}

}  // namespace pathproof::certify
