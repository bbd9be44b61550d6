#include "check/meaning.h"

namespace pathproof::query {

using encode::Lit;
using Kind = PlainFact::Kind;

Lit literal(encode::Encoding& encoding, const PlainFact& fact) {
  encode::Ladder& ladder = encoding.ladder();
  Lit out = encode::false_lit;
  const int value = static_cast<int>(fact.value);
  switch (fact.kind) {
    case Kind::included: out = ladder.included(fact.step); break;
    case Kind::excluded: out = -ladder.included(fact.step); break;
    case Kind::not_before: out = -ladder.started_by(fact.step, value - 1); break;
    case Kind::not_after: out = ladder.started_by(fact.step, value); break;
    case Kind::fact_is:
      for (const auto& [option, lit] : encoding.open_facts()[fact.fact].options) {
        if (option == fact.value) out = lit;
      }
      break;
    case Kind::contradiction: return encode::false_lit;
  }
  encoding.clausifier().define(out);
  return out;
}

}  // namespace pathproof::query
