#include "forced/why_forced.h"

#include <algorithm>

#include "schedule/structure.h"

namespace pathproof::query {

namespace {

using encode::Answer;
using encode::Lit;

class Against : public SubsetOracle {
 public:
  Against(Session& session, Lit negation) : session_(session), negation_(negation) {}
  int unit_count() const override { return session_.unit_count(); }
  Answer solve(const UnitSet& units, std::uint64_t effort) override {
    return session_.solve_with(units, {negation_}, effort);
  }
  UnitSet satisfied() override { return session_.satisfied(); }
  UnitSet core() override { return session_.core(); }

 private:
  Session& session_;
  Lit negation_;
};

}  // namespace

std::vector<ForcedWhy> why_forced(const model::Problem& problem, std::size_t count, const Settings& settings,
                                  const source::Stop& stop) {
  std::vector<ForcedWhy> out;
  UnitSet facts;
  UnitSet others;
  for (const UnitId u : problem.units.ids()) {
    if (problem.units[u].kind == model::UnitKind::given) facts.push_back(u);
  }
  if (facts.size() < count) return out;
  facts.erase(facts.begin(), facts.end() - static_cast<std::ptrdiff_t>(count));
  for (const UnitId u : problem.units.ids()) {
    if (!contains(facts, u)) others.push_back(u);
  }
  try {
    Session session(problem, problem.free_horizon, settings, stop);
    for (const UnitId fact : facts) {
      ForcedWhy row;
      row.fact = fact;
      const Lit negation = -session.encoding().formula(*problem.units[fact].formula);
      Against oracle(session, negation);
      row.forced = oracle.solve(others, 0);
      if (row.forced == Answer::unsatisfiable) row.reason = shrink(oracle, oracle.core(), 0);
      out.push_back(std::move(row));
    }
  } catch (const source::Stopped&) {
    // Those that were reached stand.
  }
  return out;
}

}  // namespace pathproof::query
