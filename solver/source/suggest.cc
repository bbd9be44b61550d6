#include "source/suggest.h"

#include <algorithm>
#include <cctype>
#include <iterator>

#include <fmt/format.h>

namespace pathproof::source {

namespace {

std::string fold(std::string_view word) {
  std::string out(word);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

std::size_t distance(const std::string& a, const std::string& b) {
  const std::size_t n = b.size();
  std::vector<std::vector<std::size_t>> rows(3, std::vector<std::size_t>(n + 1));
  for (std::size_t j = 0; j <= n; ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& before = rows[(i - 1) % 3];
    row[0] = i;
    for (std::size_t j = 1; j <= n; ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({row[j - 1] + 1, before[j] + 1, before[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], rows[(i - 2) % 3][j - 2] + 1);
      }
    }
  }
  return rows[a.size() % 3][n];
}

// Whether the word, but for one slip, is how the candidate begins: `Opne` of `OpenTalks`.
bool nearly_begins(const std::string& candidate, const std::string& word) {
  constexpr std::size_t least = 3;
  if (word.size() < least || candidate.size() <= word.size()) return false;
  const std::size_t slips = word.size() > least ? 1 : 0;
  return distance(candidate.substr(0, word.size()), word) <= slips;
}

// Those that begin like the word, in their order.
std::vector<std::string> beginning_with(std::string_view word, const std::vector<std::string>& candidates) {
  std::vector<std::string> out;
  const std::string wanted = fold(word);
  std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(out),
               [&](const std::string& candidate) { return nearly_begins(fold(candidate), wanted); });
  return out;
}

// The longest candidate that the word begins with: `OpenF` of `OpenFundamentals`.
std::string longest_beginning(std::string_view word, const std::vector<std::string>& candidates) {
  constexpr std::size_t least = 3;
  const std::string wanted = fold(word);
  std::string out;
  for (const std::string& candidate : candidates) {
    if (candidate.size() >= least && candidate.size() > out.size() && wanted.rfind(fold(candidate), 0) == 0)
      out = candidate;
  }
  return out;
}

std::string listed_as_code(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "`" : ", `") + name + "`";
  return out;
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  constexpr std::size_t longest = 64;
  if (word.size() > longest) return {};
  const std::string wanted = fold(word);
  std::size_t best = std::max<std::size_t>(1, word.size() / 3) + 1;
  std::string found;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > longest) continue;
    const std::size_t d = distance(wanted, fold(candidate));
    if (d < best && d < std::max(word.size(), candidate.size())) {
      best = d;
      found = candidate;
    }
  }
  return found;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates,
                         std::string_view what) {
  const std::string found = nearest(word, candidates);
  if (!found.empty()) return fmt::format("did you mean `{}`?", found);
  constexpr std::size_t few = 12;
  if (const auto begun = beginning_with(word, candidates); !begun.empty() && begun.size() <= few)
    return fmt::format("did you mean {}{}?", begun.size() > 1 ? "one of " : "", listed_as_code(begun));
  if (const std::string longest = longest_beginning(word, candidates); !longest.empty())
    return fmt::format("did you mean `{}`?", longest);
  if (candidates.empty() || candidates.size() > few) return {};
  return fmt::format("{} {}", what.empty() ? "known here:" : what, listed_as_code(candidates));
}

}  // namespace pathproof::source
