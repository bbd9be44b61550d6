// The solvers there are, and how one is made.
#pragma once

#include <memory>
#include <string>

#include "encode/oracle.h"

namespace pathproof::encode {

/// Which program decides. A build without Z3 has CaDiCaL in its place, each of whose proofs is replayed before it counts.
enum class Engine { z3, cadical };

/// Whether this build has Z3.
bool has_z3();

/// `proof`: to keep its proofs, if it can.
std::unique_ptr<Oracle> make_oracle(Engine engine, const source::Stop& stop, unsigned seed,
                                    bool proof = false);

/// Begins, on another thread, to make what the next oracle of the engine needs, where that takes noticeable time. Changes no
/// answer.
void prepare_oracle(Engine engine);

/// Name and version, as shown in statistics.
std::string engine_name(Engine engine);

// The makers of the backends; only engines.cc and the backends themselves need to know them.
std::unique_ptr<Oracle> make_z3_oracle(const source::Stop& stop, unsigned seed);
std::string z3_name();
void prepare_z3();
std::unique_ptr<Oracle> make_cadical_oracle(const source::Stop& stop, unsigned seed, bool proof);
std::string cadical_name();
std::unique_ptr<Oracle> make_replaying_oracle(const source::Stop& stop, unsigned seed);

}  // namespace pathproof::encode
