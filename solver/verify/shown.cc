#include "verify/shown.h"

#include <algorithm>
#include <random>
#include <set>
#include <stdexcept>

#include <fmt/format.h>

#include "cutting/constraint.h"
#include "cutting/older.h"
#include "cutting/proof.h"
#include "model/trace.h"
#include "verify/claims.h"
#include "verify/common.h"

namespace pathproof::verify {

namespace {

using model::Problem;
using model::UnitId;
using Units = std::vector<UnitId>;

class ClaimChecker {
 public:
  ClaimChecker(const Problem& problem, const Claim& claim, const BytesOf& bytes, ProvedRows& proved,
               const source::Stop& stop)
      : problem_(problem), claim_(claim), bytes_(bytes), proved_(proved), stop_(stop) {
    out_.claim = claim;
  }

  ClaimShown run() {
    if (claim_.kind == "feasible") {
      belong(0, 1);
      met(problem_, only_pathway());
    } else if (claim_.kind == "infeasible") {
      infeasible();
    } else if (claim_.kind == "optimum") {
      optimum();
    } else if (claim_.kind == "forced") {
      forced();
    } else {
      about_pathways();
    }
    return std::move(out_);
  }

 private:
  [[noreturn]] void refuse(const std::string& what) const {
    throw Refused(fmt::format("{}{} is claimed, and {}", claim_.claim.empty() ? "" : claim_.claim + ": ",
                              claim_.kind, what));
  }

  // So many refutations and pathways are what it takes.
  void belong(std::size_t refutations, std::size_t pathways) const {
    const auto found = static_cast<std::size_t>(
        std::count_if(claim_.parts.begin(), claim_.parts.end(),
                      [](const Part& part) { return part.kind == Part::Kind::refutation; }));
    if (found != refutations || claim_.parts.size() - found != pathways)
      refuse(fmt::format("it takes refutations: {}, pathways: {}; there are {} and {}", refutations, pathways,
                         found, claim_.parts.size() - found));
  }

  const Part& only(Part::Kind kind) const {
    return *std::find_if(claim_.parts.begin(), claim_.parts.end(),
                         [&](const Part& part) { return part.kind == kind; });
  }
  const Part& only_pathway() const { return only(Part::Kind::pathway); }
  const Part& only_refutation() const { return only(Part::Kind::refutation); }

  void infeasible() {
    const auto pathways = static_cast<std::size_t>(
        std::count_if(claim_.parts.begin(), claim_.parts.end(),
                      [](const Part& part) { return part.kind == Part::Kind::pathway; }));
    belong(1, pathways);
    minimal(refuted(problem_, only_refutation()));
  }

  void optimum() {
    const std::vector<Aim>& aims = claim_.objectives;
    if (aims.empty()) refuse("there is no objective");
    belong(aims.size(), 1);
    const model::Choice best = met(problem_, only_pathway());
    const std::vector<std::int64_t> found = worth(problem_, aims, best);
    for (std::size_t i = 0; i < aims.size(); ++i) {
      if (found[i] != aims[i].value)
        throw Refused(fmt::format("{}: `{}` of the pathway is {}, and {} is claimed", only_pathway().pathway,
                                  aims[i].name, found[i], aims[i].value));
      const auto part = std::find_if(claim_.parts.begin(), claim_.parts.end(),
                                     [&](const Part& one) { return one.better == aims[i].name; });
      if (part == claim_.parts.end()) refuse(fmt::format("nothing shows that `{}` is best", aims[i].name));
      measured(aims, i, best);
      refuted(better_than(problem_, aims, i), *part);
    }
  }

  // The units that stand for the aims are formulas of our own making: on a few pathways they are held against the evaluator's measure.
  void measured(const std::vector<Aim>& aims, std::size_t level, const model::Choice& best) const {
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
      if (!measures(problem_, aims, level, choice))
        throw std::logic_error("an objective is not what a pathway is worth by it");
    }
  }

  // What all valid pathways have in common, and pathways in which everything else is otherwise.
  void forced() {
    const Common& common = claim_.common;
    const std::vector<std::string> all = sayings(common);
    std::set<std::string> open(all.begin(), all.end());
    if (open.size() < all.size()) refuse("something of it is said twice");
    std::vector<model::Choice> pathways;
    bool fewest = common.phases == 0;
    for (const Part& part : claim_.parts) {
      if (part.kind == Part::Kind::pathway) {
        pathways.push_back(met(problem_, part));
      } else if (!part.better.empty()) {
        refuted(better_than(problem_, {{"phases", common.phases}}, 0), part);
        fewest = true;
      } else {
        refuted(opposite_of(problem_, common, part.of), part);
        for (const std::string& said : part.of) open.erase(said);
      }
    }
    if (!open.empty()) refuse(fmt::format("nothing shows that `{}`", *open.begin()));
    if (pathways.empty()) refuse("there is no pathway of which it is so");
    const bool attained = std::any_of(pathways.begin(), pathways.end(), [&](const model::Choice& one) {
      return model::Trace(*problem_.world, one, &stop_).last() == common.phases;
    });
    if (!fewest || (common.phases > 0 && !attained))
      refuse(fmt::format("nothing shows that the fewest phases are {}", common.phases));
    out_.ordered = ordered_pairs(*problem_.world, common);
    for (const Otherwise& one : not_shown(problem_, common, pathways))
      out_.not_shown.push_back(told(*problem_.world, one));
  }

  // A claim about every valid pathway, or about some.
  void about_pathways() {
    const AskedClaim asked = asked_claim(problem_, claim_.claim);
    out_.some = asked.some;
    out_.narrowed = asked.narrowed;
    if (claim_.kind == "vacuous") {
      belong(1, 0);
      refuted(asked.pathways, only_refutation());
    } else if ((claim_.kind == "proved") == asked.some) {  // a pathway decides
      belong(0, 1);
      met(asked.decided, only_pathway());
    } else {
      belong(1, 1);
      refuted(asked.decided, only_refutation());
      met(asked.pathways, only_pathway());
    }
  }

  // The units that were shown not to hold together, ascending.
  Units refuted(const Problem& problem, const Part& part) {
    RefutationChecked done{part.formula, part.proof, part.units, 0, {}};
    const Formula formula = read_formula(part.formula, bytes_(part.formula));
    const std::vector<Variable> variables = read_names(bytes_(part.names), problem);
    done.rows = check_rows(problem, part.formula, formula, variables, proved_, stop_);
    Units named;
    for (const std::string& id : part.units) {
      named.push_back(problem.unit_index(id));
      if (!named.back().valid()) throw Refused(fmt::format("the question has no unit `{}`", id));
    }
    std::sort(named.begin(), named.end());
    if (named != done.rows.asked)
      throw Refused(
          fmt::format("{}: the units that the rows ask for are not those that are claimed", part.formula));
    done.steps = check_proof(formula, part.proof, bytes_(part.proof), stop_).steps;
    older(part);
    out_.refutations.push_back(std::move(done));
    return named;
  }

  // The same steps as in the proof that was checked.
  void older(const Part& part) const {
    if (part.older.empty()) return;
    const std::string& text = bytes_(part.older);
    const std::string_view format = older_format_of(text);
    if (format.empty() || text != in_older_format(bytes_(part.proof), format))
      throw Refused(fmt::format("{}: these are not the steps of {}", part.older, part.proof));
  }

  // The units of the problem that the pathway breaks.
  std::pair<model::Choice, Units> played(const Problem& problem, const Part& part) {
    model::Choice choice = read_pathway(problem, part.pathway, bytes_(part.pathway));
    const model::Trace trace(*problem.world, choice, &stop_);
    if (!model::within_bounds(problem, trace))
      throw Refused(fmt::format("{}: no pathway is like that", part.pathway));
    ++out_.pathways;
    return {std::move(choice), model::failing_units(problem, trace)};
  }

  // A pathway that meets the whole problem.
  model::Choice met(const Problem& problem, const Part& part) {
    auto [choice, failing] = played(problem, part);
    if (!part.without.empty()) refuse("its pathway must meet all units");
    if (!failing.empty())
      throw Refused(
          fmt::format("{}: the pathway breaks `{}`", part.pathway, problem.units[failing.front()].id));
    return choice;
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
      for (const UnitId failing : played(problem_, part).second) {
        if (failing != without && std::binary_search(units.begin(), units.end(), failing))
          throw Refused(fmt::format("{}: the pathway breaks `{}`", part.pathway, problem_.units[failing].id));
      }
      left_out.push_back(without);
    }
    std::sort(left_out.begin(), left_out.end());
    left_out.erase(std::unique(left_out.begin(), left_out.end()), left_out.end());
    out_.minimal = left_out == units;
  }

  const Problem& problem_;
  const Claim& claim_;
  const BytesOf& bytes_;
  ProvedRows& proved_;
  const source::Stop& stop_;
  ClaimShown out_;
};

}  // namespace

ClaimShown check_claim(const Problem& problem, const Claim& claim, const BytesOf& bytes, ProvedRows& proved,
                       const source::Stop& stop) {
  return ClaimChecker(problem, claim, bytes, proved, stop).run();
}

}  // namespace pathproof::verify
