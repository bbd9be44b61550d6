#include "model/clique_cover.h"

#include <algorithm>
#include <map>
#include <set>

namespace pathproof::model {

std::vector<std::vector<int>> clique_cover(const std::vector<std::pair<int, int>>& edges) {
  std::map<int, std::set<int>> neighbours;
  for (const auto& [a, b] : edges) {
    neighbours[a].insert(b);
    neighbours[b].insert(a);
  }
  std::vector<std::vector<int>> out;
  std::set<std::pair<int, int>> covered;
  for (const auto& [a, b] : edges) {
    if (covered.count({a, b}) > 0) continue;
    std::vector<int> clique{a, b};
    for (const int c : neighbours[a]) {
      const auto& around = neighbours[c];
      if (std::all_of(clique.begin(), clique.end(), [&](int m) { return around.count(m) > 0; }))
        clique.push_back(c);
    }
    std::sort(clique.begin(), clique.end());
    for (std::size_t i = 0; i < clique.size(); ++i) {
      for (std::size_t j = i + 1; j < clique.size(); ++j) covered.emplace(clique[i], clique[j]);
    }
    out.push_back(std::move(clique));
  }
  return out;
}

}  // namespace pathproof::model
