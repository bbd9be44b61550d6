// DebateReport -> text, Markdown and JSON: a packet for two sides, nothing in it that was not established.

#include <algorithm>

#include <fmt/format.h>

#include "prove/claim_words.h"
#include "prove/packet.h"
#include "tell/words.h"

namespace pathproof {

using report::Json;
using report::listed;
using report::Markup;
using report::Packet;
using report::Writer;
using namespace report::json;

namespace {

std::string ids(const std::vector<UnitText>& units) {
  std::vector<std::string> out;
  for (const UnitText& unit : units) out.push_back(unit.id);
  return listed(out);
}

// "9 steps in 4 phases (phase 1: …)"
std::string shape(const Pathway& pathway) {
  return pathway.steps.empty() ? "no step at all"
                               : fmt::format("{} ({})", report::size_of(pathway), Writer::in_short(pathway));
}

class DebatePacket {
 public:
  DebatePacket(const DebateReport& report, Markup markup, const Style& style)
      : report_(report), claim_(report.claim), p_(markup, style) {}

  std::string text() {
    question();
    verdict();
    bases();
    if (claim_.verdict != ClaimVerdict::unknown) {
      upholds();
      attacks();
    }
    p_.heading("How this was checked");
    p_.paragraph(
        "Every pathway named here was played through phase by phase without any solver. Every \"no\" (that "
        "no "
        "pathway does something) was said by two different solvers. Nothing else is asserted: who is right "
        "about a requirement is for the two sides to settle.");
    return p_.take();
  }

 private:
  bool by_pathway() const { return claim_.pathway.has_value(); }

  // "those who say that D15 is false": a side, by what it holds of the claim.
  std::string side(bool accepts_verdict) const {
    const std::string what = claim_.id != claim_.formula ? claim_.id : "it";
    const bool truth = (claim_.verdict == ClaimVerdict::proved) == accepts_verdict;
    return fmt::format("those who say that {} is {}", what, truth ? "true" : "false");
  }

  void question() {
    const bool named = claim_.id != claim_.formula;
    const std::string what = claim_.says.empty() ? p_.code(claim_.formula) : report::sentence(claim_.says);
    p_.title(named ? fmt::format("For debate, {}: {}", claim_.id, what) : "For debate: " + what);
    p_.heading("The question");
    const std::string whose = claim_.some ? "Is there a valid pathway of which this is true"
                                          : "Is this true of every valid pathway";
    p_.paragraph(fmt::format("{}: {}?", whose, p_.code(claim_.formula)));
    p_.paragraph(report::setting(claim_));
    const std::string from = report_.title.empty() ? "" : report_.title + ". ";
    p_.paragraph(report_.bases.empty()
                     ? from + "No requirement counts."
                     : fmt::format("{}What counts: requirements and rules on the {} {}.", from,
                                   report_.bases.size() == 1 ? "basis" : "bases", listed(report_.bases)));
  }

  void verdict() {
    p_.heading(fmt::format("The verdict: {}", word(claim_.verdict)));
    switch (claim_.verdict) {
      case ClaimVerdict::unknown:
        p_.paragraph(fmt::format("No answer: {}. This is not a no.", reason_text(claim_.reason)));
        break;
      case ClaimVerdict::vacuous:
        p_.paragraph(
            "There is no valid pathway at all, so there is nothing that the claim could be true of: it is "
            "neither proved nor refuted. A pathway must first be made possible; `explain` says how.");
        break;
      case ClaimVerdict::proved:
        p_.paragraph(claim_.some ? "There is one: " + shape(*claim_.pathway) + "."
                                 : "It is true of every valid pathway, and there are valid pathways.");
        break;
      case ClaimVerdict::refuted:
        p_.paragraph(claim_.some ? "There is none, although there are valid pathways."
                                 : "It is not true of every one. " + counterexample());
        break;
    }
  }

  std::string counterexample() const {
    return fmt::format("{}: {}. {}", claim_.smallest ? "The smallest counterexample" : "A counterexample",
                       shape(*claim_.pathway), claim_.fails ? claim_.fails->text : "");
  }

  // What the side that accepts the verdict has to stand by.
  void upholds() {
    if (claim_.verdict == ClaimVerdict::vacuous) {
      p_.heading("Why no pathway is valid");
    } else {
      p_.heading(fmt::format("What {} must defend", side(true)));
    }
    if (by_pathway()) {
      p_.paragraph(
          "That this one pathway is admissible. It meets every requirement and rule in force, so there is "
          "nothing else to defend.");
    } else if (claim_.needs_known) {
      needs();
    } else if (!claim_.conflicts.empty()) {
      arguments();
    }
  }

  void needs() {
    if (claim_.needs.empty()) {
      p_.paragraph(
          "No requirement and no rule: the claim follows from what the steps do and from the situation at "
          "the "
          "outset.");
      return;
    }
    p_.paragraph(claim_.needs_smallest  ? "The claim follows from these, and from no smaller set:"
                 : claim_.needs_minimal ? "The claim follows from these, and none is superfluous:"
                                        : "The claim follows from these:");
    for (const NeedReport& need : claim_.needs) p_.unit(need.unit);
  }

  void arguments() {
    const ConflictReport& first = claim_.conflicts.front();
    p_.paragraph(
        claim_.verdict == ClaimVerdict::vacuous
            ? "These cannot all hold:"
            : "Together these leave no room for what is claimed; the argument needs every one of them:");
    bool goal = false;
    for (const UnitText& unit : first.units) {
      goal = goal || unit.id == "goal";
      if (unit.id != "claim" && unit.id != "goal") p_.unit(unit);
    }
    if (goal) p_.paragraph("(The goal itself is part of the question, and of this argument.)");
    if (claim_.conflicts.size() < 2) return;
    p_.paragraph(claim_.complete
                     ? "The same verdict follows in other ways:"
                     : "The same verdict follows in other ways. Some of the next shortest (there are more):");
    for (std::size_t i = 1; i < claim_.conflicts.size(); ++i) {
      std::vector<UnitText> units = claim_.conflicts[i].units;
      std::erase_if(units, [](const UnitText& unit) { return unit.id == "claim" || unit.id == "goal"; });
      p_.bullet(ids(units));
    }
  }

  // The strongest that the other side can say.
  void attacks() {
    if (claim_.verdict == ClaimVerdict::vacuous)
      return;  // nobody can say anything of pathways that there are not
    p_.heading(fmt::format("What {} can answer", side(false)));
    if (by_pathway()) {
      against_pathway();
    } else {
      given_up();
      concessions();
    }
  }

  void against_pathway() {
    p_.paragraph(
        "That a requirement is missing. To give up any of those in force does not help: it only adds "
        "pathways, and the one shown stays valid. What would be missing is a requirement that rules it out.");
    if (claim_.no_contrast) {
      p_.paragraph(claim_.some ? "It would have to rule out every valid pathway: all of them are as claimed."
                               : "No valid pathway is as claimed: the opposite of the claim is proved.");
    } else if (claim_.contrast) {
      p_.paragraph(fmt::format("The nearest valid pathway of which it is {} differs in this: {}.{}",
                               claim_.some ? "not true" : "true", claim_.difference.text,
                               report::idle_note(claim_)));
    }
  }

  void given_up() {
    if (claim_.needs.empty()) return;
    p_.paragraph("For each of these, what follows when it is given up:");
    for (const NeedReport& need : claim_.needs) {
      if (!need.pathway) continue;
      p_.bullet(need.alone
                    ? fmt::format("Without {}: {}. {}", need.unit.id, shape(*need.pathway), need.text)
                    : fmt::format("Without {} the claim still holds, for other reasons. Only if these go as "
                                  "well: {}. {}",
                                  need.unit.id, shape(*need.pathway), need.text));
    }
  }

  void concessions() {
    if (report_.concessions.empty()) {
      p_.paragraph("No concession that turns the verdict was found within the limits.");
      return;
    }
    p_.paragraph(report_.more_concessions
                     ? "Some of the least concessions that turn the verdict, smallest first (there are more):"
                 : report_.concessions.size() == 1
                     ? "The least concession that turns the verdict:"
                     : "The least concessions that turn the verdict, smallest first:");
    for (const RepairReport& row : report_.concessions) {
      p_.bullet(fmt::format("Give up {}, and there is {}: {}.", ids(row.units),
                            claim_.some ? "a pathway as claimed" : "a counterexample", shape(row.pathway)));
      for (const UnitText& unit : row.units) {
        const bool told =
            std::any_of(told_.begin(), told_.end(), [&](const auto& id) { return id == unit.id; });
        if (!told) p_.under(fmt::format("{}: {}. {}", unit.id, unit.says, whose(unit)));
        told_.push_back(unit.id);
      }
    }
  }

  // "A concern of Mexico; basis named; Downie 2013, III.A."
  static std::string whose(const UnitText& unit) {
    std::vector<std::string> parts;
    if (!unit.holders.empty()) parts.push_back("held by " + listed(unit.holders));
    if (const std::string basis = report::basis_words(unit); !basis.empty()) parts.push_back(basis);
    if (!unit.source.empty()) parts.push_back(unit.source);
    std::string out;
    for (const std::string& part : parts) out += (out.empty() ? "" : "; ") + part;
    return out.empty() ? out : "(" + out + ".)";
  }

  void bases() {
    if (report_.survives.empty() || claim_.verdict == ClaimVerdict::unknown) return;
    p_.heading("On which bases the verdict stands");
    const bool all = std::all_of(report_.survives.begin(), report_.survives.end(),
                                 [this](const BasisVerdict& row) { return row.verdict == claim_.verdict; });
    p_.paragraph(all ? "On all of them: whichever of these count, the verdict is the same."
                     : "It hangs on what counts as a requirement:");
    for (const BasisVerdict& row : report_.survives) {
      const bool same = row.verdict == claim_.verdict;
      p_.bullet(fmt::format("counting {} {}: {}{}", row.bases.size() == 1 ? "the basis" : "the bases",
                            listed(row.bases), word(row.verdict), same ? "" : " (another verdict)"));
    }
  }

  const DebateReport& report_;
  const ClaimReport& claim_;
  Packet p_;
  std::vector<std::string> told_;
};

std::string footer(const DebateReport& report) {
  return fmt::format("({:.2f} s; answered by {}, checked by {})", report.statistics.seconds,
                     report.statistics.engine, report.statistics.checker);
}

}  // namespace

std::string render_text(const DebateReport& report, const Style& style) {
  std::string out = DebatePacket(report, Markup::text, style).text();
  if (style.statistics) out += report::toned(footer(report), report::Tone::faint, style) + "\n";
  return out;
}

std::string render_markdown(const DebateReport& report, const Style& style) {
  std::string out = DebatePacket(report, Markup::markdown, style).text();
  if (style.statistics) out += "\n" + footer(report) + "\n";
  return out;
}

std::string verdicts(const std::vector<DebateReport>& reports) {
  std::string out;
  for (const DebateReport& report : reports)
    out += fmt::format("{} {}\n", report.claim.id, word(report.claim.verdict));
  return out;
}

std::string render_json(const std::vector<DebateReport>& reports, const Style& style) {
  Json out;
  out["command"] = "debate";
  out["packets"] = Json::array();
  for (const DebateReport& report : reports) {
    Json row;
    row["file"] = report.file;
    row["title"] = report.title;
    row["bases"] = report.bases;
    row["claim"] = claim_json(report.claim);
    row["survives"] = Json::array();
    for (const BasisVerdict& basis : report.survives) {
      row["survives"].push_back({{"bases", basis.bases}, {"verdict", std::string(word(basis.verdict))}});
    }
    row["can_turn"] = report.can_turn;
    row["more_concessions"] = report.more_concessions;
    row["concessions"] = Json::array();
    for (const RepairReport& concession : report.concessions)
      row["concessions"].push_back(repair_json(concession));
    out["packets"].push_back(std::move(row));
  }
  if (style.statistics && !reports.empty()) out["statistics"] = statistics_json(reports.front().statistics);
  return dump(out);
}

}  // namespace pathproof
