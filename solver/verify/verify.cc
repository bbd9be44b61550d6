#include "verify/verify.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include <fmt/format.h>

#include "load/load.h"
#include "model/trace.h"
#include "resolve/build_problem.h"
#include "source/sha256.h"
#include "verify/constraint.h"
#include "verify/manifest.h"
#include "verify/proof.h"

namespace pathproof::verify {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t most_bytes = 1U << 30U;  // of a file

std::string read_file(const fs::path& path, const std::string& name) {
  std::error_code error;
  if (!fs::is_regular_file(fs::symlink_status(path, error)) || fs::file_size(path, error) > most_bytes ||
      error)
    throw Refused(fmt::format("{}: the file is missing, is none, or has more than 1 GiB", name));
  std::ifstream in(path, std::ios::binary);
  std::string out((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (in.bad()) throw Refused(fmt::format("{}: the file cannot be read", name));
  return out;
}

class CertificateChecker {
 public:
  CertificateChecker(const std::string& directory, const source::Stop& stop)
      : directory_(directory), stop_(stop) {}

  Checked run() {
    std::error_code error;
    if (!fs::exists(directory_ / manifest_name, error))
      throw Absent(fmt::format("there is no certificate here: expected a folder with a `{}`", manifest_name));
    manifest_ = read_manifest(read_file(directory_ / manifest_name, std::string(manifest_name)));
    out_.verdict = manifest_.verdict;
    out_.uncertified = manifest_.uncertified;
    digests();
    load();
    out_.title = problem_->title;
    for (const Part& part : manifest_.parts) {
      if (part.kind == Part::Kind::refutation) {
        refutation(part);
      } else {
        pathway(part);
      }
    }
    claim();
    return std::move(out_);
  }

 private:
  // The bytes that the digest is of; whatever is read later was read here.
  void digests() {
    for (const auto& [name, digest] : manifest_.digests) {
      stop_.check();
      std::string bytes = read_file(directory_ / name, name);
      if (source::hexadecimal(source::sha256(bytes)) != digest)
        throw Refused(
            fmt::format("{}: the file is not the one that the manifest names (its SHA-256 differs)", name));
      bytes_.emplace(name, std::move(bytes));
    }
    out_.files = bytes_.size();
  }

  const std::string& bytes(const std::string& name) const {
    const auto found = bytes_.find(name);
    if (found == bytes_.end()) throw Refused(fmt::format("{}: the manifest has no digest of the file", name));
    return found->second;
  }

  void load() {
    bytes("input/" + manifest_.file);
    const fs::path root = directory_ / "input";
    const fs::path path = root / manifest_.file;
    source::Texts texts;
    source::SourceMap map(stop_, texts, root.string());
    source::Collector collector(map);
    if (const auto parsed = spec::load_problem(path.string(), manifest_.edits, map, collector))
      problem_ = model::build_problem(*parsed, map, collector);
    if (!problem_) {
      const auto problems = collector.sorted();
      throw Refused("the question cannot be read: " +
                    (problems.empty() ? std::string("nothing is known of why") : problems.front().message));
    }
    for (const source::SourceFile& file : map.files()) as_digested(root, file);
  }

  // What was read now is what the digest was of.
  void as_digested(const fs::path& root, const source::SourceFile& file) const {
    const std::string inside =
        fs::path(file.name()).lexically_normal().lexically_relative(root.lexically_normal()).string();
    const auto found = bytes_.find("input/" + inside);
    std::error_code error;
    if (found == bytes_.end() && !fs::exists(file.name(), error)) return;  // a formula of the options
    if (found == bytes_.end() || found->second != file.text())
      throw Refused(
          fmt::format("{}: the question reads a file whose digest the manifest does not have", inside));
  }

  void refutation(const Part& part) {
    RefutationChecked done{part.formula, part.proof, part.units, 0, {}};
    const Formula formula = read_formula(part.formula, bytes(part.formula));
    const std::vector<Variable> variables = read_names(bytes(part.names), *problem_);
    done.rows = check_rows(*problem_, part.formula, formula, variables, stop_);
    std::vector<model::UnitId> named;
    for (const std::string& id : part.units) {
      named.push_back(problem_->unit_index(id));
      if (!named.back().valid()) throw Refused(fmt::format("the question has no unit `{}`", id));
    }
    std::sort(named.begin(), named.end());
    if (named != done.rows.asked)
      throw Refused(
          fmt::format("{}: the units that the rows ask for are not those that are claimed", part.formula));
    done.steps = check_proof(formula, part.proof, bytes(part.proof), stop_).steps;
    refuted_.push_back(std::move(named));
    out_.refutations.push_back(std::move(done));
  }

  void pathway(const Part& part) {
    const model::Choice choice = read_pathway(*problem_, part.pathway, bytes(part.pathway));
    const model::Trace trace(*problem_->world, choice, &stop_);
    if (!model::within_bounds(*problem_, trace))
      throw Refused(fmt::format("{}: no pathway is like that", part.pathway));
    std::vector<model::UnitId> failing;
    for (const model::UnitId unit : model::failing_units(*problem_, trace)) failing.push_back(unit);
    played_.push_back({part, std::move(failing)});
    ++out_.pathways;
  }

  void claim() {
    if (manifest_.verdict == "feasible") {
      const bool shown = std::any_of(played_.begin(), played_.end(), [](const Played& played) {
        return played.part.without.empty() && played.failing.empty();
      });
      if (!shown) throw Refused("feasible is claimed, and no pathway meets all units");
      if (played_.size() != 1 || !refuted_.empty())
        throw Refused("feasible is claimed, and parts are there that do not belong to it");
      return;
    }
    if (manifest_.verdict != "infeasible")
      throw Refused(fmt::format("there is no verdict `{}`", manifest_.verdict));
    if (refuted_.size() != 1) throw Refused("infeasible is claimed, which takes one refutation");
    minimal();
  }

  // Each pathway leaves out one unit of the refuted ones, and meets the others.
  void minimal() {
    const std::vector<model::UnitId>& units = refuted_.front();
    std::vector<model::UnitId> left_out;
    for (const Played& played : played_) {
      const model::UnitId without = problem_->unit_index(played.part.without);
      if (!std::binary_search(units.begin(), units.end(), without))
        throw Refused(fmt::format("{}: `{}` is none of the units that cannot hold together",
                                  played.part.pathway, played.part.without));
      for (const model::UnitId failing : played.failing) {
        if (failing != without && std::binary_search(units.begin(), units.end(), failing))
          throw Refused(
              fmt::format("{}: the pathway breaks `{}`", played.part.pathway, problem_->units[failing].id));
      }
      left_out.push_back(without);
    }
    std::sort(left_out.begin(), left_out.end());
    left_out.erase(std::unique(left_out.begin(), left_out.end()), left_out.end());
    out_.minimal = left_out == units;
  }

  struct Played {
    Part part;
    std::vector<model::UnitId> failing;
  };

  fs::path directory_;
  const source::Stop& stop_;
  Manifest manifest_;
  std::map<std::string, std::string> bytes_;
  std::shared_ptr<const model::Problem> problem_;
  std::vector<std::vector<model::UnitId>> refuted_;
  std::vector<Played> played_;
  Checked out_;
};

}  // namespace

std::size_t Checked::sampled() const {
  std::size_t out = 0;
  for (const RefutationChecked& refutation : refutations) out += refutation.rows.sampled.size();
  return out;
}

Checked check_certificate(const std::string& directory, const source::Stop& stop) {
  return CertificateChecker(directory, stop).run();
}

}  // namespace pathproof::verify
