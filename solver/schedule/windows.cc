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
      bound_by_energy();  // first with what is easily explained
      const model::IdVector<StepId, int> heads = head_;
      const model::IdVector<StepId, int> tails = out_.tail;
      raise_heads_by_energy();
      settled_ = relax_heads();
      raise_tails_by_energy();
      relax_tails();
      out_.by_energy = head_ != heads || out_.tail != tails;
      bound_from_heads_and_tails();
      bound_by_energy();
    }
    make_windows();
    out_.least_phases = least_.phases;
    out_.reasons = std::move(least_.reasons);
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
      if (length <= least_.phases) continue;
      least_.phases = length;
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
    add_why_mandatory(structure_, last, units);
    least_.reasons.assign(units.begin(), units.end());
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
      if (!structure_.mandatory[s] || length <= least_.phases) continue;
      least_.phases = std::min(length, horizon_ + 1);
      least_.reasons.clear();
    }
  }

  void bound_by_energy() {
    raise_least_phases(world_, structure_, capacities_, {head_, out_.tail}, horizon_, least_, stop_);
  }

  void make_windows() {
    out_.empty = least_.phases > horizon_;
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
  LeastPhases least_;
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
