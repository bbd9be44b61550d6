// Who answers, and who confirms.
#pragma once

#include "pathproof/options.h"
#include "search/session.h"

namespace pathproof::ask {

/// The solver that the options name.
query::Settings chosen_solver(const Options& options);

/// For questions that suit one solver best: that one, unless the user chose. bench/results.md has the figures.
query::Settings suited_solver(const Options& options, bool chosen);

/// The one that did not give the answer, and so confirms it.
encode::Engine other_engine(encode::Engine engine);

}  // namespace pathproof::ask
