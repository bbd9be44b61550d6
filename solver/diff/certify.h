// The only maker of certified differences: a witness is played through on its own side, and the other side is asked about
// it by the other solver; that there is none is asked again of the other solver.
#pragma once

#include <functional>

#include "certify/certified.h"
#include "diff/answer.h"
#include "search/session.h"

namespace pathproof::certify {

/// Asks the question again, with the settings of the other solver; the answer need not be a smallest one.
using AskAgain = std::function<query::OneWay(const query::Settings&)>;

/// Throws CheckFailed when the answer is wrong; makes it unknown where a limit keeps it from being shown.
query::OneWay certify_one_way(const model::Problem& a, const model::Problem& b,
                              const query::CommonVocabulary& common, query::OneWay found,
                              const AskAgain& asked_again, const query::Settings& settings,
                              const source::Stop& stop);

}  // namespace pathproof::certify
