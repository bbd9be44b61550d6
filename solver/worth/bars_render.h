// What each option is worth, drawn as bars.
#pragma once

#include <string>

#include "pathproof/batch.h"

namespace pathproof::report {

/// SVG: a pair of bars for each change, and for each bloc: the share of orders, then the share of settings. A report without
/// worth gives a picture that says so.
std::string svg_bars(const BatchReport& report);

}  // namespace pathproof::report
