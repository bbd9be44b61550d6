// What two questions have in common, and when a pathway of the one is one of the other.
#pragma once

#include <utility>

#include "diff/answer.h"
#include "search/session.h"

namespace pathproof::query {

CommonVocabulary common_vocabulary(const model::World& a, const model::World& b);
/// The same seen from B.
CommonVocabulary turned(const CommonVocabulary& common);

/// A pathway of B whose common part is that of A's `choice`; unsatisfiable when there is none.
std::pair<encode::Answer, model::Choice> extension(const model::Problem& a, const model::Problem& b,
                                                   const CommonVocabulary& common,
                                                   const model::Choice& choice, const Settings& settings,
                                                   const source::Stop& stop);

}  // namespace pathproof::query
