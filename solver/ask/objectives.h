// The objectives that a user names.
#pragma once

#include <string>
#include <vector>

#include "model/objective.h"
#include "pathproof/diagnostic.h"

namespace pathproof::ask {

/// The objectives of these names, in their order. Names that are unknown or come twice are put into `problems`.
std::vector<query::Objective> objectives_of(const model::World& world, const std::vector<std::string>& names,
                                            Diagnostics& problems);

}  // namespace pathproof::ask
