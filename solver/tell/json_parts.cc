#include "tell/json_parts.h"

#include "tell/writer.h"

namespace pathproof::report::json {

std::string dump(const Json& json) {
  // A path may be no UTF-8; all else was checked when it was read.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string dump_with(const Json& json, const std::string& key, std::size_t count,
                      const std::function<Json(std::size_t)>& value) {
  std::string out = dump(json);
  if (count == 0) return out;
  // A line break stands for itself nowhere but between members, so that this is the member of the outermost object.
  const std::string opening = "\n  \"" + key + "\": [";
  const std::size_t at = out.find(opening + "]") + opening.size();
  const std::string rest = out.substr(at);
  out.resize(at);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string text = value(i).dump(2, ' ', false, Json::error_handler_t::replace);
    out += i == 0 ? "\n    " : ",\n    ";
    for (const char c : text) {
      out += c;
      if (c == '\n') out += "    ";
    }
  }
  return out + "\n  " + rest;
}

std::string dump_line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

void append(Json& object, const std::string& key, Json value) {
  auto& members = object.get_ref<Json::object_t&>();
  members.Json::object_t::Container::emplace_back(key, std::move(value));
}

namespace {

// Written member by member: a braced list copies each of its values, and there may be ten thousand pathways.
Json step_json(const PathwayStep& step) {
  Json out = Json::object();
  append(out, "step", step.step);
  append(out, "start", step.start);
  append(out, "end", step.end);
  if (step.slack) append(out, "slack", *step.slack);
  return out;
}

Json fact_values_json(const std::vector<std::pair<std::string, FactValue>>& facts) {
  Json out = Json::object();
  for (const auto& [name, value] : facts) {
    if (const auto* text = std::get_if<std::string>(&value)) {
      append(out, name, *text);
    } else {
      append(out, name, std::get<bool>(value));
    }
  }
  return out;
}

Json value_json(const StateValue& value) {
  return std::visit([](const auto& any) { return Json(any); }, value);
}

Json changes_json(const std::vector<StateChange>& changes) {
  Json out = Json::object();
  for (const StateChange& change : changes) append(out, change.fluent, value_json(change.value));
  return out;
}

Json changes_only(const std::vector<PathwayState>& states) {
  Json out = Json::array();
  for (const PathwayState& state : states)
    out.push_back({{"state", state.state}, {"changes", changes_json(state.changes)}});
  return out;
}

// Every state, with what changes and with all values.
Json all_states(const Pathway& pathway) {
  std::vector<FluentHistory> histories = pathway.histories(true);
  std::vector<std::size_t> at(histories.size(), 0);
  auto changed = pathway.states.begin();
  Json out = Json::array();
  for (int k = 0; k <= pathway.phases; ++k) {
    const bool here = changed != pathway.states.end() && changed->state == k;
    Json values = Json::object();
    for (std::size_t i = 0; i < histories.size(); ++i) {
      const std::vector<FluentValue>& of = histories[i].values;
      if (at[i] + 1 < of.size() && of[at[i] + 1].state == k) ++at[i];
      append(values, histories[i].fluent, value_json(of[at[i]].value));
    }
    out.push_back({{"state", k},
                   {"changes", here ? changes_json(changed->changes) : Json::object()},
                   {"values", std::move(values)}});
    if (here) ++changed;
  }
  return out;
}

void add_states(const Pathway& pathway, States wanted, Json& out) {
  if (wanted == States::none || pathway.states.empty()) return;
  if (wanted != States::all) {
    out["states"] = changes_only(pathway.states);
    return;
  }
  const bool whole = can_tell_all(pathway);
  out["states"] = whole ? all_states(pathway) : changes_only(pathway.states);
  if (!whole) out["states_whole"] = false;
}

}  // namespace

Json pathway_json(const Pathway& pathway, const Style& style) {
  Json::array_t steps;
  steps.reserve(pathway.steps.size());
  for (const PathwayStep& step : pathway.steps) steps.push_back(step_json(step));
  Json out = Json::object();
  append(out, "phases", pathway.phases);
  append(out, "steps", std::move(steps));
  append(out, "facts", fact_values_json(pathway.facts));
  add_states(pathway, style.states, out);
  return out;
}

Json unit_ids(const std::vector<UnitText>& units) {
  Json out = Json::array();
  for (const UnitText& unit : units) out.push_back(unit.id);
  return out;
}

Json conflict_json(const ConflictReport& conflict) {
  Json out;
  out["units"] = unit_ids(conflict.units);
  out["minimal"] = conflict.minimal;
  out["text"] = conflict.text;
  Json instances = Json::object();
  for (const UnitText& unit : conflict.units) {
    if (!unit.instances.empty()) instances[unit.id] = unit.instances;
  }
  if (!instances.empty()) out["instances"] = std::move(instances);
  return out;
}

Json violation_json(const Violation& violation) {
  Json out;
  out["unit"] = violation.unit;
  out["state"] = violation.state ? Json(*violation.state) : Json(nullptr);
  out["instance"] = Json::object();
  for (const auto& [variable, element] : violation.instance) out["instance"][variable] = element;
  out["text"] = violation.text;
  return out;
}

Json statistics_json(const Statistics& s) {
  Json out;
  if (s.solves > 0) {  // not counted of every command
    out["clauses"] = s.clauses;
    out["solves"] = s.solves;
  }
  out["seconds"] = s.seconds;
  out["engine"] = s.engine;
  out["checker"] = s.checker;
  return out;
}

Json goal_json(const std::optional<GoalText>& goal) {
  if (!goal) return nullptr;
  Json out = Json::object();
  if (!goal->id.empty()) out["id"] = goal->id;
  out["formula"] = goal->formula;
  if (!goal->says.empty()) out["says"] = goal->says;
  return out;
}

Json repair_json(const RepairReport& repair, const Style& style) {
  return {{"units", unit_ids(repair.units)},
          {"minimal", repair.minimal},
          {"text", repair.text},
          {"pathway", pathway_json(repair.pathway, style)}};
}

Json question_json(const CheckReport& report, const char* command) {
  Json out;
  out["command"] = command;
  out["file"] = report.file;
  out["title"] = report.title;
  out["goal"] = goal_json(report.goal);
  out["bases"] = report.bases;
  if (!report.changes.empty()) out["changes"] = report.changes;
  if (!report.notes.empty()) out["notes"] = report.notes;
  return out;
}

void add_broken(Json& out, const CheckReport& report) {
  for (const BrokenPreference& rule : report.broken)
    out["broken_preferences"].push_back({{"rule", rule.rule}, {"weight", rule.weight}, {"says", rule.says}});
}

void add_conflicts(Json& out, const CheckReport& report, const Style& style) {
  out["conflicts"] = Json::array();
  for (const ConflictReport& conflict : report.conflicts) out["conflicts"].push_back(conflict_json(conflict));
  out["repairs"] = Json::array();
  for (const RepairReport& repair : report.repairs) out["repairs"].push_back(repair_json(repair, style));
  out["complete"] = report.complete;
}

Json pairs_json(const std::vector<std::pair<std::string, std::string>>& pairs) {
  Json out = Json::array();
  for (const auto& [a, b] : pairs) out.push_back({a, b});
  return out;
}

}  // namespace pathproof::report::json
