#include "solvers/engines.h"

namespace pathproof::encode {

std::unique_ptr<Oracle> make_oracle(Engine engine, const source::Stop& stop, unsigned seed, bool proof) {
  return engine == Engine::z3 ? make_z3_oracle(stop, seed) : make_cadical_oracle(stop, seed, proof);
}

void prepare_oracle(Engine engine) {
  if (engine == Engine::z3) prepare_z3();
}

std::string engine_name(Engine engine) { return engine == Engine::z3 ? z3_name() : cadical_name(); }

}  // namespace pathproof::encode
