// The parts of a claim, each checked by itself: a refutation with its rows and its proof, a pathway by the evaluator.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "meaning/rows.h"
#include "model/problem.h"
#include "source/stop.h"
#include "verify/manifest.h"

namespace pathproof::verify {

struct RefutationChecked {
  std::string formula;
  std::string proof;
  std::vector<std::string> units;
  std::vector<std::string> of;  ///< as in the part
  std::size_t steps = 0;
  RowsChecked rows;
};

struct ClaimShown {
  Claim claim;
  bool some = false;      ///< of a claim: it is about some valid pathway, not about every one
  bool narrowed = false;  ///< of a claim: it has a goal, a horizon or assumptions of its own
  bool minimal = false;   ///< infeasible: without any one of the units there is a pathway
  std::vector<RefutationChecked> refutations;
  std::size_t pathways = 0;
  std::size_t ordered = 0;             ///< forced: pairs of steps that are always in the same order
  std::vector<std::string> not_shown;  ///< forced: what else may be so in every pathway; clauses with "that"
  std::string refuses;                 ///< allowed: why the other side refuses the pathway; a clause
  std::size_t settings = 0;            ///< family: of how many there are
  std::vector<std::size_t> speaks;     ///< family: by part, how many of them it was the first to settle
  std::size_t kept = 0;                ///< contained: units of the other side that this one has, too
};

/// The bytes of a file of the certificate, as they were digested.
using BytesOf = std::function<const std::string&(const std::string& name)>;

/// Whoever checks a claim has one; what was checked is noted in `shown`.
class Parts {
 public:
  using Units = std::vector<model::UnitId>;

  /// All must outlive the object.
  Parts(const Claim& claim, const BytesOf& bytes, ProvedRows& proved, const source::Stop& stop)
      : claim_(claim), bytes_(bytes), proved_(proved), stop_(stop) {
    shown.claim = claim;
  }

  /// Throws Refused, with the claim in front.
  [[noreturn]] void refuse(const std::string& what) const;
  /// So many refutations and pathways are what it takes; else it is refused.
  void belong(std::size_t refutations, std::size_t pathways) const;
  /// The first part of the kind; there is one.
  const Part& only(Part::Kind kind) const;
  std::size_t count(Part::Kind kind) const;

  /// The units that were shown not to hold together, ascending.
  Units refuted(const model::Problem& problem, const Part& part);
  /// A pathway, and the units of the problem that it breaks.
  std::pair<model::Choice, Units> played(const model::Problem& problem, const Part& part);
  /// A pathway that meets the whole problem.
  model::Choice met(const model::Problem& problem, const Part& part);

  const Claim& claim() const { return claim_; }
  const source::Stop& stop() const { return stop_; }

  ClaimShown shown;

 private:
  void older(const Part& part) const;

  const Claim& claim_;
  const BytesOf& bytes_;
  ProvedRows& proved_;
  const source::Stop& stop_;
};

}  // namespace pathproof::verify
