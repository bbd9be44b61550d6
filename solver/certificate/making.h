// Answers to what stands in their certificates.
#pragma once

#include <set>
#include <string>

#include "certificate/write.h"
#include "model/problem.h"
#include "pathproof/batch.h"
#include "pathproof/check.h"
#include "pathproof/diff.h"
#include "pathproof/forced.h"
#include "pathproof/minimal.h"
#include "pathproof/prove.h"
#include "search/session.h"
#include "verify/family.h"

namespace pathproof::certificate {

/// Why there is no certificate, though nothing is wrong with the answer. `refused`: that is the fault of what was asked.
struct NoCertificate {
  std::string reason;
  bool refused = false;
};

/// A pathway of an answer, as one of the problem that was asked.
model::Choice choice_of(const model::Problem& problem, const Pathway& pathway);

/// Throws NoCertificate where nothing of an answer can be shown, and Stopped.
class Making {
 public:
  /// All must outlive the object.
  Making(const model::Problem& problem, const query::Settings& settings, const source::Stop& stop,
         std::string older_format)
      : problem_(problem), settings_(settings), stop_(stop), older_format_(std::move(older_format)) {}

  void add(const CheckReport& report);
  void add(const MinimalReport& report);
  void add(const ForcedReport& report);
  void add(const ProveReport& report);
  /// Of the problem and another one.
  void add(const DiffReport& report, const model::Problem& with);
  /// Of all settings of the family, of which the problem is one.
  void add(const BatchReport& report, verify::Family& family);

  Contents& contents() { return contents_; }
  /// What was shown, in how many bytes; a sentence without its full stop.
  std::string told() const;

 private:
  void add_conflict(const ConflictReport& conflict);
  void add_claim(const ClaimReport& report);
  void add_optimum(const MinimalReport& report);
  void add_front(const MinimalReport& report);
  verify::FamilyFact settle(verify::Family& family, const spec::Selection& setting, verify::Claim& claim);
  void drop_settled(std::vector<verify::FamilyFact>& facts, verify::Claim& claim);
  void add_side(const DiffReport& report, const model::Problem& with, bool second);
  void add_contained(const model::Problem& first, const model::Problem& second, verify::Claim& claim);
  query::UnitSet worth_asking(const model::Problem& problem, const std::vector<UnitText>& named) const;
  verify::Part refuted(const model::Problem& problem, const std::vector<UnitText>& named);
  verify::Part played(const model::Problem& problem, const model::Choice& choice,
                      const std::string& without = {});
  verify::Part some_pathway(const model::Problem& problem);

  const model::Problem& problem_;
  const query::Settings& settings_;
  const source::Stop& stop_;
  std::string older_format_;  // empty: none
  Contents contents_;
  int refutations_ = 0;
  int pathways_ = 0;
};

}  // namespace pathproof::certificate
