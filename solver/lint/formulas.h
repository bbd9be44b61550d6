// Formulas made of formulas, and formulas compared.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/world.h"

namespace pathproof::query {

/// "The condition of this formula holds somewhere": of `always (p implies q)` that p holds at some time, of `all x: …` for some x.
/// Null where the formula has no condition.
model::ExprPtr trigger_of(const model::ExprPtr& formula);

/// A text that two formulas share when they differ in nothing but the names of variables and the order of what `and`, `or`, `iff`
/// and `=` join.
std::string canonical(const model::Expr& formula);

/// Calls `visit` with the formula and all parts of it.
void each_part(const model::Expr& formula, const std::function<void(const model::Expr&)>& visit);

}  // namespace pathproof::query
