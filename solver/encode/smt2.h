// The question as SMT-LIB 2 text that any solver of pure Boolean logic reads.
#pragma once

#include <string>

#include "encode/encoding.h"

namespace pathproof::encode {

/// The encoding with every unit of the problem asserted by name (`:named`), so that `(get-unsat-core)` tells
/// units. Satisfiable iff the problem is feasible within the encoding's horizon.
std::string to_smt2(Encoding& encoding);

}  // namespace pathproof::encode
