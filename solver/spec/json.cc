#include "spec/json.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "source/limits.h"
#include "spec/json_slip.h"

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
    if (!frame.keys.insert(k).second) {
      collector_.report(DiagnosticKind::duplicate_key, span,
                        fmt::format("the key `{}` stands twice in one object", k),
                        "keep one of the two; JSON readers would silently drop the other");
      ok_ = false;
    }
    frame.json.members.push_back({std::move(k), span, {}});
    return true;
  }

  bool parse_error(std::size_t position, const std::string& /*last_token*/,
                   const nlohmann::detail::exception& error) override {
    syntax_error(position == 0 ? 0 : position - 1, error.what());
    return false;
  }

  std::optional<Json> take() {
    if (!ok_ || !done_) return std::nullopt;
    return std::move(root_);
  }

 private:
  struct Frame {
    Json json;
    std::set<std::string> keys;
    int region = -1;
  };

  // Texts are shown on terminals: what could move the cursor or turn the writing round would let a file forge answers.
  void refuse_controls(std::string_view text, Span span) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
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
    source::Region region{span.begin, span.end, -1, ""};
    if (!stack_.empty()) {
      Frame& parent = stack_.back();
      region.parent = parent.region;
      if (parent.json.is(Json::Kind::object)) {
        region.key = parent.json.members.back().key;
        region.begin = parent.json.members.back().key_span.begin;
      } else {
        region.key = std::to_string(parent.json.items.size());
      }
    }
    auto& regions = map_.file(file_).regions();
    regions.push_back(std::move(region));
    return static_cast<int>(regions.size()) - 1;
  }

  void place(Json json) {
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
    fill(json);
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
    frame.region = add_region(span);
    stack_.push_back(std::move(frame));
    return true;
  }

  bool close() {
    const Span span = token();
    Frame frame = std::move(stack_.back());
    stack_.pop_back();
    frame.json.span.end = span.end;
    map_.file(file_).regions()[static_cast<std::size_t>(frame.region)].end = span.end;
    place(std::move(frame.json));
    return true;
  }

  void syntax_error(std::size_t reported, const std::string& what) {
    const JsonSlip slip = json_slip(text_, cursor_, !stack_.empty(), reported, what);
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
  return builder.take();
}

Json merge_patch(Json target, const Json& patch) {
  if (!patch.is(Json::Kind::object)) return patch;
  if (!target.is(Json::Kind::object)) {
    target = Json{};
    target.kind = Json::Kind::object;
    target.span = patch.span;
  }
  for (const Member& change : patch.members) {
    const auto old = std::find_if(target.members.begin(), target.members.end(),
                                  [&](const Member& m) { return m.key == change.key; });
    if (change.value.is(Json::Kind::null)) {
      if (old != target.members.end()) target.members.erase(old);
    } else if (old != target.members.end()) {
      old->value = merge_patch(std::move(old->value), change.value);
    } else {
      target.members.push_back({change.key, change.key_span, merge_patch(Json{}, change.value)});
    }
  }
  return target;
}

std::optional<source::FileId> read_file(const std::string& path, Span span, SourceMap& map,
                                        Collector& collector) {
  const auto fail = [&](DiagnosticKind kind, const std::string& message, const std::string& hint) {
    if (span.known()) {
      collector.report(kind, span, message, hint);
    } else {
      collector.report_file(kind, path, message, hint);
    }
    return std::nullopt;
  };
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (error == std::errc::too_many_symbolic_link_levels) {
    return fail(DiagnosticKind::cannot_read,
                fmt::format("`{}` is a symbolic link that leads back to itself, expected a JSON file", path),
                "let the link point to the file");
  }
  if (!std::filesystem::exists(status)) {
    const bool dangling = std::filesystem::is_symlink(std::filesystem::symlink_status(path, error));
    return fail(DiagnosticKind::cannot_read,
                dangling ? fmt::format("`{}` is a symbolic link to a file that is not there", path)
                         : fmt::format("there is no file `{}`", path),
                "");
  }
  if (std::filesystem::is_directory(status)) {
    return fail(DiagnosticKind::cannot_read, fmt::format("`{}` is a directory, expected a JSON file", path),
                "");
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    return fail(DiagnosticKind::cannot_read, fmt::format("the file `{}` cannot be opened", path), "");
  }
  std::string text;
  constexpr std::size_t block = 1U << 16U;
  std::string buffer(block, '\0');
  while (in && text.size() <= limits::file_bytes) {
    in.read(buffer.data(), static_cast<std::streamsize>(block));
    text.append(buffer, 0, static_cast<std::size_t>(in.gcount()));
  }
  if (text.size() > limits::file_bytes) {
    return fail(DiagnosticKind::too_large,
                fmt::format("`{}` is larger than {} MiB", path, limits::file_bytes >> 20U), "");
  }
  const std::string_view mark = "\xEF\xBB\xBF";  // a byte order mark: allowed, not part of the document
  if (text.compare(0, mark.size(), mark) == 0) text.erase(0, mark.size());
  const std::size_t bad = source::find_invalid_utf8(text);
  if (bad != std::string_view::npos) {
    const auto byte = static_cast<unsigned char>(text[bad]);
    // Keep the text up to the bad byte, so that the place can be shown.
    const source::FileId id = map.add(path, text.substr(0, bad));
    const auto at = static_cast<std::uint32_t>(bad);
    collector.report(DiagnosticKind::invalid_utf8, {id, at, at},
                     fmt::format("the byte 0x{:02X} at offset {} is not valid UTF-8", byte, bad),
                     "save the file as UTF-8");
    return std::nullopt;
  }
  return map.add(path, std::move(text));
}

}  // namespace pathproof::spec
