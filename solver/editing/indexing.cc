#include "editing/indexing.h"

#include <utility>
#include <vector>

#include <fmt/format.h>

#include "editing/marker.h"

namespace pathproof::editing {

namespace {

using Space = NameIndex::Space;
using Kind = spec::Node::Kind;

class Indexer : public Marker {
 public:
  using Marker::Marker;

  void index(const spec::ParsedProblem& parsed) {
    declare_all(parsed.spec);
    declare_all(parsed.proposal);
    use_all(parsed.spec);
    read(parsed.proposal);
  }

  void index(const spec::ParsedCase& proposal) {
    declare_all(proposal);
    read(proposal);
  }

 private:
  using Marker::read;

  void declare_all(const spec::ParsedSpec& spec) {
    for (const spec::SourceDecl& source : spec.sources) declare(NameKind::source, source.id, source.title);
    for (const spec::Name& basis : spec.bases) declare(NameKind::basis, basis);
    for (const spec::SortDecl& sort : spec.sorts) {
      declare(NameKind::sort, sort.name, sort.scale ? "scale" : "sort");
      for (const spec::Element& element : sort.elements)
        declare(NameKind::element, element.name, sort.name.text);
    }
    for (const spec::FunctionDecl& function : spec.functions)
      declare(function.fluent ? NameKind::state : NameKind::fact, function.name, type_of(function));
    for (const spec::StepDecl& step : spec.steps) declare(NameKind::step, step.id, step.prose.title);
    for (const spec::DefinitionDecl& definition : spec.definitions) {
      if (!definition.prelude)
        declare(NameKind::definition, definition.signature.name, parameters_of(definition.signature));
    }
    for (const spec::Objective& objective : spec.objectives)
      declare(NameKind::objective, objective.id, objective.prose.title);
    declare_statements(spec.rules, spec.claims);
    for (const spec::Statement& goal : spec.goals) declare(NameKind::goal, goal.id, goal.prose.title);
  }

  void declare_all(const spec::ParsedCase& proposal) { declare_statements(proposal.rules, proposal.claims); }

  void declare_statements(const std::vector<spec::Statement>& rules, const std::vector<spec::Claim>& claims) {
    for (const spec::Statement& rule : rules) declare(NameKind::rule, rule.id, rule.prose.title);
    for (const spec::Claim& claim : claims)
      declare(NameKind::claim, claim.statement.id, claim.statement.prose.title);
  }

  static std::string type_of(const spec::FunctionDecl& function) {
    std::string out;
    for (const spec::Name& arg : function.args) out += (out.empty() ? "(" : ", ") + arg.text;
    if (!out.empty()) out += ")";
    return out + ": " + function.type.text + (function.optional ? "?" : "");
  }
  static std::string parameters_of(const spec::Signature& signature) {
    std::string out;
    for (const spec::Parameter& parameter : signature.parameters)
      out += fmt::format("{}{}: {}{}", out.empty() ? "(" : ", ", parameter.name.text, parameter.type.text,
                         parameter.optional ? "?" : "");
    return out.empty() ? out : out + ")";
  }

  void use_all(const spec::ParsedSpec& spec) {
    for (const spec::Name& basis : spec.default_bases) use(Space::bases, basis);
    for (const spec::FunctionDecl& function : spec.functions) read(function);
    for (const spec::StepDecl& step : spec.steps) read(step);
    for (const spec::DefinitionDecl& definition : spec.definitions) {
      if (!definition.prelude) read(definition);
    }
    for (const spec::Statement& rule : spec.rules) read(rule);
    for (const spec::Statement& goal : spec.goals) read(goal);
    if (spec.goal) use(Space::goals, *spec.goal);
    for (const spec::Objective& objective : spec.objectives) read(objective.formula);
    for (const spec::Claim& claim : spec.claims) read(claim);
  }

  void read(const spec::Prose& prose) {
    for (const spec::Name& holder : prose.holder) use(Space::global, holder);
    if (prose.basis) use(Space::bases, *prose.basis);
    if (prose.source) use(Space::sources, prose.source->ref);
  }

  void read(const spec::FunctionDecl& function) {
    for (const spec::Name& arg : function.args) use(Space::global, arg);
    use_within(Space::global, function.type.text, function.type.span);
    read(function.prose);
    if (function.fallback) read(*function.fallback);
    for (const spec::InstanceValue& instance : function.values) {
      for (const spec::Name& arg : instance.args) use(Space::global, arg);
      read(instance.value);
    }
  }

  void read(const spec::StepDecl& step) {
    read(step.prose);
    for (const spec::StepFact& fact : step.facts) {
      use(Space::global, fact.function);
      read(fact.value);
    }
    for (const spec::Statement& requirement : step.requirements) read(requirement);
    for (const spec::EffectDecl& effect : step.effects) {
      if (!effect.syntax) {
        read_words(effect.span);
        continue;
      }
      if (effect.syntax->target) read(*effect.syntax->target);
      if (effect.syntax->value) read(*effect.syntax->value);
    }
  }

  void read(const spec::DefinitionDecl& definition) {
    read(definition.prose);
    const std::size_t outer = scope_.size();
    for (const spec::Parameter& parameter : definition.signature.parameters) {
      use(Space::global, parameter.type);
      bind(parameter.name, parameter.type.text);
    }
    read(definition.body);
    scope_.resize(outer);
  }

  void read(const spec::Statement& statement) {
    read(statement.prose);
    read(statement.formula);
  }

  void read(const spec::Claim::Goal& goal) {
    if (goal.none) return;
    if (names().find(Space::goals, goal.formula.text))
      return use(Space::goals, goal.formula.text, goal.formula.span);
    read(goal.formula);
  }

  void read(const spec::Claim& claim) {
    read(claim.statement);
    if (claim.goal) read(*claim.goal);
    for (const spec::Statement& assumed : claim.assuming) read(assumed);
  }

  void read(const spec::ParsedCase& proposal) {
    if (proposal.goal) read(*proposal.goal);
    for (const auto* steps : {&proposal.include, &proposal.exclude})
      for (const spec::Name& step : *steps) use(Space::global, step);
    if (proposal.schedule) {
      for (const auto& phase : *proposal.schedule)
        for (const spec::Name& step : phase) use(Space::global, step);
    }
    if (proposal.sequence)
      for (const spec::Name& step : *proposal.sequence) use(Space::global, step);
    for (const spec::Statement& given : proposal.given) read(given);
    for (const spec::Statement& rule : proposal.rules) read(rule);
    for (const auto* rules : {&proposal.waive, &proposal.enforce})
      for (const spec::Name& rule : *rules) read_unit(rule);
    if (proposal.bases)
      for (const spec::Name& basis : *proposal.bases) use(Space::bases, basis);
    for (const spec::Claim& claim : proposal.claims) read(claim);
    if (!proposal.expect) return;
    for (const auto& conflict : proposal.expect->conflicts)
      for (const spec::Name& unit : conflict) read_unit(unit);
  }

  void read(const spec::Formula& formula) {
    if (formula.root) {
      read(*formula.root);
    } else {
      read_words(formula.span);
    }
  }

  void bind(const spec::Name& name, const std::string& sort) {
    if (!name.span.known()) return;
    scope_.emplace_back(name.text, names().declare_local(name.text, name.span, sort));
  }

  void use_name(const spec::Node& node) {
    for (auto bound = scope_.rbegin(); bound != scope_.rend(); ++bound) {
      if (bound->first == node.text) return names().use(bound->second, node.text_span);
    }
    use(Space::global, node.text, node.text_span);
  }

  void read(const spec::Node& node) {
    const std::size_t outer = scope_.size();
    if (node.kind == Kind::name || node.kind == Kind::apply) use_name(node);
    for (const spec::Binder& binder : node.binders) {
      use(Space::global, binder.sort);
      bind(binder.name, binder.sort.text);
    }
    for (const spec::NodePtr& arg : node.args)
      if (arg) read(*arg);
    if (node.guard) read(*node.guard);
    if (node.body) read(*node.body);
    scope_.resize(outer);
  }

  std::vector<std::pair<std::string, int>> scope_;  // bound names, innermost last
};

}  // namespace

void index_names(const spec::ParsedProblem& parsed, const source::SourceMap& map, NameIndex& out) {
  Indexer(map, out).index(parsed);
}

void index_case(const spec::ParsedCase& proposal, const source::SourceMap& map, NameIndex& out) {
  Indexer(map, out).index(proposal);
}

}  // namespace pathproof::editing
