#include "minimal/slack.h"

#include "search/session.h"

namespace pathproof::query {

namespace {

using encode::Answer;
using encode::Lit;

constexpr std::size_t most_steps = 60;
constexpr std::int64_t most_phases = 60;
constexpr std::uint64_t slack_effort = 2'000;  // conflicts a question

class SlackFinder {
 public:
  SlackFinder(const model::Problem& problem, int phases, const Settings& settings, const source::Stop& stop)
      : session_(problem, phases, settings, stop),
        all_(complement({}, static_cast<int>(problem.units.size()))) {}

  StepSlack latest(model::StepId step, const model::Choice& shortest) {
    StepSlack out;
    out.step = step;
    out.pathway = shortest;
    out.latest = out.pathway.start[step];
    encode::Ladder& ladder = session_.encoding().ladder();
    const int last = ladder.horizon() - ladder.duration(step) + 1;
    while (out.latest < last) {
      std::vector<Lit> later{ladder.included(step), -ladder.started_by(step, out.latest)};
      for (const Lit lit : later) session_.encoding().clausifier().define(lit);
      const Answer answer = session_.solve_with(all_, later, slack_effort);
      if (answer == Answer::unknown) return out;
      if (answer == Answer::unsatisfiable) break;
      out.pathway = session_.choice();
      out.latest = out.pathway.start[step];
    }
    out.proved = true;
    return out;
  }

 private:
  Session session_;
  UnitSet all_;
};

}  // namespace

void find_slack(const model::Problem& problem, const MinimalSettings& settings, const source::Stop& stop,
                MinimalAnswer& out) {
  const std::size_t steps = problem.world->steps.size();
  if (out.verdict != Answer::satisfiable || out.levels.front().objective.kind != Objective::Kind::phases)
    return;
  if (steps > most_steps || out.levels.front().value > most_phases || out.levels.front().value < 1) return;
  SlackFinder finder(problem, static_cast<int>(out.levels.front().value), settings.solver, stop);
  for (const model::StepId s : problem.world->steps.ids()) {
    if (stop.requested()) return;
    if (out.pathways.front().start[s] > 0) out.slack.push_back(finder.latest(s, out.pathways.front()));
  }
}

}  // namespace pathproof::query
