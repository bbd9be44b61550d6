// "Did you mean": the nearest of a list of words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pathproof::source {

/// The candidate with the smallest Damerau-Levenshtein distance to `word` (optimal string alignment),
/// case folded, if that distance is small enough to be a slip (at most a third of the length, at least 1);
/// empty otherwise. Among equals the first in the list.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

/// "did you mean `x`?" or, when nothing is near, the list itself if it is short; empty otherwise.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates,
                         std::string_view what = {});

}  // namespace pathproof::source
