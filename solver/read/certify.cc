#include "read/certify.h"

#include "certify/checker.h"
#include "model/trace.h"
#include "read/meaning.h"

namespace pathproof::certify {

namespace {

using model::UnitKind;

model::Unit unit_of(const query::Subject& subject) {
  const model::Statement* const statement = subject.statement;
  switch (subject.kind) {
    case Card::Kind::requirement:
      return {UnitKind::requirement, subject.id, statement->formula, subject.step, {}, 0, statement};
    default: return {UnitKind::rule, subject.id, statement->formula, {}, {}, 0, statement};
  }
}

// Whether the pathway meets the subject, as the evaluator reads its unit.
bool meets(const query::Subject& subject, const model::Problem& problem, const model::Choice& choice,
           const source::Stop& stop) {
  return model::unit_holds(problem, unit_of(subject), model::Trace(*problem.world, choice, &stop));
}

// That the effect changes something on the pathway, as the evaluator plays it.
void check_change(const query::Subject& subject, const query::ClaimAnswer& answer, const source::Stop& stop) {
  if (subject.kind != Card::Kind::effect || !answer.pathway) return;
  const query::Change change =
      query::change_by(subject, model::Trace(*answer.with->world, *answer.pathway, &stop));
  if (change.before == change.after)
    throw CheckFailed(subject.id + " changes nothing where it is to change something");
}

}  // namespace

CertifiedExamples certify_examples(const query::Subject& subject, query::Examples found,
                                   const query::Settings& settings, const source::Stop& stop) {
  CertifiedExamples out;
  if (found.forbids) {
    out.forbids_ = certify_explanation(std::move(*found.forbids), settings, stop);
    const query::ClaimExplanation& forbids = out.forbids_->found();
    if (forbids.answer.pathway && meets(subject, *forbids.answer.with, *forbids.answer.pathway, stop))
      throw CheckFailed("what " + subject.id + " forbids meets it");
    if (forbids.contrast && !meets(subject, *forbids.answer.with, *forbids.contrast, stop))
      throw CheckFailed("what " + subject.id + " allows does not meet it");
  }
  if (found.allows) check_change(subject, found.allows->answer, stop);
  if (found.allows) out.allows_ = certify_explanation(std::move(*found.allows), settings, stop);
  for (query::Turn& turn : found.turns) {
    if (certify_claim(turn.before, settings, stop) && certify_claim(turn.after, settings, stop))
      out.turns_.push_back(std::move(turn));
  }
  return out;
}

}  // namespace pathproof::certify
