#include "minimal/impact.h"

#include <algorithm>
#include <set>

namespace pathproof::report {

namespace {

// 0: it is not taken.
int start_of(const Pathway& pathway, const std::string& step) {
  for (const PathwayStep& row : pathway.steps) {
    if (row.step == step) return row.start;
  }
  return 0;
}

std::string last_of(const Pathway& pathway) {
  const PathwayStep* last = nullptr;
  for (const PathwayStep& row : pathway.steps) {
    if (last == nullptr || row.end > last->end || (row.end == last->end && row.step < last->step))
      last = &row;
  }
  return last == nullptr ? std::string() : last->step;
}

}  // namespace

DelayImpact impact_of(const std::vector<StepPhases>& delays, const MinimalReport& without,
                      const MinimalReport& with) {
  const Pathway& earlier = without.pathways.front();
  const Pathway& later = with.pathways.front();
  DelayImpact out;
  out.before = without.objectives.front().value;
  out.after = with.objectives.front().value;
  out.last = last_of(later);
  std::set<std::string> told;
  for (const StepPhases& delay : delays) {
    out.delayed.push_back(
        {delay.step, delay.phases, start_of(earlier, delay.step), start_of(later, delay.step)});
    told.insert(delay.step);
  }
  for (const PathwayStep& row : earlier.steps) {
    const int after = start_of(later, row.step);
    if ((after == 0 || after > row.start) && told.insert(row.step).second)
      out.moved.push_back({row.step, 0, row.start, after});
  }
  for (const PathwayStep& row : later.steps) {
    if (start_of(earlier, row.step) == 0 && told.insert(row.step).second)
      out.moved.push_back({row.step, 0, 0, row.start});
  }
  return out;
}

}  // namespace pathproof::report
