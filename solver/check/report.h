// CertifiedCheck -> CheckReport.
#pragma once

#include <cstdint>
#include <optional>
#include "check/certify.h"
#include "pathproof/check.h"
#include "tell/words.h"

namespace pathproof::report {

/// What the edits put in the place of what is written, in words.
std::vector<std::string> changes_of(const model::Problem& problem);
/// What was asked, without an answer.
CheckReport make_question(const model::Problem& problem);

ConflictReport make_conflict_report(const model::Problem& problem, const query::UnitSet& units, bool minimal);

/// Of soft rules among those that were switched on: that this rules nothing out, and what would.
std::vector<std::string> soft_notes(const model::Problem& problem, const std::vector<std::string>& enforced);

/// What is known of the open facts: a value, or nothing.
using FactValues = model::IdVector<model::FactId, std::optional<std::int64_t>>;

/// Open facts that hold of exactly what another fact says of the steps that are included, each in a sentence; `steps` names these
/// ("every step of the pathway"). Then others that the spec has words for, one by one where they are few.
std::vector<GrantedFact> granted_facts(const model::World& world,
                                       const model::IdVector<model::StepId, bool>& included,
                                       const FactValues& values, const std::string& steps);
std::vector<GrantedFact> granted_facts(const model::World& world, const model::Choice& choice);

/// The soft rules that the pathway breaks, in the order of the spec.
std::vector<BrokenPreference> broken_preferences(const model::Problem& problem, const model::Choice& choice);

/// Why there is no verdict, and whether a shorter horizon may lead to one.
void tell_unknown(const model::Problem& problem, Reason reason, CheckReport& out);

CheckReport make_check_report(const model::Problem& problem, const certify::CertifiedCheck& answer);

// Its parts, which other reports have as well.
Verdict verdict_of(encode::Answer answer);
/// The ids of two steps.
std::pair<std::string, std::string> step_pair(const model::World& world, const model::StepPair& pair);
/// How counting alone shows that the units cannot all hold, in whole sentences; empty where it does not.
std::string arithmetic(const model::Problem& problem, const query::UnitSet& conflict);
/// The same of all units of the problem.
std::string arithmetic(const model::Problem& problem);
ConflictReport conflict_report(const model::Problem& problem, const certify::CertifiedConflict& conflict);
RepairReport repair_report(const model::Problem& problem, const certify::CertifiedRepair& repair);
std::vector<Violation> violations(const model::Problem& problem, const model::Choice& choice);
std::optional<GoalText> goal_text(const model::Problem& problem);

}  // namespace pathproof::report
