#include "lint/proposals.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace pathproof::query {

namespace {

void repeated(const std::vector<spec::Name>& names, std::string_view list, std::vector<Remark>& out) {
  std::set<std::string> seen;
  for (const spec::Name& name : names) {
    if (!seen.insert(name.text).second)
      out.push_back({LintCode::repeated_entry,
                     name.span,
                     fmt::format("`{}` stands twice in `{}`", name.text, list),
                     {},
                     true});
  }
}

bool counts_basis(const model::Problem& problem, const std::string& basis) {
  return basis.empty() || std::find(problem.bases.begin(), problem.bases.end(), basis) != problem.bases.end();
}

const spec::Statement* rule_called(const spec::ParsedProblem& parsed, const std::string& id) {
  for (const auto* rules : {&parsed.spec.rules, &parsed.proposal.rules}) {
    for (const spec::Statement& rule : *rules) {
      if (rule.id.text == id) return &rule;
    }
  }
  return nullptr;
}

bool is_named(const std::vector<spec::Name>& names, const std::string& id) {
  return std::any_of(names.begin(), names.end(), [&](const spec::Name& name) { return name.text == id; });
}

// Why waiving the rule gives nothing up; empty: it gives something up.
std::string why_idle(const Linted& linted, const spec::Statement& rule) {
  const bool enforced = is_named(linted.parsed.proposal.enforce, rule.id.text);
  if (rule.weight > 0) return "it is a soft rule, which rules nothing out";
  if (!rule.on && !enforced) return "it is off anyway";
  if (rule.prose.basis && !counts_basis(*linted.problem, rule.prose.basis->text))
    return fmt::format("its basis `{}` does not count", rule.prose.basis->text);
  return {};
}

}  // namespace

void find_in_proposal(const Linted& linted, std::vector<Remark>& out) {
  const spec::ParsedCase& proposal = linted.parsed.proposal;
  for (const spec::Name& name : proposal.waive) {
    const spec::Statement* rule = rule_called(linted.parsed, name.text);
    const std::string why = rule == nullptr ? std::string() : why_idle(linted, *rule);
    if (!why.empty())
      out.push_back({LintCode::idle_waiver,
                     name.span,
                     fmt::format("waiving the rule `{}` concedes nothing: {}", name.text, why),
                     {},
                     false});
  }
  for (const spec::Name& name : proposal.enforce) {
    const spec::Statement* rule = rule_called(linted.parsed, name.text);
    if (rule != nullptr && rule->on)
      out.push_back({LintCode::idle_enforcement,
                     name.span,
                     fmt::format("enforcing the rule `{}` changes nothing: it is on anyway", name.text),
                     {},
                     true});
  }
  repeated(proposal.include, "include", out);
  repeated(proposal.exclude, "exclude", out);
  repeated(proposal.waive, "waive", out);
  repeated(proposal.enforce, "enforce", out);
  const auto holders = [&](const std::vector<spec::Statement>& statements) {
    for (const spec::Statement& statement : statements) repeated(statement.prose.holder, "holder", out);
  };
  holders(linted.parsed.spec.rules);
  holders(proposal.rules);
  for (const spec::StepDecl& step : linted.parsed.spec.steps) holders(step.requirements);
}

}  // namespace pathproof::query
