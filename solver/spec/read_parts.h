// The parts that specs and cases have in common.
#pragma once

#include "spec/fields.h"

namespace pathproof::spec {

Prose read_prose(Fields& fields, const Json& object);
/// A formula or an object with `formula`; `known` are the keys that the object may have.
Statement read_statement(Fields& fields, const Json& json, const keys::List& known, std::string_view what);
Statement read_rule(Fields& fields, const Member& member);
Claim read_claim(Fields& fields, const Member& member);
/// A goal's id, a formula, or false.
std::optional<Claim::Goal> read_goal_choice(Fields& fields, const Json& json);
std::optional<std::int64_t> read_horizon(Fields& fields, const Json& object);
void check_version(Fields& fields, const Json& root, std::string_view what);

}  // namespace pathproof::spec
