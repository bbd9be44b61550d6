#include "resilience/certify.h"

#include <algorithm>

#include <fmt/format.h>

#include "certify/second_opinion.h"
#include "resilience/certify_branches.h"
#include "resilience/meaning.h"
#include "scenario/consequences.h"

namespace pathproof::certify {

namespace {

using encode::Answer;
using query::Branch;
using query::Hazard;
using query::ResilienceAnswer;

// Takes over of what was found, part by part, what stands; what a limit leaves unconfirmed is left behind.
class Confirmation {
 public:
  Confirmation(const model::Problem& problem, const ResilienceAnswer& found, const query::Settings& settings,
               const source::Stop& stop)
      : problem_(problem),
        found_(found),
        settings_(settings),
        second_(other(settings)),
        stop_(stop),
        moves_(query::representatives(found.hazards, found.moves)),
        game_{problem_,
              moves_,
              found.told,
              found.horizon,
              query::decided_facts(*problem.world, found.hazards),
              found.objectives} {
    kept_.reason = found.reason;
    kept_.told = found.told;
    kept_.refusals = found.refusals;
    kept_.horizon = found.horizon;
    kept_.hazards = found.hazards;
    kept_.judged = found.judged;
    kept_.objectives = found.objectives;
    kept_.solves = found.solves;
  }

  ResilienceAnswer run() {
    try {
      if (!decided_before_the_game()) game();
    } catch (const source::Stopped& stopped) {
      kept_.reason = stopped.reason;
    }
    return std::move(kept_);
  }

 private:
  template <typename... Args>
  [[noreturn]] static void fail(fmt::format_string<Args...> text, Args&&... args) {
    throw CheckFailed(fmt::format(text, std::forward<Args>(args)...));
  }

  // A question without a pathway, or asked wrongly.
  bool decided_before_the_game() {
    if (found_.premature) {
      certify_pathway(problem_, found_.premature->pathway, {}, stop_);
      kept_.premature = found_.premature;
      return true;
    }
    if (found_.feasible && found_.judged_valid) return false;
    if (!found_.feasible) {
      if (query::Consequences(problem_, found_.hazards, found_.horizon, second_, stop_).pathway_under({}))
        fail("the second solver finds a pathway where there was to be none");
    } else {
      query::Refuted claim;
      claim.bounds.starts = found_.judged;
      refuted(claim);
    }
    kept_.feasible = found_.feasible;
    kept_.judged_valid = found_.judged_valid;
    kept_.verdict = Answer::unsatisfiable;
    return true;
  }

  void game() {
    query::Consequences again(problem_, found_.hazards, found_.horizon, second_, stop_);
    for (; kept_.looked_at < found_.looked_at; ++kept_.looked_at) hazard(again, kept_.looked_at);
    if (kept_.looked_at < kept_.hazards.size()) return;
    kept_.moves = found_.moves;
    kept_.blocking_up_to = std::min(found_.blocking_up_to, 1);
    blocking(again, found_.refusals);
    if (found_.planned) plan();
    if (found_.best) best();
    blocking(again, found_.blocking_up_to + 1);
    if (kept_.verdict == Answer::unsatisfiable) elsewhere();
  }

  // What a hazard is by itself.
  void hazard(query::Consequences& again, std::size_t h) {
    const Hazard& hazard = found_.hazards[h];
    const bool idle = holds(found_.idle, h);
    const bool veto = holds(found_.vetoes, h);
    if (hazard.kind == Hazard::Kind::fact || hazard.kind == Hazard::Kind::rule) {
      if (again.broken_without(hazard, idle ? std::vector<model::StepId>() : hazard.due))
        fail("the second solver finds that {} matters before it is due", hazard.name);
    }
    if (veto && again.pathway_under({h}))
      fail("the second solver finds a pathway in spite of {}", hazard.name);
    for (const query::Move& move : found_.moves) {
      if (move.hazards.size() > 1 && holds(move.hazards, h) && !again.refuses_step(hazard))
        fail("the second solver does not find that {} comes to refusing its step", hazard.name);
    }
    if (idle) kept_.idle.push_back(h);
    if (veto) kept_.vetoes.push_back(h);
  }

  static bool holds(const std::vector<std::size_t>& all, std::size_t h) {
    return std::find(all.begin(), all.end(), h) != all.end();
  }

  // Sets of up to so many moves that leave no pathway.
  void blocking(query::Consequences& again, int up_to) {
    for (std::size_t i = kept_.blocking.size(); i < found_.blocking.size(); ++i) {
      const query::BlockingSet& set = found_.blocking[i];
      if (set.moves.size() > static_cast<std::size_t>(up_to)) break;
      query::Sequence hazards;
      for (const std::size_t m : set.moves) hazards.push_back(found_.moves[m].hazards.front());
      if (again.pathway_under(hazards))
        fail("the second solver finds a pathway in spite of {}", found_.hazards[hazards.front()].name);
      kept_.blocking.push_back(set);
    }
    kept_.blocking_up_to = std::min(found_.blocking_up_to, up_to);
  }

  // What the plan survives, and whether none survives more.
  void plan() {
    certify_pathway(problem_, found_.plan.pathway, {}, stop_);
    BranchChecker(found_, game_, stop_).check(found_.plan, found_.survived);
    kept_.plan = found_.plan;
    without_claims(kept_.plan);
    if (found_.survived == 0) kept_.plan.children.clear();
    kept_.survived = found_.survived;
    kept_.planned = true;
    if (found_.refuted) {
      refuted(*found_.refuted);
      kept_.refuted = found_.refuted;
    }
    const bool blocked =
        std::any_of(kept_.blocking.begin(), kept_.blocking.end(), [&](const query::BlockingSet& set) {
          return set.moves.size() <= static_cast<std::size_t>(found_.refusals);
        });
    if (found_.verdict == Answer::unsatisfiable && !kept_.refuted && !blocked)
      fail("nothing says why the question does not survive {} hazards", found_.refusals);
    kept_.verdict = found_.verdict;
  }

  // Of a plan, what the second solver has still to confirm.
  static void without_claims(Branch& branch) {
    branch.least_phases = 0;
    branch.fatal.clear();
    for (Branch& child : branch.children) without_claims(child);
  }

  // That the plan is the best, and what is told of it besides.
  void best() {
    claims(found_.plan);
    for (const query::Refuted& claim : found_.no_better) refuted(claim);
    cheapest();
    for (const query::Hedge& hedge : found_.hedges) {
      Branch without{{}, 0, found_.plan.pathway, 0, {}, hedge.fatal};
      without.pathway.start[hedge.step] = 0;
      certify_pathway(problem_, without.pathway, {}, stop_);
      claims(without);
    }
    kept_.plan = found_.plan;
    kept_.no_better = found_.no_better;
    kept_.cheapest = found_.cheapest;
    kept_.hedges = found_.hedges;
    kept_.best = true;
  }

  // That what is fatal has no answer, and that no answer could be shorter than is said.
  void claims(const Branch& from) {
    const model::Problem before = query::problem_under(problem_, moves_, from.revealed);
    for (const std::size_t m : from.fatal) {
      query::Position position{from.revealed, from.pathway, phase_of(moves_[m], *before.world, from.pathway)};
      position.revealed.push_back(m);
      query::Copies alone(game_, position.revealed, second_, stop_);
      if (alone.solve(position, {}) != Answer::unsatisfiable)
        fail("the second solver finds an answer to {}", moves_[m].name);
    }
    for (const Branch& to : from.children) {
      query::Copies alone(game_, to.revealed, second_, stop_);
      query::CopyBounds less;
      less.phases = to.least_phases - 1;
      if (alone.solve({}, less) != Answer::unsatisfiable)
        fail("the second solver finds a shorter pathway than {} phases", to.least_phases);
      claims(to);
    }
  }

  // That no pathway costs less than the one that the premium is counted from, of each objective with those before it kept.
  void cheapest() {
    certify_pathway(problem_, found_.cheapest, {}, stop_);
    query::Refuted claim;
    for (const query::Objective& objective : found_.objectives) {
      claim.bounds.costs.push_back(query::cost(problem_, objective, found_.cheapest) - 1);
      refuted(claim);
      ++claim.bounds.costs.back();
    }
  }

  void refuted(const query::Refuted& claim) {
    query::Copies copies(game_, {}, second_, stop_);
    for (const query::Sequence& sequence : claim.sequences) {
      std::size_t at = 0;
      for (const std::size_t m : sequence) {
        const auto known = copies.child(at, m);
        at = known ? *known : copies.add(at, m, static_cast<std::int64_t>(found_.moves[m].hazards.size()));
      }
    }
    query::CopyBounds bounds = claim.bounds;
    bounds.only.reset();
    if (copies.solve({}, bounds) != Answer::unsatisfiable)
      fail("the second solver finds a plan where there was to be none of at most {} phases", found_.horizon);
  }

  // What is told of more notice and of more phases; what does not stand in time is not told.
  void elsewhere() {
    const auto stands = [&](const model::Problem& asked, const std::shared_ptr<ResilienceAnswer>& found) {
      if (!found) return false;
      const CertifiedResilience certified = certify_resilience(asked, *found, settings_, stop_);
      if (certified.answer().reason != source::StopReason::none) kept_.reason = certified.answer().reason;
      return certified.answer().verdict == Answer::satisfiable;
    };
    if (stands(problem_, found_.earlier)) kept_.earlier = found_.earlier;
    if (found_.longer && stands(query::with_horizon(problem_, found_.longer->horizon), found_.longer))
      kept_.longer = found_.longer;
  }

  const model::Problem& problem_;
  const ResilienceAnswer& found_;
  const query::Settings& settings_;
  query::Settings second_;
  const source::Stop& stop_;
  std::vector<Hazard> moves_;
  query::Game game_;
  ResilienceAnswer kept_;
};

}  // namespace

CertifiedResilience certify_resilience(const model::Problem& problem, const ResilienceAnswer& answer,
                                       const query::Settings& settings, const source::Stop& stop) {
  CertifiedResilience out;
  out.answer_ = Confirmation(problem, answer, settings, stop).run();
  return out;
}

}  // namespace pathproof::certify
