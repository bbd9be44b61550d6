// How few phases there can be, for the windows of `forced`.
#pragma once

#include "minimal/certify.h"

namespace pathproof::ask {

/// The fewest phases, found and certified as `minimal` does, but with bounded effort and on problems of moderate size alone; nothing
/// of larger ones. `example`: some valid pathway.
std::optional<certify::CertifiedMinimal> fewest_phases(const model::Problem& problem,
                                                       const model::Choice& example,
                                                       const query::Settings& settings,
                                                       const source::Stop& stop);

}  // namespace pathproof::ask
