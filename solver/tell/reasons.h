// The one reason of an answer, and what would change it, in a sentence.
#pragma once

#include <string>
#include <vector>

#include "pathproof/answer.h"

namespace pathproof::tell {

/// "A1 (1) -> A3 (2 to 4) -> A4 (5)": each step with the phases that it takes at the earliest.
std::string chain(const CriticalChain& chain);

/// "these four steps each wait for the one before, A1 (1) -> …, but everything is complete within 3 phases", without a full stop.
std::string because(const CriticalChain& chain);

/// "A2 only after A1 (requires:A2/1) and the rule "…" (rule:…)": each by its name where they are few and that takes no more than
/// `room` characters, else by what kinds of units they are.
std::string named_together(const std::vector<UnitText>& units, std::size_t room);

/// What a conflict says in one sentence, without a full stop: in full where it is short, else by what kinds of things take part.
/// `conflicts` is what it is alike but for one unit to, itself included; `room` is how many characters "short" means.
std::string because(const std::vector<ConflictReport>& conflicts, std::size_t room = 255);

/// The same, but where names take too long, what one demand of the proposal comes to by the derivation of the first conflict.
std::string because(const std::vector<ConflictReport>& conflicts, const std::vector<ReasonStep>& reasoning,
                    std::size_t room);

/// Who confirms a "no" in this build: "a second solver", or "a replayed proof" where Z3 was left out.
const char* confirmer();

/// How counting shows it, without the sentence that lists the steps.
std::string in_one_sentence(const std::string& arithmetic);

/// What giving up these units means, as it goes after "if": "A7 need not wait for A1 (requires:A7/1)". `by_name`: a single
/// demand of the proposal is told in words, too, where these are short.
std::string given_up(const RepairReport& repair, bool by_name);

/// The repair that an analyst would look at first: what the proposal asks for before the horizon, rules, prerequisites and the
/// goal, then the fewest units. `repairs` is not empty.
const RepairReport& handiest(const std::vector<RepairReport>& repairs);

/// The numbers of the repairs, from 0, in that order; alike ones as they come.
std::vector<std::size_t> by_handiness(const std::vector<RepairReport>& repairs);

}  // namespace pathproof::tell
