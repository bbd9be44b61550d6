// MutateReport -> JSON, keys as in specs/schema/output.schema.json; a suggested case -> the file that it is.

#include "pathproof/mutate.h"
#include "tell/json_parts.h"

namespace pathproof {

using report::Json;
using namespace report::json;

namespace {

std::string outcome_name(Mutant::Outcome outcome) {
  switch (outcome) {
    case Mutant::Outcome::noticed: return "noticed";
    case Mutant::Outcome::same: return "same";
    case Mutant::Outcome::survives: return "survives";
    case Mutant::Outcome::open: return "open";
    case Mutant::Outcome::not_tried: break;
  }
  return "not-tried";
}

// As a case has it, but for what only a file has.
Json case_parts(const SuggestedCase& suggested) {
  Json out;
  out["title"] = suggested.title;
  out["says"] = suggested.says;
  if (!suggested.bases.empty()) out["bases"] = suggested.bases;
  if (!suggested.enforce.empty()) out["enforce"] = suggested.enforce;
  out["goal"] = suggested.goal ? Json(*suggested.goal) : Json(false);
  out["schedule"] = suggested.schedule;
  if (!suggested.given.empty()) out["given"] = suggested.given;
  out["expect"] = Json{{"verdict", suggested.feasible ? "feasible" : "infeasible"}};
  return out;
}

Json mutant_json(const Mutant& mutant) {
  Json out;
  out["id"] = mutant.id;
  out["kind"] = mutant_kinds()[static_cast<std::size_t>(mutant.kind)].word;
  out["unit"] = mutant.unit;
  out["change"] = mutant.change;
  out["outcome"] = outcome_name(mutant.outcome);
  if (mutant.outcome == Mutant::Outcome::noticed) {
    out["noticed_by"] = mutant.noticed_by;
    out["expected"] = mutant.expected;
    out["found"] = mutant.found;
  }
  if (mutant.suggestion) out["suggestion"] = case_parts(*mutant.suggestion);
  return out;
}

}  // namespace

std::string render_case(const SuggestedCase& suggested, const std::string& spec) {
  Json out;
  out["pathproof"] = "1.0";
  out["spec"] = spec;
  const Json parts = case_parts(suggested);
  for (const auto& [key, value] : parts.items()) out[key] = value;
  return dump(out);
}

std::string render_json(const MutateReport& report, const Style& style) {
  Json out;
  out["command"] = "mutate";
  out["file"] = report.file;
  out["cases"] = report.cases;
  out["claims"] = report.claims;
  if (!report.left_out.empty()) out["left_out"] = report.left_out;
  out["noticed"] = report.count(Mutant::Outcome::noticed);
  out["same"] = report.count(Mutant::Outcome::same);
  out["survive"] = report.count(Mutant::Outcome::survives);
  out["open"] = report.count(Mutant::Outcome::open);
  out["not_tried"] = report.count(Mutant::Outcome::not_tried);
  if (report.reason != Reason::none) out["reason"] = std::string(reason_text(report.reason));
  out["mutants"] = Json::array();
  for (const Mutant& mutant : report.mutants) out["mutants"].push_back(mutant_json(mutant));
  if (!report.written.empty()) out["written"] = report.written;
  if (!report.kept.empty()) out["kept"] = report.kept;
  if (style.statistics) out["statistics"] = statistics_json(report.statistics);
  return dump(out);
}

}  // namespace pathproof
