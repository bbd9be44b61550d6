// The questions that a claim comes down to.
//
// In: the question, and what is claimed of it. Out: the question with the units that this adds, such as "fewer phases" or the opposite
// of a claim. They are made from what is claimed, never read from a certificate, by whoever writes one and by whoever checks it.
#pragma once

#include <cstddef>

#include "model/problem.h"
#include "verify/manifest.h"

namespace pathproof::verify {

/// What no pathway meets if the aims before `level` keep their values and that one cannot be better: the question with the units
/// `kept:NAME` of the former, and `better:NAME`. Throws Refused where there is no such objective, or it is named twice.
model::Problem better_than(const model::Problem& problem, const std::vector<Aim>& aims, std::size_t level);

/// The question with the unit `kept:NAME`: by this objective a pathway is as good as the value, or better. Throws Refused.
model::Problem kept_at(const model::Problem& problem, const Aim& aim);

/// What the pathway is worth by each of the aims, by direct evaluation.
std::vector<std::int64_t> worth(const model::Problem& problem, const std::vector<Aim>& aims,
                                const model::Choice& pathway);

/// Whether the units that `better_than` adds say of the pathway what it is worth by direct evaluation.
bool measures(const model::Problem& problem, const std::vector<Aim>& aims, std::size_t level,
              const model::Choice& pathway);

/// What no pathway meets if each is at best as good as one of the points of the front: the question with a unit `beyond:N` for each point,
/// "it is better in one of the objectives". Throws Refused where there is no such objective, or one is named twice, or a point has not
/// one value of each.
model::Problem beyond(const model::Problem& problem, const Front& front);

/// Whether these units say of the pathway what it is worth by direct evaluation.
bool measures(const model::Problem& problem, const Front& front, const model::Choice& pathway);

/// Whether another point is as good in every objective.
bool dominated(const model::Problem& problem, const Front& front, std::size_t point);

/// A claim about the pathways of a question.
struct AskedClaim {
  bool some = false;        ///< about some valid pathway, not about every one
  bool narrowed = false;    ///< it has a goal, a horizon or assumptions of its own
  model::Problem pathways;  ///< those that it speaks of
  model::Problem decided;   ///< and the unit `claim`: the claim (some), or its opposite
};

/// The claim of the question that has this id, or this formula. Throws Refused where there is none.
AskedClaim asked_claim(const model::Problem& problem, const std::string& id);

}  // namespace pathproof::verify
