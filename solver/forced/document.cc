#include "forced/document.h"

#include <algorithm>
#include <map>
#include <string>

#include <fmt/format.h>

#include "check/document.h"
#include "pathproof/pathproof.h"
#include "tell/html_writer.h"
#include "tell/markdown_writer.h"
#include "tell/text_writer.h"
#include "tell/words.h"

namespace pathproof::tell {

namespace {

class ForcedDocument {
 public:
  explicit ForcedDocument(const ForcedReport& report) : report_(report) {}

  Document all(const Style& style) const {
    Document out = heading_of(report_.question);
    out.add(summary());
    if (style.detail != Detail::brief) {
      out.append(question_of(report_.question));
      out.blocks.back().add(paragraph("Asked for: what all such pathways have in common."));
      details(out, style);
    }
    if (style.statistics) out.add(effort(report::effort(report_.statistics)));
    return out;
  }

 private:
  // At most five lines that stand alone.
  Block summary() const {
    CheckReport none;
    none.reason = report_.reason;
    if (report_.verdict == Verdict::unknown) return summary_of(none);
    if (report_.verdict == Verdict::infeasible) return summary_of(report_.question);
    Block out = section().as(Role::summary);
    const std::size_t always = report_.mandatory.size();
    out.add(hanging(
        verdict("ALWAYS", report::Tone::good) +
        fmt::format(": {} in every pathway{}; {} always in the same order.",
                    always == 0   ? "no step is"
                    : always == 1 ? "1 step is"
                                  : fmt::format("{} steps are", always),
                    report_.impossible.empty() ? "" : fmt::format(", {} in none", report_.impossible.size()),
                    report_.precedes.size() == 1
                        ? "1 pair of steps is"
                        : fmt::format("{} pairs of steps are", report_.precedes.size()))));
    if (report_.windows_of_shortest && !report_.windows.empty()) out.add(hanging(room_in_shortest()));
    if (const GrantedFact* all = told_together(); all != nullptr && all->sentence.size() <= most_sentence)
      out.add(hanging(fmt::format("Every pathway needs this: {}{}.", all->sentence, also_needed())));
    out.add(hanging("Sure: whatever is not listed is broken by some pathway that was found."));
    return out;
  }

  static constexpr std::size_t most_sentence = 130;  // which leaves it two lines

  // The first sentence about many instances of a fact.
  const GrantedFact* told_together() const {
    const auto found =
        std::find_if(report_.granted.begin(), report_.granted.end(), [this](const GrantedFact& row) {
          return std::none_of(report_.facts.begin(), report_.facts.end(),
                              [&](const auto& fact) { return fact.first == row.fact; });
        });
    return found == report_.granted.end() ? nullptr : &*found;
  }

  // Those that have one value besides.
  std::string also_needed() const {
    const auto others =
        std::count_if(report_.granted.begin(), report_.granted.end(), [this](const auto& row) {
          return std::any_of(report_.facts.begin(), report_.facts.end(),
                             [&](const auto& fact) { return fact.first == row.fact; });
        });
    return others == 0 ? ""
                       : fmt::format("; and {} below",
                                     report::counted(static_cast<std::size_t>(others), "other fact"));
  }

  bool mandatory(const std::string& step) const {
    return std::find(report_.mandatory.begin(), report_.mandatory.end(), step) != report_.mandatory.end();
  }

  std::string room_in_shortest() const {
    const auto fixed = std::count_if(report_.windows.begin(), report_.windows.end(), [this](const auto& row) {
      return row.second.first == row.second.second && mandatory(row.first);
    });
    return fmt::format("The shortest take {}; in them {} of these steps {} choice of when to start.",
                       report::amount("phases", report_.windows_horizon),
                       fixed == 0 ? "each" : std::to_string(fixed),
                       fixed == 0   ? "has some"
                       : fixed == 1 ? "has no"
                                    : "have no");
  }

  void details(Document& out, const Style& style) const {
    if (report_.verdict == Verdict::infeasible) {
      out.append(infeasible(report_.question, style));
      return;
    }
    if (report_.verdict == Verdict::unknown) {
      out.append(unknown(report_.question));
      return;
    }
    out.add(steps());
    out.add(order());
    if (!report_.windows.empty()) out.add(windows(style));
    if (!report_.unsettled.empty()) out.blocks.back().add(unsettled());
    if (!report_.facts.empty()) out.add(facts());
    for (const ForcedReason& why : report_.why) out.add(reason(why));
  }

  Block steps() const {
    Block out = section("Steps").as(Role::answer);
    out.add(hanging(report_.mandatory.empty() ? Inline("no step is in every pathway")
                                              : "in every pathway: " + step_refs(report_.mandatory)));
    if (!report_.impossible.empty()) out.add(hanging("in none: " + step_refs(report_.impossible)));
    return out;
  }

  Block order() const {
    Block out = section("Order").as(Role::answer);
    if (report_.precedes.empty()) {
      out.add(hanging("no two steps are always in the same order"));
    } else {
      const std::size_t pairs = report_.precedes.size();
      const std::size_t these = report_.cover.size();
      const std::string which = these == 1 ? "this one" : fmt::format("these {}", these);
      out.add(paragraph(pairs == 1 ? "One pair of steps is always in the same order:"
                                   : fmt::format("{} pairs of steps are always in the same order; all "
                                                 "follow from {}:",
                                                 pairs, which)))
          .add(paragraph(arrows_from_each()));
    }
    if (report_.orderings.empty()) {
      out.add(paragraph(fmt::format("The orders were not counted: {}.", report_.orderings_reason)));
    } else {
      out.add(paragraph(report_.orderings == "1"
                            ? "Taken one at a time, the steps have exactly one order."
                            : fmt::format("Taken one at a time, the steps have exactly {} orders.",
                                          report::grouped(report_.orderings))));
    }
    return out;
  }

  // Of many, those that leave one step together: "Admit -> Monitor and Sign".
  Inline arrows_from_each() const {
    constexpr std::size_t many = 40;
    if (report_.cover.size() <= many) return arrows(report_.cover);
    std::vector<std::pair<std::string, std::vector<std::string>>> from;
    for (const auto& [before, after] : report_.cover) {
      if (from.empty() || from.back().first != before) from.push_back({before, {}});
      from.back().second.push_back(after);
    }
    Inline out;
    for (const auto& [before, after] : from)
      out = out + (out.empty() ? "" : "; ") + step_ref(before) + " -> " + step_refs(after);
    return out;
  }

  std::string about_windows() const {
    if (!report_.windows_of_shortest)
      return fmt::format("in at most {}", report::amount("phases", report_.windows_horizon));
    return fmt::format("in pathways of the fewest phases ({}; --horizon N for others)",
                       report_.windows_horizon);
  }

  static std::string phases_of(const std::pair<int, int>& window) {
    return window.first == window.second ? fmt::format("phase {}", window.first)
                                         : fmt::format("phase {} to {}", window.first, window.second);
  }

  // Steps with the same window in one line; those without a choice, and those that are taken or not, apart.
  void together(Block& out) const {
    std::map<std::pair<int, int>, std::vector<std::string>> of_window;
    std::map<std::pair<int, int>, std::vector<std::string>> if_taken;
    for (const auto& [step, window] : report_.windows)
      (mandatory(step) ? of_window : if_taken)[{window.first, window.second}].push_back(step);
    Inline fixed;
    Block choice = list();
    for (const auto& [window, steps] : of_window) {
      if (window.first == window.second) {
        fixed = fixed + (fixed.empty() ? "" : "; ") + fmt::format("{}: ", window.first) + step_refs(steps);
      } else {
        choice.add(item(phases_of(window) + ": " + step_refs(steps)));
      }
    }
    for (const auto& [window, steps] : if_taken)
      choice.add(item(phases_of(window) + ", if taken: " + step_refs(steps)));
    if (!fixed.empty()) out.add(hanging("in one phase alone: " + fixed));
    out.add(std::move(choice));
  }

  Block windows(const Style& style) const {
    Block out = section("When each step can start, " + about_windows()).as(Role::answer);
    constexpr std::size_t many = 30;  // steps, which are told together then
    if (report_.windows.size() > many && style.detail != Detail::full) {
      together(out);
    } else {
      Block& rows = out.add(table({{"step", 8}, {"start"}}));
      for (const auto& [step, window] : report_.windows)
        rows.rows.push_back(
            {step_ref(step), phases_of(window) + (mandatory(step) ? "" : ", if it is taken")});
    }
    if (!report_.not_in_shortest.empty())
      out.add(paragraph("In none of these pathways: " + step_refs(report_.not_in_shortest) + "."));
    if (report_.shortest_open) {
      out.add(
          paragraph("Windows of the shortest pathways alone were not settled within the limits, so these are "
                    "windows of all valid pathways."));
    }
    return out;
  }

  Block unsettled() const {
    constexpr std::size_t most = 20;
    const std::size_t steps = report_.unsettled.size();
    return paragraph(
        fmt::format("For {} of these the window is proved, but it may be narrower still: ", steps) +
        (steps > most ? Inline("--format json lists them") : step_refs(report_.unsettled)) + ".");
  }

  Block facts() const {
    Block out = section("Open facts with one possible value").as(Role::facts);
    const std::vector<std::string> denied = granted_of(report_.facts, report_.granted, out);
    std::string line;
    for (const std::string& name : denied) line += (line.empty() ? "not " : "; not ") + name;
    if (!line.empty()) out.add(hanging(line));
    return out;
  }

  static Block reason(const ForcedReason& why) {
    Block out = section("Why " + why.fact).as(Role::reasons);
    out.add(paragraph(why.text));
    out.add(unit_list(why.units));
    return out;
  }

  const ForcedReport& report_;
};

}  // namespace

Document make_document(const ForcedReport& report, const Style& style) {
  return ForcedDocument(report).all(style);
}

}  // namespace pathproof::tell

namespace pathproof {

std::string render_text(const ForcedReport& report, const Style& style) {
  return tell::write_text(tell::make_document(report, style), style);
}
std::string render_markdown(const ForcedReport& report, const Style& style) {
  return tell::write_markdown(tell::make_document(report, style));
}

std::string render_html(const ForcedReport& report, const Style& style) {
  return tell::write_html(tell::make_document(report, style));
}

}  // namespace pathproof
