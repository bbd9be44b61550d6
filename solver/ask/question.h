// What a loaded question holds, for the facade alone.
#pragma once

#include <memory>
#include <vector>

#include "model/problem.h"
#include "pathproof/edits.h"
#include "pathproof/files.h"
#include "pathproof/minimal.h"
#include "pathproof/question.h"
#include "source/source_map.h"

namespace pathproof {

/// What a question with delays is compared with.
struct Undelayed {
  std::vector<StepPhases> delays;
  MinimalReport shortest;  ///< the answer without them, by phases alone
};

struct Question::Data {
  std::shared_ptr<const model::Problem> problem;
  std::shared_ptr<const Undelayed> undelayed;  ///< null: nothing is delayed
  bool horizon_given = false;         // by the case or the command line, not by the spec or for want of one
  std::vector<std::string> enforced;  // rules that the case or the command line switches on
};

struct Files::Data {
  source::Texts texts;
};

}  // namespace pathproof
