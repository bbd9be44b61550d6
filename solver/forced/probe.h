// Questions to the solver about the pathways of at most so many phases, each "yes" a pathway that joins the evidence.
//
// In: a problem, its structure and its windows, all for one horizon. Out: answers; what was seen is in the evidence.
#pragma once

#include <memory>
#include <vector>

#include "forced/evidence.h"
#include "schedule/windows.h"
#include "search/session.h"

namespace pathproof::query {

class Probe {
 public:
  /// All are kept by reference. `structure.horizon` bounds the phases, and `windows` are made for it.
  Probe(const model::Problem& problem, const Structure& structure, const Windows& windows,
        const Settings& settings, const source::Stop& stop);

  const model::World& world() const { return *problem_.world; }
  const Structure& structure() const { return structure_; }
  const Windows& windows() const { return windows_; }
  Evidence& evidence() { return evidence_; }
  Session& session();

  /// Too large to be encoded: what the pathways at hand do not settle stays open.
  bool too_large() const;
  /// Whether one of these can be true; a pathway that shows it is absorbed. Unknown after so many conflicts (0: no limit).
  encode::Answer one_of(std::vector<encode::Lit> lits, std::uint64_t effort = 0);
  /// The session's last pathway joins the evidence. Throws std::logic_error where the evaluator does not accept it.
  void absorb_solution();

  std::size_t solves() const { return session_ ? session_->solves() : 0; }
  std::size_t clauses() const { return session_ ? session_->encoding().clauses().count : 0; }

 private:
  const model::Problem& problem_;
  const Structure& structure_;
  const Windows& windows_;
  const Settings& settings_;
  const source::Stop& stop_;
  std::int64_t rungs_ = 0;  // of the whole encoding
  std::unique_ptr<Session> session_;
  Evidence evidence_;
};

}  // namespace pathproof::query
