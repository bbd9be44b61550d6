#include "schedule/structure.h"

#include <algorithm>
#include <utility>

#include "model/clique_cover.h"

namespace pathproof::query {

namespace {

// Marks whatever is reached from what is marked: from step to step along `edges_of` by `other_end`.
template <typename OtherEnd>
void spread(model::IdVector<StepId, bool>& marked,
            const model::IdVector<StepId, std::vector<EdgeId>>& edges_of, OtherEnd other_end) {
  std::vector<StepId> open;
  for (const StepId s : marked.ids()) {
    if (marked[s]) open.push_back(s);
  }
  while (!open.empty()) {
    const StepId step = open.back();
    open.pop_back();
    for (const EdgeId e : edges_of[step]) {
      const StepId next = other_end(e);
      if (marked[next]) continue;
      marked[next] = true;
      open.push_back(next);
    }
  }
}

bool reaches(const model::IdVector<StepId, std::vector<StepId>>& next, StepId from, StepId to) {
  model::IdVector<StepId, bool> seen(next.size(), false);
  std::vector<StepId> open{from};
  while (!open.empty()) {
    const StepId step = open.back();
    open.pop_back();
    if (step == to) return true;
    if (seen[step]) continue;
    seen[step] = true;
    open.insert(open.end(), next[step].begin(), next[step].end());
  }
  return false;
}

}  // namespace

int effective_horizon(const model::Problem& problem) {
  return problem.unit_index("horizon").valid() ? std::min(problem.horizon, problem.free_horizon)
                                               : problem.free_horizon;
}

UnitSet units_read(const Structure& structure) {
  std::set<model::UnitId> units = structure.deadline_units;
  for (const Edge& edge : structure.edges) units.insert(edge.unit);
  for (const Capacity& capacity : structure.capacities) units.insert(capacity.unit);
  for (const StepId s : structure.mandatory.ids()) {
    if (structure.mandatory_unit[s].valid()) units.insert(structure.mandatory_unit[s]);
    if (structure.earliest_unit[s].valid()) units.insert(structure.earliest_unit[s]);
  }
  return {units.begin(), units.end()};
}

StructureBuilder::StructureBuilder(const model::Problem& problem) : world_(*problem.world) {
  const std::size_t count = world_.steps.size();
  out_.horizon = effective_horizon(problem);
  out_.mandatory.assign(count, false);
  out_.mandatory_unit.assign(count, {});
  out_.never.assign(count, false);
  out_.earliest.assign(count, 1);
  out_.earliest_unit.assign(count, {});
  for (const model::Step& step : world_.steps) out_.latest.push_back(out_.horizon - step.duration + 1);
}

void StructureBuilder::begin_unit() {
  said_before_ = said_;
  capacities_before_ = out_.capacities.size();
}

void StructureBuilder::end_unit(bool exact) {
  exact = add_cliques() && exact;
  out_.exact.push_back(exact);
  out_.only_capacity.push_back(exact && said_ == said_before_ && out_.capacities.size() > capacities_before_);
}

void StructureBuilder::must(StepId step) {
  ++said_;
  if (!out_.mandatory[step]) out_.mandatory_unit[step] = unit();
  out_.mandatory[step] = true;
}

void StructureBuilder::cannot(StepId step) {
  ++said_;
  out_.never[step] = true;
}

void StructureBuilder::not_before(StepId step, int phase) {
  ++said_;
  if (phase <= out_.earliest[step]) return;
  out_.earliest[step] = phase;
  out_.earliest_unit[step] = unit();
}

void StructureBuilder::not_after(StepId step, int phase) {
  ++said_;
  out_.latest[step] = std::min(out_.latest[step], phase);
  out_.deadline_units.insert(unit());
}

void StructureBuilder::add_edge(StepId from, StepId to, int lag) {
  ++said_;
  out_.edges.push_back({from, to, lag, unit()});
}

void StructureBuilder::add_edge_unless_circle(StepId from, StepId to, int lag) {
  ++said_;
  late_.push_back({from, to, lag, unit()});
}

void StructureBuilder::need_fact(model::FactId fact, std::int64_t value, StepId step) {
  ++said_;
  out_.facts.push_back({fact, value, step, unit()});
}

void StructureBuilder::add_capacity(Capacity capacity) {
  capacity.unit = unit();
  out_.capacities.push_back(std::move(capacity));
}

void StructureBuilder::add_quota(Quota quota) {
  ++said_;
  out_.quotas.push_back(std::move(quota));
}

void StructureBuilder::exclude_each_other(StepId a, StepId b, Capacity::Occupies occupies) {
  if (a != b) apart_[occupies].emplace(std::min(a, b).number(), std::max(a, b).number());
}

// What was said pair by pair; whether that is all of it.
bool StructureBuilder::add_cliques() {
  constexpr std::size_t most =
      50;  // capacities; more of them are pairs with little in common, and cost more than they tell
  bool all = true;
  for (const auto& [occupies, pairs] : apart_) {
    const auto cliques = model::clique_cover({pairs.begin(), pairs.end()});
    all = all && cliques.size() <= most;
    for (std::size_t i = 0; i < std::min(cliques.size(), most); ++i) {
      Capacity capacity;
      capacity.occupies = occupies;
      capacity.demand.assign(world_.steps.size(), 0);
      for (const int step : cliques[i]) capacity.demand[StepId(step)] = 1;
      capacity.limit = 1;
      add_capacity(std::move(capacity));
    }
  }
  apart_.clear();
  return all;
}

void StructureBuilder::add_late_edges() {
  if (late_.empty()) return;
  model::IdVector<StepId, std::vector<StepId>> next(world_.steps.size());
  for (const Edge& edge : out_.edges) next[edge.from].push_back(edge.to);
  for (const Edge& edge : late_) {
    if (reaches(next, edge.to, edge.from)) {
      out_.exact[edge.unit] = false;
      out_.only_capacity[edge.unit] = false;
      continue;
    }
    out_.edges.push_back(edge);
    next[edge.from].push_back(edge.to);
  }
}

Structure StructureBuilder::finish() {
  add_late_edges();
  out_.plain = std::all_of(out_.exact.begin(), out_.exact.end(), [](bool b) { return b; });
  index_edges();
  // What a mandatory step needs is mandatory; what needs something impossible is impossible.
  spread(out_.mandatory, out_.into, [&](EdgeId e) { return out_.edges[e].from; });
  spread(out_.never, out_.out_of, [&](EdgeId e) { return out_.edges[e].to; });
  return std::move(out_);
}

void StructureBuilder::index_edges() {
  out_.into.resize(world_.steps.size());
  out_.out_of.resize(world_.steps.size());
  for (const EdgeId e : out_.edges.ids()) {
    out_.into[out_.edges[e].to].push_back(e);
    out_.out_of[out_.edges[e].from].push_back(e);
  }
}

void add_why_mandatory(const Structure& structure, StepId step, std::set<model::UnitId>& units) {
  if (structure.mandatory_unit[step].valid()) {  // as most are, of very many
    units.insert(structure.mandatory_unit[step]);
    return;
  }
  model::IdVector<StepId, EdgeId> via(structure.mandatory.size());
  std::vector<StepId> queue{step};
  model::IdVector<StepId, bool> seen(structure.mandatory.size(), false);
  seen[step] = true;
  for (std::size_t i = 0; i < queue.size(); ++i) {
    const StepId s = queue[i];
    if (structure.mandatory_unit[s].valid()) {
      units.insert(structure.mandatory_unit[s]);
      for (StepId b = s; via[b].valid();) {
        const Edge& edge = structure.edges[via[b]];
        units.insert(edge.unit);
        b = edge.from;
      }
      return;
    }
    for (const EdgeId e : structure.out_of[s]) {
      const StepId next = structure.edges[e].to;
      if (seen[next] || !structure.mandatory[next]) continue;
      seen[next] = true;
      via[next] = e;
      queue.push_back(next);
    }
  }
}

}  // namespace pathproof::query
