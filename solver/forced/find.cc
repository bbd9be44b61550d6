#include "forced/find.h"

#include <algorithm>
#include <functional>
#include <set>

#include "check/find.h"
#include "forced/orders.h"
#include "forced/probe.h"
#include "forced/sampler.h"
#include "forced/start_windows.h"
#include "placing/construct.h"
#include "schedule/dependence.h"
#include "schedule/recognise.h"
#include "search/decide.h"

namespace pathproof::query {

namespace {

using encode::Answer;
using encode::Lit;

constexpr std::size_t pairs_at_once = 2000;        // candidates of "always before" in one question
constexpr std::uint64_t shortest_effort = 20'000;  // conflicts, to find a pathway of the fewest phases again

// Some valid pathway, into `out`; otherwise why there is none.
bool find_example(const model::Problem& problem, const Structure& structure, const Windows& windows,
                  const ForcedSettings& settings, const source::Stop& stop, ForcedAnswer& out) {
  if (const auto made = construct_starts(*problem.world, structure, windows, stop)) {
    if (const auto found =
            as_pathway(problem, made->starts, facts_for(*problem.world, structure, made->starts), &stop)) {
      out.example = *found;
      return true;
    }
  }
  const Decision decision = decide(problem, settings.solver, stop);
  ++out.solves;
  out.clauses = decision.clauses;
  out.example = decision.choice;
  if (decision.answer == Answer::unsatisfiable) {
    out.infeasible = check(problem, settings.check, stop);
    out.verdict = out.infeasible.verdict;
    out.solves += out.infeasible.solves;
    out.clauses = std::max(out.clauses, out.infeasible.clauses);
  }
  return decision.answer == Answer::satisfiable;
}

// The questions to the solver: about whatever the pathways at hand have in common, until a pathway shows that it is not forced
// or the solver that it is.
class Search {
 public:
  /// `out` has an example.
  Search(const model::Problem& problem, const Structure& structure, const Windows& windows,
         const ForcedSettings& settings, const source::Stop& stop, ForcedAnswer& out)
      : problem_(problem),
        world_(*problem.world),
        structure_(structure),
        windows_(windows),
        settings_(settings),
        stop_(stop),
        out_(out),
        probe_(problem, structure, windows, settings.solver, stop),
        evidence_(probe_.evidence()),
        sampler_(problem, structure, windows, out.example, evidence_, stop) {}

  void run() {
    evidence_.absorb(out_.example);
    sampler_.other_starts();
    if (!inclusion() || !open_facts() || !order() || !start_windows()) return;
    out_.cover = transitive_reduction(world_.steps.size(), out_.precedes);
    count_valid_orders(problem_, structure_.horizon, settings_.solver, stop_, out_);
    out_.verdict = Answer::satisfiable;
  }

  std::size_t solves() const { return probe_.solves() + more_solves_; }
  std::size_t clauses() const { return std::max(probe_.clauses(), more_clauses_); }

 private:
  Session& session() { return probe_.session(); }
  bool too_large() const { return probe_.too_large(); }

  // A pathway in which as many of these as possible are true, found by dropping what conflicts: cores instead of
  // one model for each (Janota, Lynce, Marques-Silva 2015, "core-based" backbones). False when a limit was hit.
  bool flip_together(const std::function<std::vector<Lit>()>& candidates) {
    std::vector<Lit> lits = candidates();
    while (!lits.empty()) {
      const Answer answer = session().solve_with({}, lits, 0);
      if (answer == Answer::unknown) return false;
      if (answer == Answer::satisfiable) {
        probe_.absorb_solution();
        return true;
      }
      const std::vector<Lit>& core = session().extra_core();
      const std::set<Lit> dropped(core.begin(), core.end());
      std::erase_if(lits, [&](Lit lit) { return dropped.count(lit) > 0 || session().fixed(-lit); });
    }
    return true;
  }

  // Repeats while `candidates` gives literals; false when a limit was hit.
  bool exhaust(const std::function<bool()>& open, const std::function<std::vector<Lit>()>& candidates) {
    if (!open()) return true;
    if (too_large()) {
      out_.reason = source::StopReason::size;
      return false;
    }
    while (open()) {
      std::vector<Lit> lits = candidates();
      if (lits.empty()) return true;
      const Answer answer = probe_.one_of(std::move(lits));
      if (answer == Answer::unknown) return false;
      if (answer == Answer::unsatisfiable) return true;
    }
    return true;
  }

  // Whether any of the steps that may be forced in (`in`) or out is otherwise in some pathway; false when a limit was hit.
  bool exhaust_steps(const std::function<bool(StepId)>& is, bool in) {
    const auto open = [&] {
      const auto steps = world_.steps.ids();
      return std::any_of(steps.begin(), steps.end(), is);
    };
    return exhaust(open, [&] {
      std::vector<Lit> lits;
      for (const StepId s : world_.steps.ids()) {
        if (!is(s)) continue;
        const Lit included = session().encoding().ladder().included(s);
        lits.push_back(in ? -included : included);
      }
      return lits;
    });
  }

  bool inclusion() {
    const auto maybe_mandatory = [&](StepId s) { return evidence_.in_all(s) && !structure_.mandatory[s]; };
    const auto maybe_impossible = [&](StepId s) {
      return !evidence_.in_some(s) && !windows_.windows[s].never;
    };
    const bool done = exhaust_steps(maybe_mandatory, true) && exhaust_steps(maybe_impossible, false);
    for (const StepId s : world_.steps.ids()) {
      out_.mandatory.push_back(evidence_.in_all(s));
      out_.impossible.push_back(!evidence_.in_some(s));
    }
    return done;
  }

  bool open_facts() {
    const auto open = [&] {
      const auto facts = world_.open_facts.ids();
      return std::any_of(facts.begin(), facts.end(),
                         [&](model::FactId i) { return evidence_.open_value(i); });
    };
    sampler_.other_facts();
    const auto other_values = [&] {
      std::vector<Lit> lits;
      for (const model::FactId i : world_.open_facts.ids()) {
        if (!evidence_.open_value(i)) continue;
        for (const auto& [value, lit] : session().encoding().open_facts()[i].options) {
          if (value == evidence_.value(i) && !session().fixed(lit)) lits.push_back(-lit);
        }
      }
      return lits;
    };
    const bool done = (!open() || too_large() || flip_together(other_values)) && exhaust(open, other_values);
    for (const model::FactId i : world_.open_facts.ids()) out_.facts.push_back(evidence_.value(i));
    return done;
  }

  bool order() {
    while (!evidence_.open_pairs().empty()) {
      // Some at a time; a pathway drops pairs, a "no" makes those that were asked about known.
      const std::vector<StepPair>& open = evidence_.open_pairs();
      const std::size_t some = std::min(open.size(), pairs_at_once);
      const std::vector<StepPair> asked(open.begin(), open.begin() + static_cast<std::ptrdiff_t>(some));
      if (too_large()) return false;
      std::vector<Lit> lits;
      for (const auto& [a, b] : asked) lits.push_back(-session().encoding().follows(a, b));
      const Answer answer = probe_.one_of(std::move(lits));
      if (answer == Answer::unknown) return false;
      if (answer == Answer::unsatisfiable) evidence_.know(asked);
    }
    out_.precedes = evidence_.known_pairs();
    return true;
  }

  // Of the pathways of the fewest phases, where the settings ask for these and know how many that are; else of all.
  bool start_windows() {
    const int fewest = settings_.fewest ? settings_.fewest(out_.example) : 0;
    if (fewest == 0 || stop_.requested()) return find_start_windows(probe_, stop_, out_);
    Structure structure = structure_;
    structure.horizon = fewest;
    for (const StepId s : world_.steps.ids())
      structure.latest[s] = std::min(structure.latest[s], fewest - world_.steps[s].duration + 1);
    const Windows windows = windows_within(world_, structure, fewest, &stop_);
    Probe shortest(problem_, structure, windows, settings_.solver, stop_);
    const bool found = find_shortest(shortest);
    if (found) {
      Sampler(problem_, structure, windows, out_.shortest, shortest.evidence(), stop_).other_starts();
      out_.fewest = fewest;
    }
    const bool done = find_start_windows(found ? shortest : probe_, stop_, out_);
    more_solves_ += shortest.solves();
    more_clauses_ = std::max(more_clauses_, shortest.clauses());
    return done;
  }

  // A pathway of the fewest phases, which there is.
  bool find_shortest(Probe& shortest) const {
    if (shortest.too_large() || shortest.session().solve_with({}, {}, shortest_effort) != Answer::satisfiable)
      return false;
    shortest.absorb_solution();
    out_.shortest = shortest.session().choice();
    return true;
  }

  const model::Problem& problem_;
  const model::World& world_;
  const Structure& structure_;
  const Windows& windows_;
  const ForcedSettings& settings_;
  const source::Stop& stop_;
  ForcedAnswer& out_;
  Probe probe_;
  Evidence& evidence_;
  Sampler sampler_;
  std::size_t more_solves_ = 0;  // of the question about the fewest phases
  std::size_t more_clauses_ = 0;
};

}  // namespace

ForcedAnswer forced(const model::Problem& problem, const ForcedSettings& settings, const source::Stop& stop) {
  ForcedAnswer out;
  try {
    const Structure structure = recognise(problem);
    const Windows windows = windows_within(*problem.world, structure, structure.horizon, &stop);
    if (find_example(problem, structure, windows, settings, stop, out)) {
      Search search(problem, structure, windows, settings, stop, out);
      search.run();
      out.solves += search.solves();
      out.clauses = std::max(out.clauses, search.clauses());
    }
  } catch (const source::Stopped&) {
    out.verdict = Answer::unknown;
  }
  if (out.verdict == Answer::unknown && (stop.requested() || out.reason == source::StopReason::none)) {
    out.reason = stop.requested() ? stop.reason() : source::StopReason::effort;
  }
  return out;
}

}  // namespace pathproof::query
