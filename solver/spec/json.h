// JSON with positions.
//
// In: the text of a file. Out: a tree in which every value and key knows its place; or diagnostics.
// Afterwards: no object has a key twice, nesting and size are within the stated limits, the text is UTF-8.
// The tree holds what the text does not: 24 bytes for a value, as many for a key.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "source/diagnostics.h"
#include "source/source_map.h"

namespace pathproof::spec {

using source::Collector;
using source::DiagnosticKind;
using source::SourceMap;
using source::Span;

struct Member;

/// One JSON value and where it stands. A string without escapes is not copied: it refers to the text that it was parsed from, so
/// a value must not outlive the map of that text, nor the place of a string change.
class Json {
 public:
  enum class Kind : std::uint8_t { null, boolean, integer, real, string, array, object };

  /// Null.
  Json() = default;
  /// An empty value of the kind.
  explicit Json(Kind kind, Span where = {});
  static Json of_boolean(bool value, Span where = {});
  static Json of_integer(std::int64_t value, Span where = {});
  static Json of_string(std::string text, Span where = {});
  static Json list(std::vector<Json> items, Span where = {});
  static Json object(std::vector<Member> members, Span where = {});
  /// The string without escapes that stands at `where`, quotation marks included; `inside` is what lies between these.
  static Json quoted(const char* inside, Span where);

  Json(const Json& other);
  Json(Json&& other) noexcept;
  Json& operator=(Json other) noexcept;
  ~Json();

  Span span;

  Kind kind() const { return kind_; }
  bool is(Kind k) const { return kind_ == k; }
  /// What the value holds; false, 0 or empty when it is of another kind.
  bool boolean() const { return kind_ == Kind::boolean && held_.number != 0; }
  std::int64_t integer() const { return kind_ == Kind::integer ? held_.number : 0; }
  std::string string() const { return std::string(text()); }
  std::string_view text() const;
  const std::vector<Json>& items() const;
  const std::vector<Member>& members() const;  // in the order of the text
  /// To be changed. The value has to be an array.
  std::vector<Json>& mutable_items() { return *held_.items; }
  /// To be changed. The value has to be an object.
  std::vector<Member>& mutable_members() { return *held_.members; }

  /// The value of `key`; null pointer when this is no object or has no such key.
  const Json* find(std::string_view key) const;

 private:
  // A document may have millions of values: of what they hold only one thing is there, and of most it lies in the text.
  union Held {
    std::int64_t number;
    const char* quoted;
    std::string* text;
    std::vector<Json>* items;
    std::vector<Member>* members;
  };

  Kind kind_ = Kind::null;
  bool quoted_ = false;  // a string that lies in the text
  Held held_{0};
};

/// The entry of an object.
struct Member {
  Member(Json key_string, Json of_key) : name(std::move(key_string)), value(std::move(of_key)) {}
  Member(std::string key, Span where, Json of_key)
      : name(Json::of_string(std::move(key), where)), value(std::move(of_key)) {}

  std::string key() const { return name.string(); }
  Span key_span() const { return name.span; }

  Json name;
  Json value;
};

/// "a string", "an object", …: how messages name the kind of a value.
std::string_view kind_name(Json::Kind kind);

/// Parses the file `id` of `map`. Values of keys that begin with `x-` are checked and left out: nothing but their kind is known. Empty
/// on errors, which are reported.
std::optional<Json> parse_json(SourceMap& map, source::FileId id, Collector& collector);

/// JSON Merge Patch (RFC 7396): `patch` applied to `target`. Places come along with the values.
Json merge_patch(Json target, const Json& patch);

/// Reads a file and parses it. Empty on errors (missing, a directory, too large, not UTF-8, outside the folder that `map` is
/// confined to), which are reported. `named_at` is where another file names this one, and unknown where the user does: a
/// file can name any other, so what it names has to be a regular file, and unless it is a JSON object no message quotes it.
std::optional<Json> read_json(const std::string& path, Span named_at, SourceMap& map, Collector& collector);

}  // namespace pathproof::spec
