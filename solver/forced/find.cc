#include "forced/find.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "check/find.h"
#include "model/trace.h"
#include "schedule/dependence.h"
#include "schedule/recognise.h"
#include "schedule/samples.h"
#include "search/decide.h"

namespace pathproof::query {

namespace {

using encode::Answer;
using encode::Lit;

std::size_t at(std::int64_t i) { return static_cast<std::size_t>(i); }

constexpr std::size_t pairs_at_once = 2000;      // candidates of "always before" in one question
constexpr std::size_t ordering_sets = 500'000;   // down-sets for the count of orderings
constexpr std::int64_t most_rungs = 150'000;     // steps times phases of an encoding that is still built
constexpr std::uint64_t window_effort = 1'000;   // conflicts of the solver per question about windows
constexpr std::int64_t window_work = 5'000'000;  // clauses times questions about windows, for each direction
constexpr int flips_tried = 64;                  // open facts turned over one by one in a pathway at hand
constexpr int sanity_samples = 4;                // constructed schedules that the evaluator sees, too

class Search {
 public:
  Search(const model::Problem& problem, const ForcedSettings& settings, const source::Stop& stop,
         ForcedAnswer& out)
      : problem_(problem),
        world_(*problem.world),
        settings_(settings),
        stop_(stop),
        out_(out),
        count_(static_cast<int>(world_.steps.size())),
        structure_(recognise(problem)),
        windows_(windows_within(world_, structure_, structure_.horizon)) {}

  void run() {
    if (!first()) return;
    prepare();
    absorb(out_.example);
    sample_schedules(
        world_, structure_, windows_, [&](int step) { return open_pairs(step); },
        [&](const std::vector<int>& starts) { try_starts(starts); }, stop_);
    sample_extremes();
    if (!inclusion() || !open_facts() || !order() || !start_windows()) return;
    out_.cover = transitive_reduction(count_, out_.precedes);
    count();
    out_.verdict = Answer::satisfiable;
  }

 private:
  bool first() {
    if (const auto starts = construct_starts(world_, structure_, windows_, stop_)) {
      if (const auto found = as_pathway(problem_, *starts, facts_for(world_, structure_, *starts))) {
        out_.example = *found;
        return true;
      }
    }
    const Decision decision = decide(problem_, settings_.solver, stop_);
    ++out_.solves;
    out_.example = decision.choice;
    if (decision.answer == Answer::unsatisfiable) {
      out_.infeasible = check(problem_, settings_.check, stop_);
      out_.verdict = out_.infeasible.verdict;
    }
    return decision.answer == Answer::satisfiable;
  }

  void prepare() {
    in_all_.assign(at(count_), true);
    in_some_.assign(at(count_), false);
    open_of_.assign(at(count_), 2 * (count_ - 1));
    seen_.assign(at(count_), StartWindow{structure_.horizon + 1, 0});
    values_.resize(world_.open_facts.size());
    known_before_.assign(at(count_), std::vector<bool>(at(count_), false));
    std::vector<std::pair<int, int>> edges;
    for (const Edge& edge : structure_.edges) {
      if (edge.lag >= world_.steps[at(edge.from)].duration) edges.emplace_back(edge.from, edge.to);
    }
    for (const auto& [a, b] : transitive_closure(count_, edges)) {
      if (structure_.mandatory[at(a)] && structure_.mandatory[at(b)]) known_before_[at(a)][at(b)] = true;
    }
    for (int a = 0; a < count_; ++a) {
      for (int b = 0; b < count_; ++b) {
        if (a != b) open_pairs_.emplace_back(a, b);
      }
    }
    drop_pairs([&](int a, int b) { return known_before_[at(a)][at(b)]; });
    known_fact_.assign(world_.open_facts.size(), false);
    for (const FactNeed& need : structure_.facts) {
      if (need.step < 0 || structure_.mandatory[at(need.step)]) known_fact_[at(need.fact)] = true;
    }
  }

  Session& session() {
    if (!session_) {
      session_ = std::make_unique<Session>(problem_, structure_.horizon,
                                           windows_.empty ? std::vector<encode::Window>{} : windows_.windows,
                                           settings_.solver, stop_);
    }
    return *session_;
  }

  // A schedule made without a solver. The structure judges the units that it understood wholly, the evaluator the
  // others; now and then the evaluator judges all.
  void try_starts(const std::vector<int>& starts) { try_choice({starts, out_.example.facts}); }

  void try_choice(const model::Choice& choice) {
    if (!fits(world_, structure_, choice)) return;
    if (structure_.plain && samples_ >= sanity_samples) return absorb(choice);
    const model::Trace trace(world_, choice);
    if (!others_hold(trace)) return;
    if (++samples_ <= sanity_samples &&
        (!model::within_bounds(problem_, trace) || !model::failing_units(problem_, trace).empty())) {
      throw std::logic_error("a schedule that meets the recognised structure breaks a unit that it covers");
    }
    absorb(choice);
  }

  bool others_hold(const model::Trace& trace) const {
    for (std::size_t u = 0; u < problem_.units.size(); ++u) {
      if (!structure_.exact[u] && !model::unit_holds(problem_, problem_.units[u], trace)) return false;
    }
    return true;
  }

  void absorb(const model::Choice& choice) {
    const auto start = [&](int s) { return choice.start[at(s)]; };
    for (int s = 0; s < count_; ++s) {
      if (start(s) == 0) {
        in_all_[at(s)] = false;
        continue;
      }
      in_some_[at(s)] = true;
      seen_[at(s)].earliest = std::min(seen_[at(s)].earliest, start(s));
      seen_[at(s)].latest = std::max(seen_[at(s)].latest, start(s));
    }
    drop_pairs([&](int a, int b) {
      const int end = start(a) + world_.steps[at(a)].duration - 1;
      return start(a) == 0 || start(b) == 0 || end >= start(b);
    });
    for (std::size_t i = 0; i < choice.facts.size(); ++i) values_[i].insert(choice.facts[i]);
  }

  // Of the pairs that may still be "always before" without being known to be.
  template <typename Drop>
  void drop_pairs(Drop drop) {
    std::erase_if(open_pairs_, [&](const auto& pair) {
      if (!drop(pair.first, pair.second)) return false;
      --open_of_[at(pair.first)];
      --open_of_[at(pair.second)];
      return true;
    });
  }
  bool open_pairs(int a) const { return open_of_[at(a)] > 0; }

  // Placing what matters first in a few orders attains most bounds; the solver is left the rest.
  void sample_extremes() {
    const int variants = count_ <= 400 ? 6 : 3;
    for (int s = 0; s < count_ && !stop_.requested(); ++s) {
      if (!structure_.mandatory[at(s)]) continue;
      for (const bool early : {true, false}) {
        const encode::Window& window = windows_.windows[at(s)];
        for (int variant = 0; variant < variants; ++variant) {
          const bool open =
              early ? seen_[at(s)].earliest > window.earliest : seen_[at(s)].latest < window.latest;
          if (!open) break;
          const std::vector<int> starts = extreme_schedule(world_, structure_, windows_, s, early, variant);
          if (!starts.empty()) try_starts(starts);
        }
      }
    }
  }

  // Too large to be encoded: what the pathways at hand do not settle stays open.
  bool too_large() const {
    std::int64_t rungs = 0;
    for (const encode::Window& window : windows_.windows) rungs += window.latest - window.earliest + 1;
    return rungs > most_rungs;
  }

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
    const model::Trace trace(world_, session().choice());
    if (!model::failing_units(problem_, trace).empty() || !model::within_bounds(problem_, trace)) {
      throw std::logic_error("the solver's pathway is not valid");
    }
    absorb(session().choice());
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

  bool any_step(const std::function<bool(int)>& is) const {
    for (int s = 0; s < count_; ++s) {
      if (is(s)) return true;
    }
    return false;
  }

  bool inclusion() {
    const auto maybe_mandatory = [&](int s) { return in_all_[at(s)] && !structure_.mandatory[at(s)]; };
    const auto maybe_impossible = [&](int s) { return !in_some_[at(s)] && !windows_.windows[at(s)].never; };
    const bool all = exhaust([&] { return any_step(maybe_mandatory); },
                             [&] {
                               std::vector<Lit> lits;
                               for (int s = 0; s < count_; ++s) {
                                 if (maybe_mandatory(s))
                                   lits.push_back(-session().encoding().ladder().included(s));
                               }
                               return lits;
                             });
    const bool none = all && exhaust([&] { return any_step(maybe_impossible); },
                                     [&] {
                                       std::vector<Lit> lits;
                                       for (int s = 0; s < count_; ++s) {
                                         if (maybe_impossible(s))
                                           lits.push_back(session().encoding().ladder().included(s));
                                       }
                                       return lits;
                                     });
    out_.mandatory = in_all_;
    for (int s = 0; s < count_; ++s) out_.impossible.push_back(!in_some_[at(s)]);
    return none;
  }

  // Whether the fact had one value so far, and may have another.
  bool one_value(std::size_t fact) const {
    return values_[fact].size() == 1 && world_.open_facts[fact].domain.size() > 1 && !known_fact_[fact];
  }

  // Other values of facts in the pathway at hand: what nothing asks for is free.
  void flip_in_example() {
    const auto flip = [&](model::Choice& choice, std::size_t i) {
      const auto& domain = world_.open_facts[i].domain;
      choice.facts[i] = domain[domain.front() == choice.facts[i] ? 1 : 0];
    };
    model::Choice all = out_.example;
    for (std::size_t i = 0; i < values_.size(); ++i) {
      if (one_value(i)) flip(all, i);
    }
    try_choice(all);
    int tried = 0;
    for (std::size_t i = 0; i < values_.size() && tried < flips_tried; ++i) {
      if (!one_value(i)) continue;
      model::Choice one = out_.example;
      flip(one, i);
      try_choice(one);
      ++tried;
    }
  }

  bool open_facts() {
    const auto open = [&] {
      for (std::size_t i = 0; i < values_.size(); ++i) {
        if (one_value(i)) return true;
      }
      return false;
    };
    flip_in_example();
    const auto other_values = [&] {
      std::vector<Lit> lits;
      for (std::size_t i = 0; i < values_.size(); ++i) {
        if (!one_value(i)) continue;
        for (const auto& [value, lit] : session().encoding().open_facts()[i].options) {
          if (value == *values_[i].begin() && !session().fixed(lit)) lits.push_back(-lit);
        }
      }
      return lits;
    };
    const bool done = (!open() || too_large() || flip_together(other_values)) && exhaust(open, other_values);
    for (const auto& values : values_) {
      out_.facts.push_back(values.size() == 1 ? std::optional(*values.begin()) : std::nullopt);
    }
    return done;
  }

  bool order() {
    while (!open_pairs_.empty()) {
      // Some at a time; a pathway drops pairs, a "no" makes those that were asked about known.
      const std::size_t some = std::min(open_pairs_.size(), pairs_at_once);
      const std::vector<std::pair<int, int>> asked(open_pairs_.begin(),
                                                   open_pairs_.begin() + static_cast<std::ptrdiff_t>(some));
      if (too_large()) return false;
      std::vector<Lit> lits;
      for (const auto& [a, b] : asked) lits.push_back(-session().encoding().follows(a, b));
      const Answer answer = one_of(std::move(lits));
      if (answer == Answer::unknown) return false;
      if (answer == Answer::satisfiable) continue;
      for (const auto& [a, b] : asked) known_before_[at(a)][at(b)] = true;
      drop_pairs([&](int a, int b) { return known_before_[at(a)][at(b)]; });
    }
    for (int a = 0; a < count_; ++a) {
      for (int b = 0; b < count_; ++b) {
        if (known_before_[at(a)][at(b)]) out_.precedes.emplace_back(a, b);
      }
    }
    return true;
  }

  // Earliest starts from below, latest from above: "does any step attain its bound?" Yes settles that step, no moves
  // all bounds.
  bool start_windows() {
    std::vector<StartWindow> bound;
    for (int s = 0; s < count_; ++s) {
      const encode::Window& window = windows_.windows[at(s)];
      const int last = structure_.horizon - world_.steps[at(s)].duration + 1;
      bound.push_back(
          {std::max(1, window.earliest), window.latest > 0 ? std::min(window.latest, last) : last});
    }
    for (const bool early : {true, false}) {
      std::int64_t work = 0;
      while (work <= window_work) {
        std::vector<Lit> lits;
        for (int s = 0; s < count_; ++s) {
          if (out_.impossible[at(s)] || too_large()) continue;
          if (early && seen_[at(s)].earliest > bound[at(s)].earliest) {
            lits.push_back(session().encoding().ladder().started_by(s, bound[at(s)].earliest));
          }
          if (!early && seen_[at(s)].latest < bound[at(s)].latest) {
            encode::Ladder& ladder = session().encoding().ladder();
            lits.push_back(session().encoding().circuit().conjunction(
                ladder.included(s), -ladder.started_by(s, bound[at(s)].latest - 1)));
          }
        }
        if (lits.empty()) break;
        const Answer answer = one_of(std::move(lits), window_effort);
        work += static_cast<std::int64_t>(clauses());
        if (stop_.requested()) return false;
        if (answer == Answer::unknown) break;  // the proved bounds stand
        if (answer == Answer::satisfiable) continue;
        for (int s = 0; s < count_; ++s) {
          if (early && seen_[at(s)].earliest > bound[at(s)].earliest) ++bound[at(s)].earliest;
          if (!early && seen_[at(s)].latest < bound[at(s)].latest) --bound[at(s)].latest;
        }
      }
    }
    for (int s = 0; s < count_; ++s) {
      const bool none = out_.impossible[at(s)];
      out_.windows.push_back(none ? StartWindow{} : bound[at(s)]);
      out_.unsettled.push_back(!none && (bound[at(s)].earliest < seen_[at(s)].earliest ||
                                         bound[at(s)].latest > seen_[at(s)].latest));
    }
    return true;
  }

  void count() {
    std::vector<int> steps;
    for (int s = 0; s < count_; ++s) {
      if (out_.mandatory[at(s)]) {
        steps.push_back(s);
      } else if (!out_.impossible[at(s)]) {
        out_.orderings.reason = "some steps may be left out";
        return;
      }
    }
    out_.orderings = count_orderings(steps, out_.precedes, ordering_sets, stop_);
    if (out_.orderings.number.empty()) return;
    const std::string why = why_not_any_order(steps);
    if (!why.empty()) out_.orderings = {{}, why};
  }

  // Empty when every order that respects `precedes`, one step at a time, is a valid pathway (with the example's facts).
  std::string why_not_any_order(const std::vector<int>& steps) {
    int total = 0;
    for (const int s : steps) total += world_.steps[at(s)].duration;
    if (total > structure_.horizon) return "the horizon leaves no room for one step at a time";
    Session free(problem_, total, settings_.solver, stop_);
    encode::Encoding& encoding = free.encoding();
    encode::Clausifier& clausifier = encoding.clausifier();
    encode::Ladder& ladder = encoding.ladder();
    for (int s = 0; s < count_; ++s) {
      clausifier.add_clause({out_.mandatory[at(s)] ? ladder.included(s) : -ladder.included(s)});
    }
    for (const auto& [a, b] : out_.cover) clausifier.add_clause({encoding.follows(a, b)});
    for (int k = 1; k <= total; ++k) {
      std::vector<encode::Term> running;
      for (const int s : steps) running.push_back({1, ladder.active(s, k)});
      clausifier.add_clause({encoding.circuit().at_most(std::move(running), 1)});
    }
    for (std::size_t i = 0; i < out_.example.facts.size(); ++i) {
      for (const auto& [value, lit] : encoding.open_facts()[i].options) {
        if (value == out_.example.facts[i]) clausifier.add_clause({lit});
      }
    }
    std::vector<Lit> broken;
    for (int u = 0; u < free.unit_count(); ++u) broken.push_back(-encoding.unit_truth(u));
    clausifier.add_clause(std::move(broken));
    const Answer answer = free.solve_with({}, {}, 0);
    ++out_.solves;
    if (answer == Answer::unsatisfiable) return {};
    return answer == Answer::satisfiable
               ? "the order depends on more than what comes before what"
               : "a limit was reached before it was clear that only the order matters";
  }

  const model::Problem& problem_;
  const model::World& world_;
  const ForcedSettings& settings_;
  const source::Stop& stop_;
  ForcedAnswer& out_;
  int count_;
  Structure structure_;
  Windows windows_;
  std::unique_ptr<Session> session_;
  std::vector<bool> in_all_;
  std::vector<bool> in_some_;
  std::vector<std::vector<bool>> known_before_;  // shown to hold in all pathways
  std::vector<std::pair<int, int>> open_pairs_;  // held in all pathways so far, not yet shown
  std::vector<int> open_of_;                     // how many of these name the step
  std::vector<bool> known_fact_;                 // the structure asks for its value
  std::vector<StartWindow> seen_;
  std::vector<std::set<std::int64_t>> values_;
  int samples_ = 0;

 public:
  std::size_t solves() const { return session_ ? session_->solves() : 0; }
  std::size_t clauses() const { return session_ ? session_->encoding().clauses().count : 0; }
};

}  // namespace

ForcedAnswer forced(const model::Problem& problem, const ForcedSettings& settings, const source::Stop& stop) {
  ForcedAnswer out;
  try {
    Search search(problem, settings, stop, out);
    search.run();
    out.solves += search.solves();
    out.clauses = search.clauses();
  } catch (const source::Stopped&) {
    out.verdict = Answer::unknown;
  }
  if (out.verdict == Answer::unknown && (stop.requested() || out.reason == source::StopReason::none)) {
    out.reason = stop.requested() ? stop.reason() : source::StopReason::effort;
  }
  return out;
}

}  // namespace pathproof::query
