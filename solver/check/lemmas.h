// What was derived so far, each with no more premises than it needs.
#pragma once

#include <vector>

#include "check/derivation.h"
#include "search/session.h"

namespace pathproof::query {

class Lemmas {
 public:
  /// `session` is kept by reference: it has the problem, with every unit guarded.
  explicit Lemmas(Session& session) : session_(session) {}

  /// Records a fact with as few premises as its derivation needs; `lit` says it. Nothing is recorded that the units and what
  /// was derived before do not imply.
  void add(const UnitSet& units, const PlainFact& fact, encode::Lit lit);
  void add_contradiction(const UnitSet& units);

  /// Whether the last one is the contradiction.
  bool contradiction() const;

  void append_literals(std::vector<encode::Lit>& out) const;

  /// Only what the last one, the contradiction, rests on, renumbered.
  Derivation derivation() const;

 private:
  struct Lemma {
    DerivationStep step;
    encode::Lit lit = 0;
  };
  bool imply(const std::vector<std::size_t>& premises, const UnitSet& units, encode::Lit lit);
  void keep_core(std::vector<std::size_t>& premises);

  Session& session_;
  std::vector<Lemma> lemmas_;
};

}  // namespace pathproof::query
