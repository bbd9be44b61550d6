#include "contingency/blocking_document.h"

#include <algorithm>

#include <fmt/format.h>

#include "contingency/hazards_document.h"
#include "tell/words.h"

namespace pathproof::tell {

namespace {

using report::counted;

// "2 together: at least 20 pairs; of one alone: Canada 1 and Mexico 4"
std::string sets_of(const BlockingCount& row) {
  const std::string at_least = row.complete ? "" : "at least ";
  std::string out = row.size == 1 ? fmt::format("alone: {}{}", at_least, row.sets)
                                  : fmt::format("{} together: {}{}", row.size, at_least, sets_counted(row));
  std::vector<std::string> alone;
  for (const auto& [actor, sets] : row.alone)
    alone.push_back(fmt::format("{} {}", actor, report::grouped(sets)));
  if (!alone.empty()) out += fmt::format("; of one alone: {}", report::listed(alone));
  return out;
}

void counts_of(const ResilienceReport& report, Block& out) {
  const bool nothing = std::all_of(report.blocking.begin(), report.blocking.end(),
                                   [](const BlockingCount& row) { return row.sets == "0" && row.complete; });
  if (nothing) {
    const int up_to = report.blocking.back().size;
    out.add(hanging(up_to == 1 ? "Nothing of it does alone; what does together was not looked at."
                               : fmt::format("Nothing of it does, up to {} together.", up_to)));
    return;
  }
  for (const BlockingCount& row : report.blocking) out.add(hanging(sets_of(row)));
  if (report.blocking.size() == 1) out.add(hanging("together: not looked at"));
}

void sets_shown(const ResilienceReport& report, const Style& style, Block& out) {
  const std::size_t most = style.detail == Detail::full ? report.blocking_sets.size() : 4;
  Block sets = list();
  for (std::size_t i = 0; i < std::min(most, report.blocking_sets.size()); ++i) {
    std::vector<std::string> parts;
    for (const auto& group : report.blocking_sets[i]) parts.push_back(hazards_named(report, {group}));
    sets.add(item("one of each: " + fmt::format("{}", fmt::join(parts, " · "))));
  }
  if (report.blocking_sets.size() > most)
    sets.add(more(report::left_out(report.blocking_sets.size() - most)));
  if (!sets.children.empty()) out.add(std::move(sets));
}

// "14 of the 54 refusals asked about never matter: Canada at A1 and A2; …"
std::string never_matter(const ResilienceReport& report, const Style& style) {
  const std::string noun = noun_of(report);
  const std::size_t all = report.hazards.size();
  const std::size_t idle = report.idle.size();
  if (idle == all) {
    return all == 1 ? fmt::format("The {} asked about never matters.", noun)
                    : fmt::format("None of the {} asked about ever matters.", counted(all, noun));
  }
  const std::string which = hazards_named(report, report.idle);
  constexpr std::size_t three_lines = 280;
  const bool named = style.detail == Detail::full || which.size() <= three_lines;
  return fmt::format("{}{} of the {} asked about never {}{}.", report.looked_at < all ? "At least " : "",
                     idle, counted(all, noun), idle == 1 ? "matters" : "matter",
                     named ? ": " + which : ", which --full lists");
}

}  // namespace

Block what_blocks(const ResilienceReport& report, const Style& style) {
  Block out = section("What leaves no pathway, whatever the plan").as(Role::conflicts);
  counts_of(report, out);
  sets_shown(report, style, out);
  if (!report.idle.empty()) out.add(hanging(never_matter(report, style)));
  return out;
}

}  // namespace pathproof::tell
