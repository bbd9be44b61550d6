#include "family/settle.h"

#include <chrono>
#include <map>
#include <optional>
#include <utility>

#include "ask/engines.h"
#include "family/certify.h"

namespace pathproof {

namespace {

using model::Diagram;
using query::FamilyFact;
using Set = Diagram::Set;

class Settler {
 public:
  Settler(BatchFamily& family, const Options& options, const source::Stop& patience, std::uint64_t effort)
      : family_(family),
        f_(family.findings()),
        diagram_(*f_.diagram),
        options_(options),
        patience_(patience),
        effort_(effort) {
    options_.interrupt = nullptr;  // `patience` obeys it
  }

  Settled all(const FamilyFacts& facts) {
    const auto& searches = family_.searches();
    out_.stood.resize(searches.size());
    out_.answers.resize(searches.size());
    for (std::size_t i = 0; i < searches.size(); ++i)
      take(searches[i], checked(searches[i], facts[i], out_.stood[i], out_.answers[i]));
    if (f_.variants.ask == "prove") judge_claims();
    return out_;
  }

 private:
  query::FamilyVerdicts checked(const BatchSearch& search, const std::vector<FamilyFact>& facts,
                                std::vector<FamilyFact>& stood, std::vector<Set>& answers) {
    const query::Settings settings = ask::chosen_solver(options_);
    query::FamilyVerdicts found;
    for (std::size_t next = 0; next < facts.size();) {
      Deadline deadline(options_, patience_);
      certify::FamilyChecker checker(diagram_, search.group, f_.asked, search.objectives, settings,
                                     deadline.stop(), effort_);
      // When patience is at its end, nothing is asked any more, but pathways need no solver to be checked, and get as long
      // once more. Each round gets on by one at least.
      bool first = true;
      const auto go_on = [&] {
        return first || patience_.requested() ? !at_an_end() : !deadline.stop().requested();
      };
      for (; next < facts.size() && go_on(); ++next) {
        deadline.restart();
        first = false;
        const std::optional<Set> answered = check(checker, facts[next]);
        if (!answered) continue;
        stood.push_back(facts[next]);
        answers.push_back(*answered);
      }
      out_.pathways += checker.pathways();
      out_.conflicts += checker.conflicts();
      join(found, checker.verdicts());
      if (at_an_end() || deadline.stop().reason() == source::StopReason::memory) break;
    }
    return found;
  }

  bool at_an_end() {
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::milliseconds rest(500);
    if (patience_.requested() && !out_of_patience_) out_of_patience_ = Clock::now();
    return out_of_patience_ && Clock::now() - *out_of_patience_ > rest;
  }

  // What it answers, if it stood.
  static std::optional<Set> check(certify::FamilyChecker& checker, const FamilyFact& fact) {
    if (fact.kind == FamilyFact::Kind::undecided) return std::nullopt;
    try {
      return checker.check(fact);
    } catch (const source::Stopped&) {
      return std::nullopt;  // what a limit keeps from being checked answers nothing
    }
  }

  void join(Set& into, Set more) { into = diagram_.join(into, more); }

  void join(query::FamilyVerdicts& into, const query::FamilyVerdicts& more) {
    join(into.feasible, more.feasible);
    join(into.infeasible, more.infeasible);
    for (const auto& [cost, set] : more.within) join(into.within[cost], set);
    for (const auto& [bounds, set] : more.beyond) join(into.beyond[bounds], set);
  }

  void take(const BatchSearch& search, const query::FamilyVerdicts& found) {
    if (f_.variants.ask == "prove") {
      auto& [feasible, infeasible] = by_question_[search.question];
      join(feasible, found.feasible);
      join(infeasible, found.infeasible);
      return;
    }
    join(f_.verdicts["infeasible"], found.infeasible);
    Set& feasible = f_.verdicts["feasible"];
    if (!search.objectives.empty()) {
      take_optima(search.objectives, found, feasible);
      for (const auto& [cost, set] : found.within) join(f_.with_pathway, set);
    } else {
      join(feasible, found.feasible);
      join(f_.with_pathway, found.feasible);
    }
  }

  // The optimum is the least cost of a pathway, if nothing less is possible by any of the objectives.
  void take_optima(const std::vector<query::Objective>& objectives, const query::FamilyVerdicts& found,
                   Set& feasible) {
    Set cheaper = Diagram::none;
    for (const auto& [cost, set] : found.within) {
      Set proved = diagram_.minus(set, cheaper);
      report::Optimum shown;
      for (std::size_t i = 0; i < cost.size(); ++i) {
        proved = diagram_.meet(proved, query::proved_at(diagram_, found, cost, i));
        shown.push_back(objectives[i].shown(cost[i]));
      }
      join(f_.optima[shown], proved);
      join(feasible, proved);
      join(cheaper, set);
    }
  }

  // Of several claims: the worst, in the order refuted, unknown, vacuous (as family/alone has it).
  void judge_claims() {
    Set proved = f_.asked;
    Set refuted = Diagram::none;
    Set settled = f_.asked;
    const auto& some = family_.claim_in_some();
    for (std::size_t c = 0; c < some.size(); ++c) {
      const auto& with = by_question_[2 * c];
      const auto& without = by_question_[2 * c + 1];
      // With the claim's negation (of "every") or the claim itself (of "some").
      const Set any = diagram_.join(without.first, with.first);
      const Set yes = some[c] ? with.first : diagram_.meet(with.second, any);
      const Set no = some[c] ? diagram_.meet(with.second, any) : with.first;
      proved = diagram_.meet(proved, yes);
      join(refuted, no);
      settled = diagram_.meet(settled, diagram_.join(diagram_.join(yes, no), without.second));
    }
    f_.verdicts["proved"] = proved;
    f_.verdicts["refuted"] = refuted;
    f_.verdicts["vacuous"] = diagram_.minus(diagram_.minus(settled, proved), refuted);
  }

  BatchFamily& family_;
  report::BatchFindings& f_;
  Diagram& diagram_;
  Options options_;
  const source::Stop& patience_;
  std::uint64_t effort_;
  std::optional<std::chrono::steady_clock::time_point> out_of_patience_;
  std::map<std::size_t, std::pair<Set, Set>> by_question_;  // feasible, infeasible
  Settled out_;
};

}  // namespace

Settled settle(BatchFamily& family, const FamilyFacts& facts, const Options& options,
               const source::Stop& patience, std::uint64_t effort) {
  return Settler(family, options, patience, effort).all(facts);
}

}  // namespace pathproof
