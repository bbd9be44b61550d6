#include "contingency/document.h"

#include "pathproof/resilience.h"
#include "tell/markdown_writer.h"
#include "tell/text_writer.h"

namespace pathproof::tell {
Document make_document(const ResilienceReport& report, const Style& style) { (void)report; (void)style; return {}; }
}  // namespace pathproof::tell

namespace pathproof {

std::string render_text(const ResilienceReport& report, const Style& style) {
  return tell::write_text(tell::make_document(report, style), style);
}
std::string render_markdown(const ResilienceReport& report, const Style& style) {
  return tell::write_markdown(tell::make_document(report, style));
}

}  // namespace pathproof
