#include "spec/read_spec.h"

// A spec's document to what it says.

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "source/limits.h"
#include "spec/prelude.h"
#include "spec/read_parts.h"

namespace pathproof::spec {

namespace {

namespace limits = source::limits;

constexpr const char* type_hint = "`Bool`, `Int`, `Counter`, a sort, a scale or `SORT?`";

class SpecReader {
 public:
  SpecReader(const Json& root, const SourceMap& map, Collector& collector)
      : root_(root), fields_(map, collector) {}

  ParsedSpec read() {
    if (!fields_.object(root_, keys::spec, "a spec")) return {};
    check_version(fields_, root_, "a spec");
    spec_.id = fields_.seen_text(root_, "id");
    spec_.title = fields_.text(root_, "title");
    spec_.says = fields_.text(root_, "says");
    read_sources();
    read_bases();
    read_sorts("sorts", false);
    read_sorts("scales", true);
    read_functions("facts", false);
    read_functions("state", true);
    fields_.each_member(root_, "steps", [&](const Member& m) { read_step(m); });
    fields_.each_member(root_, "define", [&](const Member& m) { read_definition(m); });
    fields_.each_member(root_, "rules",
                        [&](const Member& m) { spec_.rules.push_back(read_rule(fields_, m)); });
    fields_.each_member(root_, "goals", [&](const Member& m) { read_goal(m); });
    spec_.goal = fields_.name(root_, "goal");
    fields_.each_member(root_, "objectives", [&](const Member& m) { read_objective(m); });
    fields_.each_member(root_, "claims",
                        [&](const Member& m) { spec_.claims.push_back(read_claim(fields_, m)); });
    spec_.horizon = read_horizon(fields_, root_);
    return std::move(spec_);
  }

 private:
  void read_sources() {
    fields_.each_member(root_, "sources", [&](const Member& m) {
      SourceDecl source;
      source.id = fields_.declared_id(m, "a source");
      if (m.value.is(Json::Kind::object)) {
        fields_.object(m.value, keys::source, "a source");
        source.title = fields_.text(m.value, "title");
        source.author = fields_.text(m.value, "author");
        const Json* year = m.value.find("year");
        if (year != nullptr && year->is(Json::Kind::integer)) {
          source.year = std::to_string(year->integer());
        } else {
          source.year = fields_.text(m.value, "year");
        }
      } else if (fields_.expect(m.value, Json::Kind::string, "a source")) {
        source.title = m.value.string();
      }
      spec_.sources.push_back(std::move(source));
    });
  }

  void read_bases() {
    spec_.bases = fields_.names(root_, "bases");
    std::set<std::string> seen;
    for (const Name& basis : spec_.bases) {
      fields_.check_seen(basis, "a basis");
      if (!seen.insert(basis.text).second) {
        fields_.collector().report(DiagnosticKind::duplicate_name, basis.span,
                                   fmt::format("the basis `{}` is listed twice", basis.text));
      }
    }
    if (root_.find("bases") == nullptr) {
      for (const char* basis : {"stated", "implied", "assumed"}) spec_.bases.push_back({basis, {}});
    } else if (spec_.bases.empty()) {
      fields_.collector().report(DiagnosticKind::out_of_range, root_.find("bases")->span,
                                 "`bases` is empty, expected at least one basis",
                                 "leave the key out for stated, implied, assumed");
    }
    spec_.default_bases =
        root_.find("default_bases") != nullptr ? fields_.names(root_, "default_bases") : spec_.bases;
  }

  void read_sorts(std::string_view section, bool scale) {
    fields_.each_member(root_, section, [&](const Member& m) {
      SortDecl sort;
      sort.scale = scale;
      sort.name = fields_.declared_name(m, scale ? "a scale" : "a sort");
      if (m.value.is(Json::Kind::object)) {
        for (const Member& element : m.value.members()) {
          if (element.key().rfind("x-", 0) == 0) continue;
          const Name name = fields_.declared_name(element, "an element");
          std::string label;
          if (fields_.expect(element.value, Json::Kind::string, "the label of an element")) {
            label = element.value.string();
          }
          sort.elements.push_back({name, label});
        }
      } else if (m.value.is(Json::Kind::array)) {
        for (const Json& item : m.value.items()) {
          if (!fields_.expect(item, Json::Kind::string, "an element")) continue;
          const Member named(item, Json{});
          sort.elements.push_back({fields_.declared_name(named, "an element"), ""});
        }
      } else {
        fields_.expect(m.value, Json::Kind::object, scale ? "a scale" : "a sort");
        return;
      }
      if (sort.elements.empty()) {
        fields_.collector().report(DiagnosticKind::empty_sort, m.key_span(),
                                   fmt::format("`{}` has no elements, expected at least one", m.key()));
      }
      if (sort.elements.size() > limits::elements) {
        fields_.collector().report(DiagnosticKind::too_large, m.key_span(),
                                   fmt::format("`{}` has {} elements, at most {} are allowed", m.key(),
                                               sort.elements.size(), limits::elements));
        sort.elements.resize(limits::elements);
      }
      spec_.sorts.push_back(std::move(sort));
    });
  }

  void read_functions(std::string_view section, bool fluent) {
    fields_.each_member(root_, section, [&](const Member& m) {
      const std::string_view what = fluent ? "a function of `state`" : "a fact";
      FunctionDecl function;
      function.fluent = fluent;
      function.name = fields_.declared_name(m, what);
      if (!fields_.object(m.value, fluent ? keys::function_state : keys::function_fact, what)) return;
      function.args = fields_.names(m.value, "args");
      read_type(m, function, what);
      function.symmetric = fields_.flag(m.value, "symmetric").value_or(false);
      if (const Json* fallback = m.value.find("default")) function.fallback = *fallback;
      fields_.each_member(m.value, fluent ? "baseline" : "values", [&](const Member& entry) {
        InstanceValue value;
        value.args = split_arguments(entry.key(), entry.key_span());
        value.value = entry.value;
        value.span = entry.key_span();
        function.values.push_back(std::move(value));
      });
      if (const Json* own = fluent ? nullptr : m.value.find("value")) {  // of a fact without arguments
        function.values.push_back({{{"value", own->span}}, *own, own->span});
      }
      function.reads = fields_.name(m.value, "reads");
      function.reads_not = fields_.name(m.value, "reads_not");
      function.prose = read_prose(fields_, m.value);
      spec_.functions.push_back(std::move(function));
    });
  }

  void read_type(const Member& m, FunctionDecl& function, std::string_view what) {
    if (const auto type = fields_.name(m.value, "type")) {
      function.type = *type;
      if (!type->text.empty() && type->text.back() == '?') {
        function.optional = true;
        function.type.text.pop_back();
      }
      if (function.type.text.empty()) {
        fields_.collector().report(DiagnosticKind::bad_type, type->span,
                                   fmt::format("`{}` is no type", type->text),
                                   fmt::format("a type is {}", type_hint));
      }
    } else if (m.value.find("type") == nullptr) {
      fields_.missing(m.value, "type", what, type_hint);
    }
  }

  void read_step(const Member& m) {
    StepDecl step;
    step.id = fields_.declared_name(m, "a step");
    if (!fields_.object(m.value, keys::step, "a step")) return;
    step.prose = read_prose(fields_, m.value);
    step.duration = fields_.integer(m.value, "duration", 1, limits::phases).value_or(1);
    fields_.each_member(m.value, "facts", [&](const Member& fact) {
      step.facts.push_back({{fact.key(), fact.key_span()}, fact.value});
    });
    if (const Json* list = m.value.find("requires")) {
      if (fields_.expect(*list, Json::Kind::array, "`requires`")) {
        for (const Json& item : list->items()) {
          step.requirements.push_back(read_statement(fields_, item, keys::statement, "a requirement"));
        }
      }
    }
    if (const Json* list = m.value.find("effects")) {
      if (fields_.expect(*list, Json::Kind::array, "`effects`")) {
        for (const Json& item : list->items()) read_effect(item, step);
      }
    }
    if (spec_.steps.size() == limits::steps) {
      fields_.collector().report(DiagnosticKind::too_large, m.key_span(),
                                 fmt::format("more than {} steps", limits::steps));
    }
    if (spec_.steps.size() < limits::steps) spec_.steps.push_back(std::move(step));
  }

  void read_effect(const Json& item, StepDecl& step) {
    if (!fields_.expect(item, Json::Kind::string, "an effect")) return;
    EffectDecl effect;
    effect.text = item.string();
    effect.span = item.span;
    EffectSyntax syntax;
    if (parse_effect(PlacedText(fields_.map(), item.string(), item.span), fields_.collector(), syntax)) {
      effect.syntax = std::move(syntax);
    }
    step.effects.push_back(std::move(effect));
  }

  void read_definition(const Member& m) {
    DefinitionDecl definition;
    const PlacedText text(fields_.map(), m.key(), m.key_span());
    if (!parse_signature(text, fields_.collector(), definition.signature)) return;
    const Name& name = definition.signature.name;
    fields_.declared_name({name.text, name.span, {}}, "a definition");
    if (m.value.is(Json::Kind::string)) {
      definition.body = fields_.formula(m.value, "a definition");
    } else {
      const keys::List known = {"formula", "says", "title", "source"};
      Statement read = read_statement(fields_, m.value, known, "a definition");
      definition.body = std::move(read.formula);
      definition.prose = std::move(read.prose);
    }
    spec_.definitions.push_back(std::move(definition));
  }

  void read_goal(const Member& m) {
    Statement goal = read_statement(fields_, m.value, keys::statement, "a goal");
    goal.id = fields_.declared_id(m, "a goal");
    spec_.goals.push_back(std::move(goal));
  }

  void read_objective(const Member& m) {
    Objective objective;
    objective.id = fields_.declared_id(m, "an objective");
    if (m.key() == "phases" || m.key() == "steps" || m.key() == "violations") {
      fields_.collector().report(DiagnosticKind::reserved_name, m.key_span(),
                                 fmt::format("`{}` is a built-in objective", m.key()), "choose another name");
    }
    if (!fields_.object(m.value, keys::objective, "an objective")) return;
    const Json* least = m.value.find("minimize");
    const Json* most = m.value.find("maximize");
    if (least != nullptr && most != nullptr) {
      fields_.collector().report(DiagnosticKind::exclusive_keys, most->span,
                                 "an objective has both `minimize` and `maximize`, expected one of them");
    }
    if (least == nullptr && most == nullptr) {
      fields_.missing(m.value, "minimize", "an objective", "`minimize` or `maximize` holds what is counted");
      return;
    }
    objective.maximize = least == nullptr;
    objective.formula = fields_.formula(least != nullptr ? *least : *most, "an objective");
    objective.prose.title = fields_.text(m.value, "title");
    objective.prose.says = fields_.text(m.value, "says");
    spec_.objectives.push_back(std::move(objective));
  }

  const Json& root_;
  Fields fields_;
  ParsedSpec spec_;
};

}  // namespace

ParsedSpec read_spec(const Json& root, const SourceMap& map, Collector& collector) {
  ParsedSpec spec = SpecReader(root, map, collector).read();
  add_prelude(spec);
  spec.texts = map.shared_texts();
  return spec;
}

}  // namespace pathproof::spec
