// The facade's `explain`.

#include <algorithm>

#include "ask/frame.h"
#include "ask/question.h"
#include "check/report.h"
#include "explain/find.h"
#include "explain/report.h"
#include "pathproof/pathproof.h"

namespace pathproof {

namespace {

// The units that `what` keeps; a name that is none is reported.
query::UnitSet kept_units(const model::Problem& problem, const ExplainOptions& what, Diagnostics& problems) {
  query::UnitSet out;
  std::vector<std::string> ids;
  for (const model::Unit& unit : problem.units) ids.push_back(unit.id);
  const auto report = [&](const char* option, const std::string& name,
                          const std::vector<std::string>& known) {
    Diagnostic problem_found;
    problem_found.code = "unknown-name";
    problem_found.file = option;
    problem_found.message = "there is no `" + name + "` in this question";
    problem_found.hint = suggest(name, known);
    problems.push_back(problem_found);
  };
  for (const std::string& name : what.keep) {
    const model::UnitId rule = problem.unit_index("rule:" + name);
    const model::UnitId unit = rule.valid() ? rule : problem.unit_index(name);
    if (unit.valid()) {
      out = query::with(out, unit);
    } else {
      report("--keep", name, ids);
    }
  }
  const auto& bases = problem.world->bases;
  for (const std::string& basis : what.keep_bases) {
    if (std::find(bases.begin(), bases.end(), basis) == bases.end()) report("--keep-basis", basis, bases);
    for (const model::UnitId u : problem.units.ids()) {
      const model::Unit& unit = problem.units[u];
      const bool founded = unit.kind == model::UnitKind::rule || unit.kind == model::UnitKind::requirement;
      if (founded && unit.statement->basis == basis) out = query::with(out, u);
    }
  }
  return out;
}

}  // namespace

ExplainReport explain(const Question& question, const ExplainOptions& what, const Options& options,
                      Diagnostics& problems) {
  const model::Problem& problem = *question.data().problem;
  const ask::Frame frame(options, ask::chosen_solver(options), ask::Frame::Time::shared);
  query::ExplainSettings settings{frame.settings(), options.most, what.weigh, {}};
  settings.kept = kept_units(problem, what, problems);
  if (!problems.empty()) return {};
  return ask::Frame::run([&] {
    query::ExplainAnswer found = query::explain(problem, settings, frame.stop());
    const Grace grace = frame.grace();
    const auto certified =
        certify::certify_explain(problem, std::move(found), frame.settings(), grace.stop());
    ExplainReport report = report::make_explain_report(problem, certified);
    report.check.notes = report::soft_notes(problem, question.data().enforced);
    report.weighed = what.weigh;
    report.check.statistics.enumeration_seconds = certified.found().enumeration_seconds;
    report.kept = what.keep;
    for (const std::string& basis : what.keep_bases) report.kept.push_back("what is " + basis);
    frame.finish(report.check.statistics);
    return report;
  });
}

}  // namespace pathproof
