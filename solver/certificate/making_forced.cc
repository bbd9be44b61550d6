// What `forced` says, as a certificate: refutations of the opposites, and pathways in which everything else is otherwise.

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "certificate/making.h"
#include "verify/common.h"

namespace pathproof::certificate {

namespace {

using encode::Lit;
using verify::Otherwise;

std::string value_named(const FactValue& value) {
  const bool* const truth = std::get_if<bool>(&value);
  return truth != nullptr ? (*truth ? "true" : "false") : std::get<std::string>(value);
}

verify::Common common_of(const ForcedReport& report) {
  verify::Common out;
  if (report.windows_of_shortest) out.phases = report.windows_horizon;
  out.always = report.mandatory;
  out.never = report.impossible;
  out.before = report.cover;
  for (const auto& [fact, value] : report.facts) out.facts.emplace_back(fact, value_named(value));
  for (const auto& [step, window] : report.windows)
    out.windows.push_back({step, window.first, window.second});
  for (const std::string& step : report.not_in_shortest) out.windows.push_back({step, 0, 0});
  return out;
}

// Sayings that one formula can refute together, since their opposites are one clause: all steps of all pathways, say.
std::vector<std::vector<std::string>> grouped(const verify::Common& common) {
  const std::set<std::string> always(common.always.begin(), common.always.end());
  std::map<std::string, std::vector<std::string>> together;
  std::vector<std::vector<std::string>> out;
  for (const std::string& said : verify::sayings(common)) {
    const std::string kind = said.substr(0, said.find(' '));
    const bool alone =
        kind == "before" || (kind == "window" && !always.contains(said.substr(kind.size() + 1)));
    if (alone) {
      out.push_back({said});
    } else {
      together[kind].push_back(said);
    }
  }
  for (auto& [kind, list] : together) out.push_back(std::move(list));
  return out;
}

// Finds pathways until they show all that they can.
class Showing {
 public:
  Showing(const model::Problem& problem, const verify::Common& common, const std::set<std::string>& unsettled,
          query::Session& session, const source::Stop& stop)
      : problem_(problem), common_(common), unsettled_(unsettled), stop_(stop), session_(session) {}

  std::vector<model::Choice> run() {
    find({}, true);
    for (bool shortest : {false, true}) {
      std::size_t before = 0;
      for (std::vector<Lit> lits = open(shortest); !lits.empty(); lits = open(shortest)) {
        if (lits.size() == before) throw std::logic_error("a pathway does not show what it was asked for");
        before = lits.size();
        find(std::move(lits), shortest);
      }
    }
    return std::move(found_);
  }

 private:
  // A pathway in which one of these is so, if there are any.
  void find(std::vector<Lit> lits, bool shortest) {
    encode::Encoding& encoding = session_.encoding();
    std::vector<Lit> extra;
    if (shortest && common_.phases > 0) extra.push_back(encoding.within(common_.phases));
    if (!lits.empty()) {
      const Lit ask = encoding.circuit().input();
      lits.push_back(-ask);
      encoding.clausifier().add_clause(std::move(lits));
      extra.push_back(ask);
    }
    const auto answer = session_.solve_with(query::first_units(problem_.units.size()), extra, 0);
    stop_.check();
    if (answer != encode::Answer::satisfiable)
      throw std::logic_error("what is not said to be forced is in no pathway otherwise");
    found_.push_back(session_.choice());
  }

  // What is still to be shown: of the shortest pathways, or of all.
  std::vector<Lit> open(bool shortest) {
    std::vector<Lit> out;
    for (const Otherwise& one : verify::not_shown(problem_, common_, found_)) {
      const bool window = one.kind == Otherwise::Kind::earliest || one.kind == Otherwise::Kind::latest;
      if (window != shortest) continue;
      if (window && unsettled_.contains(problem_.world->steps[one.step].id)) continue;
      add(one, out);
    }
    return out;
  }

  void add(const Otherwise& one, std::vector<Lit>& to) {
    encode::Encoding& encoding = session_.encoding();
    encode::Ladder& ladder = encoding.ladder();
    switch (one.kind) {
      case Otherwise::Kind::with: return to.push_back(ladder.included(one.step));
      case Otherwise::Kind::without: return to.push_back(-ladder.included(one.step));
      case Otherwise::Kind::unordered:
        to.push_back(-encoding.follows(one.step, one.other));
        to.push_back(-ladder.included(one.other));
        return;
      case Otherwise::Kind::value:
        for (const auto& [value, lit] : encoding.open_facts()[one.fact].options) {
          if (value != one.value) to.push_back(lit);
        }
        return;
      case Otherwise::Kind::earliest: return to.push_back(ladder.started_by(one.step, one.phase));
      case Otherwise::Kind::latest:
        to.push_back(encoding.circuit().conjunction(ladder.included(one.step),
                                                    -ladder.started_by(one.step, one.phase - 1)));
        encoding.clausifier().define(to.back());
        return;
    }
  }

  const model::Problem& problem_;
  const verify::Common& common_;
  const std::set<std::string>& unsettled_;
  const source::Stop& stop_;
  query::Session& session_;
  std::vector<model::Choice> found_;
};

// Units that do not hold together with the opposite of what is said, which is the last unit of `opposite`: fewer than all make a shorter
// way to the proof. Empty where that was not found.
std::vector<UnitText> worth_naming(const model::Problem& problem, const model::Problem& opposite,
                                   const verify::Common& common, query::Session& session) {
  std::vector<Lit> extra{session.encoding().formula(*opposite.units.back().formula)};
  if (opposite.units.size() > problem.units.size() + 1)
    extra.push_back(session.encoding().within(common.phases));
  std::vector<UnitText> out;
  const auto answer = session.solve_with(query::first_units(problem.units.size()), extra, 0);
  if (answer != encode::Answer::unsatisfiable) return out;
  for (const model::UnitId unit : session.core()) out.emplace_back().id = problem.units[unit].id;
  return out;
}

}  // namespace

void Making::add(const ForcedReport& report) {
  if (report.verdict == Verdict::infeasible) return add(report.question);
  verify::Claim claim;
  claim.kind = "forced";
  claim.common = common_of(report);
  std::vector<std::string>& open = contents_.manifest.uncertified;
  if (claim.common.phases > 0) {
    const model::Problem better = verify::better_than(problem_, {{"phases", claim.common.phases}}, 0);
    claim.parts.push_back(refuted(better, {}));
    claim.parts.back().better = "phases";
  }
  query::Session session(problem_, problem_.free_horizon, settings_, stop_);
  for (const std::vector<std::string>& group : grouped(claim.common)) {
    const model::Problem opposite = verify::opposite_of(problem_, claim.common, group);
    claim.parts.push_back(refuted(opposite, worth_naming(problem_, opposite, claim.common, session)));
    claim.parts.back().of = group;
  }
  const std::set<std::string> unsettled(report.unsettled.begin(), report.unsettled.end());
  for (const model::Choice& choice : Showing(problem_, claim.common, unsettled, session, stop_).run())
    claim.parts.push_back(played(problem_, choice));
  contents_.manifest.claims.push_back(std::move(claim));
  if (report.shortest_open) open.push_back("which pathways have the fewest phases, which was not settled");
  if (!report.orderings.empty()) open.push_back("in how many orders the steps can be taken");
  if (!report.why.empty()) open.push_back("what the facts named with --why rest on");
}

}  // namespace pathproof::certificate
