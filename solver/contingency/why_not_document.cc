#include "contingency/why_not_document.h"

#include <algorithm>

#include <fmt/format.h>

#include "contingency/hazards_document.h"
#include "tell/words.h"

namespace pathproof::tell {

namespace {

using report::amount;

class WhyNot {
 public:
  explicit WhyNot(const ResilienceReport& report) : report_(report), noun_(noun_of(report)) {}

  std::string why_not() const {
    std::string out = blocked_or_countered();
    if (report_.judged) return out.empty() ? "The plan has no answer to what is marked below." : out;
    if (report_.survived > 0) {
      out += fmt::format(" The plan below survives {}.",
                         report_.survived == 1 ? "any one" : fmt::format("any {}", report_.survived));
    }
    if (report_.in_phases) out += fmt::format(" In {} it does.", amount("phases", *report_.in_phases));
    if (report_.if_told) out += " " + if_told(*report_.if_told);
    return report::sentence(out) + ".";
  }

 private:
  static std::string if_told(ToldWhen told) {
    switch (told) {
      case ToldWhen::outset: return "Told at the outset, it does";
      case ToldWhen::eve: return "Told on the eve, it does";
      case ToldWhen::act: return "Told in the act, it does";
      case ToldWhen::never: break;
    }
    return {};
  }

  std::string blocked_or_countered() const {
    for (const BlockingCount& row : report_.blocking) {
      if (row.size > 1 && row.size <= report_.refusals && row.sets != "0" && !report_.judged)
        return fmt::format("{} {} no pathway at all, whatever the plan.", counted_sets(row),
                           row.sets == "1" ? "leaves" : "leave");
    }
    if (report_.counter.empty()) return {};
    std::vector<std::string> first;
    for (const auto& sequence : report_.counter) {
      const std::string name = brought_up_by(sequence.front());
      if (std::find(first.begin(), first.end(), name) == first.end()) first.push_back(name);
    }
    constexpr std::size_t most = 6;
    if (first.size() > most)
      return fmt::format("Whatever the plan, one of {} {}s comes to light on it that it has no answer to.",
                         first.size(), noun_);
    if (report_.survived > 0) return more_than_are_survived(first);
    const std::string act = noun_ == "refusal" ? "is refused" : "comes to light";
    if (report_.told == ToldWhen::never && first.size() > 1)
      return fmt::format("One of {} {}, and nobody knows which; no plan stands {}.", report::listed(first),
                         act, first.size() == 2 ? "both" : "all of them");
    return first.size() == 1
               ? fmt::format("{} an answer if {} {}.",
                             report_.judged ? "The plan that was given does not have" : "No plan has",
                             first.front(), act)
               : fmt::format("Whichever of {} is due first {}; no plan answers {}.", report::listed(first),
                             act, first.size() == 2 ? "both" : "all of them");
  }

  // One more than the plan survives; `first`: what comes first of those that show it.
  std::string more_than_are_survived(const std::vector<std::string>& first) const {
    const std::string no_plan = report_.judged ? "The plan that was given does not stand" : "No plan stands";
    const bool in_order = report_.told == ToldWhen::act || report_.told == ToldWhen::eve;
    return fmt::format("{} every {} {}s{}.", no_plan, report_.survived + 1, noun_,
                       in_order ? " that begin with " + report::either(first) : "");
  }

  // The step whose start brings the hazard up, or the hazard's own name.
  std::string brought_up_by(const std::string& hazard) const {
    for (const HazardText& known : report_.hazards) {
      if (known.name == hazard && known.kind == HazardText::Kind::refusal) return known.due.front();
    }
    return hazard;
  }

  std::string counted_sets(const BlockingCount& row) const {
    return fmt::format("{} of {}{}s", sets_counted(row), row.size == 2 ? "" : fmt::format("{} ", row.size),
                       noun_);
  }

  const ResilienceReport& report_;
  std::string noun_;
};

}  // namespace

std::string why_not_survived(const ResilienceReport& report) { return WhyNot(report).why_not(); }

}  // namespace pathproof::tell
