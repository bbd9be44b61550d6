// Formulas of our own making, of which claims are made.
#pragma once

#include "model/problem.h"

namespace pathproof::verify {

model::ExprPtr element_of(model::StepId step);
/// When the step begins (Op::start) or ends (Op::end); infinite where it is left out.
model::ExprPtr moment(model::Op op, model::StepId step);
model::ExprPtr taken(model::StepId step);
model::ExprPtr no(model::ExprPtr formula);
/// Of several: all hold. Of none: what always does.
model::ExprPtr all_of(std::vector<model::ExprPtr> parts);
/// Every step that is taken ends by this phase.
model::ExprPtr within(const model::World& world, std::int64_t phases);
/// The open fact has this value.
model::ExprPtr fact_is(const model::World& world, model::FactId fact, std::int64_t value);

}  // namespace pathproof::verify
