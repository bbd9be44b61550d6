// The findings of a family as public data.
#pragma once

#include <memory>

#include "family/findings.h"
#include "pathproof/batch.h"

namespace pathproof::report {

/// Everything but reasons, re-checks and statistics. `list_only` leaves out what hangs on verdicts.
BatchReport make_batch_report(const std::shared_ptr<const BatchFindings>& findings, bool list_only,
                              const source::Stop& stop = {});

}  // namespace pathproof::report
