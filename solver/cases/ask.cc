// The facade's `test`: every case below some paths that has an `expect`, and every claim that has one.

#include <algorithm>
#include <chrono>
#include <set>

#include <fmt/format.h>

#include "ask/frame.h"
#include "ask/question.h"
#include "cases/certify.h"
#include "cases/files.h"
#include "cases/find.h"
#include "cases/report.h"
#include "pathproof/pathproof.h"
#include "prove/certify.h"
#include "prove/find.h"
#include "tell/layout.h"

namespace pathproof {

namespace {

using Clock = std::chrono::steady_clock;
using Status = TestResult::Status;

// One run over some files, under a time limit for all of them together. The memory limit is one for each question, since
// what one takes is free again for the next.
class Run {
 public:
  explicit Run(const Options& options)
      : options_(options),
        begin_(options.begin.value_or(Clock::now())),
        settings_(ask::chosen_solver(options)) {}

  /// Why nothing more is asked: no time is left, or there was a Ctrl-C. `none`: go on.
  Reason over() const {
    if (options_.interrupt != nullptr && options_.interrupt->load()) return Reason::interrupted;
    return options_.time_limit > 0 && seconds_left() <= 0 ? Reason::time : Reason::none;
  }

  /// `named`: by the user, not found in a folder. What was found there and expects nothing is no business of a test.
  void file(const std::string& path, bool named, TestReport& report) const {
    const Files files;  // of this case: the glimpse and the loading read it once
    try {
      file(path, named, files, report);
    } catch (const Stopped& stopped) {
      report.results.push_back(report::refused(path, Status::open, stopped.what()));
    } catch (const source::Stopped& stopped) {
      report.results.push_back(report::refused(path, Status::open, std::string(reason_text(stopped.reason))));
    }
  }

 private:
  double seconds_left() const {
    const std::chrono::duration<double> passed = Clock::now() - begin_;
    return options_.time_limit - passed.count();
  }

  // The limits of the next question: what is left of those of the run.
  Options rest() const {
    constexpr double least = 1e-3;  // 0 would be no limit
    Options out = options_;
    out.begin = Clock::now();
    if (options_.time_limit > 0) out.time_limit = std::max(seconds_left(), least);
    return out;
  }

  void file(const std::string& path, bool named, const Files& files, TestReport& report) const {
    const auto [kind, expects] = ask::glimpse(path, rest(), files);
    if (kind != spec::DocumentKind::proposal && kind != spec::DocumentKind::spec) return;
    const Loaded loaded = load(path, {}, rest(), files);
    if (!loaded.question && !expects && !named) {
      ++report.skipped;
      return;
    }
    if (!loaded.question) {
      const Diagnostic& first = loaded.diagnostics.front();
      const std::string place = first.line > 0 ? fmt::format(":{}:{}", first.line, first.column) : "";
      const std::string message = fmt::format("{}{}: {}", first.file, place, first.message);
      report.results.push_back(report::refused(path, Status::error, message));
      return;
    }
    const model::Problem& problem = *loaded.question->data().problem;
    const std::size_t before = report.results.size();
    if (!problem.expect.verdict.empty()) report.results.push_back(test_case(path, *loaded.question));
    // A spec's claims are tested where the spec itself is named, not again in each of its cases.
    const std::set<std::string> of_spec =
        kind == spec::DocumentKind::spec ? std::set<std::string>{} : spec_claims(problem);
    for (const model::ClaimRow& claim : problem.claims) {
      if (claim.expect.empty() || of_spec.count(claim.statement.id) > 0) continue;
      report.results.push_back(test_claim(path, problem, claim));
    }
    if (report.results.size() == before) ++report.skipped;
  }

  static std::set<std::string> spec_claims(const model::Problem& problem) {
    std::set<std::string> out;
    for (const model::ClaimRow& claim : problem.world->claims) out.insert(claim.statement.id);
    return out;
  }

  TestResult test_case(const std::string& path, const Question& question) const {
    const model::Problem& problem = *question.data().problem;
    Options options = rest();
    options.most = 1;  // one checked conflict backs the verdict; those expected are checked below
    const CheckReport found = check(question, options);
    std::vector<WrongConflict> wrong;
    for (const std::vector<std::string>& expected : problem.expect.conflicts) {
      if (auto fault = fault_of(problem, expected)) wrong.push_back(std::move(*fault));
    }
    return report::case_result(path, problem.expect.verdict, found, std::move(wrong));
  }

  // Why the set is not known to be a minimal conflict; nothing where it is one.
  std::optional<WrongConflict> fault_of(const model::Problem& problem,
                                        const std::vector<std::string>& expected) const {
    query::UnitSet units;
    std::vector<std::string> unknown;
    for (const std::string& id : expected) {
      const model::UnitId unit = problem.unit_index(id);
      if (unit.valid()) {
        units = query::with(units, unit);
      } else {
        unknown.push_back(id);
      }
    }
    if (!unknown.empty()) return report::unknown_units(expected, unknown);
    query::Judgement judged;
    if (over() == Reason::none) {
      const ask::Frame frame(rest(), settings_, ask::Frame::Time::shared);
      judged = query::judge_conflict(problem, units, frame.settings(), frame.stop());
      const Grace grace = frame.grace();
      judged = certify::certify_judgement(problem, units, std::move(judged), frame.settings(), grace.stop());
    }
    if (judged.size == query::Judgement::Size::right) return std::nullopt;
    return report::wrong_conflict(problem, expected, judged);
  }

  TestResult test_claim(const std::string& path, const model::Problem& problem,
                        const model::ClaimRow& claim) const {
    if (const Reason why = over(); why != Reason::none)
      return report::claim_result(path, claim, ClaimVerdict::unknown, why);
    const ask::Frame frame(rest(), settings_, ask::Frame::Time::shared);
    ClaimVerdict verdict = ClaimVerdict::unknown;
    Reason why = Reason::none;
    try {
      const query::ClaimAnswer answer = query::prove(problem, claim, frame.settings(), frame.stop());
      const Grace grace = frame.grace();
      if (certify::certify_claim(answer, frame.settings(), grace.stop())) verdict = answer.verdict;
      why = grace.stop().reason();
    } catch (const source::Stopped& stopped) {
      why = stopped.reason;
    }
    return report::claim_result(path, claim, verdict, why == Reason::none ? frame.stop().reason() : why);
  }

  const Options& options_;
  Clock::time_point begin_;
  query::Settings settings_;
};

// A mistyped path must not pass for a test that went well.
Diagnostic nothing_expected(const std::string& path, const std::vector<std::string>& files) {
  Diagnostic out;
  out.code = "nothing-expected";
  out.file = path;
  if (files.empty()) {
    out.message = "there is no JSON file below, so there is nothing to test";
    return out;
  }
  const std::string where = files == std::vector<std::string>{path}
                                ? "this file"
                                : report::counted(files.size(), "file") + " below";
  out.message = fmt::format("nothing is expected in {}, so there is nothing to test", where);
  out.hint = "a case says `\"expect\": { \"verdict\": \"feasible\" }`, a claim `\"expect\": \"proved\"`";
  return out;
}

// The files below each of the paths.
std::vector<std::vector<std::string>> files_of(const std::vector<std::string>& paths, const Options& options,
                                               Diagnostics& problems) {
  std::vector<std::vector<std::string>> out;
  try {
    for (const std::string& path : paths) out.push_back(ask::json_files(path, options, problems));
  } catch (const source::Stopped& stopped) {
    throw Stopped(std::string(reason_text(stopped.reason)));
  }
  return out;
}

}  // namespace

TestReport run_tests(const std::vector<std::string>& paths, const Options& options, Diagnostics& problems,
                     const TestWatcher& watcher) {
  TestReport report;
  const Run run(options);
  const std::vector<std::vector<std::string>> files = files_of(paths, options, problems);
  if (!problems.empty()) return report;
  TestProgress progress;
  for (const auto& below : files) progress.total += below.size();
  return ask::Frame::run([&] {
    for (std::size_t i = 0; i < paths.size(); ++i) {
      const std::size_t before = report.results.size();
      for (const std::string& file : files[i]) {
        if (const Reason why = run.over(); why != Reason::none) {
          report.not_run.push_back(file);
          report.reason = why;
          continue;
        }
        progress.file = file;
        if (watcher) watcher(progress);
        run.file(file, file == paths[i], report);
        ++progress.done;
      }
      if (report.results.size() == before && run.over() == Reason::none)
        problems.push_back(nothing_expected(paths[i], files[i]));
    }
    return std::move(report);
  });
}

}  // namespace pathproof
