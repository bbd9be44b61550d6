// What is known of a unit -> Card.
#pragma once

#include "read/answer.h"
#include "read/certify.h"

namespace pathproof::report {

/// What it says, without examples.
Card make_card(const model::Problem& problem, const query::Subject& subject);
void add_examples(const model::Problem& problem, const query::Subject& subject, const query::Examples& asked,
                  const certify::CertifiedExamples& found, Card& card);
/// A case, or the question itself, by what becomes of the claim that nothing is possible.
Dependent dependent_case(const std::string& file, const std::string& title, ClaimVerdict with,
                         ClaimVerdict without);

}  // namespace pathproof::report
