// The facade's `diff`: compare what is written, ask both ways, certify, report.

#include "pathproof/diff.h"

#include <chrono>

#include "certify/certify_difference.h"
#include "model/trace.h"
#include "question.h"
#include "report/words.h"
#include "report/written_difference.h"
#include "watch.h"

namespace pathproof {

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
  for (const auto& [a, other] : common.steps)
    choice.start[static_cast<std::size_t>(other)] = witness.start[static_cast<std::size_t>(a)];
  for (const query::CommonFact& fact : common.facts) {
    if (fact.b.open < 0) continue;
    const std::int64_t value =
        fact.a.open >= 0 ? witness.facts[static_cast<std::size_t>(fact.a.open)] : fact.a.value;
    choice.facts[static_cast<std::size_t>(fact.b.open)] = value;
  }
  const model::Trace trace(*b.world, choice);
  for (const int unit : model::failing_units(b, trace)) out.push_back(report::unit_text(b, unit));
  return out;
}

std::optional<DiffWitness> witness_of(const query::OneWay& found, const model::Problem& a,
                                      const model::Problem& b, const query::CommonVocabulary& common,
                                      bool values_agree) {
  if (found.answer != Answer::satisfiable) return std::nullopt;
  DiffWitness out;
  out.pathway = report::pathway(*a.world, found.witness);
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
    if (a.sorts[static_cast<std::size_t>(fact.type_a.sort)].elements !=
        b.sorts[static_cast<std::size_t>(fact.type_b.sort)].elements)
      return false;
    if (fact.a.open < 0 && !same(fact.a.value)) return false;
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

DiffReport diff(const Question& first, const Question& second, const Options& options) {
  const auto begin = std::chrono::steady_clock::now();
  const model::Problem& a = *first.data().problem;
  const model::Problem& b = *second.data().problem;
  const bool z3 = options.solver == Solver::z3;
  const query::Settings settings{z3 ? encode::Engine::z3 : encode::Engine::cadical, options.seed};
  source::Stop stop;
  const Watch watch(options, stop);
  DiffReport out;
  out.file_a = a.file;
  out.file_b = b.file;
  out.title_a = a.title;
  out.title_b = b.title;
  out.written = report::written_differences(a, b);
  const query::CommonVocabulary common = query::common_vocabulary(*a.world, *b.world);
  const query::CommonVocabulary other_way = query::turned(common);
  out.only_a = common.only_a;
  out.only_b = common.only_b;
  try {
    const auto ask = [&](const model::Problem& x, const model::Problem& y, const query::CommonVocabulary& c) {
      return certify::certify_one_way(x, y, c, query::allowed_by_first_only(x, y, c, true, settings, stop),
                                      settings, stop);
    };
    const query::OneWay by_a = ask(a, b, common);
    const query::OneWay by_b = ask(b, a, other_way);
    out.comparison = compare(by_a.answer, by_b.answer);
    const bool values_agree = same_values(*a.world, *b.world, common);
    out.only_by_a = witness_of(by_a, a, b, common, values_agree);
    out.only_by_b = witness_of(by_b, b, a, other_way, values_agree);
  } catch (const certify::CheckFailed& failed) {
    throw InternalError(failed.what());
  } catch (const source::Stopped&) {
    out.comparison = Comparison::unknown;
  }
  if (out.comparison == Comparison::unknown) out.reason = report::reason_text(stop.reason());
  out.statistics.engine = encode::engine_name(settings.engine);
  out.statistics.checker = encode::engine_name(z3 ? encode::Engine::cadical : encode::Engine::z3);
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
  out.statistics.seconds = passed.count();
  return out;
}

}  // namespace pathproof
