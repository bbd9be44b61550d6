// Claims: true in every valid pathway, or in some.
#pragma once

#include <memory>

#include "query/decide.h"

namespace pathproof::query {

enum class ClaimVerdict { proved, refuted, vacuous, unknown };

struct ClaimAnswer {
  ClaimVerdict verdict = ClaimVerdict::unknown;
  source::StopReason reason = source::StopReason::none;
  /// every/refuted: the counterexample; some/proved: the example.
  std::optional<model::Choice> pathway;
  /// The problem without the claim (its goal, horizon and assumptions applied).
  std::shared_ptr<const model::Problem> without;
  /// The problem with the unit `claim`: the claim's negation for `every`, the claim itself for `some`.
  std::shared_ptr<const model::Problem> with;
};

ClaimAnswer prove(const model::Problem& problem, const model::ClaimRow& claim, const Settings& settings,
                  const source::Stop& stop);

}  // namespace pathproof::query
