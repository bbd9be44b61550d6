// The facade's `picture`.

#include <algorithm>

#include <fmt/format.h>

#include "ask/frame.h"
#include "ask/question.h"
#include "pathproof/pathproof.h"
#include "pathproof/picture.h"
#include "picture/find.h"
#include "picture/report.h"

namespace pathproof {

namespace {

// The shortest pathway of the fewest steps.
MinimalReport shortest(const Question& question, const Options& options) {
  MinimalOptions wanted;
  wanted.minimize = {"phases", "steps"};
  wanted.why = false;
  Diagnostics none;
  return minimal(question, wanted, options, none);
}

bool lanes_exist(const model::World& world, const std::string& name, Diagnostics& problems) {
  const std::vector<std::string> known = query::lane_facts(world);
  if (name.empty() || std::find(known.begin(), known.end(), name) != known.end()) return true;
  Diagnostic problem;
  problem.code = "usage";
  problem.message = fmt::format("no known fact `{}` sorts the steps", name);
  problem.hint = suggest(name, known);
  problems.push_back(std::move(problem));
  return false;
}

}  // namespace

Picture picture(const Question& question, const PictureOptions& wanted, const Options& options,
                Diagnostics& problems) {
  const model::Problem& problem = *question.data().problem;
  if (!lanes_exist(*problem.world, wanted.lanes, problems)) return {};
  if (wanted.show == PictureKind::conflicts) return report::make_conflicts(check(question, options));
  const ask::Frame frame(options, ask::chosen_solver(options));
  return ask::Frame::run([&] {
    const MinimalReport answer = shortest(question, options);
    const query::Lanes lanes = query::lanes_by(*problem.world, wanted.lanes);
    const Grace grace = frame.grace();
    std::optional<model::Choice> pathway;
    if (!answer.pathways.empty())
      pathway = certify::certify_shown(problem, answer.pathways.front(), grace.stop());
    certify::CertifiedArrows arrows;
    if (wanted.show != PictureKind::states)
      arrows = certify::certify_arrows(problem, query::find_arrows(problem, frame.stop()), frame.settings(),
                                       grace.stop());
    const report::Drawn drawn{problem, lanes, answer, arrows, pathway};
    switch (wanted.show) {
      case PictureKind::plan: return report::make_plan(drawn);
      case PictureKind::states: return report::make_states(drawn);
      default: return report::make_graph(drawn);
    }
  });
}

}  // namespace pathproof
