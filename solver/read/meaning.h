// What a formula speaks of, and the question without a part of it.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/trace.h"
#include "read/answer.h"

namespace pathproof::query {

struct Mentions {
  std::set<model::StepId> steps;          ///< named
  std::set<model::FunctionId> functions;  ///< facts and states
};

/// Adds what the formula names and reads.
void add_mentions(const model::Expr& formula, Mentions& out);

/// The steps with an effect on one of these states, in declaration order.
std::vector<model::StepId> writers(const model::World& world, const std::set<model::FunctionId>& states);

/// The ids of what reads the state: units of the question, its claims, and the steps whose effects do.
std::vector<std::string> readers(const model::Problem& problem, model::FunctionId state);

/// The question without the subject, also where it was found in another question about the same spec: a unit is given up, an effect left
/// out in a world that is the same otherwise. None: it is not in force there. What the problem points to must outlive what is made of it.
std::optional<model::Problem> without_subject(const model::Problem& problem, const Subject& subject);

/// Whether anything in the question can turn out otherwise without the subject: not if it is an effect on what nothing reads.
bool can_matter(const model::Problem& problem, const Subject& subject);

/// `effect:A4/2`
std::string effect_id(const model::Step& step, std::size_t part);
/// The effect of the subject, in the world of the problem.
const model::Effect& effect_of(const model::World& world, const Subject& subject);

/// What the effect makes of its instance where the step completes; the same twice: nothing.
struct Change {
  int phase = 0;  // in which the step completes
  std::int64_t instance = 0;
  std::int64_t before = 0;
  std::int64_t after = 0;
};
Change change_by(const Subject& subject, const model::Trace& trace);

}  // namespace pathproof::query
