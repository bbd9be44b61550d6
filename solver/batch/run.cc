#include "batch/run.h"

#include <algorithm>
#include <thread>

namespace pathproof {

namespace {

constexpr double seconds_after_ctrl_c = 0.5;

Options unlimited(Options options) {
  options.time_limit = 0;
  options.memory_limit = 0;
  return options;
}

}  // namespace

Run::Run(BatchFamily& family, const BatchOptions& wanted, const Options& options)
    : family_(family),
      wanted_(wanted),
      options_(options),
      workers_(wanted.workers > 0 ? wanted.workers : std::max(1U, std::thread::hardware_concurrency())),
      total_(family.findings().diagram->count(family.findings().asked)),
      patience_(unlimited(options), seconds_after_ctrl_c) {}

void Run::progress(const Count& done, const Count& total) const {
  if (!wanted_.progress) return;
  const std::lock_guard lock(mutex_);
  wanted_.progress({done, total});
}

}  // namespace pathproof
