#include "explain/report.h"

#include <algorithm>

#include <fmt/format.h>

#include "check/report.h"
#include "source/as_index.h"
#include "tell/layout.h"
#include "tell/telling.h"
#include "tell/words.h"

namespace pathproof::report {

namespace {

std::vector<std::string> ids(const model::Problem& problem, const query::UnitSet& units) {
  std::vector<std::string> out;
  for (const model::UnitId unit : units) out.push_back(problem.units[unit].id);
  std::sort(out.begin(), out.end());
  return out;
}

NearestReport nearest_report(const model::Problem& problem, const query::Best& best) {
  NearestReport out;
  const query::Distance distance = query::distance(problem, best.choice);
  const auto names = [&](const std::vector<model::StepId>& steps) {
    std::vector<std::string> list;
    for (const model::StepId step : steps) list.push_back(problem.world->steps[step].id);
    std::sort(list.begin(), list.end());
    return list;
  };
  out.moved = names(distance.moved);
  out.left_out = names(distance.left_out);
  out.added = names(distance.added);
  out.distance = distance.total();
  out.proved = best.proved;
  out.pathway = pathway(*problem.world, best.choice);
  if (!problem.scheduled.empty()) {
    model::Choice scheduled = best.choice;
    std::fill(scheduled.start.begin(), scheduled.start.end(), 0);
    for (const model::Unit& unit : problem.units) {
      if (unit.kind == model::UnitKind::schedule_step) scheduled.start[unit.step] = unit.phase;
    }
    out.text = sentence(difference(*problem.world, scheduled, best.choice).text) + ".";
  } else if (out.distance == 0) {
    out.text = "Nothing of the proposal changes.";
  } else {
    out.text = fmt::format("Out of the proposed order: {}.", listed(out.moved));
  }
  return out;
}

void side_effects(const model::Problem& problem, const certify::CertifiedExplain& answer,
                  ExplainReport& out) {
  const query::SideEffects& found = answer.found().side_effects;
  const auto& repairs = answer.check().repairs();
  for (std::size_t r = 0; r < repairs.size(); ++r) {
    SideEffectReport row;
    for (std::size_t i = 0; r < found.preferences.size() && i < found.preferences[r].size(); ++i) {
      const model::Statement& rule = *problem.soft[found.preferences[r][i]];
      row.preferences.push_back(fmt::format("{} (weight {})", rule.id, rule.weight));
    }
    row.claims_known = r < found.lost.size();
    for (std::size_t i = 0; r < found.lost.size() && i < found.lost[r].size(); ++i) {
      const auto& claim = problem.claims[as_index(found.held[found.lost[r][i].held].claim)].statement;
      row.lost_claims.emplace_back(claim.id, spoken(*problem.world, claim));
    }
    out.side_effects.push_back(std::move(row));
  }
  out.side_effects_known = !found.lost.empty();
}

PositionsReport positions(const model::Problem& problem, const query::Positions& found) {
  PositionsReport out;
  out.actors = found.actors;
  out.complete = found.complete;
  for (const std::vector<int>& set : found.unblocking) {
    std::vector<std::string> labels;
    for (const int actor : set) labels.push_back(found.actors[as_index(actor)]);
    out.unblocking.push_back(std::move(labels));
  }
  for (const int actor : found.vetoes) out.vetoes.push_back(found.actors[as_index(actor)]);
  out.remaining = sorted_units(problem, found.remaining);
  return out;
}

}  // namespace

ExplainReport make_explain_report(const model::Problem& problem, const certify::CertifiedExplain& answer) {
  ExplainReport out;
  const query::ExplainAnswer& found = answer.found();
  out.check = make_check_report(problem, answer.check());
  out.smallest_conflict = found.smallest_conflict_proved;
  out.smallest_repair = found.smallest_repair_proved;
  out.conflict_count = found.conflict_count;
  out.repair_count = found.repair_count;
  out.counts_complete = found.counts_complete;
  out.kept_conflict = found.kept_conflict;
  out.stopped = found.reason;
  for (const model::UnitId u : found.occurrences.ids()) {
    if (found.occurrences[u] > 0) out.occurrences.emplace_back(problem.units[u].id, found.occurrences[u]);
  }
  std::sort(out.occurrences.begin(), out.occurrences.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  for (const query::Menu& menu : found.menus) {
    std::vector<std::vector<std::string>> options;
    for (const query::UnitSet& option : menu.options) options.push_back(ids(problem, option));
    std::stable_sort(options.begin(), options.end(), [](const auto& a, const auto& b) {
      return a.size() != b.size() ? a.size() < b.size() : a < b;
    });
    out.menus.push_back(std::move(options));
  }
  std::sort(out.menus.begin(), out.menus.end());
  side_effects(problem, answer, out);
  for (const auto& [unit, conflict] : found.not_enough) {
    out.not_enough.push_back({unit_text(problem, unit), sorted_units(problem, conflict)});
  }
  std::sort(out.not_enough.begin(), out.not_enough.end(),
            [](const NotEnough& a, const NotEnough& b) { return a.unit.id < b.unit.id; });
  out.positions = positions(problem, found.positions);
  if (found.nearest) out.nearest = nearest_report(problem, *found.nearest);
  return out;
}

}  // namespace pathproof::report
