#include "verify/shown_sides.h"

#include <algorithm>
#include <random>
#include <set>
#include <stdexcept>

#include <fmt/format.h>

#include "verify/sentences.h"
#include "verify/sides.h"

namespace pathproof::verify {

namespace {

using model::Problem;

// The unit `claim` is a formula of our own making: on some pathways it is held against the evaluator.
void agree(const Problem& first, const Problem& second, const std::string& what, const source::Stop& stop) {
  std::mt19937 random(1);
  constexpr int many = 40;
  for (int i = 0; i < many; ++i) {
    stop.check();
    model::Choice choice;
    for (std::size_t s = 0; s < first.world->steps.size(); ++s) {
      const auto phases = static_cast<unsigned>(std::max(1, first.free_horizon));
      choice.start.push_back(random() % 4 == 0 ? 0 : 1 + static_cast<int>(random() % phases));
    }
    for (const model::OpenFact& fact : first.world->open_facts)
      choice.facts.push_back(fact.domain[random() % fact.domain.size()]);
    if (!says_broken(first, second, what, choice))
      throw std::logic_error("what one side asks is not what it is said to be");
  }
}

}  // namespace

void check_allowed(const Problem& first, const Problem& second, Parts& parts) {
  const Claim& claim = parts.claim();
  const auto pathway = std::find_if(claim.parts.begin(), claim.parts.end(),
                                    [](const Part& part) { return part.kind == Part::Kind::pathway; });
  if (pathway == claim.parts.end()) parts.refuse("there is no pathway that one side allows");
  const model::Choice choice = parts.met(first, *pathway);
  const CarriedOver there = carried_over(first, second, choice);
  if (there.own && there.impossible.empty()) {
    parts.belong(1, 1);
    parts.refuted(like_it(first, second, choice), parts.only(Part::Kind::refutation));
    parts.shown.refuses = "it has no pathway with the same steps and facts, whatever it adds of its own";
    return;
  }
  parts.belong(0, 1);
  if (!there.refused()) parts.refuse(fmt::format("the other side allows {}, too", pathway->pathway));
  parts.shown.refuses = !there.impossible.empty() ? fmt::format("there `{}` cannot be so", there.impossible)
                        : there.too_long          ? std::string("there is no room for so many phases")
                                                  : fmt::format("there it breaks `{}`", there.broken.front());
  if (there.broken.size() > 1)
    parts.shown.refuses +=
        fmt::format(" and {}", counted(there.broken.size() - 1, "other unit", "other units"));
}

void check_contained(const Problem& first, const Problem& second, Parts& parts) {
  const std::vector<std::string> all = only_asked_by(second, first);
  std::set<std::string> open(all.begin(), all.end());
  parts.shown.kept = second.units.size() - open.size() + open.count("room");
  for (const Part& part : parts.claim().parts) {
    if (part.kind == Part::Kind::pathway) parts.refuse("pathways show nothing of it");
    if (part.of.size() != 1) parts.refuse("each refutation is of one thing that the other side asks");
    const std::string& what = part.of.front();
    const Problem asked = broken_by(first, second, what);
    agree(first, second, what, parts.stop());
    parts.refuted(asked, part);
    open.erase(what);
  }
  if (!open.empty()) parts.refuse(fmt::format("nothing shows that `{}` always holds", *open.begin()));
}

}  // namespace pathproof::verify
