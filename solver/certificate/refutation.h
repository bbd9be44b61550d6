// A refutation as the texts of its files.
#pragma once

#include <string>

#include "model/unit_set.h"

namespace pathproof::certificate {

struct Refutation {
  query::UnitSet units;  ///< those of the ones asked for that the proof needs
  std::string formula;   ///< OPB
  std::string names;     ///< JSON
  std::string proof;     ///< VeriPB
};

}  // namespace pathproof::certificate
