#include "explain/document.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include <fmt/format.h>

#include "check/document.h"
#include "pathproof/pathproof.h"
#include "tell/alike.h"
#include "tell/markdown_writer.h"
#include "tell/reasons.h"
#include "tell/text_writer.h"
#include "tell/words.h"
#include "tell/writer.h"

namespace pathproof::tell {

namespace {

using report::counted;

class ExplainDocument {
 public:
  explicit ExplainDocument(const ExplainReport& report) : report_(report), check_(report.check) {}

  Document all(const Style& style) {
    style_ = &style;
    Document out = heading_of(check_);
    out.add(summary());
    if (style.detail != Detail::brief) {
      Block& asked = out.add(section().as(Role::question));
      if (!check_.says.empty()) asked.add(paragraph(check_.says));
      asked.add(paragraph(report::sentence(report::bases_counted(check_.bases, check_.all_bases)) + "."));
      for (const std::string& note : check_.notes) asked.add(paragraph(note).as(Role::aside));
      if (check_.verdict == Verdict::infeasible) reasons(out);
      if (check_.verdict == Verdict::feasible)
        out.add(section("A pathway").as(Role::pathway)).add(plan(*check_.pathway));
    }
    if (style.statistics) out.add(effort(report::effort(check_.statistics)));
    return out;
  }

 private:
  bool full() const { return style_->detail == Detail::full; }

  // At most five lines that stand alone.
  Block summary() const {
    Block out = summary_of(check_, report_.repair_count);
    const std::string line = fmt::format("{} and {}{}.", counted(report_.conflict_count, "conflict"),
                                         counted(report_.repair_count, "repair"), how_complete());
    if (check_.verdict == Verdict::feasible)
      out.children.front() = hanging(
          verdict(check_.verdict) + fmt::format(": there is nothing to explain away; a pathway of {} exists.",
                                                report::size_of(*check_.pathway)));
    if (check_.verdict == Verdict::infeasible)
      out.children.front() = hanging(verdict(check_.verdict) + ": two solvers find no pathway; " + line);
    return out;
  }

  std::string how_complete() const {
    if (report_.counts_complete) return ", all there are";
    return report_.stopped == Reason::none ? " so far"
                                           : fmt::format(", found before {}", reason_text(report_.stopped));
  }

  // In the order in which they are read: units and claims are told in full where they first occur.
  void reasons(Document& out) {
    if (!check_.reasoning.empty())
      out.add(step_by_step(check_.reasoning, "Step by step (the first conflict)", *style_));
    out.add(conflicts());
    if (full() && !report_.not_enough.empty()) out.add(not_enough());
    if (full() && report_.conflict_count >= 2) out.add(occurrences());
    out.add(repairs());
    if (full() && report_.menus.size() >= 2) out.add(menus());
    // What is to be kept is no position to be changed.
    if (report_.positions.complete && report_.kept.empty()) out.add(positions());
    if (report_.nearest) out.add(nearest(*report_.nearest));
  }

  Block conflicts() {
    const std::size_t most = check_.reasoning.empty() ? 2 : 1;
    const std::size_t found = check_.conflicts.size();
    const std::size_t shown = full() ? found : std::min(most, found);
    std::string heading = "What cannot all hold";
    if (shown < report_.conflict_count)
      heading += fmt::format(" (the {} of {}{})", shown == 1 ? "smallest" : fmt::format("{} smallest", shown),
                             report_.conflict_count, shown < found ? "; --full tells more" : "");
    Block out = section(heading).as(Role::conflicts);
    Block& items = out.add(numbered_list());
    for (std::size_t i = 0; i < shown; ++i) {
      const ConflictReport& conflict = check_.conflicts[i];
      std::string lead = conflict.units.size() == 1 ? "This cannot hold, even alone"
                         : conflict.units.size() == 2
                             ? "These two cannot both hold"
                             : fmt::format("These {} cannot all hold", conflict.units.size());
      if (i == 0 && shown > 1 && report_.smallest_conflict) lead += " (of the smallest size)";
      items.add(item(lead + ":")).add(units(together(conflict.units)));
    }
    if (!full()) likewise(out);
    return out;
  }

  // That other conflicts are the first but for which steps are to be included.
  void likewise(Block& out) const {
    if (check_.conflicts.empty()) return;
    const Group group = alike(check_.conflicts).front();
    if (group.taken == 1) return;
    if (check_.conflicts.size() < report_.conflict_count) {
      out.add(
          paragraph(fmt::format("(Of the {} that --full tells, {} are alike but for the steps they name.)",
                                check_.conflicts.size(), group.conflicts.size()))
              .as(Role::aside));
      return;
    }
    std::vector<std::string> steps;
    for (const UnitText& unit : group.alternatives) steps.push_back(unit.step);
    out.add(paragraph(fmt::format("{} conflicts are like this one, with {}{} of these steps: {}.",
                                  group.conflicts.size(), group.any ? "any " : "", group.taken,
                                  report::listed(steps))));
  }

  // Each unit in full where it first occurs, and by its id from then on.
  Block units(const std::vector<UnitText>& texts) {
    constexpr std::size_t most_instances = 6;
    Block out = list();
    std::vector<Inline> known;
    for (const UnitText& text : texts) {
      if (told_.insert(text.id).second) {
        out.add(unit(text));
        continue;
      }
      Inline name = unit_ref(text.id);
      for (std::size_t i = 0; i < text.instances.size() && i < most_instances; ++i)
        name = name + (" " + text.instances[i]);
      known.push_back(std::move(name));
    }
    if (!known.empty()) out.add(item("as above: " + listed(known)));
    return out;
  }

  Block not_enough() const {
    Block out = section("Why the obvious fix is not enough").as(Role::repairs);
    Block& rows = out.add(list());
    for (const NotEnough& row : report_.not_enough) {
      rows.add(item("Giving up " + unit_ref(row.unit.id) +
                    " alone does not help: " + unit_refs(row.conflict) + " would still be in conflict."));
    }
    return out;
  }

  // "7 of 7: given:1", then those in fewer, a line for each number.
  Block occurrences() const {
    Block out = section("In how many of the conflicts each takes part").as(Role::conflicts);
    std::map<std::size_t, std::vector<std::string>, std::greater<>> by_count;
    for (const auto& [unit, count] : report_.occurrences) by_count[count].push_back(unit);
    Block& rows = out.add(table({{"conflicts"}, {"each of"}}));
    for (const auto& [count, ids] : by_count)
      rows.rows.push_back({fmt::format("{:>3} of {} ", count, report_.conflict_count), unit_refs(ids)});
    return out;
  }

  Block repairs() {
    constexpr std::size_t most = 3;
    const std::size_t shown = full() ? check_.repairs.size() : std::min(most, check_.repairs.size());
    const std::string kept =
        report_.kept.empty() ? "" : fmt::format(", without touching {}", report::listed(report_.kept));
    const std::string number = shown < report_.repair_count
                                   ? fmt::format("; {} of {}{}", shown, report_.repair_count,
                                                 shown < check_.repairs.size() ? ", --full tells more" : "")
                                   : "";
    Block out =
        section(fmt::format("What would make it possible (any one{}{})", number, kept)).as(Role::repairs);
    if (report_.kept_conflict) out.add(paragraph("Nothing: what is to be kept cannot hold by itself."));
    Block& items = out.add(numbered_list());
    // What somebody could act on first comes first, unless the least price was asked for.
    std::vector<std::size_t> order = by_handiness(check_.repairs);
    if (report_.weighed) std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t place = 0; place < shown; ++place) items.add(repair(order[place], place));
    if (full()) about_prices(out);
    return out;
  }

  void about_prices(Block& out) const {
    const auto& rows = report_.side_effects;
    if (std::any_of(rows.begin(), rows.end(), [](const auto& row) { return !row.lost_claims.empty(); })) {
      out.add(paragraph("(A claim is no longer guaranteed where it holds as long as only the proposal is in "
                        "question, and fails in some pathway once the repair is made.)")
                  .as(Role::aside));
    }
    const auto priced =
        std::count_if(rows.begin(), rows.end(), [](const auto& row) { return row.claims_known; });
    if (report_.side_effects_known && static_cast<std::size_t>(priced) < check_.repairs.size()) {
      out.add(paragraph(fmt::format("(What {} of the repairs cost in claims was not worked out.)",
                                    check_.repairs.size() - static_cast<std::size_t>(priced)))
                  .as(Role::aside));
    }
  }

  // The i-th repair, at this place of the list.
  Block repair(std::size_t i, std::size_t place) {
    const RepairReport& repair = check_.repairs[i];
    std::string more;
    if (i == 0 && place == 0 && check_.repairs.size() > 1 && report_.smallest_repair)
      more = report_.weighed ? " No repair costs less." : " No repair is smaller.";
    const std::string act = only_proposal(repair.units) ? "Drop from the proposal " : "Give up ";
    Block out = item(act + what(repair.units) + ". " + allowed(repair, place) + more);
    std::vector<UnitText> untold;
    std::copy_if(repair.units.begin(), repair.units.end(), std::back_inserter(untold),
                 [this](const UnitText& text) { return told_.count(text.id) == 0; });
    untold = together(untold);
    // of steps that the proposal does without, there is no more to tell than their names
    std::erase_if(untold,
                  [](const UnitText& text) { return text.kind == UnitKind::exclude && text.step.empty(); });
    out.add(units(untold));
    if (i < report_.side_effects.size()) price(report_.side_effects[i], out);
    return out;
  }

  // One unit in its own words, two as well where these were not told above; more by their ids.
  Inline what(const std::vector<UnitText>& units) const {
    constexpr std::size_t most_words = 2;
    const std::vector<UnitText> merged = together(units);
    const bool all_told = std::all_of(units.begin(), units.end(),
                                      [this](const UnitText& text) { return told_.count(text.id) > 0; });
    if (merged.size() > 1 && (all_told || units.size() > most_words)) return unit_refs(merged);
    std::vector<Inline> out;
    for (const UnitText& text : merged) {
      const std::string basis = text.basis.empty() ? "" : ", " + report::basis_words(text);
      out.push_back(unit_ref(text.id) + (" (\"" + text.says + "\"" + basis + ")"));
    }
    return listed(out);
  }

  // Whether nothing is given up but what the proposal itself asks for.
  static bool only_proposal(const std::vector<UnitText>& units) {
    return std::all_of(units.begin(), units.end(), report::asked_by_proposal);
  }

  // What the pathway of the repair at this place is like; the first few in full.
  Inline allowed(const RepairReport& repair, std::size_t place) const {
    constexpr std::size_t most_in_full = 3;
    constexpr std::size_t most_steps = 18;  // of those after the first, unless all is to be told
    const Pathway& pathway = repair.pathway;
    if (pathway.steps.empty()) return "Then it is enough to do nothing: no step is needed.";
    const Inline size = "That allows " + report::size_and_gaps(pathway);
    const bool told = place == 0 || (place < most_in_full && (full() || pathway.steps.size() <= most_steps));
    return told ? size + ": " + in_short(pathway) + "." : size + ".";
  }

  // A claim in full where it first occurs, and by its id from then on.
  void price(const SideEffectReport& row, Block& out) {
    if (!row.lost_claims.empty()) {
      std::vector<std::string> claims;
      for (const auto& [id, says] : row.lost_claims)
        claims.push_back(told_claims_.insert(id).second ? fmt::format("{} (\"{}\")", id, says) : id);
      out.add(paragraph(fmt::format("No longer guaranteed: {}.", report::listed(claims))));
    }
    if (!row.preferences.empty()) {
      out.add(paragraph(fmt::format("Every pathway of it breaks the {} {}.",
                                    row.preferences.size() == 1 ? "preference" : "preferences",
                                    report::listed(row.preferences))));
    }
  }

  Block menus() const {
    Block out =
        section(fmt::format("The same as {} independent choices: one from each", report_.menus.size()))
            .as(Role::repairs);
    Block& menus = out.add(lettered_list());
    for (const auto& menu : report_.menus) {
      Inline line;
      for (const auto& option : menu) line = line + (line.empty() ? "" : ", or ") + unit_refs(option);
      menus.add(item(line));
    }
    return out;
  }

  Block positions() const {
    const PositionsReport& p = report_.positions;
    Block out = section("Whose position it is").as(Role::repairs);
    if (p.unblocking.empty()) {
      out.add(no_position_helps());
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
      out.add(
          paragraph(fmt::format("Nothing moves without: {}. Whatever the others give up, it stays blocked.",
                                report::listed(p.vetoes))));
    }
    out.add(paragraph("(A rule is lifted when all who hold it change their position; what no actor holds "
                      "stays.)")
                .as(Role::aside));
    return out;
  }

  Block no_position_helps() const {
    const PositionsReport& p = report_.positions;
    const Inline rest = unit_refs(p.remaining) + " (held by no actor)";
    const bool proposer =
        report_.nearest || std::any_of(check_.repairs.begin(), check_.repairs.end(),
                                       [](const RepairReport& r) { return only_proposal(r.units); });
    const std::string other = proposer ? " Whoever makes the proposal can unblock it, by changing that." : "";
    if (p.actors.empty()) return paragraph("Nobody's: what conflicts is " + rest + "." + other);
    return paragraph(
        fmt::format("No actor's change of position would unblock it. Even if all who hold a rule "
                    "here gave way ({}), ",
                    report::listed(p.actors)) +
        rest + " would still " + (p.remaining.size() == 1 ? "be impossible." : "be in conflict.") + other);
  }

  Block nearest(const NearestReport& n) const {
    constexpr std::size_t most_rows = 18;
    Block out = section("The nearest pathway that is possible").as(Role::pathway);
    Block& said =
        out.add(paragraph(fmt::format("{} ({} changed{}.)", n.text, counted(n.distance, "commitment"),
                                      n.proved ? "; no pathway is nearer" : "")));
    const bool rows = full() || n.pathway.steps.size() <= most_rows;
    said.add(rows ? plan(n.pathway) : paragraph(in_short(n.pathway) + "."));
    return out;
  }

  const Style* style_ = nullptr;
  const ExplainReport& report_;
  const CheckReport& check_;
  std::set<std::string> told_;
  std::set<std::string> told_claims_;
};

}  // namespace

Document make_document(const ExplainReport& report, const Style& style) {
  return ExplainDocument(report).all(style);
}

}  // namespace pathproof::tell

namespace pathproof {

std::string render_text(const ExplainReport& report, const Style& style) {
  return tell::write_text(tell::make_document(report, style), style);
}
std::string render_markdown(const ExplainReport& report, const Style& style) {
  return tell::write_markdown(tell::make_document(report, style));
}

}  // namespace pathproof
