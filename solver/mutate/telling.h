// The smallest pathway that tells a mutant from its spec where one formula is another: both stand in one question.
#pragma once

#include <functional>

#include "mutate/answer.h"
#include "search/session.h"

namespace pathproof::query {

/// Of a rule, requirement or goal, in one context. `answer` is unsatisfiable where no pathway tells them apart there;
using NoneAgain = std::function<bool(const model::Problem&)>;
Telling find_telling(const spec::ParsedSpec& spec, const Mutation& mutation, const Context& context,
                     const Build& build, const NoneAgain& none_again, const Settings& settings,
                     const source::Stop& stop);

}  // namespace pathproof::query
