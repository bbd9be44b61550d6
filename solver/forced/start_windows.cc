#include "forced/start_windows.h"

#include <algorithm>

namespace pathproof::query {

namespace {

using encode::Answer;
using encode::Lit;
using Bounds = model::IdVector<StepId, StartWindow>;

constexpr std::uint64_t window_effort = 1'000;   // conflicts of the solver per question about windows
constexpr std::int64_t window_work = 5'000'000;  // clauses times questions about windows, for each direction

class WindowSearch {
 public:
  /// `impossible`: steps that no valid pathway has.
  WindowSearch(Probe& probe, const model::IdVector<StepId, bool>& impossible, const source::Stop& stop)
      : probe_(probe), stop_(stop), evidence_(probe.evidence()), absent_(impossible) {}

  bool run(ForcedAnswer& out) {
    find_absent();
    Bounds bounds = first_bounds();
    if (stop_.requested() || !tighten(bounds, true) || !tighten(bounds, false)) return false;
    for (const StepId s : bounds.ids()) {
      const bool none = absent_[s];
      const StartWindow& seen = evidence_.seen(s);
      out.windows.push_back(none ? StartWindow{} : bounds[s]);
      out.unsettled.push_back(!none &&
                              (bounds[s].earliest < seen.earliest || bounds[s].latest > seen.latest));
    }
    return true;
  }

 private:
  // Which steps are in none of the pathways. Where that stays open, the step keeps what the structure says of it.
  void find_absent() {
    while (true) {
      std::vector<StepId> unseen;
      for (const StepId s : absent_.ids()) {
        if (evidence_.in_some(s) || absent_[s]) continue;
        absent_[s] = probe_.windows().windows[s].never;
        if (!absent_[s]) unseen.push_back(s);
      }
      if (unseen.empty() || probe_.too_large()) return;
      std::vector<Lit> lits;
      for (const StepId s : unseen) lits.push_back(probe_.session().encoding().ladder().included(s));
      const Answer answer = probe_.one_of(std::move(lits), window_effort);
      if (answer == Answer::satisfiable) continue;
      for (const StepId s : unseen) absent_[s] = answer == Answer::unsatisfiable;
      return;
    }
  }

  // What every start obeys by the structure alone.
  Bounds first_bounds() const {
    Bounds out;
    for (const StepId s : absent_.ids()) {
      const encode::Window& window = probe_.windows().windows[s];
      const int last = probe_.structure().horizon - probe_.world().steps[s].duration + 1;
      out.push_back({std::max(1, window.earliest), window.latest > 0 ? std::min(window.latest, last) : last});
    }
    return out;
  }

  // Whether no pathway at hand attains the bound.
  bool unattained(StepId step, const StartWindow& bound, bool early) const {
    const StartWindow& seen = evidence_.seen(step);
    return early ? seen.earliest > bound.earliest : seen.latest < bound.latest;
  }

  // Whether there is a bound to be attained: some pathway at hand has the step.
  bool asked_about(StepId step) const { return evidence_.in_some(step) && !probe_.too_large(); }

  // Per step whose bound no pathway at hand attains: that one does.
  std::vector<Lit> attains(const Bounds& bounds, bool early) {
    std::vector<Lit> lits;
    for (const StepId s : bounds.ids()) {
      const StartWindow& bound = bounds[s];
      if (!asked_about(s) || !unattained(s, bound, early)) continue;
      encode::Encoding& encoding = probe_.session().encoding();
      encode::Ladder& ladder = encoding.ladder();
      lits.push_back(early ? ladder.started_by(s, bound.earliest)
                           : encoding.circuit().conjunction(ladder.included(s),
                                                            -ladder.started_by(s, bound.latest - 1)));
    }
    return lits;
  }

  // Earliest starts from below, latest from above: "does any step attain its bound?" Yes settles that step, no moves
  // all bounds. False when asked to stop.
  bool tighten(Bounds& bounds, bool early) {
    std::int64_t work = 0;
    while (work <= window_work) {
      std::vector<Lit> lits = attains(bounds, early);
      if (lits.empty()) break;
      const Answer answer = probe_.one_of(std::move(lits), window_effort);
      work += static_cast<std::int64_t>(probe_.clauses());
      if (stop_.requested()) return false;
      if (answer == Answer::unknown) break;  // the proved bounds stand
      if (answer == Answer::satisfiable) continue;
      for (const StepId s : bounds.ids()) {
        if (asked_about(s) && unattained(s, bounds[s], early))
          (early ? ++bounds[s].earliest : --bounds[s].latest);
      }
    }
    return true;
  }

  Probe& probe_;
  const source::Stop& stop_;
  const Evidence& evidence_;
  model::IdVector<StepId, bool> absent_;
};

}  // namespace

bool find_start_windows(Probe& probe, const source::Stop& stop, ForcedAnswer& out) {
  return WindowSearch(probe, out.impossible, stop).run(out);
}

}  // namespace pathproof::query
