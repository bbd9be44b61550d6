#include "prove/document.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "pathproof/claims.h"
#include "pathproof/pathproof.h"
#include "prove/claim_words.h"
#include "tell/alike.h"
#include "tell/html_writer.h"
#include "tell/markdown_writer.h"
#include "tell/reasons.h"
#include "tell/text_writer.h"
#include "tell/words.h"
#include "tell/writer.h"

namespace pathproof::tell {

namespace {

// What is told of one claim, below its verdict.
class ClaimDocument {
 public:
  explicit ClaimDocument(const ClaimReport& claim) : claim_(claim) {}

  // The verdict, and one reason, in a line or two.
  Block briefly(bool with_reason) {
    Block out = section();
    headline(out, false);
    if (!with_reason) return std::move(out.children.front());
    if (claim_.verdict == ClaimVerdict::unknown)
      say(fmt::format("No answer: {}.", reason_text(claim_.reason)));
    if (claim_.needs_known) {
      std::vector<UnitText> units;
      for (const NeedReport& need : claim_.needs) units.push_back(need.unit);
      say(units.empty()
              ? Inline("It needs no requirement and no rule.")
              : fmt::format("It rests on {}: ", report::kinds_of(units)) + unit_refs(together(units)) + ".");
    }
    if (claim_.pathway && !claim_.some)
      say(fmt::format("Counterexample, {}: ", report::size_of(*claim_.pathway)) +
          (claim_.fails ? why(*claim_.fails) : in_short_steps()));
    if (claim_.verdict == ClaimVerdict::refuted && claim_.some && !claim_.conflicts.empty())
      say("It is true of no valid pathway: " + because(claim_.conflicts) + ".");
    if (claim_.pathway && claim_.some) say("For example, " + report::size_of(*claim_.pathway) + ".");
    if (claim_.verdict == ClaimVerdict::vacuous)
      say("There is no valid pathway at all, so there is nothing that the claim could be true of.");
    return std::move(out.children.front());
  }

  Block all() {
    Block out = section().as(Role::answer);
    headline(out, true);
    if (claim_.verdict == ClaimVerdict::unknown) {
      say(fmt::format("No answer: {}. This is not a no.", reason_text(claim_.reason)));
      return out;
    }
    say(Inline(claim_.some ? "The claim is that this is true of some valid pathway. "
                           : "The claim is that this is true of every valid pathway. ") +
        setting(claim_));
    needs();
    if (claim_.pathway) claim_.some ? example() : counterexample();
    classes();
    conflicts();
    return out;
  }

 private:
  void headline(Block& out, bool with_formula) {
    const Inline name = is_named(claim_) ? Inline(claim_.id + ": ") : Inline();
    // A formula alone does not say of which pathways it is meant.
    const char* const of = !claim_.says.empty() ? ""
                           : claim_.some        ? "in some pathway, "
                                                : "in every pathway, ";
    verdict_ = &out.add(hanging(Inline(verdict(claim_.verdict)) + " " + name + of + what_is_claimed(claim_) +
                                (claim_.says.empty() ? "" : ".")));
    if (!claim_.says.empty() && with_formula) verdict_->add(hanging(code(claim_.formula)));
  }

  Inline in_short_steps() const { return tell::in_short(*claim_.pathway); }
  Block& say(Inline text) { return verdict_->add(paragraph(std::move(text))); }

  void needs() {
    if (!claim_.needs_known) return;
    if (claim_.needs.empty()) {
      say("It needs no requirement and no rule: it follows from what the steps do and from the situation "
          "at the outset.");
      return;
    }
    const std::string how = claim_.needs_smallest  ? "no smaller set of them secures it"
                            : claim_.needs_minimal ? "none of these is superfluous"
                                                   : "whether all of these are needed was not established";
    std::vector<UnitText> units;
    for (const NeedReport& need : claim_.needs) units.push_back(need.unit);
    say(fmt::format("It rests on {} ({}). {}:", report::kinds_of(units), how, where_to_attack()));
    Block& rows = verdict_->add(list().as(Role::reasons));
    for (const NeedReport& need : claim_.needs) {
      Block& row = rows.add(unit(need.unit));
      if (need.pathway) row.add(given_up(need));
    }
  }

  // Which of the needs, given up by itself, is the end of the claim; what secures it in other ways is not among them.
  std::string where_to_attack() const {
    std::vector<std::string> alone;
    bool all_known = true;
    for (const NeedReport& need : claim_.needs) {
      all_known = all_known && need.pathway;
      if (need.alone) alone.push_back(need.unit.kind == UnitKind::goal ? "the goal" : need.unit.id);
    }
    if (!all_known || alone.size() == claim_.needs.size())
      return claim_.needs.size() == 1 ? "Who doubts the claim must attack this"
                                      : "Who doubts the claim must attack one of these";
    if (alone.empty())
      return "To give up one of these is not enough, since others, not listed here, secure it as well";
    return fmt::format(
        "Given up by itself, only {} breaks the claim; the rest is backed up by others, not listed here",
        report::either(alone));
  }

  // What becomes of the claim without the unit.
  static Block given_up(const NeedReport& need) {
    const std::string lead =
        need.alone ? "Give it up, and this pathway breaks the claim"
                   : "Give it up, and the claim still holds, but for other reasons; by the rest of this "
                     "list alone, this pathway would break it";
    const std::string size =
        need.pathway->steps.empty() ? "" : fmt::format(" ({})", report::size_of(*need.pathway));
    return paragraph(lead + size + ": " + tell::in_short(*need.pathway) + ". " + need.text).of(*need.pathway);
  }

  void example() {
    const std::string size = claim_.pathway->steps.empty() ? "" : ", in " + report::size_of(*claim_.pathway);
    say(fmt::format("For example{}{}: ", size, superlative()) + tell::in_short(*claim_.pathway) + ".")
        .shows(*claim_.pathway);
    if (claim_.no_contrast) say("In fact it is true of every valid pathway: the claim could be made of all.");
    if (claim_.contrast) {
      say(fmt::format("It is not true of every valid pathway. The nearest exception: {}.",
                      claim_.difference.text));
    }
  }

  const char* superlative() const { return claim_.smallest ? ", the smallest there is" : ""; }

  void counterexample() {
    say(fmt::format("Counterexample, {}{}:", report::size_of(*claim_.pathway), superlative()))
        .add(told_plan());
    if (claim_.fails) say("Why it fails: " + why(*claim_.fails));
    if (claim_.contrast) {
      say(Inline("The nearest valid pathway in which the claim holds: ") + claim_.difference.text + "." +
          idle_note(claim_));
    } else if (claim_.no_contrast) {
      say("No valid pathway satisfies the claim: its opposite is proved.");
    }
  }

  Block told_plan() const {
    Block out = plan(*claim_.pathway, happenings()).as(Role::pathway);
    out.says_changes = true;
    return out;
  }

  // What each phase changes, and in which the claim fails.
  std::vector<Remark> happenings() const {
    std::vector<Remark> out;
    for (const TracePhase& row : claim_.trace) {
      for (const std::string& change : row.told) out.push_back({row.phase, change, false});
    }
    const std::optional<int> where = claim_.fails ? claim_.fails->state : std::nullopt;
    if (!where) return out;
    const bool told = *where == 0 || std::any_of(claim_.trace.begin(), claim_.trace.end(),
                                                 [&](const auto& row) { return row.phase == *where; });
    const std::string here =
        told ? "here the claim fails"
             : fmt::format("here, in phase {}, which changes nothing, the claim fails", *where);
    const auto after =
        std::find_if(out.begin(), out.end(), [&](const Remark& r) { return r.phase > *where; });
    out.insert(after, {*where, here, true});
    return out;
  }

  // "For a=MX, s=B2: …"
  static Inline why(const Violation& fails) {
    std::string where;
    for (const auto& [variable, element] : fails.instance)
      where += fmt::format("{}{}={}", where.empty() ? "" : ", ", variable, element);
    return where.empty() ? Inline(fails.text) : Inline(fmt::format("For {}: ", where)) + fails.text;
  }

  void classes() {
    if (claim_.classes.empty()) return;
    Block& numbered =
        say(claim_.classes_complete
                ? fmt::format("Ways in which it fails: {}. Every counterexample fails where one of these "
                              "fails and takes at least that one's steps.",
                              claim_.classes.size())
                : fmt::format("Ways in which it fails, {} (there may be more):", claim_.classes.size()))
            .add(numbered_list().as(Role::violations));
    for (const CounterexampleReport& row : claim_.classes) {
      const std::string size = row.pathway.steps.empty() ? "" : report::size_of(row.pathway) + ": ";
      numbered.add(item(size + tell::in_short(row.pathway) + ". " + why(row.fails)).of(row.pathway));
    }
  }

  void conflicts() {
    const bool vacuous = claim_.verdict == ClaimVerdict::vacuous;
    if (!vacuous && !(claim_.verdict == ClaimVerdict::refuted && claim_.some)) return;
    say(vacuous ? "There is no valid pathway at all, so there is nothing that the claim could be true of: "
                  "it is neither proved nor refuted. Why there is none:"
                : "It is true of no valid pathway. What stands against it:");
    Block& numbered = verdict_->add(numbered_list().as(Role::conflicts));
    for (const ConflictReport& conflict : claim_.conflicts) {
      const std::size_t all = conflict.units.size();
      numbered
          .add(item(all == 1   ? "This cannot hold, even alone:"
                    : all == 2 ? "These two cannot both hold:"
                               : fmt::format("These {} cannot all hold:", all)))
          .add(unit_list(conflict.units));
    }
    if (!claim_.complete) numbered.add(more("(there may be more)"));
  }

  const ClaimReport& claim_;
  Block* verdict_ = nullptr;  // the headline; all else is below it
};

// How many came out how, and how that was checked.
Block summary(const ProveReport& report) {
  Block out = section().as(Role::summary);
  if (report.claims.empty()) out.add(paragraph("There is no claim: name one with --claim."));
  std::map<ClaimVerdict, std::vector<Inline>> by_verdict;
  for (const ClaimReport& claim : report.claims)
    by_verdict[claim.verdict].push_back(
        is_named(claim) ? Inline(claim.id)
                        : code(claim.formula) + (claim.some ? " in some pathway" : " in every pathway"));
  constexpr std::size_t most_named = 10;
  for (auto& [claim_verdict, names] : by_verdict) {
    const std::size_t all = names.size();
    if (all > most_named) {
      names.resize(most_named);
      names.push_back(fmt::format("{} more", all - most_named));
    }
    out.add(hanging(fmt::format("{} ", all) + Inline(verdict(claim_verdict)) + ": " + listed(names)));
  }
  out.add(hanging(fmt::format("Sure: every pathway shown was played through; every no was confirmed by {}.",
                              confirmer())));
  return out;
}

// So many claims are told in full; of more, each in a line or two.
constexpr std::size_t most_in_full = 2;
constexpr std::size_t most_briefly = 40;

}  // namespace

Document make_document(const ProveReport& report, const Style& style) {
  Document out;
  if (!report.title.empty()) out.add(title(report.title));
  out.add(summary(report));
  if (style.detail != Detail::brief) {
    out.add(section().as(Role::question))
        .add(paragraph(report::sentence(report::bases_counted(report.bases, report.all_bases)) + "."));
    if (!report.changes.empty())
      out.blocks.back().add(hanging(fmt::format("Changed: {}.", fmt::join(report.changes, "; "))));
    const bool in_full = style.detail == Detail::full || report.claims.size() <= most_in_full;
    Block& briefly = in_full ? out.blocks.back() : out.add(section().as(Role::answer));
    std::size_t told = 0;
    for (const ClaimReport& claim : report.claims) {
      if (in_full) {
        out.add(ClaimDocument(claim).all());
      } else if (told++ < most_briefly) {
        briefly.add(ClaimDocument(claim).briefly(report.claims.size() <= most_claims_with_reasons));
      }
    }
    if (!in_full && told > most_briefly)
      briefly.add(paragraph(fmt::format("and {} more", told - most_briefly)));
    if (!in_full)
      out.add(section().as(Role::aside))
          .add(paragraph("--claim ID tells one of them in full, --full all of them."));
  }
  if (style.statistics) out.add(effort_of(report.statistics));
  return out;
}

}  // namespace pathproof::tell

namespace pathproof {

std::string verdicts(const ProveReport& report) {
  std::string out;
  for (const ClaimReport& claim : report.claims) out += fmt::format("{} {}\n", claim.id, word(claim.verdict));
  return out;
}

std::string render_text(const ProveReport& report, const Style& style) {
  return tell::write_text(tell::with_states(tell::make_document(report, style), style), style);
}
std::string render_markdown(const ProveReport& report, const Style& style) {
  return tell::write_markdown(tell::with_states(tell::make_document(report, style), style));
}

std::string render_html(const ProveReport& report, const Style& style) {
  return tell::write_html(tell::with_states(tell::make_document(report, style), style));
}

}  // namespace pathproof
