// The facade: load, ask, certify, report.

#include "pathproof/pathproof.h"

#include <algorithm>
#include <chrono>

#include "certify/certify.h"
#include "encode/smt2.h"
#include "model/build.h"
#include "pathproof/version.h"
#include "question.h"
#include "report/check_report.h"
#include "report/explain_report.h"
#include "report/prove_report.h"
#include "report/words.h"
#include "source/suggest.h"
#include "spec/load.h"
#include "watch.h"

namespace pathproof {

namespace {

query::Settings solver_settings(const Options& options) {
  const auto engine = options.solver == Solver::z3 ? encode::Engine::z3 : encode::Engine::cadical;
  return {engine, options.seed};
}

Loaded build(const std::optional<spec::ParsedProblem>& parsed, const source::SourceMap& map,
             source::Collector& collector) {
  Loaded out;
  if (parsed) {
    if (const auto problem = model::build_problem(*parsed, map, collector)) {
      out.question = std::make_shared<Question>(std::make_shared<Question::Data>(Question::Data{problem}));
    }
  }
  out.diagnostics = collector.sorted();
  for (const source::SourceFile& file : map.files()) out.files.push_back(file.name());
  return out;
}

}  // namespace

Loaded load(const std::string& path, const Edits& edits) {
  source::SourceMap map;
  source::Collector collector(map);
  const auto parsed = spec::load_problem(path, edits, map, collector);
  return build(parsed, map, collector);
}

Loaded load_text(const std::string& spec_json, const std::string& case_json, const Edits& edits) {
  source::SourceMap map;
  source::Collector collector(map);
  const auto parsed = spec::parse_problem(spec_json, case_json, edits, map, collector);
  return build(parsed, map, collector);
}

CheckReport check(const Question& question, const Options& options) {
  const auto begin = std::chrono::steady_clock::now();
  const model::Problem& problem = *question.data().problem;
  const query::Settings settings = solver_settings(options);
  source::Stop stop;
  const Watch watch(options, stop);
  try {
    query::CheckAnswer answer = query::check(problem, {settings, options.most}, stop);
    const Grace grace(options, stop);
    const auto certified = certify::certify(problem, std::move(answer), settings, grace.stop());
    CheckReport report = report::make_check_report(problem, certified);
    report.statistics.engine = encode::engine_name(settings.engine);
    const bool z3 = settings.engine == encode::Engine::z3;
    report.statistics.checker = report.verdict == Verdict::infeasible
                                    ? encode::engine_name(z3 ? encode::Engine::cadical : encode::Engine::z3)
                                    : "direct evaluation";
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
    report.statistics.seconds = passed.count();
    return report;
  } catch (const certify::CheckFailed& failed) {
    throw InternalError(failed.what());
  }
}

ProveReport prove(const Question& question, const Options& options) {
  const auto begin = std::chrono::steady_clock::now();
  const model::Problem& problem = *question.data().problem;
  const query::Settings settings = solver_settings(options);
  source::Stop stop;
  const Watch watch(options, stop);
  try {
    ProveReport report = report::prove_report_of(problem);
    const std::size_t classes = options.all_counterexamples ? options.most_per_claim : 1;
    for (const model::ClaimRow& claim : problem.asked) {
      auto found = options.reasons ? query::explain_claim(problem, claim,
                                                          {settings, options.most_per_claim, classes}, stop)
                                   : query::verdict_alone(problem, claim, settings, stop);
      const Grace grace(options, stop);
      const auto certified = certify::certify_explanation(std::move(found), settings, grace.stop());
      report.claims.push_back(report::make_claim_report(claim, certified));
    }
    report.statistics.engine = encode::engine_name(settings.engine);
    report.statistics.checker = encode::engine_name(
        settings.engine == encode::Engine::z3 ? encode::Engine::cadical : encode::Engine::z3);
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
    report.statistics.seconds = passed.count();
    return report;
  } catch (const certify::CheckFailed& failed) {
    throw InternalError(failed.what());
  }
}

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
    problem_found.hint = source::did_you_mean(name, known);
    problems.push_back(problem_found);
  };
  for (const std::string& name : what.keep) {
    const int rule = problem.unit_index("rule:" + name);
    const int unit = rule >= 0 ? rule : problem.unit_index(name);
    if (unit >= 0) {
      out = query::with(out, unit);
    } else {
      report("--keep", name, ids);
    }
  }
  const auto& bases = problem.world->bases;
  for (const std::string& basis : what.keep_bases) {
    if (std::find(bases.begin(), bases.end(), basis) == bases.end()) report("--keep-basis", basis, bases);
    for (std::size_t u = 0; u < problem.units.size(); ++u) {
      const model::Unit& unit = problem.units[u];
      const bool founded = unit.kind == model::UnitKind::rule || unit.kind == model::UnitKind::requirement;
      if (founded && unit.statement->basis == basis) out = query::with(out, static_cast<int>(u));
    }
  }
  return out;
}

}  // namespace

ExplainReport explain(const Question& question, const ExplainOptions& what, const Options& options,
                      Diagnostics& problems) {
  const auto begin = std::chrono::steady_clock::now();
  const model::Problem& problem = *question.data().problem;
  query::ExplainSettings settings{solver_settings(options), options.most, what.weigh, {}};
  settings.kept = kept_units(problem, what, problems);
  if (!problems.empty()) return {};
  source::Stop stop;
  const Watch watch(options, stop);
  try {
    query::ExplainAnswer found = query::explain(problem, settings, stop);
    const Grace grace(options, stop);
    const auto certified = certify::certify_explain(problem, std::move(found), settings.solver, grace.stop());
    ExplainReport report = report::make_explain_report(problem, certified);
    report.weighed = what.weigh;
    report.check.statistics.enumeration_seconds = certified.found().enumeration_seconds;
    report.kept = what.keep;
    for (const std::string& basis : what.keep_bases) report.kept.push_back("what is " + basis);
    report.check.statistics.engine = encode::engine_name(settings.solver.engine);
    report.check.statistics.checker = encode::engine_name(
        settings.solver.engine == encode::Engine::z3 ? encode::Engine::cadical : encode::Engine::z3);
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
    report.check.statistics.seconds = passed.count();
    return report;
  } catch (const certify::CheckFailed& failed) {
    throw InternalError(failed.what());
  }
}

std::string export_smt2(const Question& question, const Options& options) {
  const model::Problem& problem = *question.data().problem;
  source::Stop stop;
  const Watch watch(options, stop);
  try {
    // Every pathway within the horizon; a longer one is of no interest to a question that is asked once.
    encode::Encoding encoding(problem, problem.free_horizon, stop);
    return encode::to_smt2(encoding);
  } catch (const source::Stopped& stopped) {
    throw Stopped(report::reason_text(stopped.reason));
  }
}

std::string suggest(const std::string& word, const std::vector<std::string>& candidates) {
  return source::did_you_mean(word, candidates);
}

std::vector<std::pair<std::string, std::string>> diagnostic_kinds() {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& row : source::kind_rows()) out.emplace_back(row.code, row.meaning);
  return out;
}

std::string version() { return std::string(version_text); }

std::string solvers() {
  return encode::engine_name(encode::Engine::z3) + ", " + encode::engine_name(encode::Engine::cadical);
}

}  // namespace pathproof
