#include "ask/engines.h"

#include "certify/second_opinion.h"

namespace pathproof::ask {

query::Settings chosen_solver(const Options& options) {
  return {options.solver == Solver::z3 ? encode::Engine::z3 : encode::Engine::cadical, options.seed};
}

query::Settings suited_solver(const Options& options, bool chosen) {
  if (chosen) return chosen_solver(options);
  return {encode::Engine::cadical, options.seed};
}

encode::Engine other_engine(encode::Engine engine) { return certify::other({engine}).engine; }

}  // namespace pathproof::ask
