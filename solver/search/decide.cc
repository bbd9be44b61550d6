#include "search/decide.h"

#include <algorithm>

#include "schedule/recognise.h"
#include "schedule/windows.h"
#include "search/lazy_session.h"
#include "search/scheduled.h"
#include "search/tidy.h"
#include "search/trimmed.h"

namespace pathproof::query {

namespace {

using encode::Answer;

// Below this many phases a short horizon first is not worth the second encoding.
constexpr int short_horizon = 24;
constexpr std::uint64_t short_effort = 2'000;

class Decider {
 public:
  Decider(const model::Problem& problem, const Settings& settings, const source::Stop& stop)
      : problem_(problem),
        settings_(settings),
        stop_(stop),
        structure_(recognise(problem)),
        whole_(effective_horizon(problem)) {}

  Decision decide() {
    Scheduled scheduled = try_schedule(problem_, structure_, whole_, settings_, stop_);
    if (scheduled.answer == Answer::satisfiable) {
      return {scheduled.answer, std::move(scheduled.choice), scheduled.clauses, scheduled.encoded_horizon};
    }
    out_.clauses = scheduled.clauses;
    out_.encoded_horizon = scheduled.encoded_horizon;
    if (impossible_at_any_time()) return std::move(out_);
    for (int horizon = first_horizon();; horizon *= 2) {
      const bool last = horizon >= whole_;
      ask(last ? whole_ : horizon, last ? 0 : short_effort);
      if (last || out_.answer == Answer::satisfiable) return std::move(out_);
      // That there is no short pathway is no answer.
      out_.answer = Answer::unknown;
      if (stop_.requested()) return std::move(out_);
    }
  }

 private:
  // Units that do not speak of every state often suffice for a "no", and are cheap to encode at the full horizon.
  bool impossible_at_any_time() {
    if (!worth_scheduling(problem_)) return false;
    LazySession session(problem_, whole_, settings_, stop_);
    out_.answer = session.solve(session.cheap_units(), short_effort);
    out_.clauses = session.clauses();
    return out_.answer == Answer::unsatisfiable;
  }

  int first_horizon() const {
    const Windows windows = windows_within(*problem_.world, structure_, whole_, &stop_);
    return std::max(short_horizon, windows.least_phases);
  }

  void ask(int horizon, std::uint64_t effort) {
    const Windows windows = windows_within(*problem_.world, structure_, horizon, &stop_);
    out_.encoded_horizon = horizon;
    // What the structure rules out, the explanation confirms: without a checked conflict there is no "no".
    out_.answer = Answer::unsatisfiable;
    if (windows.empty) return;
    TrimmedSession trimmed(problem_, structure_, windows, horizon, settings_, stop_);
    out_.answer = trimmed.solve({}, effort);
    take(trimmed.session());
  }

  void take(Session& session) {
    out_.clauses = session.encoding().clauses().count;
    if (out_.answer == Answer::satisfiable) out_.choice = tidy(problem_, session.choice(), &stop_);
  }

  const model::Problem& problem_;
  const Settings& settings_;
  const source::Stop& stop_;
  Structure structure_;
  int whole_;
  Decision out_;
};

}  // namespace

Decision decide(const model::Problem& problem, const Settings& settings, const source::Stop& stop) {
  return Decider(problem, settings, stop).decide();
}

}  // namespace pathproof::query
