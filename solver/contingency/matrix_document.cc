#include "contingency/matrix_document.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "contingency/hazards_document.h"
#include "tell/words.h"

namespace pathproof::tell {

namespace {

std::string cell(const ResilienceEffect& effect) {
  const std::string step = effect.step.empty() ? "shock" : effect.step;
  switch (effect.kind) {
    case ResilienceEffect::Kind::fatal: return step + "!";
    case ResilienceEffect::Kind::later: return fmt::format("{}+{}", step, effect.phases);
    case ResilienceEffect::Kind::same: return step + "=";
  }
  return {};
}

// The last phase after which only what is fatal anyway can hurt.
std::string afterwards(const ResilienceReport& report) {
  const int last = report.plan.pathway.phases;
  for (int phase = 0; phase < last; ++phase) {
    std::set<std::string> steps;
    bool only_fatal = true;
    for (const ResilienceEffect& effect : report.matrix) {
      if (effect.phase <= phase || effect.kind == ResilienceEffect::Kind::same) continue;
      only_fatal = only_fatal && effect.kind == ResilienceEffect::Kind::fatal;
      steps.insert(effect.step);
    }
    if (steps.empty())
      return phase == 0 ? "Nothing of it costs time."
                        : fmt::format("After phase {} nothing of it hurts.", phase);
    if (only_fatal && steps.size() == 1 && phase > 0 && !steps.begin()->empty())
      return fmt::format("After phase {} only a {} of {} hurts.", phase, noun_of(report), *steps.begin());
  }
  return {};
}

}  // namespace

Block who_can_stop_it(const ResilienceReport& report) {
  Block out =
      section("Who can stop it, and when (! for good, +1 a phase later, = no later)").as(Role::answer);
  std::vector<Column> columns{{"who", 4}};
  for (int phase = 1; phase <= report.plan.pathway.phases; ++phase)
    columns.push_back(number_column(fmt::format("phase {}", phase)));
  Block table = tell::table(std::move(columns));
  std::vector<std::pair<std::string, std::string>> actors;  // id, title; in the order of the spec
  for (const HazardText& hazard : report.hazards) {
    const std::pair<std::string, std::string> actor{hazard.actor, hazard.actor_title};
    if (std::find(actors.begin(), actors.end(), actor) == actors.end()) actors.push_back(actor);
  }
  for (const auto& [actor, title] : actors) {
    std::map<int, std::string> cells;
    for (const ResilienceEffect& effect : report.matrix) {
      if (effect.actor != actor) continue;
      std::string& text = cells[effect.phase];
      text += (text.empty() ? "" : " ") + cell(effect);
    }
    if (cells.empty()) continue;
    std::vector<Inline> row{title.empty() ? std::string("nobody in particular") : title};
    for (int phase = 1; phase <= report.plan.pathway.phases; ++phase) row.emplace_back(cells[phase]);
    table.rows.push_back(std::move(row));
  }
  out.add(std::move(table));
  const std::string after = afterwards(report);
  if (!after.empty()) out.add(paragraph(after));
  return out;
}

}  // namespace pathproof::tell
