#include "verify/verify.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "cutting/constraint.h"
#include "load/load.h"
#include "resolve/build_problem.h"
#include "source/sha256.h"
#include "verify/edits_json.h"
#include "verify/family.h"
#include "verify/manifest.h"

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
    out_.uncertified = manifest_.uncertified;
    out_.question = question();
    digests();
    if (manifest_.claims.front().kind == "family") {
      open_family();
    } else {
      problem_ = load(manifest_.file);
      if (!manifest_.with.empty()) with_ = load(manifest_.with);
      out_.title = problem_->title;
    }
    const BytesOf of = [&](const std::string& name) -> const std::string& { return bytes(name); };
    ProvedRows proved;
    for (const Claim& claim : manifest_.claims)
      out_.claims.push_back(
          check_claim({problem_.get(), with_.get(), family_.get()}, claim, of, proved, stop_));
    return std::move(out_);
  }

 private:
  std::string question() const {
    const std::string options = written(manifest_.edits);
    return manifest_.file + (manifest_.with.empty() ? "" : " against " + manifest_.with) +
           (options == "{}" ? "" : ", with " + options);
  }

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

  std::shared_ptr<const model::Problem> load(const std::string& file) const {
    bytes("input/" + file);
    const fs::path root = directory_ / "input";
    const fs::path path = root / file;
    source::Texts texts;
    source::SourceMap map(stop_, texts, root.string());
    source::Collector collector(map);
    std::shared_ptr<const model::Problem> out;
    if (const auto parsed = spec::load_problem(path.string(), manifest_.edits, map, collector))
      out = model::build_problem(*parsed, map, collector);
    if (!out) {
      const auto problems = collector.sorted();
      throw Refused("the question cannot be read: " +
                    (problems.empty() ? std::string("nothing is known of why") : problems.front().message));
    }
    for (const source::SourceFile& read : map.files()) as_digested(root, read);
    return out;
  }

  void open_family() {
    Edits others = manifest_.edits;
    others.axes = {};
    if (written(others) != written(Edits{}))
      throw Refused("certificate.json: a family has no options but axes");
    bytes("input/" + manifest_.file);
    const fs::path root = directory_ / "input";
    map_ = std::make_unique<source::SourceMap>(stop_, texts_, root.string());
    collector_ = std::make_unique<source::Collector>(*map_);
    family_ =
        std::make_unique<Family>((root / manifest_.file).string(), manifest_.edits.axes, *map_, *collector_);
    out_.title = family_->title();
    for (const source::SourceFile& read : map_->files()) as_digested(root, read);
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

  fs::path directory_;
  const source::Stop& stop_;
  Manifest manifest_;
  std::map<std::string, std::string> bytes_;
  std::shared_ptr<const model::Problem> problem_;
  std::shared_ptr<const model::Problem> with_;  // null: it is compared with nothing
  source::Texts texts_;                         // what a family is read from, and goes on being read from
  std::unique_ptr<source::SourceMap> map_;
  std::unique_ptr<source::Collector> collector_;
  std::unique_ptr<Family> family_;  // null: it is one question
  Checked out_;
};

}  // namespace

std::size_t Checked::sampled() const {
  std::size_t out = 0;
  for (const ClaimShown& claim : claims) {
    for (const RefutationChecked& refutation : claim.refutations) out += refutation.rows.sampled.size();
  }
  return out;
}

Checked check_certificate(const std::string& directory, const source::Stop& stop) {
  return CertificateChecker(directory, stop).run();
}

}  // namespace pathproof::verify
