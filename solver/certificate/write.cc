#include "certificate/write.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>

#include <fmt/format.h>

#include "cutting/constraint.h"
#include "source/sha256.h"
#include "verify/verify.h"

namespace pathproof::certificate {

namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void put(const fs::path& path, const std::string& bytes) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  std::ofstream out(path, std::ios::binary);
  out << bytes;
  out.close();
  if (!out) throw std::runtime_error(fmt::format("`{}` cannot be written", path.string()));
}

// The names of the files in a certificate that is there; nothing where it is none.
std::set<std::string> certificate_files(const fs::path& directory) {
  const fs::path manifest = directory / verify::manifest_name;
  std::set<std::string> out;
  try {
    for (const auto& [name, digest] : verify::read_manifest(bytes_of(manifest)).digests) out.insert(name);
  } catch (const verify::Refused&) {
    return {};
  }
  out.insert(std::string(verify::manifest_name));
  return out;
}

// Removes what was made, however it is left.
class Draft {
 public:
  explicit Draft(const fs::path& directory) {
    const fs::path parent = directory.has_parent_path() ? directory.parent_path() : fs::path(".");
    std::error_code error;
    fs::create_directories(parent, error);
    std::string name = (parent / (directory.filename().string() + ".partial-XXXXXX")).string();
    if (mkdtemp(name.data()) == nullptr)
      throw std::runtime_error(fmt::format("nothing can be written in `{}`", parent.string()));
    fs::permissions(name, fs::perms(0755), error);
    path_ = name;
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  ~Draft() {
    std::error_code error;
    fs::remove_all(path_, error);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

fs::path cleaned(const std::string& directory) {
  fs::path out = fs::path(directory).lexically_normal();
  return out.has_filename() ? out : out.parent_path();
}

}  // namespace

std::string objection(const std::string& directory) {
  const fs::path path = cleaned(directory);
  std::error_code error;
  if (!fs::exists(fs::symlink_status(path, error))) return {};
  if (!fs::is_directory(fs::symlink_status(path, error)))
    return fmt::format("`{}` is there, and is no directory", directory);
  if (fs::is_empty(path, error)) return {};
  const std::set<std::string> ours = certificate_files(path);
  for (const auto& entry : fs::recursive_directory_iterator(path, error)) {
    if (entry.is_directory() && !entry.is_symlink()) continue;
    if (!ours.contains(entry.path().lexically_relative(path).generic_string()))
      return fmt::format("`{}` has other files in it", directory);
  }
  return error ? fmt::format("`{}` cannot be read", directory) : std::string();
}

void write(Contents contents, const std::string& directory, const source::Stop& stop) {
  const fs::path target = cleaned(directory);
  const Draft draft(target);
  for (const auto& [name, bytes] : contents.files) {
    put(draft.path() / name, bytes);
    contents.manifest.digests[name] = source::hexadecimal(source::sha256(bytes));
  }
  put(draft.path() / verify::manifest_name, verify::written(contents.manifest));
  verify::check_certificate(draft.path().string(), stop);
  stop.check();
  std::error_code error;
  if (fs::is_directory(target, error) && !fs::is_empty(target, error)) {
    const Draft old(target);  // takes the one that was there, and removes it
    fs::rename(target, old.path() / "old", error);
  }
  error.clear();
  fs::rename(draft.path(), target, error);
  if (error) throw std::runtime_error(fmt::format("`{}` cannot be written: {}", directory, error.message()));
}

}  // namespace pathproof::certificate
