#include "batch/run.h"

#include <algorithm>
#include <thread>

#include "source/paths.h"

namespace pathproof {

Run::Run(BatchFamily& family, const BatchOptions& wanted, const Options& options)
    : family_(family),
      wanted_(wanted),
      options_(options),
      workers_(wanted.workers > 0 ? wanted.workers : std::max(1U, std::thread::hardware_concurrency())),
      total_(family.findings().diagram->count(family.findings().asked)) {}

void Run::progress(const Count& done, const Count& total) const {
  if (!wanted_.progress) return;
  const std::lock_guard lock(mutex_);
  wanted_.progress({done, total});
}

bool Run::may_read(const std::string& path, Diagnostics& problems) const {
  const bool allowed = source::may_read(path, options_.confine);
  if (!allowed)
    complain(problems, path, source::outside_message(path, options_.confine), source::outside_hint);
  return allowed;
}

void complain(Diagnostics& problems, const std::string& file, const std::string& message,
              const std::string& hint) {
  Diagnostic problem;
  problem.code = "cannot-read";
  problem.file = file;
  problem.message = message;
  problem.hint = hint;
  problems.push_back(problem);
}

}  // namespace pathproof
