// Loading within limits, and several loads that read each file once.
#pragma once

#include <memory>
#include <string>

#include "pathproof/edits.h"
#include "pathproof/options.h"
#include "pathproof/question.h"

namespace pathproof {

/// What loads have read. Loads that are given the same one see the same bytes and read each path once, which is all that
/// a pipe or standard input allows.
class Files {
 public:
  struct Data;
  Files();
  Data& data() const { return *data_; }

 private:
  std::shared_ptr<Data> data_;
};

/// As `load` of pathproof.h, within the limits of `options`; throws Stopped when one is met. The path `-` is standard input.
Loaded load(const std::string& path, const Edits& edits, const Options& options, const Files& files = {});
/// As `load_text` of pathproof.h, within the limits of `options`; throws Stopped when one is met.
Loaded load_text(const std::string& spec_json, const std::string& case_json, const Edits& edits,
                 const Options& options);

}  // namespace pathproof
