// The axes of a family as the page has them: what kind each is, whose it is, and how its options are written as flags.
#pragma once

#include <vector>

#include "load/variants.h"
#include "model/problem.h"
#include "pathproof/page.h"

namespace pathproof::report {

/// `groups` takes those to whom they belong, each once.
std::vector<PageAxis> page_axes(const spec::Variants& variants, const model::World& world,
                                std::vector<PageElement>& groups);

}  // namespace pathproof::report
