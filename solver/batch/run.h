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
  /// From any thread.
  void progress(const Count& done, const Count& total) const;
  /// Whether a file or folder that an option names lies where files may be read; otherwise `problems` says so.
  bool may_read(const std::string& path, Diagnostics& problems) const;

 private:
  BatchFamily& family_;
  const BatchOptions& wanted_;
  const Options& options_;
  std::size_t workers_ = 1;
  Count total_;
  mutable std::mutex mutex_;
};

/// Adds a problem with a file that an option names.
void complain(Diagnostics& problems, const std::string& file, const std::string& message,
              const std::string& hint);

}  // namespace pathproof
