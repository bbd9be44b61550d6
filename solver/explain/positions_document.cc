#include "explain/positions_document.h"

#include <algorithm>

#include <fmt/format.h>

#include "explain/repairs_document.h"
#include "tell/words.h"

namespace pathproof::tell {

namespace {

using report::counted;

Block no_position_helps(const ExplainReport& report) {
  const PositionsReport& p = report.positions;
  const Inline rest = unit_refs(p.remaining) + " (held by no actor)";
  const bool proposer =
      report.nearest || std::any_of(report.check.repairs.begin(), report.check.repairs.end(),
                                    [](const RepairReport& r) { return only_proposal(r); });
  const std::string other = proposer ? " Whoever makes the proposal can unblock it, by changing that." : "";
  if (p.actors.empty()) return paragraph("Nobody's: what conflicts is " + rest + "." + other);
  return paragraph(fmt::format("No actor's change of position would unblock it. Even if all who hold a rule "
                               "here gave way ({}), ",
                               report::listed(p.actors)) +
                   rest + " would still " + (p.remaining.size() == 1 ? "be impossible." : "be in conflict.") +
                   other);
}

}  // namespace

Block positions_of(const ExplainReport& report) {
  const PositionsReport& p = report.positions;
  Block out = section("Whose position it is").as(Role::repairs);
  if (p.unblocking.empty()) {
    out.add(no_position_helps(report));
    return out;
  }
  // The names stand after a colon, so that they need no article ("the United States", "Mexico").
  out.add(paragraph("Whose change of position could unblock it:"));
  Block sets = list();
  for (const auto& set : p.unblocking) {
    sets.add(item(fmt::format("{}: {}", set.size() == 1 ? "alone" : "only together", report::listed(set))));
  }
  out.add(std::move(sets));
  if (!p.vetoes.empty() && p.unblocking.size() > 1) {
    out.add(paragraph(fmt::format("Nothing moves without: {}. Whatever the others give up, it stays blocked.",
                                  report::listed(p.vetoes))));
  }
  out.add(paragraph("(A rule is lifted when all who hold it change their position; what no actor holds "
                    "stays.)")
              .as(Role::aside));
  return out;
}

Block nearest_of(const NearestReport& nearest, const Style& style) {
  constexpr std::size_t most_rows = 18;
  Block out = section("The nearest pathway that is possible").as(Role::pathway);
  Block& said = out.add(
      paragraph(fmt::format("{} ({} changed{}.)", nearest.text, counted(nearest.distance, "commitment"),
                            nearest.proved ? "; no pathway is nearer" : "")));
  const bool rows = style.detail == Detail::full || nearest.pathway.steps.size() <= most_rows;
  said.add(rows ? plan(nearest.pathway) : paragraph(in_short(nearest.pathway) + ".").of(nearest.pathway));
  return out;
}

}  // namespace pathproof::tell
