#include "counting/totalizer.h"

#include <algorithm>

namespace pathproof::encode {

const Sum& Totalizer::sum(const std::vector<Share>& shares, std::int64_t most) {
  const auto [at, fresh] = known_.emplace(std::pair(shares, most), Sum{});
  if (fresh && !shares.empty()) at->second = make(shares, 0, shares.size(), most);
  return at->second;
}

std::int64_t Totalizer::cost(std::size_t count, std::int64_t values, std::int64_t most) {
  if (count < 2) return 0;
  const auto size = [&](std::size_t n) { return std::min(static_cast<std::int64_t>(n) * values, most) + 1; };
  const std::size_t half = count / 2;
  return 2 * size(half) * size(count - half) + cost(half, values, most) + cost(count - half, values, most);
}

Sum Totalizer::make(const std::vector<Share>& shares, std::size_t from, std::size_t to, std::int64_t most) {
  if (to - from > 1) {
    const std::size_t middle = from + (to - from) / 2;
    // One after the other: each makes literals, and of two arguments every compiler makes first which it likes.
    const Sum upper = make(shares, middle, to, most);
    const Sum lower = make(shares, from, middle, most);
    return merge(lower, upper, most);
  }
  Sum out;
  std::int64_t value = 0;
  for (const Lit lit : shares[from].done) {
    if (value >= most) break;
    value = std::min(value + shares[from].weight, most);
    out.emplace_back(value, lit);
  }
  return out;
}

Sum Totalizer::merge(const Sum& a, const Sum& b, std::int64_t most) {
  const auto value = [](const Sum& sum, std::size_t i) { return i == 0 ? 0 : sum[i - 1].first; };
  std::vector<std::int64_t> values;
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i + j > 0) values.push_back(std::min(value(a, i) + value(b, j), most));
    }
  }
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  Sum out;
  for (const std::int64_t v : values) out.emplace_back(v, circuit_.input());
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      const std::int64_t total = std::min(value(a, i) + value(b, j), most);
      const auto next = static_cast<std::size_t>(
          std::distance(values.begin(), std::upper_bound(values.begin(), values.end(), total)));
      if (i + j > 0) {  // at least the one and at least the other
        std::vector<Lit> clause{out[next - 1].second};
        if (i > 0) clause.push_back(-a[i - 1].second);
        if (j > 0) clause.push_back(-b[j - 1].second);
        clausifier_.add_clause(std::move(clause));
      }
      if (next < out.size()) {  // no more than the one and no more than the other
        std::vector<Lit> clause{-out[next].second};
        if (i < a.size()) clause.push_back(a[i].second);
        if (j < b.size()) clause.push_back(b[j].second);
        clausifier_.add_clause(std::move(clause));
      }
    }
  }
  for (std::size_t i = 1; i < out.size(); ++i) clausifier_.add_clause({-out[i].second, out[i - 1].second});
  return out;
}

}  // namespace pathproof::encode
