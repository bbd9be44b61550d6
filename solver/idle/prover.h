// Asks what remarks hang on, and writes down those that are proved.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lint/answer.h"
#include "model/trace.h"

namespace pathproof::query {

/// A course of events, and which units it meets.
struct Played {
  Played(const model::Problem& of, model::Choice chosen, const source::Stop& stop);
  bool meets(const Demand& demand) const;

  model::Choice choice;
  model::Trace trace;
  bool in_bounds;
  std::vector<bool> truth;  // by unit
};

class Prover {
 public:
  /// All are kept by reference.
  Prover(const Linted& linted, const Wanted& wanted, const Settings& settings, const source::Stop& stop,
         LintAnswer& out);

  const Linted& linted() const { return linted_; }
  const std::shared_ptr<const model::Problem>& problem() const { return linted_.problem; }
  const model::World& world() const { return *linted_.problem->world; }
  bool wants(LintCode code) const { return query::wants(wanted_, code); }
  /// All units of the question, less the goal: what holds whatever the goal.
  UnitSet without_goal() const;
  const source::Stop& stop() const { return stop_; }

  /// Whether a pathway meets the demand; nothing where a limit was met, and the code is then unsettled.
  std::optional<bool> possible(LintCode code, const Demand& demand);
  /// After `possible` said no: the proof, with a minimal set of units.
  LintProof impossibility(const Demand& demand);
  /// After it said yes: the pathway.
  const model::Choice& choice(const Demand& demand);
  /// The pathway, which meets the demand, without steps that it does not need for that.
  LintProof example(const Demand& demand, model::Choice choice) const;

  /// Whether a pathway needs the step (Leaver::ask); where a limit was met, the code is unsettled.
  encode::Answer leaving(LintCode code, const Leaving& leaving);
  Leaver& leaver(const Leaving& leaving);

  /// Whether the problem is too large to be encoded, or was asked about enough; the code is then unsettled.
  bool too_large(LintCode code, const model::Problem& problem);

  void remark(Remark remark);
  void remark(LintCode code, source::Span place, std::string message, LintProof proof);
  /// Asks, and remarks where no pathway meets the demand. Whether it did.
  bool remark_if_impossible(LintCode code, const Demand& demand, source::Span place,
                            const std::string& message);

 private:
  Inquirer& inquirer(const std::shared_ptr<const model::Problem>& problem);
  // Of a problem with many steps, a pathway that needs no search; whether it meets the demand.
  bool met_by_schedule(const Demand& demand);
  void play_schedules(const model::Problem& problem, std::vector<std::unique_ptr<Played>>& into);

  const Linted& linted_;
  const Wanted& wanted_;
  const Settings& settings_;
  const source::Stop& stop_;
  LintAnswer& out_;
  std::map<const model::Problem*, std::unique_ptr<Inquirer>> inquirers_;
  std::unique_ptr<Leaver> leaver_;  // all leavings are of the spec
  std::map<const model::Problem*, std::vector<std::unique_ptr<Played>>> played_;  // of large ones
  const model::Choice* met_by_ = nullptr;  // the last demand that was met, if by one of these
  std::int64_t asked_ = 0;
};

}  // namespace pathproof::query
