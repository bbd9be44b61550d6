// One encoding and one solver that are asked many questions about the same problem.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "encode/encoding.h"
#include "encode/oracle.h"
#include "encode/refutation.h"
#include "search/subset_oracle.h"
#include "solvers/engines.h"

namespace pathproof::encode {
class Counters;
}

namespace pathproof::query {

struct Settings {
  encode::Engine engine = encode::Engine::cadical;
  unsigned seed = 0;
  bool proof = false;  // keep proofs, for others to replay
};

class Session : public SubsetOracle {
 public:
  /// Asks about `problem` with N bounded by `horizon`. The problem and the stop must outlive the session.
  Session(const model::Problem& problem, int horizon, const Settings& settings, const source::Stop& stop);

  /// As above, with every unit in force for good: no guards, no cores of units. `windows` as for Encoding. Units of
  /// `left_out` (it may be empty) are not encoded: the caller says the same in clauses of its own.
  Session(const model::Problem& problem, int horizon,
          const model::IdVector<model::StepId, encode::Window>& windows, const Settings& settings,
          const source::Stop& stop, const model::IdVector<UnitId, bool>& left_out = {});

  ~Session() override;

  int unit_count() const override { return static_cast<int>(problem_.units.size()); }
  encode::Answer solve(const UnitSet& units, std::uint64_t effort) override;
  UnitSet satisfied() override;
  UnitSet core() override { return core_; }
  UnitSet alike(const UnitSet& units, UnitId unit) override { return alike_.images(units, unit); }

  /// As `solve`, with further literals of the encoding assumed; these never show up in the core of units.
  encode::Answer solve_with(const UnitSet& units, const std::vector<encode::Lit>& extra,
                            std::uint64_t effort);
  /// Whether the solver knows that the literal is true of whatever meets the clauses. May miss some.
  bool fixed(encode::Lit lit) const { return lit == encode::true_lit || oracle_->fixed(lit); }
  /// After `satisfiable`: the pathway found.
  const model::Choice& choice();
  /// Of the extra literals of the last `unsatisfiable` answer, those in the core.
  const std::vector<encode::Lit>& extra_core() const { return extra_core_; }

  /// After `unsatisfiable`, where the settings ask for proofs and the search was short.
  std::optional<encode::Refutation> refutation();

  encode::Encoding& encoding() { return encoding_; }
  encode::Counters& counters() { return *counters_; }
  std::size_t solves() const { return solves_; }

 private:
  void pass_new_clauses();

  const model::Problem& problem_;
  Alike alike_;
  encode::Encoding encoding_;
  std::unique_ptr<encode::Counters> counters_;
  std::unique_ptr<encode::Oracle> oracle_;
  std::size_t passed_ = 0;  // how much of the clause list the oracle has
  std::size_t solves_ = 0;
  model::Choice choice_;
  bool decoded_ = true;  // whether `choice_` is the pathway of the oracle's last model
  UnitSet core_;
  std::vector<encode::Lit> extra_core_;
};

}  // namespace pathproof::query
