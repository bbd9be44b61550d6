// The facade's `test`: every case below some paths that has an `expect`, and every claim that has one.

#include <algorithm>
#include <chrono>
#include <iterator>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include <fmt/format.h>

#include "ask/frame.h"
#include "ask/parallel.h"
#include "ask/question.h"
#include "cases/certify.h"
#include "cases/coverage.h"
#include "cases/files.h"
#include "cases/find.h"
#include "cases/report.h"
#include "cases/update.h"
#include "pathproof/pathproof.h"
#include "prove/certify.h"
#include "prove/find.h"
#include "tell/layout.h"

namespace pathproof {

namespace {

using Clock = std::chrono::steady_clock;
using Status = TestResult::Status;

// What became of one file.
struct Part {
  std::vector<TestResult> results;
  int skipped = 0;
  ask::SpecRules rules;  // of the spec that it is about
};

// One run over some files, under a time limit for all of them together. The memory limit is one for each question, since
// what one takes is free again for the next.
class Run {
 public:
  Run(const TestOptions& wanted, const Options& options)
      : wanted_(wanted),
        options_(options),
        begin_(options.begin.value_or(Clock::now())),
        settings_(ask::chosen_solver(options)) {}

  /// Why nothing more is asked: no time is left, or there was a Ctrl-C. `none`: go on.
  Reason over() const {
    if (options_.interrupt != nullptr && options_.interrupt->load()) return Reason::interrupted;
    return options_.time_limit > 0 && seconds_left() <= 0 ? Reason::time : Reason::none;
  }

  /// `named`: by the user, not found in a folder. What was found there and expects nothing is no business of a test.
  Part file(const std::string& path, bool named) const {
    const Files files;  // of this case: the glimpse and the loading read it once
    Part out;
    try {
      file(path, named, files, out);
    } catch (const Stopped& stopped) {
      out.results.push_back(report::refused(path, Status::open, stopped.what()));
    } catch (const source::Stopped& stopped) {
      out.results.push_back(report::refused(path, Status::open, std::string(reason_text(stopped.reason))));
    }
    return out;
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

  void file(const std::string& path, bool named, const Files& files, Part& report) const {
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
    const bool is_spec = kind == spec::DocumentKind::spec;
    if (wanted_.coverage) report.rules = ask::rules_of(loaded.files[is_spec ? 0 : 1], *problem.world);
    if (!problem.expect.verdict.empty()) report.results.push_back(test_case(path, *loaded.question));
    // A spec's claims are tested where the spec itself is named, not again in each of its cases.
    const std::set<std::string> of_spec = is_spec ? std::set<std::string>{} : spec_claims(problem);
    for (const model::ClaimRow& claim : problem.claims) {
      if (claim.expect.empty() || of_spec.count(claim.statement.id) > 0) continue;
      report.results.push_back(test_claim(path, problem, claim));
      if (wanted_.coverage)
        report.results.back().decided_by = needs(path, claim.statement.id, report.results.back(), files);
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

  // What a claim that was just proved rests on.
  std::vector<std::string> needs(const std::string& path, const std::string& claim, const TestResult& result,
                                 const Files& files) const {
    std::vector<std::string> out;
    if (result.verdict != "proved" || over() != Reason::none) return out;
    Edits edits;
    edits.claims = {claim};
    const Loaded loaded = load(path, edits, rest(), files);
    if (!loaded.question) return out;
    const ProveReport report = pathproof::prove(*loaded.question, rest());
    for (const NeedReport& need : report.claims.front().needs) out.push_back(need.unit.id);
    std::sort(out.begin(), out.end());
    return out;
  }

  const TestOptions& wanted_;
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

// A file, and which of the paths it was found below.
struct Job {
  std::string file;
  std::size_t path;
};

// Asks the files on several threads. Empty where a file was not reached.
std::vector<std::optional<Part>> parts_of(const Run& run, const std::vector<Job>& jobs,
                                          const std::vector<std::string>& paths, std::size_t workers,
                                          const TestWatcher& watcher) {
  std::vector<std::optional<Part>> out(jobs.size());
  std::mutex mutex;
  TestProgress progress;
  progress.total = jobs.size();
  ask::in_parallel(workers, jobs.size(), [&](std::size_t i) {
    if (run.over() != Reason::none) return;
    {
      const std::lock_guard lock(mutex);
      progress.file = jobs[i].file;
      if (watcher) watcher(progress);
      ++progress.done;
    }
    out[i] = run.file(jobs[i].file, jobs[i].file == paths[jobs[i].path]);
  });
  return out;
}

// The parts in the order of the files.
TestReport joined(std::vector<std::optional<Part>> parts, const std::vector<Job>& jobs, const Run& run,
                  bool coverage) {
  TestReport report;
  report.coverage = coverage;
  std::vector<ask::SpecRules> rules;
  std::vector<std::string> spec_of;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    if (!parts[i]) {
      report.not_run.push_back(jobs[i].file);
      report.reason = run.over();
      continue;
    }
    report.skipped += parts[i]->skipped;
    spec_of.insert(spec_of.end(), parts[i]->results.size(), parts[i]->rules.spec);
    std::move(parts[i]->results.begin(), parts[i]->results.end(), std::back_inserter(report.results));
    if (!parts[i]->rules.spec.empty()) rules.push_back(std::move(parts[i]->rules));
  }
  if (coverage) report.rules = ask::coverage(std::move(rules), report.results, spec_of);
  return report;
}

}  // namespace

TestReport run_tests(const std::vector<std::string>& paths, const TestOptions& wanted, const Options& options,
                     Diagnostics& problems, const TestWatcher& watcher) {
  const Run run(wanted, options);
  const std::vector<std::vector<std::string>> files = files_of(paths, options, problems);
  if (!problems.empty()) return {};
  std::vector<Job> jobs;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    for (const std::string& file : files[i]) jobs.push_back({file, i});
  }
  const std::size_t workers =
      wanted.workers > 0 ? wanted.workers : std::max(1U, std::thread::hardware_concurrency());
  return ask::Frame::run([&] {
    std::vector<std::optional<Part>> parts = parts_of(run, jobs, paths, workers, watcher);
    for (std::size_t i = 0; i < paths.size(); ++i) {
      bool asked = false;
      for (std::size_t j = 0; j < jobs.size(); ++j)
        asked = asked || (jobs[j].path == i && (!parts[j] || !parts[j]->results.empty()));
      if (!asked && run.over() == Reason::none) problems.push_back(nothing_expected(paths[i], files[i]));
    }
    TestReport report = joined(std::move(parts), jobs, run, wanted.coverage);
    if (wanted.update)
      report.rewrites = ask::rewrites(report, options,
                                      [&](const std::string& path) { return load(path, {}, options).files; });
    return report;
  });
}

}  // namespace pathproof
