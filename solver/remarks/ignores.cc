#include "remarks/ignores.h"

#include <algorithm>

#include "source/diagnostics.h"
#include "spec/json.h"

namespace pathproof::ask {

namespace {

using source::Span;

class IgnoresReader {
 public:
  explicit IgnoresReader(source::SourceMap& map) : map_(map) {}

  std::vector<Ignore> run() {
    const std::size_t files = map_.files().size();
    for (std::size_t i = 0; i < files; ++i) {
      const auto id = static_cast<source::FileId>(i);
      if (map_.file(id).text().find(key) == std::string::npos) continue;
      source::Collector complaints(map_);  // the file was read before, so there are none
      if (const auto root = spec::parse_json(map_, id, complaints)) walk(*root, root->span);
    }
    return std::move(out_);
  }

 private:
  static constexpr std::string_view key = "x-lint-ignore";

  // `scope`: the value with the key that it stands under, by which findings go.
  void walk(const spec::Json& json, Span scope) {
    for (const spec::Json& item : json.items()) walk(item, item.span);
    for (const spec::Member& member : json.members()) {
      if (member.key() == key) {
        read(member.value.span, scope);
      } else {
        walk(member.value, {scope.file, member.key_span().begin, member.value.span.end});
      }
    }
  }

  // What stands below a key that begins with `x-` is not kept by those who read the file: it is read again by itself.
  void read(Span value, Span scope) {
    const auto part = map_.add("x-lint-ignore", std::string(map_.text(value)));
    source::Collector complaints(map_);
    const auto root = spec::parse_json(map_, part, complaints);
    if (!root || root->members().empty()) {
      out_.push_back({scope, value, std::string(map_.text(value)), {}, false, false});
      return;
    }
    for (const spec::Member& member : root->members()) {
      const Span at{value.file, value.begin + member.key_span().begin, value.begin + member.key_span().end};
      const bool known = std::any_of(lint_rows().begin(), lint_rows().end(), [&](const LintRow& row) {
        return member.key() == row.code || member.key() == row.name;
      });
      const std::string reason = member.value.string();
      const bool says = reason.find_first_not_of(' ') != std::string::npos;
      out_.push_back({scope, at, member.key(), reason, known && says, false});
    }
  }

  source::SourceMap& map_;
  std::vector<Ignore> out_;
};

}  // namespace

std::vector<Ignore> read_ignores(source::SourceMap& map) { return IgnoresReader(map).run(); }

bool names_code(const std::string& wanted, const LintRow& row) {
  return !wanted.empty() && (wanted == row.name || row.code.substr(0, wanted.size()) == wanted);
}

}  // namespace pathproof::ask
