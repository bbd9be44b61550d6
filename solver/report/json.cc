// Reports -> JSON, keys as in specs/schema/output.schema.json.

#include <algorithm>

#include "report/json_parts.h"

namespace pathproof {

using report::Json;
using namespace report::json;

namespace report::json {

std::string dump(const Json& json) {
  // A path may be no UTF-8; all else was checked when it was read.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string dump_line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

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

namespace {

// What was asked.
Json question_json(const CheckReport& report, const char* command) {
  Json out;
  out["command"] = command;
  out["file"] = report.file;
  out["title"] = report.title;
  out["goal"] = goal_json(report.goal);
  out["bases"] = report.bases;
  return out;
}

void add_conflicts(Json& out, const CheckReport& report) {
  out["conflicts"] = Json::array();
  for (const ConflictReport& conflict : report.conflicts) out["conflicts"].push_back(conflict_json(conflict));
  out["repairs"] = Json::array();
  for (const RepairReport& repair : report.repairs) {
    out["repairs"].push_back({{"units", unit_ids(repair.units)},
                              {"minimal", repair.minimal},
                              {"text", repair.text},
                              {"pathway", pathway_json(repair.pathway)}});
  }
  out["complete"] = report.complete;
}

Json values_json(const std::vector<ObjectiveValue>& objectives, bool bounds) {
  Json out = Json::object();
  for (const ObjectiveValue& o : objectives) {
    if (!bounds || o.started) out[o.name] = bounds ? o.bound : o.value;
  }
  return out;
}

Json pairs_json(const std::vector<std::pair<std::string, std::string>>& pairs) {
  Json out = Json::array();
  for (const auto& [a, b] : pairs) out.push_back({a, b});
  return out;
}

Json why_json(const WhyNotBetter& why) {
  Json out;
  out["objective"] = why.objective;
  out["better"] = why.better;
  out["units"] = unit_ids(why.conflict.units);
  out["minimal"] = why.conflict.minimal;
  out["confirmed"] = why.confirmed;
  out["text"] = why.conflict.text;
  return out;
}

Json fact_value_json(const FactValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return std::get<bool>(value);
}

}  // namespace

std::string render_json(const CheckReport& report, const Style& style) {
  Json out = question_json(report, "check");
  out["verdict"] = verdict_name(report.verdict);
  out["horizon"] = report.horizon;
  if (report.pathway) out["pathway"] = pathway_json(*report.pathway);
  if (report.verdict == Verdict::unknown) out["reason"] = report.reason;
  if (report.verdict == Verdict::infeasible) {
    add_conflicts(out, report);
    if (!report.violations.empty()) {
      out["violations"] = Json::array();
      for (const Violation& violation : report.violations)
        out["violations"].push_back(violation_json(violation));
    }
  }
  if (style.statistics) out["statistics"] = statistics_json(report.statistics);
  return dump(out);
}

std::string render_json(const Diagnostics& diagnostics, bool in_one_line) {
  Json out;
  Json errors = Json::array();
  for (const Diagnostic& d : diagnostics) errors.push_back(finding_json(d));
  out["error"] = errors.empty() ? Json(nullptr) : errors.front();
  out["errors"] = std::move(errors);
  return in_one_line ? dump_line(out) + "\n" : dump(out);
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

std::string render_json(const MinimalReport& report, const Style& style) {
  Json out = question_json(report.question, "minimal");
  out["minimize"] = Json::array();
  for (const ObjectiveValue& o : report.objectives) out["minimize"].push_back(o.name);
  out["verdict"] = verdict_name(report.verdict);
  out["horizon"] = report.question.horizon;
  if (report.verdict == Verdict::infeasible) {
    add_conflicts(out, report.question);
  } else {
    const bool proved = report.verdict == Verdict::feasible;
    if (!proved) out["reason"] = report.reason;
    if (report.pareto) {
      out["front"] = Json::array();
      for (const FrontPointReport& point : report.front) {
        out["front"].push_back(
            {{"values", values_json(point.values, false)}, {"pathway", pathway_json(point.pathway)}});
      }
      if (proved) out["confirmed"] = report.front_confirmed;
      out["count"] = report.front.size();
      out["complete"] = report.complete;
    } else {
      if (proved) {
        out["optimum"] = values_json(report.objectives, false);
        out["confirmed"] = std::all_of(report.objectives.begin(), report.objectives.end(),
                                       [](const ObjectiveValue& o) { return o.confirmed; });
      }
      if (!proved && !report.pathways.empty()) {
        out["best"] = values_json(report.objectives, false);
        out["bound"] = values_json(report.objectives, true);
      }
      out["pathways"] = Json::array();
      for (const Pathway& pathway : report.pathways) out["pathways"].push_back(pathway_json(pathway));
      out["count"] = report.pathways.size();
      out["complete"] = report.complete;
      if (report.classified) {
        out["classes"] = Json::array();
        for (const PathwayClass& c : report.classes) {
          out["classes"].push_back(
              {{"size", c.size}, {"order", pairs_json(c.order)}, {"pathway", pathway_json(c.pathway)}});
        }
      }
      if (proved) {
        out["why"] = Json::array();
        for (const WhyNotBetter& why : report.why) out["why"].push_back(why_json(why));
      }
    }
  }
  if (style.statistics) out["statistics"] = statistics_json(report.statistics);
  return dump(out);
}

std::string render_json(const ForcedReport& report, const Style& style) {
  Json out = question_json(report.question, "forced");
  out["verdict"] = verdict_name(report.verdict);
  out["horizon"] = report.question.horizon;
  if (report.verdict == Verdict::infeasible) add_conflicts(out, report.question);
  if (report.verdict == Verdict::unknown) out["reason"] = report.reason;
  if (report.verdict == Verdict::feasible) {
    out["mandatory"] = report.mandatory;
    out["impossible"] = report.impossible;
    out["precedes"] = pairs_json(report.precedes);
    out["cover"] = pairs_json(report.cover);
    out["windows"] = Json::object();
    for (const auto& [step, window] : report.windows) out["windows"][step] = {window.first, window.second};
    if (!report.unsettled.empty()) out["unsettled"] = report.unsettled;
    out["facts"] = Json::object();
    for (const auto& [fact, value] : report.facts) out["facts"][fact] = fact_value_json(value);
    out["orderings"] = report.orderings.empty() ? Json(nullptr) : Json(report.orderings);
    if (report.orderings.empty()) out["orderings_reason"] = report.orderings_reason;
    if (!report.why.empty()) {
      out["why"] = Json::array();
      for (const ForcedReason& why : report.why) {
        Json row;
        row["fact"] = why.fact;
        row["forced"] = why.holds;
        if (why.holds) row["units"] = unit_ids(why.units);
        if (why.holds) row["minimal"] = why.minimal;
        row["text"] = why.text;
        out["why"].push_back(std::move(row));
      }
    }
  }
  if (style.statistics) out["statistics"] = statistics_json(report.statistics);
  return dump(out);
}

}  // namespace pathproof
