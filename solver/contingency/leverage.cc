#include "contingency/leverage.h"

#include <algorithm>

#include <fmt/format.h>

#include "tell/layout.h"
#include "tell/words.h"

namespace pathproof::tell {

namespace {

using Kind = ResilienceEffect::Kind;

// Where the actor can do this, each place once, but for those that are in `without`.
std::vector<std::string> places(const ResilienceReport& report, const Leverage& of, Kind kind,
                                const std::vector<std::string>& without) {
  std::vector<std::string> steps;
  std::vector<std::string> others;
  for (const ResilienceEffect& effect : of.effects) {
    if (effect.kind != kind) continue;
    const bool refusal = report.hazards[effect.hazard].kind == HazardText::Kind::refusal;
    std::vector<std::string>& into = refusal ? steps : others;
    const std::string place = (refusal ? "at " : "by ") + place_of(report, effect);
    const auto known = [&place](const std::vector<std::string>& in) {
      return std::find(in.begin(), in.end(), place) != in.end();
    };
    if (!known(into) && !known(without)) into.push_back(place);
  }
  steps.insert(steps.end(), others.begin(), others.end());
  return steps;
}

// "at A1 and A2", "at A1, A2 and by access_guarantee(CA)"
std::string in_words(const std::vector<std::string>& places) {
  std::vector<std::string> parts;
  for (const std::string& place : places) {
    const bool again = !parts.empty() && place.starts_with("at ");
    parts.push_back(again ? place.substr(3) : place);
  }
  return report::listed(parts);
}

// What comes after "Canada"; empty where it costs no time.
std::string can_do(const ResilienceReport& report, const Leverage& of) {
  const std::vector<std::string> end = places(report, of, Kind::fatal, {});
  const std::vector<std::string> delay = places(report, of, Kind::later, end);
  if (end.empty() && delay.empty()) return {};
  std::string out = "can ";
  if (!end.empty()) out += fmt::format("end it {}{}", end.size() == 1 ? "only " : "", in_words(end));
  if (!end.empty() && !delay.empty()) out += ", and ";
  if (!delay.empty()) out += "delay it " + in_words(delay);
  // What a second refusal may do is not looked at here.
  if (end.empty() && report.refusals <= 1) out += ", but not end it";
  return out + ".";
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
    case HazardText::Kind::refusal:
    case HazardText::Kind::slip: return effect.step;
    case HazardText::Kind::shock: return "shock";
    case HazardText::Kind::fact:
    case HazardText::Kind::rule: break;
  }
  return hazard.name;
}

std::vector<std::string> leverage_sentences(const ResilienceReport& report, const Style& style) {
  std::vector<std::pair<std::string, std::vector<std::string>>> groups;  // what they can do, and who
  for (const Leverage& of : leverages(report)) {
    const std::string what = of.title.empty() ? std::string() : can_do(report, of);
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
    const std::string subject =
        who.size() > most ? fmt::format("Each of {}", report::listed(who)) : report::listed(who);
    out.push_back(fmt::format("{} {}", report::sentence(subject), what));
  }
  return out;
}

}  // namespace pathproof::tell
