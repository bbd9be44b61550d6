// Checked formulas back to text, with variables replaced by what they stand for.
#pragma once

#include <string>

#include "model/trace.h"
#include "model/world.h"

namespace pathproof::model {

/// The formula in the language of specs. Variables bound outside of it are shown as their elements in `env`; those it
/// binds itself keep their names. Definitions appear expanded.
std::string print(const World& world, const Expr& expr, const Environment& env);

}  // namespace pathproof::model
