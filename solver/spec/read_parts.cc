#include "spec/read_parts.h"

#include <algorithm>

#include <fmt/format.h>

#include "source/limits.h"

namespace pathproof::spec {

namespace limits = source::limits;

Prose read_prose(Fields& fields, const Json& object) {
  Prose prose;
  prose.title = fields.text(object, "title");
  prose.says = fields.text(object, "says");
  prose.holder = fields.names(object, "holder");
  prose.basis = fields.name(object, "basis");
  if (const Json* source = object.find("source")) {
    Citation citation;
    if (source->is(Json::Kind::string)) {
      citation.ref = {source->string(), source->span};
    } else if (fields.object(*source, keys::citation, "a source")) {
      if (const auto ref = fields.name(*source, "ref")) {
        citation.ref = *ref;
      } else if (source->find("ref") == nullptr) {
        fields.missing(*source, "ref", "a source", "name an entry of `sources`");
      }
      citation.at = fields.text(*source, "at");
    }
    prose.source = citation;
  }
  return prose;
}

Statement read_statement(Fields& fields, const Json& json, const keys::List& known, std::string_view what) {
  Statement out;
  out.span = json.span;
  if (json.is(Json::Kind::string)) {
    out.formula = fields.formula(json, what);
    return out;
  }
  if (!json.is(Json::Kind::object)) {
    fields.collector().report(DiagnosticKind::wrong_json_type, json.span,
                              fmt::format("{} is {}, expected a formula or an object with the key `formula`",
                                          what, kind_name(json.kind())));
    return out;
  }
  fields.object(json, known, what);
  out.prose = read_prose(fields, json);
  if (const Json* formula = json.find("formula")) {
    out.formula = fields.formula(*formula, "`formula`");
  } else {
    fields.missing(json, "formula", what);
  }
  return out;
}

Statement read_rule(Fields& fields, const Member& member) {
  Statement out = read_statement(fields, member.value, keys::rule, "a rule");
  out.id = fields.declared_id(member, "a rule");
  if (!member.value.is(Json::Kind::object)) return out;
  out.weight = fields.integer(member.value, "weight", 1, limits::integer).value_or(0);
  out.on = fields.flag(member.value, "on").value_or(true);
  return out;
}

std::optional<Claim::Goal> read_goal_choice(Fields& fields, const Json& json) {
  Claim::Goal goal;
  if (json.is(Json::Kind::boolean) && !json.boolean()) {
    goal.none = true;
    return goal;
  }
  if (!json.is(Json::Kind::string)) {
    fields.collector().report(
        DiagnosticKind::wrong_json_type, json.span,
        fmt::format("`goal` is {}, expected a goal's id, a formula or false",
                    json.is(Json::Kind::boolean) ? "true" : std::string(kind_name(json.kind()))));
    return std::nullopt;
  }
  goal.formula.text = json.string();
  goal.formula.span = json.span;
  return goal;  // parsed by the one who knows the goals' ids, since an id need not be a formula
}

std::optional<std::int64_t> read_horizon(Fields& fields, const Json& object) {
  return fields.integer(object, "horizon", 0, limits::phases);
}

Claim read_claim(Fields& fields, const Member& member) {
  Claim out;
  out.statement = read_statement(fields, member.value, keys::claim, "a claim");
  out.statement.id = fields.declared_id(member, "a claim");
  const Json& json = member.value;
  if (!json.is(Json::Kind::object)) return out;
  if (const auto in = fields.name(json, "in")) {
    out.some = in->text == "some";
    if (in->text != "some" && in->text != "every") {
      fields.collector().report(DiagnosticKind::bad_value, in->span,
                                fmt::format("`in` is `{}`, expected `every` or `some`", in->text));
    }
  }
  if (const Json* goal = json.find("goal")) out.goal = read_goal_choice(fields, *goal);
  out.horizon = read_horizon(fields, json);
  if (const Json* list = json.find("assuming")) {
    if (fields.expect(*list, Json::Kind::array, "`assuming`")) {
      for (const Json& item : list->items()) {
        out.assuming.push_back(read_statement(fields, item, keys::statement, "an assumption"));
      }
    }
  }
  out.expect = fields.name(json, "expect");
  if (out.expect && out.expect->text != "proved" && out.expect->text != "refuted" &&
      out.expect->text != "vacuous") {
    fields.collector().report(
        DiagnosticKind::bad_value, out.expect->span,
        fmt::format("`expect` is `{}`, expected `proved`, `refuted` or `vacuous`", out.expect->text));
  }
  return out;
}

namespace {

// `1`, then numbers after dots: a later minor version only adds to the language.
bool is_version_one(const std::string& text) {
  if (text.empty() || text.front() != '1') return false;
  for (std::size_t i = 1; i < text.size();) {
    if (text[i] != '.') return false;
    const std::size_t end = std::min(text.find_first_not_of("0123456789", i + 1), text.size());
    if (end == i + 1) return false;
    i = end;
  }
  return true;
}

}  // namespace

void check_version(Fields& fields, const Json& root, std::string_view what) {
  const Json* version = root.find("pathproof");
  if (version == nullptr) {
    fields.missing(root, "pathproof", what, R"(add "pathproof": "1.0")");
    return;
  }
  if (version->is(Json::Kind::integer) || version->is(Json::Kind::real)) {
    fields.collector().report(DiagnosticKind::wrong_json_type, version->span,
                              "`pathproof` is a number, expected a string", R"(write "pathproof": "1.0")");
    return;
  }
  if (!fields.expect(*version, Json::Kind::string, "`pathproof`")) return;
  const std::string text = version->string();
  if (is_version_one(text)) return;
  fields.collector().report(DiagnosticKind::unsupported_version, version->span,
                            fmt::format("language version `{}`, expected 1.0", text),
                            "this program reads version 1 of the language");
}

}  // namespace pathproof::spec
