#include "prove/claim_words.h"

#include <fmt/format.h>

#include "tell/words.h"
#include "tell/writer.h"

namespace pathproof::tell {

Inline setting(const ClaimReport& claim) {
  Inline out = "Asked of all pathways, whatever they reach";
  if (claim.goal) {
    const std::string id = claim.goal->id.empty() ? "" : " " + claim.goal->id;
    out = Inline("Asked of pathways that reach the goal" + id + ": ") +
          (claim.goal->says.empty() ? Inline(code(claim.goal->formula))
                                    : Inline(report::sentence(claim.goal->says)));
  }
  out = std::move(out) + ("; at most " + report::counted(static_cast<std::size_t>(claim.horizon), "phase"));
  for (const std::string& formula : claim.assuming) out = std::move(out) + "; assuming " + code(formula);
  return std::move(out) + ".";
}

Inline what_is_claimed(const ClaimReport& claim) {
  return claim.says.empty() ? Inline(code(claim.formula)) : Inline(report::sentence(claim.says));
}

Inline idle_note(const ClaimReport& claim) {
  if (claim.contrast_idle.empty()) return {};
  return Inline(" (It holds there only because what it is about does not happen: ") + claim.contrast_idle +
         ".)";
}

bool is_named(const ClaimReport& claim) { return claim.id != claim.formula; }

Inline shape(const Pathway& pathway) {
  if (pathway.steps.empty()) return in_short(pathway);
  return Inline(report::size_of(pathway) + " (") + in_short(pathway) + ")";
}

Block effort_of(const Statistics& statistics) {
  return effort(fmt::format("({:.2f} s; answered by {}, checked by {})", statistics.seconds,
                            statistics.engine, statistics.checker));
}

}  // namespace pathproof::tell
