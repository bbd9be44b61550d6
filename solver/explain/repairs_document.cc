#include "explain/repairs_document.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "tell/alike.h"
#include "tell/reasons.h"
#include "tell/words.h"
#include "tell/writer.h"

namespace pathproof::tell {

namespace {

class RepairsSection {
 public:
  RepairsSection(const ExplainReport& report, const Style& style, Mentions& mentions)
      : report_(report), check_(report.check), full_(style.detail == Detail::full), mentions_(mentions) {}

  Block all() {
    constexpr std::size_t most = 3;
    const std::size_t shown = full_ ? check_.repairs.size() : std::min(most, check_.repairs.size());
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
    if (full_) about_prices(out);
    return out;
  }

 private:
  // The i-th repair, at this place of the list.
  Block repair(std::size_t i, std::size_t place) {
    const RepairReport& repair = check_.repairs[i];
    std::string more;
    if (i == 0 && place == 0 && check_.repairs.size() > 1 && report_.smallest_repair)
      more = report_.weighed ? " No repair costs less." : " No repair is smaller.";
    const std::string act = only_proposal(repair) ? "Drop from the proposal " : "Give up ";
    Block out = item(act + what(repair.units) + ". " + allowed(repair, place) + more);
    if (in_full(repair, place)) out.shows(repair.pathway);
    std::vector<UnitText> untold;
    std::copy_if(repair.units.begin(), repair.units.end(), std::back_inserter(untold),
                 [this](const UnitText& text) { return !mentions_.told(text); });
    untold = together(untold);
    // of steps that the proposal does without, there is no more to tell than their names
    std::erase_if(untold,
                  [](const UnitText& text) { return text.kind == UnitKind::exclude && text.step.empty(); });
    out.add(mentions_.units(untold));
    if (i < report_.side_effects.size()) price(report_.side_effects[i], out);
    return out;
  }

  // One unit in its own words, two as well where these were not told above; more by their ids.
  Inline what(const std::vector<UnitText>& units) const {
    constexpr std::size_t most_words = 2;
    const std::vector<UnitText> merged = together(units);
    const bool all_told = std::all_of(units.begin(), units.end(),
                                      [this](const UnitText& text) { return mentions_.told(text); });
    if (merged.size() > 1 && (all_told || units.size() > most_words)) return unit_refs(merged);
    std::vector<Inline> out;
    for (const UnitText& text : merged) {
      const std::string basis = text.basis.empty() ? "" : ", " + report::basis_words(text);
      out.push_back(unit_ref(text.id) + (" (\"" + text.says + "\"" + basis + ")"));
    }
    return listed(out);
  }

  // Whether the steps are named.
  bool in_full(const RepairReport& repair, std::size_t place) const {
    constexpr std::size_t most_in_full = 3;
    constexpr std::size_t most_steps = 18;  // of those after the first, unless all is to be told
    return place == 0 || (place < most_in_full && (full_ || repair.pathway.steps.size() <= most_steps));
  }

  // What the pathway of the repair at this place is like; the first few in full.
  Inline allowed(const RepairReport& repair, std::size_t place) const {
    const Pathway& pathway = repair.pathway;
    if (pathway.steps.empty()) return "Then it is enough to do nothing: no step is needed.";
    const Inline size = "That allows " + report::size_and_gaps(pathway);
    return in_full(repair, place) ? size + ": " + in_short(pathway) + "." : size + ".";
  }

  // What is lost by it.
  void price(const SideEffectReport& row, Block& out) {
    if (!row.lost_claims.empty()) {
      std::vector<std::string> claims;
      for (const auto& [id, says] : row.lost_claims) claims.push_back(mentions_.claim(id, says));
      out.add(paragraph(fmt::format("No longer guaranteed: {}.", report::listed(claims))));
    }
    if (!row.preferences.empty()) {
      out.add(paragraph(fmt::format("Every pathway of it breaks the {} {}.",
                                    row.preferences.size() == 1 ? "preference" : "preferences",
                                    report::listed(row.preferences))));
    }
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

  const ExplainReport& report_;
  const CheckReport& check_;
  bool full_;
  Mentions& mentions_;
};

}  // namespace

Block repairs_of(const ExplainReport& report, const Style& style, Mentions& mentions) {
  return RepairsSection(report, style, mentions).all();
}

Block menus_of(const ExplainReport& report) {
  Block out = section(fmt::format("The same as {} independent choices: one from each", report.menus.size()))
                  .as(Role::repairs);
  Block& menus = out.add(lettered_list());
  for (const auto& menu : report.menus) {
    Inline line;
    for (const auto& option : menu) line = line + (line.empty() ? "" : ", or ") + unit_refs(option);
    menus.add(item(line));
  }
  return out;
}

bool only_proposal(const RepairReport& repair) {
  return std::all_of(repair.units.begin(), repair.units.end(), report::asked_by_proposal);
}

}  // namespace pathproof::tell
