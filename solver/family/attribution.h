// What a verdict hangs on: minimal sets of options, axes without influence, options that are alike, breakpoints.
//
// Everything here is a function of the set of variants with the verdict and of nothing else, so it does not matter how the
// verdicts were found.
// Sources: prime implicants from decision diagrams (Coudert, Madre 1992), on axes of many options.
#pragma once

#include <cstddef>
#include <vector>

#include "model/diagram.h"
#include "source/stop.h"

namespace pathproof::query {

struct Implicants {
  std::vector<model::Partial> minimal;  // fewest options first, then by axis and option
  bool complete = true;
};

// Each leaves off at the stop, by source::Stopped.

/// All minimal sets of options such that every variant of the family that has them is in `set`.
Implicants implicants(model::Diagram& diagram, model::Diagram::Set set, model::Diagram::Set family,
                      const source::Stop& stop = {});

/// Per axis: options that allow the same set of options each.
struct Box {
  std::vector<std::pair<int, std::vector<int>>> allowed;  // axis, options; by axis
};
/// The same sets, with those that differ in the option of one axis alone put together; for reading.
std::vector<Box> boxes(const std::vector<model::Partial>& minimal, const source::Stop& stop = {});

/// Whether the verdict of some variant changes when its option on `axis` is replaced by another.
bool matters(model::Diagram& diagram, model::Diagram::Set set, model::Diagram::Set family, int axis);

/// The axes that matter, ascending.
std::vector<int> hinges(model::Diagram& diagram, model::Diagram::Set set, model::Diagram::Set family,
                        const source::Stop& stop = {});

/// Options of an axis in classes: within a class the verdict never differs (where both variants exist).
std::vector<std::vector<int>> alike(model::Diagram& diagram, model::Diagram::Set set,
                                    model::Diagram::Set family, int axis);

/// How the verdict goes along one axis, over the settings of all other axes.
struct Profile {
  std::vector<bool> in;  // per option in the order given
  Count settings;
  model::Diagram::Set where = model::Diagram::none;  // the settings, whatever the option on the axis
};
/// Only settings of which every option of the axis is in the family are looked at.
std::vector<Profile> profiles(model::Diagram& diagram, model::Diagram::Set set, model::Diagram::Set family,
                              int axis, const std::vector<int>& order, const source::Stop& stop = {});

/// How what is found goes along one axis: which of several disjoint sets each variant is in.
struct Course {
  std::vector<std::size_t>
      in;  // per option in the order given: an index into the sets, or their number for none of them
  Count settings;
  model::Diagram::Set where = model::Diagram::none;  // the settings, whatever the option on the axis
};
/// As `profiles`; nothing where there are more than `most`.
std::vector<Course> courses(model::Diagram& diagram, const std::vector<model::Diagram::Set>& sets,
                            model::Diagram::Set family, int axis, const std::vector<int>& order,
                            std::size_t most, const source::Stop& stop = {});

}  // namespace pathproof::query
