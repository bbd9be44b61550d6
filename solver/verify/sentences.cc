#include "verify/sentences.h"

#include <fmt/format.h>

namespace pathproof::verify {

namespace {

std::string together(const std::vector<std::string>& units) {
  std::string out;
  for (const std::string& unit : units) out += (out.empty() ? "" : ", ") + unit;
  return out + (units.size() == 1 ? " cannot hold" : " cannot all hold");
}

// "8 phases", "cost of 12"
std::string amount_of(const Aim& aim) {
  if (aim.name == "phases" || aim.name == "steps")
    return fmt::format("{} {}", aim.value,
                       aim.value == 1 ? aim.name.substr(0, aim.name.size() - 1) : aim.name);
  return fmt::format("{} of {}", aim.name, aim.value);
}

std::string best(const std::vector<Aim>& aims) {
  std::string all;
  for (std::size_t i = 0; i < aims.size(); ++i)
    all += (i == 0 ? "" : i + 1 < aims.size() ? ", " : " and ") + amount_of(aims[i]);
  std::string out =
      fmt::format("a valid pathway has {}; no valid pathway is better in {}", all, aims.front().name);
  for (std::size_t i = 1; i < aims.size(); ++i)
    out += fmt::format(", and none that is as good in {} is better in {}", i == 1 ? aims[0].name : "these",
                       aims[i].name);
  return out;
}

std::string in_common(const ClaimShown& shown) {
  const Common& common = shown.claim.common;
  std::string out = fmt::format(
      "in every valid pathway there are the same {}, {} in the same order, and {} with the same value",
      counted(common.always.size(), "step", "steps"),
      counted(shown.ordered, "pair of steps", "pairs of steps"),
      counted(common.facts.size(), "open fact", "open facts"));
  if (!common.never.empty())
    out += fmt::format("; none has one of {}", counted(common.never.size(), "other step", "other steps"));
  if (common.phases > 0)
    out += fmt::format("; the shortest have {}, in which each step starts when it is said to",
                       counted(static_cast<std::size_t>(common.phases), "phase", "phases"));
  if (common.phases == 0 && !common.windows.empty()) out += "; each step starts when it is said to";
  return out + (shown.not_shown.empty() ? "; nothing else of that kind is so in all of them" : "");
}

std::string of_two(const ClaimShown& shown) {
  const std::string one = shown.claim.second ? "the second question" : "the first question";
  const std::string other = shown.claim.second ? "the first" : "the second";
  if (shown.claim.kind == "allowed")
    return fmt::format("a valid pathway of {} is none of {}: {}", one, other, shown.refuses);
  std::string out = fmt::format("every valid pathway of {} is one of {}: ", one, other);
  if (shown.refutations.empty()) return out + "whatever that asks, this asks, too, word for word";
  std::string only;
  for (const RefutationChecked& refutation : shown.refutations)
    only += (only.empty() ? "" : ", ") + refutation.of.front();
  out += fmt::format("{} always {}", only, shown.refutations.size() == 1 ? "holds" : "hold");
  if (shown.kept > 0)
    out += fmt::format("; {} it asks itself, word for word",
                       shown.kept == 1 ? "the other unit" : fmt::format("the {} others", shown.kept));
  return out;
}

std::string of_front(const Front& front) {
  std::string points;
  for (std::size_t i = 0; i < front.points.size(); ++i) {
    std::string values;
    for (std::size_t j = 0; j < front.objectives.size(); ++j)
      values += (j == 0                            ? ""
                 : j + 1 < front.objectives.size() ? ", "
                                                   : " and ") +
                amount_of({front.objectives[j], front.points[i][j]});
    points += (i == 0 ? "" : "; ") + values;
  }
  return fmt::format(
      "valid pathways have {}; each valid pathway is matched by one of these, which is as good in "
      "everything, "
      "and none of these by another",
      points);
}

std::string of_family(const ClaimShown& shown) {
  const std::size_t open = shown.settings - shown.claim.feasible - shown.claim.infeasible;
  std::string out = fmt::format(
      "of {} of the family {} a valid pathway and {} none", counted(shown.settings, "setting", "settings"),
      counted(shown.claim.feasible, "has", "have"), counted(shown.claim.infeasible, "has", "have"));
  if (open > 0) out += fmt::format("; of {} nothing is shown", counted(open, "setting", "settings"));
  return out;
}

std::string about_claim(const ClaimShown& shown) {
  const bool some = shown.some;
  const std::string pathway =
      shown.narrowed ? "valid pathway with the goal, horizon and assumptions of the claim" : "valid pathway";
  const std::string& kind = shown.claim.kind;
  const std::string& id = shown.claim.claim;
  if (kind == "vacuous")
    return fmt::format("the claim {} says nothing, as there is no {}: {}", id, pathway,
                       together(shown.refutations.front().units));
  if (kind == "proved" && some) return fmt::format("the claim {} holds in a {}", id, pathway);
  if (kind == "refuted" && !some) return fmt::format("the claim {} does not hold in every {}", id, pathway);
  const std::string why = together(shown.refutations.front().units);
  if (some) return fmt::format("the claim {} holds in no {}: {}; there is such a pathway", id, pathway, why);
  return fmt::format(
      "the claim {} holds in every {}: with its opposite as `claim`, {}; there is such a pathway", id,
      pathway, why);
}

}  // namespace

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string sentence_of(const ClaimShown& shown) {
  const std::string& kind = shown.claim.kind;
  if (kind == "feasible") return "a valid pathway meets everything that is asked";
  if (kind == "infeasible") {
    const std::string rest = shown.minimal ? "; without any one of these there is a pathway" : "";
    return fmt::format("there is no valid pathway: {}{}", together(shown.refutations.front().units), rest);
  }
  if (kind == "optimum") return best(shown.claim.objectives);
  if (kind == "forced") return in_common(shown);
  if (of_two_questions(shown.claim)) return of_two(shown);
  if (kind == "family") return of_family(shown);
  if (kind == "front") return of_front(shown.claim.front);
  return about_claim(shown);
}

}  // namespace pathproof::verify
