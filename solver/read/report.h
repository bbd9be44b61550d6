// What is known of a unit -> Card.
#pragma once

#include "read/answer.h"
#include "read/certify.h"

namespace pathproof::report {

/// What it says, without examples.
Card make_card(const model::Problem& problem, const query::Subject& subject);
void add_examples(const model::Problem& problem, const query::Examples& asked,
                  const certify::CertifiedExamples& found, Card& card);

}  // namespace pathproof::report
