// Why a unit fails on a concrete pathway: in which state, for which instance, because of what.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/trace.h"
#include "model/unit_set.h"

namespace pathproof::english {

struct Failure {
  std::optional<int> state;  // the state in which it fails; none where no formula is read
  std::vector<std::pair<std::string, std::string>> instance;  // variables of the outer quantifiers
  std::string because;                                        // a clause of plain English, no full stop
};

/// The first failure of a unit that does not hold along the trace, in reading order; where instances of the unit are named and
/// one of them fails, the first of these.
Failure explain_failure(const model::Problem& problem, const model::Unit& unit, const model::Trace& trace,
                        const std::vector<query::Binding>& instances = {});

/// "at the outset" for state 0, else "at the end of phase k".
std::string state_name(int k);

}  // namespace pathproof::english
