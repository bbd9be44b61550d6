// Formulas made of formulas.
//
// In: checked formulas. Out: a formula with the same marks (types, tenses, free variables) that the typer would have given it.
#pragma once

#include <vector>

#include "model/world.h"

namespace pathproof::model {

/// `op` over `args`; of a quantifier the `variables` that it binds.
ExprPtr compose(Op op, std::vector<ExprPtr> args, std::vector<Variable> variables = {});
/// `included(step)` and the like.
ExprPtr compose_step(Op op, StepId step);
ExprPtr compose_number(std::int64_t value);

/// "At some time the step completes, and the effect changes a value": what it sets is not what was so just before.
ExprPtr takes_effect(const World& world, StepId step, const Effect& effect);
/// The value that the effect writes, as a term to be read in any state.
ExprPtr written_by(const World& world, const Effect& effect);

}  // namespace pathproof::model
