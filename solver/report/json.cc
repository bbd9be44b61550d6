// Reports -> JSON, keys as in specs/schema/output.schema.json.

#include "report/json_parts.h"

namespace pathproof {

using report::Json;
using namespace report::json;

namespace report::json {

std::string dump(const Json& json) { return json.dump(2) + "\n"; }

std::string verdict_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::feasible: return "feasible";
    case Verdict::infeasible: return "infeasible";
    case Verdict::unknown: break;
  }
  return "unknown";
}

Json pathway_json(const Pathway& pathway) {
  Json out;
  out["phases"] = pathway.phases;
  out["steps"] = Json::array();
  for (const PathwayStep& step : pathway.steps) {
    out["steps"].push_back({{"step", step.step}, {"start", step.start}, {"end", step.end}});
  }
  out["facts"] = Json::object();
  for (const auto& [name, value] : pathway.facts) {
    if (const auto* text = std::get_if<std::string>(&value)) {
      out["facts"][name] = *text;
    } else {
      out["facts"][name] = std::get<bool>(value);
    }
  }
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
  out["clauses"] = s.clauses;
  out["solves"] = s.solves;
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

Json repair_json(const RepairReport& repair) {
  return {{"units", unit_ids(repair.units)},
          {"minimal", repair.minimal},
          {"text", repair.text},
          {"pathway", pathway_json(repair.pathway)}};
}

}  // namespace report::json

namespace {

Json finding_json(const Diagnostic& d) {
  return {{"code", d.code},     {"file", d.file},       {"pointer", d.pointer}, {"line", d.line},
          {"column", d.column}, {"message", d.message}, {"hint", d.hint}};
}

std::string status_name(TestResult::Status status) {
  switch (status) {
    case TestResult::Status::passed: return "passed";
    case TestResult::Status::failed: return "failed";
    case TestResult::Status::error: break;
  }
  return "error";
}

}  // namespace

std::string render_json(const CheckReport& report, const Style& style) {
  Json out;
  out["command"] = "check";
  out["file"] = report.file;
  out["title"] = report.title;
  out["goal"] = goal_json(report.goal);
  out["bases"] = report.bases;
  out["verdict"] = verdict_name(report.verdict);
  out["horizon"] = report.horizon;
  if (report.pathway) out["pathway"] = pathway_json(*report.pathway);
  if (report.verdict == Verdict::unknown) out["reason"] = report.reason;
  if (report.verdict == Verdict::infeasible) {
    out["conflicts"] = Json::array();
    for (const ConflictReport& conflict : report.conflicts) out["conflicts"].push_back(conflict_json(conflict));
    out["repairs"] = Json::array();
    for (const RepairReport& repair : report.repairs) out["repairs"].push_back(repair_json(repair));
    out["complete"] = report.complete;
    if (!report.violations.empty()) {
      out["violations"] = Json::array();
      for (const Violation& violation : report.violations) out["violations"].push_back(violation_json(violation));
    }
  }
  if (style.statistics) out["statistics"] = statistics_json(report.statistics);
  return dump(out);
}

std::string render_json(const Diagnostics& diagnostics) {
  Json out;
  Json errors = Json::array();
  for (const Diagnostic& d : diagnostics) errors.push_back(finding_json(d));
  out["error"] = errors.empty() ? Json(nullptr) : errors.front();
  out["errors"] = std::move(errors);
  return dump(out);
}

std::string render_json(const TestReport& report, const Style& /*style*/) {
  Json out;
  out["command"] = "test";
  out["passed"] = report.passed();
  out["failed"] = report.failed();
  out["skipped"] = report.skipped;
  out["results"] = Json::array();
  for (const TestResult& result : report.results) {
    Json row;
    row["name"] = result.name;
    row["file"] = result.file;
    row["kind"] = result.claim ? "claim" : "case";
    if (!result.expected.empty()) row["expected"] = result.expected;
    if (!result.verdict.empty()) row["verdict"] = result.verdict;
    row["status"] = status_name(result.status);
    if (!result.message.empty()) row["message"] = result.message;
    out["results"].push_back(std::move(row));
  }
  return dump(out);
}

}  // namespace pathproof
