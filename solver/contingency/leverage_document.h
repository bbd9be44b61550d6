// What each actor can do to the plan.
#pragma once

#include <string>
#include <vector>

#include "pathproof/options.h"
#include "pathproof/resilience.h"

namespace pathproof::tell {

/// An actor with what it can do, in the order in which it is due.
struct Leverage {
  std::string actor;  ///< id; empty: nobody in particular
  std::string title;  ///< in plain English; empty likewise
  std::vector<ResilienceEffect> effects;
};

/// Of those that can do something, in the order of the spec.
std::vector<Leverage> leverages(const ResilienceReport& report);
/// What does it: the step that is refused, "slip:A7", or the name of the rule or fact.
std::string place_of(const ResilienceReport& report, const ResilienceEffect& effect);
/// The same with what it does: "A7!" for good, "A7+1" a phase later, "A7=" no later.
std::string mark_of(const ResilienceReport& report, const ResilienceEffect& effect);
/// "Canada can end it only at C3, and delay it at B5 and A7.": a sentence for all actors that can do the same, six at most, or every one
/// with full detail. Those who cost the plan no time are not told of, nor what is nobody's.
std::vector<std::string> leverage_sentences(const ResilienceReport& report, const Style& style);

}  // namespace pathproof::tell
