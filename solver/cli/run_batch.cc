#include "run_batch.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

#include "output_file.h"
#include "pathproof/pathproof.h"
#include "run_certificate.h"
#include "shown.h"
#include "terminal.h"

namespace pathproof::cli {

namespace {

// Enough digits for a line that is gone in a moment.
std::string shown(double number) { return fmt::format("{:.6g}", number); }
std::string shown(const Count& count) { return count <= 999'999 ? count.text() : shown(count.rough()); }

// "120 of 5760 variants, 2624 a second, 2 s left"
std::string told(const BatchProgress& p, double seconds) {
  const double rate = p.done.rough() / seconds;
  std::string text =
      fmt::format("{} of {} variants, {} a second", shown(p.done), shown(p.total), shown(rate));
  if (rate > 0 && p.done < p.total) text += fmt::format(", {:.0f} s left", (p.total - p.done).rough() / rate);
  return text;
}

BatchFormat format_of(const std::string& name) {
  if (name == "json") return BatchFormat::json;
  if (name == "jsonl") return BatchFormat::jsonl;
  if (name == "csv") return BatchFormat::csv;
  if (name == "junit") return BatchFormat::junit;
  if (name == "svg") return BatchFormat::svg;
  return name == "markdown" ? BatchFormat::markdown : BatchFormat::text;
}

bool broken_off(const Request& request) {
  return request.options.interrupt != nullptr && request.options.interrupt->load();
}

int exit_code(const BatchReport& report, const Request& request) {
  if (broken_off(request)) return Exit::interrupted;
  if (report.unexpected > 0) return Exit::negative;
  for (const auto& [verdict, count] : report.verdicts) {
    if (verdict == "unknown" && count > 0) return Exit::no_answer;
  }
  return Exit::positive;
}

std::string part_file(const Request& request) {
  const BatchOptions& wanted = request.batch;
  return (std::filesystem::path(request.directory) /
          fmt::format("part-{}-of-{}.jsonl", wanted.shard, wanted.shards))
      .string();
}

// Before the work, which may take hours.
bool folder_ready(const Request& request, Diagnostics& problems) {
  std::error_code error;
  std::filesystem::create_directories(request.directory, error);
  if (error) {
    Diagnostic problem;
    problem.code = "cannot-write";
    problem.file = request.directory;
    problem.message = "the folder for the part cannot be made: " + error.message();
    problems.push_back(std::move(problem));
    return false;
  }
  return may_rewrite(part_file(request), problems);
}

// Whether what is printed would be a row for each variant and nothing else.
bool rows_alone(const Request& request) {
  if (request.rows || request.format == "svg") return false;
  const bool text = request.format == "text" || request.format == "markdown";
  return request.format != "json" && (request.list || (!text && request.batch.shards == 0));
}

std::string quiet_text(const BatchReport& report) {
  std::string out;
  for (const auto& [verdict, count] : report.verdicts) out += fmt::format("{} {}\n", verdict, count.text());
  return out;
}

}  // namespace

int run_batch(Request& request, const Style& style) {
  Diagnostics problems;
  BatchReport report;
  const bool part = request.batch.shards > 0 && !request.list;
  request.batch.rows_alone = rows_alone(request);
  request.batch.facts = request.format == "json" && !part;
  request.batch.worth = request.batch.worth || request.format == "svg";
  request.batch.database = !request.database.empty();
  const bool ready = (!part || folder_ready(request, problems)) &&
                     (!request.batch.database || may_write(request.database, request.files, problems));
  if (ready) {
    ProgressLine line(!request.quiet, std::chrono::milliseconds(200));
    request.batch.progress = [&](const BatchProgress& p) {
      line.show([&](double seconds) { return told(p, seconds); });
    };
    report = batch(request.files.front(), request.list, request.batch, request.options, problems);
  }
  if (problems.empty() && request.batch.database)
    write_output(request.database, report.database, request.files, problems);
  // A part that is there counts as asked, so one that was broken off leaves none; its journal has what it found.
  if (problems.empty() && part && !broken_off(request)) rewrite(part_file(request), report.part, problems);
  if (!problems.empty()) return fail(request, problems);
  const auto write = [](const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); };
  if (request.quiet && request.format == "text" && !request.list) {
    write(quiet_text(report));
  } else if (part) {
    if (request.format == "text") render(report, BatchFormat::text, 0, style, write);
  } else {
    render(report, format_of(request.format), request.rows, style, write);
  }
  const int exit = request.list ? static_cast<int>(Exit::positive) : exit_code(report, request);
  if (request.certificate.empty() || exit == Exit::interrupted) return exit;
  CertificateTarget target{request.certificate, request.files.front(), {}, request.proof_format};
  target.edits.axes = request.batch.axes;
  Options options = request.options;
  options.begin = std::chrono::steady_clock::now();  // the limit was one of each variant
  return told_of_certificate(request, write_certificate(report, target, options), exit);
}

}  // namespace pathproof::cli
