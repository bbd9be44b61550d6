// The facade's `render`: whose turn a format is.

#include "batch/render.h"

#include "batch/document.h"
#include "pathproof/pathproof.h"
#include "tell/layout.h"
#include "tell/markdown_writer.h"
#include "tell/text_writer.h"
#include "worth/bars_render.h"

namespace pathproof::report {

std::uint64_t rows_unasked(const BatchReport& r, BatchFormat format, Detail detail) {
  // Named variants have little besides; of others the sets of options say more.
  const std::uint64_t few = detail == Detail::full ? 60 : r.named ? 40 : 12;
  if (format == BatchFormat::json && !r.listed_only) return 0;  // the diagram says more in less
  const bool has_more_to_say =
      !r.listed_only && (format == BatchFormat::text || format == BatchFormat::markdown);
  const std::uint64_t most = has_more_to_say ? few : most_rows_unasked;
  return r.answered <= most ? r.answered.up_to(most) : 0;
}

void render_batch_text(const BatchReport& report, std::uint64_t rows, const Style& style,
                       const Write& write) {
  write(tell::write_text(tell::make_summary(report, style), style));
  if (style.detail == Detail::brief) return;
  if (rows > 0) batch_rows_as_text(report, rows, style, write);
  write(tell::write_text(tell::make_closing(report, style), style));
}

void render_batch_markdown(const BatchReport& report, std::uint64_t rows, const Style& style,
                           const Write& write) {
  write(tell::write_markdown(tell::make_summary(report, style)));
  if (style.detail == Detail::brief) return;
  if (rows > 0) batch_rows_as_markdown(report, rows, write);
  const std::string closing = tell::write_markdown(tell::make_closing(report, style));
  if (!closing.empty()) write("\n" + closing);
}

}  // namespace pathproof::report

namespace pathproof {

void render(const BatchReport& report, BatchFormat format, std::optional<std::uint64_t> rows,
            const Style& style, const std::function<void(const std::string&)>& write) {
  const std::uint64_t shown = rows.value_or(report::rows_unasked(report, format, style.detail));
  const auto write_seen = [&](const std::string& text) { write(report::visible(text)); };
  switch (format) {
    case BatchFormat::text: report::render_batch_text(report, shown, style, write_seen); break;
    case BatchFormat::json: report::render_batch_json(report, rows, style, write); break;
    case BatchFormat::jsonl: report::render_batch_lines(report, shown, write); break;
    case BatchFormat::csv: report::render_batch_csv(report, shown, write); break;
    case BatchFormat::junit: report::render_batch_junit(report, shown, write); break;
    case BatchFormat::svg: write(report::svg_bars(report)); break;
    case BatchFormat::markdown: report::render_batch_markdown(report, shown, style, write_seen); break;
  }
}

}  // namespace pathproof
