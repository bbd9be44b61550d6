// What a loaded question holds, for the facade alone.
#pragma once

#include "model/problem.h"
#include "pathproof/files.h"
#include "pathproof/question.h"
#include "source/source_map.h"

namespace pathproof {

struct Question::Data {
  std::shared_ptr<const model::Problem> problem;
};

struct Files::Data {
  source::Texts texts;
};

}  // namespace pathproof
