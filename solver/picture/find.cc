#include "picture/find.h"

#include <algorithm>
#include <map>
#include <utility>

#include "model/ids.h"
#include "schedule/recognise.h"

namespace pathproof::query {

namespace {

using model::StepId;

template <typename Value>
using PerStep = model::IdVector<StepId, Value>;

// One arrow for each pair of steps: that with the longest lag, and all units that give it.
std::vector<Arrow> longest_each(const Structure& structure) {
  std::map<std::pair<StepId, StepId>, Arrow> best;
  const auto add = [&](StepId from, StepId to, int lag, model::UnitId unit) {
    if (lag < 1 || from == to || !unit.valid()) return;
    Arrow& arrow = best.try_emplace({from, to}, Arrow{from, to, 0, {}}).first->second;
    if (lag > arrow.lag) arrow = {from, to, lag, {}};
    if (lag == arrow.lag) arrow.units.push_back(unit);
  };
  for (const StepId s : structure.earliest.ids())
    add({}, s, structure.earliest[s] - 1, structure.earliest_unit[s]);
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
    PerStep<int> waits(count, 0);
    PerStep<std::vector<StepId>> out_of(count);
    for (std::size_t i = 0; i < arrows.size(); ++i) {
      if (!arrows[i].from.valid()) continue;
      into_[arrows[i].to].push_back(i);
      out_of[arrows[i].from].push_back(arrows[i].to);
      ++waits[arrows[i].to];
    }
    for (const StepId s : waits.ids()) {
      if (waits[s] == 0) order_.push_back(s);
    }
    for (std::size_t i = 0; i < order_.size(); ++i) {
      for (const StepId next : out_of[order_[i]]) {
        if (--waits[next] == 0) order_.push_back(next);
      }
    }
  }

  // Whether each arrow follows from others. Stopped, fewer are known to: a picture with more arrows is as true.
  std::vector<bool> redundant(const source::Stop& stop) const {
    std::vector<bool> out(arrows_.size(), false);
    for (const StepId from : order_) {
      if (stop.requested()) break;
      mark_from(from, out);
    }
    return out;
  }

 private:
  void mark_from(StepId from, std::vector<bool>& out) const {
    PerStep<int> longest(into_.size(), -1);
    longest[from] = 0;
    for (const StepId to : order_) {
      if (to == from) continue;
      int around = -1;
      std::size_t direct = arrows_.size();
      for (const std::size_t i : into_[to]) {
        if (arrows_[i].from == from) {
          direct = i;
        } else if (longest[arrows_[i].from] >= 0) {
          around = std::max(around, longest[arrows_[i].from] + arrows_[i].lag);
        }
      }
      longest[to] = around;
      if (direct == arrows_.size()) continue;
      out[direct] = around >= arrows_[direct].lag;
      longest[to] = std::max(around, arrows_[direct].lag);
    }
  }

  const std::vector<Arrow>& arrows_;
  PerStep<std::vector<std::size_t>> into_;
  std::vector<StepId> order_;
};

}  // namespace

std::vector<Arrow> find_arrows(const model::Problem& problem, const source::Stop& stop) {
  const std::vector<Arrow> all = longest_each(recognise_with_states(problem));
  const std::vector<bool> redundant = Reduction(problem.world->steps.size(), all).redundant(stop);
  std::vector<Arrow> out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!redundant[i]) out.push_back(all[i]);
  }
  return out;
}

}  // namespace pathproof::query
