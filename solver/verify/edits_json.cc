#include "verify/edits_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cutting/constraint.h"

namespace pathproof::verify {

namespace {

using nlohmann::json;

struct List {
  const char* name;
  std::vector<std::string> Edits::*list;
};
constexpr List lists[] = {{"include", &Edits::include}, {"exclude", &Edits::exclude},
                          {"given", &Edits::given},     {"waive", &Edits::waive},
                          {"enforce", &Edits::enforce}, {"values", &Edits::values},
                          {"claims", &Edits::claims}};

std::string text_of(const json& value, const std::string& key) {
  if (!value.is_string()) throw Refused(fmt::format("certificate.json: option `{}` should be a text", key));
  return value.get<std::string>();
}

std::vector<std::string> texts_of(const json& value, const std::string& key) {
  if (!value.is_array()) throw Refused(fmt::format("certificate.json: option `{}` should be a list", key));
  std::vector<std::string> out;
  for (const json& row : value) out.push_back(text_of(row, key));
  return out;
}

long number_of(const json& value, const std::string& key) {
  if (!value.is_number_integer())
    throw Refused(fmt::format("certificate.json: option `{}` should be a number", key));
  return value.get<long>();
}

bool read_list(Edits& edits, const std::string& key, const json& value) {
  for (const List& list : lists) {
    if (key != list.name) continue;
    edits.*list.list = texts_of(value, key);
    return true;
  }
  return false;
}

void read_option(Edits& edits, const std::string& key, const json& value) {
  if (read_list(edits, key, value)) return;
  if (key == "goal") {
    edits.goal = text_of(value, key);
  } else if (key == "bases") {
    edits.bases = texts_of(value, key);
  } else if (key == "horizon") {
    edits.horizon = number_of(value, key);
  } else if (key == "variant") {
    edits.variant = text_of(value, key);
  } else if (key == "toggles") {
    edits.axes.toggles = texts_of(value, key);
  } else if (key == "axes") {
    edits.axes.axes = texts_of(value, key);
  } else if (key == "claims-in-some" && value.is_boolean()) {
    edits.claims_in_some = value.get<bool>();
  } else if (key == "durations" && value.is_object()) {
    for (const auto& [step, phases] : value.items())
      edits.durations.push_back({step, number_of(phases, key)});
  } else {
    throw Refused(fmt::format("certificate.json: there is no option `{}`", key));
  }
}

}  // namespace

std::string written(const Edits& edits) {
  json out = json::object();
  for (const List& list : lists) {
    if (!(edits.*list.list).empty()) out[list.name] = edits.*list.list;
  }
  if (edits.goal) out["goal"] = *edits.goal;
  if (edits.bases) out["bases"] = *edits.bases;
  if (edits.horizon) out["horizon"] = *edits.horizon;
  if (edits.variant) out["variant"] = *edits.variant;
  if (edits.claims_in_some) out["claims-in-some"] = true;
  if (!edits.axes.toggles.empty()) out["toggles"] = edits.axes.toggles;
  if (!edits.axes.axes.empty()) out["axes"] = edits.axes.axes;
  for (const StepPhases& row : edits.durations) out["durations"][row.step] = row.phases;
  return out.dump();
}

Edits read_edits(const std::string& text) {
  const json root = json::parse(text, nullptr, false);
  if (!root.is_object()) throw Refused("certificate.json: `options` should be an object");
  Edits out;
  for (const auto& [key, value] : root.items()) read_option(out, key, value);
  return out;
}

}  // namespace pathproof::verify
