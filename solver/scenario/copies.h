// Pathways that answer each other, in one solver: a copy of the question for each sequence of hazards, tied to the copy before it on
// what stays when the last of them comes to light.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "scenario/hazard.h"
#include "scenario/joint.h"
#include "search/costs.h"

namespace pathproof::query {

/// Where a game stands: these hazards have come to light, the last one on this pathway in this phase.
struct Position {
  Sequence revealed;
  model::Choice pathway;  ///< nothing is kept of it where nothing has come to light
  int phase = 0;
};

/// What the first pathway may cost.
struct CopyBounds {
  std::optional<int> phases;
  std::vector<std::int64_t> costs;      ///< of the first so many objectives of the game, each at most so much
  std::optional<std::int64_t> changed;  ///< steps that start elsewhere than on the pathway of the position
  std::optional<model::Starts> starts;  ///< each step starts exactly then
  std::int64_t fatal = 0;               ///< weight of the hazards of the first move that need no answer
  std::optional<std::vector<std::size_t>>
      only;  ///< copies that are wanted besides the first; none given: all
};

class Copies {
 public:
  /// Copy 0 is the question under `revealed`, in any order. The game and the stop must outlive the object.
  Copies(const Game& game, Sequence revealed, const Settings& settings, const source::Stop& stop);

  /// Adds the answer to `hazard`, told on the pathway of copy `parent`. Going without counts `weight` where it is an answer to the
  /// first move.
  std::size_t add(std::size_t parent, std::size_t hazard, std::int64_t weight = 1);
  /// The answer to `hazard` on `parent`; nothing where it was not added.
  std::optional<std::size_t> child(std::size_t parent, std::size_t hazard) const;
  std::size_t count() const { return copies_.size(); }
  /// The hazards that come to light from copy 0 to this one.
  Sequence sequence(std::size_t copy) const;

  /// Whether there are pathways that answer each other so, the first going on from `position` (whose hazards are those of copy 0).
  encode::Answer solve(const Position& position, const CopyBounds& bounds);
  /// After `satisfiable`.
  model::Choice choice(std::size_t copy) { return joint_.decode(static_cast<int>(copy)); }
  /// After `unsatisfiable` with no fatal hazards: copies that suffice for it, without the first, ascending.
  std::vector<std::size_t> core();

 private:
  using Lit = encode::Lit;
  struct Copy {
    std::size_t parent = 0;
    std::size_t hazard = 0;
    std::int64_t weight = 1;
    std::unique_ptr<model::Problem> problem;
    std::unique_ptr<encode::Encoding> encoding;
    std::unique_ptr<Costs> costs;
    Lit valid = encode::true_lit;
    Lit wanted = encode::true_lit;
    std::vector<Lit> due;  // by phase; implied when the hazard is due in it
    std::map<std::size_t, std::size_t> children;
  };

  Lit name(std::size_t copy, Lit lit) { return joint_.named(static_cast<int>(copy), lit); }
  Lit started(std::size_t copy, model::StepId step, int phase);
  Lit option(std::size_t copy, model::FactId fact, std::int64_t value);
  std::size_t make(const Sequence& revealed);
  std::vector<std::vector<Lit>> dues(std::size_t parent, const Hazard& hazard, int phase);
  void tie(std::size_t parent, std::size_t child, int phase);
  void same_start(const std::vector<Lit>& premise, std::size_t parent, std::size_t child, model::StepId step,
                  int k);
  void tie_refused(std::size_t parent, std::size_t child, model::StepId step, int phase);
  void tie_facts(const std::vector<Lit>& premise, std::size_t parent, std::size_t child);
  void keep(const Position& position, std::vector<Lit>& assumed);
  void same(const std::vector<Lit>& premise, Lit a, Lit b);
  void clause(const std::vector<Lit>& premise, std::vector<Lit> lits);
  void assume_bounds(const Position& position, const CopyBounds& bounds, std::vector<Lit>& assumed);
  Lit not_after(model::StepId step, int phase);
  void assume_first(Lit lit, std::vector<Lit>& assumed);
  void assume_at_most(std::vector<encode::Term> terms, std::int64_t bound, std::vector<Lit>& assumed);

  const Game& game_;
  Sequence revealed_;
  const source::Stop& stop_;
  Joint joint_;
  std::vector<Copy> copies_;
  std::map<std::pair<model::StepId, int>, Lit> not_after_;
  std::vector<Lit> late_;  // by phase; assumed from that of the position on
};

}  // namespace pathproof::query
