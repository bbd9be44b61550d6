#include "page/cards_json.h"

namespace pathproof::report {

namespace {

void put(Json& out, const char* key, const std::string& text) {
  if (!text.empty()) out[key] = text;
}

template <typename Item>
void put(Json& out, const char* key, const std::vector<Item>& list) {
  if (!list.empty()) out[key] = list;
}

void put(Json& out, const char* key, const std::optional<PagePlan>& plan) {
  if (plan) out[key] = {{"phases", plan->phases}, {"starts", plan->starts}};
}

void put_verdict(Json& out, const ClaimReport& claim) {
  out["verdict"] = std::string(word(claim.verdict));
  if (claim.verdict == ClaimVerdict::unknown) put(out, "reason", std::string(reason_text(claim.reason)));
  if (claim.smallest) out["smallest"] = true;
}

Json forbids_json(const PageCard& card) {
  const ClaimReport& claim = *card.card.forbids;
  Json out = Json::object();
  put_verdict(out, claim);
  put(out, "plan", card.forbids);
  if (claim.fails) put(out, "why", claim.fails->text);
  if (claim.contrast) put(out, "nearest", claim.difference.text);
  if (claim.no_contrast) out["nothing"] = true;
  put(out, "needs", card.needs);
  if (!card.needs.empty() && !claim.needs_minimal) out["more"] = true;
  if (claim.needs_known) out["known"] = true;
  if (card.least >= 0) {
    out["least"] = card.needs[static_cast<std::size_t>(card.least)];
    put(out, "without", card.without);
    put(out, "without_why", claim.needs[static_cast<std::size_t>(card.least)].text);
  }
  return out;
}

Json turned_json(const std::vector<Dependent>& rows) {
  Json out = Json::array();
  for (const Dependent& row : rows) out.push_back(Json::array({row.id, row.with, row.without}));
  return out;
}

Json page_card_json(const PageCard& card) {
  const Card& it = card.card;
  Json out = Json::object();
  if (card.unit >= 0) {
    out["unit"] = card.unit;
  } else {
    out["claim"] = it.unit.id.substr(it.unit.id.find(':') + 1);
  }
  put(out, "reading", it.reading);
  put(out, "steps", card.steps);
  put(out, "states", it.states);
  put(out, "facts", it.facts);
  put(out, "set_by", card.set_by);
  if (it.weight > 0) out["weight"] = it.weight;
  if (it.forbids) out["forbids"] = forbids_json(card);
  put(out, "when", it.bites_when);
  if (it.allows) {
    put_verdict(out["allows"], *it.allows);
    put(out["allows"], "plan", card.allows);
    put(out["allows"], "against", card.against);
  }
  if (it.question) out["question"] = Json::array({it.question->with, it.question->without});
  if (!it.claims.empty()) out["claims"] = turned_json(it.claims);
  return out;
}

}  // namespace

Json cards_json(const std::vector<PageCard>& cards) {
  Json out = Json::array();
  for (const PageCard& card : cards) out.push_back(page_card_json(card));
  return out;
}

}  // namespace pathproof::report
