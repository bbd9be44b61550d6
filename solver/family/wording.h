// Sets of options in words, by the names of their axes.
#pragma once

#include <string>
#include <vector>

#include "family/attribution.h"
#include "load/variants.h"
#include "pathproof/batch.h"

namespace pathproof::report {

/// The options by name.
OptionSet option_set(const spec::Variants& variants, const model::Partial& partial);

/// "leader is US or MX and horizon is not 8", or "always": the sets, put together where they differ in one axis alone.
std::vector<std::string> in_words(const spec::Variants& variants, const std::vector<model::Partial>& minimal,
                                  const source::Stop& stop = {});

/// "a", "a LAST b", "a, b LAST c"
std::string joined(const std::vector<std::string>& items, const std::string& last);

/// The options of an axis in the order of the numbers that they are; empty where one is no number, or there is one alone.
std::vector<int> by_number(const spec::VariantAxis& axis);

}  // namespace pathproof::report
