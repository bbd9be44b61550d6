#include "prove/debate_summary_document.h"

#include <algorithm>

#include <fmt/format.h>

#include "prove/claim_words.h"
#include "tell/reasons.h"
#include "tell/words.h"
#include "tell/writer.h"

namespace pathproof::tell {

namespace {

constexpr std::size_t longest = 150;  // of what goes into two lines, with what stands around it

// The verdict, and how sure it is.
Inline in_a_word(const ClaimReport& claim) {
  const char* const played = " (the pathway was played through).";
  const std::string agreed = fmt::format(" ({} confirmed it).", confirmer());
  const Inline out = verdict(claim.verdict);
  switch (claim.verdict) {
    case ClaimVerdict::proved:
      return out +
             (claim.some ? ": there is a valid pathway of which it is true"
                         : ": it is true of every valid pathway") +
             (claim.some ? std::string(played) : agreed);
    case ClaimVerdict::refuted:
      return out +
             (claim.some ? ": it is true of no valid pathway" : ": it is not true of every valid pathway") +
             (claim.some ? agreed : std::string(played));
    case ClaimVerdict::vacuous: return out + ": there is no valid pathway that it could be true of" + agreed;
    case ClaimVerdict::unknown: break;
  }
  return out + fmt::format(": {}. This is not a no.", reason_text(claim.reason));
}

std::string evidence(const ClaimReport& claim) {
  if (claim.pathway) {
    const std::string size = claim.pathway->steps.empty() ? "to do nothing" : report::size_of(*claim.pathway);
    if (!claim.fails) return fmt::format("For example, {}.", size);
    const bool brief = claim.fails->text.size() <= longest;
    return brief ? fmt::format("A counterexample is {}: {}", size, claim.fails->text)
                 : fmt::format("A counterexample is {}, which stands below.", size);
  }
  if (claim.needs_known && claim.needs.empty()) return "It needs no requirement and no rule.";
  if (claim.needs_known) {
    std::vector<UnitText> units;
    for (const NeedReport& need : claim.needs) units.push_back(need.unit);
    return fmt::format("It rests on {}{}.", report::kinds_of(units),
                       claim.needs_smallest ? ", and on no smaller set" : "");
  }
  if (claim.conflicts.empty()) return {};
  if (claim.verdict == ClaimVerdict::vacuous) return fmt::format("Because {}.", because(claim.conflicts));
  std::vector<UnitText> units = claim.conflicts.front().units;
  units.erase(std::remove_if(units.begin(), units.end(),
                             [](const UnitText& unit) { return unit.kind == UnitKind::claim; }),
              units.end());
  return fmt::format("Because {} leave{} no room for it.", named_together(units, longest),
                     units.size() == 1 ? "s" : "");
}

// What would have to be given up, in a line: by ids where words take too long; nothing where nothing would do.
std::string turned_by(const DebateReport& report) {
  if (!report.can_turn || report.concessions.empty()) return {};
  const RepairReport& first = handiest(report.concessions);
  const std::size_t others = report.concessions.size() - 1;
  const std::string more = others == 0 ? ""
                           : report.more_concessions
                               ? ", or by other concessions"
                               : fmt::format(", or by {}", report::counted(others, "other concession"));
  constexpr std::size_t line = 94;
  std::string out = fmt::format("It turns if {}{}.", given_up(first, true), more);
  if (out.size() <= line) return out;
  std::vector<std::string> ids;
  for (const UnitText& unit : first.units) ids.push_back(unit.id);
  out =
      fmt::format("It turns if {} {} given up{}.", report::listed(ids), ids.size() == 1 ? "is" : "are", more);
  if (out.size() <= line) return out;
  return fmt::format("It turns if {} are given up{}.", report::kinds_of(first.units), more);
}

// The rows from `first` to before `last`, of which each counts what those before it count and one basis more.
std::string counting(const std::vector<BasisVerdict>& rows, std::size_t first, std::size_t last) {
  const std::string& from = rows[first].bases.back();
  const std::string& to = rows[last - 1].bases.back();
  if (first == 0 && last == 1) return fmt::format("where {} alone counts", to);
  if (first == 0) return fmt::format("where only {} count", report::listed(rows[last - 1].bases));
  if (last == rows.size()) return fmt::format("once {} counts, too", from);
  return first + 1 == last ? fmt::format("counting up to {}", to)
                           : fmt::format("counting up to {} to {}", from, to);
}

// On which bases it is another one.
std::string elsewhere(const DebateReport& report) {
  const std::vector<BasisVerdict>& rows = report.survives;
  std::vector<std::string> others;
  for (std::size_t first = 0, last = 0; first < rows.size(); first = last) {
    while (last < rows.size() && rows[last].verdict == rows[first].verdict) ++last;
    if (rows[first].verdict != report.claim.verdict && rows[first].verdict != ClaimVerdict::unknown)
      others.push_back(fmt::format("{} {}{}", word(rows[first].verdict), counting(rows, first, last),
                                   rows[first].leaves_out ? ", but only if some step is never taken" : ""));
  }
  if (rows.size() < 2) return {};
  if (others.empty()) return "Whichever bases count, the verdict is the same.";
  return fmt::format("It depends on what counts: {}.", report::listed(others));
}

}  // namespace

Block summary_of(const DebateReport& report) {
  Block out = section().as(Role::summary);
  out.add(hanging(in_a_word(report.claim)));
  for (const std::string& line : {evidence(report.claim), turned_by(report), elsewhere(report)}) {
    if (!line.empty()) out.add(hanging(line));
  }
  return out;
}

}  // namespace pathproof::tell
