#include "lint/places.h"

#include <algorithm>
#include <charconv>

namespace pathproof::query {

namespace {

// The number at the end of an id, such as `given:3`; less one.
std::size_t last_number(const std::string& id) {
  std::size_t begin = id.size();
  while (begin > 0 && id[begin - 1] >= '0' && id[begin - 1] <= '9') --begin;
  std::size_t out = 0;
  std::from_chars(id.data() + begin, id.data() + id.size(), out);
  return out == 0 ? 0 : out - 1;
}

source::Span named(const std::vector<spec::Name>& names, const std::string& id) {
  for (const spec::Name& name : names) {
    if (name.text == id) return name.span;
  }
  return {};
}

source::Span with_id(const std::vector<spec::Statement>& statements, const std::string& id) {
  for (const spec::Statement& statement : statements) {
    if (statement.id.text == id) return statement.id.span;
  }
  return {};
}

source::Span claimed(const std::vector<spec::Claim>& claims, const std::string& id) {
  for (const spec::Claim& claim : claims) {
    if (claim.statement.id.text == id) return claim.statement.id.span;
  }
  return {};
}

}  // namespace

std::size_t requirement_number(const model::Unit& unit) { return last_number(unit.id); }

source::Span Places::of_rule(const std::string& id) const {
  const source::Span own = with_id(linted_.parsed.proposal.rules, id);
  return own.known() ? own : with_id(linted_.parsed.spec.rules, id);
}

source::Span Places::of_goal(const std::string& id) const { return with_id(linted_.parsed.spec.goals, id); }

source::Span Places::of_claim(const std::string& id) const {
  const source::Span own = claimed(linted_.parsed.proposal.claims, id);
  return own.known() ? own : claimed(linted_.parsed.spec.claims, id);
}

source::Span Places::of_step(const std::string& id) const {
  for (const spec::StepDecl& step : linted_.parsed.spec.steps) {
    if (step.id.text == id) return step.id.span;
  }
  return {};
}

source::Span Places::of_requirement(model::StepId step, std::size_t i) const {
  const auto& requirements = linted_.parsed.spec.steps[step.index()].requirements;
  return i < requirements.size() ? requirements[i].span : source::Span{};
}

source::Span Places::of_effect(model::StepId step, std::size_t i) const {
  const auto& effects = linted_.parsed.spec.steps[step.index()].effects;
  return i < effects.size() ? effects[i].span : source::Span{};
}

source::Span Places::of_question() const {
  const spec::ParsedSpec& spec = linted_.parsed.spec;
  // The document begins where its first file does; every spec has a sort, a step or a rule to tell which that is.
  for (const spec::StepDecl& step : spec.steps) {
    if (step.id.span.known()) return {step.id.span.file, 0, 0};
  }
  return {0, 0, 0};
}

source::Span Places::of(const model::Unit& unit) const {
  const spec::ParsedCase& proposal = linted_.parsed.proposal;
  const auto step = [&] { return linted_.problem->world->steps[unit.step].id; };
  switch (unit.kind) {
    case model::UnitKind::rule: return of_rule(unit.statement->id);
    case model::UnitKind::requirement: return of_requirement(unit.step, requirement_number(unit));
    case model::UnitKind::include: return named(proposal.include, step());
    case model::UnitKind::exclude: return named(proposal.exclude, step());
    case model::UnitKind::schedule_step:
      for (const auto& phase : proposal.schedule.value_or(std::vector<std::vector<spec::Name>>{})) {
        if (const source::Span at = named(phase, step()); at.known()) return at;
      }
      return of_question();
    case model::UnitKind::sequence:
      return named(proposal.sequence.value_or(std::vector<spec::Name>{}), step());
    case model::UnitKind::given: {
      const std::size_t i = requirement_number(unit);
      return i < proposal.given.size() ? proposal.given[i].span : of_question();
    }
    case model::UnitKind::goal:
    case model::UnitKind::horizon:
    case model::UnitKind::no_interference:
    case model::UnitKind::schedule_closed:
    case model::UnitKind::claim: break;
  }
  return of_question();
}

}  // namespace pathproof::query
