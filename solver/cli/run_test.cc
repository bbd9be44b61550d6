#include "run_test.h"

#include <chrono>
#include <filesystem>

#include <fmt/format.h>

#include "output_file.h"
#include "shown.h"
#include "usage/options.h"
#include "watch.h"

namespace pathproof::cli {

namespace {

// The suggested cases into the folder; what is there already stays as it is.
void write_cases(const std::string& folder, MutateReport& report, Diagnostics& problems) {
  namespace fs = std::filesystem;
  std::error_code error;
  fs::create_directories(folder, error);  // where this fails, so does the writing, which says why
  const std::string spec = fs::proximate(report.file, folder, error).generic_string();
  for (const Mutant& mutant : report.mutants) {
    if (!mutant.suggestion) continue;
    const std::string path = (fs::path(folder) / (mutant.suggestion->name + ".json")).string();
    if (fs::exists(fs::symlink_status(path, error))) {
      report.kept.push_back(path);
    } else if (write_output(path, render_case(*mutant.suggestion, spec), {report.file}, problems)) {
      report.written.push_back(path);
    } else {
      return;
    }
  }
}

}  // namespace

int run_test(const Request& request, const Style& style, const std::atomic<bool>& interrupted) {
  Diagnostics problems;
  TestReport report;
  {
    ProgressLine line(!request.quiet, std::chrono::milliseconds(0));
    report = run_tests(request.files, request.test, request.options, problems, [&](const TestProgress& p) {
      line.show([&](double seconds) {
        return fmt::format("{} of {} files, {:.1f} s: {}", p.done, p.total, seconds,
                           std::filesystem::path(p.file).filename().string());
      });
    });
  }
  for (const Rewrite& change : report.rewrites) amend(change.file, change.text, problems);
  if (!problems.empty()) return fail(request, problems);
  if (request.format == "junit" || request.format == "github" || request.format == "tap") {
    print(stdout, request.format == "junit"    ? render_junit(report)
                  : request.format == "github" ? render_github(report)
                                               : render_tap(report));
  } else {
    show(request, report, summary(report), style);
  }
  if (interrupted) return Exit::interrupted;
  if (report.failed() > report.rewritten()) return Exit::negative;
  return report.open() > 0 || !report.not_run.empty() ? Exit::no_answer : Exit::positive;
}

int run_mutate(const Request& request, const Style& style, const std::atomic<bool>& interrupted) {
  Diagnostics problems;
  MutateReport report;
  {
    ProgressLine line(!request.quiet, std::chrono::milliseconds(0));
    report = mutate(request.files, request.mutate, request.options, problems, [&](const MutateProgress& p) {
      line.show([&](double seconds) {
        return fmt::format("{} of {} {}, {:.1f} s", p.done, p.total,
                           p.of_mutants ? "mutants" : "cases and claims", seconds);
      });
    });
  }
  if (problems.empty() && !request.write_cases.empty()) write_cases(request.write_cases, report, problems);
  if (!problems.empty()) return fail(request, problems);
  show(request, report, summary(report), style);
  if (interrupted) return Exit::interrupted;
  if (report.count(Mutant::Outcome::survives) > 0) return Exit::negative;
  const bool whole = report.reason == Reason::none && report.count(Mutant::Outcome::open) == 0;
  return whole ? Exit::positive : Exit::no_answer;
}

}  // namespace pathproof::cli
