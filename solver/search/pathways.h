// Pathways that are best in a plain sense: the fewest steps and phases, or the least change from another one.
//
// Each is found by a descending bound under assumptions on one incremental solver, and is proved to be best unless a limit
// was hit.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "search/session.h"

namespace pathproof::query {

struct Best {
  model::Choice choice;
  bool proved = true;  // false: a limit ended the search; the pathway stands, but a better one may exist
};

class PathwaySearch {
 public:
  /// The problem and the stop must outlive the search. N is bounded by the problem's free horizon.
  PathwaySearch(const model::Problem& problem, const Settings& settings, const source::Stop& stop);

  /// Of the pathways that meet `units`, one with the fewest steps, then the fewest phases. Empty: there is none, or no
  /// answer within the limits (then `known` is false).
  std::optional<Best> smallest(const UnitSet& units);

  /// Of the pathways that meet `units`, one that breaks the least of the soft rules, then has the fewest phases, then the fewest
  /// steps; with `phases_first` the fewest phases come before the rules. Each question is given up after so many conflicts of the solver (0: never), and the answer is then not proved.
  std::optional<Best> shortest(const UnitSet& units, bool phases_first, std::uint64_t effort);

  /// Of the pathways that meet `units`, the nearest to `from`: the fewest steps that start elsewhere, are left out or
  /// are added; then the least shift of those that stay; then the fewest open facts that change; then the fewest phases.
  std::optional<Best> nearest(const UnitSet& units, const model::Choice& from);

  /// Of the pathways that meet `units`, the nearest to the case's schedule or sequence (commands.md, `nearest`).
  std::optional<Best> nearest_to_proposal(const UnitSet& units);

  bool known() const { return known_; }
  /// The last pathway found, before its open facts were tidied.
  const model::Choice& untidied() const { return best_; }
  Session& session() { return session_; }

 private:
  using Measure = std::function<std::int64_t(const model::Choice&)>;
  bool start(const UnitSet& units, std::uint64_t effort = 0);
  // Lowers the measure under bounds that are assumed, and keeps the least that was reached.
  void descend(const Measure& measure, const std::function<encode::Lit(std::int64_t)>& at_most);
  void minimize(const std::vector<encode::Term>& terms, const Measure& measure);
  void fewest_violations();
  void fewest_phases();
  void fewest_steps();
  void least_change(const model::Starts& from);
  Best finish();

  const model::Problem& problem_;
  const source::Stop& stop_;
  Session session_;
  const UnitSet* units_ = nullptr;
  std::vector<encode::Lit> bounds_;
  model::Choice best_;
  bool proved_ = true;
  std::uint64_t effort_ = 0;
  bool known_ = true;
};

/// How far `choice` is from the case's schedule or sequence.
struct Distance {
  std::vector<model::StepId>
      moved;  // scheduled steps that start elsewhere or are left out; steps whose `sequence:i` is broken
  std::vector<model::StepId> left_out;  // of these, those left out
  std::vector<model::StepId> added;     // steps that the schedule does not list
  std::size_t total() const { return moved.size() + added.size(); }
};
Distance distance(const model::Problem& problem, const model::Choice& choice);

}  // namespace pathproof::query
