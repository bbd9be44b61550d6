// The makers of the backends; only oracle.cc and the backends themselves need to know them.
#pragma once

#include <memory>
#include <string>

#include "encode/oracle.h"

namespace pathproof::encode {

std::unique_ptr<Oracle> make_z3_oracle(const source::Stop& stop, unsigned seed);
std::string z3_name();
void prepare_z3();
std::unique_ptr<Oracle> make_cadical_oracle(const source::Stop& stop, unsigned seed, bool proof);
std::string cadical_name();

}  // namespace pathproof::encode
