#include "forced/find.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <set>
#include <stdexcept>

#include "check/find.h"
#include "forced/evidence.h"
#include "forced/orders.h"
#include "forced/sampler.h"
#include "model/trace.h"
#include "schedule/construct.h"
#include "schedule/dependence.h"
#include "schedule/recognise.h"
#include "search/decide.h"

namespace pathproof::query {

namespace {

using encode::Answer;
using encode::Lit;

constexpr std::size_t pairs_at_once = 2000;      // candidates of "always before" in one question
constexpr std::int64_t most_rungs = 150'000;     // steps times phases of an encoding that is still built
constexpr std::uint64_t window_effort = 1'000;   // conflicts of the solver per question about windows
constexpr std::int64_t window_work = 5'000'000;  // clauses times questions about windows, for each direction

// Some valid pathway, into `out`; otherwise why there is none.
bool find_example(const model::Problem& problem, const Structure& structure, const Windows& windows,
                  const ForcedSettings& settings, const source::Stop& stop, ForcedAnswer& out) {
  if (const auto starts = construct_starts(*problem.world, structure, windows, stop)) {
    if (const auto found =
            as_pathway(problem, *starts, facts_for(*problem.world, structure, *starts), &stop)) {
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
         const Settings& settings, const source::Stop& stop, ForcedAnswer& out)
      : problem_(problem),
        world_(*problem.world),
        structure_(structure),
        windows_(windows),
        settings_(settings),
        stop_(stop),
        out_(out),
        evidence_(world_, structure, stop),
        sampler_(problem, structure, windows, out.example, evidence_, stop) {
    for (const encode::Window& window : windows_.windows) rungs_ += window.latest - window.earliest + 1;
  }

  void run() {
    evidence_.absorb(out_.example);
    sampler_.other_starts();
    if (!inclusion() || !open_facts() || !order() || !start_windows()) return;
    out_.cover = transitive_reduction(world_.steps.size(), out_.precedes);
    count_valid_orders(problem_, structure_.horizon, settings_, stop_, out_);
    out_.verdict = Answer::satisfiable;
  }

  std::size_t solves() const { return session_ ? session_->solves() : 0; }
  std::size_t clauses() const { return session_ ? session_->encoding().clauses().count : 0; }

 private:
  Session& session() {
    if (!session_) {
      session_ = std::make_unique<Session>(
          problem_, structure_.horizon,
          windows_.empty ? model::IdVector<StepId, encode::Window>{} : windows_.windows, settings_, stop_);
    }
    return *session_;
  }

  // Too large to be encoded: what the pathways at hand do not settle stays open.
  bool too_large() const { return rungs_ > most_rungs; }

  // Whether one of these can be true. A pathway that shows it is absorbed.
  Answer one_of(std::vector<Lit> lits, std::uint64_t effort = 0) {
    Session& solver = session();
    const Lit ask = solver.encoding().circuit().input();
    lits.push_back(-ask);
    solver.encoding().clausifier().add_clause(std::move(lits));
    const Answer answer = solver.solve_with({}, {ask}, effort);
    if (answer == Answer::satisfiable) absorb_solution();
    return answer;
  }

  // A pathway in which as many of these as possible are true, found by dropping what conflicts: cores instead of
  // one model for each (Janota, Lynce, Marques-Silva 2015, "core-based" backbones). False when a limit was hit.
  bool flip_together(const std::function<std::vector<Lit>()>& candidates) {
    std::vector<Lit> lits = candidates();
    while (!lits.empty()) {
      const Answer answer = session().solve_with({}, lits, 0);
      if (answer == Answer::unknown) return false;
      if (answer == Answer::satisfiable) {
        absorb_solution();
        return true;
      }
      const std::vector<Lit>& core = session().extra_core();
      const std::set<Lit> dropped(core.begin(), core.end());
      std::erase_if(lits, [&](Lit lit) { return dropped.count(lit) > 0 || session().fixed(-lit); });
    }
    return true;
  }

  void absorb_solution() {
    const model::Trace trace(world_, session().choice(), &stop_);
    if (!model::failing_units(problem_, trace).empty() || !model::within_bounds(problem_, trace)) {
      throw std::logic_error("the solver's pathway is not valid");
    }
    evidence_.absorb(session().choice());
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
      const Answer answer = one_of(std::move(lits));
      if (answer == Answer::unknown) return false;
      if (answer == Answer::unsatisfiable) return true;
    }
    return true;
  }

  // Whether any of the steps that may be forced in (`in`) or out is otherwise in some pathway; false when a limit was hit.
  bool exhaust_steps(const std::function<bool(StepId)>& is, bool in) {
    const auto open = [&] {
      for (const StepId s : world_.steps.ids()) {
        if (is(s)) return true;
      }
      return false;
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
      for (const model::FactId i : world_.open_facts.ids()) {
        if (evidence_.open_value(i)) return true;
      }
      return false;
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
      const Answer answer = one_of(std::move(lits));
      if (answer == Answer::unknown) return false;
      if (answer == Answer::unsatisfiable) evidence_.know(asked);
    }
    out_.precedes = evidence_.known_pairs();
    return true;
  }

  // What every start obeys by the structure alone.
  model::IdVector<StepId, StartWindow> first_bounds() const {
    model::IdVector<StepId, StartWindow> out;
    for (const StepId s : world_.steps.ids()) {
      const encode::Window& window = windows_.windows[s];
      const int last = structure_.horizon - world_.steps[s].duration + 1;
      out.push_back({std::max(1, window.earliest), window.latest > 0 ? std::min(window.latest, last) : last});
    }
    return out;
  }

  // Whether no pathway at hand attains the bound.
  bool unattained(StepId step, const StartWindow& bound, bool early) const {
    const StartWindow& seen = evidence_.seen(step);
    return early ? seen.earliest > bound.earliest : seen.latest < bound.latest;
  }

  // Per step whose bound no pathway at hand attains: that one does.
  std::vector<Lit> attains(const model::IdVector<StepId, StartWindow>& bounds, bool early) {
    std::vector<Lit> lits;
    for (const StepId s : world_.steps.ids()) {
      if (out_.impossible[s] || too_large() || !unattained(s, bounds[s], early)) continue;
      encode::Ladder& ladder = session().encoding().ladder();
      const StartWindow& bound = bounds[s];
      lits.push_back(early ? ladder.started_by(s, bound.earliest)
                           : session().encoding().circuit().conjunction(
                                 ladder.included(s), -ladder.started_by(s, bound.latest - 1)));
    }
    return lits;
  }

  // Earliest starts from below, latest from above: "does any step attain its bound?" Yes settles that step, no moves
  // all bounds. False when asked to stop.
  bool tighten(model::IdVector<StepId, StartWindow>& bounds, bool early) {
    std::int64_t work = 0;
    while (work <= window_work) {
      std::vector<Lit> lits = attains(bounds, early);
      if (lits.empty()) break;
      const Answer answer = one_of(std::move(lits), window_effort);
      work += static_cast<std::int64_t>(clauses());
      if (stop_.requested()) return false;
      if (answer == Answer::unknown) break;  // the proved bounds stand
      if (answer == Answer::satisfiable) continue;
      for (const StepId s : world_.steps.ids()) {
        StartWindow& bound = bounds[s];
        if (unattained(s, bound, early)) (early ? ++bound.earliest : --bound.latest);
      }
    }
    return true;
  }

  bool start_windows() {
    model::IdVector<StepId, StartWindow> bounds = first_bounds();
    if (!tighten(bounds, true) || !tighten(bounds, false)) return false;
    for (const StepId s : world_.steps.ids()) {
      const bool none = out_.impossible[s];
      const StartWindow& bound = bounds[s];
      const StartWindow& seen = evidence_.seen(s);
      out_.windows.push_back(none ? StartWindow{} : bound);
      out_.unsettled.push_back(!none && (bound.earliest < seen.earliest || bound.latest > seen.latest));
    }
    return true;
  }

  const model::Problem& problem_;
  const model::World& world_;
  const Structure& structure_;
  const Windows& windows_;
  const Settings& settings_;
  const source::Stop& stop_;
  ForcedAnswer& out_;
  std::int64_t rungs_ = 0;  // of the whole encoding
  std::unique_ptr<Session> session_;
  Evidence evidence_;
  Sampler sampler_;
};

}  // namespace

ForcedAnswer forced(const model::Problem& problem, const ForcedSettings& settings, const source::Stop& stop) {
  ForcedAnswer out;
  try {
    const Structure structure = recognise(problem);
    const Windows windows = windows_within(*problem.world, structure, structure.horizon, &stop);
    if (find_example(problem, structure, windows, settings, stop, out)) {
      Search search(problem, structure, windows, settings.solver, stop, out);
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
