#include "read/find.h"

#include "model/trace.h"
#include "prove/find.h"
#include "read/biting.h"
#include "read/meaning.h"
#include "resolve/compose.h"

namespace pathproof::query {

namespace {

model::ClaimRow claim_of(const model::Statement& statement, model::ExprPtr formula, bool some) {
  model::ClaimRow out;
  out.statement = statement;
  out.statement.formula = std::move(formula);
  out.some = some;
  return out;
}

model::Problem without_unit(const model::Problem& problem, UnitId unit) {
  return model::restricted_to(problem, without(first_units(problem.units.size()), unit));
}

// The question with the subject in force.
model::Problem with_subject(const model::Problem& problem, const Subject& subject) {
  if (subject.unit.valid()) return problem;
  using model::UnitKind;
  model::Problem out = problem;
  const model::Statement* const statement = subject.statement;
  switch (subject.kind) {
    case Card::Kind::rule:
      out.units.push_back({UnitKind::rule, subject.id, statement->formula, {}, {}, 0, statement});
      break;
    case Card::Kind::requirement:
      out.units.push_back(
          {UnitKind::requirement, subject.id, statement->formula, subject.step, {}, 0, statement});
      break;
    case Card::Kind::goal:
    case Card::Kind::claim:
    case Card::Kind::step:
    case Card::Kind::effect: break;
  }
  return out;
}

// What the spec says, the subject included, apart from what a proposal wants: a rule is read best by the few steps that it is about,
// not by all that the goal takes.
model::Problem background(const model::Problem& problem, const Subject& subject) {
  const model::Problem with = with_subject(problem, subject);
  UnitSet kept;
  for (const UnitId unit : with.units.ids()) {
    switch (with.units[unit].kind) {
      case model::UnitKind::rule:
      case model::UnitKind::requirement:
      case model::UnitKind::given:
      case model::UnitKind::horizon:
      case model::UnitKind::no_interference: kept.push_back(unit); break;
      default: break;
    }
  }
  return model::restricted_to(with, kept);
}

// Whether the pathway that settled the claim settles it in the changed question, too.
bool settles(const ClaimAnswer& answer, const model::ClaimRow& claim, const model::Problem& changed,
             const source::Stop& stop) {
  if (!answer.pathway) return false;
  const model::Problem asked = model::problem_of_claim(changed, claim, false);
  const model::Trace trace(*asked.world, *answer.pathway, &stop);
  return model::within_bounds(asked, trace) && model::failing_units(asked, trace).empty() &&
         trace.holds(*claim.statement.formula, 0) == claim.some;
}

}  // namespace

Examples find_examples(const model::Problem& problem, const Subject& subject, const Settings& settings,
                       const source::Stop& stop) {
  Examples out;
  const ClaimSettings one{settings, 1, 1};
  const model::Problem spec = background(problem, subject);
  if (subject.kind == Card::Kind::effect) {
    const ClaimSettings plain{settings, 1, 1, false};
    const model::ExprPtr changes =
        model::takes_effect(*spec.world, subject.step, effect_of(*spec.world, subject));
    out.biting = claim_of({}, changes, true);
    out.biting.statement.says =
        "`" + subject.text + "` changes something when " + spec.world->steps[subject.step].id + " completes";
    out.allows = explain_claim(spec, out.biting, plain, stop);
    return out;
  }
  if (subject.kind != Card::Kind::goal) {
    out.secured = claim_of(*subject.statement, as_formula(subject), false);
    out.forbids = explain_claim(without_unit(spec, spec.unit_index(subject.id)), out.secured, one, stop);
  }
  if (const model::ExprPtr condition = biting(subject)) {
    out.biting = claim_of(*subject.statement, condition, true);
    out.biting.statement.text = out.biting.statement.says = out.biting.statement.title = "";  // of the unit
    out.allows = explain_claim(spec, out.biting, one, stop);
  }
  return out;
}

std::optional<ClaimAnswer> turned(const model::Problem& problem, const Subject& subject,
                                  const model::ClaimRow& claim, const ClaimAnswer& before,
                                  const Settings& settings, const source::Stop& stop) {
  if (before.verdict == ClaimVerdict::unknown) return std::nullopt;
  const std::optional<model::Problem> changed = without_subject(problem, subject);
  if (!changed || !can_matter(model::problem_of_claim(problem, claim, true), subject)) return std::nullopt;
  try {
    if (settles(before, claim, *changed, stop)) return std::nullopt;
  } catch (const source::Stopped&) {
    return std::nullopt;
  }
  ClaimAnswer after = prove(*changed, claim, settings, stop);
  if (after.verdict == ClaimVerdict::unknown || after.verdict == before.verdict) return std::nullopt;
  return after;
}

std::vector<Turn> find_turns(const model::Problem& problem, const Subject& subject,
                             std::vector<ClaimAnswer>& known, const Settings& settings,
                             const source::Stop& stop) {
  std::vector<Turn> out;
  for (std::size_t i = 0; i < problem.claims.size() && !stop.requested(); ++i) {
    const model::ClaimRow& claim = problem.claims[i];
    if (known.size() <= i) known.push_back(prove(problem, claim, settings, stop));
    if (auto after = turned(problem, subject, claim, known[i], settings, stop))
      out.push_back({&claim, known[i], std::move(*after)});
  }
  return out;
}

model::ClaimRow nothing_possible() {
  auto never = std::make_shared<model::Expr>();
  never->op = model::Op::constant;
  never->type = model::boolean_type;
  model::ClaimRow out;
  out.statement.formula = std::move(never);
  return out;
}

}  // namespace pathproof::query
