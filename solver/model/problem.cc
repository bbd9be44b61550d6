#include "model/problem.h"

#include <algorithm>

namespace pathproof::model {

UnitId Problem::unit_index(const std::string& id) const {
  for (const UnitId i : units.ids()) {
    if (units[i].id == id) return i;
  }
  return {};
}

std::string unit_id(UnitKind kind, const std::string& which) {
  return std::string(unit_row(kind).prefix) + which;
}

Problem problem_of_claim(const Problem& base, const ClaimRow& claim, bool include_claim) {
  Problem out = base;
  const auto erase = [&](UnitKind kind) {
    out.units.erase(std::remove_if(out.units.begin(), out.units.end(),
                                   [&](const Unit& unit) { return unit.kind == kind; }),
                    out.units.end());
  };
  if (claim.own_goal) {
    erase(UnitKind::goal);
    out.goal_id = claim.goal_id;
    if (claim.goal) {
      auto goal = std::make_shared<const Statement>(claim.goal_statement);
      out.own.push_back(goal);
      out.units.push_back({UnitKind::goal, unit_id(UnitKind::goal), claim.goal, {}, {}, 0, goal.get()});
    }
  }
  if (claim.horizon >= 0) {
    erase(UnitKind::horizon);
    const int total = base.longest;
    out.horizon = static_cast<int>(claim.horizon);
    out.free_horizon = std::max(out.horizon, total);
    if (out.horizon < total)
      out.units.push_back(
          {UnitKind::horizon, unit_id(UnitKind::horizon), nullptr, {}, {}, out.horizon, nullptr});
  }
  std::size_t given = 0;
  for (const Unit& unit : base.units) given += unit.kind == UnitKind::given ? 1 : 0;
  for (const Statement& assumption : claim.assuming) {
    auto statement = std::make_shared<const Statement>(assumption);
    out.own.push_back(statement);
    out.units.push_back({UnitKind::given,
                         unit_id(UnitKind::given, std::to_string(++given)),
                         assumption.formula,
                         {},
                         {},
                         0,
                         statement.get()});
  }
  if (include_claim) {
    auto statement = std::make_shared<const Statement>(claim.statement);
    out.own.push_back(statement);
    out.units.push_back(
        {UnitKind::claim, unit_id(UnitKind::claim), claim.statement.formula, {}, {}, 0, statement.get()});
  }
  return out;
}

Problem restricted_to(const Problem& problem, const std::vector<UnitId>& units) {
  Problem out = problem;
  out.units.clear();
  for (const UnitId unit : units) out.units.push_back(problem.units[unit]);
  return out;
}

}  // namespace pathproof::model
