// Certified arrows and pathways -> Picture.
#pragma once

#include <optional>

#include "model/problem.h"
#include "pathproof/minimal.h"
#include "pathproof/picture.h"
#include "picture/certify.h"
#include "picture/meaning.h"

namespace pathproof::report {

/// What a picture is made of.
struct Drawn {
  const model::Problem& problem;
  query::Lanes lanes;
  const MinimalReport& answer;             // the shortest pathway, or why there is none
  const certify::CertifiedArrows& arrows;  // for graph and plan
  std::optional<model::Choice> pathway;    // certified, of `answer`; or none
};

/// The precedences of all steps; marked is the critical chain of the pathway, or where there is none what the first conflict says.
Picture make_graph(const Drawn& drawn);

/// The pathway over phases; where there is none, the schedule of a case that pins every step, if it has one.
Picture make_plan(const Drawn& drawn);

/// The fluent instances that change along the pathway, as the evaluator plays it.
Picture make_states(const Drawn& drawn);

/// The conflicts and the units in them.
Picture make_conflicts(const CheckReport& answer);

}  // namespace pathproof::report
