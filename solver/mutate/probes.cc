#include "mutate/probes.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cases/files.h"
#include "load/load.h"
#include "resolve/build_problem.h"
#include "tell/words.h"

namespace pathproof::query {

namespace {

std::string canonical(const std::string& path) {
  std::error_code error;
  const auto out = std::filesystem::weakly_canonical(path, error);
  return error ? path : out.string();
}

Diagnostic problem_of(const std::string& file, std::string code, std::string message, std::string hint = {}) {
  Diagnostic out;
  out.code = std::move(code);
  out.file = file;
  out.message = std::move(message);
  out.hint = std::move(hint);
  return out;
}

struct Read {
  std::string file;
  std::shared_ptr<const spec::ParsedProblem> parsed;
  std::shared_ptr<const model::Problem> problem;
  bool amends = false;
};

class Reader {
 public:
  Reader(const Options& options, const Files& files, source::SourceMap& map, Diagnostics& problems)
      : options_(options), files_(files), map_(map), problems_(problems) {}

  Bench read(const std::vector<std::string>& paths) {
    for (const std::string& path : paths) {
      for (const std::string& file : ask::json_files(path, options_, problems_)) look_at(file);
    }
    Bench out;
    if (!problems_.empty()) return out;
    const std::string spec = chosen_spec();
    if (spec.empty()) return out;
    const std::optional<Read> whole = one(spec);
    if (!whole) return out;
    out.spec = whole->parsed;
    out.problem = whole->problem;
    for (const Read& row : cases_) {
      if (canonical(row.problem->world->file) == canonical(spec)) {
        add(row, out);
      } else {
        ++out.other;
      }
    }
    add(*whole, out);
    if (out.probes.empty())
      problems_.push_back(
          problem_of(spec, "nothing-expected",
                     "no case or claim below expects anything of this spec, so no mutant can be noticed",
                     "name the folder of its cases, too"));
    return out;
  }

 private:
  std::optional<Read> one(const std::string& file) {
    source::Collector collector(map_);
    auto parsed = spec::load_problem(file, {}, map_, collector);
    std::shared_ptr<const model::Problem> problem;
    if (parsed) problem = model::build_problem(*parsed, map_, collector);
    for (Diagnostic& found : collector.sorted()) problems_.push_back(std::move(found));
    if (!problem) return std::nullopt;
    const auto json = spec::read_json(file, {}, map_, collector);
    const bool amends = json && json->find("amend") != nullptr;
    return Read{file, std::make_shared<const spec::ParsedProblem>(std::move(*parsed)), problem, amends};
  }

  void look_at(const std::string& file) {
    if (!seen_.insert(canonical(file)).second) return;
    const auto [kind, expects] = ask::glimpse(file, options_, files_);
    if (kind == spec::DocumentKind::spec) specs_.push_back(file);
    if (kind != spec::DocumentKind::proposal || !expects) return;
    if (auto read = one(file)) cases_.push_back(std::move(*read));
  }

  // Empty: there is none, or more than one, which is reported.
  std::string chosen_spec() {
    std::vector<std::string> all = specs_;
    if (all.empty()) {
      std::set<std::string> seen;
      for (const Read& row : cases_) {
        if (seen.insert(canonical(row.problem->world->file)).second) all.push_back(row.problem->world->file);
      }
    }
    if (all.size() == 1) return all.front();
    if (all.empty()) {
      problems_.push_back(
          problem_of("", "nothing-expected", "there is no spec and no case below that expects anything",
                     "`pathproof test SPEC CASES... --mutate` names a spec and the folders of its cases"));
    } else {
      problems_.push_back(
          problem_of("", "usage", fmt::format("{} specs are meant: {}", all.size(), fmt::join(all, ", ")),
                     "mutants are made of one spec: `pathproof test SPEC CASES... --mutate`"));
    }
    return {};
  }

  void add(const Read& row, Bench& out) const {
    const model::Problem& problem = *row.problem;
    const bool of_spec = row.parsed->proposal.file.empty();
    if (!problem.expect.verdict.empty()) {
      Probe& probe = out.probes.emplace_back();
      probe.name = probe.file = row.file;
      probe.expected = problem.expect.verdict;
      probe.conflicts = problem.expect.conflicts;
      probe.parsed = row.parsed;
      probe.problem = row.problem;
      probe.amends = row.amends;
    }
    // Claims of the spec are asked of the spec, not again in each of its cases.
    std::set<std::string> of_world;
    for (const model::ClaimRow& claim : problem.world->claims) of_world.insert(claim.statement.id);
    for (const model::ClaimRow& claim : problem.claims) {
      const std::string& id = claim.statement.id;
      if (claim.expect.empty() || (!of_spec && of_world.count(id) > 0)) continue;
      Probe& probe = out.probes.emplace_back();
      probe.name = fmt::format("{} claim {}", row.file, id);
      probe.file = row.file;
      probe.claim = true;
      probe.claim_id = id;
      probe.expected = claim.expect;
      probe.parsed = row.parsed;
      probe.problem = row.problem;
      probe.amends = row.amends;
    }
  }

  const Options& options_;
  const Files& files_;
  source::SourceMap& map_;
  Diagnostics& problems_;
  std::set<std::string> seen_;
  std::vector<std::string> specs_;
  std::vector<Read> cases_;
};

}  // namespace

Bench read_bench(const std::vector<std::string>& paths, const Options& options, const Files& files,
                 source::SourceMap& map, Diagnostics& problems) {
  return Reader(options, files, map, problems).read(paths);
}

}  // namespace pathproof::query
