// Standard output kept aside until the answer is whole: what -o FILE does for every command that prints.
#pragma once

#include <string>
#include <vector>

#include "pathproof/diagnostic.h"

namespace pathproof::cli {

/// While it lives, what goes to standard output goes into a nameless file, which vanishes with the program.
class SpooledOutput {
 public:
  /// `problems` says why nothing can be kept aside.
  explicit SpooledOutput(Diagnostics& problems);
  SpooledOutput(const SpooledOutput&) = delete;
  SpooledOutput& operator=(const SpooledOutput&) = delete;
  ~SpooledOutput();

  /// Ends it, and puts what was printed at `path`, if anything was.
  void deliver(const std::string& path, const std::vector<std::string>& inputs, Diagnostics& problems);
  /// Ends it, and prints what was printed after all.
  void release(Diagnostics& problems);

 private:
  void restore();

  int printed_ = -1;   ///< the nameless file
  int standard_ = -1;  ///< what standard output was
};

}  // namespace pathproof::cli
