#include "picture/layered_render.h"

#include <algorithm>
#include <map>

namespace pathproof::report {

namespace {

using Edges = std::vector<std::pair<std::size_t, std::size_t>>;

// The nodes in an order that most edges follow: those that wait for nothing first; on a circle, the first of the list.
std::vector<std::size_t> order_of(std::size_t count, const Edges& edges) {
  std::vector<std::size_t> waits(count, 0);
  std::vector<std::vector<std::size_t>> out_of(count);
  for (const auto& [from, to] : edges) {
    ++waits[to];
    out_of[from].push_back(to);
  }
  std::vector<std::size_t> out;
  std::vector<bool> taken(count, false);
  const auto take = [&](std::size_t node) {
    taken[node] = true;
    out.push_back(node);
  };
  std::size_t done = 0;
  while (done < count) {
    if (done == out.size()) {
      std::size_t next = count;
      for (std::size_t i = 0; i < count; ++i) {
        if (!taken[i] && (next == count || waits[i] < waits[next])) next = i;
      }
      take(next);
    }
    for (const std::size_t next : out_of[out[done]]) {
      if (--waits[next] == 0 && !taken[next]) take(next);
    }
    ++done;
  }
  return out;
}

// A node, or a bend of an edge where it passes a layer.
struct Item {
  std::size_t layer = 0;
  double across = 0;
  double along = 0;
  double place = 0;
  std::vector<std::size_t> before;  // items of the layer before that it is joined with
  std::vector<std::size_t> after;
};

class Layers {
 public:
  Layers(const std::vector<LayeredNode>& nodes, const Edges& edges, const LayeredGaps& gaps)
      : nodes_(nodes), edges_(edges), gaps_(gaps) {}

  Layered lay_out() {
    assign();
    bend();
    sort();
    for (int round = 0; round < 12; ++round) place(round % 2 == 0, round % 2 != 0);
    place(true, true);
    return result();
  }

 private:
  void assign() {
    const std::vector<std::size_t> order = order_of(nodes_.size(), edges_);
    std::vector<std::size_t> rank(nodes_.size());
    for (std::size_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
    for (const LayeredNode& node : nodes_) items_.push_back({0, node.across, node.along, 0, {}, {}});
    std::vector<std::vector<std::size_t>> ahead(nodes_.size());
    for (const auto& [from, to] : edges_) {
      forward_.push_back(rank[from] < rank[to]);
      ahead[forward_.back() ? from : to].push_back(forward_.back() ? to : from);
    }
    for (const std::size_t node : order) {
      for (const std::size_t next : ahead[node])
        items_[next].layer = std::max(items_[next].layer, items_[node].layer + 1);
    }
  }

  void join(std::size_t a, std::size_t b) {
    items_[a].after.push_back(b);
    items_[b].before.push_back(a);
  }

  void bend() {
    for (std::size_t e = 0; e < edges_.size(); ++e) {
      const auto [from, to] = edges_[e];
      const std::size_t first = forward_[e] ? from : to;
      const std::size_t last = forward_[e] ? to : from;
      std::vector<std::size_t>& chain = chains_.emplace_back(1, first);
      for (std::size_t layer = items_[first].layer + 1; layer < items_[last].layer; ++layer) {
        items_.push_back({layer, 0, 0, 0, {}, {}});
        join(chain.back(), items_.size() - 1);
        chain.push_back(items_.size() - 1);
      }
      join(chain.back(), last);
      chain.push_back(last);
    }
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (layers_.size() <= items_[i].layer) layers_.resize(items_[i].layer + 1);
      layers_[items_[i].layer].push_back(i);
    }
  }

  // By the mean position of what an item is joined with, layer by layer, down and up in turn; the best of all rounds.
  void sort() {
    auto best = layers_;
    std::size_t fewest = crossings();
    constexpr int rounds = 16;
    for (int round = 0; round < rounds && fewest > 0; ++round) {
      const bool down = round % 2 == 0;
      for (std::size_t i = 1; i < layers_.size(); ++i) sort_layer(down ? i : layers_.size() - 1 - i, down);
      const std::size_t now = crossings();
      if (now >= fewest) continue;
      fewest = now;
      best = layers_;
    }
    layers_ = best;
  }

  void number(std::size_t layer) {
    for (std::size_t i = 0; i < layers_[layer].size(); ++i)
      items_[layers_[layer][i]].place = static_cast<double>(i);
  }

  void sort_layer(std::size_t layer, bool down) {
    number(layer);
    number(down ? layer - 1 : layer + 1);
    std::map<std::size_t, double> mean;
    for (const std::size_t i : layers_[layer]) {
      const auto& others = down ? items_[i].before : items_[i].after;
      double sum = 0;
      for (const std::size_t other : others) sum += items_[other].place;
      mean[i] = others.empty() ? items_[i].place : sum / static_cast<double>(others.size());
    }
    std::stable_sort(layers_[layer].begin(), layers_[layer].end(),
                     [&](std::size_t a, std::size_t b) { return mean.at(a) < mean.at(b); });
  }

  std::size_t crossings() {
    std::size_t out = 0;
    for (std::size_t layer = 0; layer + 1 < layers_.size(); ++layer) {
      number(layer + 1);
      std::vector<std::size_t> ends;  // as numbers in the next layer, by begin
      for (const std::size_t i : layers_[layer]) {
        std::vector<std::size_t> own;
        for (const std::size_t next : items_[i].after)
          own.push_back(static_cast<std::size_t>(items_[next].place));
        std::sort(own.begin(), own.end());
        for (const std::size_t end : own)
          out += static_cast<std::size_t>(
              std::count_if(ends.begin(), ends.end(), [&](std::size_t e) { return e > end; }));
        ends.insert(ends.end(), own.begin(), own.end());
      }
    }
    return out;
  }

  double apart(const Item& a, const Item& b) const { return (a.across + b.across) / 2 + gaps_.across; }

  // Every layer as near as its order allows to what its items are joined with.
  void place(bool by_before, bool by_after) {
    const bool first = !placed_;
    placed_ = true;
    for (std::size_t i = 0; i < layers_.size(); ++i) {
      const std::size_t layer = by_before ? i : layers_.size() - 1 - i;
      if (first) {
        spread(layer);
      } else {
        fit(layer, by_before, by_after);
      }
    }
  }

  void spread(std::size_t layer) {
    double x = 0;
    for (std::size_t i = 0; i < layers_[layer].size(); ++i) {
      Item& item = items_[layers_[layer][i]];
      if (i > 0) x += apart(items_[layers_[layer][i - 1]], item);
      item.place = x;
    }
    for (const std::size_t i : layers_[layer]) items_[i].place -= x / 2;
  }

  // Pools neighbours that would come too near (the algorithm of pooled adjacent violators).
  void fit(std::size_t layer, bool by_before, bool by_after) {
    struct Pool {
      double sum = 0;
      double weight = 0;
      std::size_t size = 0;
      double mean() const { return sum / weight; }
    };
    std::vector<Pool> pools;
    std::vector<double> offset;
    for (std::size_t i = 0; i < layers_[layer].size(); ++i) {
      const Item& item = items_[layers_[layer][i]];
      offset.push_back(i == 0 ? 0 : offset.back() + apart(items_[layers_[layer][i - 1]], item));
      const double weight = item.across == 0 ? 3 : 1;  // long edges are to be straight
      pools.push_back({weight * (wish(item, by_before, by_after) - offset.back()), weight, 1});
      while (pools.size() > 1 && pools[pools.size() - 2].mean() > pools.back().mean()) {
        const Pool last = pools.back();
        pools.pop_back();
        pools.back().sum += last.sum;
        pools.back().weight += last.weight;
        pools.back().size += last.size;
      }
    }
    std::size_t i = 0;
    for (const Pool& pool : pools) {
      for (std::size_t n = 0; n < pool.size; ++n, ++i)
        items_[layers_[layer][i]].place = pool.mean() + offset[i];
    }
  }

  double wish(const Item& item, bool by_before, bool by_after) const {
    double sum = 0;
    std::size_t count = 0;
    const auto add = [&](const std::vector<std::size_t>& others) {
      for (const std::size_t other : others) sum += items_[other].place;
      count += others.size();
    };
    if (by_before) add(item.before);
    if (by_after) add(item.after);
    return count == 0 ? item.place : sum / static_cast<double>(count);
  }

  Layered result() {
    Layered out;
    double least = 0;
    double most = 0;
    bool any = false;
    for (const Item& item : items_) {
      least = any ? std::min(least, item.place - item.across / 2) : item.place - item.across / 2;
      most = any ? std::max(most, item.place + item.across / 2) : item.place + item.across / 2;
      any = true;
    }
    std::vector<double> middle;
    std::vector<double> deep;
    for (const auto& layer : layers_) {
      double depth = 0;
      for (const std::size_t i : layer) depth = std::max(depth, items_[i].along);
      middle.push_back(out.along + depth / 2);
      deep.push_back(depth);
      out.along += depth + gaps_.along;
    }
    out.along = std::max(0.0, out.along - gaps_.along);
    out.across = most - least;
    for (std::size_t i = 0; i < nodes_.size(); ++i)
      out.nodes.push_back({items_[i].place - least, middle[items_[i].layer]});
    for (std::size_t e = 0; e < edges_.size(); ++e) out.routes.push_back(route(e, least, middle, deep));
    return out;
  }

  std::vector<Place> route(std::size_t edge, double least, const std::vector<double>& middle,
                           const std::vector<double>& deep) const {
    std::vector<Place> out;
    for (std::size_t n = 0; n < chains_[edge].size(); ++n) {
      const Item& item = items_[chains_[edge][n]];
      const double half = item.across == 0 ? deep[item.layer] / 2 : item.along / 2;
      const double x = item.place - least;
      if (n > 0) out.push_back({x, middle[item.layer] - half});
      if (n + 1 < chains_[edge].size()) out.push_back({x, middle[item.layer] + half});
    }
    if (!forward_[edge]) std::reverse(out.begin(), out.end());
    return out;
  }

  const std::vector<LayeredNode>& nodes_;
  const Edges& edges_;
  const LayeredGaps& gaps_;
  std::vector<bool> forward_;                     // per edge
  std::vector<Item> items_;                       // the nodes, then the bends
  std::vector<std::vector<std::size_t>> chains_;  // per edge: the items that it passes
  std::vector<std::vector<std::size_t>> layers_;
  bool placed_ = false;
};

}  // namespace

Layered layered(const std::vector<LayeredNode>& nodes, const Edges& edges, const LayeredGaps& gaps) {
  return Layers(nodes, edges, gaps).lay_out();
}

}  // namespace pathproof::report
