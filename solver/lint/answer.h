// What `lint` finds: remarks on a spec or case, each with its place and, where it speaks of all pathways, with its proof.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lint/leaving.h"
#include "lint/meaning.h"
#include "pathproof/lint.h"
#include "search/conflicts.h"
#include "source/source_map.h"
#include "spec/parsed.h"

namespace pathproof::query {

/// What shows a remark: that a demand can or cannot be met, or that a step can be left out.
struct LintProof {
  Demand demand;
  bool possible = false;
  model::Choice pathway;           // possible
  Conflict needs;                  // else: units of the demand with which it cannot be met
  std::optional<Leaving> leaving;  // this instead of a demand
};

struct Remark {
  LintCode code = LintCode::unused_sort;
  source::Span place;
  std::string message;
  std::vector<LintProof> proofs;
  bool removable = false;  // the entry at the place can be taken out
};

/// A spec or case as it was read: what is written, and what it means.
struct Linted {
  const spec::ParsedProblem& parsed;
  std::shared_ptr<const model::Problem> problem;
  bool amends = false;  // it is a case that changes what the spec says
  bool is_case() const { return !parsed.proposal.file.empty(); }
};

struct LintAnswer {
  std::vector<Remark> remarks;
  std::vector<LintCode> unsettled;  // what could not be looked at to the end
  source::StopReason reason = source::StopReason::none;
  std::size_t clauses = 0;
  std::size_t solves = 0;
};

/// Which codes are asked for.
using Wanted = std::vector<bool>;
inline bool wants(const Wanted& wanted, LintCode code) { return wanted[static_cast<std::size_t>(code)]; }

}  // namespace pathproof::query
