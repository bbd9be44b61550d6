// Places for a graph in layers, each arrow leading to a later layer.
//
// Source: Sugiyama, Tagawa, Toda 1981 (layers, order by barycentres); places within a layer by least squares under the order.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace pathproof::report {

/// Along the flow from layer to layer, and across it. Of nodes: the middle.
struct Place {
  double across = 0;
  double along = 0;
};

struct LayeredNode {
  double across = 0;  // how large it is
  double along = 0;
};

struct Layered {
  std::vector<Place> nodes;
  std::vector<std::vector<Place>>
      routes;         // per edge: from the border of its first node to that of its second
  double across = 0;  // of the whole
  double along = 0;
};

struct LayeredGaps {
  double across = 24;  // between nodes of a layer
  double along = 48;   // between layers
};

/// Edges that stand against the others are routed backwards. No edge leads from a node to itself.
Layered layered(const std::vector<LayeredNode>& nodes,
                const std::vector<std::pair<std::size_t, std::size_t>>& edges, const LayeredGaps& gaps);

}  // namespace pathproof::report
