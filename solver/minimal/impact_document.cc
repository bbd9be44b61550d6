#include "minimal/impact_document.h"

#include <fmt/format.h>

#include "tell/words.h"

namespace pathproof::tell {

namespace {

using report::counted;

// "from phase 4 to 6"
std::string shift_of(const MovedStep& row) {
  if (row.after == 0) return fmt::format("left out, without the delay in phase {}", row.before);
  if (row.before == 0) return fmt::format("in phase {}, without the delay not taken", row.after);
  if (row.before == row.after) return fmt::format("in phase {} as before", row.after);
  return fmt::format("from phase {} to {}", row.before, row.after);
}

}  // namespace

Inline impact_in_short(const DelayImpact& impact) {
  std::vector<Inline> delays;
  for (const MovedStep& row : impact.delayed)
    delays.push_back(step_ref(row.step) + Inline(fmt::format(" by {} ({})", row.by, shift_of(row))));
  const Inline opening = Inline(delays.size() == 1 ? "The delay of " : "The delays of ") + listed(delays);
  const auto phases = [](long long n) { return counted(static_cast<std::size_t>(n), "phase"); };
  if (impact.after == impact.before)
    return opening + Inline(fmt::format(" cost{} nothing: {} as before.", delays.size() == 1 ? "s" : "",
                                        phases(impact.after)));
  Inline out =
      opening + Inline(fmt::format(" make{} it {} longer: {} instead of {}", delays.size() == 1 ? "s" : "",
                                   phases(impact.after - impact.before), impact.after, impact.before));
  for (const MovedStep& row : impact.moved) {
    if (row.step == impact.last && row.before > 0 && row.after > 0)
      out = out + Inline("; ") + step_ref(row.step) +
            Inline(fmt::format(", the last step, slips from phase {} to {}", row.before, row.after));
  }
  return out + Inline(".");
}

Block moved_by(const DelayImpact& impact, const Style& style) {
  const std::size_t most = style.detail == Detail::full ? impact.moved.size() : 12;
  Block out = section("What the delay moves, between these two pathways").as(Role::pathway);
  Block& rows = out.add(list());
  for (std::size_t i = 0; i < impact.moved.size() && i < most; ++i)
    rows.add(item(step_ref(impact.moved[i].step) + Inline(": " + shift_of(impact.moved[i]))));
  if (impact.moved.size() > most) rows.add(more(report::left_out(impact.moved.size() - most)));
  return out;
}

}  // namespace pathproof::tell
