#include "load/read_variants.h"

#include <set>
#include <string>

#include <fmt/format.h>

#include "load/ranges.h"
#include "spec/read_parts.h"

namespace pathproof::spec {

namespace {

class VariantsReader {
 public:
  VariantsReader(const Json& root, const SourceMap& map, Collector& collector)
      : root_(root), fields_(map, collector), collector_(collector) {}

  Variants read() {
    if (!fields_.object(root_, keys::variants, "a variants file")) return {};
    if (root_.find("pathproof") != nullptr) check_version(fields_, root_, "a variants file");
    out_.id = fields_.seen_text(root_, "id");
    out_.title = fields_.text(root_, "title");
    out_.says = fields_.text(root_, "says");
    if (const auto base = fields_.name(root_, "base")) {
      out_.base = *base;
    } else if (root_.find("base") == nullptr) {
      fields_.missing(root_, "base", "a variants file", "name the case or spec that is varied");
    }
    read_ask();
    read_axes();
    read_toggles();
    read_worth();
    return std::move(out_);
  }

 private:
  void read_ask() {
    if (const auto ask = fields_.name(root_, "ask")) {
      out_.ask = ask->text;
      if (ask->text != "check" && ask->text != "minimal" && ask->text != "prove") {
        collector_.report(DiagnosticKind::bad_value, ask->span,
                          fmt::format("`ask` is `{}`, expected `check`, `minimal` or `prove`", ask->text));
      }
    }
    for (const Name& name : fields_.names(root_, "minimize")) out_.minimize.push_back(name.text);
    for (const Name& name : fields_.names(root_, "claims")) out_.claims.push_back(name.text);
    if (out_.ask == "minimal" && out_.minimize.empty()) out_.minimize = {"phases"};
    if (out_.ask == "prove" && out_.claims.empty() && root_.find("claims") == nullptr) {
      fields_.missing(root_, "claims", "a variants file that asks `prove`", "list the claims to prove");
    }
  }

  // `true`, or `{ "by": "holder" }`, or `{ "by": { "Mexico": ["consents(MX, *)"] } }`
  void read_worth() {
    const Json* worth = root_.find("worth");
    if (worth == nullptr) return;
    if (worth->is(Json::Kind::boolean)) {
      out_.worth.wanted = worth->boolean();
      return;
    }
    if (!fields_.object(*worth, keys::worth, "`worth`")) return;
    out_.worth.wanted = true;
    const Json* by = worth->find("by");
    if (by == nullptr) return;
    if (!by->is(Json::Kind::object)) {
      out_.worth.by = fields_.name_of(*by, "`by`");
      return;
    }
    for (const Member& member : by->members()) {
      if (member.key().rfind("x-", 0) == 0) continue;
      out_.worth.blocs.push_back({{member.key(), member.key_span()},
                                  fields_.names_of(member.value, fmt::format("`{}`", member.key()))});
    }
  }

  void read_axes() {
    const Json* axes = root_.find("axes");
    const Json* list = root_.find("variants");
    if (axes != nullptr && list != nullptr) {
      collector_.report(DiagnosticKind::exclusive_keys, list->span,
                        "a variants file has both `axes` and `variants`, expected one of them",
                        "`axes` multiply; `variants` are listed one by one");
      return;
    }
    if (root_.find("toggles") != nullptr && list != nullptr) {
      collector_.report(DiagnosticKind::exclusive_keys, list->span,
                        "a variants file has both `toggles` and `variants`, expected one of them",
                        "`toggles` multiply, as `axes` do; `variants` are listed one by one");
      return;
    }
    if (axes == nullptr && list == nullptr) {
      if (root_.find("toggles") == nullptr)
        fields_.missing(root_, "axes", "a variants file", "or list named overlays under `variants`");
      return;
    }
    if (list != nullptr) {
      read_named(*list);
      return;
    }
    fields_.each_member(root_, "axes", [&](const Member& member) {
      VariantAxis axis;
      axis.name = named(member, "an axis");
      if (!fields_.expect(member.value, Json::Kind::object, fmt::format("the axis `{}`", member.key())))
        return;
      if (const Json* range = member.value.find("range");
          range != nullptr && !range->is(Json::Kind::object)) {
        read_ranged(member.value, std::move(axis));
        return;
      }
      for (const Member& option : member.value.members()) {
        if (option.key().rfind("x-", 0) != 0) add_option(axis, named(option, "an option"), option.value);
      }
      add_axis(std::move(axis));
    });
  }

  // `{ "range": "4..18", "of": "horizon" }`
  void read_ranged(const Json& json, VariantAxis axis) {
    if (!fields_.object(json, keys::range, "an axis that is a range")) return;
    const auto text = fields_.name(json, "range");
    const auto of = fields_.name(json, "of");
    if (json.find("of") == nullptr)
      fields_.missing(json, "of", "an axis that is a range", "`horizon`, `fact:NAME` or `duration:STEP`");
    if (!text || !of) return;
    axis.range = read_range(*text, collector_);
    if (!axis.range) return;
    axis.range->of = *of;
    out_.axes.push_back(std::move(axis));
  }

  void read_toggles() {
    const Json* list = root_.find("toggles");
    if (list == nullptr || !fields_.expect(*list, Json::Kind::array, "`toggles`")) return;
    for (const Json& item : list->items()) {
      if (fields_.object(item, keys::toggle, "an entry of `toggles`")) read_toggle(item);
    }
  }

  void read_toggle(const Json& item) {
    Toggle out;
    int kinds = 0;
    for (std::size_t k = 0; k < toggle_keys().size(); ++k) {
      const Json* patterns = item.find(toggle_keys()[k]);
      if (patterns == nullptr) continue;
      ++kinds;
      out.kind = static_cast<Toggle::Kind>(k);
      if (patterns->is(Json::Kind::string)) {
        out.patterns = {{patterns->string(), patterns->span}};
      } else {
        out.patterns = fields_.names_of(*patterns, fmt::format("`{}`", toggle_keys()[k]));
      }
    }
    if (kinds != 1) {
      collector_.report(
          kinds == 0 ? DiagnosticKind::missing_key : DiagnosticKind::exclusive_keys, item.span,
          fmt::format("an entry of `toggles` has {} of `rules`, `requirements`, `facts`, `steps` "
                      "and `bases`, expected one",
                      kinds == 0 ? "none" : "several"));
      return;
    }
    if (out.patterns.empty() && collector_.empty()) {
      collector_.report(DiagnosticKind::bad_value, item.span, "an entry of `toggles` has no pattern",
                        "`*` is all there are");
    }
    const Json* value = item.find("is");
    if (value != nullptr) out.value = *value;
    if (out.kind == Toggle::Kind::fact && value == nullptr)
      fields_.missing(item, "is", "an entry of `toggles` about facts", "the value that they are given");
    if (out.kind != Toggle::Kind::fact && value != nullptr)
      collector_.report(DiagnosticKind::exclusive_keys, value->span, "`is` is for `facts` alone");
    out_.toggles.push_back(std::move(out));
  }

  // Named overlays: an object of overlays, or a list of objects with `name` and `overlay`.
  void read_named(const Json& list) {
    out_.named = true;
    VariantAxis axis;
    axis.name = {"variant", list.span};
    if (list.is(Json::Kind::object)) {
      for (const Member& member : list.members()) {
        if (member.key().rfind("x-", 0) != 0) add_option(axis, named(member, "a variant"), member.value);
      }
    } else if (fields_.expect(list, Json::Kind::array, "`variants`")) {
      for (const Json& item : list.items()) read_named_item(item, axis);
    }
    add_axis(std::move(axis));
  }

  void read_named_item(const Json& item, VariantAxis& axis) {
    if (!fields_.object(item, keys::variant, "an entry of `variants`")) return;
    const auto name = fields_.name(item, "name");
    if (!name) {
      if (item.find("name") == nullptr) fields_.missing(item, "name", "an entry of `variants`");
      return;
    }
    if (!listed_.insert(name->text).second) {
      collector_.report(DiagnosticKind::duplicate_name, name->span,
                        fmt::format("there are two variants `{}`", name->text));
    }
    check_name(*name, "a variant");
    const Json nothing(Json::Kind::object, item.span);
    const Json* overlay = item.find("overlay");
    add_option(axis, *name, overlay != nullptr ? *overlay : nothing);
  }

  void check_name(const Name& name, std::string_view what) {
    fields_.check_seen(name, fmt::format("the name of {}", what));
    if (name.text.empty() || name.text.find_first_of("=,") != std::string::npos) {
      collector_.report(DiagnosticKind::bad_name, name.span,
                        fmt::format("`{}` cannot be the name of {}", name.text, what),
                        "such a name is not empty and has neither `=` nor `,`");
    }
  }

  Name named(const Member& member, std::string_view what) {
    Name out{member.key(), member.key_span()};
    check_name(out, what);
    return out;
  }

  void add_option(VariantAxis& axis, Name name, const Json& overlay) {
    const std::string what = fmt::format("the overlay of `{}`", name.text);
    if (!fields_.expect(overlay, Json::Kind::object, what)) return;
    if (const Json* spec = overlay.find("spec")) {
      collector_.report(DiagnosticKind::bad_value, spec->span,
                        fmt::format("{} changes `spec`, which is that of the base", what),
                        "write a variants file for each spec; `amend` changes the spec itself");
    }
    axis.options.push_back({std::move(name), overlay, nullptr, {}, {}});
  }

  void add_axis(VariantAxis axis) {
    if (axis.options.empty() && collector_.empty()) {
      collector_.report(DiagnosticKind::empty_axis, axis.name.span,
                        fmt::format("the axis `{}` has no options", axis.name.text),
                        "give it at least one; an empty overlay `{}` leaves the base as it is");
    }
    out_.axes.push_back(std::move(axis));
  }

  const Json& root_;
  Fields fields_;
  Collector& collector_;
  Variants out_;
  std::set<std::string> listed_;  // names of variants
};

}  // namespace

Variants read_variants(const Json& root, const SourceMap& map, Collector& collector) {
  return VariantsReader(root, map, collector).read();
}

}  // namespace pathproof::spec
