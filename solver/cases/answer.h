// What `test` finds out about a set of units that a case expects to be a minimal conflict.
#pragma once

#include "encode/oracle.h"
#include "model/trace.h"
#include "model/unit_set.h"

namespace pathproof::query {

struct Judgement {
  enum class Size { right, too_small, too_large, open };
  Size size = Size::open;  // open: a limit was met
  model::Choice pathway;   // too small: it meets all of them
  UnitSet broken;          // too small: what it breaks, which is as little as can be
  UnitSet superfluous;     // too large: what can go; the rest is a minimal conflict
};

}  // namespace pathproof::query
