// One claim as text, for `prove` and `debate`.
#pragma once

#include "report/writer.h"

namespace pathproof::report {

void write_claim(Writer& writer, const ClaimReport& claim);

}  // namespace pathproof::report
