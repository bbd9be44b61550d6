#include "verify/shown.h"

#include <algorithm>
#include <random>
#include <set>
#include <stdexcept>

#include <fmt/format.h>

#include "cutting/constraint.h"
#include "model/trace.h"
#include "verify/claims.h"
#include "verify/common.h"
#include "verify/shown_family.h"
#include "verify/shown_sides.h"

namespace pathproof::verify {

namespace {

using model::Problem;
using model::UnitId;
using Units = std::vector<UnitId>;

class ClaimChecker {
 public:
  ClaimChecker(const Asked& asked, const Claim& claim, const BytesOf& bytes, ProvedRows& proved,
               const source::Stop& stop)
      : problem_(*asked.question),
        with_(asked.with),
        claim_(claim),
        stop_(stop),
        parts_(claim, bytes, proved, stop) {}

  ClaimShown run() {
    if (claim_.kind == "feasible") {
      parts_.belong(0, 1);
      parts_.met(problem_, parts_.only(Part::Kind::pathway));
    } else if (claim_.kind == "infeasible") {
      infeasible();
    } else if (claim_.kind == "optimum") {
      optimum();
    } else if (claim_.kind == "front") {
      front();
    } else if (claim_.kind == "forced") {
      forced();
    } else if (of_two_questions(claim_)) {
      if (with_ == nullptr) parts_.refuse("there is no question that this one is compared with");
      const Problem& first = claim_.second ? *with_ : problem_;
      const Problem& second = claim_.second ? problem_ : *with_;
      claim_.kind == "allowed" ? check_allowed(first, second, parts_)
                               : check_contained(first, second, parts_);
    } else {
      about_pathways();
    }
    return std::move(parts_.shown);
  }

 private:
  void infeasible() {
    parts_.belong(1, parts_.count(Part::Kind::pathway));
    minimal(parts_.refuted(problem_, parts_.only(Part::Kind::refutation)));
  }

  void optimum() {
    const std::vector<Aim>& aims = claim_.objectives;
    if (aims.empty()) parts_.refuse("there is no objective");
    parts_.belong(aims.size(), 1);
    const model::Choice best = parts_.met(problem_, parts_.only(Part::Kind::pathway));
    const std::vector<std::int64_t> found = worth(problem_, aims, best);
    for (std::size_t i = 0; i < aims.size(); ++i) {
      if (found[i] != aims[i].value)
        throw Refused(fmt::format("{}: `{}` of the pathway is {}, and {} is claimed",
                                  parts_.only(Part::Kind::pathway).pathway, aims[i].name, found[i],
                                  aims[i].value));
      const auto part = std::find_if(claim_.parts.begin(), claim_.parts.end(),
                                     [&](const Part& one) { return one.better == aims[i].name; });
      if (part == claim_.parts.end())
        parts_.refuse(fmt::format("nothing shows that `{}` is best", aims[i].name));
      measured(aims, i, best);
      parts_.refuted(better_than(problem_, aims, i), *part);
    }
  }

  // The units that stand for the aims are formulas of our own making: on a few pathways they are held against the evaluator's measure.
  void measured(const std::vector<Aim>& aims, std::size_t level, const model::Choice& best) const {
    on_a_few(best, [&](const model::Choice& choice) { return measures(problem_, aims, level, choice); });
  }

  template <typename Measures>
  void on_a_few(const model::Choice& best, const Measures& agree) const {
    std::vector<model::Choice> few{best, best, best};
    for (int& start : few[1].start) start = 0;
    for (int& start : few[2].start) start = 1;
    std::mt19937 random(1);
    constexpr std::size_t more = 30;
    for (std::size_t i = 0; i < more; ++i) {
      few.push_back(best);
      for (int& start : few.back().start) start = random() % 3 == 0 ? 0 : start == 0 ? 1 : start;
    }
    for (const model::Choice& choice : few) {
      stop_.check();
      if (!model::within_bounds(problem_, model::Trace(*problem_.world, choice, &stop_))) continue;
      if (!agree(choice)) throw std::logic_error("an objective is not what a pathway is worth by it");
    }
  }

  // Each point has a pathway, none is as good as another in everything, and each pathway is at best as good as one of them.
  void front() {
    const Front& front = claim_.front;
    if (front.points.empty()) parts_.refuse("there is no point of it");
    parts_.belong(1, front.points.size());
    const Problem further = beyond(problem_, front);
    std::size_t point = 0;
    for (const Part& part : claim_.parts) {
      if (part.kind != Part::Kind::pathway) continue;
      const model::Choice choice = parts_.met(problem_, part);
      std::vector<Aim> aims;
      for (const std::string& name : front.objectives) aims.push_back({name, 0});
      if (worth(problem_, aims, choice) != front.points[point])
        parts_.refuse(fmt::format("{} is worth something else than point {}", part.pathway, point + 1));
      if (dominated(problem_, front, point))
        parts_.refuse(fmt::format("another point is as good as point {} in everything", point + 1));
      on_a_few(choice, [&](const model::Choice& one) { return measures(problem_, front, one); });
      ++point;
    }
    parts_.refuted(further, parts_.only(Part::Kind::refutation));
  }

  // What all valid pathways have in common, and pathways in which everything else is otherwise.
  void forced() {
    const Common& common = claim_.common;
    const std::vector<std::string> all = sayings(common);
    std::set<std::string> open(all.begin(), all.end());
    if (open.size() < all.size()) parts_.refuse("something of it is said twice");
    std::vector<model::Choice> pathways;
    bool fewest = common.phases == 0;
    for (const Part& part : claim_.parts) {
      if (part.kind == Part::Kind::pathway) {
        pathways.push_back(parts_.met(problem_, part));
      } else if (!part.better.empty()) {
        parts_.refuted(better_than(problem_, {{"phases", common.phases}}, 0), part);
        fewest = true;
      } else {
        parts_.refuted(opposite_of(problem_, common, part.of), part);
        for (const std::string& said : part.of) open.erase(said);
      }
    }
    if (!open.empty()) parts_.refuse(fmt::format("nothing shows that `{}`", *open.begin()));
    if (pathways.empty()) parts_.refuse("there is no pathway of which it is so");
    const bool attained = std::any_of(pathways.begin(), pathways.end(), [&](const model::Choice& one) {
      return model::Trace(*problem_.world, one, &stop_).last() == common.phases;
    });
    if (!fewest || (common.phases > 0 && !attained))
      parts_.refuse(fmt::format("nothing shows that the fewest phases are {}", common.phases));
    parts_.shown.ordered = ordered_pairs(*problem_.world, common);
    for (const Otherwise& one : not_shown(problem_, common, pathways))
      parts_.shown.not_shown.push_back(told(*problem_.world, one));
  }

  // A claim about every valid pathway, or about some.
  void about_pathways() {
    const AskedClaim asked = asked_claim(problem_, claim_.claim);
    parts_.shown.some = asked.some;
    parts_.shown.narrowed = asked.narrowed;
    if (claim_.kind == "vacuous") {
      parts_.belong(1, 0);
      parts_.refuted(asked.pathways, parts_.only(Part::Kind::refutation));
    } else if ((claim_.kind == "proved") == asked.some) {  // a pathway decides
      parts_.belong(0, 1);
      parts_.met(asked.decided, parts_.only(Part::Kind::pathway));
    } else {
      parts_.belong(1, 1);
      parts_.refuted(asked.decided, parts_.only(Part::Kind::refutation));
      parts_.met(asked.pathways, parts_.only(Part::Kind::pathway));
    }
  }

  // Each pathway leaves out one unit of the refuted ones, and meets the others.
  void minimal(const Units& units) {
    Units left_out;
    for (const Part& part : claim_.parts) {
      if (part.kind != Part::Kind::pathway) continue;
      const UnitId without = problem_.unit_index(part.without);
      if (!std::binary_search(units.begin(), units.end(), without))
        throw Refused(fmt::format("{}: `{}` is none of the units that cannot hold together", part.pathway,
                                  part.without));
      for (const UnitId failing : parts_.played(problem_, part).second) {
        if (failing != without && std::binary_search(units.begin(), units.end(), failing))
          throw Refused(fmt::format("{}: the pathway breaks `{}`", part.pathway, problem_.units[failing].id));
      }
      left_out.push_back(without);
    }
    std::sort(left_out.begin(), left_out.end());
    left_out.erase(std::unique(left_out.begin(), left_out.end()), left_out.end());
    parts_.shown.minimal = left_out == units;
  }

  const Problem& problem_;
  const Problem* with_;
  const Claim& claim_;
  const source::Stop& stop_;
  Parts parts_;
};

}  // namespace

ClaimShown check_claim(const Asked& asked, const Claim& claim, const BytesOf& bytes, ProvedRows& proved,
                       const source::Stop& stop) {
  const bool of_settings = std::any_of(claim.parts.begin(), claim.parts.end(),
                                       [](const Part& part) { return !part.variant.empty(); });
  if ((claim.kind == "family") != (asked.question == nullptr) || (of_settings && asked.question != nullptr))
    throw Refused(fmt::format("{} is claimed, and the question is {}", claim.kind,
                              asked.question == nullptr ? "a family" : "one alone"));
  if (asked.family != nullptr) {
    Parts parts(claim, bytes, proved, stop);
    check_family(*asked.family, parts);
    return std::move(parts.shown);
  }
  return ClaimChecker(asked, claim, bytes, proved, stop).run();
}

}  // namespace pathproof::verify
