#include "mutate/scope.h"

#include <algorithm>

#include <fmt/format.h>

#include "read/meaning.h"

namespace pathproof::query {

namespace {

using Place = Mutation::Place;

bool mentions(const spec::NodePtr& node, const std::set<std::string>& names) {
  if (!node) return false;
  if (names.count(node->text) > 0) return true;
  return mentions(node->guard, names) || mentions(node->body, names) ||
         std::any_of(node->args.begin(), node->args.end(),
                     [&](const spec::NodePtr& arg) { return mentions(arg, names); });
}

// A definition and those that are made with it.
std::set<std::string> made_with(const spec::ParsedSpec& spec, const std::string& definition) {
  std::set<std::string> out{definition};
  for (std::size_t before = 0; before < out.size();) {
    before = out.size();
    for (const spec::DefinitionDecl& row : spec.definitions) {
      if (mentions(row.body.root, out)) out.insert(row.signature.name.text);
    }
  }
  return out;
}

void add_users(const spec::ParsedSpec& spec, const std::set<std::string>& definitions, Scope& out) {
  for (const spec::Statement& rule : spec.rules) {
    if (mentions(rule.formula.root, definitions)) out.units.insert("rule:" + rule.id.text);
  }
  for (const spec::Statement& goal : spec.goals) {
    if (mentions(goal.formula.root, definitions)) out.goals.insert(goal.id.text);
  }
  for (const spec::StepDecl& step : spec.steps) {
    for (const spec::EffectDecl& effect : step.effects) {
      if (effect.syntax &&
          (mentions(effect.syntax->value, definitions) || mentions(effect.syntax->target, definitions)))
        out.states.insert(effect.syntax->target->text);
    }
    for (std::size_t i = 0; i < step.requirements.size(); ++i) {
      if (mentions(step.requirements[i].formula.root, definitions))
        out.units.insert(fmt::format("requires:{}/{}", step.id.text, i + 1));
    }
  }
}

// The state that an effect writes.
std::string written(const spec::ParsedSpec& spec, const Mutation& mutation) {
  for (const spec::StepDecl& step : spec.steps) {
    if (step.id.text != mutation.entry || mutation.part >= step.effects.size()) continue;
    const auto& syntax = step.effects[mutation.part].syntax;
    if (syntax && syntax->target) return syntax->target->text;
  }
  return {};
}

}  // namespace

Scope scope_of(const spec::ParsedSpec& spec, const Mutation& mutation) {
  Scope out;
  switch (mutation.place) {
    case Place::rule:
    case Place::requirement: out.units.insert(mutation.unit); break;
    case Place::goal: out.goals.insert(mutation.entry); break;
    case Place::definition:
      out.own_words = true;
      add_users(spec, made_with(spec, mutation.entry), out);
      break;
    case Place::effect: out.states.insert(written(spec, mutation)); break;
    case Place::baseline: out.states.insert(mutation.entry); break;
    case Place::duration: out.everything = true; break;
  }
  return out;
}

bool touches(const Scope& scope, const model::World& world, const model::Expr& formula) {
  if (scope.everything || scope.own_words) return true;
  if (scope.states.empty()) return false;
  Mentions found;
  add_mentions(formula, found);
  return std::any_of(found.functions.begin(), found.functions.end(), [&](model::FunctionId function) {
    return scope.states.count(world.functions[function].name) > 0;
  });
}

bool touches(const Scope& scope, const model::Problem& problem, const model::Unit& unit) {
  if (scope.everything) return true;
  switch (unit.kind) {
    case model::UnitKind::rule:
    case model::UnitKind::requirement:
      if (scope.units.count(unit.id) > 0) return true;
      // A rule of the case's own may use whatever is changed.
      if (scope.own_words && unit.kind == model::UnitKind::rule) {
        const auto& rules = problem.world->rules;
        if (std::none_of(rules.begin(), rules.end(),
                         [&](const model::Statement& rule) { return &rule == unit.statement; }))
          return true;
      }
      return !scope.states.empty() && unit.formula && touches(scope, *problem.world, *unit.formula);
    case model::UnitKind::goal:
      if (unit.statement == nullptr || unit.statement->id.empty())
        return !scope.goals.empty() || (unit.formula && touches(scope, *problem.world, *unit.formula));
      if (scope.goals.count(unit.statement->id) > 0) return true;
      return !scope.states.empty() && unit.formula && touches(scope, *problem.world, *unit.formula);
    case model::UnitKind::no_interference: return !scope.states.empty();
    default: return unit.formula && touches(scope, *problem.world, *unit.formula);
  }
}

}  // namespace pathproof::query
