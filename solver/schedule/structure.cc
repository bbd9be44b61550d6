#include "schedule/structure.h"

#include <algorithm>
#include <utility>

namespace pathproof::query {

namespace {

std::size_t at(std::int64_t i) { return static_cast<std::size_t>(i); }

// Marks whatever is reached from what is marked: from step to step along `edges_of` by `other_end`.
template <typename OtherEnd>
void spread(std::vector<bool>& marked, const std::vector<std::vector<int>>& edges_of, OtherEnd other_end) {
  std::vector<int> open;
  for (std::size_t s = 0; s < marked.size(); ++s) {
    if (marked[s]) open.push_back(static_cast<int>(s));
  }
  while (!open.empty()) {
    const int step = open.back();
    open.pop_back();
    for (const int e : edges_of[at(step)]) {
      const int next = other_end(e);
      if (marked[at(next)]) continue;
      marked[at(next)] = true;
      open.push_back(next);
    }
  }
}

}  // namespace

int effective_horizon(const model::Problem& problem) {
  return problem.unit_index("horizon").valid() ? std::min(problem.horizon, problem.free_horizon)
                                               : problem.free_horizon;
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
  out_.exact.push_back(exact);
  out_.only_capacity.push_back(exact && said_ == said_before_ && out_.capacities.size() > capacities_before_);
}

void StructureBuilder::must(int step) {
  ++said_;
  if (!out_.mandatory[at(step)]) out_.mandatory_unit[at(step)] = unit();
  out_.mandatory[at(step)] = true;
}

void StructureBuilder::cannot(int step) {
  ++said_;
  out_.never[at(step)] = true;
}

void StructureBuilder::not_before(int step, int phase) {
  ++said_;
  if (phase <= out_.earliest[at(step)]) return;
  out_.earliest[at(step)] = phase;
  out_.earliest_unit[at(step)] = unit();
}

void StructureBuilder::not_after(int step, int phase) {
  ++said_;
  out_.latest[at(step)] = std::min(out_.latest[at(step)], phase);
}

void StructureBuilder::add_edge(int from, int to, int lag) {
  ++said_;
  out_.edges.push_back({from, to, lag, unit()});
}

void StructureBuilder::need_fact(model::FactId fact, std::int64_t value, int step) {
  ++said_;
  out_.facts.push_back({fact, value, step, unit()});
}

void StructureBuilder::add_capacity(Capacity capacity) {
  capacity.unit = unit();
  out_.capacities.push_back(std::move(capacity));
}

Structure StructureBuilder::finish() {
  out_.plain = std::all_of(out_.exact.begin(), out_.exact.end(), [](bool b) { return b; });
  index_edges();
  // What a mandatory step needs is mandatory; what needs something impossible is impossible.
  spread(out_.mandatory, out_.into, [&](int e) { return out_.edges[at(e)].from; });
  spread(out_.never, out_.out_of, [&](int e) { return out_.edges[at(e)].to; });
  return std::move(out_);
}

void StructureBuilder::index_edges() {
  out_.into.resize(world_.steps.size());
  out_.out_of.resize(world_.steps.size());
  for (std::size_t e = 0; e < out_.edges.size(); ++e) {
    out_.into[at(out_.edges[e].to)].push_back(static_cast<int>(e));
    out_.out_of[at(out_.edges[e].from)].push_back(static_cast<int>(e));
  }
}

}  // namespace pathproof::query
