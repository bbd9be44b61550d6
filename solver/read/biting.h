// Formulas about formulas: what a unit says as one formula, and when it says anything at all.
#pragma once

#include "model/problem.h"
#include "read/answer.h"

namespace pathproof::query {

/// What a rule or requirement says of a pathway, as one formula that is read in state 0.
model::ExprPtr as_formula(const Subject& subject);

/// When the subject bites: that the step of a requirement is taken, or that the condition of an implication in it is met, for some instance and at some time. A rule that is
/// `always (p implies q)` says nothing of pathways in which p never holds, and they are no example of it (vacuity as in Beer,
/// Ben-David, Eisner, Rodeh 2001, for the condition alone). A goal bites where it is reached. Null: there is no
/// such condition.
model::ExprPtr biting(const Subject& subject);

}  // namespace pathproof::query
