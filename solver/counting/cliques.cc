#include "counting/cliques.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "model/clique_cover.h"

namespace pathproof::encode {

namespace {

// One occupant: step, last start before or after the phase, width. The same from phase to phase.
using Member = std::tuple<model::StepId, int, int>;
using Edge = std::pair<Member, Member>;
using Clique = std::vector<Member>;
using Premises = std::map<Edge, std::vector<Lit>>;  // of the exclusions of a phase, the lower member first

constexpr std::size_t most_members = 300;

Member member(const Occupant& occupant, int phase) {
  return {occupant.step, occupant.last - phase, occupant.width};
}

// The cliques of three or more.
std::vector<Clique> cover(const std::vector<Edge>& edges) {
  std::set<Member> members;
  for (const auto& [a, b] : edges) members.insert({a, b});
  std::vector<Clique> out;
  if (members.size() > most_members) return out;
  const std::vector<Member> sorted(members.begin(), members.end());
  const auto number = [&](const Member& member) {
    return static_cast<int>(std::lower_bound(sorted.begin(), sorted.end(), member) - sorted.begin());
  };
  std::vector<std::pair<int, int>> numbered;
  for (const auto& [a, b] : edges) numbered.emplace_back(number(a), number(b));
  for (const std::vector<int>& found : model::clique_cover(numbered)) {
    if (found.size() < 3) continue;
    Clique& clique = out.emplace_back();
    for (const int i : found) clique.push_back(sorted[static_cast<std::size_t>(i)]);
  }
  return out;
}

// What must hold for all exclusions of the clique.
std::set<Lit> together(const Premises& premises, const Clique& clique) {
  std::set<Lit> out;
  for (std::size_t i = 0; i < clique.size(); ++i) {
    for (std::size_t j = i + 1; j < clique.size(); ++j) {
      const std::vector<Lit>& premise = premises.at({clique[i], clique[j]});
      out.insert(premise.begin(), premise.end());
    }
  }
  return out;
}

}  // namespace

std::vector<PhaseLimit> cliques(Circuit& circuit, Clausifier& clausifier,
                                const std::vector<Exclusion>& exclusions) {
  std::map<int, Premises> by_phase;
  for (const Exclusion& exclusion : exclusions) {
    const Member a = member(exclusion.a, exclusion.phase);
    const Member b = member(exclusion.b, exclusion.phase);
    const auto [known, fresh] = by_phase[exclusion.phase].emplace(std::minmax(a, b), exclusion.premise);
    if (!fresh && exclusion.premise.size() < known->second.size()) known->second = exclusion.premise;
  }
  std::vector<PhaseLimit> out;
  std::map<std::vector<Edge>, std::vector<Clique>> known;  // much the same in all phases
  std::map<std::set<Lit>, Lit> whole;
  for (const auto& [phase, premises] : by_phase) {
    std::vector<Edge> edges;
    for (const auto& [edge, premise] : premises) edges.push_back(edge);
    const auto [found, fresh] = known.emplace(std::move(edges), std::vector<Clique>{});
    if (fresh) found->second = cover(found->first);
    for (const Clique& clique : found->second) {
      const std::set<Lit> needed = together(premises, clique);
      PhaseLimit limit{{needed.begin(), needed.end()}, {}, 1, phase};
      if (needed.size() > 2) {
        Lit& all = whole.emplace(needed, 0).first->second;
        if (all == 0) {
          all = circuit.input();
          std::vector<Lit> clause{all};
          for (const Lit lit : needed) clause.push_back(-lit);
          clausifier.add_clause(std::move(clause));
        }
        limit.premise = {all};
      }
      for (const auto& [step, last, width] : clique)
        limit.occupants.push_back({step, last + phase, width, 1});
      out.push_back(std::move(limit));
    }
  }
  return out;
}

}  // namespace pathproof::encode
