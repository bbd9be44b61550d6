// What the units of a problem say that a scheduler would understand: who is in, what comes after what, how much fits
// into one phase, which open facts a step needs. schedule/recognise.h reads it off the units.
//
// In: what one unit after the other says. Out: all of it together, with what follows along the edges. `plain` says that this is
// all the units say, so that any schedule which meets it is a valid pathway.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/problem.h"
#include "model/unit_set.h"

namespace pathproof::query {

using model::StepId;

/// Stands for "no bound on the time between them": `to` needs `from` to be included, and no more.
inline constexpr int no_lag = -1'000'000;

/// If `to` is included, so is `from`, and start(to) >= start(from) + lag.
struct Edge {
  StepId from;
  StepId to;
  int lag = 0;
  model::UnitId unit;
};

/// An edge of a structure.
using EdgeId = model::Id<struct EdgeTag>;

/// In every phase the demands of the steps that occupy it sum to no more than the limit.
struct Capacity {
  enum class Occupies { all, first, last };  // the phases of a step that count
  Occupies occupies = Occupies::all;
  model::IdVector<StepId, std::int64_t> demand;  // not negative
  std::int64_t limit = 0;
  model::UnitId unit;
  std::vector<std::string> of;  // whose it is: what the variables of `all` stand for, in words
};

/// If `step` is included (none: in any case), the open fact has this value.
struct FactNeed {
  model::FactId fact;
  std::int64_t value = 0;
  StepId step;
  model::UnitId unit;
};

/// Of these steps, so many at least are complete before `due` starts (no step: in the end).
struct Quota {
  model::IdVector<StepId, bool> of;
  std::int64_t least = 0;
  StepId due;
};

struct Structure {
  int horizon = 0;
  model::IdVector<StepId, bool> mandatory;
  model::IdVector<StepId, model::UnitId>
      mandatory_unit;  // the unit that says so; none: follows from an edge, or not mandatory
  model::IdVector<StepId, bool> never;
  model::IdVector<StepId, int> earliest;                 // release, from 1
  model::IdVector<StepId, model::UnitId> earliest_unit;  // the unit that says so, if any
  model::IdVector<StepId, int> latest;     // start; horizon - duration + 1 where nothing is said
  std::set<model::UnitId> deadline_units;  // that say so
  model::IdVector<EdgeId, Edge> edges;
  std::vector<Capacity> capacities;
  std::vector<FactNeed> facts;
  std::vector<Quota> quotas;
  model::IdVector<model::UnitId, bool> exact;          // understood wholly
  model::IdVector<model::UnitId, bool> only_capacity;  // `capacities` are all that it says
  bool plain = false;                                  // all of them are

  /// Edges by step; made once.
  model::IdVector<StepId, std::vector<EdgeId>> into;
  model::IdVector<StepId, std::vector<EdgeId>> out_of;
};

/// The horizon that the units allow: that of the unit `horizon`, or the free one.
int effective_horizon(const model::Problem& problem);

/// The units that edges, capacities, bounds on starts and what is mandatory come from.
UnitSet units_read(const Structure& structure);

/// Adds to `units` those that make a mandatory step mandatory: the one that names it, or edges to one that another unit names.
void add_why_mandatory(const Structure& structure, StepId step, std::set<model::UnitId>& units);

/// Collects what the units say, one after the other.
class StructureBuilder {
 public:
  explicit StructureBuilder(const model::Problem& problem);

  /// What is said from here on is said by the next unit of the problem, until `end_unit` tells whether that is all it says.
  void begin_unit();
  void end_unit(bool exact);

  void must(StepId step);
  void cannot(StepId step);
  void not_before(StepId step, int phase);
  void not_after(StepId step, int phase);
  void add_edge(StepId from, StepId to, int lag);
  /// The same, but where it would close a circle of edges it is left out, and the unit is not understood.
  void add_edge_unless_circle(StepId from, StepId to, int lag);
  void need_fact(model::FactId fact, std::int64_t value, StepId step);
  void add_capacity(Capacity capacity);
  void add_quota(Quota quota);
  /// The two never occupy the same phase. What excludes each other pair by pair becomes a capacity of one.
  void exclude_each_other(StepId a, StepId b, Capacity::Occupies occupies);

  /// After the last unit, once.
  Structure finish();

 private:
  model::UnitId unit() const { return model::UnitId(out_.exact.size()); }
  bool add_cliques();
  void add_late_edges();
  void index_edges();

  const model::World& world_;
  Structure out_;
  std::vector<Edge> late_;  // to be added last
  std::map<Capacity::Occupies, std::set<std::pair<int, int>>>
      apart_;                    // of the present unit, the lower step first
  std::size_t said_ = 0;         // entries so far that are no capacities
  std::size_t said_before_ = 0;  // and when the present unit began
  std::size_t capacities_before_ = 0;
};

}  // namespace pathproof::query
