// When each step can start.
#pragma once

#include "forced/answer.h"
#include "forced/probe.h"

namespace pathproof::query {

/// In: a probe that has absorbed a pathway, and an answer that knows the impossible steps. Out: the windows of starts of the
/// pathways that the probe is about, and which of them may be narrower still; a step that is in none of these has no window.
/// False when asked to stop.
bool find_start_windows(Probe& probe, const source::Stop& stop, ForcedAnswer& out);

}  // namespace pathproof::query
