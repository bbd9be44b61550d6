#include "shards/lines.h"

#include <fstream>

namespace pathproof::report {

using query::FamilyFact;

Json to_json(const JournalFact& entry) {
  const FamilyFact& fact = entry.fact;
  Json out;
  out["search"] = entry.search;
  switch (fact.kind) {
    case FamilyFact::Kind::pathway:
      out["start"] = fact.choice.start.values();
      out["facts"] = fact.choice.facts.values();
      if (!fact.phases.empty()) out["phases"] = fact.phases.values();
      break;
    case FamilyFact::Kind::conflict:
      out["units"] = Json::array();
      for (const model::UnitId unit : fact.units) out["units"].push_back(unit.number());
      if (!fact.bounds.empty()) out["bounds"] = fact.bounds;
      break;
    case FamilyFact::Kind::undecided: out["undecided"] = fact.selection; break;
  }
  return out;
}

JournalFact fact_of(const Json& json) {
  JournalFact out;
  out.search = json.at("search").get<std::size_t>();
  if (json.contains("start")) {
    out.fact.kind = FamilyFact::Kind::pathway;
    out.fact.choice.start = model::Starts(json.at("start").get<std::vector<int>>());
    out.fact.choice.facts =
        model::IdVector<model::FactId, std::int64_t>(json.at("facts").get<std::vector<std::int64_t>>());
    if (json.contains("phases")) out.fact.phases = model::Starts(json.at("phases").get<std::vector<int>>());
  } else if (json.contains("units")) {
    out.fact.kind = FamilyFact::Kind::conflict;
    for (const int unit : json.at("units").get<std::vector<int>>()) out.fact.units.emplace_back(unit);
    if (json.contains("bounds")) out.fact.bounds = json.at("bounds").get<query::CostList>();
  } else {
    out.fact.selection = json.at("undecided").get<spec::Selection>();
  }
  return out;
}

Json to_json(const JournalRow& row) {
  Json out;
  out["options"] = row.selection;
  out["verdict"] = row.verdict;
  if (!row.optimum.empty()) out["optimum"] = row.optimum;
  return out;
}

JournalRow row_of(const Json& json) {
  JournalRow out;
  out.selection = json.at("options").get<spec::Selection>();
  out.verdict = json.at("verdict").get<std::string>();
  if (json.contains("optimum")) out.optimum = json.at("optimum").get<Optimum>();
  return out;
}

void each_line(const std::string& path, const std::function<void(const Json&)>& visit) {
  std::ifstream in(path, std::ios::binary);
  std::string line;
  while (std::getline(in, line)) {
    if (in.eof()) return;  // no line break: cut off
    const Json json = Json::parse(line, nullptr, false);
    if (json.is_discarded() || !json.is_object()) continue;  // cut off by a kill
    try {
      visit(json);
    } catch (const nlohmann::json::exception&) {
      return;  // not one of our lines
    }
  }
}

}  // namespace pathproof::report
