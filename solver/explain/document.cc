#include "explain/document.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "check/document.h"
#include "explain/mentions_text.h"
#include "explain/positions_document.h"
#include "explain/repairs_document.h"
#include "pathproof/pathproof.h"
#include "tell/alike.h"
#include "tell/html_writer.h"
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
      out.children.front() = hanging(verdict(check_.verdict) + ": " + who_finds_none() + "; " + line);
    return out;
  }

  // By those of this build.
  static std::string who_finds_none() {
    return std::string_view(confirmer()) == "a second solver"
               ? "two solvers find no pathway"
               : "the solver finds no pathway, and its proof was replayed";
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
    out.add(repairs_of(report_, *style_, mentions_));
    if (full() && report_.menus.size() >= 2) out.add(menus_of(report_));
    // What is to be kept is no position to be changed.
    if (report_.positions.complete && report_.kept.empty()) out.add(positions_of(report_));
    if (report_.nearest) out.add(nearest_of(*report_.nearest, *style_));
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
      items.add(item(lead + ":")).add(mentions_.units(together(conflict.units)));
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

  const Style* style_ = nullptr;
  const ExplainReport& report_;
  const CheckReport& check_;
  Mentions mentions_;
};

}  // namespace

Document make_document(const ExplainReport& report, const Style& style) {
  return ExplainDocument(report).all(style);
}

}  // namespace pathproof::tell

namespace pathproof {

std::string render_text(const ExplainReport& report, const Style& style) {
  return tell::write_text(tell::with_states(tell::make_document(report, style), style), style);
}
std::string render_markdown(const ExplainReport& report, const Style& style) {
  return tell::write_markdown(tell::with_states(tell::make_document(report, style), style));
}

std::string render_html(const ExplainReport& report, const Style& style) {
  return tell::write_html(tell::with_states(tell::make_document(report, style), style));
}

}  // namespace pathproof
