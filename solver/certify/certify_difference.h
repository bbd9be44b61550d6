// The only maker of certified differences: a witness is played through on its own side, and the other side is asked about
// it by the other solver; that there is none is asked again of the other solver.
#pragma once

#include "certify/certify.h"
#include "query/difference.h"

namespace pathproof::certify {

/// Throws CheckFailed when the answer is wrong; makes it unknown where a limit keeps it from being shown.
query::OneWay certify_one_way(const model::Problem& a, const model::Problem& b,
                              const query::CommonVocabulary& common, query::OneWay found,
                              const query::Settings& settings, const source::Stop& stop);

}  // namespace pathproof::certify
