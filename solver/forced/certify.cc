#include "forced/certify.h"

#include "model/trace.h"
#include "schedule/structure.h"

namespace pathproof::certify {

namespace {

using encode::Answer;
using encode::Lit;

constexpr std::uint64_t effort = 2'000;
// Steps times phases; a larger encoding is not built a second time, as the second solver does not get to its end.
constexpr std::int64_t most_rungs = 12'000;

// Whether the session's pathways leave none that makes one of these true: the facts are the opposites.
bool none_broken(query::Session& session, std::vector<Lit> broken) {
  session.encoding().clausifier().add_clause(std::move(broken));
  query::UnitSet units;
  for (const model::UnitId u : session.all_units()) units.push_back(u);
  const Answer room = session.solve(units, effort);
  if (room == Answer::satisfiable)
    throw CheckFailed("the second solver finds a pathway that breaks a forced fact");
  return room == Answer::unsatisfiable;
}

// A step starts outside its window, or is there although it has none.
void outside_windows(query::Session& session, const query::ForcedAnswer& answer, std::vector<Lit>& broken) {
  encode::Encoding& encoding = session.encoding();
  encode::Ladder& ladder = encoding.ladder();
  for (const model::StepId s : answer.windows.ids()) {
    const query::StartWindow& window = answer.windows[s];
    if (window.latest == 0) {
      broken.push_back(ladder.included(s));
      continue;
    }
    broken.push_back(ladder.started_by(s, window.earliest - 1));
    broken.push_back(
        encoding.circuit().conjunction(ladder.included(s), -ladder.started_by(s, window.latest)));
  }
}

// Some of the facts about all valid pathways is broken.
void against_facts(query::Session& session, const model::World& world, const query::ForcedAnswer& answer,
                   std::vector<Lit>& broken) {
  encode::Encoding& encoding = session.encoding();
  for (const model::StepId s : world.steps.ids()) {
    if (answer.mandatory[s]) broken.push_back(-encoding.ladder().included(s));
    if (answer.impossible[s]) broken.push_back(encoding.ladder().included(s));
  }
  for (const auto& [a, b] : answer.cover) broken.push_back(-encoding.follows(a, b));
  for (const model::FactId i : answer.facts.ids()) {
    if (!answer.facts[i] || world.open_facts[i].domain.size() == 1) continue;
    for (const auto& [value, lit] : encoding.open_facts()[i].options) {
      if (value == *answer.facts[i]) broken.push_back(-lit);
    }
  }
}

// "Some of the facts is broken" must have no pathway; nor must "some step starts outside its window".
bool confirm(const model::Problem& problem, const query::ForcedAnswer& answer,
             const query::Settings& settings, const source::Stop& stop) {
  const int horizon = query::effective_horizon(problem);
  const auto count = static_cast<std::int64_t>(problem.world->steps.size());
  if (count * horizon > most_rungs) return false;
  query::Session session(problem, horizon, settings, stop);
  std::vector<Lit> broken;
  against_facts(session, *problem.world, answer, broken);
  if (answer.fewest == 0) outside_windows(session, answer, broken);
  if (!none_broken(session, std::move(broken))) return false;
  if (answer.fewest == 0) return true;
  query::Session shortest(problem, answer.fewest, settings, stop);
  std::vector<Lit> outside;
  outside_windows(shortest, answer, outside);
  return none_broken(shortest, std::move(outside));
}

// Windows of the shortest pathways need that number: that it is attained, and that none is shorter.
void certify_fewest(const model::Problem& problem, const query::ForcedAnswer& answer,
                    const std::optional<CertifiedMinimal>& fewest, const source::Stop& stop) {
  if (answer.fewest == 0) return;
  if (settled_phases(fewest) != answer.fewest)
    throw CheckFailed("windows are of pathways that are not known to be the shortest");
  certify_pathway(problem, answer.shortest, {}, stop);
  const model::Trace trace(*problem.world, answer.shortest, &stop);
  if (trace.last() != answer.fewest) throw CheckFailed("a pathway is not as short as it is said to be");
}

// Asks the other solver each fact of `--why` again: that its reason suffices and needs each of its units, or that the others leave
// room without it.
class Reasons {
 public:
  Reasons(const model::Problem& problem, const std::vector<query::ForcedWhy>& why,
          const query::Settings& settings, const source::Stop& stop)
      : problem_(problem), second_(problem, problem.free_horizon, settings, stop) {
    query::UnitSet asked;
    for (const query::ForcedWhy& row : why) asked = query::with(asked, row.fact);
    others_ = query::complement(asked, second_.unit_count());
  }

  void confirm(query::ForcedWhy& row) {
    const model::Unit& fact = problem_.units[row.fact];
    broken_ = -second_.encoding().formula(*fact.formula);
    if (row.forced == Answer::unknown) return;
    const bool forced = row.forced == Answer::unsatisfiable;
    const Answer again = room(forced ? row.reason.units : others_);
    if (again != Answer::unknown && again != row.forced)
      throw CheckFailed("the second solver does not agree on whether " + fact.id + " is forced");
    row.forced = again;
    if (!forced || again == Answer::unknown) return;
    for (const model::UnitId unit : row.reason.units) {
      row.reason.minimal =
          row.reason.minimal && room(query::without(row.reason.units, unit)) == Answer::satisfiable;
    }
  }

 private:
  Answer room(const query::UnitSet& units) { return second_.solve_with(units, {broken_}, 0); }

  const model::Problem& problem_;
  query::Session second_;
  query::UnitSet others_;
  Lit broken_ = encode::false_lit;
};

void confirm_reasons(const model::Problem& problem, std::vector<query::ForcedWhy>& why,
                     const query::Settings& settings, const source::Stop& stop) {
  std::size_t done = 0;
  try {
    if (why.empty()) return;
    Reasons reasons(problem, why, settings, stop);
    for (; done < why.size(); ++done) reasons.confirm(why[done]);
  } catch (const source::Stopped&) {
    for (; done < why.size(); ++done) why[done].forced = Answer::unknown;  // what was not checked is not told
  }
}

}  // namespace

std::optional<int> settled_phases(const std::optional<CertifiedMinimal>& fewest) {
  if (!fewest || !fewest->answer().proved() || !fewest->confirmed().front()) return std::nullopt;
  return static_cast<int>(fewest->answer().levels.front().value);
}

CertifiedForced certify_forced(const model::Problem& problem, ForcedFound found, const model::Problem& asked,
                               const query::Settings& settings, const source::Stop& stop) {
  CertifiedForced out;
  query::ForcedAnswer& answer = found.answer;
  if (answer.verdict == Answer::unsatisfiable) {
    out.infeasible_ = certify(problem, answer.infeasible, settings, stop);
    answer.verdict = out.infeasible_->verdict();
    answer.reason = out.infeasible_->reason();
  }
  if (answer.verdict == Answer::satisfiable) {
    try {
      certify_pathway(problem, answer.example, {}, stop);
      certify_fewest(problem, answer, found.fewest, stop);
    } catch (const source::Stopped& stopped) {
      answer.verdict = Answer::unknown;
      answer.reason = stopped.reason;
    }
  }
  if (answer.verdict == Answer::satisfiable) {
    try {
      out.confirmed_ = confirm(problem, answer, other(settings), stop);
    } catch (const source::Stopped&) {
      out.confirmed_ = false;
    }
  }
  confirm_reasons(asked, found.why, other(settings), stop);
  out.fewest_open_ = found.fewest_wanted && answer.fewest == 0;
  out.answer_ = std::move(answer);
  out.why_ = std::move(found.why);
  return out;
}

}  // namespace pathproof::certify
