// Which places of a case decide whether a unit is part of a problem, and how it reads.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "model/problem.h"

namespace pathproof::model {

/// Places, named as `spec::written` (load/overlays.h) names them.
using Keys = std::set<std::string>;

/// The places that decide about a unit of the problem.
Keys keys_of(const Problem& problem, const Unit& unit);

/// What `keys_of` may be, with every rule, requirement, step, fact and basis that some axis writes by itself; `written` says per axis
/// which places its options write.
std::vector<Keys> deciding_keys(const std::vector<std::set<std::string>>& written);

}  // namespace pathproof::model
