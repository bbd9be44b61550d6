// Many pathways at once: for each step a range of start phases, for each open fact a set of values.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "model/problem.h"

namespace pathproof::verify {

using model::FactId;
using model::StepId;

/// From `low` to `high`; a step that is left out starts after every phase in which it could.
struct Phases {
  int low = 1;
  int high = 1;
  bool single() const { return low == high; }
};

/// How a box is cut in two: a step starts in this phase or earlier, or does not; or an open fact has this value, or has not.
struct Cut {
  StepId step;
  int at = 0;
  FactId fact;
  std::int64_t value = 0;
};

/// The values that each open fact may have. Boxes are copied often and their facts cut seldom, so copies share them.
class FactSets {
 public:
  using List = model::IdVector<FactId, std::vector<std::int64_t>>;
  FactSets() : list_(std::make_shared<List>()) {}
  explicit FactSets(List list) : list_(std::make_shared<List>(std::move(list))) {}

  const std::vector<std::int64_t>& operator[](FactId fact) const { return (*list_)[fact]; }
  /// Whether they are copies of each other; sets that are made apart are not.
  bool same(const FactSets& other) const { return list_ == other.list_; }
  List::const_iterator begin() const { return list_->begin(); }
  List::const_iterator end() const { return list_->end(); }
  void set(FactId fact, std::vector<std::int64_t> values) {
    List changed = *list_;
    changed[fact] = std::move(values);
    list_ = std::make_shared<List>(std::move(changed));
  }

 private:
  std::shared_ptr<const List> list_;
};

struct Box {
  model::IdVector<StepId, Phases> steps;
  FactSets facts;
};

/// All pathways within the free horizon of the problem.
Box whole_box(const model::Problem& problem);
/// The number that stands for "left out".
int left_out(const model::Problem& problem, StepId step);
/// The part where what the cut says is so, or is not; nothing where that part is empty.
std::optional<Box> part(const Box& box, const Cut& cut, bool so);
/// One of its pathways: with as few steps as there may be, each as early as it may.
model::Choice choice_of(const model::Problem& problem, const Box& box);

}  // namespace pathproof::verify
