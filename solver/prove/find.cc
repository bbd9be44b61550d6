#include "prove/find.h"

#include <algorithm>

#include "check/find.h"
#include "model/ranking.h"
#include "model/trace.h"
#include "prove/classes.h"
#include "prove/meaning.h"
#include "schedule/recognise.h"
#include "schedule/windows.h"
#include "search/decide.h"
#include "search/lazy_session.h"
#include "search/pathways.h"
#include "search/scheduled.h"
#include "search/smallest.h"

namespace pathproof::query {

using encode::Answer;

ClaimAnswer prove(const model::Problem& problem, const model::ClaimRow& claim, const Settings& settings,
                  const source::Stop& stop) {
  ClaimAnswer out;
  try {
    auto without = std::make_shared<model::Problem>(model::problem_of_claim(problem, claim, false));
    auto with = std::make_shared<model::Problem>(model::problem_of_claim(problem, claim, true));
    if (!claim.some) with->units.back().formula = negation(claim.statement.formula);
    out.without = without;
    out.with = with;
    // Asked first with the claim: a pathway found here shows at once that the claim is not vacuous.
    const Decision asked = decide(*with, settings, stop);
    if (asked.answer == Answer::satisfiable) {
      out.verdict = claim.some ? ClaimVerdict::proved : ClaimVerdict::refuted;
      out.pathway = asked.choice;
    } else if (asked.answer == Answer::unsatisfiable) {
      const Decision any = decide(*without, settings, stop);
      if (any.answer == Answer::unsatisfiable) out.verdict = ClaimVerdict::vacuous;
      if (any.answer == Answer::satisfiable) {
        out.any = any.choice;
        out.verdict = claim.some ? ClaimVerdict::refuted : ClaimVerdict::proved;
      }
    }
  } catch (const source::Stopped&) {
    out.verdict = ClaimVerdict::unknown;
  }
  if (out.verdict == ClaimVerdict::unknown) out.reason = stop.reason();
  return out;
}

namespace {

constexpr std::uint64_t reason_effort =
    10'000;                               // per call, where only the reasons are at stake, not the verdict
constexpr std::size_t needs_calls = 300;  // of the oracle, in search of a smallest set of needed units

// The units of a problem whose last one, the claim, is always asked with them.
class WithClaim : public SubsetOracle {
 public:
  explicit WithClaim(SubsetOracle& session) : session_(session), claim_(session.unit_count() - 1) {}
  int unit_count() const override { return claim_.number(); }
  Answer solve(const UnitSet& units, std::uint64_t effort) override {
    return session_.solve(with(units, claim_), effort);
  }
  UnitSet satisfied() override { return without(session_.satisfied(), claim_); }
  UnitSet core() override { return without(session_.core(), claim_); }
  UnitSet alike(const UnitSet& units, UnitId unit) override {
    return session_.alike(with(units, claim_), unit);
  }

 private:
  SubsetOracle& session_;
  UnitId claim_;
};

// In a large question units are encoded only where pathways break them.
std::unique_ptr<SubsetOracle> oracle_for(const model::Problem& problem, const Settings& settings,
                                         const source::Stop& stop) {
  if (shown_by_schedule(problem))
    return std::make_unique<LazySession>(problem, problem.free_horizon, settings, stop);
  return std::make_unique<Session>(problem, problem.free_horizon, settings, stop);
}

void find_needs(ClaimExplanation& out, const Settings& settings, const source::Stop& stop) {
  const model::Problem& problem = *out.answer.with;
  const auto session = oracle_for(problem, settings, stop);
  WithClaim oracle(*session);
  const UnitSet all = first_units(problem.units.size() - 1);
  if (oracle.solve(all, 0) != Answer::unsatisfiable) return;
  out.needs = shrink(oracle, oracle.core(), 0);
  if (shown_by_schedule(problem)) return;  // too large to look through sets of units
  SmallestLimits limits;
  limits.calls = calls_worth({{*out.needs}, {}}, needs_calls);
  limits.order = rank(*out.answer.without);
  const SmallestConflicts smallest = smallest_conflicts(oracle, {}, limits, stop);
  if (!smallest.conflicts.empty()) {
    out.needs = smallest.conflicts.front();
    out.needs_smallest = true;
  }
}

void give_up_each(ClaimExplanation& out, const Settings& settings, const source::Stop& stop) {
  const model::Problem& problem = *out.answer.with;
  PathwaySearch search(problem, settings, stop);
  const UnitSet all = first_units(problem.units.size());
  const UnitId claim = problem.units.last();
  for (const UnitId unit : out.needs->units) {
    GivenUp row;
    row.unit = unit;
    auto found = search.smallest(without(all, unit));
    row.alone = found.has_value();
    if (!found && search.known()) found = search.smallest(with(without(out.needs->units, unit), claim));
    if (!found) return;
    row.pathway = std::move(found->choice);
    out.given_up.push_back(std::move(row));
  }
}

// By schedules, where the search for smallest pathways would take too long.
void give_up_each_by_schedule(ClaimExplanation& out, const Settings& settings, const source::Stop& stop) {
  const model::Problem& problem = *out.answer.with;
  const UnitSet all = first_units(problem.units.size());
  for (const UnitId unit : out.needs->units) {
    auto found = constructed_pathway(model::restricted_to(problem, without(all, unit)), settings, stop);
    if (!found) continue;
    out.given_up.push_back({unit, true, std::move(*found)});
  }
}

// No pathway has fewer steps, nor as few in fewer phases: so the rules say by counting.
bool counted_smallest(const model::Problem& problem, const model::Choice& choice, const source::Stop& stop) {
  const model::Trace trace(*problem.world, choice, &stop);
  const auto steps =
      std::count_if(choice.start.begin(), choice.start.end(), [](int start) { return start > 0; });
  const Windows windows =
      windows_within(*problem.world, recognise(problem), effective_horizon(problem), &stop);
  return steps_needed(problem) == steps && windows.least_phases >= trace.last();
}

void show_pathways(ClaimExplanation& out, bool contrast, const Settings& settings, const source::Stop& stop) {
  const model::Problem& problem = *out.answer.with;
  if (shown_by_schedule(problem)) {
    out.smallest = counted_smallest(problem, *out.answer.pathway, stop);
    return;
  }
  PathwaySearch search(problem, settings, stop);
  const auto found = search.smallest(first_units(problem.units.size()));
  if (!found) return;
  out.answer.pathway = found->choice;
  out.smallest = found->proved;
  if (!contrast) return;
  // The other side: the claim's unit turned round.
  auto turned = std::make_shared<model::Problem>(problem);
  turned->units.back().formula = negation(problem.units.back().formula);
  PathwaySearch other(*turned, settings, stop);
  const auto nearest = other.nearest(first_units(turned->units.size()), *out.answer.pathway);
  if (nearest) out.contrast = nearest->choice;
  out.no_contrast = !nearest && other.known();
}

void show_conflicts(ClaimExplanation& out, const Settings& settings, std::size_t most,
                    const source::Stop& stop) {
  const bool vacuous = out.answer.verdict == ClaimVerdict::vacuous;
  const model::Problem& problem = vacuous ? *out.answer.without : *out.answer.with;
  Session session(problem, problem.free_horizon, settings, stop);
  SmallestLimits limits;
  limits.most = most == 0 ? 1 : most;
  limits.order = rank(problem);
  EnumerationLimits few;
  few.conflicts = few.repairs = limits.most;
  few.effort = limits.effort = reason_effort;
  out.conflicts = enumerate(session, few, stop);
  if (!out.conflicts.complete) {
    limits.calls = calls_worth(out.conflicts, 1000);
    const SmallestConflicts smallest = smallest_conflicts(session, out.conflicts, limits, stop);
    if (!smallest.conflicts.empty()) out.conflicts.conflicts = smallest.conflicts;
  }
  if (out.conflicts.conflicts.empty() && !stop.requested() &&
      session.solve(first_units(problem.units.size()), 0) == Answer::unsatisfiable) {
    // Too hard to take apart within the effort: one that is smaller than the whole, if not minimal.
    out.conflicts.conflicts.push_back(shrink(session, session.core(), reason_effort));
    out.conflicts.complete = false;
  }
  sort_by_size(problem, out.conflicts);
  out.conflicts.repairs.clear();
  if (out.conflicts.conflicts.size() > limits.most) {
    out.conflicts.conflicts.resize(limits.most);
    out.conflicts.complete = false;
  }
}

}  // namespace

ClaimExplanation explain_claim(const model::Problem& problem, const model::ClaimRow& claim,
                               const ClaimSettings& settings, const source::Stop& stop) {
  ClaimExplanation out;
  out.claim = claim.statement.formula;
  out.answer = prove(problem, claim, settings.solver, stop);
  try {
    const ClaimVerdict verdict = out.answer.verdict;
    if (out.answer.pathway) show_pathways(out, settings.contrast, settings.solver, stop);
    if (verdict == ClaimVerdict::refuted && !claim.some && settings.most_classes != 1) {
      out.classes = counterexample_classes(*out.answer.with, claim.statement.formula, settings.most_classes,
                                           settings.solver, stop);
    }
    if (verdict == ClaimVerdict::proved && !claim.some) {
      find_needs(out, settings.solver, stop);
      const bool large = shown_by_schedule(*out.answer.with);
      if (out.needs && large) give_up_each_by_schedule(out, settings.solver, stop);
      if (out.needs && !large) give_up_each(out, settings.solver, stop);
    }
    if (verdict == ClaimVerdict::vacuous || (verdict == ClaimVerdict::refuted && claim.some)) {
      show_conflicts(out, settings.solver, settings.most, stop);
    }
  } catch (const source::Stopped&) {
    // What was found before the stop stands.
  }
  return out;
}

ClaimExplanation verdict_alone(const model::Problem& problem, const model::ClaimRow& claim,
                               const Settings& settings, const source::Stop& stop) {
  ClaimExplanation out;
  out.claim = claim.statement.formula;
  out.answer = prove(problem, claim, settings, stop);
  return out;
}

std::vector<Repair> concessions(const ClaimExplanation& explained, std::size_t most, const Settings& settings,
                                const source::Stop& stop) {
  const ClaimAnswer& answer = explained.answer;
  if (answer.pathway || answer.verdict == ClaimVerdict::unknown || answer.verdict == ClaimVerdict::vacuous)
    return {};
  const model::Problem& problem = *answer.with;
  if (shown_by_schedule(problem)) return {};
  LazySession session(problem, problem.free_horizon, settings, stop);
  Enumeration known;
  if (explained.needs) known.conflicts.push_back({with(explained.needs->units, problem.units.last()), true});
  for (const GivenUp& row : explained.given_up) {
    const model::Trace trace(*problem.world, row.pathway, &stop);
    session.learn({model::failing_units(problem, trace), row.pathway});
  }
  SmallestLimits limits;
  limits.most = most;
  limits.calls = 2000;
  limits.order = rank(problem);
  // The claim is what is asked, and its goal is part of the question: neither is a concession.
  limits.kept = {problem.units.last()};
  if (const UnitId goal = problem.unit_index("goal"); goal.valid()) limits.kept = with(limits.kept, goal);
  return smallest_repairs(session, known, limits, stop).repairs;
}

}  // namespace pathproof::query
