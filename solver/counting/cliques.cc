#include "counting/cliques.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace pathproof::encode {

namespace {

using Member = std::pair<int, std::pair<int, int>>;  // step, last and width: one occupant
using Premise = std::vector<Lit>;

struct Graph {
  std::map<Member, std::map<Member, Premise>> neighbours;
};

Member member(const Occupant& occupant) { return {occupant.step, {occupant.last, occupant.width}}; }

// Each exclusion that no clique has yet starts one, to which every further common neighbour is added.
std::vector<std::vector<Member>> cover(const Graph& graph) {
  std::vector<std::vector<Member>> out;
  std::set<std::pair<Member, Member>> covered;
  for (const auto& [a, around] : graph.neighbours) {
    for (const auto& [b, premise] : around) {
      if (b < a || covered.count({a, b}) > 0) continue;
      std::vector<Member> clique{a, b};
      for (const auto& [c, other] : around) {
        const bool fits = std::all_of(clique.begin(), clique.end(),
                                      [&](const Member& m) { return graph.neighbours.at(c).count(m) > 0; });
        if (fits) clique.push_back(c);
      }
      std::sort(clique.begin(), clique.end());
      for (std::size_t i = 0; i < clique.size(); ++i) {
        for (std::size_t j = i + 1; j < clique.size(); ++j) covered.emplace(clique[i], clique[j]);
      }
      if (clique.size() > 2) out.push_back(std::move(clique));
    }
  }
  return out;
}

// What must hold for all exclusions of the clique.
std::set<Lit> premises(const Graph& graph, const std::vector<Member>& clique) {
  std::set<Lit> out;
  for (std::size_t i = 0; i < clique.size(); ++i) {
    for (std::size_t j = i + 1; j < clique.size(); ++j) {
      const Premise& premise = graph.neighbours.at(clique[i]).at(clique[j]);
      out.insert(premise.begin(), premise.end());
    }
  }
  return out;
}

}  // namespace

std::vector<PhaseLimit> cliques(Circuit& circuit, Clausifier& clausifier,
                                const std::vector<Exclusion>& exclusions) {
  std::map<int, Graph> by_phase;
  for (const Exclusion& exclusion : exclusions) {
    auto& neighbours = by_phase[exclusion.phase].neighbours;
    neighbours[member(exclusion.a)].emplace(member(exclusion.b), exclusion.premise);
    neighbours[member(exclusion.b)].emplace(member(exclusion.a), exclusion.premise);
  }
  std::vector<PhaseLimit> out;
  std::map<std::set<Lit>, Lit> together;
  for (const auto& [phase, graph] : by_phase) {
    for (const auto& clique : cover(graph)) {
      const std::set<Lit> needed = premises(graph, clique);
      PhaseLimit limit{{needed.begin(), needed.end()}, {}, 1, phase};
      if (needed.size() > 2) {
        const auto [at, fresh] = together.emplace(needed, 0);
        if (fresh) {
          at->second = circuit.input();
          std::vector<Lit> clause{at->second};
          for (const Lit lit : needed) clause.push_back(-lit);
          clausifier.add_clause(std::move(clause));
        }
        limit.premise = {at->second};
      }
      for (const auto& [step, stay] : clique) limit.occupants.push_back({step, stay.first, stay.second, 1});
      out.push_back(std::move(limit));
    }
  }
  return out;
}

}  // namespace pathproof::encode
