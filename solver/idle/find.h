// Everything that `lint` has to remark on one spec or case.
#pragma once

#include "lint/answer.h"

namespace pathproof::query {

/// Remarks of the codes that are wanted. When the stop is requested, what was found stands, and the answer names what was not
/// looked at to the end.
LintAnswer find_remarks(const Linted& linted, const Wanted& wanted, const Settings& settings,
                        const source::Stop& stop);

}  // namespace pathproof::query
