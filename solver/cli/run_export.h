// The command that writes a question in another format.
#pragma once

#include <string>

#include "pathproof/picture.h"
#include "usage/options.h"

namespace pathproof::cli {

/// What is to be written, or why nothing is. A picture of the best that was found within the limits has the exit code of no answer.
struct Exported {
  std::string text;
  Diagnostics problems;
  int exit = 0;
};
Exported export_question(const Request& request, const Question& question);

}  // namespace pathproof::cli
