#include "resilience/certify.h"

#include <algorithm>

#include <fmt/format.h>

#include "certify/second_opinion.h"
#include "resilience/meaning.h"
#include "scenario/consequences.h"

namespace pathproof::certify {

namespace {

using encode::Answer;
using model::Choice;
using model::StepId;
using query::Branch;
using query::Hazard;
using query::ResilienceAnswer;
using query::Told;

// Whether `after` keeps of `before` what stays when the hazard comes to light in the phase: step by step, as docs/resilience.md says it.
bool keeps_what_stays(Told told, const Hazard& hazard, int horizon, int phase, const Choice& before,
                      const Choice& after) {
  const bool felt_later = hazard.kind == Hazard::Kind::shock;
  for (const StepId s : before.start.ids()) {
    const int was = before.start[s];
    const int is = after.start[s];
    const bool brings_up = std::find(hazard.due.begin(), hazard.due.end(), s) != hazard.due.end();
    switch (told) {
      case Told::outset: break;
      case Told::eve:
        if ((was > 0 && was < phase) || (is > 0 && is < phase)) {
          if (was != is) return false;
        }
        break;
      case Told::act: {
        const int first_free = felt_later ? phase : phase + 1;
        if (brings_up && was == phase && (is == 0 || is >= phase)) break;  // the refused step
        if ((was > 0 && was < first_free) || (is > 0 && is < first_free)) {
          if (was != is) return false;
        }
        break;
      }
      case Told::never:
        if (is != (brings_up && was >= query::gone_from(hazard, s, horizon) ? 0 : was)) return false;
        break;
    }
  }
  return true;
}

// The phase in which a hazard is due, read off the pathway alone; 0: in none.
int phase_of(const Hazard& hazard, const model::World& world, const Choice& pathway) {
  const model::Trace trace(world, pathway);
  if (hazard.kind == Hazard::Kind::shock) return hazard.phase <= trace.last() ? hazard.phase : 0;
  if (hazard.kind == Hazard::Kind::slip)
    return trace.included(hazard.step) ? static_cast<int>(trace.end(hazard.step)) : 0;
  std::int64_t first = model::infinity;
  for (const StepId s : hazard.due) first = std::min(first, trace.start(s));
  return first >= model::infinity ? 0 : static_cast<int>(first);
}

class Checking {
 public:
  Checking(const model::Problem& problem, ResilienceAnswer& answer, const query::Settings& second,
           const source::Stop& stop)
      : problem_(problem),
        answer_(answer),
        second_(second),
        stop_(stop),
        moves_(query::representatives(answer.hazards, answer.moves)),
        game_{problem_,
              moves_,
              answer.told,
              answer.horizon,
              query::decided_facts(*problem.world, answer.hazards),
              answer.objectives} {}

  void plan() {
    certify_pathway(problem_, answer_.plan.pathway, {}, stop_);
    certify_pathway(problem_, answer_.cheapest, {}, stop_);
    cheapest();
    branch(answer_.plan, answer_.refusals > 0 ? answer_.survived : 0);
    hedges();
  }

  // What hazards are by themselves and together.
  void hazards() {
    query::Consequences again(problem_, answer_.hazards, answer_.horizon, second_, stop_);
    const auto idle = [&](std::size_t h) {
      return std::find(answer_.idle.begin(), answer_.idle.end(), h) != answer_.idle.end();
    };
    for (std::size_t h = 0; h < answer_.hazards.size(); ++h) {
      const Hazard& hazard = answer_.hazards[h];
      if (hazard.kind == Hazard::Kind::slip || hazard.kind == Hazard::Kind::shock) continue;
      const std::vector<StepId> none;
      if (again.broken_without(hazard, idle(h) ? none : hazard.due))
        fail("the second solver finds that {} matters before it is due", hazard.name);
      if (!hazard.gone_from.empty() && again.gone_from(hazard) != hazard.gone_from)
        fail("the second solver finds that {} leaves other starts of a step", hazard.name);
    }
    for (const std::size_t h : answer_.vetoes) {
      if (again.pathway_under({h}))
        fail("the second solver finds a pathway in spite of {}", answer_.hazards[h].name);
    }
    for (const query::Move& move : answer_.moves) {
      for (const std::size_t h : move.hazards) {
        if (move.hazards.size() > 1 && !again.refuses_step(answer_.hazards[h]))
          fail("the second solver does not find that {} comes to refusing its step", answer_.hazards[h].name);
      }
    }
    for (const query::BlockingSet& set : answer_.blocking) {
      if (again.pathway_under(members(set.moves)))
        fail("the second solver finds a pathway in spite of {}",
             answer_.hazards[members(set.moves).front()].name);
    }
  }

  // A plan that was given is none.
  void no_plan(const model::Starts& starts) {
    query::Refuted claim;
    claim.bounds.starts = starts;
    refuted(claim);
  }

  void refuted(const query::Refuted& claim) {
    query::Copies copies(game_, {}, second_, stop_);
    for (const query::Sequence& sequence : claim.sequences) {
      std::size_t at = 0;
      for (const std::size_t m : sequence) {
        const auto known = copies.child(at, m);
        at = known ? *known : copies.add(at, m, static_cast<std::int64_t>(answer_.moves[m].hazards.size()));
      }
    }
    query::CopyBounds bounds = claim.bounds;
    bounds.only.reset();
    if (copies.solve({}, bounds) != Answer::unsatisfiable)
      fail("the second solver finds a plan where there was to be none of at most {} phases", answer_.horizon);
  }

 private:
  template <typename... Args>
  [[noreturn]] static void fail(fmt::format_string<Args...> text, Args&&... args) {
    throw CheckFailed(fmt::format(text, std::forward<Args>(args)...));
  }

  query::Sequence members(const query::Sequence& moves) const {
    query::Sequence out;
    for (const std::size_t m : moves) out.push_back(answer_.moves[m].hazards.front());
    return out;
  }

  // That no pathway costs less than the one that the premium is counted from, of each objective with those before it kept.
  void cheapest() {
    query::Refuted claim;
    for (const query::Objective& objective : answer_.objectives) {
      claim.bounds.costs.push_back(query::cost(problem_, objective, answer_.cheapest) - 1);
      refuted(claim);
      ++claim.bounds.costs.back();
    }
  }

  // That what had come to light leaves no shorter pathway, had it been known before the start, than is said.
  void shortest(const Branch& branch) {
    query::Copies alone(game_, branch.revealed, second_, stop_);
    query::CopyBounds less;
    less.phases = branch.least_phases - 1;
    if (alone.solve({}, less) != Answer::unsatisfiable)
      fail("the second solver finds a shorter pathway than {} phases", branch.least_phases);
  }

  // A branch with all that comes after; each hazard that is due on it has an answer or is told to have none, up to `more`.
  void branch(const Branch& from, int more) {
    const model::Problem before = query::problem_under(problem_, moves_, from.revealed);
    for (const Branch& to : from.children) {
      const Hazard& hazard = moves_[to.revealed.back()];
      if (phase_of(hazard, *before.world, from.pathway) != to.phase)
        fail("{} is not due when it is said to be", hazard.name);
      if (!keeps_what_stays(answer_.told, hazard, answer_.horizon, to.phase, from.pathway, to.pathway))
        fail("the answer to {} does not keep what stays", hazard.name);
      for (const model::FactId f : game_.decided.ids()) {
        if (game_.decided[f] && from.pathway.facts[f] != to.pathway.facts[f])
          fail("the answer to {} changes a fact that was decided", hazard.name);
      }
      for (const std::size_t h : answer_.moves[to.revealed.back()].hazards) played(to, h);
      shortest(to);
      branch(to, more - 1);
    }
    for (const std::size_t m : from.fatal) fatal(from, m, *before.world);
    if (more > 0) complete(from, *before.world);
  }

  // The pathway of the branch is valid under `h`, which is one of its last move, and under those before.
  void played(const Branch& branch, std::size_t h) {
    std::vector<Hazard> hazards = moves_;
    hazards[branch.revealed.back()] = answer_.hazards[h];
    const model::Problem under = query::problem_under(problem_, hazards, branch.revealed);
    Choice pathway = branch.pathway;
    const Hazard& stands = moves_[branch.revealed.back()];
    if (stands.kind == Hazard::Kind::fact) {
      // The fact of the hazard that stands for all is as it was before it.
      const auto& domain = problem_.world->open_facts[stands.fact].domain;
      const auto other =
          std::find_if(domain.begin(), domain.end(), [&](auto v) { return v != stands.value; });
      if (other != domain.end()) pathway.facts[stands.fact] = *other;
    }
    if (answer_.hazards[h].kind == Hazard::Kind::fact)
      pathway.facts[answer_.hazards[h].fact] = answer_.hazards[h].value;
    certify_pathway(under, pathway, {}, stop_);
  }

  void fatal(const Branch& from, std::size_t m, const model::World& world) {
    query::Position position{from.revealed, from.pathway, phase_of(moves_[m], world, from.pathway)};
    position.revealed.push_back(m);
    query::Copies alone(game_, position.revealed, second_, stop_);
    if (alone.solve(position, {}) != Answer::unsatisfiable)
      fail("the second solver finds an answer to {}", moves_[m].name);
  }

  void complete(const Branch& from, const model::World& world) {
    for (std::size_t m = 0; m < moves_.size(); ++m) {
      const int phase = phase_of(moves_[m], world, from.pathway);
      const bool comes = phase > 0 && (!query::in_order(answer_.told) || phase >= from.phase) &&
                         std::all_of(from.revealed.begin(), from.revealed.end(),
                                     [&](std::size_t r) { return query::go_together(moves_[r], moves_[m]); });
      if (!comes) continue;
      const bool answered = std::any_of(from.children.begin(), from.children.end(),
                                        [&](const Branch& child) { return child.revealed.back() == m; });
      if (!answered) fail("{} has no answer on a plan that is said to survive it", moves_[m].name);
    }
  }

  void hedges() {
    for (const query::Hedge& hedge : answer_.hedges) {
      Branch without{{}, 0, answer_.plan.pathway, 0, {}, hedge.fatal};
      without.pathway.start[hedge.step] = 0;
      certify_pathway(problem_, without.pathway, {}, stop_);
      branch(without, 0);
    }
  }

  const model::Problem& problem_;
  ResilienceAnswer& answer_;
  query::Settings second_;
  const source::Stop& stop_;
  std::vector<Hazard> moves_;
  query::Game game_;
};

// What is told of more notice and of more phases; what does not stand in time is not told.
void elsewhere(const model::Problem& problem, ResilienceAnswer& answer, const query::Settings& settings,
               const source::Stop& stop) {
  const auto stands = [&](const model::Problem& asked, std::shared_ptr<ResilienceAnswer>& other_answer) {
    if (!other_answer) return;
    const CertifiedResilience certified = certify_resilience(asked, *other_answer, settings, stop);
    if (certified.answer().verdict != Answer::satisfiable) other_answer = nullptr;
  };
  stands(problem, answer.earlier);
  if (answer.longer) stands(query::with_horizon(problem, answer.longer->horizon), answer.longer);
}

}  // namespace

CertifiedResilience certify_resilience(const model::Problem& problem, ResilienceAnswer answer,
                                       const query::Settings& settings, const source::Stop& stop) {
  CertifiedResilience out;
  try {
    if (answer.premature) {
      certify_pathway(problem, answer.premature->pathway, {}, stop);
    } else if (!answer.feasible) {
      if (query::Consequences(problem, answer.hazards, answer.horizon, other(settings), stop)
              .pathway_under({}))
        throw CheckFailed("the second solver finds a pathway where there was to be none");
    } else if (!answer.judged_valid) {
      Checking(problem, answer, other(settings), stop).no_plan(*answer.judged);
    } else if (answer.verdict != Answer::unknown) {
      Checking checking(problem, answer, other(settings), stop);
      checking.plan();
      checking.hazards();
      if (answer.refuted) checking.refuted(*answer.refuted);
      for (const query::Refuted& claim : answer.no_better) checking.refuted(claim);
      out.best_confirmed_ = true;
      elsewhere(problem, answer, settings, stop);
    }
  } catch (const source::Stopped& stopped) {
    answer.verdict = Answer::unknown;
    answer.reason = stopped.reason;
  }
  out.answer_ = std::move(answer);
  return out;
}

}  // namespace pathproof::certify
