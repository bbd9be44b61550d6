// What was found of a mutant -> Mutant.
#pragma once

#include "mutate/answer.h"

namespace pathproof::report {

/// What was changed, without an outcome.
Mutant make_mutant(const query::Mutation& mutation);
/// The certified pathway as a case.
SuggestedCase suggested_case(const query::Mutation& mutation, const query::Telling& found,
                             const query::Pinned& pinned);

}  // namespace pathproof::report
