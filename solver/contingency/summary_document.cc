#include "contingency/summary_document.h"

#include <algorithm>

#include <fmt/format.h>

#include "check/document.h"
#include "contingency/hazards_document.h"
#include "contingency/why_not_document.h"
#include "tell/words.h"

namespace pathproof::tell {

namespace {

using report::amount;

class ResilienceSummary {
 public:
  explicit ResilienceSummary(const ResilienceReport& report) : report_(report), noun_(noun_of(report)) {}

  std::string in_short() const {
    if (report_.verdict == Verdict::unknown)
      return "Whether it survives was not decided within the limits." +
             (report_.planned ? " " + plan_so_far() : std::string());
    std::string out;
    for (const Run& run : headline().runs) out += run.text;
    return report_.possible ? out + " " + plan_in_short() : out;
  }

  Block summary() const {
    if (report_.verdict == Verdict::unknown) return undecided();
    Block out = section().as(Role::summary);
    out.add(hanging(headline()));
    if (!report_.possible) return out;
    if (!report_.vetoes.empty()) out.add(hanging(vetoes()));
    if (report_.verdict == Verdict::infeasible) out.add(hanging(why_not_survived(report_)));
    if (report_.tolerance) out.add(hanging(tolerance()));
    out.add(hanging(plan_in_short()));
    if (const std::string why = insurance(); !why.empty()) out.add(hanging(why));
    if (!report_.complete) out.add(hanging(not_all()));
    return out;
  }

 private:
  // What was found before the limit was met.
  Block undecided() const {
    if (report_.looked_at == 0 && !report_.planned) {
      CheckReport none;
      none.reason = report_.reason;
      return summary_of(none);
    }
    Block out = section().as(Role::summary);
    out.add(hanging(verdict(Verdict::unknown) + fmt::format(": {}. Whether it survives {} is open.",
                                                            reason_text(report_.reason),
                                                            how_many(report_.refusals))));
    if (report_.looked_at < report_.hazards.size()) {
      out.add(hanging(fmt::format("{} of the {}s asked about {} looked at so far{}.", report_.looked_at,
                                  noun_, report_.looked_at == 1 ? "was" : "were",
                                  report_.vetoes.empty() ? ", and none is a veto" : "")));
    }
    if (!report_.vetoes.empty()) out.add(hanging(vetoes()));
    if (report_.tolerance) out.add(hanging(tolerance()));
    if (report_.planned) out.add(hanging(plan_so_far()));
    return out;
  }

  std::string vetoes() const {
    const bool all = report_.looked_at == report_.hazards.size();
    const bool one = report_.vetoes.size() == 1;
    constexpr std::size_t many =
        48;  // more names than anybody reads; below stands in which phase each is due
    return fmt::format(
        "{}, to which no plan has an answer: {}.",
        all ? (one ? "The veto" : "Vetoes") : (one ? "A veto among them" : "Vetoes among them"),
        report_.vetoes.size() > many ? vetoes_counted() : hazards_named(report_, report_.vetoes));
  }

  // "24 of Canada, 3 of Mexico and 2 others"
  std::string vetoes_counted() const {
    std::vector<std::pair<std::string, std::size_t>> counts;
    std::size_t others = 0;
    for (const std::size_t h : report_.vetoes) {
      const std::string& who = report_.hazards[h].actor_title;
      const auto known =
          std::find_if(counts.begin(), counts.end(), [&](const auto& row) { return row.first == who; });
      if (who.empty()) {
        ++others;
      } else if (known == counts.end()) {
        counts.emplace_back(who, 1);
      } else {
        ++known->second;
      }
    }
    std::vector<std::string> out;
    for (const auto& [who, count] : counts) out.push_back(fmt::format("{} of {}", count, who));
    if (others > 0) out.push_back(fmt::format("{} others", others));
    return report::listed(out);
  }

  // Of a plan for less than was asked.
  std::string plan_so_far() const {
    const std::string size = size_of_plan();
    if (report_.judged && report_.survived == 0)
      return fmt::format("The plan that was given: {}. What it survives is open.", size);
    if (report_.survived == 0) return fmt::format("A plan if nothing happens: {}.", size);
    return fmt::format("{} any {}: {}.{}",
                       report_.judged ? "The plan that was given survives" : "A plan survives",
                       report_.survived == 1 ? "one" : std::to_string(report_.survived), size,
                       report_.judged ? "" : " Better ones were not ruled out.");
  }

  // What is not known though the verdict is.
  std::string not_all() const {
    std::vector<std::string> open;
    if (!report_.best && !report_.judged)
      open.emplace_back("a better plan that survives as much was not ruled out");
    if (!report_.best && report_.judged) open.emplace_back("there may be better answers");
    if (report_.blocking.back().size < 3 || !report_.blocking.back().complete)
      open.emplace_back("what leaves no pathway together was not all counted");
    if (open.empty()) open.emplace_back("what more notice or more phases would change was not looked at");
    return fmt::format("{}: {}.", report::sentence(std::string(reason_text(report_.reason))),
                       report::listed(open));
  }

  bool survives() const { return report_.verdict == Verdict::feasible; }

  Inline headline() const {
    if (!report_.possible)
      return verdict("DOES NOT SURVIVE", report::Tone::bad) +
             ": there is no pathway even if nothing happens; `explain` says why.";
    if (only_vetoes())
      return verdict("SURVIVES NOTHING THAT MATTERS", report::Tone::bad) + ": " + only_vetoes_matter();
    Inline out = survives() ? Inline(verdict("SURVIVES", report::Tone::good))
                            : Inline(verdict("DOES NOT SURVIVE", report::Tone::bad));
    out = std::move(out) + " " + how_many(report_.refusals) + (survives() ? but_for() : "") + ".";
    if (survives() && report_.refusals > 0 && two_block())
      out =
          std::move(out) + fmt::format(" No plan survives every {}.",
                                       report_.refusals == 1 ? "two" : std::to_string(report_.refusals + 1));
    return out;
  }

  std::string how_many(int k) const {
    const std::string in = fmt::format(" in {}", amount("phases", report_.horizon));
    if (k == 0) return "if nothing happens" + in;
    const char* any = survives() ? "any " : "";
    return k == 1 ? fmt::format("{}one {}", any, noun_) + in : fmt::format("{}{} {}s", any, k, noun_) + in;
  }

  std::string but_for() const {
    const std::size_t vetoes = report_.vetoes.size();
    if (vetoes == 0 || report_.refusals == 0) return "";
    return vetoes == 1 ? ", but for 1 veto" : fmt::format(", but for {} vetoes", vetoes);
  }

  // Whether the plan survives because nothing but vetoes is due on it.
  bool only_vetoes() const {
    const auto is_veto = [this](const ResilienceBranch& row) {
      return row.fatal && std::find(report_.vetoes.begin(), report_.vetoes.end(), row.hazards.front()) !=
                              report_.vetoes.end();
    };
    const std::vector<ResilienceBranch>& rows = report_.plan.children;
    return survives() && report_.refusals > 0 && !report_.vetoes.empty() &&
           std::all_of(rows.begin(), rows.end(), is_veto);
  }

  // The verdict counts what is survived beyond the vetoes, of which there is nothing here. Hazards may matter to other pathways, and
  // not to the plan.
  std::string only_vetoes_matter() const {
    const std::size_t vetoes = report_.vetoes.size();
    const std::size_t others = report_.hazards.size() - vetoes;
    const std::string in = amount("phases", report_.horizon);
    std::string out =
        vetoes == 1 ? fmt::format("one {} alone leaves no pathway within {}, whatever the plan", noun_, in)
                    : fmt::format("each of {} {}s alone leaves no pathway within {}, whatever the plan",
                                  vetoes, noun_, in);
    const bool elsewhere = vetoes + report_.idle.size() < report_.hazards.size();
    if (others == 1) {
      out += elsewhere ? "; the other one does not matter to this plan" : "; the other one never matters";
    } else if (others > 1) {
      out +=
          fmt::format("; the other {} {}", others, elsewhere ? "do not matter to this plan" : "never matter");
    }
    return out + ".";
  }

  // Whether one more than was survived cannot be, since so many block together.
  bool two_block() const {
    return std::any_of(report_.blocking.begin(), report_.blocking.end(), [this](const BlockingCount& row) {
      return row.size > 1 && row.size <= report_.refusals + 1 && row.sets != "0";
    });
  }

  std::string tolerance() const {
    const int phases = *report_.tolerance;
    const std::string longer =
        report_.tolerance_settled ? "longer ones are not" : "whether longer ones are was not decided";
    if (phases == 0) return "Delay tolerance: none; a slip of one phase is not survived.";
    if (phases >= report_.horizon)
      return fmt::format("Delay tolerance: slips of any length are survived, within {}.",
                         amount("phases", report_.horizon));
    return fmt::format("Delay tolerance: slips of up to {} are survived, {}.", amount("phases", phases),
                       longer);
  }

  int worst(const ResilienceBranch& branch) const {
    int out = branch.fatal ? 0 : branch.pathway.phases;
    for (const ResilienceBranch& child : branch.children) out = std::max(out, worst(child));
    return out;
  }

  std::string size_of_plan() const {
    const Pathway& plan = report_.plan.pathway;
    const int at_worst = worst(report_.plan);
    return fmt::format("{} in {}{}", amount("steps", static_cast<std::int64_t>(plan.steps.size())),
                       amount("phases", plan.phases),
                       at_worst > plan.phases ? fmt::format("; {} at worst", at_worst) : "");
  }

  // Steps that are there in case something happens; empty: there are none, or they are many.
  std::string insurance() const {
    std::vector<std::string> parts;
    for (const HedgeText& hedge : report_.hedges) {
      if (!hedge.fatal.empty() && !hedge.for_step.empty())
        parts.push_back(fmt::format("{} is there in case {} is refused", hedge.step, hedge.for_step));
    }
    constexpr std::size_t most = 3;
    if (parts.empty() || parts.size() > most || noun_ != "refusal") return {};
    return report::sentence(report::listed(parts)) + ".";
  }

  std::string plan_in_short() const {
    std::string out =
        fmt::format("{}: {}", report_.judged ? "The plan that was given" : "The plan", size_of_plan());
    std::vector<std::string> more;
    for (const auto& [objective, amount_more] : report_.premium_own) {
      if (amount_more > 0) more.push_back(fmt::format("{} {}", amount_more, objective));
    }
    if (report_.premium_phases > 0)
      more.push_back(amount("phases", static_cast<std::int64_t>(report_.premium_phases)));
    if (report_.premium_steps > 0)
      more.push_back(amount("steps", static_cast<std::int64_t>(report_.premium_steps)));
    if (more.empty()) return out + ".";
    return out + fmt::format(". {} more than if nothing can happen.", report::listed(more));
  }

  const ResilienceReport& report_;
  std::string noun_;
};

}  // namespace

Block resilience_summary(const ResilienceReport& report) { return ResilienceSummary(report).summary(); }

std::string resilience_in_short(const ResilienceReport& report) {
  return ResilienceSummary(report).in_short();
}

}  // namespace pathproof::tell
