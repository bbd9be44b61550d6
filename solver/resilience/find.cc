#include "resilience/find.h"

#include <algorithm>

#include "model/trace.h"
#include "resilience/blocking.h"
#include "resilience/examine.h"
#include "resilience/meaning.h"
#include "resilience/planner.h"
#include "scenario/consequences.h"
#include "schedule/structure.h"
#include "search/tidy.h"

namespace pathproof::query {

namespace {

using encode::Answer;
using model::Choice;

constexpr int most_phases_more = 3;  // within which another deadline is looked for

class Finder {
 public:
  Finder(const model::Problem& problem, std::vector<Hazard> hazards, const ResilienceSettings& settings,
         Work& work, const source::Stop& stop)
      : problem_(problem), settings_(settings), work_(work), stop_(stop) {
    out_.hazards = std::move(hazards);
    out_.told = settings.told;
    out_.refusals = settings.refusals;
    out_.horizon = settings.horizon;
    out_.judged = settings.judged;
    out_.objectives = with_phases_and_steps(*problem.world, settings.objectives);
  }

  // What was found before a limit was met is kept: hazards come first, then what a plan survives, then which plan is the best.
  ResilienceAnswer run() {
    try {
      look();
    } catch (const source::Stopped& stopped) {
      out_.reason = stopped.reason;
    }
    return std::move(out_);
  }

 private:
  void look() {
    Consequences consequences(problem_, out_.hazards, settings_.horizon, settings_.solver, stop_);
    work_.question();
    out_.feasible = consequences.pathway_under({}).has_value();
    if (!out_.feasible) {
      out_.verdict = Answer::unsatisfiable;
      return;
    }
    examine_hazards(consequences, out_, work_);
    if (out_.premature) return;
    Blockings blockings(consequences, *problem_.world, out_, work_, stop_);
    blockings.up_to(std::max(1, settings_.refusals));
    play();
    if (out_.judged_valid) blockings.up_to(settings_.blocking_up_to);
  }

  bool blocked(int refusals) const {
    return std::any_of(out_.blocking.begin(), out_.blocking.end(), [&](const BlockingSet& set) {
      return set.moves.size() <= static_cast<std::size_t>(refusals);
    });
  }

  void play() {
    moves_ = representatives(out_.hazards, out_.moves);
    for (const Move& move : out_.moves) weights_.push_back(static_cast<std::int64_t>(move.hazards.size()));
    game_.emplace(Game{problem_, moves_, settings_.told, settings_.horizon,
                       decided_facts(*problem_.world, out_.hazards), out_.objectives});
    planner_.emplace(*game_, weights_, settings_.solver, work_, stop_);
    CopyBounds free;
    out_.plan = *planner_->best({}, 0, free);
    out_.cheapest = out_.plan.pathway;
    given_.starts = settings_.judged;
    if (settings_.judged) {
      auto given = planner_->any({}, 0, given_);
      out_.judged_valid = given.has_value();
      if (!given) {
        out_.verdict = Answer::unsatisfiable;
        return;
      }
      out_.plan = std::move(*given);
    }
    out_.planned = true;
    survive();
    if (!settings_.any_plan) settle();
  }

  // Some plan that survives as many as can be, and whether these are as many as was asked.
  void survive() {
    while (out_.survived < settings_.refusals && !blocked(out_.survived + 1)) {
      auto more = planner_->any({}, out_.survived + 1, given_);
      if (!more) break;
      out_.plan = std::move(*more);
      ++out_.survived;
    }
    const bool all = out_.survived == settings_.refusals;
    out_.verdict = all ? Answer::satisfiable : Answer::unsatisfiable;
    if (all || blocked(out_.survived + 1)) return;
    const int more = out_.survived + 1;
    out_.refuted = Refuted{given_, planner_->reason({}, more, given_)};
    std::vector<Sequence> least = out_.refuted->sequences;
    planner_->shrink(least, more, given_);
    out_.refuted->sequences = std::move(least);
  }

  // The best of these plans, with the best answers.
  void settle() {
    // Where not even one is survived, the fewest fatal ones.
    const int level = out_.survived == 0 && settings_.refusals > 0 ? 1 : out_.survived;
    CopyBounds bounds = given_;
    if (out_.survived < level) {
      for (const std::int64_t weight : weights_) bounds.fatal += weight;
    }
    Branch best = *planner_->best({}, level, bounds, out_.survived == level ? &out_.plan : nullptr);
    prove_best(level, bounds);
    tidy(best.pathway);
    grow(best, {}, std::min(settings_.refusals, out_.survived + 1));
    find_hedges(best.pathway);
    out_.plan = std::move(best);
    out_.best = true;
  }

  // That nothing is better by one bound while the bounds before it are kept.
  void prove_best(int level, const CopyBounds& best) {
    if (settings_.judged) return;
    const auto refute = [&](const CopyBounds& less) {
      out_.no_better.push_back({less, planner_->reason({}, level, less)});
    };
    CopyBounds less = best;
    for (; !less.costs.empty(); less.costs.pop_back()) {
      --less.costs.back();
      refute(less);
    }
    less.fatal = best.fatal - 1;
    if (less.fatal >= 0) refute(less);
  }

  // The plan with open facts as the spec would have them, if it answers as much then: they are kept whatever comes to light.
  void tidy(Choice& plan) {
    Choice tidied = tidy_facts(problem_, plan, &stop_);
    const int level = std::max(1, out_.survived);
    if (planner_->fatal({}, tidied, level) == planner_->fatal({}, plan, level)) plan = std::move(tidied);
  }

  void grow(Branch& branch, const Position& position, int more) {
    branch.children.clear();
    branch.fatal.clear();
    if (more == 0) return;
    for (const auto& [hazard, phase] : planner_->next(position, branch.pathway)) {
      const Position after = planner_->reached(position, branch.pathway, hazard, phase);
      // As many more as are survived; on a plan that is not resilient, any answer is one.
      const int beyond =
          std::max(0, std::min(more, out_.survived - static_cast<int>(position.revealed.size())) - 1);
      CopyBounds bounds;
      auto child = planner_->best(after, beyond, bounds);
      if (!child) {
        branch.fatal.push_back(hazard);
        continue;
      }
      child->least_phases = planner_->fewest_phases(after.revealed);
      grow(*child, after, beyond);
      branch.children.push_back(std::move(*child));
    }
  }

  void find_hedges(const Choice& plan) {
    for (const model::StepId s : plan.start.ids()) {
      if (plan.start[s] == 0) continue;
      Choice without = plan;
      without.start[s] = 0;
      const model::Trace trace(*problem_.world, without, &stop_);
      if (!model::within_bounds(problem_, trace) || !model::failing_units(problem_, trace).empty()) continue;
      // Of plans that survive more, what they lose is not told.
      const bool told = settings_.refusals > 0 && out_.survived <= 1;
      out_.hedges.push_back({s, planner_->fatal({}, without, told ? 1 : 0)});
    }
  }

  const model::Problem& problem_;
  const ResilienceSettings& settings_;
  Work& work_;
  const source::Stop& stop_;
  ResilienceAnswer out_;
  CopyBounds given_;  // of a plan to be judged
  std::vector<Hazard> moves_;
  std::vector<std::int64_t> weights_;
  std::optional<Game> game_;
  std::optional<Planner> planner_;
};

// Whether it would survive with more notice, and in how many more phases.
void look_elsewhere(const model::Problem& problem, const std::vector<Hazard>& hazards,
                    const ResilienceSettings& settings, Work& work, const source::Stop& stop,
                    ResilienceAnswer& out) {
  ResilienceSettings other = settings;
  other.blocking_up_to = settings.refusals;
  other.any_plan = true;
  const auto survives = [&](const model::Problem& asked) -> std::shared_ptr<ResilienceAnswer> {
    auto answer = std::make_shared<ResilienceAnswer>(Finder(asked, hazards, other, work, stop).run());
    if (answer->reason != source::StopReason::none) out.reason = answer->reason;
    return answer->verdict == Answer::satisfiable ? answer : nullptr;
  };
  const bool blocked = std::any_of(out.blocking.begin(), out.blocking.end(), [&](const BlockingSet& set) {
    return set.moves.size() <= static_cast<std::size_t>(settings.refusals);
  });
  constexpr Told less_notice[] = {Told::never, Told::act, Told::eve, Told::outset};
  bool more = false;
  for (const Told told : less_notice) {
    if (more && !blocked && !out.earlier) {
      other.told = told;
      out.earlier = survives(problem);
    }
    more = more || told == settings.told;
  }
  other.told = settings.told;
  for (int n = 1; n <= most_phases_more && !out.longer; ++n) {
    if (settings.horizon + n > problem.longest) break;
    other.horizon = settings.horizon + n;
    out.longer = survives(with_horizon(problem, other.horizon));
  }
}

}  // namespace

std::vector<Objective> with_phases_and_steps(const model::World& world, std::vector<Objective> objectives) {
  for (const char* name : {"phases", "steps"}) {
    const Objective objective = *find_objective(world, name);
    const bool named = std::any_of(objectives.begin(), objectives.end(),
                                   [&](const Objective& o) { return o.kind == objective.kind; });
    if (!named) objectives.push_back(objective);
  }
  return objectives;
}

std::optional<model::Starts> shortest_starts(const model::Problem& problem, const Settings& solver,
                                             const source::Stop& stop) {
  const Game game{
      problem, {}, Told::act, effective_horizon(problem), {}, with_phases_and_steps(*problem.world, {})};
  Work work;
  Planner planner(game, {}, solver, work, stop);
  CopyBounds bounds;
  const auto found = planner.best({}, 0, bounds);
  return found ? std::optional(found->pathway.start) : std::nullopt;
}

ResilienceAnswer resilience(const model::Problem& problem, const std::vector<Hazard>& hazards,
                            const ResilienceSettings& settings, const source::Stop& stop) {
  Work work(settings.most_questions);
  ResilienceAnswer out = Finder(problem, hazards, settings, work, stop).run();
  const bool lost =
      out.verdict == Answer::unsatisfiable && out.feasible && out.reason == source::StopReason::none;
  if (lost && !settings.judged) look_elsewhere(problem, hazards, settings, work, stop, out);
  out.solves = work.done();
  return out;
}

}  // namespace pathproof::query
