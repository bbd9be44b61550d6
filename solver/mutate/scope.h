// What of a question hangs on a mutation: whatever does not, turns out as before.
#pragma once

#include "mutate/answer.h"

namespace pathproof::query {

Scope scope_of(const spec::ParsedSpec& spec, const Mutation& mutation);

/// Whether the unit may say something else under the mutation. Errs on the side of yes.
bool touches(const Scope& scope, const model::Problem& problem, const model::Unit& unit);
/// The same of a formula of a case or claim.
bool touches(const Scope& scope, const model::World& world, const model::Expr& formula);

}  // namespace pathproof::query
