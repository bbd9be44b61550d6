// BatchReport in its formats, piece by piece: a family may have millions of rows.
#pragma once

#include <functional>
#include <string>

#include "pathproof/batch.h"
#include "pathproof/options.h"

namespace pathproof::report {

using Write = std::function<void(const std::string&)>;

void render_batch_text(const BatchReport& report, std::size_t rows, const Style& style, const Write& write);
void render_batch_json(const BatchReport& report, const Style& style, const Write& write);

}  // namespace pathproof::report
