#include "query/samples.h"

#include <algorithm>

namespace pathproof::query {

namespace {

std::size_t at(std::int64_t i) { return static_cast<std::size_t>(i); }

class Sampler {
 public:
  Sampler(const model::World& world, const Structure& structure) : world_(world), structure_(structure) {
    for (std::size_t s = 0; s < world.steps.size(); ++s) {
      if (structure.mandatory[s]) steps_.push_back(static_cast<int>(s));
    }
  }

  // One at a time: `late` and what follows it come last; among the others, by `rank`.
  std::vector<int> one_by_one(int late, bool reversed) const {
    std::vector<bool> behind(world_.steps.size(), false);
    mark_behind(late, behind);
    std::vector<int> waiting(world_.steps.size(), 0);
    for (const int s : steps_) {
      for (const int e : structure_.into[at(s)]) waiting[at(s)] += counts(structure_.edges[at(e)]) ? 1 : 0;
    }
    const auto later = [&](int a, int b) {
      if (behind[at(a)] != behind[at(b)]) return static_cast<bool>(behind[at(a)]);
      return reversed ? a < b : a > b;
    };
    std::vector<int> ready;
    for (const int s : steps_) {
      if (waiting[at(s)] == 0) ready.push_back(s);
    }
    std::make_heap(ready.begin(), ready.end(), later);
    std::vector<int> starts(world_.steps.size(), 0);
    int phase = 1;
    while (!ready.empty()) {
      std::pop_heap(ready.begin(), ready.end(), later);
      const int s = ready.back();
      ready.pop_back();
      int start = std::max(phase, structure_.earliest[at(s)]);
      for (const int e : structure_.into[at(s)]) {
        const Edge& edge = structure_.edges[at(e)];
        if (counts(edge)) start = std::max(start, starts[at(edge.from)] + edge.lag);
      }
      starts[at(s)] = start;
      phase = start + world_.steps[at(s)].duration;
      for (const int e : structure_.out_of[at(s)]) {
        const Edge& edge = structure_.edges[at(e)];
        if (!counts(edge) || !structure_.mandatory[at(edge.to)] || --waiting[at(edge.to)] > 0) continue;
        ready.push_back(edge.to);
        std::push_heap(ready.begin(), ready.end(), later);
      }
    }
    return starts;
  }

  const std::vector<int>& steps() const { return steps_; }

 private:
  static bool counts(const Edge& edge) { return edge.lag != no_lag; }

  void mark_behind(int step, std::vector<bool>& behind) const {
    if (step < 0) return;
    std::vector<int> open{step};
    behind[at(step)] = true;
    while (!open.empty()) {
      const int s = open.back();
      open.pop_back();
      for (const int e : structure_.out_of[at(s)]) {
        const int next = structure_.edges[at(e)].to;
        if (behind[at(next)]) continue;
        behind[at(next)] = true;
        open.push_back(next);
      }
    }
  }

  const model::World& world_;
  const Structure& structure_;
  std::vector<int> steps_;
};

}  // namespace

void sample_schedules(const model::World& world, const Structure& structure, const Windows& windows,
                      const std::function<bool(int)>& wanted, const std::function<void(const std::vector<int>&)>& take,
                      const source::Stop& stop) {
  std::vector<int> early(world.steps.size(), 0);
  std::vector<int> late(world.steps.size(), 0);
  for (std::size_t s = 0; s < world.steps.size(); ++s) {
    if (!structure.mandatory[s]) continue;
    early[s] = windows.windows[s].earliest;
    late[s] = windows.windows[s].latest;
  }
  take(early);
  take(late);
  const Sampler sampler(world, structure);
  take(sampler.one_by_one(-1, false));
  take(sampler.one_by_one(-1, true));
  // From the last: what few steps follow can come late after most others.
  for (std::size_t i = 0; i < sampler.steps().size() && !stop.requested(); ++i) {
    const int step = sampler.steps()[sampler.steps().size() - 1 - i];
    if (wanted(step)) take(sampler.one_by_one(step, i % 2 == 0));
  }
}

}  // namespace pathproof::query
