// ResilienceReport -> JSON, keys as in specs/schema/output.schema.json.

#include "pathproof/resilience.h"
#include "tell/json_parts.h"

namespace pathproof {

using report::Json;
using namespace report::json;

namespace {

class ResilienceJson {
 public:
  ResilienceJson(const ResilienceReport& report, const Style& style) : report_(report), style_(style) {}

  Json all() const {
    Json out = question_json(report_.question, "resilience");
    out["verdict"] = report_.verdict == Verdict::feasible     ? "survives"
                     : report_.verdict == Verdict::infeasible ? "does-not-survive"
                                                              : "unknown";
    out["told"] = std::string(word(report_.told));
    out["refusals"] = report_.refusals;
    out["horizon"] = report_.horizon;
    out["complete"] = report_.complete;
    if (!report_.complete) out["reason"] = std::string(reason_text(report_.reason));
    if (report_.planned || !report_.possible) out["possible"] = report_.possible;
    if (report_.planned || !report_.possible) out["survived"] = report_.survived;
    out["hazards"] = hazards();
    if (!report_.complete) out["looked_at"] = report_.looked_at;
    out["vetoes"] = names(report_.vetoes);
    out["never_matter"] = names(report_.idle);
    out["blocking"] = blocking();
    if (!report_.planned) return out;
    out["plan"] = plan();
    if (report_.best) out["matrix"] = matrix();
    out["counter"] = report_.counter.empty() ? Json(nullptr) : Json(report_.counter);
    if (report_.tolerance) {
      out["delay_tolerance"] = *report_.tolerance;
      out["delay_tolerance_settled"] = report_.tolerance_settled;
    }
    if (report_.in_phases) out["survives_in_phases"] = *report_.in_phases;
    if (report_.if_told) out["survives_if_told"] = std::string(word(*report_.if_told));
    return out;
  }

 private:
  Json names(const std::vector<std::size_t>& hazards) const {
    Json out = Json::array();
    for (const std::size_t h : hazards) out.push_back(report_.hazards[h].name);
    return out;
  }

  Json hazards() const {
    Json out = Json::array();
    for (const HazardText& hazard : report_.hazards) {
      Json row;
      row["name"] = hazard.name;
      row["says"] = hazard.says;
      row["actor"] = hazard.actor;
      row["due"] = hazard.due;
      out.push_back(std::move(row));
    }
    return out;
  }

  Json blocking() const {
    Json out;
    int up_to = 0;
    for (const BlockingCount& row : report_.blocking) {
      if (row.complete) up_to = row.size;
    }
    out["complete"] = report_.blocking.empty() || report_.blocking.back().complete;
    out["up_to"] = up_to;
    out["sizes"] = Json::object();
    out["alone"] = Json::object();
    for (const BlockingCount& row : report_.blocking) {
      append(out["sizes"], std::to_string(row.size), number(row.sets));
      Json alone = Json::object();
      for (const auto& [actor, sets] : row.alone) append(alone, actor, number(sets));
      if (!row.alone.empty()) append(out["alone"], std::to_string(row.size), std::move(alone));
    }
    out["sets"] = Json::array();
    for (const auto& set : report_.blocking_sets) {
      Json groups = Json::array();
      for (const auto& group : set) groups.push_back(names(group));
      out["sets"].push_back(std::move(groups));
    }
    return out;
  }

  // Numbers beyond 2^53 are texts, since not every reader takes them exactly.
  static Json number(const std::string& decimal) {
    constexpr std::size_t safe = 15;
    return decimal.size() <= safe ? Json(std::stoll(decimal)) : Json(decimal);
  }

  Json plan() const {
    Json out;
    out["pathway"] = pathway_json(report_.plan.pathway, style_);
    out["best"] = report_.best;
    out["children"] = children(report_.plan);
    if (!report_.best) return out;
    out["hedges"] = Json::array();
    for (const HedgeText& hedge : report_.hedges) {
      Json row;
      row["step"] = hedge.step;
      row["fatal_without"] = names(hedge.fatal);
      out["hedges"].push_back(std::move(row));
    }
    out["premium"] = {{"phases", report_.premium_phases}, {"steps", report_.premium_steps}};
    for (const auto& [objective, more] : report_.premium_own) out["premium"][objective] = more;
    return out;
  }

  Json children(const ResilienceBranch& branch) const {
    Json out = Json::array();
    for (const ResilienceBranch& child : branch.children) {
      Json row;
      row["revealed"] = names(child.hazards);
      row["phase"] = child.phase;
      row["fatal"] = child.fatal;
      if (!child.fatal) {
        row["pathway"] = pathway_json(child.pathway, style_);
        if (report_.best) row["regret"] = child.pathway.phases - child.least_phases;
        row["children"] = children(child);
      }
      out.push_back(std::move(row));
    }
    return out;
  }

  Json matrix() const {
    Json out = Json::array();
    for (const ResilienceEffect& effect : report_.matrix) {
      Json row;
      row["hazard"] = report_.hazards[effect.hazard].name;
      row["actor"] = effect.actor;
      row["phase"] = effect.phase;
      row["step"] = effect.step;
      row["effect"] = effect.kind == ResilienceEffect::Kind::fatal   ? "fatal"
                      : effect.kind == ResilienceEffect::Kind::later ? "later"
                                                                     : "same";
      row["phases"] = effect.phases;
      out.push_back(std::move(row));
    }
    return out;
  }

  const ResilienceReport& report_;
  const Style& style_;
};

}  // namespace

std::string render_json(const ResilienceReport& report, const Style& style) {
  Json out = ResilienceJson(report, style).all();
  if (style.statistics) out["statistics"] = statistics_json(report.statistics);
  return dump(out);
}

}  // namespace pathproof
