// What a loaded question holds, for the facade alone.
#pragma once

#include "model/problem.h"
#include "pathproof/files.h"
#include "pathproof/question.h"
#include "source/source_map.h"

namespace pathproof {

struct Question::Data {
  std::shared_ptr<const model::Problem> problem;
  bool horizon_given = false;         // by the case or the command line, not by the spec or for want of one
  std::vector<std::string> enforced;  // rules that the case or the command line switches on
};

struct Files::Data {
  source::Texts texts;
};

}  // namespace pathproof
