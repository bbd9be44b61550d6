// Several loads that read each file once.
#pragma once

#include <memory>

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

}  // namespace pathproof
