// The definitions that every spec has: the usual Declare templates.
#pragma once

#include "spec/parsed.h"

namespace pathproof::spec {

/// Appends the prelude's definitions, except those whose names the spec declares itself.
void add_prelude(ParsedSpec& spec);

}  // namespace pathproof::spec
