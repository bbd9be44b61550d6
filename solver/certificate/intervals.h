// Phases that are too full: what a row of capacity says of each phase, summed over an interval of phases.
//
// In: rows, and what follows from them by propagation. Out: a sum of rows that propagation alone refutes, where the steps that must be
// active in some interval are too many for it (energetic reasoning, Erschler and Lopez 1990); or sums that hold of the first phases.
// A gate "s is active in phase k" is at least y[s][k] - y[s][k-d], so that over an interval the gates of a step telescope.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "certificate/circuit_rows.h"
#include "certificate/trim.h"
#include "model/problem.h"
#include "source/stop.h"

namespace pathproof::certificate {

class Intervals {
 public:
  /// All must outlive the object. Adds ladders to the rows where sums need them.
  Intervals(const model::Problem& problem, Rows& rows, const source::Stop& stop);

  /// A sum that cannot hold with what `known` has fixed.
  std::optional<Sum> overfull(const Trimmer& known);
  /// For each capacity and phase: what the phases up to it hold, where that says anything and is not large.
  std::vector<Sum> prefixes();

 private:
  struct Member {
    model::StepId step;
    std::int64_t weight = 1;
    std::optional<std::size_t>
        definition;  // the row "active, if started and not over"; none: it is a rung itself
  };
  struct Capacity {
    std::size_t row = 0;
    std::int64_t limit = 0;
    std::vector<Member> members;            // ascending by step
    std::vector<verify::Literal> left_out;  // variables of which nothing is known
  };
  using Key = std::vector<std::pair<model::StepId, std::int64_t>>;
  struct Matched {
    std::int64_t energy = 0;
    std::vector<std::pair<int, int>> pairs;  // phases: started by the first implies started by the second
  };
  struct Occupying {
    model::StepId step;
    int by = 0;
    int over = 0;  // started by this phase it is over; 0: it is not
    std::optional<std::size_t> definition;
  };

  void read(std::size_t row);
  std::optional<Occupying> occupying(verify::Literal literal) const;
  int phase_of(const std::vector<Occupying>& list) const;
  int clamped(model::StepId step, int phase) const;
  verify::Literal rung(model::StepId step, int phase) const;
  Matched match(const Member& member, int first, int last, const Trimmer& known) const;
  std::size_t ladder(model::StepId step, int from, int to);
  Sum summed(const std::map<int, Capacity>& series, int first, int last);
  static void weaken(Sum& sum);
  void add_row(Sum& sum, std::int64_t factor, std::size_t row) const;
  std::optional<Sum> overfull_in(const std::map<int, Capacity>& series, const Trimmer& known);

  const model::Problem& problem_;
  Rows& rows_;
  const source::Stop& stop_;
  std::map<std::pair<model::StepId, int>, verify::Literal> rungs_;
  std::map<verify::Literal, std::size_t> definitions_;  // of conjunctions: the row that makes them true
  std::map<Key, std::map<int, Capacity>> series_;
};

}  // namespace pathproof::certificate
