#include "search/costs.h"

#include <algorithm>

namespace pathproof::query {

using encode::Linear;

const Linear& Costs::number(const Objective& objective) {
  const auto [found, fresh] = numbers_.emplace(objective.name, Linear{});
  Linear& out = found->second;
  if (!fresh) return out;
  switch (objective.kind) {
    case Objective::Kind::phases: break;
    case Objective::Kind::steps:
      for (const model::StepId s : problem_.world->steps.ids()) {
        out.terms.push_back({1, encoding_.ladder().included(s)});
      }
      break;
    case Objective::Kind::violations:
      for (const model::Statement* rule : problem_.soft) {
        const encode::Lit broken = -encoding_.formulas().truth(*rule->formula, 0);
        out.terms.push_back({rule->weight, broken});
      }
      break;
    case Objective::Kind::own: {
      const Linear value = encoding_.value_at_end(*objective.row->formula);
      const std::int64_t sign = objective.maximize() ? -1 : 1;
      out.constant = sign * value.constant;
      for (const encode::Term& term : value.terms)
        out.terms.push_back({sign * term.coefficient, term.literal});
      break;
    }
  }
  // Terms on constants are plain numbers.
  for (encode::Term& term : out.terms) {
    if (term.literal == encode::true_lit) out.constant += term.coefficient;
  }
  std::erase_if(out.terms, [](const encode::Term& t) {
    return t.literal == encode::true_lit || t.literal == encode::false_lit;
  });
  return out;
}

encode::Lit Costs::at_most(const Objective& objective, std::int64_t bound) {
  if (objective.kind == Objective::Kind::phases) {
    if (bound < 0) return encode::false_lit;
    const int horizon = encoding_.ladder().horizon();
    return encoding_.within(static_cast<int>(std::min<std::int64_t>(bound, horizon)));
  }
  return encoding_.bounded(number(objective), bound);
}

std::int64_t Costs::least(const Objective& objective) {
  if (objective.kind == Objective::Kind::phases) return 0;
  return encode::Symbols::minimum(number(objective));
}

}  // namespace pathproof::query
