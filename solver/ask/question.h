// What a loaded question holds, for the facade alone.
#pragma once

#include "model/problem.h"
#include "pathproof/question.h"

namespace pathproof {

struct Question::Data {
  std::shared_ptr<const model::Problem> problem;
};

}  // namespace pathproof
