#include "resilience/examine.h"

#include <map>

namespace pathproof::query {

namespace {

class Examination {
 public:
  Examination(Consequences& consequences, ResilienceAnswer& answer, Work& work)
      : consequences_(consequences), out_(answer), work_(work) {}

  void all() {
    for (; out_.looked_at < out_.hazards.size(); ++out_.looked_at) {
      work_.question();
      if (settled(out_.looked_at)) continue;
      if (out_.premature) return;
      const std::size_t h = out_.looked_at;
      if (!consequences_.pathway_under({h})) {
        out_.vetoes.push_back(h);
      } else if (consequences_.refuses_step(out_.hazards[h])) {
        const auto [found, fresh] = refusing_.emplace(out_.hazards[h].due.front(), out_.moves.size());
        if (fresh) out_.moves.emplace_back();
        out_.moves[found->second].hazards.push_back(h);
      } else {
        out_.moves.push_back({{h}});
      }
    }
  }

 private:
  // The steps that bring the hazard up; true where it never matters.
  bool settled(std::size_t h) {
    Hazard& hazard = out_.hazards[h];
    if (hazard.kind == Hazard::Kind::slip) return false;
    if (hazard.kind == Hazard::Kind::shock) {
      premature(h, consequences_.broken_before(hazard));
      return false;
    }
    if (!consequences_.broken_without(hazard, {})) {
      out_.idle.push_back(h);
      return true;
    }
    if (hazard.due.empty()) hazard.due = consequences_.due_steps(hazard);
    premature(h, consequences_.broken_without(hazard, hazard.due));
    return false;
  }

  void premature(std::size_t h, std::optional<model::Choice> pathway) {
    if (pathway) out_.premature = Premature{h, std::move(*pathway)};
  }

  Consequences& consequences_;
  ResilienceAnswer& out_;
  Work& work_;
  std::map<model::StepId, std::size_t> refusing_;  // the move that leaves out the step
};

}  // namespace

void examine_hazards(Consequences& consequences, ResilienceAnswer& answer, Work& work) {
  Examination(consequences, answer, work).all();
}

}  // namespace pathproof::query
