#include "spec/fields.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "formula/reserved.h"
#include "source/suggest.h"
#include "source/visible.h"

namespace pathproof::spec {

namespace {

// What to say of a name that may not be one; where its only fault cannot be seen, that.
std::string name_hint(const std::string& name, const char* rule) {
  if (source::find_unseen(name) == std::string::npos) return rule;
  return fmt::format("it has characters that cannot be seen; without them it is `{}`",
                     source::without_unseen(name));
}

// A case changes the spec in one place alone.
std::string of_case(const std::string& key) {
  constexpr std::array<std::string_view, 12> of_spec = {"duration", "durations", "set",    "facts",
                                                        "steps",    "rules",     "claims", "goals",
                                                        "sorts",    "fluents",   "costs",  "defaults"};
  if (std::find(of_spec.begin(), of_spec.end(), key) == of_spec.end()) return {};
  return "what the spec says is changed under `amend`: { \"amend\": { \"steps\": { \"S\": { \"duration\": 2 "
         "} } } }";
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() < 19 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string meant_value(const Json& json, Json::Kind wanted, std::string_view written) {
  constexpr std::size_t longest = 60;  // of what is repeated
  const std::string_view text = json.text();
  if (wanted == Json::Kind::array && !json.is(Json::Kind::null)) {
    const bool shown = written.size() <= longest && written.find('\n') == std::string_view::npos;
    return shown ? fmt::format("put it into brackets: `[{}]`", written) : "put it into brackets: `[ … ]`";
  }
  if (wanted == Json::Kind::boolean) {
    const bool yes = text == "true" || text == "yes" || text == "on" || json.integer() == 1;
    const bool no = text == "false" || text == "no" || text == "off" ||
                    (json.is(Json::Kind::integer) && json.integer() == 0);
    const char* bare_word = json.is(Json::Kind::string) ? ", without quotation marks" : "";
    if (yes || no) return fmt::format("write `{}`{}", yes, bare_word);
  }
  if (wanted == Json::Kind::integer && is_number(text))
    return fmt::format("write `{}`, without quotation marks", text);
  const bool bare = json.is(Json::Kind::integer) || json.is(Json::Kind::boolean) || json.is(Json::Kind::real);
  if (wanted == Json::Kind::string && bare)
    return fmt::format("write it in quotation marks: `\"{}\"`", written);
  return {};
}

bool Fields::object(const Json& json, const keys::List& known, std::string_view what) {
  if (!expect(json, Json::Kind::object, what)) return false;
  for (const Member& member : json.members()) {
    const bool extension = member.key().rfind("x-", 0) == 0;
    if (extension || std::find(known.begin(), known.end(), member.key()) != known.end()) continue;
    std::string hint = source::did_you_mean(member.key(), known, "the keys here are");
    if (hint.empty() && what == "a case") hint = of_case(member.key());
    if (hint.empty()) hint = name_hint(member.key(), "a key of your own begins with `x-`");
    collector_.report(DiagnosticKind::unknown_key, member.key_span(),
                      fmt::format("unknown key `{}` in {}", member.key(), what), hint);
  }
  return true;
}

bool Fields::expect(const Json& json, Json::Kind kind, std::string_view what) {
  if (json.is(kind)) return true;
  collector_.report(DiagnosticKind::wrong_json_type, json.span,
                    fmt::format("{} is {}, expected {}", what, kind_name(json.kind()), kind_name(kind)),
                    json.span.known() ? meant_value(json, kind, map_.text(json.span)) : std::string());
  return false;
}

std::string Fields::text(const Json& object, std::string_view key) {
  const Json* json = object.find(key);
  if (json == nullptr || !expect(*json, Json::Kind::string, fmt::format("`{}`", key))) return {};
  return json->string();
}

std::optional<bool> Fields::flag(const Json& object, std::string_view key) {
  const Json* json = object.find(key);
  if (json == nullptr || !expect(*json, Json::Kind::boolean, fmt::format("`{}`", key))) return std::nullopt;
  return json->boolean();
}

std::optional<std::int64_t> Fields::integer(const Json& object, std::string_view key, std::int64_t low,
                                            std::int64_t high) {
  const Json* json = object.find(key);
  if (json == nullptr || !expect(*json, Json::Kind::integer, fmt::format("`{}`", key))) return std::nullopt;
  if (json->integer() < low || json->integer() > high) {
    collector_.report(DiagnosticKind::out_of_range, json->span,
                      fmt::format("`{}` is {}, expected {} to {}", key, json->integer(), low, high));
    return std::nullopt;
  }
  return json->integer();
}

std::optional<Name> Fields::name(const Json& object, std::string_view key) {
  const Json* json = object.find(key);
  if (json == nullptr || !expect(*json, Json::Kind::string, fmt::format("`{}`", key))) return std::nullopt;
  return Name{json->string(), json->span};
}

Name Fields::name_of(const Json& json, std::string_view what) {
  if (!expect(json, Json::Kind::string, what)) return {"", json.span};
  return {json.string(), json.span};
}

std::vector<Name> Fields::names(const Json& object, std::string_view key) {
  const Json* json = object.find(key);
  return json == nullptr ? std::vector<Name>{} : names_of(*json, fmt::format("`{}`", key));
}

std::vector<Name> Fields::names_of(const Json& list, std::string_view what) {
  std::vector<Name> out;
  if (!expect(list, Json::Kind::array, what)) return out;
  for (const Json& item : list.items()) {
    if (expect(item, Json::Kind::string, fmt::format("an entry of {}", what))) {
      out.push_back({item.string(), item.span});
    }
  }
  return out;
}

Formula Fields::formula(const Json& json, std::string_view what) {
  map_.check_stop();
  Formula out;
  out.span = json.span;
  if (!json.is(Json::Kind::string)) {
    collector_.report(
        DiagnosticKind::wrong_json_type, json.span,
        fmt::format("{} is {}, expected a formula in quotation marks", what, kind_name(json.kind())));
    return out;
  }
  out.text = json.string();
  out.root = parse_formula(PlacedText(map_, json.string(), json.span), collector_);
  return out;
}

Name Fields::declared_id(const Member& member, std::string_view what) {
  if (!is_id(member.key())) {
    collector_.report(DiagnosticKind::bad_name, member.key_span(),
                      fmt::format("`{}` cannot be the id of {}", member.key(), what),
                      name_hint(member.key(),
                                "ids begin with a letter or digit and go on with letters, digits, `.`, `_` "
                                "or `-`"));
  }
  return {member.key(), member.key_span()};
}

Name Fields::declared_name(const Member& member, std::string_view what) {
  if (!is_name(member.key())) {
    collector_.report(
        DiagnosticKind::bad_name, member.key_span(),
        fmt::format("`{}` cannot be the name of {}", member.key(), what),
        name_hint(member.key(), "names begin with a letter or `_` and go on with letters, digits or `_`"));
  } else if (is_reserved(member.key())) {
    collector_.report(DiagnosticKind::reserved_name, member.key_span(),
                      fmt::format("`{}` is a word of the language and cannot name {}", member.key(), what),
                      fmt::format("choose another name, such as `{}_`", member.key()));
  }
  return {member.key(), member.key_span()};
}

void Fields::check_seen(const Name& name, std::string_view what) {
  const std::size_t at = source::find_unseen(name.text);
  if (at == std::string::npos) return;
  const std::string rest = source::without_unseen(name.text);
  const std::string first = source::visible(name.text.substr(at, source::utf8_length(name.text, at)));
  collector_.report(
      DiagnosticKind::bad_name, name.span,
      fmt::format("{} has the character `{}`, which cannot be seen", what, first),
      rest.empty() ? "write a name that can be seen" : fmt::format("leave such characters out: `{}`", rest));
}

std::string Fields::seen_text(const Json& object, std::string_view key) {
  const std::string out = text(object, key);
  if (!out.empty()) check_seen({out, object.find(key)->span}, fmt::format("`{}`", key));
  return out;
}

void Fields::each_member(const Json& object, std::string_view key,
                         const std::function<void(const Member&)>& visit) {
  const Json* json = object.find(key);
  if (json == nullptr || !expect(*json, Json::Kind::object, fmt::format("`{}`", key))) return;
  for (const Member& member : json->members()) {
    map_.check_stop();
    if (member.key().rfind("x-", 0) != 0) visit(member);
  }
}

void Fields::missing(const Json& object, std::string_view key, std::string_view what, std::string hint) {
  Span start = object.span;
  start.end = std::min(start.end, start.begin + 1);
  collector_.report(DiagnosticKind::missing_key, start, fmt::format("{} lacks the key `{}`", what, key),
                    std::move(hint));
}

std::vector<Name> split_arguments(const std::string& text, Span span) {
  std::vector<Name> out;
  std::size_t begin = 0;
  for (;;) {
    const std::size_t comma = std::min(text.find(',', begin), text.size());
    std::size_t from = begin;
    std::size_t to = comma;
    while (from < to && (text[from] == ' ' || text[from] == '\t')) ++from;
    while (to > from && (text[to - 1] == ' ' || text[to - 1] == '\t')) --to;
    // +1 for the quotation mark; keys with escapes would be off, but no name can have one.
    const auto place = [&](std::size_t at) { return span.begin + 1 + static_cast<std::uint32_t>(at); };
    out.push_back({text.substr(from, to - from), {span.file, place(from), place(to)}});
    if (comma == text.size()) return out;
    begin = comma + 1;
  }
}

}  // namespace pathproof::spec
