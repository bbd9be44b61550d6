#include "prove/debate_document.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "pathproof/pathproof.h"
#include "prove/claim_words.h"
#include "prove/debate_summary_document.h"
#include "tell/markdown_writer.h"
#include "tell/text_writer.h"
#include "tell/words.h"
#include "tell/writer.h"

namespace pathproof::tell {

namespace {

class Packet {
 public:
  explicit Packet(const DebateReport& report) : report_(report), claim_(report.claim) {}

  Document all(const Style& style) {
    Document out;
    out.add(title(Inline(is_named(claim_) ? fmt::format("For debate, {}: ", claim_.id) : "For debate: ") +
                  what_is_claimed(claim_)));
    out.add(summary_of(report_));
    full_ = style.detail == Detail::full;
    if (style.detail != Detail::brief) parts(out);
    if (style.statistics) out.add(effort_of(report_.statistics));
    return out;
  }

 private:
  void parts(Document& out) {
    out.add(question());
    if (claim_.verdict != ClaimVerdict::unknown) {
      if (claim_.pathway) out.add(pathway());
      if (!report_.survives.empty()) out.add(bases());
      out.add(defence());
      // nobody can say anything of pathways that there are not
      if (claim_.verdict != ClaimVerdict::vacuous) out.add(attack());
    }
    out.add(section("How this was checked").as(Role::confirmation))
        .add(paragraph(
            "Every pathway named here was played through without any solver; every \"no\" was said by two "
            "different solvers. Who is right about a requirement is for the two sides to settle."));
  }

  // "those who say that D15 is false": a side, by what it holds of the claim.
  std::string side(bool accepts_verdict) const {
    const bool truth = (claim_.verdict == ClaimVerdict::proved) == accepts_verdict;
    return fmt::format("those who say that {} is {}", is_named(claim_) ? claim_.id : "it",
                       truth ? "true" : "false");
  }

  Block question() const {
    Block out = section("The question").as(Role::question);
    out.add(paragraph(Inline(claim_.some ? "Is there a valid pathway of which this is true: "
                                         : "Is this true of every valid pathway: ") +
                      code(claim_.formula) + "?"));
    out.add(paragraph(setting(claim_)));
    const std::string from = report_.title.empty() ? "" : report_.title + ". ";
    out.add(paragraph(report_.bases.empty()
                          ? from + "No requirement counts."
                          : fmt::format("{}What counts: requirements and rules on the {} {}.", from,
                                        report_.bases.size() == 1 ? "basis" : "bases",
                                        report::listed(report_.bases))));
    return out;
  }

  // The pathway that settles it.
  Block pathway() const {
    const std::string which = claim_.some ? "A pathway that shows it" : "The counterexample";
    Block out = section(claim_.smallest ? which + ", the smallest there is" : which).as(Role::pathway);
    if (claim_.pathway->steps.empty()) {
      out.add(paragraph(in_short(*claim_.pathway)).of(*claim_.pathway));
    } else {
      out.add(plan(*claim_.pathway));
    }
    if (claim_.fails) out.add(paragraph(claim_.fails->text));
    return out;
  }

  // What a pathway that somebody may answer with is like.
  Inline told(const Pathway& pathway) const {
    if (full_ || pathway.steps.empty()) return shape(pathway);
    return "a pathway of " + report::size_and_gaps(pathway);
  }

  Block bases() const {
    Block out = section("On which bases the verdict stands").as(Role::facts);
    const bool all = std::all_of(report_.survives.begin(), report_.survives.end(),
                                 [this](const BasisVerdict& row) { return row.verdict == claim_.verdict; });
    out.add(paragraph(all ? "On all of them: whichever of these count, the verdict is the same."
                          : "It hangs on what counts as a requirement:"));
    Block& rows = out.add(list());
    for (const BasisVerdict& row : report_.survives) {
      const bool shown = row.verdict != claim_.verdict && row.pathway && !row.pathway->steps.empty();
      rows.add(item(
          fmt::format("counting {} {}: {}{}", row.bases.size() == 1 ? "the basis" : "the bases",
                      report::listed(row.bases), word(row.verdict),
                      shown ? ", by a pathway of " + report::size_and_gaps(*row.pathway) : std::string()) +
          (row.leaves_out ? ". Every pathway that shows it leaves some step out" : "")));
    }
    return out;
  }

  // What the side that accepts the verdict has to stand by.
  Block defence() {
    Block out =
        section(claim_.verdict == ClaimVerdict::vacuous ? "Why no pathway is valid"
                                                        : fmt::format("What {} must defend", side(true)))
            .as(Role::reasons);
    if (claim_.pathway) {
      out.add(
          paragraph("That this one pathway is admissible. It meets every requirement and rule in force, "
                    "so there is nothing else to defend."));
    } else if (claim_.needs_known) {
      needs(out);
    } else if (!claim_.conflicts.empty()) {
      arguments(out);
    }
    return out;
  }

  void needs(Block& out) {
    if (claim_.needs.empty()) {
      out.add(
          paragraph("No requirement and no rule: the claim follows from what the steps do and from the "
                    "situation at the outset."));
      return;
    }
    out.add(paragraph(claim_.needs_smallest  ? "The claim follows from these, and from no smaller set:"
                      : claim_.needs_minimal ? "The claim follows from these, and none is superfluous:"
                                             : "The claim follows from these:"));
    Block& units = out.add(list());
    for (const NeedReport& need : claim_.needs) {
      told_.insert(need.unit.id);
      units.add(unit(need.unit));
    }
  }

  // The claim itself and the goal are what is asked, not what is argued with.
  static bool is_argument(const UnitText& unit) {
    return unit.kind != UnitKind::claim && unit.kind != UnitKind::goal;
  }
  static std::vector<UnitText> arguments_of(const ConflictReport& conflict) {
    std::vector<UnitText> out;
    std::copy_if(conflict.units.begin(), conflict.units.end(), std::back_inserter(out), is_argument);
    return out;
  }

  void arguments(Block& out) {
    const ConflictReport& first = claim_.conflicts.front();
    out.add(paragraph(
        claim_.verdict == ClaimVerdict::vacuous
            ? "These cannot all hold:"
            : "Together these leave no room for what is claimed; the argument needs every one of them:"));
    out.add(unit_list(arguments_of(first)));
    for (const UnitText& unit : first.units) told_.insert(unit.id);
    if (std::any_of(first.units.begin(), first.units.end(),
                    [](const UnitText& unit) { return unit.kind == UnitKind::goal; }))
      out.add(paragraph("(The goal itself is part of the question, and of this argument.)").as(Role::aside));
    if (claim_.conflicts.size() < 2) return;
    out.add(paragraph(
        claim_.complete
            ? "The same verdict follows in other ways:"
            : "The same verdict follows in other ways. Some of the next shortest (there are more):"));
    Block& others = out.add(list().as(Role::conflicts));
    for (std::size_t i = 1; i < claim_.conflicts.size(); ++i)
      others.add(item(unit_refs(arguments_of(claim_.conflicts[i]))));
  }

  // The strongest that the other side can say.
  Block attack() {
    Block out = section(fmt::format("What {} can answer", side(false))).as(Role::repairs);
    if (claim_.pathway) {
      against_pathway(out);
    } else {
      given_up(out);
      concessions(out);
    }
    return out;
  }

  void against_pathway(Block& out) const {
    out.add(
        paragraph("That a requirement is missing. To give up any of those in force does not help: it "
                  "only adds pathways, and the one shown stays valid. What would be missing is a "
                  "requirement that rules it out."));
    if (claim_.no_contrast) {
      out.add(paragraph(claim_.some
                            ? "It would have to rule out every valid pathway: all of them are as claimed."
                            : "No valid pathway is as claimed: the opposite of the claim is proved."));
    } else if (claim_.contrast) {
      out.add(paragraph(Inline(fmt::format("The nearest valid pathway of which it is {} differs in this: ",
                                           claim_.some ? "not true" : "true")) +
                        claim_.difference.text + "." + idle_note(claim_)));
    }
  }

  void given_up(Block& out) const {
    if (claim_.needs.empty()) return;
    out.add(paragraph(fmt::format("For each of these, what is possible when it is given up{}:",
                                  full_ ? "" : " (--full lists the steps)")));
    Block& rows = out.add(list());
    for (const NeedReport& need : claim_.needs) {
      if (!need.pathway) continue;
      const char* still =
          need.alone ? ": " : " the claim still holds, for other reasons. Only if these go as well: ";
      Block& row = rows.add(
          item("Without " + unit_ref(need.unit.id) + still + told(*need.pathway) + ". " + need.text));
      if (full_) row.shows(*need.pathway);
    }
  }

  // Whether what follows from it is told already: it is one unit that the claim needs.
  bool told_above(const RepairReport& concession) const {
    return concession.units.size() == 1 &&
           std::any_of(claim_.needs.begin(), claim_.needs.end(), [&](const NeedReport& need) {
             return need.pathway && need.alone && need.unit.id == concession.units.front().id;
           });
  }

  void concessions(Block& out) {
    if (report_.concessions.empty()) {
      out.add(paragraph("No concession that turns the verdict was found within the limits."));
      return;
    }
    std::vector<RepairReport> others;
    std::remove_copy_if(report_.concessions.begin(), report_.concessions.end(), std::back_inserter(others),
                        [this](const RepairReport& row) { return told_above(row); });
    if (others.empty()) return;
    out.add(paragraph(
        report_.more_concessions
            ? "Some of the least concessions that turn the verdict, smallest first (there are more):"
        : report_.concessions.size() == 1 ? "The least concession that turns the verdict:"
                                          : "The least concessions that turn the verdict, smallest first:"));
    Block& rows = out.add(list());
    for (const RepairReport& row : others) {
      Block& concession = rows.add(
          item("Give up " + unit_refs(row.units) + ", and this is possible: " + told(row.pathway) + "."));
      if (full_) concession.shows(row.pathway);
      // each unit in full where it first occurs
      for (const UnitText& unit : row.units) {
        if (told_.insert(unit.id).second)
          concession.add(paragraph(unit_ref(unit.id) + ": " + unit.says + ". " + whose(unit)));
      }
    }
  }

  // "(held by Mexico; basis named; Downie 2013, III.A.)"
  static std::string whose(const UnitText& unit) {
    std::vector<std::string> parts;
    if (!unit.holders.empty()) parts.push_back("held by " + report::listed(unit.holders));
    if (const std::string basis = report::basis_words(unit); !basis.empty()) parts.push_back(basis);
    if (!unit.source.empty()) parts.push_back(unit.source);
    return parts.empty() ? "" : fmt::format("({}.)", fmt::join(parts, "; "));
  }

  const DebateReport& report_;
  const ClaimReport& claim_;
  bool full_ = false;
  std::set<std::string> told_;
};

}  // namespace

Document make_document(const DebateReport& report, const Style& style) { return Packet(report).all(style); }

}  // namespace pathproof::tell

namespace pathproof {

std::string render_text(const DebateReport& report, const Style& style) {
  return tell::write_text(tell::with_states(tell::make_document(report, style), style), style);
}
std::string render_markdown(const DebateReport& report, const Style& style) {
  return tell::write_markdown(tell::with_states(tell::make_document(report, style), style));
}

std::string verdicts(const std::vector<DebateReport>& reports) {
  std::string out;
  for (const DebateReport& report : reports)
    out += fmt::format("{} {}\n", report.claim.id, word(report.claim.verdict));
  return out;
}

}  // namespace pathproof
