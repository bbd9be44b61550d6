#include "editing/variant_places.h"

#include "editing/indexing.h"
#include "editing/marker.h"
#include "spec/read_case.h"

namespace pathproof::editing {

namespace {

using spec::Json;
using spec::Member;

class VariantsIndexer : public Marker {
 public:
  using Marker::Marker;

  void index(const Json& root) {
    if (const Json* axes = root.find("axes"))
      for (const Member& axis : axes->members()) read_axis(axis);
    if (const Json* list = root.find("variants")) {
      for (const Member& one : list->members()) read_overlay(one.value);
      for (const Json& one : list->items())
        if (const Json* overlay = one.find("overlay")) read_overlay(*overlay);
    }
    if (const Json* toggles = root.find("toggles"))
      for (const Json& one : toggles->items()) read_toggle(one);
    read_list(root.find("claims"), Space::claims);
    read_list(root.find("minimize"), Space::objectives);
    if (const Json* list = root.find("skip"))
      for (const Json& one : list->items()) read_where(one);
    if (const Json* list = root.find("expect"))
      for (const Json& one : list->items())
        if (const Json* where = one.find("where")) read_where(*where);
  }

  void amendment(const Json& amend) {
    for (const Member& section : amend.members()) read_amended(section);
  }

 private:
  void read_axis(const Member& axis) {
    const spec::Name name{axis.key(), axis.key_span()};
    declare(NameKind::axis, name);
    if (const Json* of = axis.value.find("of")) {
      const std::string what = of->string();
      const std::size_t colon = what.find(':');
      if (colon != std::string::npos)
        use_within(Space::global, std::string_view(what).substr(colon + 1), of->span);
      return;
    }
    for (const Member& option : axis.value.members()) {
      const source::Span span = bare(option.key_span());
      if (map().text(span) == option.key()) names().declare_option(axis.key(), option.key(), span);
      read_overlay(option.value);
    }
  }

  // What an option changes is written as a case is; what is wrong with it is said elsewhere.
  void read_overlay(const Json& overlay) {
    if (!overlay.is(Json::Kind::object)) return;
    source::Collector unsaid(map());
    index_case(spec::read_case(overlay, map(), unsaid), map(), names());
    if (const Json* amend = overlay.find("amend")) amendment(*amend);
  }

  static Space space_of_section(const std::string& section) {
    if (section == "rules") return Space::rules;
    if (section == "goals") return Space::goals;
    if (section == "claims") return Space::claims;
    if (section == "objectives") return Space::objectives;
    if (section == "sources") return Space::sources;
    return Space::global;
  }

  void read_amended(const Member& section) {
    for (const Member& entry : section.value.members()) {
      use(space_of_section(section.key()), entry.key(), entry.key_span());
      const bool values = section.key() == "facts" || section.key() == "state";
      if (values) read(entry.value);
      if (entry.value.is(Json::Kind::string) && section.key() != "sources") read_words(entry.value.span);
      for (const Member& part : entry.value.members()) {
        const bool formula = part.key() == "formula" || part.key() == "requires" || part.key() == "effects";
        if (formula) read_formulas(part.value);
        if (part.key() == "facts") read(part.value);
      }
    }
  }

  void read_formulas(const Json& value) {
    if (value.is(Json::Kind::string)) read_words(value.span);
    for (const Json& item : value.items()) {
      const Json* formula = item.find("formula");
      read_formulas(formula != nullptr ? *formula : item);
    }
  }

  // Patterns; one without `*` is a name.
  void read_toggle(const Json& toggle) {
    for (const Member& kind : toggle.members()) {
      if (kind.value.is(Json::Kind::string)) read_pattern(kind.key(), kind.value);
      for (const Json& one : kind.value.items()) read_pattern(kind.key(), one);
    }
  }

  void read_pattern(const std::string& kind, const Json& pattern) {
    const std::string text = pattern.string();
    if (kind == "rules") use(Space::rules, text, pattern.span);
    if (kind == "bases") use(Space::bases, text, pattern.span);
    if (kind == "steps") use(Space::global, text, pattern.span);
    if (kind == "facts") read_words(pattern.span);
    if (kind == "requirements") {
      const std::size_t colon = text.find(':') == std::string::npos ? 0 : text.find(':') + 1;
      use_within(Space::global, std::string_view(text).substr(colon, text.find('/', colon) - colon),
                 pattern.span);
    }
  }

  void read_list(const Json* list, Space space) {
    if (list == nullptr) return;
    for (const Json& one : list->items()) use(space, one.string(), one.span);
  }

  // Options by the names of their axes.
  void read_where(const Json& where) {
    for (const Member& one : where.members()) {
      use(Space::axes, one.key(), one.key_span());
      const auto option = names().find_option(one.key(), one.value.string());
      const source::Span span = bare(one.value.span);
      if (option && map().text(span) == one.value.text()) names().use(*option, span);
    }
  }
};

bool lists_formulas(const std::string& key) {
  return key == "given" || key == "requires" || key == "effects";
}
bool names_formulas(const std::string& key) { return key == "rules" || key == "goals" || key == "claims"; }

void collect_formulas(const Json& value, std::vector<source::Span>& out) {
  for (const Json& item : value.items()) collect_formulas(item, out);
  for (const Member& member : value.members()) {
    const bool text = member.value.is(Json::Kind::string);
    if (text && (member.key() == "formula" || lists_formulas(member.key()))) out.push_back(member.value.span);
    for (const Json& item : member.value.items())
      if (item.is(Json::Kind::string) && lists_formulas(member.key())) out.push_back(item.span);
    for (const Member& named : member.value.members())
      if (named.value.is(Json::Kind::string) && names_formulas(member.key())) out.push_back(named.value.span);
    if (member.key().rfind("x-", 0) != 0) collect_formulas(member.value, out);
  }
}

}  // namespace

std::vector<source::Span> formulas_of_changes(const spec::Json& changes) {
  std::vector<source::Span> out;
  collect_formulas(changes, out);
  return out;
}

void index_variants(const spec::Json& root, const source::SourceMap& map, NameIndex& out) {
  VariantsIndexer(map, out).index(root);
}

void index_amendment(const spec::Json& amend, const source::SourceMap& map, NameIndex& out) {
  VariantsIndexer(map, out).amendment(amend);
}

}  // namespace pathproof::editing
