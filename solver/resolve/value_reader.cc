#include "resolve/value_reader.h"

#include <set>

#include <fmt/format.h>

#include "source/limits.h"
#include "source/suggest.h"
#include "spec/fields.h"

namespace pathproof::model {

namespace limits = source::limits;
using source::DiagnosticKind;
using spec::Json;

std::string ValueReader::type_name(const Function& f) const {
  switch (f.type.kind) {
    case Type::Kind::boolean: return "true or false";
    case Type::Kind::integer: return "an integer";
    default: break;
  }
  const Sort& sort = world_.sorts[f.type.sort];
  if (f.type.sort == step_sort) return f.type.optional ? "a step or `nobody`" : "a step";
  return fmt::format("{} of `{}`{}", sort.scale ? "a level" : "an element", sort.name,
                     f.type.optional ? " or `nobody`" : "");
}

std::optional<std::int64_t> ValueReader::plain_value(const Function& f, const Json& json) {
  const auto wrong = [&](const std::string& hint = {}) {
    const std::string seen =
        json.is(Json::Kind::string) ? "`" + json.string() + "`" : std::string(spec::kind_name(json.kind()));
    collector_.report(DiagnosticKind::bad_value, json.span,
                      fmt::format("{} as a value of `{}`, expected {}", seen, f.name, type_name(f)), hint);
    return std::nullopt;
  };
  if (f.type.kind == Type::Kind::boolean) {
    if (!json.is(Json::Kind::boolean)) return wrong(spec::meant_value(json, Json::Kind::boolean, {}));
    return json.boolean() ? 1 : 0;
  }
  if (f.type.kind == Type::Kind::integer) {
    if (!json.is(Json::Kind::integer)) return wrong(spec::meant_value(json, Json::Kind::integer, {}));
    if (json.integer() < -limits::integer || json.integer() > limits::integer) {
      collector_.report(DiagnosticKind::out_of_range, json.span,
                        fmt::format("{} is out of range, expected {} to {}", json.integer(), -limits::integer,
                                    limits::integer));
      return std::nullopt;
    }
    return json.integer();
  }
  if (!json.is(Json::Kind::string)) return wrong();
  if (json.string() == "nobody" && f.type.optional) return nobody;
  const Meaning* meaning = names_.find(json.string());
  if (meaning == nullptr || meaning->kind != Meaning::Kind::element ||
      meaning->index != f.type.sort.number()) {
    return wrong(suggestion(json.string(), f.type.sort));
  }
  return meaning->element;
}

std::vector<std::int64_t> ValueReader::whole_domain(const Function& f) const {
  std::vector<std::int64_t> out;
  if (f.type.kind == Type::Kind::boolean) return {0, 1};
  if (f.type.optional) out.push_back(nobody);
  const auto size = world_.sorts[f.type.sort].elements.size();
  for (std::size_t i = 0; i < size; ++i) out.push_back(static_cast<std::int64_t>(i));
  return out;
}

std::optional<GivenValue> ValueReader::value(const Function& f, const Json& json) {
  const bool open_word = json.is(Json::Kind::string) && json.string() == "open";
  const Json* open_list = json.find("open");
  if (!open_word && open_list == nullptr) {
    const auto known = plain_value(f, json);
    if (!known) return std::nullopt;
    return GivenValue{*known, false, {}};
  }
  if (f.fluent || f.type.kind == Type::Kind::integer) {
    collector_.report(DiagnosticKind::bad_value, json.span, fmt::format("`{}` may not be open", f.name),
                      f.fluent ? "only facts can be open; let an effect or a fact decide the state"
                               : "an open fact is Bool, or of a sort or scale");
    return std::nullopt;
  }
  if (open_word) return GivenValue{0, true, whole_domain(f)};
  return restricted_domain(f, json, *open_list);
}

std::optional<GivenValue> ValueReader::restricted_domain(const Function& f, const Json& json,
                                                         const Json& list) {
  if (json.members().size() != 1 || !list.is(Json::Kind::array) || list.items().empty()) {
    collector_.report(DiagnosticKind::bad_value, json.span,
                      "a restricted open fact is written {\"open\": [VALUE, …]} with at least one value");
    return std::nullopt;
  }
  std::set<std::int64_t> values;
  bool good = true;
  for (const Json& item : list.items()) {
    const auto read = plain_value(f, item);
    good = good && read;
    if (read) values.insert(*read);
  }
  if (!good) return std::nullopt;
  return GivenValue{0, true, {values.begin(), values.end()}};
}

std::optional<std::int64_t> ValueReader::element(const Function& f, std::size_t position,
                                                 const spec::Name& name) {
  const SortId sort = f.args[position];
  const Meaning* meaning = names_.find(name.text);
  if (meaning != nullptr && meaning->kind == Meaning::Kind::element && meaning->index == sort.number()) {
    return meaning->element;
  }
  const Sort& row = world_.sorts[sort];
  collector_.report(DiagnosticKind::unknown_name, name.span,
                    fmt::format("`{}` is no {} `{}` for argument {} of `{}`", name.text,
                                row.scale ? "level of" : "element of", row.name, position + 1, f.name),
                    suggestion(name.text, sort));
  return std::nullopt;
}

// Looking through all elements takes time, which a message that is not kept is not worth.
std::string ValueReader::suggestion(const std::string& name, SortId sort) const {
  return collector_.full() ? std::string() : source::did_you_mean(name, names_.elements_of(sort));
}

std::optional<std::int64_t> ValueReader::instance(const Function& f, std::vector<std::int64_t> fixed,
                                                  const std::vector<spec::Name>& names, source::Span at) {
  const std::size_t first = fixed.size();
  if (first + names.size() != f.args.size()) {
    collector_.report(
        DiagnosticKind::wrong_arity, at,
        fmt::format("{} arguments for `{}`, expected {}", names.size(), f.name, f.args.size() - first),
        "separate arguments by commas, as in \"US, MX\"");
    return std::nullopt;
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto found = element(f, first + i, names[i]);
    if (!found) return std::nullopt;
    fixed.push_back(*found);
  }
  return world_.instance(f, fixed);
}

}  // namespace pathproof::model
