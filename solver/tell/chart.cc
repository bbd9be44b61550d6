#include "tell/chart.h"

#include <algorithm>

#include <fmt/format.h>

namespace pathproof::tell {

namespace {

constexpr int least_words = 64;  // columns that the plan itself needs
constexpr int least_width =
    110;  // columns of a text that is wide enough for it; narrower ones say it in words

struct Marks {
  const char* critical;
  const char* taken;
  const char* possible;
  const char* none;
};
constexpr Marks drawn_marks{"█", "▒", "░", "·"};
constexpr Marks ascii_marks{"#", "=", "-", "."};

}  // namespace

Chart::Chart(const Pathway& pathway, const Style& style) : phases_(pathway.phases), ascii_(style.ascii) {
  if (phases_ < 2 || pathway.steps.empty() || style.width < least_width) return;
  slacks_ = std::any_of(pathway.steps.begin(), pathway.steps.end(),
                        [](const PathwayStep& step) { return step.slack.has_value(); });
  const int room = style.width - least_words;
  // Numbers of two digits want a blank between them; where there is no room for it, the last digit has to do.
  for (const int columns : {phases_ < 10 ? 2 : 3, 2, 1}) {
    if (phases_ * columns > room) continue;
    cell_ = columns;
    column_ = style.width - phases_ * columns;
    break;
  }
}

std::string Chart::cell(const char* mark) const {
  return std::string(static_cast<std::size_t>(cell_ - 1), ' ') + mark;
}

std::string Chart::head() const {
  std::string out;
  for (int phase = 1; phase <= phases_; ++phase) {
    const bool whole = phase < 10 || cell_ == 3;
    out += fmt::format("{:>{}}", whole ? phase : phase % 10, cell_);
  }
  return out;
}

std::string Chart::row(const PathwayStep& step) const {
  if (!drawn()) return {};
  const Marks& marks = ascii_ ? ascii_marks : drawn_marks;
  std::string out;
  for (int phase = 1; phase <= phases_; ++phase) {
    const bool taken = step.start <= phase && phase <= step.end;
    const bool possible = step.start <= phase && phase <= step.end + step.slack.value_or(0);
    const char* busy = step.slack.value_or(0) == 0 ? marks.critical : marks.taken;
    out += cell(taken ? busy : possible ? marks.possible : marks.none);
  }
  return out;
}

std::string Chart::legend() const {
  if (!drawn() || !slacks_) return {};
  const Marks& marks = ascii_ ? ascii_marks : drawn_marks;
  return fmt::format("{} critical: no later start without more phases   {} can slip   {} how far",
                     marks.critical, marks.taken, marks.possible);
}

}  // namespace pathproof::tell
