// The smallest pathway that tells a mutant from its spec.
#pragma once

#include <functional>

#include "mutate/answer.h"
#include "search/session.h"

namespace pathproof::query {

/// Looks in one context. `answer` is unsatisfiable where no pathway tells them apart there; `none_again` has the other solver agree.
using NoneAgain = std::function<bool(const model::Problem&)>;
Telling find_telling(const spec::ParsedSpec& spec, const Mutation& mutation, const Context& context,
                     const Build& build, const NoneAgain& none_again, const Settings& settings,
                     const source::Stop& stop);

}  // namespace pathproof::query
