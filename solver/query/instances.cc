#include "query/instances.h"

#include <algorithm>
#include <set>

namespace pathproof::query {

namespace {

using encode::Answer;
using encode::Lit;

struct Guarded {
  int unit = 0;
  encode::Instance instance;
};

}  // namespace

InstanceMap conflict_instances(const model::Problem& problem, const UnitSet& conflict, const Settings& settings,
                               const source::Stop& stop) {
  Session session(problem, problem.free_horizon, settings, stop);
  UnitSet whole;
  std::vector<Guarded> parts;
  for (const int unit : conflict) {
    if (!session.encoding().has_instances(unit)) {
      whole.push_back(unit);
      continue;
    }
    for (const auto& instance : session.encoding().instances(unit)) parts.push_back({unit, instance});
  }
  if (parts.empty()) return {};
  std::vector<Lit> kept;
  for (const Guarded& part : parts) kept.push_back(part.instance.guard);
  const auto reduce = [&] {
    std::set<Lit> core(session.extra_core().begin(), session.extra_core().end());
    std::erase_if(kept, [&](Lit lit) { return core.count(lit) == 0; });
  };
  if (session.solve_with(whole, kept, 0) != Answer::unsatisfiable) return {};
  reduce();
  for (std::size_t i = kept.size(); i-- > 0;) {
    if (i >= kept.size()) continue;
    const std::vector<Lit> before = kept;
    kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(i));
    const Answer answer = session.solve_with(whole, kept, 0);
    if (answer == Answer::unsatisfiable) {
      reduce();
    } else {
      kept = before;
      if (answer == Answer::unknown) return {};
    }
  }
  InstanceMap out;
  const std::set<Lit> final(kept.begin(), kept.end());
  for (const Guarded& part : parts) {
    if (final.count(part.instance.guard) > 0) out[part.unit].push_back(part.instance.binding);
  }
  return out;
}

}  // namespace pathproof::query
