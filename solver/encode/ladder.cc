#include "encode/ladder.h"

#include <algorithm>

namespace pathproof::encode {

Ladder::Ladder(Circuit& circuit, const model::World& world, int horizon,
               const model::IdVector<StepId, Window>& windows, const source::Stop& stop)
    : circuit_(circuit),
      world_(world),
      horizon_(horizon),
      rungs_(world.steps.size()),
      used_(world.steps.size(), false),
      closes_(world.steps.size(), true),
      alive_(static_cast<std::size_t>(horizon) + 2, 0) {
  for (const StepId s : rungs_.ids()) {
    stop.check();
    int latest = horizon - world.steps[s].duration + 1;
    const Window window = windows.empty() ? Window{} : windows[s];
    closes_[s] = window.closes;
    if (window.never) continue;
    if (window.latest > 0) latest = std::min(latest, window.latest);
    for (int k = 1; k <= latest; ++k) {
      Lit rung = false_lit;
      if (k >= window.earliest) rung = k == latest && window.mandatory ? true_lit : circuit.input();
      const bool known = rung == false_lit || rung == true_lit;
      if (!known && (k == 1 || rungs_[s].back() == false_lit)) {
        lowest_.emplace_back(rung, Rung{s, k});
      }
      rungs_[s].push_back(rung);
    }
  }
}

Lit Ladder::started_by(StepId step, int k) const {
  const auto& rungs = rungs_[step];
  if (k < 1 || rungs.empty()) return false_lit;
  if (!used_[step]) {
    used_[step] = true;
    fresh_.push_back(step);
  }
  return rungs[std::min(static_cast<std::size_t>(k), rungs.size()) - 1];
}

std::optional<Ladder::Rung> Ladder::rung_of(Lit lit) const {
  auto after = std::upper_bound(lowest_.begin(), lowest_.end(), lit,
                                [](Lit wanted, const auto& entry) { return wanted < entry.first; });
  if (after == lowest_.begin()) return std::nullopt;
  const auto& [first, rung] = *--after;
  const int phase = rung.phase + (lit - first);
  const auto& rungs = rungs_[rung.step];
  const bool there =
      phase <= static_cast<int>(rungs.size()) && rungs[static_cast<std::size_t>(phase) - 1] == lit;
  return there ? std::optional(Rung{rung.step, phase}) : std::nullopt;
}

Lit Ladder::starting(StepId step, int k) {
  return circuit_.conjunction(started_by(step, k + 1), -started_by(step, k));
}

Lit Ladder::completing(StepId step, int k) {
  if (k < 1) return false_lit;
  return circuit_.conjunction(completed_by(step, k), -completed_by(step, k - 1));
}

Lit Ladder::active(StepId step, int k) {
  return circuit_.conjunction(started_by(step, k), -completed_by(step, k - 1));
}

Lit Ladder::alive(int k) {
  if (k <= 0) return true_lit;
  if (k > horizon_) return false_lit;
  Lit& cached = alive_[static_cast<std::size_t>(k)];
  if (cached != 0) return cached;
  std::vector<Lit> lits;
  for (const StepId s : rungs_.ids()) {
    if (!closes_[s]) continue;
    lits.push_back(circuit_.conjunction(included(s), -completed_by(s, k - 1)));
  }
  cached = circuit_.disjunction(std::move(lits));
  return cached;
}

Lit Ladder::last(int k) { return circuit_.conjunction(alive(k), -alive(k + 1)); }

std::vector<std::vector<Lit>> Ladder::new_clauses() {
  std::vector<std::vector<Lit>> out;
  for (const StepId step : fresh_) {
    const auto& rungs = rungs_[step];
    for (std::size_t i = 1; i < rungs.size(); ++i) out.push_back({-rungs[i - 1], rungs[i]});
  }
  fresh_.clear();
  return out;
}

}  // namespace pathproof::encode
