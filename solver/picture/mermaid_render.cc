// Pictures for Mermaid.

#include <array>

#include <fmt/format.h>

#include "picture/canvas_render.h"
#include "picture/render.h"

namespace pathproof::report {

namespace {

// Whatever Mermaid would read as its own stands as a code.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : one_line(text)) {
    if (std::string_view("#;:\"`<>&%\\{}[]()|,").find(c) == std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("#{};", static_cast<int>(c));
    }
  }
  return out;
}

// Groups differ in shape as well, for who sees no colours.
struct Look {
  std::string_view open;
  std::string_view close;
};

constexpr std::array<Look, 6> looks{
    {{"[", "]"}, {"(", ")"}, {"{{", "}}"}, {"[[", "]]"}, {"[/", "/]"}, {"([", "])"}}};

std::string node_line(std::size_t index, const PictureNode& node) {
  const bool step = node.kind == PictureNode::Kind::step;
  const Look look = node.kind == PictureNode::Kind::conflict ? Look{"((", "))"}
                    : step                                   ? looks[node.group % looks.size()]
                                                             : Look{"[", "]"};
  const std::string title = node.title.empty() ? "" : "<br/>" + plain(node.title);
  std::string out = fmt::format("  n{}{}\"{}{}\"{}\n", index, look.open, plain(node.id), title, look.close);
  if (step) out += fmt::format("  class n{} g{}\n", index, node.group);
  if (node.marked) out += fmt::format("  class n{} marked\n", index);
  if (node.idle) out += fmt::format("  class n{} idle\n", index);
  return out;
}

std::string edge_line(const PictureEdge& edge, bool directed) {
  if (!directed) return fmt::format("  n{} {} n{}\n", edge.from, edge.marked ? "===" : "---", edge.to);
  const std::string label = edge.wait > 0   ? fmt::format("|\"+{}\"|", edge.wait)
                            : edge.wait < 0 ? fmt::format("|\"start +{}\"|", edge.lag)
                                            : "";
  return fmt::format("  n{} {}{} n{}\n", edge.from, edge.marked ? "==>" : "-->", label, edge.to);
}

// What a screen reader is told.
std::string words(const Picture& picture) {
  return fmt::format("  accTitle: {}\n  accDescr: {}\n", plain(picture.title), plain(picture.summary));
}

std::string flowchart(const Picture& picture) {
  const bool directed = picture.shows == PictureKind::graph;
  std::string out = fmt::format("flowchart {}\n", directed ? "TB" : "LR") + words(picture);
  for (std::size_t i = 0; i < picture.nodes.size(); ++i) out += node_line(i, picture.nodes[i]);
  for (const PictureEdge& edge : picture.edges) out += edge_line(edge, directed);
  for (std::size_t g = 0; g < picture.groups.size(); ++g)
    out += fmt::format("  classDef g{} fill:{},stroke:#333333,color:#000000\n", g, tint(g));
  out += "  classDef marked stroke-width:4px\n  classDef idle stroke-dasharray:4 3\n";
  return out;
}

std::string task(const PictureBar& bar, std::size_t index) {
  const std::string title = bar.title.empty() ? "" : " " + plain(bar.title);
  const char* tag = bar.broken || bar.critical ? "crit, " : "";
  return fmt::format("    {}{} :{}b{}, {}, {}\n", plain(bar.step), title, tag, index, bar.start - 1, bar.end);
}

// Mermaid counts seconds; a phase is one. The axis names the phases that are over.
std::string gantt(const Picture& picture) {
  std::string out = "gantt\n" + words(picture);
  out += fmt::format("  title {}\n  dateFormat X\n  axisFormat %s\n", plain(picture.title));
  std::size_t index = 0;
  for (std::size_t lane = 0; lane < picture.lanes.size(); ++lane) {
    std::string tasks;
    for (const PictureBar& bar : picture.bars) {
      if (std::find(bar.lanes.begin(), bar.lanes.end(), lane) != bar.lanes.end()) tasks += task(bar, index++);
    }
    if (!tasks.empty()) out += fmt::format("  section {}\n", plain(picture.lanes[lane].title)) + tasks;
  }
  std::string tasks;
  for (const PictureBar& bar : picture.bars) {
    if (bar.lanes.empty()) tasks += task(bar, index++);
  }
  return out + (tasks.empty() ? "" : "  section steps\n") + tasks;
}

}  // namespace

std::string mermaid(const Picture& picture) {
  return picture.shows == PictureKind::plan ? gantt(picture) : flowchart(picture);
}

}  // namespace pathproof::report
