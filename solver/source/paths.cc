#include "source/paths.h"

#include <system_error>

#include <fmt/format.h>

namespace pathproof::source {

namespace fs = std::filesystem;

std::string canonical(const fs::path& path) {
  std::error_code error;
  // Absolute first: a relative path whose first part does not exist would stay relative.
  const fs::path out = fs::weakly_canonical(fs::absolute(path, error), error);
  return error ? path.lexically_normal().string() : out.string();
}

bool lies_below(const std::string& file, const std::string& folder) {
  const fs::path relative = fs::path(file).lexically_relative(folder);
  return !relative.empty() && *relative.begin() != "..";
}

bool may_read(const std::string& path, const std::string& folder) {
  if (folder.empty()) return true;
  std::error_code error;
  const fs::path root = fs::canonical(folder, error);
  if (error) return false;
  const fs::path file = fs::weakly_canonical(fs::absolute(path, error), error);
  // A link that leads nowhere leads out, for all we know.
  return !error && !fs::is_symlink(fs::symlink_status(file, error)) &&
         lies_below(file.string(), root.string());
}

std::string outside_message(const std::string& path, const std::string& folder) {
  return fmt::format("`{}` lies outside `{}`", path, folder);
}

}  // namespace pathproof::source
