#include "certificate/refute.h"

#include "certificate/circuit_rows.h"
#include "certificate/diagrams.h"
#include "certificate/drat.h"
#include "certificate/intervals.h"
#include "certificate/proof_text.h"
#include "certificate/trim.h"
#include "solvers/engines.h"

namespace pathproof::certificate {

namespace {

class Refuting {
 public:
  Refuting(const model::Problem& problem, const query::UnitSet& units, const source::Stop& stop,
           std::string& why)
      : stop_(stop),
        why_(why),
        rows_(rows_of(problem, units, stop)),
        diagrams_(static_cast<verify::Literal>(rows_.variables.size()) + 1),
        problem_(problem) {}

  std::optional<Refutation> run() {
    for (std::size_t i = 0; i < rows_.rows.size(); ++i) {
      if (diagrams_.add(rows_.rows[i], i, stop_)) continue;
      why_ = "a sum is too large for a decision diagram";
      return std::nullopt;
    }
    pass();
    if (!trimmer_.contradictory()) count();
    if (!trimmer_.contradictory() && !search()) return std::nullopt;
    return write_refutation(rows_, sums_, diagrams_, trimmer_);
  }

 private:
  // What the trimmer does not have yet.
  void pass() {
    for (; passed_ < diagrams_.clauses().size(); ++passed_) {
      const auto& literals = diagrams_.clauses()[passed_].literals;
      trimmer_.given(literals);
      flat_.insert(flat_.end(), literals.begin(), literals.end());
      flat_.push_back(0);
    }
  }

  // Phases that are too full for what propagation alone says must be done in them; else sums that help a search.
  void count() {
    Intervals intervals(problem_, rows_, stop_);
    if (auto sum = intervals.overfull(trimmer_)) {
      std::vector<verify::Literal> failed;
      std::int64_t possible = sum->row.total();
      for (const verify::Weighted& term : sum->row.terms()) {
        if (!trimmer_.fixed(-term.literal) || possible < sum->row.degree()) continue;
        failed.push_back(term.literal);
        possible -= term.coefficient;
      }
      if (possible < sum->row.degree()) {
        diagrams_.add_clause(std::move(failed), first_sum + sums_.size());
        sums_.push_back(std::move(*sum));
        return pass();
      }
    }
    for (Sum& sum : intervals.prefixes()) {
      if (!diagrams_.add(sum.row, first_sum + sums_.size(), stop_)) break;
      sums_.push_back(std::move(sum));
    }
    pass();
  }

  // Whether a solver derives a contradiction, step by step.
  bool search() {
    const auto oracle = encode::make_oracle(encode::Engine::cadical, stop_, 0, true);
    oracle->add_clauses(flat_);
    const encode::Answer answer = oracle->solve({}, 0);
    stop_.check();
    if (answer != encode::Answer::unsatisfiable || oracle->proof() == nullptr) {
      why_ = "the solver did not refute the rows by themselves";
      return false;
    }
    const auto derived = read_drat(*oracle->proof());
    if (!derived) {
      why_ = "the solver's proof cannot be read";
      return false;
    }
    for (const auto& clause : *derived) {
      stop_.check();
      if (trimmer_.contradictory()) break;
      if (trimmer_.derived(clause)) continue;
      why_ = "a clause that the solver derived does not follow by propagation";
      return false;
    }
    if (!trimmer_.contradictory()) why_ = "the solver's proof ends before the contradiction";
    return trimmer_.contradictory();
  }

  const source::Stop& stop_;
  std::string& why_;
  Rows rows_;
  std::vector<Sum> sums_;
  Diagrams diagrams_;
  Trimmer trimmer_;
  const model::Problem& problem_;
  std::vector<encode::Lit> flat_;
  std::size_t passed_ = 0;
};

}  // namespace

std::optional<Refutation> refute(const model::Problem& problem, const query::UnitSet& units,
                                 const source::Stop& stop, std::string& why) {
  return Refuting(problem, units, stop, why).run();
}

}  // namespace pathproof::certificate
