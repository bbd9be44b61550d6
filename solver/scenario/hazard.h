// What an opponent may do to a pathway, and what is left to the planner then.
//
// A hazard is a commitment that comes to light in the course of a pathway: in the first phase in which one of the steps starts that
// bring it up. docs/resilience.md has the definitions.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/objective.h"
#include "model/problem.h"

namespace pathproof::query {

/// When the planner learns of a hazard that is due in phase p, and so what stays of the pathway.
enum class Told {
  outset,  ///< before the start: nothing stays
  eve,     ///< just before p: what started before p stays
  act,     ///< in p: what started up to p stays, but for the refused steps
  never    ///< not at all: the pathway stays, but steps that bring the hazard up may fall away
};

struct Hazard {
  enum class Kind {
    fact,   ///< an open fact has this value
    rule,   ///< a rule that is off comes into force
    shock,  ///< so does a rule, from this phase on: a fact of the spec has the phase as its value
    slip    ///< a step takes so many phases more
  };
  Kind kind = Kind::fact;
  std::string name;                        ///< `consents(MX, A7)`, `leak-freeze`, `slip:A7=1`
  std::string actor;                       ///< the element that may do it; empty: nobody in particular
  std::string actor_title;                 ///< in plain English
  model::FactId fact;                      ///< fact
  std::int64_t value = 0;                  ///< fact
  const model::Statement* rule = nullptr;  ///< rule, shock; of the world of the question
  model::FunctionId from;                  ///< shock
  int phase = 0;                           ///< shock: the first phase in which it is felt
  model::StepId step;                      ///< slip
  int by = 0;                              ///< slip
  std::vector<model::StepId> due;          ///< fact, rule: the steps that bring it up, ascending
};

/// The phase in which the hazard is due on a pathway; 0: in none. A slip is due when its step was to complete, a shock in its phase.
int due_phase(const Hazard& hazard, const model::World& world, const model::Starts& starts);

/// Hazards by their numbers, in the order in which they come to light.
using Sequence = std::vector<std::size_t>;

/// The question with these hazards as commitments. `base` must outlive it.
model::Problem problem_under(const model::Problem& base, const std::vector<Hazard>& hazards,
                             const Sequence& revealed);

/// What the planner and the opponent know before the first move.
struct Game {
  const model::Problem& base;
  const std::vector<Hazard>& hazards;
  Told told = Told::act;
  int horizon = 0;  ///< no pathway takes more phases
  model::IdVector<model::FactId, bool>
      decided;  ///< open facts that no hazard is about: decided at the start, and kept
  std::vector<Objective> objectives = {};  ///< what is to be small, most important first
};

/// Which starts of a pathway stay when a hazard comes to light on it.
struct Stays {
  int until = 0;  ///< starts up to this phase stay, and nothing else starts up to it
  std::vector<model::StepId>
      refused;   ///< of these, the exceptions: left out, or started no earlier than `from`
  int from = 0;  ///< 0: left out, or started as before
};

/// `phase`: in which the hazard is due on the pathway.
Stays what_stays(const Game& game, const Hazard& hazard, const model::Starts& starts, int phase);

}  // namespace pathproof::query
