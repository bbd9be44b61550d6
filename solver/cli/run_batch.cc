#include "run_batch.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "exits.h"
#include "pathproof/files.h"
#include "pathproof/pathproof.h"
#include "progress_line.h"

namespace pathproof::cli {

namespace {

// "120 of 5760 variants, 2624 a second, 2 s left"
std::string told(const BatchProgress& p, double seconds) {
  const double rate = static_cast<double>(p.done) / seconds;
  std::string text = fmt::format("{} of {} variants, {:.0f} a second", p.done, p.total, rate);
  if (rate > 0 && p.done < p.total)
    text += fmt::format(", {:.0f} s left", static_cast<double>(p.total - p.done) / rate);
  return text;
}

BatchFormat format_of(const std::string& name) {
  if (name == "json") return BatchFormat::json;
  if (name == "jsonl") return BatchFormat::jsonl;
  if (name == "csv") return BatchFormat::csv;
  if (name == "junit") return BatchFormat::junit;
  return name == "markdown" ? BatchFormat::markdown : BatchFormat::text;
}

int exit_code(const BatchReport& report, const Request& request) {
  if (request.options.interrupt != nullptr && request.options.interrupt->load()) return Exit::interrupted;
  if (report.unexpected > 0) return Exit::negative;
  for (const auto& [verdict, count] : report.verdicts) {
    if (verdict == "unknown" && count > 0) return Exit::no_answer;
  }
  return Exit::positive;
}

// Written beside the target and then moved: whoever collects the parts sees whole ones only.
bool write_part(const BatchReport& report, const std::string& folder, Diagnostics& problems) {
  namespace fs = std::filesystem;
  std::error_code error;
  fs::create_directories(folder, error);
  const fs::path target = fs::path(folder) / fmt::format("part-{}-of-{}.jsonl", report.shard, report.shards);
  const std::string partial = target.string() + fmt::format(".partial-{}", getpid());
  std::ofstream out(partial, std::ios::binary);
  out << report.part;
  out.close();
  if (out) fs::rename(partial, target, error);
  if (out && !error) return true;
  Diagnostic problem;
  problem.code = "cannot-read";
  problem.file = target.string();
  problem.message = "the file cannot be written";
  problems.push_back(problem);
  return false;
}

std::size_t default_rows(const BatchReport& report) {
  constexpr std::uint64_t few = 60;
  return report.answered <= few ? static_cast<std::size_t>(report.answered) : 0;
}

std::string quiet_text(const BatchReport& report) {
  std::string out;
  for (const auto& [verdict, count] : report.verdicts) out += fmt::format("{} {}\n", verdict, count);
  return out;
}

}  // namespace

int run_batch(Request& request, const Style& style) {
  Diagnostics problems;
  BatchReport report;
  {
    ProgressLine line(!request.quiet, std::chrono::milliseconds(200));
    request.batch.progress = [&](const BatchProgress& p) {
      line.show([&](double seconds) { return told(p, seconds); });
    };
    report = batch(request.files.front(), request.list, request.batch, request.options, problems);
  }
  const bool json = request.format == "json" || request.format == "jsonl";
  if (problems.empty() && report.shards > 0 && !request.list) write_part(report, request.directory, problems);
  if (!problems.empty()) {
    std::fputs((json ? render_json(problems) : render_text(problems)).c_str(), json ? stdout : stderr);
    return Exit::bad_input;
  }
  const auto write = [](const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); };
  if (request.quiet && request.format == "text" && !request.list) {
    write(quiet_text(report));
  } else if (report.shards > 0 && !request.list) {
    if (request.format == "text") render(report, BatchFormat::text, 0, style, write);
  } else {
    render(report, format_of(request.format), request.rows.value_or(default_rows(report)), style, write);
  }
  return request.list ? static_cast<int>(Exit::positive) : exit_code(report, request);
}

void spend(Options& options, std::chrono::steady_clock::time_point begin) {
  if (options.time_limit <= 0) return;
  constexpr double least = 1e-3;  // seconds; 0 would be no limit
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
  options.time_limit = std::max(least, options.time_limit - passed.count());
}

int run_diff(const Request& request, const Style& style) {
  const bool json = request.format == "json";
  const Files files;
  Options options = request.options;
  const auto load_one = [&](const std::string& path) {
    const auto begin = std::chrono::steady_clock::now();
    Loaded loaded = load(path, request.edits, options, files);
    spend(options, begin);
    return loaded;
  };
  const Loaded a = load_one(request.files.front());
  const Loaded b = load_one(request.files.back());
  for (const Loaded* loaded : {&a, &b}) {
    if (loaded->question) continue;
    const Diagnostics& problems = loaded->diagnostics;
    std::fputs((json ? render_json(problems) : render_text(problems)).c_str(), json ? stdout : stderr);
    return Exit::bad_input;
  }
  const DiffReport report = diff(*a.question, *b.question, options);
  if (request.quiet && !json) {
    std::puts(report.comparison == Comparison::equivalent ? "equivalent"
              : report.comparison == Comparison::unknown  ? "unknown"
                                                          : "different");
  } else {
    std::fputs((json ? render_json(report, style) : render_text(report, style)).c_str(), stdout);
  }
  if (request.options.interrupt != nullptr && request.options.interrupt->load()) return Exit::interrupted;
  if (report.comparison == Comparison::unknown) return Exit::no_answer;
  return report.comparison == Comparison::equivalent ? Exit::positive : Exit::negative;
}

}  // namespace pathproof::cli
