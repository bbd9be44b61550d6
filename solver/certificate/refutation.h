// A refutation as the texts of its files.
#pragma once

#include <string>

namespace pathproof::certificate {

struct Refutation {
  std::string formula;  ///< OPB
  std::string names;    ///< JSON
  std::string proof;    ///< VeriPB
};

}  // namespace pathproof::certificate
