#include "picture/find.h"

#include <algorithm>
#include <map>
#include <utility>

#include "schedule/recognise.h"

namespace pathproof::query {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

// One arrow for each pair of steps: that with the longest lag, and all units that give it.
std::vector<Arrow> longest_each(const Structure& structure) {
  std::map<std::pair<int, int>, Arrow> best;
  const auto add = [&](int from, int to, int lag, model::UnitId unit) {
    if (lag < 1 || from == to || !unit.valid()) return;
    Arrow& arrow = best.try_emplace({from, to}, Arrow{from, to, 0, {}}).first->second;
    if (lag > arrow.lag) arrow = {from, to, lag, {}};
    if (lag == arrow.lag) arrow.units.push_back(unit);
  };
  for (std::size_t s = 0; s < structure.earliest.size(); ++s)
    add(-1, static_cast<int>(s), structure.earliest[s] - 1, structure.earliest_unit[s]);
  for (const Edge& edge : structure.edges) add(edge.from, edge.to, edge.lag, edge.unit);
  std::vector<Arrow> out;
  for (auto& [pair, arrow] : best) {
    std::sort(arrow.units.begin(), arrow.units.end());
    arrow.units.erase(std::unique(arrow.units.begin(), arrow.units.end()), arrow.units.end());
    out.push_back(std::move(arrow));
  }
  return out;
}

// Longest paths between steps that stand before every circle.
class Reduction {
 public:
  Reduction(std::size_t count, const std::vector<Arrow>& arrows) : arrows_(arrows), into_(count) {
    std::vector<int> waits(count, 0);
    std::vector<std::vector<int>> out_of(count);
    for (std::size_t i = 0; i < arrows.size(); ++i) {
      if (arrows[i].from < 0) continue;
      into_[at(arrows[i].to)].push_back(i);
      out_of[at(arrows[i].from)].push_back(arrows[i].to);
      ++waits[at(arrows[i].to)];
    }
    for (std::size_t s = 0; s < count; ++s) {
      if (waits[s] == 0) order_.push_back(static_cast<int>(s));
    }
    for (std::size_t i = 0; i < order_.size(); ++i) {
      for (const int next : out_of[at(order_[i])]) {
        if (--waits[at(next)] == 0) order_.push_back(next);
      }
    }
  }

  // Whether each arrow follows from others.
  std::vector<bool> redundant() const {
    std::vector<bool> out(arrows_.size(), false);
    for (const int from : order_) mark_from(from, out);
    return out;
  }

 private:
  void mark_from(int from, std::vector<bool>& out) const {
    std::vector<int> longest(into_.size(), -1);
    longest[at(from)] = 0;
    for (const int to : order_) {
      if (to == from) continue;
      int around = -1;
      std::size_t direct = arrows_.size();
      for (const std::size_t i : into_[at(to)]) {
        if (arrows_[i].from == from) {
          direct = i;
        } else if (longest[at(arrows_[i].from)] >= 0) {
          around = std::max(around, longest[at(arrows_[i].from)] + arrows_[i].lag);
        }
      }
      longest[at(to)] = around;
      if (direct == arrows_.size()) continue;
      out[direct] = around >= arrows_[direct].lag;
      longest[at(to)] = std::max(around, arrows_[direct].lag);
    }
  }

  const std::vector<Arrow>& arrows_;
  std::vector<std::vector<std::size_t>> into_;
  std::vector<int> order_;
};

}  // namespace

std::vector<Arrow> find_arrows(const model::Problem& problem) {
  const std::vector<Arrow> all = longest_each(recognise(problem));
  const std::vector<bool> redundant = Reduction(problem.world->steps.size(), all).redundant();
  std::vector<Arrow> out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!redundant[i]) out.push_back(all[i]);
  }
  return out;
}

}  // namespace pathproof::query
