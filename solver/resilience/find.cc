#include "resilience/find.h"

#include <algorithm>
#include <map>

#include "model/trace.h"
#include "resilience/blocking.h"
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
         const source::Stop& stop)
      : problem_(problem), settings_(settings), stop_(stop) {
    out_.hazards = std::move(hazards);
    out_.told = settings.told;
    out_.refusals = settings.refusals;
    out_.horizon = settings.horizon;
    out_.judged = settings.judged;
    out_.objectives = with_phases_and_steps(*problem.world, settings.objectives);
  }

  ResilienceAnswer run() {
    try {
      if (look_at_hazards()) play();
    } catch (const source::Stopped& stopped) {
      out_.verdict = Answer::unknown;
      out_.reason = stopped.reason;
    }
    return std::move(out_);
  }

 private:
  // What each hazard is by itself, and what they are together; false where there is no more to ask.
  bool look_at_hazards() {
    Consequences consequences(problem_, out_.hazards, settings_.horizon, settings_.solver, stop_);
    out_.feasible = consequences.pathway_under({}).has_value();
    if (!out_.feasible) {
      out_.verdict = Answer::unsatisfiable;
      return false;
    }
    std::map<model::StepId, std::size_t> refusing;  // the move that leaves out the step
    for (std::size_t h = 0; h < out_.hazards.size(); ++h) {
      Hazard& hazard = out_.hazards[h];
      if (matters_only_when_due(consequences, h)) {
        if (out_.premature) return false;
        continue;
      }
      if (!consequences.pathway_under({h})) {
        out_.vetoes.push_back(h);
      } else if (consequences.refuses_step(hazard)) {
        const auto [found, fresh] = refusing.emplace(hazard.due.front(), out_.moves.size());
        if (fresh) out_.moves.emplace_back();
        out_.moves[found->second].hazards.push_back(h);
      } else {
        out_.moves.push_back({{h}});
      }
    }
    const int most = std::max(settings_.blocking_up_to, settings_.refusals);
    out_.blocking = blocking_sets(consequences, *problem_.world, out_.hazards, out_.moves, most, stop_);
    out_.blocking_up_to = most;
    return true;
  }

  // Settles the steps that bring the hazard up; true where there is no more to say of it, since it never matters or matters before.
  bool matters_only_when_due(Consequences& consequences, std::size_t h) {
    Hazard& hazard = out_.hazards[h];
    if (hazard.kind == Hazard::Kind::shock) {
      auto broken = consequences.broken_before(hazard);
      if (!broken) return false;
      out_.premature = Premature{h, std::move(*broken)};
      return true;
    }
    if (hazard.kind == Hazard::Kind::slip) return false;
    if (!consequences.broken_without(hazard, {})) {
      out_.idle.push_back(h);
      return true;
    }
    if (hazard.due.empty()) hazard.due = consequences.due_steps(hazard);
    if (auto broken = consequences.broken_without(hazard, hazard.due)) {
      out_.premature = Premature{h, std::move(*broken)};
      return true;
    }
    if (settings_.told == Told::never) hazard.gone_from = consequences.gone_from(hazard);
    return false;
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
    planner_.emplace(*game_, weights_, settings_.solver, stop_);
    CopyBounds free;
    out_.cheapest = *planner_->best({}, 0, free);
    given_.starts = settings_.judged;
    out_.judged_valid = !settings_.judged || planner_->any({}, 0, given_);
    if (!out_.judged_valid) {
      out_.verdict = Answer::unsatisfiable;
      return;
    }
    choose();
    tidy_plan();
    grow(out_.plan, {}, std::min(settings_.refusals, out_.survived + 1));
    find_hedges();
    out_.solves += planner_->solves();
  }

  // The plan that survives most.
  void choose() {
    int survived = 0;
    while (survived < settings_.refusals && !blocked(survived + 1) && planner_->any({}, survived + 1, given_))
      ++survived;
    out_.survived = survived;
    const bool all = survived == settings_.refusals;
    out_.verdict = all ? Answer::satisfiable : Answer::unsatisfiable;
    if (!all && !blocked(survived + 1))
      out_.refuted = Refuted{given_, planner_->least_reason(survived + 1, given_)};
    // Where not even one is survived, the fewest fatal ones.
    const int level = survived == 0 && settings_.refusals > 0 ? 1 : survived;
    CopyBounds bounds = given_;
    if (survived < level) {
      for (const std::int64_t weight : weights_) bounds.fatal += weight;
    }
    out_.plan.pathway = *planner_->best({}, level, bounds);
    prove_best(level, bounds);
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
  void tidy_plan() {
    Choice tidied = tidy_facts(problem_, out_.plan.pathway, &stop_);
    const int level = std::max(1, out_.survived);
    if (planner_->fatal({}, tidied, level) == planner_->fatal({}, out_.plan.pathway, level))
      out_.plan.pathway = std::move(tidied);
  }

  void grow(Branch& branch, const Position& position, int more) {
    if (more == 0) return;
    for (const auto& [hazard, phase] : planner_->next(position, branch.pathway)) {
      const Position after = planner_->reached(position, branch.pathway, hazard, phase);
      // As many more as are survived; on a plan that is not resilient, any answer is one.
      const int beyond =
          std::max(0, std::min(more, out_.survived - static_cast<int>(position.revealed.size())) - 1);
      CopyBounds bounds;
      auto answer = planner_->best(after, beyond, bounds);
      if (!answer) {
        branch.fatal.push_back(hazard);
        continue;
      }
      Branch child{
          after.revealed, phase, std::move(*answer), planner_->fewest_phases(after.revealed), {}, {}};
      grow(child, after, beyond);
      branch.children.push_back(std::move(child));
    }
  }

  void find_hedges() {
    const Choice& plan = out_.plan.pathway;
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
  const source::Stop& stop_;
  ResilienceAnswer out_;
  CopyBounds given_;  // of a plan to be judged
  std::vector<Hazard> moves_;
  std::vector<std::int64_t> weights_;
  std::optional<Game> game_;
  std::optional<Planner> planner_;
};

// Whether it would survive with more notice, and in how many more phases.
void look_elsewhere(const model::Problem& problem, const ResilienceSettings& settings,
                    const source::Stop& stop, ResilienceAnswer& out) {
  ResilienceSettings other = settings;
  other.elsewhere = false;
  other.blocking_up_to = settings.refusals;
  const auto survives = [&](const model::Problem& asked) -> std::shared_ptr<ResilienceAnswer> {
    auto answer = std::make_shared<ResilienceAnswer>(resilience(asked, out.hazards, other, stop));
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
  Planner planner(game, {}, solver, stop);
  CopyBounds bounds;
  const auto found = planner.best({}, 0, bounds);
  return found ? std::optional(found->start) : std::nullopt;
}

ResilienceAnswer resilience(const model::Problem& problem, std::vector<Hazard> hazards,
                            const ResilienceSettings& settings, const source::Stop& stop) {
  ResilienceAnswer out = Finder(problem, std::move(hazards), settings, stop).run();
  const bool lost = out.verdict == Answer::unsatisfiable && out.feasible && !out.premature;
  if (lost && settings.elsewhere && !settings.judged) look_elsewhere(problem, settings, stop, out);
  return out;
}

}  // namespace pathproof::query
