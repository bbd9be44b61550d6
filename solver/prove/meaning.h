// What a claim and a class of its counterexamples stand for.
#pragma once

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

/// A formula's negation.
model::ExprPtr negation(const model::ExprPtr& formula);

}  // namespace pathproof::query
