#include "shards/part.h"

namespace pathproof::report {

std::string part_text(const Part& part) {
  Json first;
  first["digest"] = part.digest;
  first["shard"] = part.shard;
  first["shards"] = part.shards;
  first["settings"] = part.settings;
  std::string out = first.dump() + "\n";
  for (const JournalFact& fact : part.facts) out += to_json(fact).dump() + "\n";
  for (const JournalRow& row : part.rows) out += to_json(row).dump() + "\n";
  Json last;
  last["facts"] = part.facts.size();
  last["rows"] = part.rows.size();
  last["counts"] = part.counts;
  return out + last.dump() + "\n";
}

std::optional<Part> read_part(const std::string& path) {
  Part out;
  out.file = path;
  each_line(path, [&](const Json& json) {
    if (json.contains("shards")) {
      out.shard = json.at("shard").get<std::size_t>();
      out.shards = json.at("shards").get<std::size_t>();
      out.digest = json.at("digest").get<std::string>();
      out.settings = json.value("settings", "");
    } else if (json.contains("counts")) {
      out.counts = json.at("counts").get<std::map<std::string, std::string>>();
      out.whole = json.at("facts").get<std::size_t>() == out.facts.size() &&
                  json.at("rows").get<std::size_t>() == out.rows.size();
    } else if (json.contains("search")) {
      out.facts.push_back(fact_of(json));
    } else {
      out.rows.push_back(row_of(json));
    }
  });
  if (out.digest.empty()) return std::nullopt;
  return out;
}

Part part_of(const BatchFamily& family, const BatchOptions& wanted, const FamilyFacts& stood, bool by_rows) {
  const BatchFindings& f = family.findings();
  Part out;
  out.digest = family.digest();
  out.shard = wanted.shard;
  out.shards = wanted.shards;
  const Count total = f.diagram->count(f.asked);
  out.settings = total.text();
  for (std::size_t search = 0; search < stood.size(); ++search) {
    for (const query::FamilyFact& fact : stood[search]) out.facts.push_back({search, fact});
  }
  for (std::uint64_t i = 0; by_rows && i < total; ++i) {
    const model::Selection selection = f.diagram->nth(f.asked, i);
    out.rows.push_back({selection, f.verdict_of(selection), f.optimum_of(selection).value_or(Optimum())});
  }
  for (const std::string& verdict : verdict_names(f.variants.ask))
    out.counts[verdict] = f.diagram->count(f.with_verdict(verdict)).text();
  return out;
}

}  // namespace pathproof::report
