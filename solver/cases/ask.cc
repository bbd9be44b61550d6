// `test`: every case below some paths that has an `expect`, and every claim that has one.

#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "ask/question.h"
#include "ask/watch.h"
#include "check/certify.h"
#include "check/find.h"
#include "pathproof/pathproof.h"
#include "prove/certify.h"
#include "prove/find.h"
#include "resolve/build.h"
#include "source/paths.h"
#include "spec/document_kind.h"
#include "spec/load.h"
#include "tell/layout.h"

namespace pathproof {

namespace {

namespace fs = std::filesystem;
using Status = TestResult::Status;

// The files that others of the list include are parts, not specs of their own.
void leave_out_parts(std::vector<std::string>& files, const Options& options) {
  source::Stop stop;
  const Watch watch(options, stop);
  source::Texts texts;
  std::set<fs::path> parts;
  for (const std::string& file : files) {
    source::SourceMap map(stop, texts, options.confine);
    source::Collector collector(map);
    const auto json = spec::read_json(file, {}, map, collector);
    const spec::Json* include = json && json->is(spec::Json::Kind::object) ? json->find("include") : nullptr;
    if (include == nullptr || json->find("spec") != nullptr || !include->is(spec::Json::Kind::array))
      continue;
    for (const spec::Json& part : include->items) {
      if (part.is(spec::Json::Kind::string))
        parts.insert((fs::path(file).parent_path() / part.string).lexically_normal());
    }
  }
  std::erase_if(files,
                [&](const std::string& file) { return parts.count(fs::path(file).lexically_normal()) > 0; });
}

void complain(Diagnostics& problems, const char* code, const std::string& path, std::string message,
              std::string hint = {}) {
  Diagnostic problem;
  problem.code = code;
  problem.file = path;
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  problems.push_back(std::move(problem));
}

std::vector<std::string> json_files(const std::string& path, const Options& options, Diagnostics& problems) {
  const std::string& confine = options.confine;
  if (!source::may_read(path, confine)) {
    complain(problems, "bad-path", path, source::outside_message(path, confine), source::outside_hint);
    return {};
  }
  std::error_code error;
  if (!fs::exists(fs::symlink_status(path, error))) {
    complain(problems, "cannot-read", path, fmt::format("there is no file or directory `{}`", path));
    return {};
  }
  if (!fs::is_directory(path, error)) return {path};
  std::vector<std::string> out;
  fs::recursive_directory_iterator at(path, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    const fs::directory_entry& entry = *at;
    std::error_code ignored;
    // A symbolic link that leads nowhere is kept: reading it says so. (Editors lock files by hidden ones.)
    const bool hidden = entry.path().filename().native().front() == '.';
    const bool file =
        entry.is_regular_file(ignored) || (!hidden && !entry.exists(ignored) && entry.is_symlink(ignored));
    if (file && entry.path().extension() == ".json") out.push_back(entry.path().lexically_normal().string());
  }
  if (error) {
    complain(problems, "cannot-read", path,
             fmt::format("a folder below cannot be read: {}", error.message()));
    return {};
  }
  std::sort(out.begin(), out.end());
  leave_out_parts(out, options);
  return out;
}

bool has_key(const spec::Json& json, std::string_view key) {
  const auto in = [&](const spec::Json& value) { return has_key(value, key); };
  return std::any_of(json.items.begin(), json.items.end(), in) ||
         std::any_of(json.members.begin(), json.members.end(),
                     [&](const spec::Member& m) { return m.key == key || in(m.value); });
}

struct Glimpse {
  // A file that is no JSON at all must not pass in silence: it is loaded as a case, which reports it.
  spec::DocumentKind kind = spec::DocumentKind::proposal;
  bool expects = true;  // something, as far as the file itself says
};

Glimpse glimpse(const std::string& path, const Options& options, const Files& files) {
  source::Stop stop;
  const Watch watch(options, stop);
  source::SourceMap map(stop, files.data().texts, options.confine);
  source::Collector collector(map);
  const auto json = spec::read_json(path, {}, map, collector);
  if (!json) return {};
  return {spec::classify(*json), has_key(*json, "expect")};
}

class Runner {
 public:
  Runner(const Options& options, TestReport& report) : options_(options), report_(report) {}

  /// `named`: by the user, not found in a folder. What was found there and expects nothing is no business of a test.
  void file(const std::string& path, bool named) {
    const Files files;  // of this case: the glimpse and the loading read it once
    try {
      file(path, named, files);
    } catch (const Stopped& stopped) {
      refuse(path, stopped.what());
    } catch (const source::Stopped& stopped) {
      refuse(path, std::string(reason_text(stopped.reason)));
    }
  }

 private:
  void refuse(const std::string& path, const std::string& message) {
    TestResult result;
    result.name = path;
    result.file = path;
    result.status = Status::error;
    result.message = message;
    report_.results.push_back(std::move(result));
  }

  void file(const std::string& path, bool named, const Files& files) {
    const auto [kind, expects] = glimpse(path, options_, files);
    if (kind != spec::DocumentKind::proposal && kind != spec::DocumentKind::spec) return;
    const Loaded loaded = load(path, {}, options_, files);
    if (!loaded.question && !expects && !named) {
      ++report_.skipped;
      return;
    }
    if (!loaded.question) {
      const Diagnostic& first = loaded.diagnostics.front();
      const std::string place = first.line > 0 ? fmt::format(":{}:{}", first.line, first.column) : "";
      refuse(path, fmt::format("{}{}: {}", first.file, place, first.message));
      return;
    }
    const model::Problem& problem = *loaded.question->data().problem;
    bool any = false;
    if (!problem.expect.verdict.empty()) {
      any = true;
      run_case(path, *loaded.question, problem);
    }
    // A spec's claims are tested where the spec itself is named, not again in each of its cases.
    const std::set<std::string> of_spec =
        kind == spec::DocumentKind::spec ? std::set<std::string>{} : spec_claims(problem);
    for (const model::ClaimRow& claim : problem.claims) {
      if (claim.expect.empty() || of_spec.count(claim.statement.id) > 0) continue;
      any = true;
      run_claim(path, problem, claim);
    }
    if (!any) ++report_.skipped;
  }

  static std::set<std::string> spec_claims(const model::Problem& problem) {
    std::set<std::string> out;
    for (const model::ClaimRow& claim : problem.world->claims) out.insert(claim.statement.id);
    return out;
  }

  void finish(TestResult result, const std::vector<std::string>& complaints) {
    for (const std::string& complaint : complaints) {
      result.message += (result.message.empty() ? "" : " ") + complaint;
    }
    if (!complaints.empty()) result.status = Status::failed;
    report_.results.push_back(std::move(result));
  }

  void run_case(const std::string& path, const Question& question, const model::Problem& problem) {
    TestResult result;
    result.name = path;
    result.file = path;
    result.expected = problem.expect.verdict;
    std::vector<std::string> complaints;
    Options options = options_;
    options.most = 1;  // one checked conflict backs the verdict; those expected are checked below
    const CheckReport report = check(question, options);
    result.verdict = word(report.verdict);
    if (result.verdict != result.expected) {
      complaints.push_back(fmt::format("The verdict is {}, expected {}.", result.verdict, result.expected));
      if (!report.conflicts.empty()) complaints.push_back(report.conflicts.front().text);
      if (report.reason != Reason::none)
        complaints.push_back(fmt::format("({})", reason_text(report.reason)));
    }
    check_conflicts(problem, complaints);
    finish(std::move(result), complaints);
  }

  void check_conflicts(const model::Problem& problem, std::vector<std::string>& complaints) {
    source::Stop stop;
    const Watch watch(options_, stop);
    for (const auto& expected : problem.expect.conflicts) {
      query::UnitSet units;
      std::string listed;
      bool known = true;
      for (const std::string& id : expected) {
        listed += (listed.empty() ? "" : ", ") + id;
        const model::UnitId unit = problem.unit_index(id);
        if (!unit.valid()) {
          complaints.push_back(fmt::format("There is no unit {} in this case.", id));
          known = false;
        } else {
          units = query::with(units, unit);
        }
      }
      const query::Settings settings{
          options_.solver == Solver::z3 ? encode::Engine::z3 : encode::Engine::cadical, options_.seed};
      if (!known) continue;
      const auto minimal = certify::is_minimal_conflict(problem, units, settings, stop);
      if (!minimal)
        complaints.push_back(
            fmt::format("Within the limits it stays open whether {} is a minimal conflict.", listed));
      if (minimal && !*minimal) complaints.push_back(fmt::format("Not a minimal conflict: {}.", listed));
    }
  }

  void run_claim(const std::string& path, const model::Problem& problem, const model::ClaimRow& claim) {
    TestResult result;
    result.name = fmt::format("{} claim {}", path, claim.statement.id);
    result.file = path;
    result.claim = true;
    result.expected = claim.expect;
    std::vector<std::string> complaints;
    source::Stop stop;
    const Watch watch(options_, stop);
    const query::Settings settings{
        options_.solver == Solver::z3 ? encode::Engine::z3 : encode::Engine::cadical, options_.seed};
    result.verdict = word(ClaimVerdict::unknown);
    try {
      query::ClaimAnswer answer = query::prove(problem, claim, settings, stop);
      if (certify::certify_claim(answer, settings, stop)) result.verdict = word(answer.verdict);
    } catch (const source::Stopped&) {
      // A limit: unknown.
    }
    if (result.verdict != result.expected) {
      complaints.push_back(fmt::format("The claim is {}, expected {}.", result.verdict, result.expected));
    }
    finish(std::move(result), complaints);
  }

  const Options& options_;
  TestReport& report_;
};

// A mistyped path must not pass for a test that went well.
Diagnostic nothing_expected(const std::string& path, const std::vector<std::string>& files) {
  Diagnostic out;
  out.code = "nothing-expected";
  out.file = path;
  if (files.empty()) {
    out.message = "there is no JSON file below, so there is nothing to test";
  } else if (files == std::vector<std::string>{path}) {
    out.message = "nothing is expected in this file, so there is nothing to test";
    out.hint = "a case says `\"expect\": { \"verdict\": \"feasible\" }`, a claim `\"expect\": \"proved\"`";
  } else {
    out.message = fmt::format("nothing is expected in {} below, so there is nothing to test",
                              report::counted(files.size(), "file"));
    out.hint = "a case says `\"expect\": { \"verdict\": \"feasible\" }`, a claim `\"expect\": \"proved\"`";
  }
  return out;
}

}  // namespace

TestReport run_tests(const std::vector<std::string>& paths, const Options& options, Diagnostics& problems) {
  TestReport report;
  std::vector<std::vector<std::string>> files;
  try {
    for (const std::string& path : paths) files.push_back(json_files(path, options, problems));
  } catch (const source::Stopped& stopped) {
    throw Stopped(std::string(reason_text(stopped.reason)));
  }
  if (!problems.empty()) return report;
  Runner runner(options, report);
  try {
    for (std::size_t i = 0; i < paths.size(); ++i) {
      const std::size_t before = report.results.size();
      for (const std::string& file : files[i]) runner.file(file, file == paths[i]);
      if (report.results.size() == before) problems.push_back(nothing_expected(paths[i], files[i]));
    }
  } catch (const certify::CheckFailed& failed) {
    throw InternalError(failed.what());
  }
  return report;
}

}  // namespace pathproof
