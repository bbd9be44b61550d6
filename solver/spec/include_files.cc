#include "spec/include_files.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "source/limits.h"
#include "source/paths.h"
#include "spec/document_kind.h"
#include "spec/keys.h"
#include "spec/read_parts.h"

namespace pathproof::spec {

namespace {

namespace fs = std::filesystem;
namespace limits = source::limits;

class Includer {
 public:
  Includer(SourceMap& map, Collector& collector, const std::string& top)
      : map_(map), collector_(collector), root_(canonical_directory(top)) {}

  std::optional<Json> load(const std::string& path, Span named_at) {
    auto json = read(path, named_at);
    if (json) merge(path, *json);
    return json;
  }
  std::optional<Json> read(const std::string& path, Span named_at) {
    return read_json(path, named_at, map_, collector_);
  }
  // Merges into `json`, read from `path`, what it includes.
  void merge(const std::string& path, Json& json) {
    open_.push_back(source::canonical(path));
    read_.insert(open_.back());
    merge_includes(path, json);
    open_.pop_back();
  }
  bool whole() const { return whole_; }

 private:
  static std::string canonical_directory(const std::string& path) {
    const fs::path parent = fs::path(path).parent_path();
    return source::canonical(parent.empty() ? fs::path(".") : parent);
  }

  void merge_includes(const std::string& path, Json& top) {
    const Json* list = top.find("include");
    if (list == nullptr) return;
    if (!list->is(Json::Kind::array)) {
      lacking(DiagnosticKind::wrong_json_type, list->span,
              fmt::format("`include` is {}, expected a list of files", kind_name(list->kind())));
      return;
    }
    const std::vector<Json> files = list->items();  // a copy: what is merged moves the list
    for (const Json& file : files) merge_one(path, file, top);
  }

  // Something that `include` names is not there: what it would declare is unknown.
  void lacking(DiagnosticKind kind, Span span, std::string message, std::string hint = {}) {
    collector_.report(kind, span, std::move(message), std::move(hint));
    whole_ = false;
  }

  void merge_one(const std::string& including, const Json& named, Json& top) {
    if (!named.is(Json::Kind::string)) {
      lacking(DiagnosticKind::wrong_json_type, named.span,
              fmt::format("an entry of `include` is {}, expected a string", kind_name(named.kind())));
      return;
    }
    if (fs::path(named.string()).is_absolute()) {
      lacking(DiagnosticKind::bad_path, named.span, "an absolute path, expected a relative one",
              "paths are relative to the file that includes");
      return;
    }
    const fs::path joined = (fs::path(including).parent_path() / named.string()).lexically_normal();
    const std::string file = source::canonical(joined);
    if (!source::lies_below(file, root_)) {
      lacking(DiagnosticKind::bad_path, named.span,
              fmt::format("`{}` leaves the directory tree of the top file", named.string()),
              "move the file beside or below the spec");
      return;
    }
    if (std::find(open_.begin(), open_.end(), file) != open_.end()) {
      collector_.report(DiagnosticKind::include_cycle, named.span,
                        fmt::format("`{}` includes itself along this path", named.string()));
      return;
    }
    if (read_.count(file) > 0) return;
    if (read_.size() >= limits::include_files) {
      lacking(DiagnosticKind::too_large, named.span,
              fmt::format("more than {} files are included", limits::include_files));
      return;
    }
    if (auto json = load(joined.string(), named.span)) {
      merge_sections(top, *json);
    } else {
      whole_ = false;
    }
  }

  void merge_sections(Json& top, const Json& other) {
    if (!other.is(Json::Kind::object)) {
      lacking(DiagnosticKind::wrong_json_type, other.span,
              fmt::format("an included file is {}, expected an object", kind_name(other.kind())));
      return;
    }
    if (other.find("pathproof") != nullptr) {
      Fields fields(map_, collector_);
      check_version(fields, other, "an included file");
    }
    for (const Member& member : other.members()) {
      const auto known = [&](const keys::List& list) {
        return std::find(list.begin(), list.end(), member.name.text()) != list.end();
      };
      if (known(keys::sections)) {
        merge_section(top, member);
      } else if (!known(keys::spec) && member.key().rfind("x-", 0) != 0) {
        top.mutable_members().push_back(member);  // the reader reports it as unknown, at its place
      }
    }
  }

  void merge_section(Json& top, const Member& section) {
    std::vector<Member>& members = top.mutable_members();
    const auto own = std::find_if(members.begin(), members.end(),
                                  [&](const Member& m) { return m.name.text() == section.name.text(); });
    if (own == members.end()) {
      members.push_back(section);
      return;
    }
    if (!own->value.is(Json::Kind::object) || !section.value.is(Json::Kind::object)) {
      if (own->value.is(Json::Kind::object)) own->value = section.value;  // the reader reports the kind
      return;
    }
    for (const Member& entry : section.value.members()) {
      const Json* twice = own->value.find(entry.name.text());
      if (twice == nullptr) {
        own->value.mutable_members().push_back(entry);
        continue;
      }
      const auto& first = map_.file(twice->span.file);
      collector_.report(
          DiagnosticKind::duplicate_name, entry.key_span(),
          fmt::format("`{}` of `{}` is given in two files", entry.key(), section.key()),
          fmt::format("the other stands in {}:{}", first.name(), first.position(twice->span.begin).line));
    }
  }

  SourceMap& map_;
  Collector& collector_;
  std::string root_;
  std::vector<std::string> open_;
  std::set<std::string> read_;
  bool whole_ = true;
};

// A case or a variants file where a spec is expected; read as a spec, each of its keys would be an error.
bool is_spec(const Json& root, const std::string& path, Span named_at, Collector& collector) {
  const DocumentKind kind = classify(root);
  if (kind == DocumentKind::proposal) {
    const Json& spec = *root.find("spec");
    collector.report(DiagnosticKind::bad_path, named_at,
                     fmt::format("`{}` is itself a case, expected a spec", path),
                     spec.is(Json::Kind::string)
                         ? fmt::format("that case is about `{}`: name that spec here", spec.string())
                         : "");
  } else if (kind == DocumentKind::variants) {
    collector.report(DiagnosticKind::bad_path, named_at,
                     fmt::format("`{}` is a variants file, expected a spec", path));
  }
  return kind != DocumentKind::proposal && kind != DocumentKind::variants;
}

}  // namespace

std::optional<Merged> load_with_includes(const std::string& path, Span named_at, SourceMap& map,
                                         Collector& collector) {
  Includer includer(map, collector, path);
  auto root = includer.read(path, named_at);
  if (!root || !is_spec(*root, path, named_at, collector)) return std::nullopt;
  includer.merge(path, *root);
  return Merged{std::move(*root), includer.whole()};
}

std::optional<Merged> with_includes(const std::string& path, Json root, SourceMap& map,
                                    Collector& collector) {
  if (!is_spec(root, path, {}, collector)) return std::nullopt;
  Includer includer(map, collector, path);
  includer.merge(path, root);
  return Merged{std::move(root), includer.whole()};
}

}  // namespace pathproof::spec
