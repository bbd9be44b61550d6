// The only maker of certified judgements on expected conflicts: that units hold together is shown by a pathway that the
// evaluator accepts, that they do not is asked of the other solver.
#pragma once

#include "cases/answer.h"
#include "certify/certified.h"
#include "search/session.h"

namespace pathproof::certify {

/// Throws CheckFailed when the judgement is wrong; leaves it open where a limit keeps it from being shown. `settings` are
/// those with which it was found.
query::Judgement certify_judgement(const model::Problem& problem, const query::UnitSet& units,
                                   query::Judgement found, const query::Settings& settings,
                                   const source::Stop& stop);

}  // namespace pathproof::certify
