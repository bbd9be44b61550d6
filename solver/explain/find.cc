#include "explain/find.h"

#include <algorithm>
#include <ctime>
#include <numeric>
#include <set>

#include "check/find.h"
#include "check/reasoning.h"
#include "check/violations.h"
#include "explain/positions.h"
#include "explain/side_effects.h"
#include "model/ranking.h"
#include "search/decide.h"
#include "search/lazy_session.h"
#include "search/smallest.h"

namespace pathproof::query {

namespace {

using encode::Answer;
using model::UnitKind;

constexpr std::size_t whole_limit =
    400;  // so many conflicts and repairs are sought before settling for the smallest
constexpr std::size_t whole_units = 4000;  // likewise, of the conflicts together
constexpr std::size_t smallest_calls = 4000;

// The case's own wishes about when what happens; the nearest pathway may break these and nothing else.
bool proposed_time(UnitKind kind) {
  return kind == UnitKind::schedule_closed || kind == UnitKind::schedule_step || kind == UnitKind::sequence;
}

std::int64_t cost(const model::IdVector<UnitId, std::int64_t>& weight, const UnitSet& units) {
  std::int64_t out = 0;
  for (const UnitId unit : units) out += weight[unit];
  return out;
}

class Explainer {
 public:
  Explainer(const model::Problem& problem, const ExplainSettings& settings, const source::Stop& stop,
            ExplainAnswer& out)
      : problem_(problem),
        settings_(settings),
        stop_(stop),
        out_(out),
        session_(problem, problem.free_horizon, settings.solver, stop),
        weight_(firmness(problem)) {}

  void run() {
    const std::clock_t begin = std::clock();
    find_sets();
    out_.enumeration_seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    out_.clauses = session_.clauses();
    if (out_.enumeration.conflicts.empty()) return;
    count();
    factor();
    cut();
    obvious_fixes();
    for (const Conflict& conflict : out_.enumeration.conflicts) {
      out_.instances.push_back(conflict_instances(problem_, conflict.units, settings_.solver, stop_));
    }
    out_.positions = positions(problem_, session_);
    out_.reasoning = derive(problem_, out_.enumeration.conflicts.front().units, problem_.free_horizon,
                            settings_.solver, stop_);
    out_.repaired = short_pathways(problem_, out_.enumeration.repairs, settings_.solver, stop_);
    out_.judged = judge_schedule(problem_, settings_.solver, stop_);
    nearest();
    out_.side_effects = side_effects(problem_, out_.enumeration.repairs, settings_.solver, stop_);
    out_.known = session_.known();
    out_.solves += session_.solves();
  }

 private:
  bool all_wanted() const { return settings_.most == 0; }

  void find_sets() {
    EnumerationLimits limits;
    limits.total = all_wanted() ? 0 : whole_limit;
    limits.units = all_wanted() ? 0 : whole_units;
    Enumeration& found = out_.enumeration;
    found = enumerate(session_, limits, stop_);
    out_.counts_complete = found.complete;
    if (found.complete) {
      out_.smallest_conflict_proved = out_.smallest_repair_proved = true;
      keep();
    } else if (!all_wanted()) {
      search_smallest();
    } else {
      keep();
    }
    sort();
  }

  void keep() {
    auto& repairs = out_.enumeration.repairs;
    std::erase_if(repairs, [&](const Repair& repair) {
      return std::any_of(repair.units.begin(), repair.units.end(),
                         [&](UnitId u) { return contains(settings_.kept, u); });
    });
    out_.kept_conflict = repairs.empty() && out_.enumeration.complete && !settings_.kept.empty();
  }

  void search_smallest() {
    Enumeration& found = out_.enumeration;
    SmallestLimits limits;
    limits.most = settings_.most;
    limits.calls = calls_worth(found, smallest_calls);
    limits.order = rank(problem_);
    const SmallestConflicts conflicts = smallest_conflicts(session_, found, limits, stop_);
    limits.kept = settings_.kept;
    if (settings_.weigh) limits.weight = weight_;
    Enumeration seeds = found;
    for (const Conflict& conflict : conflicts.conflicts) seeds.conflicts.push_back(conflict);
    const SmallestRepairs repairs = smallest_repairs(session_, seeds, limits, stop_);
    out_.kept_conflict = repairs.all && repairs.repairs.empty() && !settings_.kept.empty();
    out_.smallest_conflict_proved = !conflicts.conflicts.empty();
    out_.smallest_repair_proved = !repairs.repairs.empty();
    merge(found.conflicts, conflicts.conflicts);
    keep();
    merge(found.repairs, repairs.repairs);
  }

  template <typename Set>
  static void merge(std::vector<Set>& into, const std::vector<Set>& more) {
    for (const Set& set : more) {
      const bool known =
          std::any_of(into.begin(), into.end(), [&](const Set& other) { return other.units == set.units; });
      if (!known) into.push_back(set);
    }
  }

  void sort() {
    sort_by_size(problem_, out_.enumeration);
    if (!settings_.weigh) return;
    std::stable_sort(
        out_.enumeration.repairs.begin(), out_.enumeration.repairs.end(),
        [&](const Repair& a, const Repair& b) { return cost(weight_, a.units) < cost(weight_, b.units); });
  }

  void count() {
    out_.conflict_count = out_.enumeration.conflicts.size();
    out_.repair_count = out_.enumeration.repairs.size();
    out_.occurrences.assign(problem_.units.size(), 0);
    for (const Conflict& conflict : out_.enumeration.conflicts) {
      for (const UnitId unit : conflict.units) ++out_.occurrences[unit];
    }
  }

  // Conflicts that share no unit, even through others, are settled independently of each other.
  void factor() {
    if (!out_.enumeration.complete || out_.enumeration.repairs.empty()) return;
    model::IdVector<UnitId, UnitId> group(problem_.units.size());
    std::iota(group.begin(), group.end(), UnitId(0));
    const auto root = [&](UnitId unit) {
      while (group[unit] != unit) unit = group[unit];
      return unit;
    };
    for (const Conflict& conflict : out_.enumeration.conflicts) {
      for (const UnitId unit : conflict.units) group[root(unit)] = root(conflict.units.front());
    }
    std::map<UnitId, std::set<UnitSet>> menus;
    for (const Repair& repair : out_.enumeration.repairs) {
      std::map<UnitId, UnitSet> parts;
      for (const UnitId unit : repair.units) parts[root(unit)].push_back(unit);
      for (auto& [key, part] : parts) menus[key].insert(std::move(part));
    }
    for (auto& [key, options] : menus) {
      Menu menu;
      menu.options.assign(options.begin(), options.end());
      std::stable_sort(menu.options.begin(), menu.options.end(),
                       [](const UnitSet& a, const UnitSet& b) { return a.size() < b.size(); });
      out_.menus.push_back(std::move(menu));
    }
  }

  void cut() {
    if (all_wanted()) return;
    Enumeration& found = out_.enumeration;
    all_conflicts_ = found.conflicts;
    if (found.conflicts.size() > settings_.most || found.repairs.size() > settings_.most)
      found.complete = false;
    if (found.conflicts.size() > settings_.most) found.conflicts.resize(settings_.most);
    if (found.repairs.size() > settings_.most) found.repairs.resize(settings_.most);
  }

  void obvious_fixes() {
    const auto& conflicts = all_conflicts_.empty() ? out_.enumeration.conflicts : all_conflicts_;
    const int count = session_.unit_count();
    for (const UnitId unit : out_.enumeration.conflicts.front().units) {
      if (stop_.requested()) return;
      const auto other = std::find_if(conflicts.begin(), conflicts.end(),
                                      [unit](const Conflict& c) { return !contains(c.units, unit); });
      if (other != conflicts.end()) {
        out_.not_enough[unit] = other->units;
      } else if (!out_.counts_complete &&
                 session_.solve(complement({unit}, count), 0) == Answer::unsatisfiable) {
        out_.not_enough[unit] = shrink(session_, session_.core(), 0).units;
      }
    }
  }

  void nearest() {
    UnitSet units;
    bool proposed = false;
    for (const UnitId u : problem_.units.ids()) {
      if (proposed_time(problem_.units[u].kind)) {
        proposed = true;
      } else {
        units.push_back(u);
      }
    }
    out_.nearest_asked = true;
    if (!proposed) return;
    PathwaySearch search(problem_, settings_.solver, stop_);
    out_.nearest = search.nearest_to_proposal(units);
  }

  const model::Problem& problem_;
  const ExplainSettings& settings_;
  const source::Stop& stop_;
  ExplainAnswer& out_;
  LazySession session_;
  model::IdVector<UnitId, std::int64_t> weight_;
  std::vector<Conflict> all_conflicts_;
};

}  // namespace

ExplainAnswer explain(const model::Problem& problem, const ExplainSettings& settings,
                      const source::Stop& stop) {
  ExplainAnswer out;
  out.kept = settings.kept;
  try {
    const Decision decision = decide(problem, settings.solver, stop);
    out.verdict = decision.answer;
    out.pathway = decision.choice;
    out.clauses = decision.clauses;
    out.solves = 1;
    if (out.verdict == Answer::satisfiable) {
      out.nearest = Best{decision.choice, true};
      out.nearest_asked = true;
    }
    if (out.verdict == Answer::unsatisfiable) Explainer(problem, settings, stop, out).run();
  } catch (const source::Stopped&) {
    // Stopped while encoding. What was found before stands.
  }
  if (out.verdict == Answer::unsatisfiable && out.enumeration.conflicts.empty())
    out.verdict = Answer::unknown;
  out.reason = stop.reason();  // a verdict may stand although the search for reasons was cut short
  return out;
}

}  // namespace pathproof::query
