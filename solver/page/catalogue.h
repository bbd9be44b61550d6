// The lists of the page that others refer to by number: steps, units, facts, fluents, values, changes, sets. Whatever is asked for gets
// a row the first time, and the number of that row from then on.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "model/diagram.h"
#include "model/problem.h"
#include "pathproof/page.h"

namespace pathproof::report {

class Catalogue {
 public:
  /// Begins `out` with the steps, facts and fluents of the base. `base` and `out` must outlive the catalogue.
  Catalogue(const model::Problem& base, PageReport& out);

  /// The unit of `problem`, had by the selections of the set number `in`.
  int unit(const model::Problem& problem, model::UnitId id, int in);
  /// A unit that an answer names: one that is there, or a new one that every selection has.
  int unit(const UnitText& text);
  /// That of the base, which has one of this name.
  int base_unit(const std::string& id);
  /// Whether some selection has a unit of this name in the lists.
  bool knows(const std::string& id) const { return unit_ids_.count(id) > 0; }
  std::vector<int> units(const std::vector<UnitText>& texts);
  int set(const model::Diagram& diagram, model::Diagram::Set set);
  /// -1: there is no such step.
  int step(const std::string& id) const;
  /// A pathway with its states, played through.
  PagePathway pathway(const model::World& world, const model::Choice& choice);
  /// A pathway that was told.
  PagePathway pathway(const Pathway& told);
  /// The number of the element in the list of its sort, which is made when first asked for.
  int element(const model::World& world, model::SortId sort, std::int64_t element);

 private:
  void add_steps(const model::World& world);
  int fact(const model::World& world, model::FactId id);
  int function(const model::World& world, model::FunctionId id);
  int fluent(const model::World& world, model::FunctionId id, std::int64_t instance);
  int value(const model::World& world, const model::Type& type, std::int64_t value);
  int change(int fluent, int value);

  const model::Problem& base_;
  PageReport& out_;
  std::map<std::string, int> steps_;
  std::map<std::tuple<std::string, std::string, int>, int> units_;  // id, what it says, set
  std::map<std::string, int> unit_ids_;                             // the first of each id
  std::map<model::Diagram::Set, int> sets_;
  std::map<std::string, int> facts_;
  std::map<std::string, int> functions_;
  std::map<std::string, int> fluents_;
  std::map<std::pair<std::string, std::string>, int> values_;
  std::map<std::pair<int, int>, int> changes_;
};

}  // namespace pathproof::report
