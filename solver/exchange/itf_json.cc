// A pathway as a trace that tools of TLA+ and Quint read.

#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "pathproof/exchange.h"
#include "tell/json_parts.h"

namespace pathproof {

namespace {

using report::Json;

// `leader(HADR)`: the name, and the arguments.
std::pair<std::string, std::vector<std::string>> call_of(const std::string& written) {
  const std::size_t open = written.find('(');
  std::vector<std::string> arguments;
  std::size_t at = open;
  while (at != std::string::npos) {
    const std::size_t begin = at == open ? at + 1 : at + 2;  // past the bracket, or the comma and the blank
    at = written.find(',', begin);
    arguments.push_back(written.substr(begin, (at == std::string::npos ? written.size() - 1 : at) - begin));
  }
  return {written.substr(0, open), std::move(arguments)};
}

Json number(long long value) { return {{"#bigint", std::to_string(value)}}; }
Json value_json(bool value) { return value; }
Json value_json(long long value) { return number(value); }
Json value_json(const std::string& value) { return value; }

template <typename Value>
Json itf_value(const Value& value) {
  return std::visit([](const auto& one) { return value_json(one); }, value);
}

// What belongs to one function: its value, or a map from its arguments.
void set_value(Json& state, const std::string& written, Json value) {
  const auto [name, arguments] = call_of(written);
  if (arguments.empty()) {
    state[name] = std::move(value);
    return;
  }
  Json key = arguments.size() == 1 ? Json(arguments.front()) : Json{{"#tup", arguments}};
  Json& map = state[name]["#map"];
  map.push_back(Json::array({std::move(key), std::move(value)}));
}

void add_name(Json& names, const std::string& written) {
  const std::string name = call_of(written).first;
  if (names.empty() || names.back() != name) names.push_back(name);
}

Json steps_where(const Pathway& pathway, bool (*holds)(const PathwayStep&, int), int phase) {
  Json out = Json::array();
  for (const PathwayStep& step : pathway.steps)
    if (holds(step, phase)) out.push_back(step.step);
  return {{"#set", std::move(out)}};
}

const StateValue& value_in(const FluentHistory& history, int phase) {
  const FluentValue* out = &history.values.front();
  for (const FluentValue& value : history.values)
    if (value.state <= phase) out = &value;
  return out->value;
}

Json state_json(const Pathway& pathway, const std::vector<FluentHistory>& fluents, int phase) {
  Json out = {{"#meta", {{"index", phase}}}, {"phase", number(phase)}};
  out["starting"] = steps_where(
      pathway, [](const PathwayStep& step, int k) { return step.start == k; }, phase);
  out["done"] = steps_where(
      pathway, [](const PathwayStep& step, int k) { return step.end <= k; }, phase);
  for (const FluentHistory& fluent : fluents)
    set_value(out, fluent.fluent, itf_value(value_in(fluent, phase)));
  if (phase == 0) {
    for (const auto& [fact, value] : pathway.facts) set_value(out, fact, itf_value(value));
  }
  return out;
}

}  // namespace

std::string itf_trace(const Pathway& pathway, const std::string& title) {
  const std::vector<FluentHistory> fluents =
      pathway.histories ? pathway.histories(true) : std::vector<FluentHistory>{};
  Json params = Json::array();
  for (const auto& [fact, value] : pathway.facts) add_name(params, fact);
  Json vars = {"phase", "starting", "done"};
  for (const FluentHistory& fluent : fluents) add_name(vars, fluent.fluent);
  Json states = Json::array();
  for (int phase = 0; phase <= pathway.phases; ++phase) states.push_back(state_json(pathway, fluents, phase));
  const Json out = {{"#meta",
                     {{"format", "ITF"},
                      {"format-description", "https://apalache-mc.org/docs/adr/015adr-trace.html"},
                      {"description", title}}},
                    {"params", std::move(params)},
                    {"vars", std::move(vars)},
                    {"states", std::move(states)}};
  return report::json::dump(out);
}

}  // namespace pathproof
