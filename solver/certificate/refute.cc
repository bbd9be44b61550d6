#include "certificate/refute.h"

#include "certificate/circuit_rows.h"
#include "certificate/diagrams.h"
#include "certificate/drat.h"
#include "certificate/proof_text.h"
#include "certificate/trim.h"
#include "solvers/engines.h"

namespace pathproof::certificate {

namespace {

// Whether the clauses lead to a contradiction by themselves, or with what a solver derives from them.
bool contradict(const Diagrams& diagrams, Trimmer& trimmer, const source::Stop& stop, std::string& why) {
  std::vector<encode::Lit> flat;
  for (const Clause& clause : diagrams.clauses()) {
    trimmer.given(clause.literals);
    flat.insert(flat.end(), clause.literals.begin(), clause.literals.end());
    flat.push_back(0);
  }
  if (trimmer.contradictory()) return true;
  const auto oracle = encode::make_oracle(encode::Engine::cadical, stop, 0, true);
  oracle->add_clauses(flat);
  const encode::Answer answer = oracle->solve({}, 0);
  stop.check();
  if (answer != encode::Answer::unsatisfiable || oracle->proof() == nullptr) {
    why = "the solver did not refute the rows by themselves";
    return false;
  }
  const auto derived = read_drat(*oracle->proof());
  if (!derived) {
    why = "the solver's proof cannot be read";
    return false;
  }
  for (const auto& clause : *derived) {
    stop.check();
    if (trimmer.contradictory()) break;
    if (trimmer.derived(clause)) continue;
    why = "a clause that the solver derived does not follow by propagation";
    return false;
  }
  if (!trimmer.contradictory()) why = "the solver's proof ends before the contradiction";
  return trimmer.contradictory();
}

}  // namespace

std::optional<Refutation> refute(const model::Problem& problem, const query::UnitSet& units,
                                 const source::Stop& stop, std::string& why) {
  const Rows rows = rows_of(problem, units, stop);
  Diagrams diagrams(static_cast<verify::Literal>(rows.variables.size()) + 1);
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    if (diagrams.add(rows.rows[i], i, stop)) continue;
    why = "a sum is too large for a decision diagram";
    return std::nullopt;
  }
  Trimmer trimmer;
  if (!contradict(diagrams, trimmer, stop, why)) return std::nullopt;
  return write_refutation(rows, diagrams, trimmer);
}

}  // namespace pathproof::certificate
