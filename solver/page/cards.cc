#include "page/cards.h"

#include <algorithm>

namespace pathproof::report {

namespace {

std::vector<int> numbers_of(const std::vector<std::string>& steps, const Catalogue& catalogue) {
  std::vector<int> out;
  for (const std::string& id : steps) {
    if (const int number = catalogue.step(id); number >= 0) out.push_back(number);
  }
  return out;
}

std::optional<PagePlan> plan_of(const std::optional<Pathway>& told, const Catalogue& catalogue) {
  if (!told) return std::nullopt;
  PagePlan out;
  out.phases = told->phases;
  for (const PathwayStep& step : told->steps) out.starts.emplace_back(catalogue.step(step.step), step.start);
  std::stable_sort(out.starts.begin(), out.starts.end(),
                   [](const auto& a, const auto& b) { return a.second < b.second; });
  return out;
}

// Of what others rule out already: they, and what it would rule out without one of them, by the fewest steps.
void put_needs(const ClaimReport& claim, Catalogue& catalogue, PageCard& out) {
  const NeedReport* least = nullptr;
  for (const NeedReport& need : claim.needs) {
    out.needs.push_back(catalogue.unit(need.unit));
    if (!need.pathway) continue;
    if (least != nullptr && need.pathway->steps.size() >= least->pathway->steps.size()) continue;
    least = &need;
    out.least = static_cast<int>(out.needs.size()) - 1;
  }
  if (least != nullptr) out.without = plan_of(least->pathway, catalogue);
}

// What stands against its saying anything, apart from that claim itself.
void put_against(const ClaimReport& claim, Catalogue& catalogue, PageCard& out) {
  if (claim.pathway || claim.conflicts.empty()) return;
  for (const UnitText& unit : claim.conflicts.front().units) {
    if (unit.kind != UnitKind::claim) out.against.push_back(catalogue.unit(unit));
  }
}

}  // namespace

void put_cards(ReadReport read, Catalogue& catalogue, PageReport& out) {
  for (Card& card : read.cards) {
    PageCard row;
    if (card.kind != Card::Kind::claim)
      row.unit = catalogue.base_unit(card.kind == Card::Kind::goal ? "goal" : card.unit.id);
    row.steps = numbers_of(card.steps, catalogue);
    row.set_by = numbers_of(card.set_by, catalogue);
    if (card.forbids) {
      row.forbids = plan_of(card.forbids->pathway, catalogue);
      put_needs(*card.forbids, catalogue, row);
    }
    if (card.allows) {
      row.allows = plan_of(card.allows->pathway, catalogue);
      put_against(*card.allows, catalogue, row);
    }
    row.card = std::move(card);
    out.cards->push_back(std::move(row));
  }
}

}  // namespace pathproof::report
