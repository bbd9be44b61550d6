#include "contingency/leverage_document.h"

#include <algorithm>

#include <fmt/format.h>

#include "contingency/hazards_document.h"
#include "tell/words.h"

namespace pathproof::tell {

namespace {

using Kind = ResilienceEffect::Kind;

struct Places {
  std::vector<std::string> steps;   // that it can refuse
  std::vector<std::string> others;  // "by the rule jump-limit", "if Canada is not assured of its access"
};

bool holds(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

// Where the actor can do this, each place once, but for those that are in `without`.
Places places(const ResilienceReport& report, const Leverage& of, Kind kind, const Places& without) {
  Places out;
  for (const ResilienceEffect& effect : of.effects) {
    if (effect.kind != kind) continue;
    const HazardText& hazard = report.hazards[effect.hazard];
    const std::string place = place_of(report, effect);
    if (hazard.kind == HazardText::Kind::refusal) {
      if (!holds(out.steps, place) && !holds(without.steps, place)) out.steps.push_back(place);
      continue;
    }
    const bool comes_into_force =
        hazard.kind == HazardText::Kind::rule || hazard.kind == HazardText::Kind::shock;
    const std::string how = comes_into_force ? "by the rule " + place : "if " + hazard.says;
    if (!holds(out.others, how) && !holds(without.others, how)) out.others.push_back(how);
  }
  return out;
}

// "at A1 and A2 and if Canada is not assured of its access"; empty where there is none.
std::string said_of(const Places& places, const Style& style) {
  constexpr std::size_t most = 8;
  std::vector<std::string> parts;
  if (places.steps.size() > most && style.detail != Detail::full) {
    parts.push_back(fmt::format("at {} steps, of which {} is the first and {} the last", places.steps.size(),
                                places.steps.front(), places.steps.back()));
  } else if (!places.steps.empty()) {
    parts.push_back("at " + report::listed(places.steps));
  }
  parts.insert(parts.end(), places.others.begin(), places.others.end());
  return fmt::format("{}", fmt::join(parts, " and "));
}

// What comes after "Canada can"; empty where it costs no time.
std::string can_do(const ResilienceReport& report, const Leverage& of, const Style& style) {
  const Places ends = places(report, of, Kind::fatal, {});
  const std::string end = said_of(ends, style);
  const std::string delay = said_of(places(report, of, Kind::later, ends), style);
  if (end.empty() && delay.empty()) return {};
  if (end.empty()) return fmt::format("delay it {}, but not end it.", delay);
  const bool only = ends.steps.size() + ends.others.size() == 1;
  return fmt::format("end it {}{}{}.", only ? "only " : "", end,
                     delay.empty() ? "" : ", and delay it " + delay);
}

}  // namespace

std::vector<Leverage> leverages(const ResilienceReport& report) {
  std::vector<Leverage> out;
  for (const HazardText& hazard : report.hazards) {
    const bool known = std::any_of(out.begin(), out.end(),
                                   [&](const Leverage& other) { return other.actor == hazard.actor; });
    if (!known) out.push_back({hazard.actor, hazard.actor_title, {}});
  }
  for (const ResilienceEffect& effect : report.matrix) {
    for (Leverage& of : out) {
      if (of.actor == effect.actor) of.effects.push_back(effect);
    }
  }
  std::erase_if(out, [](const Leverage& of) { return of.effects.empty(); });
  return out;
}

std::string place_of(const ResilienceReport& report, const ResilienceEffect& effect) {
  const HazardText& hazard = report.hazards[effect.hazard];
  switch (hazard.kind) {
    case HazardText::Kind::refusal: return effect.step;
    case HazardText::Kind::slip: return "slip:" + effect.step;
    case HazardText::Kind::shock: return hazard.name.substr(0, hazard.name.find('@'));
    case HazardText::Kind::fact:
    case HazardText::Kind::rule: break;
  }
  return hazard.name;
}

std::string mark_of(const ResilienceReport& report, const ResilienceEffect& effect) {
  const std::string place = place_of(report, effect);
  switch (effect.kind) {
    case ResilienceEffect::Kind::fatal: return place + "!";
    case ResilienceEffect::Kind::later: return fmt::format("{}+{}", place, effect.phases);
    case ResilienceEffect::Kind::same: return place + "=";
  }
  return {};
}

std::vector<std::string> leverage_sentences(const ResilienceReport& report, const Style& style) {
  std::vector<std::pair<std::string, std::vector<std::string>>> groups;  // what they can do, and who
  for (const Leverage& of : leverages(report)) {
    const std::string what = of.title.empty() ? std::string() : can_do(report, of, style);
    if (what.empty()) continue;
    const auto same =
        std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.first == what; });
    if (same == groups.end()) {
      groups.push_back({what, {of.title}});
    } else {
      same->second.push_back(of.title);
    }
  }
  constexpr std::size_t most = 6;
  std::vector<std::string> out;
  std::size_t told = 0;
  for (const auto& [what, who] : groups) {
    if (told > 0 && told + who.size() > most && style.detail != Detail::full) continue;
    told += who.size();
    // What a second one may do then is not looked at here.
    const std::string alone = report.refusals > 1 ? fmt::format("by one {}, ", noun_of(report)) : "";
    out.push_back(fmt::format("{} can {}{}", report::sentence(alone + report::listed(who)),
                              who.size() > 1 ? "each " : "", what));
  }
  return out;
}

}  // namespace pathproof::tell
