#include "search/instances.h"

#include <algorithm>
#include <set>

namespace pathproof::query {

namespace {

using encode::Answer;
using encode::Lit;

struct Guarded {
  UnitId unit;
  encode::Instance instance;
};

// Conflicts of the solver a question: which instances take part is worth telling, but not minutes.
constexpr std::uint64_t instance_effort = 5'000;

// The units of a conflict, those with an outer `all` taken apart into their instances.
struct Parts {
  UnitSet whole;
  std::vector<Guarded> instances;
};

Parts take_apart(Session& session, const UnitSet& conflict) {
  Parts out;
  for (const UnitId unit : conflict) {
    if (!session.encoding().has_instances(unit)) {
      out.whole.push_back(unit);
      continue;
    }
    for (const auto& instance : session.encoding().instances(unit)) out.instances.push_back({unit, instance});
  }
  return out;
}

}  // namespace

InstanceMap conflict_instances(const model::Problem& problem, const UnitSet& conflict,
                               const Settings& settings, const source::Stop& stop) {
  Session session(problem, problem.free_horizon, settings, stop);
  const Parts parts = take_apart(session, conflict);
  if (parts.instances.empty()) return {};
  std::vector<Lit> kept;
  for (const Guarded& part : parts.instances) kept.push_back(part.instance.guard);
  const auto reduce = [&] {
    const std::set<Lit> core(session.extra_core().begin(), session.extra_core().end());
    std::erase_if(kept, [&](Lit lit) { return core.count(lit) == 0; });
  };
  if (session.solve_with(parts.whole, kept, instance_effort) != Answer::unsatisfiable) return {};
  reduce();
  constexpr std::size_t most_tried = 100;  // of very many nobody reads which are needed
  for (std::size_t i = kept.size(), tried = 0; i-- > 0 && tried < most_tried;) {
    if (i >= kept.size()) continue;
    ++tried;
    const std::vector<Lit> before = kept;
    kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(i));
    const Answer answer = session.solve_with(parts.whole, kept, instance_effort);
    if (answer == Answer::unsatisfiable) {
      reduce();
    } else {
      kept = before;
      if (answer == Answer::unknown) return {};
    }
  }
  InstanceMap out;
  const std::set<Lit> final(kept.begin(), kept.end());
  for (const Guarded& part : parts.instances) {
    if (final.count(part.instance.guard) > 0) out[part.unit].push_back(part.instance.binding);
  }
  return out;
}

Answer instances_suffice(Session& session, const UnitSet& conflict, const InstanceMap& instances) {
  const Parts parts = take_apart(session, conflict);
  std::vector<Lit> kept;
  for (const Guarded& part : parts.instances) {
    const auto unit = instances.find(part.unit);
    if (unit == instances.end()) continue;
    const auto& bindings = unit->second;
    if (std::find(bindings.begin(), bindings.end(), part.instance.binding) != bindings.end()) {
      kept.push_back(part.instance.guard);
    }
  }
  return session.solve_with(parts.whole, kept, instance_effort);
}

}  // namespace pathproof::query
