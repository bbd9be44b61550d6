// A family cut into parts for several machines: each part is a cube of the first axes, or a slice of a list.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "model/diagram.h"

namespace pathproof::report {

/// The selections with these options of the first axes, and on the next axis one of the options from `from` up to but not including `to`.
/// So it is a run of selections in lexicographic order, too.
struct Slice {
  std::vector<int> fixed;
  int from = 0;
  int to = 0;  ///< where every axis is fixed, both are 0
};

/// Part number `shard` (from 1) of `shards`; `sizes` are the numbers of options per axis. Axis by axis, while there are more parts than options, the
/// parts are dealt out evenly to the options; then the options to the parts. Where nothing is skipped, all parts are equal if their number is a
/// product of the sizes of the first axes. Nothing: there are fewer selections than parts, and this part has none.
std::optional<Slice> slice_of(const std::vector<int>& sizes, std::size_t shard, std::size_t shards);

/// The selections of a slice.
model::Diagram::Set set_of(model::Diagram& diagram, const std::optional<Slice>& slice);

}  // namespace pathproof::report
