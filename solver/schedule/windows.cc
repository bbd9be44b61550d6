#include "schedule/windows.h"

#include <algorithm>
#include <map>
#include <set>

#include "schedule/dual_feasible.h"
#include "schedule/energy.h"

namespace pathproof::query {

namespace {

class Maker {
 public:
  Maker(const model::World& world, const Structure& structure, int horizon, const source::Stop* stop)
      : world_(world),
        structure_(structure),
        horizon_(horizon),
        stop_(stop),
        capacities_(structure.capacities) {}

  Windows run(bool counting) {
    head_ = structure_.earliest;
    head_edge_.assign(world_.steps.size(), {});
    out_.tail.assign(world_.steps.size(), 0);
    tail_edge_.assign(world_.steps.size(), {});
    for (const StepId s : world_.steps.ids()) out_.tail[s] = duration(s);
    settled_ = relax_heads();
    relax_tails();
    bound_from_chain();
    if (settled_ && counting) {
      for (Capacity& capacity : sharpened(world_, structure_)) capacities_.push_back(std::move(capacity));
      bound_from_energy();  // first with what is easily explained
      const model::IdVector<StepId, int> heads = head_;
      const model::IdVector<StepId, int> tails = out_.tail;
      raise_heads_by_energy();
      settled_ = relax_heads();
      raise_tails_by_energy();
      relax_tails();
      out_.by_energy = head_ != heads || out_.tail != tails;
      bound_from_heads_and_tails();
      bound_from_energy();
    }
    make_windows();
    return std::move(out_);
  }

 private:
  int duration(StepId step) const { return world_.steps[step].duration; }

  // Longest paths. A cycle of positive length never settles: then what was found so far is still a bound.
  bool relax_heads() {
    for (std::size_t round = 0; round <= world_.steps.size(); ++round) {
      bool changed = false;
      for (const EdgeId e : structure_.edges.ids()) {
        const Edge& edge = structure_.edges[e];
        const int reached = head_[edge.from] + edge.lag;
        if (reached <= head_[edge.to] || head_[edge.to] > horizon_) continue;
        head_[edge.to] = reached;
        head_edge_[edge.to] = e;
        changed = true;
      }
      if (!changed) return true;
    }
    return false;
  }

  // The same backwards. What comes after counts only where it is sure to happen.
  void relax_tails() {
    for (std::size_t round = 0; round <= world_.steps.size(); ++round) {
      if (stop_ != nullptr) stop_->check();
      bool changed = false;
      for (EdgeId e = structure_.edges.last(); e.valid(); --e) {
        const Edge& edge = structure_.edges[e];
        if (!structure_.mandatory[edge.to]) continue;
        const int reached = out_.tail[edge.to] + edge.lag;
        if (reached <= out_.tail[edge.from] || out_.tail[edge.from] > horizon_) continue;
        out_.tail[edge.from] = reached;
        tail_edge_[edge.from] = e;
        changed = true;
      }
      if (!changed) return;
    }
  }

  void bound_from_chain() {
    StepId middle;
    for (const StepId s : world_.steps.ids()) {
      if (!structure_.mandatory[s]) continue;
      const int length = head_[s] - 1 + out_.tail[s];
      if (length <= out_.least_phases) continue;
      out_.least_phases = length;
      middle = s;
    }
    if (!middle.valid()) return;
    std::set<model::UnitId> units;
    std::set<StepId> steps{middle};
    StepId first = middle;
    while (head_edge_[first].valid()) {
      const Edge& edge = structure_.edges[head_edge_[first]];
      units.insert(edge.unit);
      first = edge.from;
      if (!steps.insert(first).second) break;
    }
    if (structure_.earliest_unit[first].valid()) units.insert(structure_.earliest_unit[first]);
    StepId last = middle;
    for (StepId s = middle; tail_edge_[s].valid();) {
      const Edge& edge = structure_.edges[tail_edge_[s]];
      units.insert(edge.unit);
      s = edge.to;
      last = s;
      if (!steps.insert(s).second) break;
    }
    require_step(last, units);
    out_.reasons.assign(units.begin(), units.end());
  }

  // Why a mandatory step is mandatory: forward along edges to one that a unit names.
  void require_step(StepId step, std::set<model::UnitId>& units) const {
    if (structure_.mandatory_unit[step].valid()) {  // as most are, of very many
      units.insert(structure_.mandatory_unit[step]);
      return;
    }
    model::IdVector<StepId, EdgeId> via(world_.steps.size());
    std::vector<StepId> queue{step};
    model::IdVector<StepId, bool> seen(world_.steps.size(), false);
    seen[step] = true;
    for (std::size_t i = 0; i < queue.size(); ++i) {
      const StepId s = queue[i];
      if (structure_.mandatory_unit[s].valid()) {
        units.insert(structure_.mandatory_unit[s]);
        for (StepId b = s; via[b].valid();) {
          const Edge& edge = structure_.edges[via[b]];
          units.insert(edge.unit);
          b = edge.from;
        }
        return;
      }
      for (const EdgeId e : structure_.out_of[s]) {
        const StepId next = structure_.edges[e].to;
        if (seen[next] || !structure_.mandatory[next]) continue;
        seen[next] = true;
        via[next] = e;
        queue.push_back(next);
      }
    }
  }

  std::int64_t energy(const Capacity& capacity, StepId step) const {
    const int phases = capacity.occupies == Capacity::Occupies::all ? duration(step) : 1;
    return capacity.demand[step] * phases;
  }

  // What must happen before a step has to fit before it; and after it, seen backwards.
  void raise_heads_by_energy() {
    std::vector<Link> links;
    for (const Edge& edge : structure_.edges) {
      if (edge.lag != no_lag) links.push_back({edge.from, edge.to, edge.lag});
    }
    raise_by_energy(world_, links, capacities_, false, head_, stop_);
  }
  void raise_tails_by_energy() {
    std::vector<Link> links;
    for (const Edge& edge : structure_.edges) {
      if (edge.lag == no_lag || !structure_.mandatory[edge.to]) continue;
      links.push_back({edge.to, edge.from, edge.lag + duration(edge.to) - duration(edge.from)});
    }
    model::IdVector<StepId, int> heads;  // of time that runs backwards
    for (const StepId s : world_.steps.ids()) heads.push_back(out_.tail[s] - duration(s) + 1);
    raise_by_energy(world_, links, capacities_, true, heads, stop_);
    for (const StepId s : world_.steps.ids()) out_.tail[s] = heads[s] + duration(s) - 1;
  }

  // A step with what must come before it and after it.
  void bound_from_heads_and_tails() {
    for (const StepId s : world_.steps.ids()) {
      const int length = head_[s] - 1 + out_.tail[s];
      if (!structure_.mandatory[s] || length <= out_.least_phases) continue;
      out_.least_phases = std::min(length, horizon_ + 1);
      out_.reasons.clear();
    }
  }

  // Steps that start no earlier than r and leave at least q phases after them: their energy fits in between.
  void bound_from_energy() {
    for (const Capacity& capacity : capacities_) {
      std::vector<StepId> steps;
      for (const StepId s : world_.steps.ids()) {
        if (structure_.mandatory[s] && capacity.demand[s] > 0) steps.push_back(s);
      }
      if (!each_fits(capacity, steps)) continue;
      std::sort(steps.begin(), steps.end(), [&](StepId a, StepId b) { return head_[a] > head_[b]; });
      std::set<int> after;
      for (const StepId s : steps) after.insert(rest(capacity, s));
      for (const int q : after) {
        if (stop_ != nullptr) stop_->check();
        std::int64_t total = 0;
        for (const StepId s : steps) {
          if (rest(capacity, s) < q) continue;
          total += energy(capacity, s);
          const std::int64_t phases = (total + capacity.limit - 1) / capacity.limit;
          const std::int64_t needed = head_[s] - 1 + phases + q;
          const int bound = static_cast<int>(std::min<std::int64_t>(needed, horizon_ + 1));
          const bool whole = head_[s] == 1 && q == 0;
          const bool unexplained = bound == out_.least_phases && out_.reasons.empty();
          if (bound < out_.least_phases || (bound == out_.least_phases && !(whole && unexplained))) continue;
          out_.least_phases = bound;
          out_.reasons.clear();  // many units: the solver names fewer
          if (whole) explain_energy(capacity);
        }
      }
    }
  }
  // Whether no step needs more than there is; one that does fits into no phase.
  bool each_fits(const Capacity& capacity, const std::vector<StepId>& steps) {
    const auto too_large = std::find_if(steps.begin(), steps.end(),
                                        [&](StepId s) { return capacity.demand[s] > capacity.limit; });
    if (too_large == steps.end()) return true;
    if (out_.least_phases <= horizon_ || out_.reasons.empty()) {
      out_.least_phases = std::max(out_.least_phases, horizon_ + 1);
      std::set<model::UnitId> units{capacity.unit};
      require_step(*too_large, units);
      out_.reasons.assign(units.begin(), units.end());
    }
    return false;
  }

  // All that is mandatory has to fit: the capacity, and what makes it mandatory.
  void explain_energy(const Capacity& capacity) {
    std::set<model::UnitId> units{capacity.unit};
    for (const StepId s : world_.steps.ids()) {
      if (structure_.mandatory[s] && capacity.demand[s] > 0) require_step(s, units);
    }
    out_.reasons.assign(units.begin(), units.end());
  }
  int rest(const Capacity& capacity, StepId step) const {
    const int occupied = capacity.occupies == Capacity::Occupies::first ? 1 : duration(step);
    return std::max(0, out_.tail[step] - occupied);
  }

  void make_windows() {
    out_.empty = out_.least_phases > horizon_;
    out_.windows.resize(world_.steps.size());
    for (const StepId s : world_.steps.ids()) {
      encode::Window& window = out_.windows[s];
      window.mandatory = structure_.mandatory[s];
      window.earliest = std::max(1, head_[s]);
      window.latest = std::min(structure_.latest[s], horizon_ - duration(s) + 1);
      if (window.mandatory) window.latest = std::min(window.latest, horizon_ - out_.tail[s] + 1);
    }
    tighten_latest();
    for (const StepId s : world_.steps.ids()) {
      encode::Window& window = out_.windows[s];
      const bool no_room = structure_.never[s] || window.earliest > window.latest;
      out_.empty = out_.empty || (no_room && window.mandatory);
      if (no_room) {
        window.never = !window.mandatory;
        window.mandatory = false;
        window.latest = std::max(1, window.latest);
        window.earliest = 1;
      }
      for (const EdgeId e : structure_.out_of[s]) {
        const Edge& edge = structure_.edges[e];
        // The other one completes no earlier; ties are broken so that of two that end together one still counts.
        const int gap = edge.lag + duration(edge.to) - duration(s);
        if (structure_.mandatory[edge.to] && gap > 0) window.closes = false;
      }
    }
  }

  // Deadlines passed back along edges to what is sure to happen.
  void tighten_latest() {
    for (std::size_t round = 0; round <= world_.steps.size(); ++round) {
      if (stop_ != nullptr) stop_->check();
      bool changed = false;
      for (EdgeId e = structure_.edges.last(); e.valid(); --e) {
        const Edge& edge = structure_.edges[e];
        if (!structure_.mandatory[edge.to] || edge.lag == no_lag) continue;
        auto& latest = out_.windows[edge.from].latest;
        const int allowed = out_.windows[edge.to].latest - edge.lag;
        if (allowed >= latest) continue;
        latest = allowed;
        changed = true;
      }
      if (!changed) return;
    }
  }

  const model::World& world_;
  const Structure& structure_;
  int horizon_;
  const source::Stop* stop_;
  std::vector<Capacity> capacities_;  // and what follows from them
  Windows out_;
  model::IdVector<StepId, int> head_;
  model::IdVector<StepId, EdgeId> head_edge_;
  model::IdVector<StepId, EdgeId> tail_edge_;
  bool settled_ = true;
};

}  // namespace

Windows windows_within(const model::World& world, const Structure& structure, int horizon,
                       const source::Stop* stop) {
  return Maker(world, structure, horizon, stop).run(true);
}

Windows windows_by_paths(const model::World& world, const Structure& structure, int horizon,
                         const source::Stop* stop) {
  return Maker(world, structure, horizon, stop).run(false);
}

}  // namespace pathproof::query
