// ProveReport -> text for people.

#include <map>

#include <fmt/format.h>

#include "pathproof/pathproof.h"
#include "prove/claim_words.h"
#include "tell/verdicts.h"
#include "tell/words.h"
#include "tell/writer.h"

namespace pathproof {

using report::Tone;
using report::Writer;

namespace report {

namespace {}  // namespace

std::string setting(const ClaimReport& claim) {
  std::string out;
  if (claim.goal) {
    const std::string what =
        claim.goal->says.empty() ? "`" + claim.goal->formula + "`" : sentence(claim.goal->says);
    out = fmt::format("Asked of pathways that reach the goal{}: {}",
                      claim.goal->id.empty() ? "" : " " + claim.goal->id, what);
  } else {
    out = "Asked of all pathways, whatever they reach";
  }
  out += fmt::format("; at most {}", counted(static_cast<std::size_t>(claim.horizon), "phase"));
  for (const std::string& formula : claim.assuming) out += fmt::format("; assuming `{}`", formula);
  return out + ".";
}

std::string idle_note(const ClaimReport& claim) {
  if (claim.contrast_idle.empty()) return "";
  return fmt::format(" (It holds there only because what it is about does not happen: {}.)",
                     claim.contrast_idle);
}

namespace {

void needs(Writer& w, const ClaimReport& claim) {
  if (!claim.needs_known) return;
  if (claim.needs.empty()) {
    w.paragraph(
        "It needs no requirement and no rule: it follows from what the steps do and from the situation at "
        "the "
        "outset.",
        "  ", "  ");
    return;
  }
  const std::string how = claim.needs_smallest  ? "no smaller set of them secures it"
                          : claim.needs_minimal ? "none of these is superfluous"
                                                : "whether all of these are needed was not established";
  std::vector<UnitText> units;
  for (const NeedReport& need : claim.needs) units.push_back(need.unit);
  w.paragraph(fmt::format("It rests on {} ({}). Who doubts the claim must attack {}:", kinds_of(units), how,
                          units.size() == 1 ? "this" : "one of these"),
              "  ", "  ");
  for (const NeedReport& need : claim.needs) {
    w.unit(need.unit, "  - ");
    if (!need.pathway) continue;
    const std::string lead =
        need.alone ? "Give it up, and this pathway breaks the claim"
                   : "Give it up, and the claim still holds, but for other reasons; by the rest of this "
                     "list alone, this pathway would break it";
    const std::string size = need.pathway->steps.empty() ? "" : fmt::format(" ({})", size_of(*need.pathway));
    w.paragraph(fmt::format("{}{}: {}. {}", lead, size, Writer::in_short(*need.pathway), need.text), "      ",
                "      ");
  }
}

void trace(Writer& w, const ClaimReport& claim) {
  const std::optional<int> where = claim.fails ? claim.fails->state : std::nullopt;
  const auto here = [&](int k) {
    if (where && *where == k) w.paragraph("here the claim fails", "    >>> ", "        ");
  };
  here(0);
  for (const TracePhase& row : claim.trace) {
    bool first = true;
    for (const PathwayStep& step : row.starts) {
      const std::string when = first ? fmt::format("phase {}", row.phase) : "";
      first = false;
      std::string what = step.title;
      if (step.end > step.start) what += fmt::format("{}(until phase {})", what.empty() ? "" : " ", step.end);
      w.paragraph(what, fmt::format("    {:<9} {}  ", when, step.step), std::string(16, ' '));
    }
    for (const std::string& change : row.told) {
      const std::string when = first ? fmt::format("phase {}", row.phase) : "";
      first = false;
      w.paragraph(change, fmt::format("    {:<9}     - ", when), std::string(20, ' '));
    }
    here(row.phase);
  }
  if (claim.trace.empty()) w.line("    no step is taken: the situation at the outset is enough");
}

// "For a=MX, s=B2: …"
std::string why(const Violation& fails) {
  std::string where;
  for (const auto& [variable, element] : fails.instance)
    where += fmt::format("{}{}={}", where.empty() ? "" : ", ", variable, element);
  return where.empty() ? fails.text : fmt::format("For {}: {}", where, fails.text);
}

void pathways(Writer& w, const ClaimReport& claim) {
  if (!claim.pathway) return;
  const std::string superlative = claim.smallest ? ", the smallest there is" : "";
  if (claim.some) {
    const std::string size = claim.pathway->steps.empty() ? "" : ", in " + size_of(*claim.pathway);
    w.paragraph(fmt::format("For example{}{}: {}.", size, superlative, Writer::in_short(*claim.pathway)),
                "  ", "  ");
    if (claim.no_contrast)
      w.paragraph("In fact it is true of every valid pathway: the claim could be made of all.", "  ", "  ");
    if (claim.contrast) {
      w.paragraph(fmt::format("It is not true of every valid pathway. The nearest exception: {}.",
                              claim.difference.text),
                  "  ", "  ");
    }
    return;
  }
  w.paragraph(fmt::format("Counterexample, {}{}:", size_of(*claim.pathway), superlative), "  ", "  ");
  trace(w, claim);
  if (claim.fails) w.paragraph("Why it fails: " + why(*claim.fails), "  ", "  ");
  if (claim.contrast) {
    w.paragraph(fmt::format("The nearest valid pathway in which the claim holds: {}.{}",
                            claim.difference.text, idle_note(claim)),
                "  ", "  ");
  } else if (claim.no_contrast) {
    w.paragraph("No valid pathway satisfies the claim: its opposite is proved.", "  ", "  ");
  }
}

void classes(Writer& w, const ClaimReport& claim) {
  if (claim.classes.empty()) return;
  w.paragraph(claim.classes_complete
                  ? fmt::format("Ways in which it fails: {}. Every counterexample fails where one of these "
                                "fails and takes at least that one's steps.",
                                claim.classes.size())
                  : fmt::format("Ways in which it fails, {} (there may be more):", claim.classes.size()),
              "  ", "  ");
  std::size_t number = 0;
  for (const CounterexampleReport& row : claim.classes) {
    w.paragraph(fmt::format("{}. {}", told(row.pathway), why(row.fails)), fmt::format("{:>5}. ", ++number),
                "       ");
  }
}

void conflicts(Writer& w, const ClaimReport& claim) {
  const bool vacuous = claim.verdict == ClaimVerdict::vacuous;
  if (!vacuous && !(claim.verdict == ClaimVerdict::refuted && claim.some)) return;
  if (vacuous) {
    w.paragraph(
        "There is no valid pathway at all, so there is nothing that the claim could be true of: it is "
        "neither "
        "proved nor refuted. Why there is none:",
        "  ", "  ");
  } else {
    w.paragraph("It is true of no valid pathway. What stands against it:", "  ", "  ");
  }
  std::size_t number = 0;
  for (const ConflictReport& conflict : claim.conflicts) {
    w.paragraph(conflict.units.size() == 1 ? "This cannot hold, even alone:"
                : conflict.units.size() == 2
                    ? "These two cannot both hold:"
                    : fmt::format("These {} cannot all hold:", conflict.units.size()),
                fmt::format("  {}. ", ++number), "     ");
    for (const UnitText& unit : conflict.units) w.unit(unit, "     - ");
  }
  if (!claim.complete) w.line("     (there may be more)");
}

void write_claim(Writer& w, const ClaimReport& claim) {
  const std::string what = claim.says.empty() ? "`" + claim.formula + "`" : sentence(claim.says) + ".";
  const bool named = claim.id != claim.formula;
  w.paragraph(fmt::format("{} {}{}", headword(claim.verdict, w.style()), named ? claim.id + ": " : "", what),
              "", "  ");
  if (!claim.says.empty()) w.paragraph("`" + claim.formula + "`", "  ", "    ");
  if (claim.verdict == ClaimVerdict::unknown) {
    w.paragraph(fmt::format("No answer: {}. This is not a no.", reason_text(claim.reason)), "  ", "  ");
    return;
  }
  w.paragraph(fmt::format("{} {}",
                          claim.some ? "The claim is that this is true of some valid pathway."
                                     : "The claim is that this is true of every valid pathway.",
                          setting(claim)),
              "  ", "  ");
  needs(w, claim);
  pathways(w, claim);
  classes(w, claim);
  conflicts(w, claim);
}

}  // namespace

}  // namespace report

std::string verdicts(const ProveReport& report) {
  std::string out;
  for (const ClaimReport& claim : report.claims) out += fmt::format("{} {}\n", claim.id, word(claim.verdict));
  return out;
}

std::string render_text(const ProveReport& report, const Style& style) {
  Writer w(style);
  if (!report.title.empty()) w.line(report::toned(report.title, Tone::heading, style));
  w.paragraph(report::sentence(report::bases_counted(report.bases, report.all_bases)) + ".");
  std::map<ClaimVerdict, std::vector<std::string>> by_verdict;
  for (const ClaimReport& claim : report.claims) {
    w.line();
    report::write_claim(w, claim);
    by_verdict[claim.verdict].push_back(claim.id == claim.formula ? "`" + claim.formula + "`" : claim.id);
  }
  w.line();
  if (report.claims.empty()) w.line("There is no claim: name one with --claim.");
  for (const auto& [verdict, ids] : by_verdict) {
    w.paragraph(fmt::format("{} {}: {}", ids.size(), word(verdict), report::listed(ids)), "", "  ");
  }
  w.paragraph(
      "Every pathway shown was played through without any solver; every no was confirmed by a second "
      "solver.");
  if (style.statistics) {
    w.line(report::toned(fmt::format("({:.2f} s; answered by {}, checked by {})", report.statistics.seconds,
                                     report.statistics.engine, report.statistics.checker),
                         Tone::faint, style));
  }
  return w.take();
}

}  // namespace pathproof
