#include "lint/mentions.h"

namespace pathproof::query {

namespace {

using spec::Node;
using Visit = std::function<void(const Node&)>;

void visit_formula(const spec::NodePtr& root, const Visit& visit) {
  if (root) visit(*root);
}

void visit_statements(const std::vector<spec::Statement>& statements, const Visit& visit) {
  for (const spec::Statement& statement : statements) visit_formula(statement.formula.root, visit);
}

void visit_claims(const std::vector<spec::Claim>& claims, const Visit& visit) {
  for (const spec::Claim& claim : claims) {
    visit_formula(claim.statement.formula.root, visit);
    if (claim.goal) visit_formula(claim.goal->formula.root, visit);
    visit_statements(claim.assuming, visit);
  }
}

// Which names stand where.
class MentionsReader {
 public:
  explicit MentionsReader(const spec::ParsedProblem& parsed) : parsed_(parsed) {}

  Mentions run() {
    each_formula(parsed_, [&](const Node& root) { each_node(root, [&](const Node& node) { read(node); }); });
    const spec::ParsedSpec& spec = parsed_.spec;
    for (const spec::FunctionDecl& function : spec.functions) declared(function);
    for (const spec::DefinitionDecl& definition : spec.definitions) {
      if (definition.prelude) continue;
      for (const spec::Parameter& parameter : definition.signature.parameters)
        out_.ranged.insert(parameter.type.text);
      prose(definition.prose);
    }
    for (const spec::StepDecl& step : spec.steps) declared(step);
    for (const auto* statements :
         {&spec.rules, &spec.goals, &parsed_.proposal.rules, &parsed_.proposal.given})
      for (const spec::Statement& statement : *statements) prose(statement.prose);
    for (const auto* claims : {&spec.claims, &parsed_.proposal.claims})
      for (const spec::Claim& claim : *claims) prose(claim.statement.prose);
    for (const spec::Objective& objective : spec.objectives) prose(objective.prose);
    return std::move(out_);
  }

 private:
  void read(const Node& node) {
    if (node.kind == Node::Kind::name || node.kind == Node::Kind::apply) out_.read.insert(node.text);
    for (const spec::Binder& binder : node.binders) out_.ranged.insert(binder.sort.text);
  }

  void prose(const spec::Prose& prose) {
    for (const spec::Name& holder : prose.holder) out_.values.insert(holder.text);
    if (prose.basis) out_.bases.insert(prose.basis->text);
    if (prose.source) out_.cited.insert(prose.source->ref.text);
  }

  void declared(const spec::FunctionDecl& function) {
    prose(function.prose);
    if (function.fallback) value(*function.fallback);
    for (const spec::InstanceValue& instance : function.values) {
      for (const spec::Name& arg : instance.args) out_.values.insert(arg.text);
      value(instance.value);
    }
  }

  void declared(const spec::StepDecl& step) {
    prose(step.prose);
    for (const spec::StepFact& fact : step.facts) value(fact.value);
    for (const spec::Statement& requirement : step.requirements) prose(requirement.prose);
    for (const spec::EffectDecl& effect : step.effects) {
      if (effect.syntax && effect.syntax->target) out_.written.insert(effect.syntax->target->text);
    }
  }

  void words(std::string_view text) {
    std::size_t begin = 0;
    while (begin <= text.size()) {
      const std::size_t end = std::min(text.find(',', begin), text.size());
      std::string_view word = text.substr(begin, end - begin);
      while (!word.empty() && word.front() == ' ') word.remove_prefix(1);
      while (!word.empty() && word.back() == ' ') word.remove_suffix(1);
      out_.values.emplace(word);
      begin = end + 1;
    }
  }

  void value(const spec::Json& json) {
    words(json.text());
    for (const spec::Json& item : json.items()) value(item);
    for (const spec::Member& member : json.members()) {
      words(member.key());
      value(member.value);
    }
  }

  const spec::ParsedProblem& parsed_;
  Mentions out_;
};

}  // namespace

void each_node(const Node& node, const Visit& visit) {
  visit(node);
  for (const spec::NodePtr& arg : node.args) {
    if (arg) each_node(*arg, visit);
  }
  if (node.guard) each_node(*node.guard, visit);
  if (node.body) each_node(*node.body, visit);
}

void each_formula(const spec::ParsedProblem& parsed, const Visit& visit) {
  const spec::ParsedSpec& spec = parsed.spec;
  for (const spec::StepDecl& step : spec.steps) {
    visit_statements(step.requirements, visit);
    for (const spec::EffectDecl& effect : step.effects) {
      if (!effect.syntax) continue;
      // The target itself is written, not read; its arguments are read.
      if (effect.syntax->target) {
        for (const spec::NodePtr& arg : effect.syntax->target->args) visit_formula(arg, visit);
      }
      visit_formula(effect.syntax->value, visit);
    }
  }
  for (const spec::DefinitionDecl& definition : spec.definitions) {
    if (!definition.prelude) visit_formula(definition.body.root, visit);
  }
  visit_statements(spec.rules, visit);
  visit_statements(spec.goals, visit);
  for (const spec::Objective& objective : spec.objectives) visit_formula(objective.formula.root, visit);
  visit_claims(spec.claims, visit);
  const spec::ParsedCase& proposal = parsed.proposal;
  if (proposal.goal) visit_formula(proposal.goal->formula.root, visit);
  visit_statements(proposal.given, visit);
  visit_statements(proposal.rules, visit);
  visit_claims(proposal.claims, visit);
}

Mentions mentions_of(const spec::ParsedProblem& parsed) { return MentionsReader(parsed).run(); }

}  // namespace pathproof::query
