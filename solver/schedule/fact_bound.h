// Objectives that hang on open facts alone ("how large must the budget be?"), bounded by counting.
//
// Each choice of those facts makes limits out of terms: with them known, order and capacity may leave no room for a
// pathway. Where they leave none for any choice that costs less than c, nothing costs less than c. Clauses see this badly,
// since it is a pigeonhole argument (Haken 1985).
#pragma once

#include <optional>
#include <vector>

#include "model/objective.h"
#include "model/unit_set.h"
#include "schedule/static_value.h"

namespace pathproof::query {

/// A choice of the facts that an objective hangs on, with what it costs.
struct PricedFacts {
  std::int64_t cost = 0;
  KnownFacts facts;
};

/// Every choice that costs less than `below`, cheapest first. Nothing where the objective hangs on more than open facts, or
/// on too many of them.
std::optional<std::vector<PricedFacts>> cheaper_facts(const model::Problem& problem,
                                                      const Objective& objective, std::int64_t below);

struct FactBound {
  std::int64_t bound = 0;  // no pathway costs less
  UnitSet reasons;         // units that suffice for it; empty: not known
  std::vector<KnownFacts> ruled_out;
  KnownFacts next;  // the cheapest choice that counting leaves, where it is cheaper than `below`; else empty
};

/// The bound, at most `below` (the cost of a known pathway), for pathways within the horizon; nothing where counting rules
/// out no choice of facts.
std::optional<FactBound> bound_by_facts(const model::Problem& problem, const Objective& objective,
                                        int horizon, std::int64_t below);

}  // namespace pathproof::query
