#include "coverage.h"

namespace pathproof::reference {

namespace {

using spec::Node;

std::string identifier(spec::Operator op) {
  static const char* const names[] = {
#define PATHPROOF_OPERATOR(identifier, word, arity) #identifier,
#include "formula/operators.def"
#undef PATHPROOF_OPERATOR
  };
  return names[static_cast<std::size_t>(op)];
}

std::string kind_of(const std::string& unit) { return "unit " + unit.substr(0, unit.find(':')); }

}  // namespace

Coverage::Coverage() {
#define PATHPROOF_OPERATOR(identifier, word, arity) counts_["operator " #identifier] = 0;
#include "formula/operators.def"
#undef PATHPROOF_OPERATOR
  for (const char* name : {"included", "start", "end", "duration", "done", "starting", "completing", "active",
                           "precedence", "response", "succession", "coexistence", "exclusive", "together"}) {
    counts_[std::string("call ") + name] = 0;
  }
  for (const char* word : {"all", "some", "no", "count", "sum", "when starts", "when completes", "nobody",
                           "phase", "where", "two binders"}) {
    counts_[std::string("word ") + word] = 0;
  }
  for (const char* unit : {"rule", "requires", "goal", "include", "exclude", "schedule", "sequence", "given",
                           "horizon", "no-interference"}) {
    counts_[kind_of(unit)] = 0;
  }
}

void Coverage::add(const spec::ParsedProblem& problem, const Question& question) {
  add(problem.spec);
  add(problem.proposal);
  for (const Unit& unit : question.units()) {
    ++counts_[unit.kind == Unit::Kind::only_listed ? "unit schedule (alone)" : kind_of(unit.id)];
  }
}

void Coverage::add(const spec::ParsedSpec& spec) {
  for (const spec::FunctionDecl& function : spec.functions) add(function);
  for (const spec::StepDecl& step : spec.steps) {
    ++counts_["steps"];
    if (step.duration > 1) ++counts_["step longer than a phase"];
    for (const spec::Statement& requirement : step.requirements) add(requirement);
    for (const spec::EffectDecl& effect : step.effects) {
      static const char* const kinds[] = {"effect :=", "effect raise", "effect +="};
      ++counts_[kinds[static_cast<std::size_t>(effect.syntax->kind)]];
    }
    counts_["facts given by a step"] += static_cast<long>(step.facts.size());
  }
  for (const spec::DefinitionDecl& definition : spec.definitions) {
    if (definition.prelude) continue;
    ++counts_["definitions"];
    add(definition.body.root);
  }
  for (const spec::Statement& rule : spec.rules) add(rule);
  for (const spec::Statement& goal : spec.goals) add(goal);
  for (const spec::Objective& objective : spec.objectives) {
    ++counts_["objectives"];
    add(objective.formula.root);
  }
  for (const spec::Claim& claim : spec.claims) add(claim);
}

void Coverage::add(const spec::ParsedCase& proposal) {
  for (const spec::Statement& given : proposal.given) add(given);
  for (const spec::Statement& rule : proposal.rules) add(rule);
  for (const spec::Claim& claim : proposal.claims) add(claim);
  counts_["waived"] += static_cast<long>(proposal.waive.size());
  counts_["enforced"] += static_cast<long>(proposal.enforce.size());
  counts_["case with bases"] += proposal.bases ? 1 : 0;
  counts_["goal: none"] += proposal.goal && proposal.goal->none ? 1 : 0;
}

void Coverage::add(const spec::FunctionDecl& function) {
  std::string type = function.type.text;
  if (type != "Bool" && type != "Int" && type != "Counter" && type != "Step") type = "sort or scale";
  ++counts_[std::string(function.fluent ? "fluent " : "fact ") + type + (function.optional ? "?" : "")];
  if (function.symmetric) ++counts_["symmetric functions"];
  if (function.args.empty()) ++counts_["functions without arguments"];
  if (!function.fallback) ++counts_["functions without default"];
  if (function.fallback && function.fallback->is(spec::Json::Kind::object)) ++counts_["restricted default"];
}

void Coverage::add(const spec::Statement& statement) {
  if (statement.weight > 0) ++counts_["soft rules"];
  if (!statement.on) ++counts_["rules off"];
  if (statement.prose.basis) ++counts_["statements with a basis"];
  add(statement.formula.root);
}

void Coverage::add(const spec::Claim& claim) {
  ++counts_[claim.some ? "claim some" : "claim every"];
  if (claim.goal) ++counts_["claim with goal"];
  if (claim.horizon) ++counts_["claim with horizon"];
  counts_["claim assuming"] += static_cast<long>(claim.assuming.size());
  add(claim.statement);
  for (const spec::Statement& assumption : claim.assuming) add(assumption);
}

void Coverage::add(const spec::NodePtr& node) {
  if (!node) return;
  if (node->kind == Node::Kind::op) ++counts_["operator " + identifier(node->op)];
  if (node->kind == Node::Kind::apply || node->kind == Node::Kind::name) add_name(*node);
  if (node->kind == Node::Kind::quantifier) ++counts_["word " + node->text];
  if (node->kind == Node::Kind::when) ++counts_["word when " + node->text];
  if (node->kind == Node::Kind::count) ++counts_["word count"];
  if (node->kind == Node::Kind::sum) ++counts_["word sum"];
  if (node->kind == Node::Kind::nobody) ++counts_["word nobody"];
  if (node->kind == Node::Kind::phase) ++counts_["word phase"];
  if (node->guard) ++counts_["word where"];
  if (node->binders.size() > 1) ++counts_["word two binders"];
  for (const spec::NodePtr& arg : node->args) add(arg);
  add(node->guard);
  add(node->body);
}

// Built-ins and templates by name; what the spec itself declares under its kind of name.
void Coverage::add_name(const Node& node) {
  const std::string entry = "call " + node.text;
  if (counts_.count(entry) > 0) {
    ++counts_[entry];
  } else if (node.text.front() == 'd') {
    ++counts_["call a definition"];
  } else if (node.text.front() == 'f' || node.text.front() == 'g') {
    ++counts_[node.text.front() == 'f' ? "read a fact" : "read a fluent"];
  }
}

std::string Coverage::table() const {
  std::string out;
  for (const auto& [what, count] : counts_) {
    out += what + std::string(what.size() < 32 ? 32 - what.size() : 1, ' ') + std::to_string(count) + "\n";
  }
  return out;
}

}  // namespace pathproof::reference
