// The words, exit codes and tones of verdicts.def.

#include "tell/verdicts.h"

#include <array>

namespace pathproof {

namespace {

using report::Tone;

struct Row {
  std::string_view word;
  int exit_code;
  Tone tone;
};

// In the order of the enums, which come from the same table.

constexpr std::array verdicts{
#define VERDICT(name, word, exit_code, tone) Row{word, exit_code, Tone::tone},
#include "pathproof/verdicts.def"
};

constexpr std::array claim_verdicts{
#define CLAIM_VERDICT(name, word, exit_code, tone) Row{word, exit_code, Tone::tone},
#include "pathproof/verdicts.def"
};

constexpr std::array comparisons{
#define COMPARISON(name, word, exit_code, tone) Row{word, exit_code, Tone::tone},
#include "pathproof/verdicts.def"
};

constexpr std::array<std::string_view, 6> reasons{
#define REASON(name, text) text,
#include "pathproof/verdicts.def"
};

constexpr const Row& row(Verdict verdict) { return verdicts[static_cast<std::size_t>(verdict)]; }
constexpr const Row& row(ClaimVerdict verdict) { return claim_verdicts[static_cast<std::size_t>(verdict)]; }
constexpr const Row& row(Comparison comparison) { return comparisons[static_cast<std::size_t>(comparison)]; }

}  // namespace

std::string_view word(Verdict verdict) { return row(verdict).word; }
std::string_view word(ClaimVerdict verdict) { return row(verdict).word; }
std::string_view word(Comparison comparison) { return row(comparison).word; }
std::string_view reason_text(Reason reason) { return reasons[static_cast<std::size_t>(reason)]; }

int exit_code(Verdict verdict) { return row(verdict).exit_code; }
int exit_code(ClaimVerdict verdict) { return row(verdict).exit_code; }
int exit_code(Comparison comparison) { return row(comparison).exit_code; }

namespace report {

Tone tone_of(Verdict verdict) { return row(verdict).tone; }
Tone tone_of(ClaimVerdict verdict) { return row(verdict).tone; }
Tone tone_of(Comparison comparison) { return row(comparison).tone; }

std::string in_capitals(std::string_view word) {
  std::string out(word);
  for (char& c : out) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  return out;
}

}  // namespace report

}  // namespace pathproof
