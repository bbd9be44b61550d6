// What was compared and found -> DiffReport.
#pragma once

#include "diff/answer.h"
#include "model/problem.h"
#include "pathproof/diff.h"

namespace pathproof::report {

/// The report of what A allows alone and what B allows alone, both certified. `common` is seen from A.
DiffReport make_diff_report(const model::Problem& a, const model::Problem& b,
                            const query::CommonVocabulary& common, const query::OneWay& by_a,
                            const query::OneWay& by_b);

}  // namespace pathproof::report
