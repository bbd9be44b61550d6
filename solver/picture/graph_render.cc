// A graph as SVG: precedences from top to bottom, conflicts beside their units.

#include <algorithm>

#include <fmt/format.h>

#include "picture/canvas_render.h"
#include "picture/layered_render.h"
#include "picture/render.h"
#include "tell/layout.h"

namespace pathproof::report {

namespace {

constexpr double row_step = 15;
constexpr double padding = 10;

class Graph {
 public:
  explicit Graph(const Picture& picture) : picture_(picture), steps_(picture.shows == PictureKind::graph) {}

  std::string draw() {
    std::vector<LayeredNode> sizes;
    for (const PictureNode& node : picture_.nodes) {
      const LayeredNode own = size_of(node);
      sizes.push_back(steps_ ? own : LayeredNode{own.along, own.across});
    }
    std::vector<std::pair<std::size_t, std::size_t>> edges;
    for (const PictureEdge& edge : picture_.edges) edges.emplace_back(edge.from, edge.to);
    const Layered placed = layered(sizes, edges, steps_ ? LayeredGaps{20, 44} : LayeredGaps{12, 120});
    for (std::size_t i = 0; i < edges.size(); ++i) edge(picture_.edges[i], placed.routes[i]);
    for (std::size_t i = 0; i < sizes.size(); ++i) node(picture_.nodes[i], place(placed.nodes[i]));
    const double width = steps_ ? placed.across : placed.along;
    const double height = steps_ ? placed.along : placed.across;
    return canvas_.take(picture_, width, height + legend(height));
  }

 private:
  Point place(const Place& at) const {
    return steps_ ? Point{at.across, at.along} : Point{at.along, at.across};
  }

  double width(const PictureNode& node) const {
    constexpr double step = 176;
    constexpr double conflict = 110;
    constexpr double unit = 460;
    return node.kind == PictureNode::Kind::step   ? step
           : node.kind == PictureNode::Kind::unit ? unit
                                                  : conflict;
  }
  std::vector<std::string> head(const PictureNode& node) const {
    return fitted(node.id, width(node) - 2 * padding, text_size, 2, true);
  }
  // The title, and below it what an arrow alone does not say: a step that waits longer, or less long.
  std::vector<std::string> body(const PictureNode& node) const {
    const double room = width(node) - 2 * padding;
    std::vector<std::string> out = fitted(node.title, room, small_size, steps_ ? 4 : 6);
    for (const PictureEdge& edge : picture_.edges) {
      if (edge.wait == 0 || &picture_.nodes[edge.to] != &node) continue;
      const std::string& from = picture_.nodes[edge.from].id;
      const std::string note =
          edge.wait > 0
              ? fmt::format("({} after {})", counted(static_cast<std::size_t>(edge.wait), "phase"), from)
              : fmt::format("({} from the start of {})", counted(static_cast<std::size_t>(edge.lag), "phase"),
                            from);
      for (const std::string& part : fitted(note, room, small_size, 2)) out.push_back(part);
    }
    return out;
  }
  LayeredNode size_of(const PictureNode& node) const {
    const auto count = static_cast<double>(head(node).size() + body(node).size());
    return {width(node), count * row_step + padding};
  }

  void node(const PictureNode& node, Point middle) {
    const LayeredNode extent = size_of(node);
    const Point corner{middle.x - extent.across / 2, middle.y - extent.along / 2};
    std::string tip = node.title.empty() ? node.id : node.id + ": " + node.title;
    if (steps_ && !picture_.groups[node.group].empty()) tip += " (" + picture_.groups[node.group] + ")";
    if (node.idle) tip += ", not part of the pathway";
    canvas_.open(tip);
    const bool step = node.kind == PictureNode::Kind::step;
    const Outline shape = step                                       ? outline(node.group)
                          : node.kind == PictureNode::Kind::conflict ? Outline::round
                                                                     : Outline::square;
    canvas_.box(corner, extent.across, extent.along, shape,
                {step ? tint(node.group) : "#ffffff", node.marked ? 3.0 : 1.0, "#222222", node.idle});
    const auto top = head(node);
    Point at{middle.x, corner.y + row_step};
    canvas_.lines(at, top, row_step, {text_size, true, Anchor::middle});
    at.y += row_step * static_cast<double>(top.size());
    canvas_.lines(at, body(node), row_step, {small_size, false, Anchor::middle});
    canvas_.close();
  }

  void edge(const PictureEdge& edge, const std::vector<Place>& route) {
    std::vector<Point> points;
    points.reserve(route.size());
    for (const Place& at : route) points.push_back(place(at));
    std::string tip =
        steps_ ? fmt::format("{} after {}", picture_.nodes[edge.to].id, picture_.nodes[edge.from].id)
               : fmt::format("{} in {}", picture_.nodes[edge.to].id, picture_.nodes[edge.from].id);
    for (std::size_t i = 0; i < edge.units.size(); ++i) tip += (i == 0 ? ": " : ", ") + edge.units[i];
    canvas_.open(tip);
    canvas_.curve(points, steps_, steps_,
                  {"none", edge.marked ? 3.0 : 1.2, edge.marked ? "#111111" : "#777777", edge.wait < 0});
    canvas_.close();
  }

  // Which outline stands for which group; the height that it takes.
  double legend(double top) {
    constexpr double wide = 30;
    constexpr double high = 18;
    constexpr double row = 26;
    constexpr double room = 470;
    if (!steps_ || picture_.groups.size() < 2) return 0;
    double y = top + row;
    for (std::size_t i = 0; i < picture_.groups.size(); ++i) {
      const std::string name = picture_.groups[i].empty() ? "in no lane" : picture_.groups[i];
      canvas_.box({2, y}, wide, high, outline(i), {tint(i), 1, "#222222", false});
      canvas_.lines({wide + padding, y + row_step - 2}, fitted(name, room - wide, text_size, 1), row_step,
                    {text_size});
      y += row;
    }
    return y - top;
  }

  const Picture& picture_;
  bool steps_;
  Canvas canvas_;
};

}  // namespace

std::string svg_graph(const Picture& picture) { return Graph(picture).draw(); }

}  // namespace pathproof::report
