// The kinds of values that options take, each with its range or its choices and with the target, which puts the value where it
// belongs in a request. None can be made without a target.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "usage/request.h"

namespace pathproof::cli {

/// Where a value goes.
template <typename... Value>
using Target = void (*)(Request&, Value...);

/// No value: given or not.
struct Switch {
  constexpr explicit Switch(Target<> t) : target(t) {}
  Target<> target;
};

/// A whole number from `low` to `high`; or `word`, if there is one, which means the greatest number there is.
struct Whole {
  constexpr Whole(std::uint64_t from, std::uint64_t to, Target<std::uint64_t> t)
      : low(from), high(to), target(t) {}
  constexpr Whole(std::string_view greatest, Target<std::uint64_t> t) : word(greatest), target(t) {}
  std::uint64_t low = 0;
  std::uint64_t high = std::numeric_limits<std::uint64_t>::max();
  std::string_view word;
  Target<std::uint64_t> target;
};

/// A number of seconds above 0, with or without a fraction, and at most `most`.
struct Seconds {
  constexpr Seconds(double at_most, Target<double> t) : most(at_most), target(t) {}
  double most;
  Target<double> target;
};

/// A word of a few, and the commands that know it.
struct ChoiceRow {
  std::string_view word;
  unsigned commands;
};
struct Choice {
  constexpr Choice(std::span<const ChoiceRow> of, Target<std::string_view> t) : choices(of), target(t) {}
  std::span<const ChoiceRow> choices;
  Target<std::string_view> target;
};

/// Names with commas between them; none may be empty. What several options give is taken together.
struct Names {
  constexpr explicit Names(Target<std::vector<std::string>> t) : target(t) {}
  Target<std::vector<std::string>> target;
};

/// A text that is read by whoever knows what it is about: a formula, or the name of something.
struct Text {
  constexpr explicit Text(Target<std::string> t) : target(t) {}
  Target<std::string> target;
};

/// Names with commas between them, or one formula.
struct NamesOrFormula {
  constexpr explicit NamesOrFormula(Target<std::string> t) : target(t) {}
  Target<std::string> target;  ///< one name, or the formula
};

/// The name of a file or folder that is there or not; never empty.
struct Path {
  constexpr explicit Path(Target<std::string> t) : target(t) {}
  Target<std::string> target;
};

/// The name of a folder that is there.
struct Folder {
  constexpr explicit Folder(Target<std::string> t) : target(t) {}
  Target<std::string> target;
};

/// `i/n`: part i of n parts, 1 <= i <= n <= most.
struct Part {
  constexpr Part(std::size_t at_most, Target<std::size_t, std::size_t> t) : most(at_most), target(t) {}
  std::size_t most;
  Target<std::size_t, std::size_t> target;
};

/// `NAME=n`: a name and a whole number from `low` to `high`; of several options each has a name of its own.
struct Numbered {
  constexpr Numbered(std::uint64_t from, std::uint64_t to, Target<std::string, std::uint64_t> t)
      : low(from), high(to), target(t) {}
  std::uint64_t low;
  std::uint64_t high;
  Target<std::string, std::uint64_t> target;
};

using OptionKind =
    std::variant<Switch, Whole, Seconds, Choice, Names, Text, NamesOrFormula, Path, Folder, Part, Numbered>;

}  // namespace pathproof::cli
