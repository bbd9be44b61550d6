// What the parts of one call of `batch` share.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>

#include "family/open.h"

namespace pathproof {

class Run {
 public:
  /// All must outlive the run.
  Run(BatchFamily& family, const BatchOptions& wanted, const Options& options);

  BatchFamily& family() const { return family_; }
  report::BatchFindings& findings() const { return family_.findings(); }
  const BatchOptions& wanted() const { return wanted_; }
  const Options& options() const { return options_; }
  /// Threads.
  std::size_t workers() const { return workers_; }
  /// How many variants are asked about.
  const Count& total() const { return total_; }

  bool interrupted() const { return pathproof::interrupted(options_); }
  /// For what follows the search: comes a second after Ctrl-C.
  const source::Stop& patience() const { return patience_.stop(); }
  /// From any thread.
  void progress(const Count& done, const Count& total) const;

 private:
  BatchFamily& family_;
  const BatchOptions& wanted_;
  const Options& options_;
  std::size_t workers_ = 1;
  Count total_;
  Deadline patience_;
  mutable std::mutex mutex_;
};

}  // namespace pathproof
