// What the calls throw.
#pragma once

#include <stdexcept>

#include "pathproof/api.h"

namespace pathproof PATHPROOF_API {

/// A bug in pathproof: an answer failed its own check.
class InternalError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// A limit or an interrupt ended something that has no verdict to call `unknown` (an export).
class Stopped : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace PATHPROOF_API
