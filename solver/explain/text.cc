// ExplainReport -> text for people.

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "pathproof/pathproof.h"
#include "tell/words.h"
#include "tell/writer.h"

namespace pathproof {

namespace {

using report::counted;
using report::listed;
using report::Tone;
using report::toned;
using report::Writer;

class ExplainText {
 public:
  ExplainText(const ExplainReport& report, const Style& style)
      : report_(report), check_(report.check), w_(style) {}

  std::string text() {
    title();
    if (check_.verdict == Verdict::feasible) {
      feasible();
    } else if (check_.verdict == Verdict::unknown) {
      w_.paragraph(fmt::format("{}: {}. This is not a no.", toned("UNKNOWN", Tone::doubtful, w_.style()),
                               reason_text(check_.reason)));
    } else {
      infeasible();
    }
    return w_.take();
  }

 private:
  void title() {
    if (!check_.title.empty()) w_.line(toned(check_.title, Tone::heading, w_.style()));
    if (!check_.says.empty()) w_.paragraph(check_.says);
    w_.paragraph(report::sentence(report::bases_counted(check_.bases, check_.all_bases)) + ".");
    w_.line();
  }

  void feasible() {
    w_.paragraph(fmt::format("{}: there is nothing to explain away; a pathway of {} exists.",
                             toned("FEASIBLE", Tone::good, w_.style()), report::size_of(*check_.pathway)));
    w_.pathway(*check_.pathway, "  ");
  }

  void infeasible() {
    const std::string all =
        report_.counts_complete ? "All there is to it"
        : report_.stopped == Reason::none
            ? "Found so far (there may be more)"
            : fmt::format("Found before {} (there may be more)", reason_text(report_.stopped));
    w_.paragraph(fmt::format(
        "{}: no pathway meets all of this. {}: {} and {}.", toned("INFEASIBLE", Tone::bad, w_.style()), all,
        counted(report_.conflict_count, "conflict"), counted(report_.repair_count, "repair")));
    conflicts();
    reasoning();
    not_enough();
    occurrences();
    repairs();
    menus();
    positions();
    nearest();
    w_.line();
    w_.paragraph(
        "Every conflict and every step of the reasoning was confirmed by a second solver; every pathway was "
        "played "
        "through without any solver.");
  }

  void conflicts() {
    const std::size_t shown = check_.conflicts.size();
    w_.heading(shown < report_.conflict_count ? fmt::format("What cannot all hold (the {} smallest of {})",
                                                            shown, report_.conflict_count)
                                              : "What cannot all hold");
    for (std::size_t i = 0; i < shown; ++i) {
      const ConflictReport& conflict = check_.conflicts[i];
      std::string lead = conflict.units.size() == 1 ? "This cannot hold, even alone"
                         : conflict.units.size() == 2
                             ? "These two cannot both hold"
                             : fmt::format("These {} cannot all hold", conflict.units.size());
      if (i == 0 && shown > 1 && report_.smallest_conflict) lead += " (of the smallest size)";
      w_.paragraph(lead + ":", fmt::format("{:>3}. ", i + 1), "     ");
      units(conflict.units);
    }
  }

  // Each unit in full where it first occurs, and by its id from then on.
  void units(const std::vector<UnitText>& list) {
    std::vector<std::string> known;
    for (const UnitText& unit : list) {
      if (told_.insert(unit.id).second) {
        w_.unit(unit, "     - ");
      } else {
        std::string name = unit.id;
        for (std::size_t i = 0; i < unit.instances.size() && i < 6; ++i) name += " " + unit.instances[i];
        known.push_back(std::move(name));
      }
    }
    if (!known.empty()) w_.paragraph(fmt::format("as above: {}", listed(known)), "     - ", "       ");
  }

  void reasoning() {
    if (report_.reasoning.empty()) return;
    w_.heading("Why not, step by step (the first conflict)");
    for (std::size_t i = 0; i < report_.reasoning.size(); ++i) {
      w_.paragraph(report_.reasoning[i].text, fmt::format("{:>3}. ", i + 1), "     ");
    }
  }

  void not_enough() {
    if (report_.not_enough.empty()) return;
    w_.heading("Why the obvious fix is not enough");
    for (const NotEnough& row : report_.not_enough) {
      std::vector<std::string> ids;
      for (const UnitText& unit : row.conflict) ids.push_back(unit.id);
      w_.paragraph(fmt::format("Giving up {} alone does not help: {} would still be in conflict.",
                               row.unit.id, listed(ids)),
                   "  - ", "    ");
    }
  }

  // "7 of 7: given:1", then those in fewer, a line for each number.
  void occurrences() {
    if (report_.conflict_count < 2) return;
    w_.heading("In how many of the conflicts each takes part");
    std::map<std::size_t, std::vector<std::string>, std::greater<>> by_count;
    for (const auto& [unit, count] : report_.occurrences) by_count[count].push_back(unit);
    for (const auto& [count, ids] : by_count) {
      const std::string lead = fmt::format("  {:>3} of {}  ", count, report_.conflict_count);
      w_.paragraph(listed(ids), lead, std::string(lead.size(), ' '));
    }
  }

  void repairs() {
    const std::size_t shown = check_.repairs.size();
    std::string kept = report_.kept.empty() ? "" : fmt::format(", without touching {}", listed(report_.kept));
    w_.heading(shown < report_.repair_count ? fmt::format("What would make it possible (any one; {} of {}{})",
                                                          shown, report_.repair_count, kept)
                                            : fmt::format("What would make it possible (any one{})", kept));
    if (report_.kept_conflict) w_.paragraph("Nothing: what is to be kept cannot hold by itself.", "  ", "  ");
    for (std::size_t i = 0; i < shown; ++i) repair(i);
    about_prices(shown);
  }

  void about_prices(std::size_t shown) {
    const auto& rows = report_.side_effects;
    if (std::any_of(rows.begin(), rows.end(), [](const auto& row) { return !row.lost_claims.empty(); })) {
      w_.paragraph(
          "(A claim is no longer guaranteed where it holds as long as only the proposal is in question, and "
          "fails in some pathway once the repair is made.)",
          "  ", "  ");
    }
    const auto priced =
        std::count_if(rows.begin(), rows.end(), [](const auto& row) { return row.claims_known; });
    if (report_.side_effects_known && static_cast<std::size_t>(priced) < shown) {
      w_.paragraph(
          fmt::format("(What the repairs after number {} cost in claims was not worked out.)", priced), "  ",
          "  ");
    }
  }

  void repair(std::size_t i) {
    const RepairReport& repair = check_.repairs[i];
    std::string more;
    if (i == 0 && check_.repairs.size() > 1 && report_.smallest_repair)
      more = report_.weighed ? " No repair costs less." : " No repair is smaller.";
    w_.paragraph(
        fmt::format("{} {}. {}{}", only_proposal(repair.units) ? "Drop from the proposal" : "Give up",
                    what(repair.units), allowed(repair, i), more),
        fmt::format("{:>3}. ", i + 1), "     ");
    std::vector<UnitText> untold;
    std::copy_if(repair.units.begin(), repair.units.end(), std::back_inserter(untold),
                 [this](const UnitText& unit) { return told_.count(unit.id) == 0; });
    units(untold);
    if (i < report_.side_effects.size()) price(report_.side_effects[i]);
  }

  // One or two units in their own words, more by their ids.
  static std::string what(const std::vector<UnitText>& units) {
    constexpr std::size_t most_words = 2;
    std::vector<std::string> out;
    for (const UnitText& unit : units)
      out.push_back(units.size() <= most_words ? fmt::format("{} (\"{}\")", unit.id, unit.says) : unit.id);
    return listed(out);
  }

  // Whether nothing is given up but what the proposal itself asks for.
  static bool only_proposal(const std::vector<UnitText>& units) {
    return std::all_of(units.begin(), units.end(), report::asked_by_proposal);
  }

  // What the pathway of the i-th repair is like; the first few in full.
  static std::string allowed(const RepairReport& repair, std::size_t i) {
    constexpr std::size_t most_in_full = 3;
    const Pathway& pathway = repair.pathway;
    if (pathway.steps.empty()) return "Then it is enough to do nothing: no step is needed.";
    const std::string size = report::size_of(pathway);
    return i < most_in_full ? fmt::format("That allows {}: {}.", size, Writer::in_short(pathway))
                            : fmt::format("That allows {}.", size);
  }

  // A claim in full where it first occurs, and by its id from then on.
  void price(const SideEffectReport& row) {
    if (!row.lost_claims.empty()) {
      std::vector<std::string> claims;
      for (const auto& [id, says] : row.lost_claims)
        claims.push_back(told_claims_.insert(id).second ? fmt::format("{} (\"{}\")", id, says) : id);
      w_.paragraph(fmt::format("No longer guaranteed: {}.", listed(claims)), "     ", "     ");
    }
    if (!row.preferences.empty())
      w_.paragraph(fmt::format("That pathway breaks the preferences {}.", listed(row.preferences)), "     ",
                   "     ");
  }

  void menus() {
    if (report_.menus.size() < 2) return;
    w_.heading(fmt::format("The same as {} independent choices: one from each", report_.menus.size()));
    for (std::size_t m = 0; m < report_.menus.size(); ++m) {
      std::string line;
      for (const auto& option : report_.menus[m]) line += (line.empty() ? "" : ", or ") + listed(option);
      w_.paragraph(line, fmt::format("  {}. ", static_cast<char>('A' + static_cast<int>(m % 26))), "     ");
    }
  }

  void positions() {
    const PositionsReport& p = report_.positions;
    if (!p.complete) return;
    w_.heading("Whose position it is");
    if (p.unblocking.empty()) {
      no_position_helps();
      return;
    }
    // The names stand after a colon, so that they need no article ("the United States", "Mexico").
    w_.paragraph("Whose change of position could unblock it:", "  ", "  ");
    for (const auto& set : p.unblocking) {
      w_.paragraph(fmt::format("{}: {}", set.size() == 1 ? "alone" : "only together", listed(set)), "  - ",
                   "    ");
    }
    if (!p.vetoes.empty() && p.unblocking.size() > 1) {
      w_.paragraph(fmt::format("Nothing moves without: {}. Whatever the others give up, it stays blocked.",
                               listed(p.vetoes)),
                   "  ", "  ");
    }
    w_.paragraph("(A rule is lifted when all who hold it change their position; what no actor holds stays.)",
                 "  ", "  ");
  }

  void no_position_helps() {
    const PositionsReport& p = report_.positions;
    std::vector<std::string> ids;
    for (const UnitText& unit : p.remaining) ids.push_back(unit.id);
    const std::string rest = fmt::format("{} (held by no actor)", listed(ids));
    const bool one = ids.size() == 1;
    if (p.actors.empty()) {
      w_.paragraph(fmt::format("Nobody's: what conflicts is {}.", rest), "  ", "  ");
      return;
    }
    w_.paragraph(fmt::format("No change of position would unblock it. Even if all who hold a rule here gave "
                             "way ({}), {} would "
                             "still {}.",
                             listed(p.actors), rest, one ? "be impossible" : "be in conflict"),
                 "  ", "  ");
  }

  void nearest() {
    if (!report_.nearest) return;
    const NearestReport& n = *report_.nearest;
    w_.heading("The nearest pathway that is possible");
    w_.paragraph(fmt::format("{} ({} changed{}.)", n.text, counted(n.distance, "commitment"),
                             n.proved ? "; no pathway is nearer" : ""),
                 "  ", "  ");
    w_.pathway(n.pathway, "    ");
  }

  const ExplainReport& report_;
  const CheckReport& check_;
  Writer w_;
  std::set<std::string> told_;
  std::set<std::string> told_claims_;
};

}  // namespace

std::string render_text(const ExplainReport& report, const Style& style) {
  std::string out = ExplainText(report, style).text();
  if (style.statistics)
    out += report::toned(report::effort(report.check.statistics) + "\n", report::Tone::faint, style);
  return out;
}

}  // namespace pathproof
