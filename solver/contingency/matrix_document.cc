#include "contingency/matrix_document.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "contingency/leverage_document.h"
#include "tell/text_writer.h"
#include "tell/words.h"

namespace pathproof::tell {

namespace {

// The last phase after which only what is fatal anyway can hurt. With more than one refusal, what follows the first may hurt as well, and
// is not in the matrix.
std::string afterwards(const ResilienceReport& report) {
  if (report.refusals > 1) return {};
  const int last = report.plan.pathway.phases;
  for (int phase = 0; phase < last; ++phase) {
    std::set<std::string> places;
    bool only_refusals = true;
    bool only_fatal = true;
    for (const ResilienceEffect& effect : report.matrix) {
      if (effect.phase <= phase || effect.kind == ResilienceEffect::Kind::same) continue;
      only_fatal = only_fatal && effect.kind == ResilienceEffect::Kind::fatal;
      only_refusals = only_refusals && report.hazards[effect.hazard].kind == HazardText::Kind::refusal;
      places.insert(place_of(report, effect));
    }
    if (places.empty())
      return phase == 0 ? "Nothing of it costs time."
                        : fmt::format("After phase {} nothing of it hurts.", phase);
    if (only_fatal && only_refusals && places.size() == 1 && phase > 0)
      return fmt::format("After phase {} only a refusal of {} hurts.", phase, *places.begin());
  }
  return {};
}

// What an actor can do, by phase.
std::map<int, std::string> cells_of(const ResilienceReport& report, const Leverage& of) {
  std::map<int, std::vector<std::string>> marks;
  for (const ResilienceEffect& effect : of.effects) {
    std::vector<std::string>& here = marks[effect.phase];
    const std::string mark = mark_of(report, effect);
    if (std::find(here.begin(), here.end(), mark) == here.end()) here.push_back(mark);
  }
  std::map<int, std::string> out;
  for (const auto& [phase, here] : marks) out[phase] = fmt::format("{}", fmt::join(here, " "));
  return out;
}

std::string name_of(const Leverage& of) { return of.title.empty() ? "nobody in particular" : of.title; }

using Rows = std::vector<std::pair<std::string, std::map<int, std::string>>>;  // who, and what by phase

std::string phase_head(int phase) { return fmt::format("phase {}", phase); }

// As wide as a text has it.
std::size_t width_of(const Rows& rows, const std::set<int>& phases) {
  std::size_t who = 0;
  std::map<int, std::size_t> widths;
  for (const int phase : phases) widths[phase] = columns(phase_head(phase));
  for (const auto& [name, cells] : rows) {
    who = std::max(who, columns(name));
    for (const auto& [phase, text] : cells) widths[phase] = std::max(widths[phase], columns(text));
  }
  std::size_t out = 2 + who;
  for (const auto& [phase, width] : widths) out += 2 + width;
  return out;
}

Block as_table(const Rows& rows, const std::set<int>& phases) {
  std::vector<Column> columns{{"who", 4}};
  for (const int phase : phases) columns.push_back(number_column(phase_head(phase)));
  Block out = table(std::move(columns));
  for (const auto& [name, cells] : rows) {
    std::vector<Inline>& row = out.rows.emplace_back(std::vector<Inline>{name});
    for (const int phase : phases) {
      const auto found = cells.find(phase);
      row.emplace_back(found == cells.end() ? std::string() : found->second);
    }
  }
  return out;
}

// Those that can do the same are told of together.
Block as_list(const Rows& rows) {
  std::vector<std::pair<std::map<int, std::string>, std::vector<std::string>>> groups;
  for (const auto& row : rows) {
    const auto same =
        std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.first == row.second; });
    if (same == groups.end()) {
      groups.push_back({row.second, {row.first}});
    } else {
      same->second.push_back(row.first);
    }
  }
  Block out = list();
  for (const auto& [cells, names] : groups) {
    std::vector<std::string> parts;
    for (const auto& [phase, text] : cells) parts.push_back(fmt::format("{} {}", phase_head(phase), text));
    out.add(item(fmt::format("{}: {}", report::listed(names), fmt::join(parts, ", "))));
  }
  return out;
}

}  // namespace

Block who_can_stop_it(const ResilienceReport& report, const Style& style) {
  Block out = section(fmt::format("Who can stop it, and when{} (! for good, +1 a phase later, = no later)",
                                  report.refusals > 1 ? ", by what comes first" : ""))
                  .as(Role::answer);
  Rows rows;
  std::set<int> phases;
  for (const Leverage& of : leverages(report)) {
    rows.emplace_back(name_of(of), cells_of(report, of));
    for (const auto& [phase, text] : rows.back().second) phases.insert(phase);
  }
  const bool fits = width_of(rows, phases) <= static_cast<std::size_t>(std::max(0, style.width));
  out.add(fits ? as_table(rows, phases) : as_list(rows));
  for (const std::string& sentence : leverage_sentences(report, style)) out.add(hanging(sentence));
  const std::string after = afterwards(report);
  if (!after.empty()) out.add(paragraph(after));
  return out;
}

}  // namespace pathproof::tell
