// Several pathways next to each other, the first few of them unless all is to be told: trade-offs between objectives, optimal
// pathways, classes of these.
#pragma once

#include <string>
#include <vector>

#include "pathproof/minimal.h"
#include "pathproof/options.h"
#include "tell/document.h"

namespace pathproof::tell {

/// "5 phases and cost 12".
std::string amounts(const std::vector<ObjectiveValue>& objectives);

/// A section for each trade-off, with what it gains over the one before and what is paid for it.
Document front_of(const MinimalReport& report, const Style& style);

/// The optimal pathways, one below the other, with how far apart they are where that was asked for.
Block optima_of(const MinimalReport& report, const Style& style);

/// The classes of optimal pathways, each with an example.
Block classes_of(const MinimalReport& report, const Style& style);

}  // namespace pathproof::tell
