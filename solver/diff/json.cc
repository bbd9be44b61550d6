// DiffReport -> JSON, keys as in specs/schema/output.schema.json.

#include "tell/json_parts.h"

namespace pathproof {

using report::Json;

namespace {

Json witness_json(const DiffWitness& w, const Style& style) {
  Json out;
  out["pathway"] = report::json::pathway_json(w.pathway, style);
  out["smallest"] = w.smallest;
  out["broken"] = report::json::unit_ids(w.broken);
  return out;
}

}  // namespace

std::string render_json(const DiffReport& r, const Style& style) {
  Json out;
  out["command"] = "diff";
  out["a"] = r.file_a;
  out["b"] = r.file_b;
  out["comparison"] = std::string(word(r.comparison));
  if (r.comparison == Comparison::unknown) out["reason"] = std::string(reason_text(r.reason));
  out["written"] = Json::array();
  for (const WrittenDifference& d : r.written) {
    Json row{{"section", d.section}, {"name", d.name}};
    if (!d.a.empty()) row["a"] = d.a;
    if (!d.b.empty()) row["b"] = d.b;
    row["words_only"] = d.words_only;
    out["written"].push_back(std::move(row));
  }
  out["only_a"] = r.only_a;
  out["only_b"] = r.only_b;
  if (r.only_by_a) out["allowed_by_a"] = witness_json(*r.only_by_a, style);
  if (r.only_by_b) out["allowed_by_b"] = witness_json(*r.only_by_b, style);
  if (style.statistics) out["statistics"] = report::json::statistics_json(r.statistics);
  return report::json::dump(out);
}

}  // namespace pathproof
