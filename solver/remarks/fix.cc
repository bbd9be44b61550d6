#include "remarks/fix.h"

#include <algorithm>

#include <fmt/format.h>

#include "source/diagnostics.h"
#include "spec/json.h"

namespace pathproof::ask {

namespace {

using source::Span;

// Finds the bytes that go, container by container, so that no comma is left before a closing bracket.
class Cutter {
 public:
  explicit Cutter(const std::set<std::uint32_t>& places) : places_(places) {}

  void walk(const spec::Json& json) {
    std::vector<Span> entries;
    std::vector<bool> goes;
    for (const spec::Json& item : json.items()) {
      const bool inner = item.is(spec::Json::Kind::object) || item.is(spec::Json::Kind::array);
      entries.push_back(item.span);
      goes.push_back(!inner && named(item.span));
      if (inner) walk(item);
    }
    for (const spec::Member& member : json.members()) {
      entries.push_back({json.span.file, member.key_span().begin, member.value.span.end});
      goes.push_back(named(member.key_span()));
      if (!goes.back()) walk(member.value);
    }
    cut(json.span, entries, goes);
  }

  const std::vector<Span>& ranges() const { return ranges_; }

 private:
  bool named(Span key) const {
    const auto at = places_.lower_bound(key.begin);
    return at != places_.end() && *at < key.end;
  }

  // A container that loses all of its entries is left as its two brackets.
  void cut(Span whole, const std::vector<Span>& entries, const std::vector<bool>& goes) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (!goes[i]) continue;
      std::size_t last = i;
      while (last + 1 < entries.size() && goes[last + 1]) ++last;
      Span range{entries[i].file, entries[i].begin, entries[last].end};
      if (last + 1 < entries.size()) {
        range.end = entries[last + 1].begin;
      } else if (i > 0) {
        range.begin = entries[i - 1].end;
      } else {
        range = {whole.file, whole.begin + 1, whole.end - 1};
      }
      ranges_.push_back(range);
      i = last;
    }
  }

  const std::set<std::uint32_t>& places_;
  std::vector<Span> ranges_;
};

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace

std::string without_entries(const std::string& text, const std::set<std::uint32_t>& places) {
  source::SourceMap map;
  const auto file = map.add("fix", text);
  source::Collector complaints(map);
  const auto root = spec::parse_json(map, file, complaints);
  if (!root) return text;
  Cutter cutter(places);
  cutter.walk(*root);
  std::vector<Span> ranges = cutter.ranges();
  std::sort(ranges.begin(), ranges.end(), [](Span a, Span b) { return a.begin < b.begin; });
  std::string out;
  std::size_t at = 0;
  for (const Span range : ranges) {
    out += text.substr(at, range.begin - at);
    at = range.end;
  }
  return out + text.substr(at);
}

// Only lines were taken out or cut short, so going along both texts is enough: what the next lines of the old text do not share
// with the new one, up to where they meet again, is one run.
std::string line_diff(const std::string& before, const std::string& after) {
  const auto a = lines_of(before);
  const auto b = lines_of(after);
  std::string out;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      ++i;
      ++j;
      continue;
    }
    // The nearest place where three lines agree again, or the ends.
    std::size_t old_end = a.size();
    std::size_t new_end = b.size();
    for (std::size_t skip = 1; skip <= (a.size() - i) + (b.size() - j) && old_end == a.size(); ++skip) {
      for (std::size_t put = 0; put <= std::min(skip, b.size() - j); ++put) {
        const std::size_t x = i + skip - put;
        const std::size_t y = j + put;
        const bool meet = x < a.size() && y < b.size() && a[x] == b[y] &&
                          (x + 1 >= a.size() || y + 1 >= b.size() || a[x + 1] == b[y + 1]);
        if (!meet) continue;
        old_end = x;
        new_end = y;
        break;
      }
    }
    out += fmt::format("@@ line {} @@\n", i + 1);
    for (; i < old_end; ++i) out += fmt::format("-{}\n", a[i]);
    for (; j < new_end; ++j) out += fmt::format("+{}\n", b[j]);
  }
  return out;
}

}  // namespace pathproof::ask
