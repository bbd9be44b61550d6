// What a claim and a class of its counterexamples stand for.
#pragma once

#include <cstdint>
#include <vector>

#include "encode/encoding.h"
#include "prove/answer.h"

namespace pathproof::query {

/// `with` and one more unit, the claim itself, which is there to be taken apart and is never asked for.
model::Problem with_claim_itself(const model::Problem& with, const model::ExprPtr& claim);

/// A clause over an encoding of that problem: true of all pathways but those that `found` stands for. `instances` are those
/// of the last unit.
std::vector<encode::Lit> excluded(encode::Encoding& encoding, const std::vector<encode::Instance>& instances,
                                  const CounterexampleClass& found);

/// Whether the question has capacities and so many steps that no solver is asked which pathway is the smallest: a schedule by a
/// priority rule is shown, and counting tells where nothing is smaller.
bool shown_by_schedule(const model::Problem& problem);

/// How many steps are part of every pathway, as far as the rules say so plainly.
std::int64_t steps_needed(const model::Problem& problem);

/// A formula's negation.
model::ExprPtr negation(const model::ExprPtr& formula);

}  // namespace pathproof::query
