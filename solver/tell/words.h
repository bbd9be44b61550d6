// Units, pathways and failures in plain English.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/problem.h"
#include "model/trace.h"
#include "model/unit_set.h"
#include "pathproof/answer.h"

namespace pathproof::report {

/// What a statement says: its own words (`says`, else its title), else its formula read in English. A clause or a sentence without
/// full stop.
std::string spoken(const model::World& world, const model::Statement& statement);
UnitText unit_text(const model::Problem& problem, model::UnitId index);
/// The same of several, sorted by id.
std::vector<UnitText> sorted_units(const model::Problem& problem, const query::UnitSet& units);
Pathway pathway(const model::World& world, const model::Choice& choice);
/// "basis named", "basis not stated"; empty for what stands on no basis, such as the goal.
std::string basis_words(const UnitText& unit);
std::string citation(const model::Citation& source);
/// What counts, as the end of a sentence: "counting requirements on every basis".
std::string bases_counted(const std::vector<std::string>& bases, const std::vector<std::string>& all);
/// What it took and who did it: "(3 clauses, 1 solver call, 0.01 s; answered by …, checked by …)".
std::string effort(const Statistics& s);
/// `[a=MX, s=B2]`
std::string binding_text(const query::Binding& binding);
/// Whether the objective is a number of things: phases, steps, violations.
bool counts_things(const std::string& objective);
/// Whether the unit is something that the proposal asks for, such as its schedule; not a rule, prerequisite or goal.
bool asked_by_proposal(const UnitText& unit);
/// What kinds of units these are: "2 prerequisites, 1 rule and the goal".
std::string kinds_of(const std::vector<UnitText>& units);
/// "8 phases", "1 step", "political-cost 126"
std::string amount(const std::string& objective, std::int64_t value);
/// First letter in upper case, no full stop at the end.
std::string sentence(std::string text);
/// The same, but an id of a step stays as it is.
std::string opened(const model::World& world, const std::string& text);
/// "a", "a and b", "a, b and c"
std::string listed(const std::vector<std::string>& items);
/// "a", "a or b", "a, b or c"
std::string either(const std::vector<std::string>& items);

}  // namespace pathproof::report
