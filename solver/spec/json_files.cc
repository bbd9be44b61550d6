#include "spec/json_files.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "source/diagnostics.h"
#include "source/paths.h"
#include "spec/json.h"

namespace pathproof::spec {

namespace {

namespace fs = std::filesystem;

// The files that others of the list include are parts, not specs of their own.
void leave_out_parts(std::vector<std::string>& files, const std::string& confine, const source::Stop& stop) {
  source::Texts texts;
  std::set<fs::path> parts;
  for (const std::string& file : files) {
    source::SourceMap map(stop, texts, confine);
    source::Collector collector(map);
    const auto json = read_json(file, {}, map, collector);
    const Json* include = json && json->is(Json::Kind::object) ? json->find("include") : nullptr;
    if (include == nullptr || json->find("spec") != nullptr || !include->is(Json::Kind::array)) continue;
    for (const Json& part : include->items()) {
      if (part.is(Json::Kind::string))
        parts.insert((fs::path(file).parent_path() / part.string()).lexically_normal());
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

// The JSON files of a folder and of those in it, sorted.
std::vector<std::string> below(const std::string& path, Diagnostics& problems) {
  std::error_code error;
  std::vector<std::string> out;
  fs::recursive_directory_iterator at(path, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    const fs::directory_entry& entry = *at;
    std::error_code ignored;
    // What editors and version control keep beside is no business of a test.
    if (entry.path().filename().native().front() == '.' && entry.is_directory(ignored))
      at.disable_recursion_pending();
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
  return out;
}

}  // namespace

std::vector<std::string> json_files(const std::string& path, const std::string& confine,
                                    const source::Stop& stop, Diagnostics& problems) {
  if (path == "-") return {path};
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
  std::vector<std::string> out = below(path, problems);
  leave_out_parts(out, confine, stop);
  return out;
}

}  // namespace pathproof::spec
