// Text to JSON: one pass, in which nothing is kept but the tree.

#include <algorithm>
#include <deque>
#include <functional>
#include <iterator>
#include <span>
#include <tuple>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "source/json_slip.h"
#include "source/json_tokens.h"
#include "source/limits.h"
#include "spec/json.h"

namespace pathproof::spec {

namespace {

namespace limits = source::limits;

// The library's parser validates and unescapes; it tells no places. This handler walks the text beside it:
// each event is one token, and the next token starts after white space, commas and colons.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  Builder(SourceMap& map, source::FileId file, Collector& collector)
      : map_(map), file_(file), collector_(collector), text_(map.file(file).text()) {}

  bool null() override { return value(Json(Json::Kind::null, token())); }
  bool boolean(bool b) override { return value(Json::of_boolean(b, token())); }
  bool number_integer(number_integer_t i) override { return value(Json::of_integer(i, token())); }
  bool number_unsigned(number_unsigned_t u) override {
    // Beyond the stated limit of integers all values are alike: out of range.
    const auto big = static_cast<number_unsigned_t>(INT64_MAX);
    return value(Json::of_integer(static_cast<std::int64_t>(std::min(u, big)), token()));
  }
  bool number_float(number_float_t /*value*/, const string_t& /*text*/) override {
    return value(Json(Json::Kind::real, token()));
  }
  bool string(string_t& s) override {
    const Span span = token();
    refuse_controls(s, span);
    return value(string_at(s, span));
  }
  bool binary(binary_t& /*bytes*/) override { return false; }

  bool start_object(std::size_t /*count*/) override { return open(Json::Kind::object); }
  bool start_array(std::size_t /*count*/) override { return open(Json::Kind::array); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& k) override {
    const Span span = token();
    refuse_controls(k, span);
    Frame& frame = open_.back();
    keys_.push_back({static_cast<std::uint32_t>(std::hash<std::string>()(k)), span.begin});
    frame.skips_next = frame.skipped || k.rfind("x-", 0) == 0;
    if (!frame.skipped) values_.push_back(string_at(k, span));
    return true;
  }

  bool parse_error(std::size_t position, const std::string& /*last_token*/,
                   const nlohmann::detail::exception& error) override {
    known_to(cursor_);
    for (std::size_t i = 0; i < open_.size(); ++i) {
      const std::size_t end = i + 1 < open_.size() ? open_[i + 1].first_key : keys_.size();
      report_duplicates(open_[i].first_key, end);
    }
    syntax_error(position == 0 ? 0 : position - 1, error.what());
    return false;
  }

  std::optional<Json> take() {
    if (!ok_ || values_.empty()) return std::nullopt;
    known_to(text_.size());
    return std::move(values_.front());
  }

 private:
  // An object may have millions of keys, under `x-` keys too.
  struct KeyPlace {
    std::uint32_t hash = 0;
    std::uint32_t begin = 0;
  };

  // A list or an object that is not yet closed.
  struct Frame {
    Json::Kind kind = Json::Kind::array;
    Span span;
    std::size_t first_value = 0;  // among `values_`; of an object keys and values take turns
    std::size_t first_key = 0;    // among `keys_`
    bool skipped = false;         // inside the value of an `x-` key, which must be JSON but is not kept
    bool skips_next = false;      // the next value is one that is not kept
  };

  // The files are 64 MiB at most, so that places have room in 32 bits.
  Span span_of(source::Extent extent) const {
    return {file_, static_cast<std::uint32_t>(extent.begin), static_cast<std::uint32_t>(extent.end)};
  }

  // Escapes are longer than what they stand for: a string as long as its token has none.
  Json string_at(std::string& said, Span span) const {
    if (said.size() + 2 == span.end - span.begin) return Json::quoted(text_.data() + span.begin + 1, span);
    return Json::of_string(std::move(said), span);
  }

  std::string key_at(const KeyPlace& key) const {
    const Span span = span_of(source::next_json_token(text_, key.begin));
    return source::unescaped(std::string_view(text_).substr(span.begin, span.end - span.begin));
  }

  void known_to(std::size_t offset) { map_.file(file_).json_known_to(offset); }

  // Of the keys of one object, which are the last ones of `keys_` when it is closed.
  void report_duplicates(std::size_t first, std::size_t end) {
    const std::span<KeyPlace> keys(keys_.data() + first, end - first);
    std::sort(keys.begin(), keys.end(), [](const KeyPlace& a, const KeyPlace& b) {
      return std::tie(a.hash, a.begin) < std::tie(b.hash, b.begin);
    });
    std::vector<KeyPlace> twice;
    for (std::size_t start = 0, i = 1; i < keys.size(); ++i) {
      if (keys[i].hash != keys[start].hash) {
        start = i;
      } else if (key_at(keys[i]) == key_at(keys[start])) {
        twice.push_back(keys[i]);
      }
    }
    std::sort(twice.begin(), twice.end(),
              [](const KeyPlace& a, const KeyPlace& b) { return a.begin < b.begin; });
    if (!twice.empty()) ok_ = false;
    for (const KeyPlace& key : twice) {
      if (collector_.full()) break;
      collector_.report(DiagnosticKind::duplicate_key, span_of(source::next_json_token(text_, key.begin)),
                        fmt::format("the key `{}` stands twice in one object", key_at(key)),
                        "keep one of the two; JSON readers would silently drop the other");
    }
  }

  bool skips_next() const { return !open_.empty() && open_.back().skips_next; }
  bool inside_skipped() const { return !open_.empty() && open_.back().skipped; }

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
      known_to(span.begin);
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
    const source::Extent extent = source::next_json_token(text_, cursor_);
    cursor_ = extent.end;
    return span_of(extent);
  }

  // A value that was read to its end. Where it is not kept its kind is.
  bool value(Json json) {
    if (inside_skipped()) return true;
    values_.push_back(skips_next() ? Json(json.kind(), json.span) : std::move(json));
    return true;
  }

  bool open(Json::Kind kind) {
    const Span span = token();
    if (open_.size() >= limits::json_depth) {
      known_to(span.begin);
      collector_.report(DiagnosticKind::too_large, span,
                        fmt::format("nested deeper than {} levels", limits::json_depth),
                        "specs and cases need no more than a dozen levels");
      ok_ = false;
      return false;
    }
    const bool skipped = skips_next();
    open_.push_back({kind, span, values_.size(), keys_.size(), skipped, skipped});
    return true;
  }

  bool close() {
    const Span bracket = token();
    Frame frame = open_.back();
    frame.span.end = bracket.end;
    known_to(bracket.begin);
    report_duplicates(frame.first_key, keys_.size());
    keys_.resize(frame.first_key);
    Json whole = taken(frame);
    open_.pop_back();
    return value(std::move(whole));
  }

  // The list or object that the last values are part of; these are taken away.
  Json taken(const Frame& frame) {
    Json out(frame.kind, frame.span);
    const auto first = values_.begin() + static_cast<std::ptrdiff_t>(frame.first_value);
    const auto count = static_cast<std::size_t>(values_.end() - first);
    if (frame.kind == Json::Kind::array) {
      out.mutable_items().reserve(count);
      std::move(first, values_.end(), std::back_inserter(out.mutable_items()));
    } else {
      out.mutable_members().reserve(count / 2);
      for (auto at = first; at != values_.end(); at += 2)
        out.mutable_members().emplace_back(std::move(at[0]), std::move(at[1]));
    }
    values_.erase(first, values_.end());
    return out;
  }

  void syntax_error(std::size_t reported, const std::string& what) {
    const source::JsonSlip slip = source::json_slip(text_, cursor_, !open_.empty(), reported, what);
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
  std::vector<Frame> open_;
  // Of the open lists and objects; a deque, since it grows without a second copy of itself.
  std::deque<Json> values_;
  std::vector<KeyPlace> keys_;
  bool ok_ = true;
};

}  // namespace

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

}  // namespace pathproof::spec
