// What a verdict hangs on beyond minimal sets of options: what turns it when nothing else is turned, axes without influence on it or on an optimum, options that
// are alike, breakpoints.
#pragma once

#include "family/findings.h"
#include "pathproof/batch.h"
#include "source/stop.h"

namespace pathproof::report {

/// Fills in `idle_axes` and `alike`.
void say_what_is_idle(const BatchFindings& findings, const source::Stop& stop, BatchReport& out);

/// Fills in `base`.
void find_base(const BatchFindings& findings, BatchReport& out);

/// Fills in `breakpoints`, along each axis whose options are numbers; only where every variant has a verdict.
void find_breakpoints(const BatchFindings& findings, const source::Stop& stop, BatchReport& out);

/// Which toggles ever matter under each option of axes that are neither toggles nor of numbers, and have at most a dozen options.
void find_what_matters_under_options(const BatchFindings& findings, const source::Stop& stop,
                                     BatchReport& out);

}  // namespace pathproof::report
