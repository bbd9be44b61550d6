// What a verdict hangs on beyond minimal sets of options: what turns it when nothing else is turned, axes without influence on it or on an optimum, options that
// are alike, breakpoints.
#pragma once

#include "family/findings.h"
#include "pathproof/batch.h"

namespace pathproof::report {

/// Fills in `idle_axes` and `alike`.
void say_what_is_idle(const BatchFindings& findings, BatchReport& out);

/// Fills in `base`.
void find_base(const BatchFindings& findings, BatchReport& out);

/// Fills in `breakpoints`, along each axis whose options are numbers; only where every variant has a verdict.
void find_breakpoints(const BatchFindings& findings, BatchReport& out);

}  // namespace pathproof::report
