// The verdicts of a family as one decision diagram: which outcome each setting has; and as cubes that do not meet.
//
// Source: decision diagrams with many terminals (Fujita, McGeer, Yang 1997), on axes of many options.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "family/findings.h"
#include "pathproof/batch.h"
#include "source/stop.h"

namespace pathproof::report {

/// A function of the verdicts, reduced: the same for the same verdicts. Without nodes where there are more than `most`, or the stop
/// comes first.
BatchDiagram make_diagram(const BatchFindings& findings, const source::Stop& stop = {},
                          std::size_t most = 100'000);

/// Settings that have these options, whatever the other axes have.
struct OutcomeCube {
  std::size_t outcome = 0;
  std::vector<std::pair<std::size_t, std::vector<int>>> allowed;  ///< axis, and which of its options; by axis
  Count settings;
};

/// Cubes that have every variant exactly once (and none that is skipped), in the order of their options; nothing where there are more than `most`, or the diagram is not
/// complete. `sizes`: the number of options per axis.
std::vector<OutcomeCube> cubes_of(const BatchDiagram& diagram, const std::vector<int>& sizes,
                                  std::size_t most);

}  // namespace pathproof::report
