#include "resilience/minimax.h"

#include <algorithm>
#include <tuple>

#include "model/trace.h"
#include "support/problems.h"

namespace pathproof {

using model::Choice;
using model::Problem;

Minimax::Minimax(std::string spec, const std::vector<HazardText>& hazards)
    : spec_(std::move(spec)), hazards_(hazards), base_(support::problem_of(spec_)) {
  for (const HazardText& hazard : hazards_) {
    Hazard h;
    for (const std::string& s : hazard.due) h.due.push_back(base_->world->step_index(s));
    if (hazard.name.rfind("slip:", 0) == 0) h.slipped = h.due.front();
    if (hazard.name.find('@') != std::string::npos)
      h.shock = std::stoi(hazard.name.substr(hazard.name.find('=') + 1));
    for (const model::FactId f : base_->world->open_facts.ids()) {
      const model::OpenFact& fact = base_->world->open_facts[f];
      if (base_->world->instance_name(base_->world->functions[fact.function], fact.instance) == hazard.name)
        h.fact = f;
    }
    known_.push_back(std::move(h));
  }
}

bool Minimax::premature(std::size_t h) {
  if (known_[h].slipped.valid()) return false;
  const auto& under = pathways(1U << h);
  return std::any_of(pathways(0).begin(), pathways(0).end(),
                     [&](const Pathway& p) { return due(h, p, 0) == 0 && !under.contains(p); });
}

bool Minimax::idle(std::size_t h) {
  if (known_[h].slipped.valid() || known_[h].shock > 0) return false;
  const auto& under = pathways(1U << h);
  return std::all_of(pathways(0).begin(), pathways(0).end(),
                     [&](const Pathway& p) { return under.contains(p); });
}

bool Minimax::together(Mask hazards) const {
  int shocks = 0;
  for (std::size_t h = 0; h < known_.size(); ++h)
    shocks += (hazards >> h & 1U) != 0 && known_[h].shock > 0 ? 1 : 0;
  return shocks < 2;
}

Minimax::Best Minimax::best(int k, const std::vector<std::size_t>& in_play) {
  in_play_ = in_play;
  Best out;
  bool any = false;
  for (const Pathway& p : pathways(0)) {
    Best one{true, fatal(p, 0, 0, k), last(p, 0),
             static_cast<long>(std::count_if(p.begin() + 1, p.end(), [](int s) { return s > 0; }))};
    one.survives = one.fatal == 0;
    const auto key = [](const Best& b) { return std::tuple(b.fatal, b.phases, b.steps); };
    if (!any || key(one) < key(out)) out = one;
    any = true;
  }
  return out;
}

Problem& Minimax::problem(Mask revealed) {
  std::shared_ptr<Problem>& out = problems_[revealed];
  if (out) return *out;
  Edits edits;
  for (std::size_t h = 0; h < known_.size(); ++h) {
    if ((revealed >> h & 1U) == 0) continue;
    if (known_[h].slipped.valid()) {
      const auto& step = base_->world->steps[known_[h].slipped];
      edits.durations.push_back({step.id, step.duration + 1});
    } else if (known_[h].shock > 0) {
      edits.enforce.emplace_back("storm");
      edits.values.push_back("from = " + std::to_string(known_[h].shock));
    } else if (known_[h].fact.valid()) {
      edits.given.push_back("not " + hazards_[h].name);
    } else {
      edits.enforce.push_back(hazards_[h].name);
    }
  }
  out = support::problem_of(spec_, {}, edits);
  return *out;
}

// All pathways under the hazards.
const std::set<Minimax::Pathway>& Minimax::pathways(Mask revealed) {
  const auto [found, fresh] = pathways_.emplace(revealed, std::set<Pathway>{});
  if (!fresh) return found->second;
  const Problem& asked = problem(revealed);
  const int horizon = base_->horizon;
  Pathway p(base_->world->steps.size() + 1, 0);
  for (;;) {
    if (valid(asked, p, revealed)) found->second.insert(p);
    std::size_t i = 0;
    while (i < p.size() && p[i] == (i == 0 ? 1 : horizon)) p[i++] = 0;
    if (i == p.size()) return found->second;
    ++p[i];
  }
}

// What no hazard takes away is granted: rules ask for consent, and none for its absence.
bool Minimax::valid(const Problem& asked, const Pathway& p, Mask revealed) const {
  const model::World& world = *asked.world;
  Choice choice;
  for (std::size_t i = 1; i < p.size(); ++i) choice.start.push_back(p[i]);
  for (const model::FactId f : world.open_facts.ids()) {
    const bool flag = world.functions[world.open_facts[f].function].name == "flag";
    choice.facts.push_back(flag ? p[0] : 1);
    for (std::size_t h = 0; h < known_.size(); ++h) {
      if (known_[h].fact == f && (revealed >> h & 1U) != 0) choice.facts[f] = 0;
    }
  }
  const model::Trace trace(world, choice);
  return model::within_bounds(asked, trace) && model::failing_units(asked, trace).empty();
}

long Minimax::last(const Pathway& p, Mask revealed) {
  long out = 0;
  for (const auto s : base_->world->steps.ids()) {
    if (p[s.index() + 1] > 0)
      out = std::max<long>(out, p[s.index() + 1] + problem(revealed).world->steps[s].duration - 1);
  }
  return out;
}

int Minimax::due(std::size_t h, const Pathway& p, Mask revealed) {
  int out = 0;
  if (known_[h].shock > 0) return last(p, revealed) >= known_[h].shock ? known_[h].shock : 0;
  if (known_[h].slipped.valid()) {
    const auto s = known_[h].slipped;
    return p[s.index() + 1] == 0 ? 0 : p[s.index() + 1] + problem(revealed).world->steps[s].duration - 1;
  }
  for (const auto s : known_[h].due) {
    const int start = p[s.index() + 1];
    if (start > 0 && (out == 0 || start < out)) out = start;
  }
  return out;
}

bool Minimax::keeps(std::size_t h, int phase, const Pathway& p, const Pathway& q) {
  if (p[0] != q[0]) return false;
  for (std::size_t i = 1; i < p.size(); ++i) {
    const bool refused = !known_[h].slipped.valid() && std::find(known_[h].due.begin(), known_[h].due.end(),
                                                                 model::StepId(i - 1)) != known_[h].due.end();
    const auto fixed_up_to = [&](int until) {
      return p[i] == q[i] || ((p[i] == 0 || p[i] > until) && (q[i] == 0 || q[i] > until));
    };
    bool kept = true;
    switch (told_) {
      case ToldWhen::outset: break;
      case ToldWhen::eve: kept = fixed_up_to(phase - 1); break;
      case ToldWhen::act:
        kept = fixed_up_to(known_[h].shock > 0 ? phase - 1 : phase) ||
               (refused && p[i] == phase && (q[i] == 0 || q[i] >= phase));
        break;
      case ToldWhen::never: kept = q[i] == p[i] || (refused && q[i] == 0); break;
    }
    if (!kept) return false;
  }
  return true;
}

// How many hazards are due next on the pathway and have no answer that survives `more` - 1 others.
long Minimax::fatal(const Pathway& p, Mask revealed, int phase, int more) {
  if (more == 0) return 0;
  long out = 0;
  for (const std::size_t h : in_play_) {
    const Mask after = revealed | 1U << h;
    if (after == revealed || !together(after)) continue;
    const int when = due(h, p, revealed);
    const bool in_order = told_ == ToldWhen::eve || told_ == ToldWhen::act;
    if (when == 0 || (in_order && when < phase)) continue;
    const auto& answers = pathways(after);
    const bool answered = std::any_of(answers.begin(), answers.end(), [&](const Pathway& q) {
      return keeps(h, when, p, q) && fatal(q, after, in_order ? when : 0, more - 1) == 0;
    });
    if (!answered) ++out;
  }
  return out;
}

}  // namespace pathproof
