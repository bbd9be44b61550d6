// BatchReport in its formats, piece by piece: a family may have millions of rows.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "pathproof/batch.h"
#include "pathproof/options.h"

namespace pathproof::report {

using Write = std::function<void(const std::string&)>;

void render_batch_text(const BatchReport& report, std::uint64_t rows, const Style& style, const Write& write);
/// Without `rows` the report of a large family says only that it leaves them out.
void render_batch_json(const BatchReport& report, std::optional<std::uint64_t> rows, const Style& style,
                       const Write& write);

}  // namespace pathproof::report
