// Reading typed fields out of JSON objects, with one message per mistake.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "spec/keys.h"
#include "spec/parsed.h"

namespace pathproof::spec {

/// What was probably meant by a value where one of the kind `wanted` is needed, as a hint: `yes` for true, "2" for 2, a list without
/// brackets; empty where nobody can tell. `written`: the value as it stands in the file.
std::string meant_value(const Json& json, Json::Kind wanted, std::string_view written);

class Fields {
 public:
  Fields(const SourceMap& map, Collector& collector) : map_(map), collector_(collector) {}

  /// Reports keys that are neither in `known` nor begin with `x-`. False when `json` is no object.
  bool object(const Json& json, const keys::List& known, std::string_view what);
  /// True when `json` is of `kind`; else reports what was expected.
  bool expect(const Json& json, Json::Kind kind, std::string_view what);

  std::string text(const Json& object, std::string_view key);
  std::optional<bool> flag(const Json& object, std::string_view key);
  /// An integer within [low, high].
  std::optional<std::int64_t> integer(const Json& object, std::string_view key, std::int64_t low,
                                      std::int64_t high);
  std::optional<Name> name(const Json& object, std::string_view key);
  Name name_of(const Json& json, std::string_view what);
  /// A list of strings; a missing key is an empty list.
  std::vector<Name> names(const Json& object, std::string_view key);
  std::vector<Name> names_of(const Json& list, std::string_view what);

  Formula formula(const Json& json, std::string_view what);
  /// The key of an object as an id or as a name of the one global namespace.
  Name declared_id(const Member& member, std::string_view what);
  Name declared_name(const Member& member, std::string_view what);

  /// Reports a character that cannot be seen in a free name: two names that look alike would be two.
  void check_seen(const Name& name, std::string_view what);
  /// The text of a key that names something, such as `id`.
  std::string seen_text(const Json& object, std::string_view key);

  void each_member(const Json& object, std::string_view key, const std::function<void(const Member&)>& visit);

  void missing(const Json& object, std::string_view key, std::string_view what, std::string hint = {});

  Collector& collector() { return collector_; }
  const SourceMap& map() const { return map_; }

 private:
  const SourceMap& map_;
  Collector& collector_;
};

/// Splits `a, b` at commas; white space around the parts is dropped. The parts keep their places.
std::vector<Name> split_arguments(const std::string& text, Span span);

}  // namespace pathproof::spec
