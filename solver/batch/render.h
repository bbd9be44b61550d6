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

/// How many rows are written where nobody said how many.
std::uint64_t rows_unasked(const BatchReport& report, BatchFormat format, Detail detail);

void render_batch_text(const BatchReport& report, std::uint64_t rows, const Style& style, const Write& write);
void render_batch_markdown(const BatchReport& report, std::uint64_t rows, const Style& style,
                           const Write& write);
/// Without `rows` the report of a large family says only that it leaves them out.
void render_batch_json(const BatchReport& report, std::optional<std::uint64_t> rows, const Style& style,
                       const Write& write);
/// The first rows below what else the report says.
void batch_rows_as_text(const BatchReport& report, std::uint64_t most, const Style& style,
                        const Write& write);
void batch_rows_as_markdown(const BatchReport& report, std::uint64_t most, const Write& write);
/// A row a line, as JSON.
void render_batch_lines(const BatchReport& report, std::uint64_t rows, const Write& write);
void render_batch_csv(const BatchReport& report, std::uint64_t rows, const Write& write);
/// As test runners write it: a variant that is not as expected is a failure, one without a verdict an error.
void render_batch_junit(const BatchReport& report, std::uint64_t rows, const Write& write);

}  // namespace pathproof::report
