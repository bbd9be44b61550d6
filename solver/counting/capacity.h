// What a capacity says of one phase: of the steps that occupy it, no more than so many.
//
// A step occupies the phase when it started in one of the `width` phases up to `last`. So the work that the phases up to this one
// hold of it is the number of true literals among "started by last", "started by last - 1", … (`width` of them), and the same,
// one phase earlier, without this phase.
#pragma once

#include <cstdint>
#include <vector>

#include "encode/circuit.h"
#include "model/ids.h"

namespace pathproof::encode {

struct Occupant {
  model::StepId step;
  int last = 0;   // the start phase with which it has just come in
  int width = 1;  // for how many phases it stays, at least 1
  std::int64_t weight = 1;
};

/// Where all of `premise` is true, the weights of the occupants sum to at most `limit`.
struct PhaseLimit {
  std::vector<Lit> premise;
  std::vector<Occupant> occupants;  // ascending by step, each once
  std::int64_t limit = 0;           // not negative
  int phase = 0;
  int span =
      1;  // counted are starts, of which the limit allows so many in this many phases (then every width is 1)
};

}  // namespace pathproof::encode
