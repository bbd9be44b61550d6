#include "family/recent_problems.h"

#include <algorithm>

#include "family/fingerprint.h"

namespace pathproof::model {

namespace {

constexpr std::size_t most_kept = 32;

}  // namespace

ReadProblem RecentProblems::read(const Selection& selection) {
  const auto known =
      std::find_if(kept_.begin(), kept_.end(), [&](const auto& entry) { return entry.first == selection; });
  if (known != kept_.end()) {
    kept_.splice(kept_.begin(), kept_, known);
    return known->second;
  }
  ReadProblem out{problem_of_(selection), {}};
  if (out.problem) out.background = background(*out.problem->world);
  kept_.emplace_front(selection, out);
  if (kept_.size() > most_kept) kept_.pop_back();
  return out;
}

}  // namespace pathproof::model
