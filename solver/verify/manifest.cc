#include "verify/manifest.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cutting/constraint.h"
#include "verify/edits_json.h"

namespace pathproof::verify {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

[[noreturn]] void refuse_manifest(const std::string& what) { throw Refused("certificate.json: " + what); }

const json& member(const json& object, const char* key) {
  if (!object.is_object() || !object.contains(key)) refuse_manifest(fmt::format("`{}` is missing", key));
  return object.at(key);
}

std::string string_of(const json& object, const char* key) {
  const json& value = member(object, key);
  if (!value.is_string()) refuse_manifest(fmt::format("`{}` should be a text", key));
  return value.get<std::string>();
}

std::vector<std::string> strings_of(const json& object, const char* key) {
  const json& value = member(object, key);
  const bool texts = value.is_array() &&
                     std::all_of(value.begin(), value.end(), [](const json& row) { return row.is_string(); });
  if (!texts) refuse_manifest(fmt::format("`{}` should be a list of texts", key));
  return value.get<std::vector<std::string>>();
}

void only(const json& object, const std::vector<std::string>& keys) {
  for (const auto& [key, value] : object.items()) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end())
      refuse_manifest(fmt::format("there is no key `{}`", key));
  }
}

// A name that stays below the directory.
std::string file_name(std::string name) {
  const bool bad = name.empty() || name.front() == '/' || name.find("..") != std::string::npos ||
                   name.find('\0') != std::string::npos || name.find("//") != std::string::npos;
  if (bad) refuse_manifest(fmt::format("`{}` is no name of a file below the directory", name));
  return name;
}

Part read_part(const json& row) {
  Part out;
  const std::string kind = string_of(row, "kind");
  if (row.is_object() && row.contains("variant")) out.variant = string_of(row, "variant");
  if (kind == "refutation") {
    only(row, {"kind", "variant", "better", "of", "formula", "names", "proof", "older-proof", "units"});
    if (row.contains("older-proof")) out.older = file_name(string_of(row, "older-proof"));
    if (row.contains("better")) out.better = string_of(row, "better");
    if (row.contains("of")) out.of = strings_of(row, "of");
    out.formula = file_name(string_of(row, "formula"));
    out.names = file_name(string_of(row, "names"));
    out.proof = file_name(string_of(row, "proof"));
    out.units = strings_of(row, "units");
    return out;
  }
  if (kind != "pathway") refuse_manifest(fmt::format("there is no kind of part `{}`", kind));
  only(row, {"kind", "variant", "file", "without"});
  out.kind = Part::Kind::pathway;
  out.pathway = file_name(string_of(row, "file"));
  if (row.contains("without")) out.without = string_of(row, "without");
  return out;
}

const json& list_of(const json& object, const char* key) {
  const json& value = member(object, key);
  if (!value.is_array()) refuse_manifest(fmt::format("`{}` should be a list", key));
  return value;
}

int phase_of(const json& row, const char* key) {
  const json& value = member(row, key);
  constexpr int most = 1'000'000;
  if (!value.is_number_integer() || value < 0 || value > most)
    refuse_manifest(fmt::format("`{}` should be a number of phases", key));
  return value.get<int>();
}

std::size_t number_of_settings(const json& row, const char* key) {
  const json& value = member(row, key);
  if (!value.is_number_unsigned()) refuse_manifest(fmt::format("`{}` should be a number of settings", key));
  return value.get<std::size_t>();
}

Common read_common(const json& row) {
  Common out;
  only(row, {"kind", "phases", "always", "never", "before", "facts", "windows", "parts"});
  if (row.contains("phases")) out.phases = phase_of(row, "phases");
  out.always = strings_of(row, "always");
  out.never = strings_of(row, "never");
  for (const json& pair : list_of(row, "before")) {
    only(pair, {"step", "then"});
    out.before.emplace_back(string_of(pair, "step"), string_of(pair, "then"));
  }
  for (const json& fact : list_of(row, "facts")) {
    only(fact, {"fact", "value"});
    out.facts.emplace_back(string_of(fact, "fact"), string_of(fact, "value"));
  }
  for (const json& window : list_of(row, "windows")) {
    only(window, {"step", "earliest", "latest"});
    out.windows.push_back(
        {string_of(window, "step"), phase_of(window, "earliest"), phase_of(window, "latest")});
  }
  return out;
}

Front read_front(const json& row) {
  Front out;
  out.objectives = strings_of(row, "objectives");
  for (const json& point : list_of(row, "points")) {
    const bool numbers = point.is_array() && std::all_of(point.begin(), point.end(), [](const json& value) {
                           return value.is_number_integer();
                         });
    if (!numbers) refuse_manifest("`points` should be lists of numbers");
    out.points.push_back(point.get<std::vector<std::int64_t>>());
  }
  return out;
}

ordered_json written_common(const Common& common) {
  ordered_json row;
  if (common.phases > 0) row["phases"] = common.phases;
  row["always"] = common.always;
  row["never"] = common.never;
  row["before"] = ordered_json::array();
  for (const auto& [step, then] : common.before) row["before"].push_back({{"step", step}, {"then", then}});
  row["facts"] = ordered_json::array();
  for (const auto& [fact, value] : common.facts) row["facts"].push_back({{"fact", fact}, {"value", value}});
  row["windows"] = ordered_json::array();
  for (const StartsIn& window : common.windows)
    row["windows"].push_back(
        {{"step", window.step}, {"earliest", window.earliest}, {"latest", window.latest}});
  return row;
}

Claim read_claim(const json& row) {
  Claim out;
  out.kind = string_of(row, "kind");
  if (std::find(std::begin(claim_kinds), std::end(claim_kinds), out.kind) == std::end(claim_kinds))
    refuse_manifest(fmt::format("there is no kind of claim `{}`", out.kind));
  const bool optimum = out.kind == "optimum";
  const bool of_question = out.kind == "feasible" || out.kind == "infeasible";
  if (optimum) {
    only(row, {"kind", "objectives", "parts"});
    for (const json& aim : list_of(row, "objectives")) {
      const std::string name = string_of(aim, "name");
      only(aim, {"name", "value"});
      const json& value = member(aim, "value");
      if (!value.is_number_integer()) refuse_manifest("`value` should be a number");
      out.objectives.push_back({name, value.get<std::int64_t>()});
    }
  } else if (out.kind == "forced") {
    out.common = read_common(row);
  } else if (of_two_questions(out)) {
    only(row, {"kind", "side", "parts"});
    const std::string side = string_of(row, "side");
    if (side != "a" && side != "b") refuse_manifest("`side` should be `a` or `b`");
    out.second = side == "b";
  } else if (out.kind == "front") {
    only(row, {"kind", "objectives", "points", "parts"});
    out.front = read_front(row);
  } else if (out.kind == "family") {
    only(row, {"kind", "feasible", "infeasible", "parts"});
    out.feasible = number_of_settings(row, "feasible");
    out.infeasible = number_of_settings(row, "infeasible");
  } else if (of_question) {
    only(row, {"kind", "parts"});
  } else {
    only(row, {"kind", "claim", "parts"});
    out.claim = string_of(row, "claim");
  }
  for (const json& part : list_of(row, "parts")) out.parts.push_back(read_part(part));
  if (out.kind == "family" && out.parts.empty()) refuse_manifest("a family's claim shows nothing");
  return out;
}

ordered_json written_part(const Part& part) {
  ordered_json row;
  if (part.kind == Part::Kind::refutation) {
    row["kind"] = "refutation";
    if (!part.variant.empty()) row["variant"] = part.variant;
    if (!part.better.empty()) row["better"] = part.better;
    if (!part.of.empty()) row["of"] = part.of;
    row["formula"] = part.formula;
    row["names"] = part.names;
    row["proof"] = part.proof;
    if (!part.older.empty()) row["older-proof"] = part.older;
    row["units"] = part.units;
  } else {
    row["kind"] = "pathway";
    if (!part.variant.empty()) row["variant"] = part.variant;
    row["file"] = part.pathway;
    if (!part.without.empty()) row["without"] = part.without;
  }
  return row;
}

ordered_json written_claim(const Claim& claim) {
  ordered_json row;
  row["kind"] = claim.kind;
  for (const Aim& aim : claim.objectives) {
    ordered_json one;
    one["name"] = aim.name;
    one["value"] = aim.value;
    row["objectives"].push_back(std::move(one));
  }
  if (!claim.claim.empty()) row["claim"] = claim.claim;
  if (of_two_questions(claim)) row["side"] = claim.second ? "b" : "a";
  if (claim.kind == "front") {
    row["objectives"] = claim.front.objectives;
    row["points"] = claim.front.points;
  }
  if (claim.kind == "family") {
    row["feasible"] = claim.feasible;
    row["infeasible"] = claim.infeasible;
  }
  if (claim.kind == "forced") row.update(written_common(claim.common));
  row["parts"] = ordered_json::array();
  for (const Part& part : claim.parts) row["parts"].push_back(written_part(part));
  return row;
}

std::string fact_name(const model::World& world, const model::OpenFact& fact) {
  return world.instance_name(world.functions[fact.function], fact.instance);
}

}  // namespace

std::string written(const Manifest& manifest) {
  ordered_json out;
  out["pathproof-certificate"] = manifest_version;
  out["question"]["file"] = manifest.file;
  if (!manifest.with.empty()) out["question"]["with"] = manifest.with;
  out["question"]["options"] = ordered_json::parse(written(manifest.edits));
  out["claims"] = ordered_json::array();
  for (const Claim& claim : manifest.claims) out["claims"].push_back(written_claim(claim));
  out["not-certified"] = manifest.uncertified;
  out["sha256"] = ordered_json::object();
  for (const auto& [name, digest] : manifest.digests) out["sha256"][name] = digest;
  return out.dump(2) + "\n";
}

Manifest read_manifest(std::string_view text) {
  const json root = json::parse(text, nullptr, false);
  if (!root.is_object()) refuse_manifest("this is no JSON object");
  only(root, {"pathproof-certificate", "question", "claims", "not-certified", "sha256"});
  const json& version = member(root, "pathproof-certificate");
  if (version != manifest_version)
    refuse_manifest(fmt::format("a certificate of format {} is read, and this is another", manifest_version));
  Manifest out;
  const json& question = member(root, "question");
  out.file = file_name(string_of(question, "file"));
  only(question, {"file", "with", "options"});
  if (question.contains("with")) out.with = file_name(string_of(question, "with"));
  out.edits = read_edits(member(question, "options").dump());
  for (const json& row : list_of(root, "claims")) out.claims.push_back(read_claim(row));
  if (out.claims.empty()) refuse_manifest("nothing is claimed");
  out.uncertified = strings_of(root, "not-certified");
  const json& digests = member(root, "sha256");
  if (!digests.is_object()) refuse_manifest("`sha256` should be an object");
  for (const auto& [name, digest] : digests.items()) {
    if (!digest.is_string()) refuse_manifest("a digest should be a text");
    out.digests.emplace(file_name(name), digest.get<std::string>());
  }
  return out;
}

std::string written(const model::Problem& problem, const model::Choice& choice) {
  const model::World& world = *problem.world;
  ordered_json out;
  out["steps"] = ordered_json::object();
  for (const model::StepId step : choice.start.ids()) {
    if (choice.start[step] > 0) out["steps"][world.steps[step].id] = choice.start[step];
  }
  out["facts"] = ordered_json::object();
  for (const model::FactId fact : choice.facts.ids()) {
    const model::OpenFact& open = world.open_facts[fact];
    out["facts"][fact_name(world, open)] =
        world.value_name(world.functions[open.function].type, choice.facts[fact]);
  }
  return out.dump(1) + "\n";
}

model::Choice read_pathway(const model::Problem& problem, const std::string& name, std::string_view text) {
  const auto refuse = [&](const std::string& what) { throw Refused(fmt::format("{}: {}", name, what)); };
  const json root = json::parse(text, nullptr, false);
  const bool shaped = root.is_object() && root.size() == 2 && root.contains("steps") &&
                      root.contains("facts") && root.at("steps").is_object() && root.at("facts").is_object();
  if (!shaped) refuse("expected an object with `steps` and `facts`");
  const model::World& world = *problem.world;
  model::Choice out;
  out.start.assign(world.steps.size(), 0);
  for (const auto& [id, phase] : root.at("steps").items()) {
    const model::StepId step = world.step_index(id);
    if (!step.valid()) refuse(fmt::format("there is no step `{}`", id));
    if (!phase.is_number_integer() || phase < 1 || phase > problem.free_horizon)
      refuse(fmt::format("`{}` starts in no phase that there is", id));
    out.start[step] = phase.get<int>();
  }
  for (const model::OpenFact& open : world.open_facts) {
    const model::Type& type = world.functions[open.function].type;
    const std::string fact = fact_name(world, open);
    const json value = root.at("facts").value(fact, json());
    const auto chosen = std::find_if(open.domain.begin(), open.domain.end(), [&](std::int64_t option) {
      return value.is_string() && world.value_name(type, option) == value.get<std::string>();
    });
    if (chosen == open.domain.end()) {
      refuse(fmt::format("the fact `{}` has no value that it may have", fact));
    } else {
      out.facts.push_back(*chosen);
    }
  }
  return out;
}

}  // namespace pathproof::verify
