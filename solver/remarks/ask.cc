// The facade's `lint`.

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "ask/frame.h"
#include "ask/question.h"
#include "ask/usage.h"
#include "idle/certify.h"
#include "idle/find.h"
#include "load/load.h"
#include "pathproof/pathproof.h"
#include "remarks/axes.h"
#include "remarks/fix.h"
#include "remarks/ignores.h"
#include "remarks/loaded.h"
#include "remarks/report.h"
#include "resolve/build_problem.h"
#include "source/suggest.h"
#include "spec/document_kind.h"
#include "spec/json_files.h"

namespace pathproof {

namespace {

// Which codes are asked for; words that mean none are put into `problems`.
query::Wanted wanted_codes(const LintOptions& options, Diagnostics& problems) {
  std::vector<std::string> known;
  for (const LintRow& rule : lint_rows()) known.emplace_back(rule.code);
  query::Wanted out(lint_rows().size(), options.select.empty());
  const auto set = [&](const std::vector<std::string>& words, bool value) {
    for (const std::string& word : words) {
      bool any = false;
      for (const LintRow& rule : lint_rows()) {
        if (!ask::names_code(word, rule)) continue;
        any = true;
        out[static_cast<std::size_t>(rule.id)] = value;
      }
      if (!any)
        problems.push_back(ask::usage_error(fmt::format("`{}` is no code of lint", word),
                                            source::did_you_mean(word, known)));
    }
  };
  set(options.select, true);
  set(options.ignore, false);
  return out;
}

Diagnostic nothing_below(const std::string& folder) {
  Diagnostic out;
  out.code = "nothing-expected";
  out.file = folder;
  out.message = "there is no spec, case or variants file below, so there is nothing to look at";
  return out;
}

// One run over the files that were named.
class LintRun {
 public:
  LintRun(const LintOptions& wanted, const Options& options, const query::Settings& settings,
          const source::Stop& stop, Diagnostics& problems, const Files& files)
      : wanted_(wanted),
        codes_(wanted_codes(wanted, problems)),
        options_(options),
        settings_(settings),
        stop_(stop),
        problems_(problems),
        texts_(files.data().texts) {
    options_.begin = options.begin.value_or(ask::Clock::now());
  }

  /// A file, or what is below a folder. What is not reached within the limits is named as such, and what was found in others
  /// stands.
  void path(const std::string& path) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(path, ignored)) return within_limits(path, [&] { look_at(path); });
    within_limits(path, [&] { folder(path); });
  }

  /// The same of one that was read into `map`.
  void loaded(const std::string& path, const query::Linted& linted, source::SourceMap& map) {
    within_limits(path, [&] { look_at_question(path, linted, map); });
  }

  LintReport finish() {
    const auto key = [](const LintFinding& f) {
      return std::tie(f.file, f.line, f.column, f.code, f.message);
    };
    for (auto* findings : {&report_.findings, &report_.set_aside}) {
      std::sort(findings->begin(), findings->end(),
                [&](const LintFinding& a, const LintFinding& b) { return key(a) < key(b); });
      findings->erase(
          std::unique(findings->begin(), findings->end(),
                      [&](const LintFinding& a, const LintFinding& b) { return key(a) == key(b); }),
          findings->end());
    }
    fix();
    return std::move(report_);
  }

 private:
  template <typename Work>
  void within_limits(const std::string& path, const Work& work) {
    try {
      work();
    } catch (const source::Stopped& stopped) {
      report_.unsettled.push_back(path + ": all of it");
      if (report_.reason == Reason::none) report_.reason = stopped.reason;
    }
  }

  // Whether a file that nobody named is JSON, but none of ours.
  bool is_foreign(const std::string& path) {
    source::SourceMap map(stop_, texts_, options_.confine);
    source::Collector collector(map);
    const auto root = spec::read_json(path, {}, map, collector);
    return root && spec::classify(*root) == spec::DocumentKind::other;
  }

  void folder(const std::string& path) {
    std::vector<std::string> files = spec::json_files(path, options_.confine, stop_, problems_);
    std::erase_if(files, [&](const std::string& file) { return is_foreign(file); });
    if (files.empty() && problems_.empty()) problems_.push_back(nothing_below(path));
    std::vector<std::string> unreached;
    for (const std::string& file : files) {
      try {
        look_at(file);
      } catch (const source::Stopped& stopped) {
        unreached.push_back(file);
        if (report_.reason == Reason::none) report_.reason = stopped.reason;
      }
    }
    if (unreached.size() == 1) report_.unsettled.push_back(unreached.front() + ": all of it");
    if (unreached.size() > 1)
      report_.unsettled.push_back(
          fmt::format("{}: {} files, from {} on", path, unreached.size(), unreached.front()));
  }

  void look_at(const std::string& path) {
    source::SourceMap map(stop_, texts_, options_.confine);
    source::Collector collector(map);
    const auto root = spec::read_json(path, {}, map, collector);
    if (root && spec::classify(*root) == spec::DocumentKind::variants)
      return look_at_variants(path, *root, map);
    look_at_question(path, root && root->find("amend") != nullptr);
  }

  void look_at_question(const std::string& path, bool amends) {
    source::SourceMap map(stop_, texts_, options_.confine);
    source::Collector collector(map);
    const auto parsed = spec::load_problem(path, {}, map, collector);
    const auto problem = parsed ? model::build_problem(*parsed, map, collector) : nullptr;
    if (!problem) {
      const Diagnostics found = collector.sorted();
      problems_.insert(problems_.end(), found.begin(), found.end());
      return;
    }
    look_at_question(path, {*parsed, problem, amends}, map);
  }

  void look_at_question(const std::string& path, const query::Linted& linted, source::SourceMap& map) {
    std::vector<ask::Ignore> ignores = ask::read_ignores(map);
    query::LintAnswer found = query::find_remarks(linted, codes_, settings_, stop_);
    const Grace grace(options_, stop_);
    const auto certified = certify::certify_lint(std::move(found), settings_, grace.stop());
    take(path, linted, certified.answer(), map, std::move(ignores), grace.stop());
  }

  // A family is answered whole, and its axes are looked at; what it is made of is looked at where that is named.
  void look_at_variants(const std::string& path, const spec::Json& root, source::SourceMap& map) {
    std::vector<ask::Ignore> ignores = ask::read_ignores(map);
    query::LintAnswer answer;
    if (query::wants(codes_, LintCode::idle_axis)) {
      const ask::AxesAnswer found = ask::find_idle_axes(path, root, map, options_, problems_);
      if (!problems_.empty()) return;
      if (!found.settled) answer.unsettled.push_back(LintCode::idle_axis);
      for (const auto& [finding, place] : found.findings) settle(finding, place, ignores, map);
    }
    report_.files.push_back(path);
    for (const ask::Ignore& ignore : ignores) {
      if (answer.unsettled.empty()) look_at(ignore, map);
    }
    tell_unsettled(path, answer);
  }

  // The files that a path is about: of a case that one alone, since what is said of its spec is said when that is named.
  void take(const std::string& path, const query::Linted& linted, const query::LintAnswer& answer,
            source::SourceMap& map, std::vector<ask::Ignore> ignores, const source::Stop& stop) {
    report_.files.push_back(path);
    report_.statistics.clauses = std::max(report_.statistics.clauses, answer.clauses);
    report_.statistics.solves += answer.solves;
    const auto concerns = [&](source::Span at) {
      return at.known() && (!linted.is_case() || map.file(at.file).name() == linted.parsed.proposal.file);
    };
    for (const query::Remark& remark : answer.remarks) {
      if (!concerns(remark.place)) continue;
      stop.check();  // in a large file it takes a while to say where something stands
      LintFinding finding = report::finding_of(remark, map);
      finding.fixable = remark.removable;
      settle(std::move(finding), remark.place, ignores, map);
    }
    for (const ask::Ignore& ignore : ignores) {
      const bool open = std::any_of(answer.unsettled.begin(), answer.unsettled.end(), [&](LintCode code) {
        return ignore.code == row(code).code || ignore.code == row(code).name;
      });
      if (concerns(ignore.place) && !open) look_at(ignore, map);
    }
    tell_unsettled(path, answer);
  }

  void tell_unsettled(const std::string& path, const query::LintAnswer& answer) {
    std::set<LintCode> open(answer.unsettled.begin(), answer.unsettled.end());
    std::string names;
    for (const LintCode code : open) names += fmt::format("{}{}", names.empty() ? "" : ", ", row(code).code);
    if (open.empty()) return;
    report_.unsettled.push_back(fmt::format("{}: {}", path, names));
    const Reason reason = answer.reason == source::StopReason::none ? Reason::effort : answer.reason;
    if (report_.reason == Reason::none) report_.reason = reason;
  }

  void settle(LintFinding finding, source::Span place, std::vector<ask::Ignore>& ignores,
              const source::SourceMap& map) {
    const LintRow& rule = row(finding.code);
    for (ask::Ignore& ignore : ignores) {
      const bool meant = ignore.known && (ignore.code == rule.code || ignore.code == rule.name);
      const bool inside = ignore.scope.file == place.file && ignore.scope.begin <= place.begin &&
                          place.begin <= ignore.scope.end;
      if (!meant || !inside) continue;
      ignore.used = true;
      finding.reason = ignore.reason;
      report_.set_aside.push_back(std::move(finding));
      return;
    }
    if (wanted_.fix && finding.fixable) {
      Fix& fix = fixes_[finding.file];
      fix.before = map.file(place.file).text();
      fix.places.insert(place.begin);
      return;
    }
    report_.findings.push_back(std::move(finding));
  }

  void look_at(const ask::Ignore& ignore, source::SourceMap& map) {
    const LintCode code = ignore.known ? LintCode::idle_ignore : LintCode::unreasoned_ignore;
    if (ignore.used || !query::wants(codes_, code)) return;
    // What was not looked for may be there.
    const auto rule = std::find_if(lint_rows().begin(), lint_rows().end(), [&](const LintRow& one) {
      return ignore.code == one.code || ignore.code == one.name;
    });
    if (ignore.known && !query::wants(codes_, rule->id)) return;
    LintFinding finding;
    finding.code = code;
    report::set_place(finding, ignore.place, map);
    finding.message = ignore.known ? fmt::format("nothing here is found under `{}`", ignore.code)
                      : rule == lint_rows().end()
                          ? fmt::format("`{}` is no code of lint", ignore.code)
                          : fmt::format("`{}` is set aside without a reason", ignore.code);
    report_.findings.push_back(std::move(finding));
  }

  void fix() {
    for (const auto& [file, fix] : fixes_) {
      std::string after = ask::without_entries(fix.before, fix.places);
      report_.fixes.push_back({file, fix.places.size(), ask::line_diff(fix.before, after), std::move(after)});
    }
  }

  struct Fix {
    std::string before;
    std::set<std::uint32_t> places;
  };

  const LintOptions& wanted_;
  query::Wanted codes_;
  Options options_;
  const query::Settings& settings_;
  const source::Stop& stop_;
  Diagnostics& problems_;
  source::Texts& texts_;
  std::map<std::string, Fix> fixes_;  // by file
  LintReport report_;
};

}  // namespace

LintReport ask::lint_loaded(const std::string& path, const query::Linted& linted, source::SourceMap& map,
                            const LintOptions& options, const source::Stop& stop) {
  return Frame::run([&] {
    const query::Settings settings = chosen_solver({});
    Diagnostics problems;
    const Files none;  // nothing is read
    LintRun run(options, {}, settings, stop, problems, none);
    run.loaded(path, linted, map);
    return run.finish();
  });
}

LintReport lint(const std::vector<std::string>& paths, const LintOptions& wanted, const Options& options,
                Diagnostics& problems, const Files& files) {
  const ask::Frame frame(options, ask::chosen_solver(options), ask::Frame::Time::shared);
  return ask::Frame::run([&] {
    LintRun run(wanted, options, frame.settings(), frame.stop(), problems, files);
    for (const std::string& path : paths) {
      if (problems.empty()) run.path(path);
    }
    if (!problems.empty()) return LintReport{};
    LintReport report = run.finish();
    frame.finish(report.statistics);
    return report;
  });
}

}  // namespace pathproof
