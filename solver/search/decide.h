// Is there a valid pathway at all?
#pragma once

#include <optional>

#include "search/session.h"

namespace pathproof::query {

struct Decision {
  encode::Answer answer = encode::Answer::unknown;
  model::Choice choice;  // satisfiable
  std::size_t clauses = 0;
  int encoded_horizon = 0;
};

/// Unsatisfiable iff no pathway meets every unit of `problem`. Tries short horizons first, since pathways
/// seldom need the long default one; only the full horizon can say no.
Decision decide(const model::Problem& problem, const Settings& settings, const source::Stop& stop);

}  // namespace pathproof::query
