// What the facts of a derivation say, for whoever finds them and for whoever checks them.
#pragma once

#include "check/derivation.h"
#include "encode/encoding.h"

namespace pathproof::query {

/// The literal of a fact, defined so that it can be assumed either way.
encode::Lit literal(encode::Encoding& encoding, const PlainFact& fact);

}  // namespace pathproof::query
