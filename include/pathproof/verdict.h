// Verdicts and reasons, from verdicts.def.
#pragma once

#include <string_view>

#include "pathproof/api.h"

namespace pathproof PATHPROOF_API {

/// Of a question. `infeasible` is always backed by a checked conflict; `unknown` means that a limit was met, and is never "no".
enum class Verdict {
#define VERDICT(name, word, exit_code, tone) name,
#include "pathproof/verdicts.def"
};

/// Of a claim. `vacuous`: no pathway meets the requirements, so that it says nothing.
enum class ClaimVerdict {
#define CLAIM_VERDICT(name, word, exit_code, tone) name,
#include "pathproof/verdicts.def"
};

/// Of two questions.
enum class Comparison {
#define COMPARISON(name, word, exit_code, tone) name,
#include "pathproof/verdicts.def"
};

/// Why there is no verdict; `none` where there is one.
enum class Reason {
#define REASON(name, text) name,
#include "pathproof/verdicts.def"
};

/// As JSON and text write it: "feasible".
std::string_view word(Verdict verdict);
std::string_view word(ClaimVerdict verdict);
std::string_view word(Comparison comparison);
/// As the end of a sentence: "the time limit was reached".
std::string_view reason_text(Reason reason);

/// What the program ends with.
int exit_code(Verdict verdict);
int exit_code(ClaimVerdict verdict);
int exit_code(Comparison comparison);

}  // namespace PATHPROOF_API
