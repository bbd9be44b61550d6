// The parts of a file, read off its text alone, so that they are there while it is no JSON.

#include <algorithm>

#include "editing/entries.h"
#include "source/json_tokens.h"

namespace pathproof {

namespace {

using source::Extent;

constexpr int deepest_entry = 4;  // document, section, entry, its lists

// Reads values token by token; what lies deeper than entries is passed over.
class OutlineReader {
 public:
  explicit OutlineReader(const std::string& text) : text_(text) {}

  std::vector<OutlineEntry> read() {
    Extent token = next(0);
    OutlineEntry document;
    if (token.begin < text_.size() && text_[token.begin] == '{') value(token, document, 0);
    return std::move(document.children);
  }

 private:
  Extent next(std::size_t from) const { return source::next_json_token(text_, from); }
  std::string_view at(Extent token) const {
    return std::string_view(text_).substr(token.begin, token.end - token.begin);
  }

  // The value that begins with the token; what it has becomes children of `into`. Its end.
  std::size_t value(Extent token, OutlineEntry& into, int depth) {
    const char first = text_[token.begin];
    if (first != '{' && first != '[') {
      if (first == '"' && into.detail.empty()) into.detail = source::unescaped(at(token));
      return token.end;
    }
    return depth < deepest_entry ? members(token, first == '{', into, depth) : skipped(token);
  }

  std::size_t members(Extent open, bool object, OutlineEntry& into, int depth) {
    std::size_t end = open.end;
    for (std::size_t index = 1;; ++index) {
      Extent token = next(end);
      if (token.begin >= text_.size()) return text_.size();
      if (text_[token.begin] == '}' || text_[token.begin] == ']') return token.end;
      OutlineEntry child;
      child.begin = child.name_begin = token.begin;
      child.name_end = token.end;
      child.section = depth == 0 ? std::string() : into.section.empty() ? into.name : into.section;
      if (object) {
        if (text_[token.begin] != '"') return token.begin;  // no JSON from here on
        child.name = source::unescaped(at(token));
        token = next(token.end);
        if (token.begin >= text_.size()) return text_.size();
        if (text_[token.begin] == '}' || text_[token.begin] == ']') return token.end;
      } else {
        child.name = std::to_string(index);
        child.name_end = std::min(token.end, token.begin + 1);
      }
      child.end = end = value(token, child, depth + 1);
      if (object && (child.name == "title" || (child.name == "says" && into.detail.empty())))
        into.detail = child.detail;
      into.children.push_back(std::move(child));
    }
  }

  std::size_t skipped(Extent open) const {
    std::size_t end = open.end;
    for (int depth = 1; depth > 0;) {
      const Extent token = next(end);
      if (token.begin >= text_.size()) return text_.size();
      const char first = text_[token.begin];
      if (first == '{' || first == '[') ++depth;
      if (first == '}' || first == ']') --depth;
      end = token.end;
    }
    return end;
  }

  const std::string& text_;
};

// What `read` calls an entry of the section; empty: it reads none of these.
std::string id_in(const std::string& section, const std::string& name) {
  if (section == "rules") return "rule:" + name;
  if (section == "goals") return "goal:" + name;
  if (section == "claims") return "claim:" + name;
  return section == "steps" ? name : "";
}

void add_requirements(const OutlineEntry& step, const std::string& file, std::vector<Readable>& out) {
  for (const OutlineEntry& part : step.children) {
    if (part.name != "requires") continue;
    for (const OutlineEntry& item : part.children)
      out.push_back({"requires:" + step.name + "/" + item.name, {file, item.begin, item.end}});
  }
}

}  // namespace

std::vector<OutlineEntry> outline(const std::string& text) { return OutlineReader(text).read(); }

namespace editing {

std::vector<Readable> readables_of(const std::string& text, const std::string& file) {
  std::vector<Readable> out;
  for (const OutlineEntry& section : outline(text)) {
    for (const OutlineEntry& entry : section.children) {
      const std::string id = id_in(section.name, entry.name);
      if (id.empty() || entry.name.rfind("x-", 0) == 0) continue;
      out.push_back({id, {file, entry.begin, entry.end}});
      if (section.name == "steps") add_requirements(entry, file, out);
    }
  }
  return out;
}

const Readable* innermost(const std::vector<Readable>& readables, std::size_t offset) {
  const Readable* best = nullptr;
  for (const Readable& one : readables) {
    if (one.range.begin <= offset && offset <= one.range.end &&
        (best == nullptr || one.range.begin >= best->range.begin))
      best = &one;
  }
  return best;
}

}  // namespace editing

std::vector<Readable> readables(const Draft& draft, const std::string& file) {
  const auto text = draft.text(file);
  return text ? editing::readables_of(*text, file) : std::vector<Readable>{};
}

std::optional<Readable> readable_at(const Draft& draft, const std::string& file, std::size_t offset) {
  const std::vector<Readable> all = readables(draft, file);
  const Readable* found = editing::innermost(all, offset);
  return found == nullptr ? std::nullopt : std::optional(*found);
}

std::vector<Asked> asked(const Draft& draft, const std::string& file) {
  std::vector<Asked> out;
  const auto text = draft.text(file);
  if (!text || (draft.kind() != DraftKind::spec && draft.kind() != DraftKind::proposal)) return out;
  const std::vector<OutlineEntry> sections = outline(*text);
  const OutlineEntry* named = nullptr;
  for (const char* key : {"title", "id", "spec", "pathproof"}) {
    if (file != draft.data().path) break;
    for (const OutlineEntry& section : sections)
      if (named == nullptr && section.name == key) named = &section;
  }
  if (named != nullptr) out.push_back({"", {file, named->begin, named->end}});
  for (const OutlineEntry& section : sections) {
    if (section.name != "claims") continue;
    for (const OutlineEntry& claim : section.children)
      out.push_back({claim.name, {file, claim.name_begin, claim.name_end}});
  }
  return out;
}

}  // namespace pathproof
