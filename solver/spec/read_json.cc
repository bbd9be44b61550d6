// Files to JSON: what may be read, and how much of it.

#include <algorithm>
#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "source/limits.h"
#include "source/paths.h"
#include "source/read_bytes.h"
#include "source/suggest.h"
#include "spec/json.h"

namespace pathproof::spec {

namespace {

namespace fs = std::filesystem;
namespace limits = source::limits;

class FileReader {
 public:
  FileReader(const std::string& path, Span named_at, SourceMap& map, Collector& collector)
      : path_(path), named_at_(named_at), map_(map), collector_(collector) {}

  std::optional<source::FileId> read() {
    if (!standard_input() && !source::may_read(path_, map_.confined_to())) {
      return fail(DiagnosticKind::bad_path, source::outside_message(path_, map_.confined_to()),
                  source::outside_hint);
    }
    if (map_.texts() != nullptr) {
      if (auto text = map_.texts()->find(known_as())) return taken(std::move(text));
    }
    if (!standard_input() && !is_there()) return std::nullopt;
    // Where the run is confined, what was found to lie inside is what is opened.
    const std::string where = map_.confined_to().empty() ? path_ : source::canonical(path_);
    auto bytes = source::read_bytes(standard_input() ? "" : where, limits::file_bytes, map_);
    if (!bytes) {
      return fail(DiagnosticKind::cannot_read, fmt::format("the file `{}` cannot be opened", path_));
    }
    std::string text = std::move(*bytes);
    if (text.size() > limits::file_bytes) {
      return fail(DiagnosticKind::too_large,
                  fmt::format("`{}` is larger than {} MiB", path_, limits::file_bytes >> 20U));
    }
    const std::string_view mark = "\xEF\xBB\xBF";  // a byte order mark: allowed, not part of the document
    if (text.compare(0, mark.size(), mark) == 0) text.erase(0, mark.size());
    const auto shared = std::make_shared<const std::string>(std::move(text));
    if (map_.texts() != nullptr) map_.texts()->keep(known_as(), shared);
    return taken(shared);
  }

 private:
  // What another file names `-` is a file of that name.
  bool standard_input() const { return path_ == "-" && !named_at_.known(); }
  std::string known_as() const { return path_ == "-" && named_at_.known() ? "./-" : path_; }

  std::nullopt_t fail(DiagnosticKind kind, const std::string& message, const std::string& hint = {}) {
    if (named_at_.known()) {
      collector_.report(kind, named_at_, message, hint);
    } else {
      collector_.report_file(kind, path_, message, hint);
    }
    return std::nullopt;
  }

  bool is_there() {
    std::error_code error;
    const auto status = fs::status(path_, error);
    if (error == std::errc::too_many_symbolic_link_levels) {
      fail(DiagnosticKind::cannot_read,
           fmt::format("`{}` is a symbolic link that leads back to itself, expected a JSON file", path_),
           "let the link point to the file");
      return false;
    }
    if (!fs::exists(status)) {
      const bool dangling = fs::is_symlink(fs::symlink_status(path_, error));
      fail(DiagnosticKind::cannot_read,
           dangling ? fmt::format("`{}` is a symbolic link to a file that is not there", path_)
                    : fmt::format("there is no file `{}`", path_),
           dangling ? "" : neighbour());
      return false;
    }
    if (fs::is_directory(status)) {
      const std::string within = (fs::path(path_) / "spec.json").string();
      fail(DiagnosticKind::cannot_read, fmt::format("`{}` is a directory, expected a JSON file", path_),
           fs::is_regular_file(within, error) ? fmt::format("did you mean `{}`?", within) : "");
      return false;
    }
    // The user may name a pipe; a file that names one would have us wait, or read without end.
    if (named_at_.known() && !fs::is_regular_file(status)) {
      fail(DiagnosticKind::cannot_read,
           fmt::format("`{}` is a device or a pipe, expected a JSON file", path_));
      return false;
    }
    return true;
  }

  // A file of the same folder whose name is nearly that.
  std::string neighbour() const {
    constexpr int most = 2000;
    const fs::path wanted(path_);
    const fs::path folder = wanted.parent_path();
    std::vector<std::string> names;
    std::error_code error;
    fs::directory_iterator at(folder.empty() ? fs::path(".") : folder, error);
    for (int n = 0; !error && at != fs::directory_iterator() && n < most; at.increment(error), ++n) {
      std::error_code ignored;
      if (at->path().extension() == ".json" && !at->is_directory(ignored))
        names.push_back(at->path().filename().string());
    }
    std::sort(names.begin(), names.end());
    const std::string near = source::nearest(wanted.filename().string(), names);
    return near.empty() ? "" : fmt::format("did you mean `{}`?", (folder / near).string());
  }

  std::optional<source::FileId> taken(const std::shared_ptr<const std::string>& shared) {
    const std::string& text = *shared;
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (named_at_.known() && (begin == std::string::npos || text[begin] != '{')) {
      return fail(DiagnosticKind::bad_path, fmt::format("`{}` holds no JSON object", path_),
                  "an object begins with `{`; what the file holds is not shown");
    }
    const std::size_t bad = source::find_invalid_utf8(text);
    if (bad == std::string::npos) return added(shared);
    const auto byte = static_cast<unsigned char>(text[bad]);
    // Keep the text up to the bad byte, so that the place can be shown.
    const source::FileId id = added(std::make_shared<const std::string>(text.substr(0, bad)));
    const auto at = static_cast<std::uint32_t>(bad);
    collector_.report(DiagnosticKind::invalid_utf8, {id, at, at},
                      named_at_.known()
                          ? "the file is not valid UTF-8"
                          : fmt::format("the byte 0x{:02X} at offset {} is not valid UTF-8", byte, bad),
                      "save the file as UTF-8");
    return std::nullopt;
  }

  source::FileId added(std::shared_ptr<const std::string> text) {
    const source::FileId id = map_.add(path_, std::move(text));
    map_.file(id).withhold(named_at_.known());
    return id;
  }

  const std::string& path_;
  Span named_at_;
  SourceMap& map_;
  Collector& collector_;
};

}  // namespace

std::optional<Json> read_json(const std::string& path, Span named_at, SourceMap& map, Collector& collector) {
  const auto id = FileReader(path, named_at, map, collector).read();
  return id ? parse_json(map, *id, collector) : std::nullopt;
}

}  // namespace pathproof::spec
