#include "explain/side_effects.h"

#include <algorithm>

#include "model/trace.h"
#include "prove/find.h"
#include "prove/meaning.h"

namespace pathproof::query {

namespace {

using encode::Answer;
using model::UnitKind;

constexpr std::size_t most_repairs = 40;  // beyond, nobody reads what each one costs
constexpr std::uint64_t call_effort = 20'000;

class ClaimUnderRepairs {
 public:
  ClaimUnderRepairs(const model::Problem& problem, const model::ClaimRow& claim, const Settings& settings,
                    const source::Stop& stop)
      : asked_(problem),
        own_horizon_(claim.horizon >= 0),
        with_(opposite(problem, claim)),
        session_(*with_, with_->free_horizon, settings, stop) {}

  /// Whether the claim holds, and not for want of pathways, once all that is the proposal's own is gone.
  bool held() {
    UnitSet proposal;
    for (const UnitId u : asked_.units.ids()) {
      if (of_proposal(asked_, asked_.units[u])) proposal.push_back(u);
    }
    const UnitSet rest = without(complement(same_units(proposal), session_.unit_count()), claim_unit());
    if (session_.solve(with(rest, claim_unit()), call_effort) != Answer::unsatisfiable) return false;
    const UnitSet core = session_.core();
    if (session_.solve(rest, call_effort) != Answer::satisfiable) return false;
    needs_ = without(core, claim_unit());
    return true;
  }

  /// A pathway against the claim among those that the repair allows.
  std::optional<model::Choice> broken_after(const UnitSet& repair) {
    const UnitSet dropped = same_units(repair);
    const bool untouched =
        std::none_of(needs_.begin(), needs_.end(), [&](UnitId unit) { return contains(dropped, unit); });
    if (untouched) return std::nullopt;
    for (const Known& known : known_) {
      if (std::includes(dropped.begin(), dropped.end(), known.broken.begin(), known.broken.end()))
        return known.pathway;
    }
    const UnitSet rest = complement(dropped, session_.unit_count());
    if (session_.solve(rest, call_effort) != Answer::satisfiable) return std::nullopt;
    known_.push_back({complement(session_.satisfied(), session_.unit_count()), session_.choice()});
    return known_.back().pathway;
  }

  HeldClaim take(int claim) { return {claim, with_, needs_}; }

 private:
  struct Known {
    UnitSet broken;
    model::Choice pathway;
  };

  static std::shared_ptr<const model::Problem> opposite(const model::Problem& problem,
                                                        const model::ClaimRow& claim) {
    auto out = std::make_shared<model::Problem>(model::problem_of_claim(problem, claim, true));
    out->units.back().formula = negation(claim.statement.formula);
    return out;
  }

  UnitId claim_unit() const { return with_->units.last(); }

  // Units of the question as the claim's problem numbers them. What the claim brings itself (a goal, a horizon,
  // assumptions) is none of the question's, whatever its id.
  UnitSet same_units(const UnitSet& units) const {
    UnitSet out;
    for (const UnitId unit : units) {
      const model::Unit& wanted = asked_.units[unit];
      const UnitId there = with_->unit_index(wanted.id);
      if (!there.valid() || (wanted.kind == UnitKind::horizon && own_horizon_)) continue;
      const bool same = with_->units[there].statement == wanted.statement;
      if (same) out.push_back(there);
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  const model::Problem& asked_;
  bool own_horizon_;
  std::shared_ptr<const model::Problem> with_;
  Session session_;
  UnitSet needs_;
  std::vector<Known> known_;
};

class PreferencesUnderRepairs {
 public:
  PreferencesUnderRepairs(const model::Problem& problem, const Settings& settings, const source::Stop& stop)
      : problem_(problem), session_(problem, problem.free_horizon, settings, stop) {}

  /// The soft rules that every pathway of the repair breaks.
  std::vector<std::size_t> lost(const Repair& repair) {
    std::vector<std::size_t> out;
    const UnitSet rest = complement(repair.units, session_.unit_count());
    if (session_.solve(rest, call_effort) != Answer::satisfiable) return out;
    std::vector<bool> met(problem_.soft.size(), false);
    note(met);
    for (std::size_t i = 0; i < met.size(); ++i) {
      if (met[i]) continue;
      const encode::Lit holds = session_.encoding().formulas().truth(*problem_.soft[i]->formula, 0);
      session_.encoding().clausifier().define(holds);
      const Answer answer = session_.solve_with(rest, {holds}, call_effort);
      if (answer == Answer::satisfiable) note(met);
      if (answer == Answer::unsatisfiable) out.push_back(i);
    }
    return out;
  }

 private:
  // What the pathway at hand meets.
  void note(std::vector<bool>& met) {
    const model::Trace trace(*problem_.world, session_.choice());
    for (std::size_t i = 0; i < met.size(); ++i)
      met[i] = met[i] || trace.holds(*problem_.soft[i]->formula, 0);
  }

  const model::Problem& problem_;
  Session session_;
};

std::vector<std::vector<std::size_t>> lost_preferences(const model::Problem& problem,
                                                       const std::vector<Repair>& repairs,
                                                       const Settings& settings, const source::Stop& stop) {
  std::vector<std::vector<std::size_t>> out;
  if (problem.soft.empty()) return out;
  PreferencesUnderRepairs preferences(problem, settings, stop);
  for (std::size_t r = 0; r < repairs.size() && r < most_repairs && !stop.requested(); ++r)
    out.push_back(preferences.lost(repairs[r]));
  return out;
}

}  // namespace

bool of_proposal(const model::Problem& problem, const model::Unit& unit) {
  if (unit_row(unit.kind).group == UnitGroup::proposed || unit.kind == UnitKind::horizon) return true;
  if (unit.kind != UnitKind::rule) return false;
  return !unit.statement->on ||
         std::any_of(problem.own.begin(), problem.own.end(),
                     [&](const auto& statement) { return statement.get() == unit.statement; });
}

SideEffects side_effects(const model::Problem& problem, const std::vector<Repair>& repairs,
                         const Settings& settings, const source::Stop& stop) {
  SideEffects out;
  std::vector<std::vector<LostClaim>> lost(std::min(repairs.size(), most_repairs));
  try {
    for (std::size_t c = 0; c < problem.claims.size(); ++c) {
      if (problem.claims[c].some) continue;
      if (stop.requested()) return {};
      ClaimUnderRepairs claim(problem, problem.claims[c], settings, stop);
      if (!claim.held()) continue;
      bool any = false;
      for (std::size_t r = 0; r < lost.size(); ++r) {
        auto pathway = claim.broken_after(repairs[r].units);
        if (!pathway) continue;
        lost[r].push_back({out.held.size(), std::move(*pathway)});
        any = true;
      }
      if (any) out.held.push_back(claim.take(static_cast<int>(c)));
    }
    out.preferences = lost_preferences(problem, repairs, settings, stop);
  } catch (const source::Stopped&) {
    return {};  // half a list of what a repair costs would mislead
  }
  out.lost = std::move(lost);
  return out;
}

}  // namespace pathproof::query
