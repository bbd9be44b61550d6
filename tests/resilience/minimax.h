// The game by brute force, over all pathways, which the evaluator alone judges.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/problem.h"
#include "pathproof/resilience.h"

namespace pathproof {

class Minimax {
 public:
  /// Sets of hazards, a bit each.
  using Mask = unsigned;

  /// All that is taken of the answer is which steps bring a hazard up.
  Minimax(std::string spec, const std::vector<HazardText>& hazards);

  void told(ToldWhen when) { told_ = when; }
  bool possible() { return !pathways(0).empty(); }
  /// Matters to a pathway on which it is not due.
  bool premature(std::size_t h);
  /// Matters to no pathway.
  bool idle(std::size_t h);
  bool blocks(Mask hazards) { return pathways(hazards).empty(); }
  /// Whether the hazards can all come to light.
  bool together(Mask hazards) const;

  /// Of a plan: hazards without an answer, phases, steps.
  struct Best {
    bool survives = false;
    long fatal = 0;
    long phases = 0;
    long steps = 0;
  };
  /// The least of all plans, where up to `k` of the hazards in play come to light.
  Best best(int k, const std::vector<std::size_t>& in_play);

 private:
  using Pathway = std::vector<int>;  // the decided fact, then the start of each step
  struct Hazard {
    std::vector<model::StepId> due;
    model::StepId slipped;
    model::FactId fact;
    int shock = 0;  // its phase
  };

  model::Problem& problem(Mask revealed);
  const std::set<Pathway>& pathways(Mask revealed);
  bool valid(const model::Problem& asked, const Pathway& p, Mask revealed) const;
  long last(const Pathway& p, Mask revealed);
  int due(std::size_t h, const Pathway& p, Mask revealed);
  bool keeps(std::size_t h, int phase, const Pathway& p, const Pathway& q);
  long fatal(const Pathway& p, Mask revealed, int phase, int more);

  std::string spec_;
  std::vector<HazardText> hazards_;
  ToldWhen told_ = ToldWhen::act;
  std::shared_ptr<model::Problem> base_;
  std::vector<Hazard> known_;
  std::vector<std::size_t> in_play_;
  std::map<Mask, std::shared_ptr<model::Problem>> problems_;
  std::map<Mask, std::set<Pathway>> pathways_;
};

}  // namespace pathproof
