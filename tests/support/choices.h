// Small problems by brute force: every pathway there is, as the evaluator sees it.
#pragma once

#include <vector>

#include "model/problem.h"

namespace pathproof::support {

/// Every choice of start phases and open facts within the problem's bounds (N within the free horizon).
std::vector<model::Choice> every_choice(const model::Problem& problem);

/// Of these, the ones that meet every unit.
std::vector<model::Choice> valid_choices(const model::Problem& problem);

/// The number of the last phase of a pathway.
int phases(const model::Problem& problem, const model::Choice& choice);

/// How many steps it includes.
int step_count(const model::Choice& choice);

}  // namespace pathproof::support
