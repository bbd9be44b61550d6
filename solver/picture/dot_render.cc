// Pictures for Graphviz.

#include <array>

#include <fmt/format.h>

#include "picture/canvas_render.h"
#include "picture/render.h"
#include "tell/layout.h"

namespace pathproof::report {

namespace {

std::string dot_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return out;
}

std::string quoted(std::string_view text) { return "\"" + dot_escaped(one_line(text)) + "\""; }

std::string label(const PictureNode& node) {
  constexpr int width = 26;
  std::string lines = one_line(node.id);
  if (!node.title.empty()) {
    lines += "\n" + wrap(one_line(node.title), width, "", "");
    lines.pop_back();
  }
  return "\"" + dot_escaped(lines) + "\"";
}

// Groups differ in shape as well, for who sees no colours.
struct DotLook {
  std::string_view shape;
  std::string_view style;
  std::string_view fill;
};

DotLook look(const PictureNode& node) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> shapes{
      {{"box", "filled"},
       {"box", "\"filled,rounded\""},
       {"octagon", "filled"},
       {"hexagon", "filled"},
       {"parallelogram", "filled"},
       {"house", "filled"}}};
  if (node.kind == PictureNode::Kind::conflict) return {"ellipse", "filled", "#f4e1ee"};
  if (node.kind == PictureNode::Kind::unit) return {"box", "filled", "#ffffff"};
  const auto& [shape, style] = shapes[node.group % shapes.size()];
  return {shape, style, tint(node.group)};
}

std::string node_line(std::size_t index, const PictureNode& node, const Picture& picture) {
  const DotLook l = look(node);
  const bool step = node.kind == PictureNode::Kind::step;
  std::string tip = step && !picture.groups.empty() ? picture.groups[node.group] : node.title;
  if (node.idle) tip += tip.empty() ? "not part of the pathway" : "; not part of the pathway";
  return fmt::format("  n{} [label={}, shape={}, style={}, fillcolor=\"{}\", penwidth={}{}{}];\n", index,
                     label(node), l.shape, l.style, l.fill, node.marked ? 3 : 1,
                     node.idle ? ", color=\"#888888\", fontcolor=\"#555555\"" : "",
                     tip.empty() ? "" : ", tooltip=" + quoted(tip));
}

std::string dot_edge(const PictureEdge& edge, bool directed) {
  std::string label;
  if (directed && edge.wait > 0) label = fmt::format(", label=\"+{}\"", edge.wait);
  if (directed && edge.wait < 0) label = fmt::format(", label=\"start +{}\"", edge.lag);
  std::string tip;
  for (const std::string& unit : edge.units) tip += (tip.empty() ? "" : ", ") + unit;
  if (!tip.empty()) tip = ", tooltip=" + quoted(tip);
  return fmt::format("  n{} {} n{} [penwidth={}{}{}];\n", edge.from, directed ? "->" : "--", edge.to,
                     edge.marked ? 3 : 1, label, tip);
}

}  // namespace

std::string dot(const Picture& picture) {
  const bool directed = picture.shows == PictureKind::graph;
  std::string out = fmt::format("{} pathproof {{\n", directed ? "digraph" : "graph");
  out += fmt::format("  label={};\n  labelloc=t;\n", quoted(picture.title + ". " + picture.summary));
  out += fmt::format("  rankdir={};\n  node [fontname=\"sans-serif\"];\n", directed ? "TB" : "LR");
  for (std::size_t i = 0; i < picture.nodes.size(); ++i) out += node_line(i, picture.nodes[i], picture);
  for (const PictureEdge& edge : picture.edges) out += dot_edge(edge, directed);
  return out + "}\n";
}

}  // namespace pathproof::report
