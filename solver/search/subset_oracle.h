// Sets of units and the question "can these hold together?", apart from how it is answered.
//
// The algorithms for minimal conflicts and repairs see only this; tests put a list of conflicting sets behind it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "encode/oracle.h"
#include "model/alike_steps.h"
#include "model/problem.h"
#include "model/trace.h"
#include "model/unit_set.h"

namespace pathproof::query {

class SubsetOracle {
 public:
  SubsetOracle() = default;
  SubsetOracle(const SubsetOracle&) = delete;
  SubsetOracle& operator=(const SubsetOracle&) = delete;
  virtual ~SubsetOracle() = default;

  virtual int unit_count() const = 0;
  model::IdRange<UnitId> all_units() const { return model::IdRange<UnitId>(unit_count()); }
  /// Whether the units can hold together. `effort` as in Oracle::solve.
  virtual encode::Answer solve(const UnitSet& units, std::uint64_t effort) = 0;
  /// After `satisfiable`: every unit that the found pathway meets (a superset of those asked for).
  virtual UnitSet satisfied() = 0;
  /// After `unsatisfiable`: a subset of those asked for that cannot hold together either.
  virtual UnitSet core() = 0;
  /// Units, `unit` among them, without each of which `units` (ascending) can hold together if they can without `unit`.
  virtual UnitSet alike(const UnitSet& /*units*/, UnitId unit) { return {unit}; }
};

/// Which steps of a problem are alike, looked for when first asked.
class Alike {
 public:
  explicit Alike(const model::Problem& problem) : problem_(problem) {}
  UnitSet images(const UnitSet& units, UnitId unit) {
    if (!steps_) steps_.emplace(problem_);
    return steps_->images(units, unit);
  }

 private:
  const model::Problem& problem_;
  std::optional<model::AlikeSteps> steps_;
};

/// A pathway, and the units that it does not meet.
struct KnownPathway {
  UnitSet failing;
  model::Choice choice;
};

/// What was found before, and answers further questions: of ten conflicts that are alike, nine mostly.
class Memory {
 public:
  /// Both add nothing once there are very many.
  void add_pathway(KnownPathway pathway);
  void add_core(UnitSet core);
  /// A pathway that meets the units, or none.
  const KnownPathway* pathway_for(const UnitSet& units) const;
  /// A core among the units, or none.
  const UnitSet* core_in(const UnitSet& units) const;
  const std::vector<KnownPathway>& pathways() const { return pathways_; }

 private:
  std::vector<KnownPathway> pathways_;
  std::vector<UnitSet> cores_;
};

/// A subset oracle that also shows the pathways it finds, and asks nothing that what it found before answers.
class PathwayOracle : public SubsetOracle {
 public:
  encode::Answer solve(const UnitSet& units, std::uint64_t effort) final;
  UnitSet satisfied() final { return complement(failing_, unit_count()); }
  UnitSet core() final { return core_; }
  /// After `satisfiable`: the pathway.
  const model::Choice& choice() const { return choice_; }
  /// The pathways found so far, which may be given to another oracle about the same problem.
  const std::vector<KnownPathway>& known() const { return memory_.pathways(); }
  void learn(KnownPathway pathway) { memory_.add_pathway(std::move(pathway)); }
  /// Solver calls so far.
  virtual std::size_t solves() const = 0;
  /// Clauses of the largest encoding so far.
  virtual std::size_t clauses() = 0;

 protected:
  /// Sets the pathway with the units that it does not meet, or the core.
  virtual encode::Answer ask(const UnitSet& units, std::uint64_t effort) = 0;

  model::Choice choice_;
  UnitSet failing_;
  UnitSet core_;

 private:
  Memory memory_;
};

}  // namespace pathproof::query
