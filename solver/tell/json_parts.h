// What the JSON of several commands has in common.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "pathproof/pathproof.h"

namespace pathproof::report {

using Json = nlohmann::ordered_json;  // keys in the order in which they are written, the same each time

namespace json {

std::string dump(const Json& json);

/// As `dump`, where the empty list `key` of the outermost object is filled with `count` values that are made one by one: of
/// ten thousand pathways the tree takes ten times the room of the text, and more time than the text.
std::string dump_with(const Json& json, const std::string& key, std::size_t count,
                      const std::function<Json(std::size_t)>& value);
/// In one line, without a line break at its end.
std::string dump_line(const Json& json);
/// Adds a key that `object` does not have. Unlike `object[key]` this does not look through the others, so that an object of
/// a hundred thousand facts is written in linear time.
void append(Json& object, const std::string& key, Json value);
/// With its states as the style wants them.
Json pathway_json(const Pathway& pathway, const Style& style);
Json unit_ids(const std::vector<UnitText>& units);
Json conflict_json(const ConflictReport& conflict);
Json repair_json(const RepairReport& repair, const Style& style);
Json violation_json(const Violation& violation);
Json statistics_json(const Statistics& statistics);
Json goal_json(const std::optional<GoalText>& goal);
Json pairs_json(const std::vector<std::pair<std::string, std::string>>& pairs);
/// What was asked.
Json question_json(const CheckReport& report, const char* command);
/// The soft rules that the pathway breaks, if any.
void add_broken(Json& out, const CheckReport& report);
/// Conflicts and repairs, and whether these are all.
void add_conflicts(Json& out, const CheckReport& report, const Style& style);

}  // namespace json

}  // namespace pathproof::report
