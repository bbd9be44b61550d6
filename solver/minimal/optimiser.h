// The engine of `minimal`: a best pathway, improved and bounded level by level in one incremental session.
#pragma once

#include <memory>

#include "minimal/answer.h"
#include "placing/construct.h"
#include "schedule/static_value.h"
#include "search/costs.h"
#include "search/trimmed.h"

namespace pathproof::query {

class Optimiser {
 public:
  Optimiser(const model::Problem& problem, const MinimalSettings& settings, const source::Stop& stop);

  /// Finds a first pathway. Unsatisfiable: there is none.
  encode::Answer start();

  /// Settles `objective`, keeping `fixed` (each at most its value); false when a limit ended it first. The level says
  /// how far it came.
  bool settle(Level& level, const std::vector<Level>& fixed);

  /// Of the pathways that cost no more than `settled` at each of its levels, has the best one take fewer phases, then fewer steps,
  /// where these are not among the levels; with bounded effort, and not on large problems. Returns the levels with those that were
  /// lowered. `horizon` is that of the session to use.
  std::vector<Level> break_ties(const std::vector<Level>& settled, int horizon);

  const model::Choice& best() const { return best_; }
  void set_best(model::Choice choice) { best_ = std::move(choice); }
  const Structure& structure() const { return structure_; }
  /// The session with this horizon; all units are in force in `solve`, and only there. `proof`: keep its proof.
  TrimmedSession& session(int horizon, bool proof = false);
  /// The horizon at which nothing of interest is lost once `fixed` is kept.
  int horizon_for(const std::vector<Level>& fixed) const;
  std::vector<encode::Lit> assumptions(const std::vector<Level>& fixed);
  Costs& costs() { return *costs_; }
  /// Units that suffice for the bound on the phases, where a search of schedules or of the solver proved it; else empty.
  const UnitSet& phases_core() const { return phases_core_; }
  /// The forbidden sets that this search had to add one by one, if any.
  const std::vector<ForbiddenSet>& phases_sets() const { return phases_sets_; }
  /// That no search found fewer phases, where that search was short; else empty.
  const std::optional<encode::Refutation>& phases_refutation() const { return phases_refutation_; }
  std::size_t solves() const { return solves_ + (session_ ? session_->session().solves() : 0); }
  std::size_t clauses() const { return clauses_; }

 private:
  bool settle_phases_first(Level& level);
  encode::Answer fewer_phases(int horizon);
  /// Looks for a pathway with these facts, which would make it as good as the level's bound.
  void try_facts(const KnownFacts& facts, Level& level, const std::vector<Level>& fixed);
  /// Looks for a pathway that is better by `step` at least; the level gets its value or a bound. Needs the session.
  encode::Answer better_by(Level& level, const std::vector<Level>& fixed, std::int64_t step,
                           std::uint64_t effort);
  /// A pathway that costs no more of the first objective than counting allows, if a schedule is one; nothing says nothing.
  std::optional<model::Choice> at_counted_bound();
  int least_phases(const std::vector<Level>& kept, int horizon) const;
  Level lowered(const Objective& objective, const std::vector<Level>& kept, int horizon);
  bool replays(int horizon) const;
  void report(const Level& level) const;

  const model::Problem& problem_;
  const MinimalSettings& settings_;
  const source::Stop& stop_;
  Structure structure_;
  Windows windows_;
  model::Choice best_;
  std::unique_ptr<TrimmedSession> session_;
  std::unique_ptr<Costs> costs_;
  int session_horizon_ = -1;
  std::size_t solves_ = 0;
  std::size_t clauses_ = 0;
  std::int64_t fewest_ = 0;  // no schedule has fewer phases, by trying all
  UnitSet phases_core_;
  std::vector<ForbiddenSet> phases_sets_;
  std::optional<encode::Refutation> phases_refutation_;
};

}  // namespace pathproof::query
