#include "mutate/mutations.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "mutate/formula_changes.h"

namespace pathproof::query {

namespace {

using Place = Mutation::Place;
using spec::EffectSyntax;
using spec::Json;
using spec::Node;
using spec::NodePtr;

NodePtr truth(bool value) {
  auto out = std::make_shared<Node>();
  out->kind = Node::Kind::boolean;
  out->value = value ? 1 : 0;
  return out;
}

std::string json_text(const Json& value) {
  switch (value.kind()) {
    case Json::Kind::boolean: return value.boolean() ? "true" : "false";
    case Json::Kind::integer: return std::to_string(value.integer());
    default: return value.string();
  }
}

class Mutations {
 public:
  Mutations(const spec::ParsedSpec& spec, const std::vector<MutantKind>& kinds, const source::SourceMap& map)
      : spec_(spec), kinds_(kinds), map_(map), vocabulary_(spec) {}

  std::vector<Mutation> all() {
    for (const spec::Statement& rule : spec_.rules) {
      if (rule.weight > 0) continue;
      statement(Place::rule, "rule:" + rule.id.text, rule.id.text, 0, rule.formula, MutantKind::rules);
    }
    for (const spec::DefinitionDecl& row : spec_.definitions) {
      if (row.prelude) continue;
      const std::string& name = row.signature.name.text;
      formula(Place::definition, "define:" + name, name, 0, row.body);
    }
    for (const spec::StepDecl& step : spec_.steps) of_step(step);
    for (const spec::FunctionDecl& function : spec_.functions) {
      if (function.fluent) of_state(function);
    }
    for (const spec::Statement& goal : spec_.goals) {
      goal_parts(goal);
      formula(Place::goal, "goal:" + goal.id.text, goal.id.text, 0, goal.formula);
    }
    return std::move(out_);
  }

 private:
  // Null: this kind is not asked for.
  Mutation* add(MutantKind kind, Place place, const std::string& unit, std::string change) {
    if (std::find(kinds_.begin(), kinds_.end(), kind) == kinds_.end()) return nullptr;
    Mutation& out = out_.emplace_back();
    const std::string& word = mutant_kinds()[static_cast<std::size_t>(kind)].word;
    out.kind = kind;
    out.place = place;
    out.unit = unit;
    out.change = std::move(change);
    out.id = fmt::format("{}~{}~{}", unit, word, ++numbers_[{unit, kind}]);
    return &out;
  }

  void changed(Place place, const std::string& unit, const std::string& entry, std::size_t part,
               const spec::Formula& formula, FormulaChange change) {
    Mutation* const out = add(change.kind, place, unit, std::move(change.change));
    if (out == nullptr) return;
    out->entry = entry;
    out->part = part;
    out->before = formula.text;
    out->root = std::move(change.root);
  }

  void formula(Place place, const std::string& unit, const std::string& entry, std::size_t part,
               const spec::Formula& formula) {
    if (!formula.root) return;
    const bool parts_told = place == Place::goal && formula.root->kind == Node::Kind::op &&
                            formula.root->op == spec::Operator::logical_and;
    const std::size_t skip = parts_told ? formula.root->args.size() : 0;
    std::vector<FormulaChange> rows = formula_changes(formula.root, vocabulary_, map_);
    for (std::size_t i = skip; i < rows.size(); ++i)
      changed(place, unit, entry, part, formula, std::move(rows[i]));
  }

  void statement(Place place, const std::string& unit, const std::string& entry, std::size_t part,
                 const spec::Formula& of, MutantKind drop) {
    changed(place, unit, entry, part, of, {drop, "dropped", truth(true)});
    formula(place, unit, entry, part, of);
  }

  // The outermost parts of a goal are a kind of their own.
  void goal_parts(const spec::Statement& goal) {
    const NodePtr& root = goal.formula.root;
    if (!root || root->kind != Node::Kind::op || root->op != spec::Operator::logical_and) return;
    std::vector<FormulaChange> rows = formula_changes(root, vocabulary_, map_);
    for (std::size_t i = 0; i < root->args.size(); ++i) {
      rows[i].kind = MutantKind::goals;
      changed(Place::goal, "goal:" + goal.id.text, goal.id.text, 0, goal.formula, std::move(rows[i]));
    }
  }

  void of_step(const spec::StepDecl& step) {
    for (std::size_t i = 0; i < step.requirements.size(); ++i) {
      statement(Place::requirement, fmt::format("requires:{}/{}", step.id.text, i + 1), step.id.text, i,
                step.requirements[i].formula, MutantKind::requirements);
    }
    for (std::size_t i = 0; i < step.effects.size(); ++i) effect(step, i);
    for (const std::int64_t phases : {step.duration - 1, step.duration + 1}) {
      if (phases < 1) continue;
      Mutation* const out =
          add(MutantKind::durations, Place::duration, "step:" + step.id.text,
              fmt::format("takes {} phase{} instead of {}", phases, phases == 1 ? "" : "s", step.duration));
      if (out == nullptr) continue;
      out->entry = step.id.text;
      out->before = std::to_string(step.duration);
      out->duration = phases;
    }
  }

  void effect_changed(const spec::StepDecl& step, std::size_t part, std::string change,
                      std::optional<EffectSyntax> instead) {
    Mutation* const out = add(MutantKind::effects, Place::effect, "step:" + step.id.text, std::move(change));
    if (out == nullptr) return;
    out->entry = step.id.text;
    out->part = part;
    out->before = step.effects[part].text;
    out->effect = std::move(instead);
  }

  void effect(const spec::StepDecl& step, std::size_t part) {
    const spec::EffectDecl& row = step.effects[part];
    if (!row.syntax) return;
    effect_changed(step, part, fmt::format("without the effect `{}`", row.text), std::nullopt);
    const EffectSyntax& old = *row.syntax;
    if (old.kind == EffectSyntax::Kind::add) {
      for (const std::int64_t amount : {old.amount - 1, old.amount + 1}) {
        if (amount == 0) continue;
        EffectSyntax other = old;
        other.amount = amount;
        effect_changed(step, part, fmt::format("`{}` adds {} instead", row.text, amount), other);
      }
      return;
    }
    if (!old.value) return;
    if (old.value->kind == Node::Kind::boolean) {
      EffectSyntax other = old;
      other.value = truth(old.value->value == 0);
      return effect_changed(step, part, fmt::format("`{}` becomes {}", row.text, old.value->value == 0),
                            other);
    }
    if (old.value->kind != Node::Kind::name) return;
    for (const std::string& name : vocabulary_.others(old.value->text)) {
      EffectSyntax other = old;
      auto value = std::make_shared<Node>(*old.value);
      value->text = name;
      other.value = std::move(value);
      effect_changed(step, part, fmt::format("`{}` becomes {}", row.text, vocabulary_.called(name)), other);
    }
  }

  // Other values that a state may begin with.
  std::vector<Json> others(const spec::FunctionDecl& function, const Json& value) const {
    if (value.is(Json::Kind::boolean)) return {Json::of_boolean(!value.boolean())};
    if (value.is(Json::Kind::integer))
      return {Json::of_integer(value.integer() - 1), Json::of_integer(value.integer() + 1)};
    std::vector<Json> out;
    if (!value.is(Json::Kind::string)) return out;
    for (const std::string& name : vocabulary_.others(value.string())) out.push_back(Json::of_string(name));
    const auto* const elements = vocabulary_.elements(function.type.text);
    if (value.string() == "nobody" && elements != nullptr && !elements->empty())
      out.push_back(Json::of_string(elements->front()));
    return out;
  }

  void baseline(const spec::FunctionDecl& function, std::size_t part, const std::string& instance,
                const Json& old) {
    for (Json& value : others(function, old)) {
      Mutation* const out =
          add(MutantKind::baseline, Place::baseline, "state:" + function.name.text,
              fmt::format("`{}` begins as {} instead of {}", instance, vocabulary_.called(json_text(value)),
                          vocabulary_.called(json_text(old))));
      if (out == nullptr) continue;
      out->entry = function.name.text;
      out->part = part;
      out->before = json_text(old);
      out->value = std::move(value);
    }
  }

  void of_state(const spec::FunctionDecl& function) {
    for (std::size_t i = 0; i < function.values.size(); ++i) {
      std::vector<std::string> args;
      for (const spec::Name& arg : function.values[i].args) args.push_back(arg.text);
      baseline(function, i, fmt::format("{}({})", function.name.text, fmt::join(args, ", ")),
               function.values[i].value);
    }
    if (!function.fallback) return;
    const std::string instances = function.args.empty() ? function.name.text : function.name.text + "(…)";
    baseline(function, function.values.size(), instances, *function.fallback);
  }

  const spec::ParsedSpec& spec_;
  const std::vector<MutantKind>& kinds_;
  const source::SourceMap& map_;
  Vocabulary vocabulary_;
  std::map<std::pair<std::string, MutantKind>, int> numbers_;
  std::vector<Mutation> out_;
};

template <typename Rows, typename Name>
auto* named(Rows& rows, const Name& has) {
  const auto found = std::find_if(rows.begin(), rows.end(), has);
  return found == rows.end() ? nullptr : &*found;
}

bool put(const Mutation& mutation, spec::Formula& formula) {
  if (formula.text != mutation.before) return false;
  formula.root = mutation.root;
  return true;
}

bool apply_to_step(const Mutation& mutation, spec::StepDecl& step) {
  if (mutation.place == Place::duration) {
    if (std::to_string(step.duration) != mutation.before) return false;
    step.duration = mutation.duration;
    return true;
  }
  if (mutation.place == Place::requirement)
    return mutation.part < step.requirements.size() &&
           put(mutation, step.requirements[mutation.part].formula);
  if (mutation.part >= step.effects.size() || step.effects[mutation.part].text != mutation.before)
    return false;
  if (mutation.effect) {
    step.effects[mutation.part].syntax = mutation.effect;
  } else {
    step.effects.erase(step.effects.begin() + static_cast<std::ptrdiff_t>(mutation.part));
  }
  return true;
}

bool apply_to_state(const Mutation& mutation, spec::FunctionDecl& function) {
  const bool fallback = mutation.part >= function.values.size();
  if (fallback && !function.fallback) return false;
  Json& value = fallback ? *function.fallback : function.values[mutation.part].value;
  if (json_text(value) != mutation.before) return false;
  value = *mutation.value;
  return true;
}

}  // namespace

std::vector<Mutation> mutations(const spec::ParsedSpec& spec, const std::vector<MutantKind>& kinds,
                                const source::SourceMap& map) {
  return Mutations(spec, kinds, map).all();
}

bool apply(const Mutation& mutation, spec::ParsedSpec& spec) {
  const auto has_id = [&](const auto& row) { return row.id.text == mutation.entry; };
  const auto has_name = [&](const auto& row) { return row.name.text == mutation.entry; };
  switch (mutation.place) {
    case Place::rule: {
      auto* const rule = named(spec.rules, has_id);
      return rule != nullptr && put(mutation, rule->formula);
    }
    case Place::goal: {
      auto* const goal = named(spec.goals, has_id);
      return goal != nullptr && put(mutation, goal->formula);
    }
    case Place::definition: {
      auto* const row =
          named(spec.definitions, [&](const auto& d) { return d.signature.name.text == mutation.entry; });
      return row != nullptr && put(mutation, row->body);
    }
    case Place::baseline: {
      auto* const function = named(spec.functions, has_name);
      return function != nullptr && apply_to_state(mutation, *function);
    }
    case Place::requirement:
    case Place::effect:
    case Place::duration: break;
  }
  auto* const step = named(spec.steps, has_id);
  return step != nullptr && apply_to_step(mutation, *step);
}

}  // namespace pathproof::query

namespace pathproof {

const std::vector<MutantKindRow>& mutant_kinds() {
  static const std::vector<MutantKindRow> rows = {
#define MUTANT(identifier, word, says) {word, says},
#include "pathproof/mutants.def"
#undef MUTANT
  };
  return rows;
}

}  // namespace pathproof
