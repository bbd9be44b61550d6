// Formulas read in English.
//
// In: a checked formula and what its free variables stand for. Out: a clause that says the same. Two formulas that are not
// the same never read alike, as far as the words are the program's own: commas group what "and" and "or" do not, a word such as
// "if" or "for every" governs all that follows it, and brackets stand where neither is enough.
#pragma once

#include <string>

#include "model/trace.h"
#include "model/world.h"

namespace pathproof::english {

/// What a formula that is true or false says: "A7 (Mexico joins NORAD) takes place in phase 1". A clause: no capital letter, no full
/// stop. A step's title stands where the step is named first. Definitions are read expanded.
std::string clause(const model::World& world, const model::Expr& formula, const model::Environment& env = {});

/// The same for a step whose title the reader knows already.
std::string clause_about(const model::World& world, const model::Expr& formula, model::StepId known_step);

/// That the formula does not hold: "Canada does not consent to B6", "it is not so that …".
std::string denial(const model::World& world, const model::Expr& formula, const model::Environment& env = {});

/// A term that is not true or false: "the total of the cost of the step over every step that is part of the pathway".
std::string noun(const model::World& world, const model::Expr& term, const model::Environment& env = {});

}  // namespace pathproof::english
