// JSON with positions.
//
// In: the text of a file. Out: a tree in which every value and key knows its place; or diagnostics.
// Afterwards: no object has a key twice, nesting and size are within the stated limits, the text is UTF-8.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/diagnostics.h"
#include "source/source_map.h"

namespace pathproof::spec {

using source::Collector;
using source::DiagnosticKind;
using source::SourceMap;
using source::Span;

struct Member;

/// One JSON value and where it stands.
struct Json {
  enum class Kind { null, boolean, integer, real, string, array, object };

  Kind kind = Kind::null;
  Span span;
  bool boolean = false;
  std::int64_t integer = 0;
  std::string string;
  std::vector<Json> items;
  std::vector<Member> members;  // in the order of the text

  bool is(Kind k) const { return kind == k; }
  /// The value of `key`; null pointer when this is no object or has no such key.
  const Json* find(std::string_view key) const;
};

struct Member {
  std::string key;
  Span key_span;
  Json value;
};

/// "a string", "an object", …: how messages name the kind of a value.
std::string_view kind_name(Json::Kind kind);

/// Values of keys that begin with `x-` are checked and left out: of a list or an object there nothing but its kind is known.
/// Parses the file `id` of `map` and records its regions there. Empty on errors, which are reported.
std::optional<Json> parse_json(SourceMap& map, source::FileId id, Collector& collector);

/// JSON Merge Patch (RFC 7396): `patch` applied to `target`. Places come along with the values.
Json merge_patch(Json target, const Json& patch);

/// Reads a file and parses it. Empty on errors (missing, a directory, too large, not UTF-8, outside the folder that `map` is
/// confined to), which are reported. `named_at` is where another file names this one, and unknown where the user does: a
/// file can name any other, so what it names has to be a regular file, and unless it is a JSON object no message quotes it.
std::optional<Json> read_json(const std::string& path, Span named_at, SourceMap& map, Collector& collector);

}  // namespace pathproof::spec
