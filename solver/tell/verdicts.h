// How verdicts look: their tone, and their word as a headline begins with it.
#pragma once

#include <string>
#include <string_view>

#include "pathproof/verdict.h"
#include "tell/layout.h"

namespace pathproof::report {

Tone tone_of(Verdict verdict);
Tone tone_of(ClaimVerdict verdict);
Tone tone_of(Comparison comparison);

/// "FEASIBLE"; ASCII letters only.
std::string in_capitals(std::string_view word);

/// The verdict as a headline begins with it, in its tone.
template <typename AnyVerdict>
std::string headword(AnyVerdict verdict, const Style& style) {
  return toned(in_capitals(word(verdict)), tone_of(verdict), style);
}

}  // namespace pathproof::report
