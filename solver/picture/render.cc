#include "picture/render.h"

#include <algorithm>

#include "tell/layout.h"

namespace pathproof {

PictureKind usual_picture(PictureFormat format) {
  return format == PictureFormat::dot || format == PictureFormat::mermaid ? PictureKind::graph
                                                                          : PictureKind::plan;
}

bool can_show(PictureFormat format, PictureKind kind) {
  switch (format) {
    case PictureFormat::dot: return kind == PictureKind::graph || kind == PictureKind::conflicts;
    case PictureFormat::mermaid: return kind != PictureKind::states;
    case PictureFormat::csv:
    case PictureFormat::svg: break;
  }
  return true;
}

std::string render(const Picture& picture, PictureFormat format) {
  if (!picture.drawn || !can_show(format, picture.shows)) return {};
  switch (format) {
    case PictureFormat::dot: return report::dot(picture);
    case PictureFormat::mermaid: return report::mermaid(picture);
    case PictureFormat::csv: return report::csv_table(picture);
    case PictureFormat::svg: break;
  }
  if (picture.shows == PictureKind::plan) return report::svg_plan(picture);
  if (picture.shows == PictureKind::states) return report::svg_states(picture);
  return report::svg_graph(picture);
}

namespace report {

std::string one_line(std::string_view text) {
  std::string out(text);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return visible_quote(out);
}

}  // namespace report

}  // namespace pathproof
