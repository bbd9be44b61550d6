#include "search/subset_oracle.h"

#include <algorithm>

namespace pathproof::query {

namespace {

constexpr std::size_t most_remembered = 1'000;             // pathways, and as many cores
constexpr std::size_t most_remembered_starts = 1'000'000;  // of the pathways together

}  // namespace

void Memory::add_pathway(KnownPathway pathway) {
  const std::size_t most = most_remembered_starts / (pathway.choice.start.size() + 1);
  if (pathways_.size() < std::min(most_remembered, most)) pathways_.push_back(std::move(pathway));
}

void Memory::add_core(UnitSet core) {
  if (cores_.size() < most_remembered) cores_.push_back(std::move(core));
}

const KnownPathway* Memory::pathway_for(const UnitSet& units) const {
  const auto found = std::find_if(pathways_.begin(), pathways_.end(), [&](const KnownPathway& pathway) {
    return std::none_of(pathway.failing.begin(), pathway.failing.end(),
                        [&](UnitId unit) { return contains(units, unit); });
  });
  return found == pathways_.end() ? nullptr : &*found;
}

const UnitSet* Memory::core_in(const UnitSet& units) const {
  const auto found = std::find_if(cores_.begin(), cores_.end(), [&](const UnitSet& core) {
    return std::includes(units.begin(), units.end(), core.begin(), core.end());
  });
  return found == cores_.end() ? nullptr : &*found;
}

encode::Answer PathwayOracle::solve(const UnitSet& units, std::uint64_t effort) {
  if (const KnownPathway* known = memory_.pathway_for(units)) {
    choice_ = known->choice;
    failing_ = known->failing;
    return encode::Answer::satisfiable;
  }
  if (const UnitSet* known = memory_.core_in(units)) {
    core_ = *known;
    return encode::Answer::unsatisfiable;
  }
  const encode::Answer answer = ask(units, effort);
  if (answer == encode::Answer::satisfiable) memory_.add_pathway({failing_, choice_});
  if (answer == encode::Answer::unsatisfiable) memory_.add_core(core_);
  return answer;
}

}  // namespace pathproof::query
