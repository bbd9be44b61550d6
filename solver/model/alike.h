// Whether two formulas, units or worlds say the same, word for word: no solver is asked, and "no" says nothing.
#pragma once

#include <vector>

#include "model/problem.h"

namespace pathproof::model {

/// Where each step goes; empty: it stays what it is.
using Renaming = IdVector<StepId, StepId>;

/// Whether `a`, its steps renamed, is `b`. Both belong to worlds that are alike.
bool same_formula(const Expr& a, const Expr& b, const Renaming& renaming = {});

/// Whether every formula means the same in both: the same sorts, functions with the same values, open facts, and steps with the same
/// durations and effects, all of them in the same order. Words and rules are not looked at.
bool same_world(const World& a, const World& b);

/// The units of `b` that `a` has, too. None where their worlds differ.
std::vector<UnitId> shared_units(const Problem& a, const Problem& b);

/// Whether the same is asked of the same: worlds, units, horizons, and the claims that are to be proved.
bool same_question(const Problem& a, const Problem& b);

}  // namespace pathproof::model
