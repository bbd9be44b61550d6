#include "check/lemmas.h"

#include <set>

namespace pathproof::query {

using encode::Answer;
using encode::Lit;

bool Lemmas::imply(const std::vector<std::size_t>& premises, const UnitSet& units, Lit lit) {
  std::vector<Lit> extra;
  if (lit != encode::false_lit) extra.push_back(-lit);
  for (const std::size_t i : premises) extra.push_back(lemmas_[i].lit);
  return session_.solve_with(units, extra, 0) == Answer::unsatisfiable;
}

void Lemmas::keep_core(std::vector<std::size_t>& premises) {
  const std::set<Lit> core(session_.extra_core().begin(), session_.extra_core().end());
  std::erase_if(premises, [&](std::size_t i) { return core.count(lemmas_[i].lit) == 0; });
}

void Lemmas::add(const UnitSet& units, const PlainFact& fact, Lit lit) {
  std::vector<std::size_t> premises(lemmas_.size());
  for (std::size_t i = 0; i < premises.size(); ++i) premises[i] = i;
  if (!imply(premises, units, lit)) return;
  keep_core(premises);
  for (std::size_t i = premises.size(); i-- > 0;) {
    if (i >= premises.size()) continue;
    std::vector<std::size_t> fewer = premises;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    if (!imply(fewer, units, lit)) continue;
    premises = std::move(fewer);
    keep_core(premises);
  }
  Lemma lemma;
  lemma.step.units = units;
  lemma.step.fact = fact;
  for (const std::size_t i : premises) lemma.step.premises.push_back(static_cast<int>(i));
  lemma.lit = lit;
  lemmas_.push_back(std::move(lemma));
}

void Lemmas::add_contradiction(const UnitSet& units) {
  add(units, {PlainFact::Kind::contradiction, {}, {}, 0}, encode::false_lit);
}

bool Lemmas::contradiction() const { return !lemmas_.empty() && lemmas_.back().lit == encode::false_lit; }

void Lemmas::append_literals(std::vector<Lit>& out) const {
  for (const Lemma& lemma : lemmas_) out.push_back(lemma.lit);
}

Derivation Lemmas::derivation() const {
  std::vector<bool> used(lemmas_.size(), false);
  used.back() = true;
  for (std::size_t i = lemmas_.size(); i-- > 0;) {
    if (!used[i]) continue;
    for (const int premise : lemmas_[i].step.premises) used[static_cast<std::size_t>(premise)] = true;
  }
  std::vector<int> number(lemmas_.size(), -1);
  Derivation out;
  for (std::size_t i = 0; i < lemmas_.size(); ++i) {
    if (!used[i]) continue;
    number[i] = static_cast<int>(out.steps.size());
    DerivationStep step = lemmas_[i].step;
    for (int& premise : step.premises) premise = number[static_cast<std::size_t>(premise)];
    out.steps.push_back(std::move(step));
  }
  return out;
}

}  // namespace pathproof::query
