#include "diff/report.h"

#include "diff/meaning.h"
#include "diff/written.h"
#include "model/trace.h"
#include "tell/words.h"

namespace pathproof::report {

namespace {

using encode::Answer;

// What the witness of A breaks in B, where B has nothing of its own that could make up for it.
std::vector<UnitText> broken_units(const model::Problem& b, const query::CommonVocabulary& common,
                                   const model::Choice& witness) {
  std::vector<UnitText> out;
  if (common.extra_b) return out;
  model::Choice choice;
  choice.start.assign(b.world->steps.size(), 0);
  for (const model::OpenFact& fact : b.world->open_facts) choice.facts.push_back(fact.domain.front());
  for (const auto& [a, other] : common.steps) choice.start[other] = witness.start[a];
  for (const query::CommonFact& fact : common.facts) {
    if (!fact.b.open.valid()) continue;
    const std::int64_t value = fact.a.open.valid() ? witness.facts[fact.a.open] : fact.a.value;
    choice.facts[fact.b.open] = value;
  }
  const model::Trace trace(*b.world, choice);
  for (const model::UnitId unit : model::failing_units(b, trace)) out.push_back(unit_text(b, unit));
  return out;
}

std::optional<DiffWitness> witness_of(const query::OneWay& found, const model::Problem& a,
                                      const model::Problem& b, const query::CommonVocabulary& common,
                                      bool values_agree) {
  if (found.answer != Answer::satisfiable) return std::nullopt;
  DiffWitness out;
  out.pathway = pathway(*a.world, found.witness);
  out.smallest = found.smallest;
  if (values_agree) out.broken = broken_units(b, common, found.witness);
  return out;
}

// Whether values of common facts are numbered alike, so that a choice can be carried over as it is.
bool same_values(const model::World& a, const model::World& b, const query::CommonVocabulary& common) {
  for (const query::CommonFact& fact : common.facts) {
    const auto same = [&](std::int64_t value) {
      return a.value_name(fact.type_a, value) == b.value_name(fact.type_b, value);
    };
    if (fact.type_a.kind != fact.type_b.kind) return false;
    if (fact.type_a.kind != model::Type::Kind::element) continue;
    if (a.sorts[fact.type_a.sort].elements != b.sorts[fact.type_b.sort].elements) return false;
    if (!fact.a.open.valid() && !same(fact.a.value)) return false;
  }
  return true;
}

Comparison compare(Answer a_only, Answer b_only) {
  const bool a_more = a_only == Answer::satisfiable;
  const bool b_more = b_only == Answer::satisfiable;
  if (a_more && b_more) return Comparison::different;
  if (a_only == Answer::unknown || b_only == Answer::unknown) return Comparison::unknown;
  if (a_more) return Comparison::a_allows_more;
  return b_more ? Comparison::b_allows_more : Comparison::equivalent;
}

}  // namespace

DiffReport make_diff_report(const model::Problem& a, const model::Problem& b,
                            const query::CommonVocabulary& common, const query::OneWay& by_a,
                            const query::OneWay& by_b) {
  DiffReport out;
  out.file_a = a.file;
  out.file_b = b.file;
  out.title_a = a.title;
  out.title_b = b.title;
  out.written = written_differences(a, b);
  out.only_a = common.only_a;
  out.only_b = common.only_b;
  out.comparison = compare(by_a.answer, by_b.answer);
  const bool values_agree = same_values(*a.world, *b.world, common);
  out.only_by_a = witness_of(by_a, a, b, common, values_agree);
  out.only_by_b = witness_of(by_b, b, a, query::turned(common), values_agree);
  return out;
}

}  // namespace pathproof::report
