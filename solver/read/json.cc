// ReadReport -> JSON, keys as in specs/schema/output.schema.json.

#include "prove/json.h"
#include "pathproof/read.h"
#include "tell/json_parts.h"

namespace pathproof {

using report::Json;
using namespace report::json;

namespace {

const char* kind_name(Card::Kind kind) {
  switch (kind) {
    case Card::Kind::rule: return "rule";
    case Card::Kind::requirement: return "requirement";
    case Card::Kind::goal: return "goal";
    case Card::Kind::claim: return "claim";
    case Card::Kind::step: return "step";
    case Card::Kind::effect: return "effect";
  }
  return "";
}

Json dependents_json(const std::vector<Dependent>& rows) {
  Json out = Json::array();
  for (const Dependent& row : rows)
    out.push_back({{"id", row.id}, {"title", row.title}, {"with", row.with}, {"without", row.without}});
  return out;
}

void add_examples(const Card& card, const Style& style, Json& out) {
  if (card.forbids) out["forbids"] = claim_json(*card.forbids, style);
  if (!card.bites_when.empty()) out["bites_when"] = card.bites_when;
  if (card.allows) out["allows"] = claim_json(*card.allows, style);
  if (!card.change.empty()) out["change"] = card.change;
  if (card.question) out["question"] = dependents_json({*card.question}).front();
  out["claims"] = dependents_json(card.claims);
  out["cases"] = dependents_json(card.cases);
}

Json card_json(const Card& card, bool examples, const Style& style) {
  Json out;
  out["id"] = card.unit.id;
  out["kind"] = kind_name(card.kind);
  if (!card.unit.step_title.empty()) out["title"] = card.unit.step_title;
  if (!card.author.empty()) out["says"] = card.author;
  if (!card.unit.holders.empty()) out["holders"] = card.unit.holders;
  if (!card.unit.basis.empty()) out["basis"] = card.unit.basis;
  if (!card.unit.source.empty()) out["source"] = card.unit.source;
  if (card.kind == Card::Kind::step) {
    out["requirements"] = card.requirements;
    out["effects"] = card.effects;
    return out;
  }
  if (card.kind != Card::Kind::effect) out["in_force"] = card.in_force;
  if (card.weight > 0) out["weight"] = card.weight;
  out["formula"] = card.unit.formula;
  out["reading"] = card.reading;
  out["steps"] = card.steps;
  out["states"] = card.states;
  out["facts"] = card.facts;
  if (!card.values.empty()) out["values"] = card.values;
  out["set_by"] = card.set_by;
  if (card.kind == Card::Kind::effect) out["read_by"] = card.read_by;
  if (card.verdict) out["verdict"] = std::string(word(card.verdict->verdict));
  if (examples && card.kind != Card::Kind::claim) add_examples(card, style, out);
  return out;
}

}  // namespace

std::string render_json(const ReadReport& report, const Style& style) {
  Json out;
  out["command"] = "read";
  out["file"] = report.file;
  out["title"] = report.title;
  out["bases"] = report.bases;
  if (!report.changes.empty()) out["changes"] = report.changes;
  out["cards"] = Json::array();
  for (const Card& card : report.cards) out["cards"].push_back(card_json(card, report.examples, style));
  for (const UnreadCase& unread : report.unread)
    out["unread"].push_back({{"file", unread.file}, {"message", unread.message}});
  if (report.reason != Reason::none) out["reason"] = std::string(reason_text(report.reason));
  if (style.statistics) out["statistics"] = statistics_json(report.statistics);
  return dump(out);
}

}  // namespace pathproof
