// Values that depend on the solver's choices, built from literals.
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "encode/circuit.h"

namespace pathproof::encode {

/// One of several values: exactly one literal is true. Ascending by value; false literals are left out.
struct Choices {
  std::vector<std::pair<std::int64_t, Lit>> options;
  static Choices constant(std::int64_t value) { return {{{value, true_lit}}}; }
};

/// A level of a scale: `at_least[v]` says that the level is v or higher; `at_least[0]` is true.
struct Level {
  std::vector<Lit> at_least;
};

/// constant + sum of coefficient * [literal]
struct Linear {
  std::int64_t constant = 0;
  std::vector<Term> terms;
};

/// A time of the naturals extended with infinity: `by[i]` says "low + i or earlier"; before `low` never; from the
/// end of the list on it is `finite`.
struct Time {
  std::int64_t low = 0;
  std::vector<Lit> by;
  Lit finite = true_lit;

  Lit at_most(std::int64_t m) const {
    if (m < low) return false_lit;
    const auto i = static_cast<std::uint64_t>(m - low);
    return i < by.size() ? by[i] : finite;
  }
  std::int64_t high() const { return low + static_cast<std::int64_t>(by.size()); }
};

/// Operations on them; all keep the representation's promises.
class Symbols {
 public:
  explicit Symbols(Circuit& circuit) : circuit_(circuit) {}

  Choices choices(const Level& level) const;
  Level level(std::int64_t value, std::size_t size) const;
  Level level(const Choices& choices, std::size_t size) const;
  Choices from_map(const std::map<std::int64_t, std::vector<Lit>>& options) const;

  Lit equal(const Choices& a, const Choices& b) const;
  Lit less_equal(const Level& a, const Level& b) const;
  Lit equal(const Level& a, const Level& b) const;

  Linear add(const Linear& a, const Linear& b, std::int64_t factor) const;
  Linear scale(const Linear& a, std::int64_t factor) const;
  Linear multiply(const Linear& a, const Linear& b) const;
  Linear linear(const Choices& choices) const;
  /// a <= b
  Lit less_equal(const Linear& a, const Linear& b) const;
  Lit equal(const Linear& a, const Linear& b) const;
  /// The possible values and when each is taken. May be large; for factors, which are known, it is small.
  Choices distribution(const Linear& a) const;
  static std::int64_t minimum(const Linear& a);
  static std::int64_t maximum(const Linear& a);

  Time shift(Time time, std::int64_t by) const;
  /// a <= b and a < b on times; infinity <= infinity holds, infinity < infinity does not.
  Lit less_equal(const Time& a, const Time& b) const;
  Lit less(const Time& a, const Time& b) const;
  /// time <= number, number <= time
  Lit less_equal(const Time& a, const Linear& b) const;
  Lit less_equal(const Linear& a, const Time& b) const;

  /// `condition ? a : b`
  Level choose(Lit condition, const Level& a, const Level& b) const;
  Choices choose(Lit condition, const Choices& a, const Choices& b) const;

  Circuit& circuit() const { return circuit_; }

 private:
  Circuit& circuit_;
};

}  // namespace pathproof::encode
