// Several loads that read each file once.
#pragma once

#include <memory>
#include <string>

#include "pathproof/api.h"

namespace pathproof PATHPROOF_API {

/// What loads have read. Loads that are given the same one see the same bytes and read each path once, which is all that
/// a pipe or standard input allows.
class Files {
 public:
  struct Data;
  Files();
  Data& data() const { return *data_; }
  /// From now on loads read this text instead of the file at `path`, which need not exist: an editor has it open. UTF-8 without a byte
  /// order mark; a name that was read already keeps what was read.
  void hold(const std::string& path, std::shared_ptr<const std::string> text) const;

 private:
  std::shared_ptr<Data> data_;
};

/// Whether some load of this process has read the file at `path`, under whatever name (a link, an include, a case's spec): a
/// program that writes files asks before it writes there.
bool was_read(const std::string& path);

}  // namespace PATHPROOF_API
