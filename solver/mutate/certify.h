// The only judge of what mutants turn: verdicts by other means than those by which they were found, pathways by the evaluator.
#pragma once

#include "mutate/answer.h"
#include "search/session.h"

namespace pathproof::certify {

/// Whether the verdict on a case or claim stands; false where a limit leaves it open. Throws CheckFailed when it does not.
bool certify_verdict(const query::Probe& probe, const query::ClaimAnswer& answer,
                     const query::Settings& settings, const source::Stop& stop);

/// Whether the other solver agrees that these units cannot all hold.
bool certify_core(const model::Problem& problem, const query::UnitSet& core, const query::Settings& settings,
                  const source::Stop& stop);

/// Plays the pathway through on both sides: one allows it, the other breaks something. Throws CheckFailed otherwise.
void certify_telling(const model::Problem& spec, const model::Problem& mutant, const query::Telling& found,
                     const source::Stop& stop);

/// Whether the other solver agrees that the question has no pathway; false where it gives no answer.
bool certify_none(const model::Problem& problem, const query::Settings& settings, const source::Stop& stop);

}  // namespace pathproof::certify
