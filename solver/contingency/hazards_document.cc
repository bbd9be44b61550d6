#include "contingency/hazards_document.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "tell/layout.h"

namespace pathproof::tell {

namespace {

std::string joined(const std::vector<std::string>& items, const char* last) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += i + 1 == items.size() ? last : ", ";
    out += items[i];
  }
  return out;
}

// What a fact comes to; of the others the name says more.
std::string in_words(const HazardText& hazard) {
  return hazard.kind == HazardText::Kind::fact ? hazard.says : hazard.name;
}

bool is_refusal(const HazardText& hazard) { return hazard.kind == HazardText::Kind::refusal; }

}  // namespace

std::string noun_of(const ResilienceReport& report) {
  const bool refusals = std::all_of(report.hazards.begin(), report.hazards.end(), is_refusal);
  return refusals && !report.hazards.empty() ? "refusal" : "hazard";
}

std::string hazards_named(const ResilienceReport& report, const std::vector<std::size_t>& hazards) {
  std::map<std::string, std::vector<std::string>> actors_at;  // by step
  std::vector<std::string> out;
  for (const std::size_t h : hazards) {
    const HazardText& hazard = report.hazards[h];
    if (is_refusal(hazard)) actors_at[hazard.due.front()].push_back(hazard.actor_title);
  }
  std::vector<std::pair<std::string, std::vector<std::string>>> groups;
  for (const auto& [step, actors] : actors_at) {
    const std::string who = joined(actors, " and ");
    const auto same =
        std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.first == who; });
    if (same == groups.end()) {
      groups.push_back({who, {step}});
    } else {
      same->second.push_back(step);
    }
  }
  for (const auto& [who, steps] : groups) out.push_back(fmt::format("{} at {}", who, joined(steps, " and ")));
  for (const std::size_t h : hazards) {
    if (!is_refusal(report.hazards[h])) out.push_back(in_words(report.hazards[h]));
  }
  std::string text;
  for (const std::string& part : out) text += (text.empty() ? "" : "; ") + part;
  return text;
}

std::string whose(const ResilienceReport& report, const std::vector<std::size_t>& hazards) {
  std::vector<std::string> out;
  for (const std::size_t h : hazards) {
    const HazardText& hazard = report.hazards[h];
    out.push_back(is_refusal(hazard) ? hazard.actor_title : hazard.name);
  }
  return joined(out, " or ");
}

std::string sets_counted(const BlockingCount& row) {
  return fmt::format("{} {}{}", report::grouped(row.sets), row.size == 2 ? "pair" : "set",
                     row.sets == "1" ? "" : "s");
}

}  // namespace pathproof::tell
