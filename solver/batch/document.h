// BatchReport -> what people read of it, but for the rows: there may be millions of them, so they never stand in a tree.
#pragma once

#include "pathproof/batch.h"
#include "pathproof/options.h"
#include "tell/document.h"

namespace pathproof::tell {

/// What stands before the rows, and what after them.
Document make_summary(const BatchReport& report, const Style& style);
Document make_closing(const BatchReport& report, const Style& style);

/// "axis=option, axis=option"
std::string in_words(const OptionSet& set);

}  // namespace pathproof::tell
