// Which files of a folder read a given one.

#include <algorithm>
#include <filesystem>

#include "ask/question.h"
#include "pathproof/editing.h"
#include "source/paths.h"
#include "spec/document_kind.h"

namespace pathproof {

namespace {

namespace fs = std::filesystem;

// The JSON files below the folder, by name; hidden folders and those of packages are passed over.
std::vector<std::string> json_files(const std::string& folder, std::size_t most) {
  std::vector<std::string> out;
  std::error_code error;
  fs::recursive_directory_iterator at(folder.empty() ? "." : folder,
                                      fs::directory_options::skip_permission_denied, error);
  for (std::size_t seen = 0; !error && at != fs::recursive_directory_iterator() && seen < most * 10; ++seen) {
    const std::string name = at->path().filename().string();
    std::error_code ignored;
    if (at->is_directory(ignored)) {
      if (name.rfind('.', 0) == 0 || name == "node_modules" || name == "build")
        at.disable_recursion_pending();
    } else if (at->path().extension() == ".json" && at->file_size(ignored) <= (std::size_t{4} << 20U)) {
      out.push_back(at->path().string());
    }
    at.increment(error);
  }
  std::sort(out.begin(), out.end());
  if (out.size() > most) out.resize(most);
  return out;
}

// What the file itself names, as paths.
std::vector<std::string> named_in(const spec::Json& root, const fs::path& folder) {
  std::vector<std::string> out;
  const auto add = [&](const spec::Json& named) {
    if (named.is(spec::Json::Kind::string))
      out.push_back((folder / named.string()).lexically_normal().string());
  };
  if (const spec::Json* list = root.find("include"))
    for (const spec::Json& one : list->items()) add(one);
  for (const char* key : {"spec", "base"})
    if (const spec::Json* one = root.find(key)) add(*one);
  return out;
}

// Whether what `path` reads has the file in it.
bool reads(const std::string& path, const std::string& wanted, const Files& files, int depth) {
  constexpr int deepest = 8;
  source::Stop stop;
  source::SourceMap map(stop, files.data().texts, {});
  source::Collector unsaid(map);
  const auto root = spec::read_json(path, {}, map, unsaid);
  if (!root || !root->is(spec::Json::Kind::object)) return false;
  const std::vector<std::string> named = named_in(*root, fs::path(path).parent_path());
  return std::any_of(named.begin(), named.end(), [&](const std::string& one) {
    return source::canonical(one) == wanted || (depth < deepest && reads(one, wanted, files, depth + 1));
  });
}

}  // namespace

std::vector<std::string> readers_of(const std::string& folder, const std::string& file, std::size_t most,
                                    const Files& files) {
  const std::string wanted = source::canonical(file);
  std::vector<std::string> out;
  for (const std::string& path : json_files(folder, most)) {
    if (source::canonical(path) != wanted && reads(path, wanted, files, 0)) out.push_back(path);
  }
  return out;
}

}  // namespace pathproof
