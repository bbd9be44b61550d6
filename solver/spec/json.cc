#include "spec/json.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <functional>
#include <memory>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "source/json_slip.h"
#include "source/limits.h"

namespace pathproof::spec {

namespace {

namespace limits = source::limits;

// The library's parser validates and unescapes; it tells no places. This handler walks the text beside it:
// each event is one token, and the next token starts after white space, commas and colons.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  Builder(SourceMap& map, source::FileId file, Collector& collector)
      : map_(map), file_(file), collector_(collector), text_(map.file(file).text()) {}

  bool null() override { return value(token(), Json::Kind::null); }
  bool boolean(bool b) override {
    return value(token(), Json::Kind::boolean, [&](Json& json) { json.boolean = b; });
  }
  bool number_integer(number_integer_t i) override {
    return value(token(), Json::Kind::integer, [&](Json& json) { json.integer = i; });
  }
  bool number_unsigned(number_unsigned_t u) override {
    // Beyond the stated limit of integers all values are alike: out of range.
    const auto big = static_cast<number_unsigned_t>(INT64_MAX);
    const auto i = static_cast<std::int64_t>(std::min(u, big));
    return value(token(), Json::Kind::integer, [&](Json& json) { json.integer = i; });
  }
  bool number_float(number_float_t /*value*/, const string_t& /*text*/) override {
    return value(token(), Json::Kind::real);
  }
  bool string(string_t& s) override {
    const Span span = token();
    refuse_controls(s, span);
    return value(span, Json::Kind::string, [&](Json& json) { json.string = std::move(s); });
  }
  bool binary(binary_t& /*bytes*/) override { return false; }

  bool start_object(std::size_t /*count*/) override { return open(Json::Kind::object); }
  bool start_array(std::size_t /*count*/) override { return open(Json::Kind::array); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& k) override {
    const Span span = token();
    refuse_controls(k, span);
    Frame& frame = stack_.back();
    frame.keys.push_back({std::hash<std::string>()(k), span.begin, span.end});
    if (!frame.skipped) frame.json.members.push_back({std::move(k), span, {}});
    return true;
  }

  bool parse_error(std::size_t position, const std::string& /*last_token*/,
                   const nlohmann::detail::exception& error) override {
    for (Frame& frame : stack_) report_duplicates(frame);
    syntax_error(position == 0 ? 0 : position - 1, error.what());
    return false;
  }

  std::optional<Json> take() {
    if (!ok_ || !done_) return std::nullopt;
    return std::move(root_);
  }

 private:
  // Of a key only this is kept beside the tree: an object may have millions, under `x-` keys too.
  struct KeyPlace {
    std::size_t hash = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };

  struct Frame {
    Json json;
    std::vector<KeyPlace> keys;
    int region = -1;
    bool skipped = false;  // inside the value of an `x-` key, which must be JSON but is not kept
  };

  std::string key_at(const KeyPlace& key) const {
    return source::unescaped(std::string_view(text_).substr(key.begin, key.end - key.begin));
  }

  void report_duplicates(Frame& frame) {
    auto& keys = frame.keys;
    std::sort(keys.begin(), keys.end(), [](const KeyPlace& a, const KeyPlace& b) {
      return std::tie(a.hash, a.begin) < std::tie(b.hash, b.begin);
    });
    std::vector<KeyPlace> twice;
    for (std::size_t first = 0, i = 1; i < keys.size(); ++i) {
      if (keys[i].hash != keys[first].hash) {
        first = i;
      } else if (key_at(keys[i]) == key_at(keys[first])) {
        twice.push_back(keys[i]);
      }
    }
    std::sort(twice.begin(), twice.end(),
              [](const KeyPlace& a, const KeyPlace& b) { return a.begin < b.begin; });
    if (!twice.empty()) ok_ = false;
    for (const KeyPlace& key : twice) {
      if (collector_.full()) break;
      collector_.report(DiagnosticKind::duplicate_key, {file_, key.begin, key.end},
                        fmt::format("the key `{}` stands twice in one object", key_at(key)),
                        "keep one of the two; JSON readers would silently drop the other");
    }
  }

  // Whether the next value belongs to an `x-` key.
  bool skips_next() const {
    if (stack_.empty()) return false;
    const Frame& frame = stack_.back();
    if (frame.skipped || !frame.json.is(Json::Kind::object)) return frame.skipped;
    return frame.json.members.back().key.rfind("x-", 0) == 0;
  }
  bool inside_skipped() const { return !stack_.empty() && stack_.back().skipped; }

  // Texts are shown on terminals: what could move the cursor or turn the writing round would let a file forge answers.
  void refuse_controls(std::string_view text, Span span) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      if (byte >= 0x20 && byte < 0x7F) continue;
      const std::string_view three = text.substr(i, 3);
      const bool control =
          (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F ||
          (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0);
      const bool turns = (three >= "\xE2\x80\xAA" && three <= "\xE2\x80\xAE") ||
                         (three >= "\xE2\x81\xA6" && three <= "\xE2\x81\xA9");
      if (!control && !turns) continue;
      collector_.report(DiagnosticKind::control_character, span,
                        "a control character in a string, expected plain text",
                        "only line breaks and tabs may stand among the letters");
      ok_ = false;
      return;
    }
  }

  // The extent of the next token, and moves past it.
  Span token() {
    constexpr std::size_t now_and_then = 256;
    if (++tokens_ % now_and_then == 0) map_.check_stop();
    std::size_t at = cursor_;
    while (at < text_.size() && (std::isspace(static_cast<unsigned char>(text_[at])) != 0 ||
                                 text_[at] == ',' || text_[at] == ':')) {
      ++at;
    }
    std::size_t end = at;
    if (at < text_.size() && text_[at] == '"') {
      for (end = at + 1; end < text_.size() && text_[end] != '"'; ++end) {
        if (text_[end] == '\\') ++end;
      }
      end = std::min(end + 1, text_.size());
    } else if (at < text_.size() &&
               (std::isalnum(static_cast<unsigned char>(text_[at])) != 0 || text_[at] == '-')) {
      const auto in_word = [&](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '+' || c == '-' || c == '.';
      };
      while (end < text_.size() && in_word(text_[end])) ++end;
    } else {
      end = std::min(at + 1, text_.size());
    }
    cursor_ = end;
    return {file_, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
  }

  // A new region for the value at `span`, as a child of the innermost open one.
  int add_region(Span span) {
    if (inside_skipped()) return -1;
    source::Region region{span.begin, span.end, -1, 0};
    if (!stack_.empty()) {
      const Frame& parent = stack_.back();
      region.parent = parent.region;
      if (parent.json.is(Json::Kind::object)) {
        region.begin = parent.json.members.back().key_span.begin;
        region.key_end = parent.json.members.back().key_span.end;
      }
    }
    auto& regions = map_.file(file_).regions();
    regions.push_back(region);
    return static_cast<int>(regions.size()) - 1;
  }

  void place(Json json) {
    if (inside_skipped()) return;
    if (stack_.empty()) {
      root_ = std::move(json);
      done_ = true;
    } else if (stack_.back().json.is(Json::Kind::object)) {
      stack_.back().json.members.back().value = std::move(json);
    } else {
      stack_.back().json.items.push_back(std::move(json));
    }
  }

  template <typename Fill>
  bool value(Span span, Json::Kind kind, Fill fill) {
    Json json;
    json.kind = kind;
    json.span = span;
    if (!skips_next()) fill(json);
    add_region(span);
    place(std::move(json));
    return true;
  }
  bool value(Span span, Json::Kind kind) {
    return value(span, kind, [](Json&) {});
  }

  bool open(Json::Kind kind) {
    const Span span = token();
    if (stack_.size() >= limits::json_depth) {
      collector_.report(DiagnosticKind::too_large, span,
                        fmt::format("nested deeper than {} levels", limits::json_depth),
                        "specs and cases need no more than a dozen levels");
      ok_ = false;
      return false;
    }
    Frame frame;
    frame.json.kind = kind;
    frame.json.span = span;
    frame.skipped = skips_next();
    frame.region = add_region(span);
    stack_.push_back(std::move(frame));
    return true;
  }

  bool close() {
    const Span span = token();
    Frame frame = std::move(stack_.back());
    stack_.pop_back();
    frame.json.span.end = span.end;
    report_duplicates(frame);
    if (frame.region >= 0) map_.file(file_).regions()[static_cast<std::size_t>(frame.region)].end = span.end;
    place(std::move(frame.json));
    return true;
  }

  void syntax_error(std::size_t reported, const std::string& what) {
    const source::JsonSlip slip = source::json_slip(text_, cursor_, !stack_.empty(), reported, what);
    const Span span{file_, static_cast<std::uint32_t>(slip.at),
                    static_cast<std::uint32_t>(std::min(slip.at + 1, text_.size()))};
    collector_.report(DiagnosticKind::json_syntax, span, slip.message, slip.hint);
    ok_ = false;
  }

  SourceMap& map_;
  source::FileId file_;
  Collector& collector_;
  const std::string& text_;
  std::size_t cursor_ = 0;
  std::size_t tokens_ = 0;
  std::vector<Frame> stack_;
  Json root_;
  bool ok_ = true;
  bool done_ = false;
};

}  // namespace

const Json* Json::find(std::string_view key) const {
  for (const Member& member : members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

std::string_view kind_name(Json::Kind kind) {
  switch (kind) {
    case Json::Kind::null: return "null";
    case Json::Kind::boolean: return "a boolean";
    case Json::Kind::integer: return "an integer";
    case Json::Kind::real: return "a number with a fraction, or too large";
    case Json::Kind::string: return "a string";
    case Json::Kind::array: return "a list";
    case Json::Kind::object: return "an object";
  }
  return "a value";
}

std::optional<Json> parse_json(SourceMap& map, source::FileId id, Collector& collector) {
  const std::string& text = map.file(id).text();
  if (const std::size_t nul = text.find('\0'); nul != std::string::npos) {
    const auto at = static_cast<std::uint32_t>(nul);
    collector.report(DiagnosticKind::json_syntax, {id, at, at + 1},
                     fmt::format("a NUL byte at offset {}, which no JSON text has", nul),
                     "is this a text file, in UTF-8?");
    return std::nullopt;
  }
  Builder builder(map, id, collector);
  const bool whole = nlohmann::json::sax_parse(text.begin(), text.end(), &builder);
  if (!whole) return std::nullopt;
  map.file(id).withhold(false);
  return builder.take();
}

Json merge_patch(Json target, const Json& patch) {
  if (!patch.is(Json::Kind::object)) return patch;
  if (!target.is(Json::Kind::object)) {
    target = Json{};
    target.kind = Json::Kind::object;
    target.span = patch.span;
  }
  std::unordered_map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < target.members.size(); ++i) places.emplace(target.members[i].key, i);
  std::vector<bool> gone(target.members.size(), false);
  for (const Member& change : patch.members) {
    const auto old = places.find(change.key);
    if (change.value.is(Json::Kind::null)) {
      if (old == places.end()) continue;
      gone[old->second] = true;
      places.erase(old);
    } else if (old != places.end()) {
      Json& value = target.members[old->second].value;
      value = merge_patch(std::move(value), change.value);
    } else {
      places.emplace(change.key, target.members.size());
      target.members.push_back({change.key, change.key_span, merge_patch(Json{}, change.value)});
      gone.push_back(false);
    }
  }
  std::size_t place = 0;
  std::erase_if(target.members, [&](const Member&) { return gone[place++]; });
  return target;
}

}  // namespace pathproof::spec
