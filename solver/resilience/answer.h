// What `resilience` finds, and what is asked of it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scenario/copies.h"

namespace pathproof::query {

/// Hazards that leave the same pathways, of which one stands for all.
struct Move {
  std::vector<std::size_t> hazards;  ///< ascending; the first stands for all
};

/// A pathway, and how it goes on after each hazard that may come to light on it.
struct Branch {
  Sequence revealed;  ///< moves
  int phase = 0;      ///< in which the last of them came to light; 0: none has
  model::Choice pathway;
  int least_phases = 0;            ///< of any pathway, had what has come to light been known before the start
  std::vector<Branch> children;    ///< by phase, then move
  std::vector<std::size_t> fatal;  ///< moves that are due on the pathway and have no answer
};

/// Moves that leave no pathway together, and each proper part of which leaves one.
struct BlockingSet {
  Sequence moves;  ///< ascending
};

/// A claim that no pathway keeps the bounds and has pathways that answer each other for these sequences of moves.
struct Refuted {
  CopyBounds bounds;
  std::vector<Sequence> sequences;
};

/// A step that the plan could do without if nobody refused.
struct Hedge {
  model::StepId step;
  std::vector<std::size_t> fatal;  ///< moves that are fatal on the plan without it
};

/// A hazard that breaks a pathway on which it is not due.
struct Premature {
  std::size_t hazard = 0;
  model::Choice pathway;
};

struct ResilienceAnswer {
  encode::Answer verdict = encode::Answer::unknown;  ///< satisfiable: survives
  source::StopReason reason =
      source::StopReason::none;  ///< where a limit ended it; what was found before stands
  bool feasible = true;          ///< there is a pathway if nothing comes to light
  Told told = Told::act;
  int refusals = 1;
  int horizon = 0;
  std::vector<Hazard> hazards;          ///< all that were asked about
  std::optional<Premature> premature;   ///< nothing else is told then
  std::size_t looked_at = 0;            ///< so many hazards, from the first, are among these three
  std::vector<std::size_t> idle;        ///< hazards that never matter
  std::vector<std::size_t> vetoes;      ///< hazards
  std::vector<Move> moves;              ///< of the others
  std::vector<BlockingSet> blocking;    ///< of two moves and more
  int blocking_up_to = 0;               ///< all of at most so many are known; more, where `blocking` has some
  std::optional<model::Starts> judged;  ///< when the steps of a plan start that was given
  bool judged_valid = true;             ///< it is a pathway of the question
  int survived = 0;                     ///< so many hazards does the plan survive, beyond the vetoes
  bool planned = false;                 ///< there is a plan, with some answer to each hazard that it survives
  bool best = false;  ///< it is the best, and has the best answers; so are all that follow known
  Branch plan;
  std::vector<Hedge> hedges;
  std::vector<Objective>
      objectives;          ///< what is to be small of plans that survive as much, most important first
  model::Choice cheapest;  ///< of these the least, if nothing comes to light
  std::optional<Refuted>
      refuted;  ///< why no plan survives as many as asked; none where a blocking set says it, or it is not known
  std::vector<Refuted> no_better;             ///< why no plan as resilient has fewer phases, or steps
  std::shared_ptr<ResilienceAnswer> earlier;  ///< what is survived if it is told earlier; null: not known
  std::shared_ptr<ResilienceAnswer> longer;   ///< what is survived in more phases; null: not known
  std::size_t solves = 0;
};

}  // namespace pathproof::query
