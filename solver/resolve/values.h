// The values of facts and fluents: from JSON to one cell per instance.
#pragma once

#include <optional>
#include <vector>

#include "model/world.h"
#include "resolve/names.h"
#include "source/diagnostics.h"
#include "spec/fields.h"
#include "spec/parsed.h"

namespace pathproof::model {

/// Fills `cells` and `baseline` of every function and World::open_facts from defaults, `values`, `baseline`
/// and the steps' `facts`. The world needs its sorts and the functions' signatures.
void fill_values(World& world, const Names& names, const spec::ParsedSpec& parsed,
                 source::Collector& collector);

}  // namespace pathproof::model
