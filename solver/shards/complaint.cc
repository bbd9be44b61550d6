#include "shards/complaint.h"

#include "source/paths.h"

namespace pathproof {

void complain(Diagnostics& problems, const std::string& file, const std::string& message,
              const std::string& hint) {
  Diagnostic problem;
  problem.code = "cannot-read";
  problem.file = file;
  problem.message = message;
  problem.hint = hint;
  problems.push_back(problem);
}

bool may_read(const std::string& path, const Options& options, Diagnostics& problems) {
  const bool allowed = source::may_read(path, options.confine);
  if (!allowed)
    complain(problems, path, source::outside_message(path, options.confine), source::outside_hint);
  return allowed;
}

}  // namespace pathproof
