#include "check/document.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "pathproof/pathproof.h"
#include "tell/html_writer.h"
#include "tell/markdown_writer.h"
#include "tell/reasons.h"
#include "tell/text_writer.h"
#include "tell/words.h"
#include "tell/writer.h"

namespace pathproof::tell {

namespace {

using report::counted;

class CheckDocument {
 public:
  CheckDocument(const CheckReport& report, const Style& style, std::size_t repairs = 0)
      : report_(report), style_(style), repairs_(repairs) {}

  Document heading() const {
    Document out;
    if (!report_.title.empty()) out.add(title(report_.title));
    if (!report_.changes.empty()) {
      out.add(section().as(Role::question))
          .add(hanging(fmt::format("Changed: {}.", fmt::join(report_.changes, "; "))));
    }
    return out;
  }

  // At most five lines that stand alone.
  Block summary() const {
    Block out = section().as(Role::summary);
    switch (report_.verdict) {
      case Verdict::feasible: feasible_in_short(out); break;
      case Verdict::infeasible: infeasible_in_short(out); break;
      case Verdict::unknown:
        out.add(hanging(verdict(Verdict::unknown) +
                        fmt::format(": {}. This is not a no: nothing was found out either way.",
                                    reason_text(report_.reason))));
        break;
    }
    return out;
  }

  Document question() const {
    Document out;
    if (!report_.says.empty()) out.add(section().as(Role::question)).add(paragraph(report_.says));
    std::string goal = ", whatever it reaches";
    if (report_.goal) {
      const std::string what = report_.goal->says.empty() ? "`" + report_.goal->formula + "`"
                                                          : report::sentence(report_.goal->says);
      goal = report_.goal->id.empty() ? fmt::format(" to the goal {}", what)
                                      : fmt::format(" to the goal {} ({})", report_.goal->id, what);
    }
    Block& asked = out.add(section().as(Role::question));
    asked.add(paragraph(fmt::format("Question: is there a pathway{}, in at most {}, {}?", goal,
                                    counted(static_cast<std::size_t>(report_.horizon), "phase"),
                                    report::bases_counted(report_.bases, report_.all_bases))));
    if (!report_.any_steps) {
      asked.add(
          paragraph("(The spec declares no steps: all that can be asked is whether the situation at the "
                    "outset will do.)")
              .as(Role::aside));
    } else if (!report_.goal && report_.verdict != Verdict::infeasible) {
      asked.add(
          paragraph("(No goal is set, so a pathway that takes no step may be an answer.)").as(Role::aside));
    }
    for (const std::string& note : report_.notes) asked.add(paragraph(note).as(Role::aside));
    return out;
  }

  Document answer() const {
    switch (report_.verdict) {
      case Verdict::feasible: return feasible();
      case Verdict::infeasible: return infeasible(report_, style_);
      case Verdict::unknown: break;
    }
    return unknown();
  }

  // Open facts: what is named, then what is true; false ones are only counted.
  static Document choices(const Pathway& pathway, const std::vector<GrantedFact>& together) {
    Document out;
    if (pathway.facts.empty()) return out;
    Block& facts =
        out.add(section("What it takes for granted (facts that the spec leaves open)").as(Role::facts));
    const std::size_t denied = granted(pathway.facts, together, facts).size();
    if (denied > 0)
      facts.add(paragraph(fmt::format("({0} {1} not needed and {1} left false)",
                                      counted(denied, "other open fact"), denied == 1 ? "is" : "are"))
                    .as(Role::aside));
    return out;
  }

  // A line for each that has words of its own or a name as its value, and one for each other function that holds of something. Returns
  // what does not hold.
  static std::vector<std::string> granted(const std::vector<std::pair<std::string, FactValue>>& facts,
                                          const std::vector<GrantedFact>& told, Block& out) {
    std::vector<std::string> denied;
    std::map<std::string, std::map<std::string, std::string>> lists;
    std::set<std::string> alone;
    for (const auto& [name, value] : facts) {
      const auto* text = std::get_if<std::string>(&value);
      const std::string fact = text == nullptr ? name : fmt::format("{} = {}", name, *text);
      const auto words = std::find_if(told.begin(), told.end(),
                                      [&, &of = name](const GrantedFact& row) { return row.fact == of; });
      if (words != told.end()) {
        alone.insert(name);
        out.add(hanging(fmt::format("{} ({})", report::sentence(words->sentence), fact)));
      } else if (text != nullptr) {
        out.add(hanging(fact));
      } else if (std::get<bool>(value)) {
        const std::size_t open = name.find('(');
        auto& list = lists[name.substr(0, open)];
        add_granted(open == std::string::npos ? "" : name.substr(open + 1, name.size() - open - 2), list);
      } else {
        denied.push_back(name);
      }
    }
    for (const GrantedFact& fact : told) {
      if (alone.count(fact.fact) > 0) continue;
      lists.erase(fact.fact);
      out.add(definition(fact.fact, "holds: " + fact.sentence));
    }
    for (const auto& [function, list] : lists) out.add(definition(function, holds_for(list)));
    return denied;
  }

  Document feasible() const {
    Document out;
    out.add(section("The pathway").as(Role::pathway)).add(plan(*report_.pathway));
    out.append(broken());
    out.append(choices(*report_.pathway, report_.granted));
    return out;
  }

  Document broken() const {
    Document out;
    if (report_.broken.empty()) return out;
    Block& rules =
        out.add(section("What it breaks (soft rules, which rule nothing out)").as(Role::violations))
            .add(list());
    for (const BrokenPreference& rule : report_.broken)
      rules.add(
          item(rule.says + fmt::format(" (weight {}) [", rule.weight) + unit_ref("rule:" + rule.rule) + "]"));
    return out;
  }

  Document unknown() const {
    Document out;
    std::vector<std::string> help;
    if (report_.shorter_helps && report_.reason != Reason::interrupted)
      help.emplace_back("a shorter --horizon");
    switch (report_.reason) {
      case Reason::time: help.emplace_back("more time with --time-limit"); break;
      case Reason::memory: help.emplace_back("more room with --memory-limit"); break;
      case Reason::effort:
      case Reason::none: help.emplace_back("the other solver, with --solver"); break;
      case Reason::size:
      case Reason::interrupted: break;
    }
    if (!help.empty())
      out.add(section().as(Role::answer))
          .add(paragraph(fmt::format("What may help: {}.", report::either(help))));
    return out;
  }

 private:
  void feasible_in_short(Block& out) const {
    const Pathway& found = *report_.pathway;
    out.add(
        hanging(verdict(report_.verdict) +
                (found.steps.empty() ? std::string(": there is a pathway, and it takes no step.")
                                     : fmt::format(": there is a pathway, of {}.", report::size_of(found)))));
    out.add(
        hanging("Sure: it was played through phase by phase without the solver, and meets every requirement, "
                "binding rule and commitment."));
    if (!report_.broken.empty())
      out.add(hanging(fmt::format(
          "It breaks {}, which {} nothing out (minimal --minimize violations breaks the least).",
          counted(report_.broken.size(), "soft rule"), report_.broken.size() == 1 ? "rules" : "rule")));
  }

  void infeasible_in_short(Block& out) const {
    out.add(hanging(verdict(Verdict::infeasible) +
                    fmt::format(": no pathway meets all of this ({} confirmed it).", confirmer())));
    const bool chained = report_.chain.links.size() > 2;
    // Five lines in all, of which what would change it takes one or two; a demand that the reason has named is not named again.
    constexpr std::size_t one_line = 98;
    constexpr std::size_t two_lines = 172;
    const std::string brief = report_.repairs.empty() ? "" : change_in_short(false);
    const std::string arithmetic = in_one_sentence(report_.conflicts.front().arithmetic);
    const std::string reason =
        chained ? because(report_.chain)
                : because(report_.conflicts, report_.reasoning, brief.size() > one_line ? two_lines : 255);
    const bool named =
        report_.repairs.empty() || reason.size() > two_lines ||
        reason.find("(" + handiest(report_.repairs).units.front().id + ")") != std::string::npos;
    const std::string change = named ? brief : change_in_short(true);
    out.add(hanging("Because " + (arithmetic.empty() ? reason + "." : arithmetic)));
    if (!change.empty()) out.add(hanging(change));
  }

  std::string change_in_short(bool by_name) const {
    const RepairReport& first = handiest(report_.repairs);
    const std::size_t others = std::max(repairs_, report_.repairs.size()) - 1;
    const std::string then =
        first.pathway.steps.empty() ? "then it is enough to do nothing" : report::size_of(first.pathway);
    return fmt::format("It becomes possible if {} ({}{}){}.", given_up(first, by_name),
                       each_blocks(first) ? "each blocks it by itself; " : "", then, or_else(first, others));
  }

  // Several demands of the proposal, each in a conflict that takes no other demand.
  bool each_blocks(const RepairReport& repair) const {
    std::set<std::string> alone;
    for (const ConflictReport& conflict : report_.conflicts) {
      const auto& units = conflict.units;
      if (std::count_if(units.begin(), units.end(), report::asked_by_proposal) == 1)
        alone.insert(std::find_if(units.begin(), units.end(), report::asked_by_proposal)->id);
    }
    return repair.units.size() > 1 &&
           std::all_of(repair.units.begin(), repair.units.end(),
                       [&](const UnitText& unit) { return alone.count(unit.id) > 0; });
  }

  std::string or_else(const RepairReport& first, std::size_t others) const {
    if (others == 0) return {};
    if (others > 1) return fmt::format(", or by one of {} other repairs", others);
    const auto other = std::find_if(report_.repairs.begin(), report_.repairs.end(),
                                    [&](const RepairReport& repair) { return &repair != &first; });
    if (other == report_.repairs.end() || other->units.size() == 1) return ", or by one other repair";
    return fmt::format(", or if {} are given up", report::kinds_of(other->units));
  }

  // `MX, A4` and `MX, A6` become one entry, `MX: A4, A6`.
  static void add_granted(const std::string& args, std::map<std::string, std::string>& list) {
    const std::size_t comma = args.find(", ");
    std::string& others = list[args.substr(0, comma)];
    if (comma != std::string::npos) others += (others.empty() ? "" : ", ") + args.substr(comma + 2);
  }

  // Of a long list the beginning, and how many more; JSON has them all.
  static std::string cut_short(const std::string& list) {
    constexpr std::size_t most = 20;
    constexpr std::size_t shown = 6;
    const auto count = static_cast<std::size_t>(std::count(list.begin(), list.end(), ',')) + 1;
    if (count <= most) return list;
    std::size_t end = 0;
    for (std::size_t i = 0; i < shown; ++i) end = list.find(',', end + 1);
    return fmt::format("{} and {} more", list.substr(0, end), count - shown);
  }

  // Those with the same list share it.
  static std::string holds_for(const std::map<std::string, std::string>& list) {
    std::vector<std::pair<std::string, std::string>> lines;
    for (const auto& [first, others] : list) {
      if (first.empty()) continue;
      const auto same = std::find_if(lines.begin(), lines.end(), [&, of = others](const auto& line) {
        return !of.empty() && line.second == of && std::count(of.begin(), of.end(), ',') > 0;
      });
      if (same == lines.end()) {
        lines.emplace_back(first, others);
      } else {
        same->first += ", " + first;
      }
    }
    std::string out;
    for (const auto& [firsts, others] : lines)
      out += fmt::format("{}{}{}{}", out.empty() ? "" : "; ", firsts, others.empty() ? "" : ": ",
                         cut_short(others));
    return out.empty() ? "holds" : "holds for " + out;
  }

  const CheckReport& report_;
  const Style& style_;
  std::size_t repairs_ = 0;  // there are, if more than the report lists
};

}  // namespace

Document heading_of(const CheckReport& question) { return CheckDocument(question, {}).heading(); }
Document question_of(const CheckReport& question) { return CheckDocument(question, {}).question(); }
Document broken_of(const CheckReport& question) { return CheckDocument(question, {}).broken(); }
Document choices_of(const Pathway& pathway, const std::vector<GrantedFact>& together) {
  return CheckDocument::choices(pathway, together);
}
std::vector<std::string> granted_of(const std::vector<std::pair<std::string, FactValue>>& facts,
                                    const std::vector<GrantedFact>& together, Block& out) {
  return CheckDocument::granted(facts, together, out);
}
Block summary_of(const CheckReport& report, std::size_t repairs) {
  return CheckDocument(report, {}, repairs).summary();
}
Document unknown(const CheckReport& report) { return CheckDocument(report, {}).unknown(); }

Document make_document(const CheckReport& report, const Style& style) {
  Document out = heading_of(report);
  out.add(summary_of(report));
  if (style.detail != Detail::brief) {
    out.append(question_of(report));
    out.append(CheckDocument(report, style).answer());
  }
  if (style.statistics) out.add(effort(report::effort(report.statistics)));
  return out;
}

}  // namespace pathproof::tell

namespace pathproof {

std::string render_text(const CheckReport& report, const Style& style) {
  return tell::write_text(tell::with_states(tell::make_document(report, style), style), style);
}
std::string render_markdown(const CheckReport& report, const Style& style) {
  return tell::write_markdown(tell::with_states(tell::make_document(report, style), style));
}

std::string render_html(const CheckReport& report, const Style& style) {
  return tell::write_html(tell::with_states(tell::make_document(report, style), style));
}

}  // namespace pathproof
