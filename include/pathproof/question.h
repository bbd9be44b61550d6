// A question that was read and checked.
#pragma once

#include <memory>
#include <utility>

#include "pathproof/api.h"
#include "pathproof/diagnostic.h"

namespace pathproof PATHPROOF_API {

/// A spec or case, read and checked. Immutable: a copy shares the data with its original, and any number of threads may ask the
/// same question at once.
class Question {
 public:
  struct Data;
  explicit Question(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
  const Data& data() const { return *data_; }

 private:
  std::shared_ptr<const Data> data_;
};

struct Loaded {
  std::shared_ptr<const Question> question;  ///< null when anything was wrong
  Diagnostics diagnostics;
  std::vector<std::string> files;  ///< what was read: the file itself and all that it names
};

}  // namespace PATHPROOF_API
