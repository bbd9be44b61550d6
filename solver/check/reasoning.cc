#include "check/reasoning.h"

#include <algorithm>
#include <map>
#include <set>

#include "certify/tally.h"
#include "check/lemmas.h"
#include "check/meaning.h"
#include "check/vocabulary.h"

namespace pathproof::query {

namespace {

using encode::Answer;
using encode::Lit;
using model::StepId;
using Kind = PlainFact::Kind;

constexpr std::size_t most_units = 40;            // a longer conflict is not told step by step
constexpr std::size_t most_beside_counting = 12;  // nor a shorter one, where counting alone tells it
constexpr std::size_t most_work = 20'000'000;     // solves times clauses
constexpr std::size_t patience = 2;  // passes over the single units before two at once may end it
constexpr std::size_t most_hard =
    20;  // questions left open by `step_effort`: then the conflict is not of the easy kind
constexpr std::size_t most_rounds = 200;
constexpr std::uint64_t step_effort =
    300;  // a step that takes the solver longer is none that a reader can follow

class Deriver {
 public:
  Deriver(const model::Problem& problem, const UnitSet& conflict, int horizon, const Settings& settings,
          const source::Stop& stop)
      : problem_(problem),
        conflict_(conflict),
        stop_(stop),
        vocabulary_(vocabulary_of(problem, conflict)),
        session_(problem, horizon, settings, stop),
        lemmas_(session_) {}

  Derivation run() {
    if (ask(conflict_, {}) == Answer::satisfiable) return {};  // no conflict
    for (const StepId step : vocabulary_.steps) {
      if (session_.encoding().ladder().tells_when(step)) timed_.insert(step);
    }
    clauses_ = session_.encoding().clauses().count;
    for (std::size_t round = 0; round < most_rounds; ++round) {
      // By single units as far as that goes; then by two, by three, …: the fewest at once.
      bool progress = false;
      for (std::size_t size = 1; size <= conflict_.size() && !progress; ++size) {
        if (size > 2 && size < conflict_.size()) continue;
        progress = by_sets_of(size);
        if (!ended_ && progress && size == 1 && round >= patience) end_by_two();
        if (ended_) return lemmas_.derivation();
        if (spent()) return the_rest();
      }
      if (!progress) return the_rest();
    }
    return the_rest();
  }

 private:
  // No more steps that are easy to follow: the contradiction from all units at once, with what was found so far.
  Derivation the_rest() {
    if (stop_.requested()) return {};
    lemmas_.add_contradiction(conflict_);
    const Derivation out = lemmas_.contradiction() ? lemmas_.derivation() : Derivation{};
    return out.steps.size() > 1 ? out : Derivation{};  // one step would only repeat the conflict
  }

  bool spent() const {
    return stop_.requested() || hard_ > most_hard || session_.solves() * clauses_ > most_work;
  }

  Answer ask(const UnitSet& units, std::vector<Lit> extra) {
    lemmas_.append_literals(extra);
    const Answer answer = session_.solve_with(units, extra, step_effort);
    hard_ += answer == Answer::unknown ? 1 : 0;
    return answer;
  }

  bool by_sets_of(std::size_t size) {
    std::vector<std::size_t> pick(size);
    bool progress = false;
    const std::function<bool(std::size_t, std::size_t)> walk = [&](std::size_t depth, std::size_t from) {
      if (depth == size) {
        UnitSet units;
        for (const std::size_t i : pick) units.push_back(conflict_[i]);
        progress = consequences(units) || progress;
        return ended_ || spent() || (size > 1 && progress);
      }
      // As far as enough units are left for the places that are still free.
      for (std::size_t i = from; i + (size - depth) <= conflict_.size(); ++i) {
        pick[depth] = i;
        if (walk(depth + 1, i + 1)) return true;
      }
      return false;
    };
    walk(0, 0);
    return progress;
  }

  // Two units that cannot hold together with what is known end it: A before B against B before A need not be chased
  // from phase to phase.
  void end_by_two() {
    constexpr std::size_t most = 12;  // units: beyond, there are too many pairs
    if (conflict_.size() > most) return;
    for (std::size_t i = 0; i < conflict_.size(); ++i) {
      for (std::size_t j = i + 1; j < conflict_.size(); ++j) {
        if (spent()) return;
        const UnitSet units{conflict_[i], conflict_[j]};
        if (ask(units, {}) != Answer::unsatisfiable) continue;
        lemmas_.add_contradiction(units);
        ended_ = lemmas_.contradiction();
        return;
      }
    }
  }

  // Everything in the vocabulary that `units` and what is known imply and that was not known.
  bool consequences(const UnitSet& units) {
    const Answer answer = ask(units, {});
    if (answer == Answer::unknown) return false;
    if (answer == Answer::unsatisfiable) {
      lemmas_.add_contradiction(units);
      ended_ = true;
      return true;
    }
    bool out = false;
    models_.clear();
    models_.push_back(session_.choice());
    refute_many(units);
    for (const StepId step : vocabulary_.steps) {
      out = inclusion(units, step) || out;
      if (spent()) return out;
      if (timed_.count(step) == 0) continue;  // no unit bounds its start
      out = earliest(units, step) || out;
      out = latest(units, step) || out;
    }
    for (const model::FactId fact : vocabulary_.facts) {
      out = value_of(units, fact) || out;
      if (spent()) return out;
    }
    return out;
  }

  // Most of the vocabulary follows from nothing. A model against many facts of it at once spares a question about each.
  void refute_many(const UnitSet& units) {
    std::vector<PlainFact> taken;
    std::vector<PlainFact> left_out;
    for (const StepId step : vocabulary_.steps) {
      if (settled_.count(step) > 0) continue;
      const bool in = models_.front().start[step] > 0;
      (in ? taken : left_out).push_back({in ? Kind::included : Kind::excluded, step, {}, 0});
    }
    refute(units, taken);
    refute(units, left_out);
    std::vector<PlainFact> early;
    std::vector<PlainFact> late;
    for (const StepId step : timed_) {
      if (excluded(step)) continue;
      // Against any bound that is tighter than the known one.
      const auto [first, last] = seen_starts(step);
      const int low = low_.emplace(step, 1).first->second;
      const int high = high_.emplace(step, last_start(step)).first->second;
      if (first > low) early.push_back({Kind::not_before, step, {}, low + 1});
      if (last < high && settled_.count(step) > 0) late.push_back({Kind::not_after, step, {}, high - 1});
    }
    refute(units, early);
    refute(units, late);
    std::vector<PlainFact> values;
    for (const model::FactId fact : vocabulary_.facts) {
      if (fixed_.count(fact) == 0 && problem_.world->open_facts[fact].domain.size() > 1)
        values.push_back({Kind::fact_is, {}, fact, models_.front().facts[fact]});
    }
    refute(units, values);
  }

  // Looks for a model against all of these facts, then without those that stand in the way.
  void refute(const UnitSet& units, const std::vector<PlainFact>& facts) {
    constexpr int most_tries = 8;
    std::vector<Lit> hoped;
    for (const PlainFact& fact : facts) hoped.push_back(-literal(session_.encoding(), fact));
    for (int i = 0; i < most_tries && hoped.size() > 1 && !spent(); ++i) {
      const Answer answer = ask(units, hoped);
      if (answer == Answer::satisfiable) models_.push_back(session_.choice());
      if (answer != Answer::unsatisfiable) return;
      const std::vector<Lit>& core = session_.extra_core();
      const auto gone = std::erase_if(
          hoped, [&](Lit lit) { return std::find(core.begin(), core.end(), lit) != core.end(); });
      if (gone == 0) return;
    }
  }

  // The first and the last start phase of a step in the models seen that take it; as if it could start at any time where none does.
  std::pair<int, int> seen_starts(StepId step) {
    int first = last_start(step);
    int last = 1;
    for (const model::Choice& c : models_) {
      if (c.start[step] > 0) first = std::min(first, c.start[step]);
      last = std::max(last, c.start[step]);
    }
    return {first, last};
  }

  // Whether the units and what is known imply the fact; a model against it is kept to answer later questions.
  bool implied(const UnitSet& units, const PlainFact& fact) {
    const Lit lit = literal(session_.encoding(), fact);
    if (lit == encode::true_lit) return false;
    const Answer answer = ask(units, {-lit});
    if (answer == Answer::satisfiable) models_.push_back(session_.choice());
    if (answer != Answer::unsatisfiable) return false;
    lemmas_.add(units, fact, lit);
    return true;
  }

  bool some_model(const std::function<bool(const model::Choice&)>& holds) const {
    return std::any_of(models_.begin(), models_.end(), holds);
  }

  bool inclusion(const UnitSet& units, StepId step) {
    if (settled_.count(step) > 0) return false;
    const bool in = some_model([step](const model::Choice& c) { return c.start[step] > 0; });
    const bool out = some_model([step](const model::Choice& c) { return c.start[step] == 0; });
    if (!out && implied(units, {Kind::included, step, {}, 0})) return settled_.insert({step, true}).second;
    if (!in && implied(units, {Kind::excluded, step, {}, 0})) return settled_.insert({step, false}).second;
    return false;
  }

  bool excluded(StepId step) const {
    const auto found = settled_.find(step);
    return found != settled_.end() && !found->second;
  }

  // A bound is taken from the models seen and lowered by each model against it, so that one `no` settles it.
  bool earliest(const UnitSet& units, StepId step) {
    if (excluded(step)) return false;
    int& low = low_.emplace(step, 1).first->second;
    int bound = seen_starts(step).first;
    while (bound > low) {
      const Answer answer = against(units, {Kind::not_before, step, {}, bound});
      if (answer == Answer::unsatisfiable) break;
      if (answer == Answer::unknown) return false;
      bound = models_.back().start[step];
    }
    if (bound <= low) return false;
    low = bound;
    return record(units, {Kind::not_before, step, {}, bound});
  }

  bool latest(const UnitSet& units, StepId step) {
    const auto found = settled_.find(step);
    if (found == settled_.end() || !found->second) return false;
    int& high = high_.emplace(step, last_start(step)).first->second;
    int bound = seen_starts(step).second;
    while (bound < high) {
      const Answer answer = against(units, {Kind::not_after, step, {}, bound});
      if (answer == Answer::unsatisfiable) break;
      if (answer == Answer::unknown) return false;
      bound = models_.back().start[step];
    }
    if (bound >= high) return false;
    high = bound;
    return record(units, {Kind::not_after, step, {}, bound});
  }

  int last_start(StepId step) {
    encode::Ladder& ladder = session_.encoding().ladder();
    return ladder.horizon() - ladder.duration(step) + 1;
  }

  // Whether a pathway of the units and of what is known denies the fact; if so, it is the last of the models.
  Answer against(const UnitSet& units, const PlainFact& fact) {
    const Answer answer = ask(units, {-literal(session_.encoding(), fact)});
    if (answer == Answer::satisfiable) models_.push_back(session_.choice());
    return answer;
  }

  bool record(const UnitSet& units, const PlainFact& fact) {
    lemmas_.add(units, fact, literal(session_.encoding(), fact));
    return true;
  }

  bool value_of(const UnitSet& units, model::FactId fact) {
    if (fixed_.count(fact) > 0) return false;
    const std::int64_t value = models_.front().facts[fact];
    if (some_model([&](const model::Choice& c) { return c.facts[fact] != value; })) return false;
    if (problem_.world->open_facts[fact].domain.size() < 2) return false;
    if (!implied(units, {Kind::fact_is, {}, fact, value})) return false;
    fixed_.insert(fact);
    return true;
  }

  const model::Problem& problem_;
  const UnitSet& conflict_;
  const source::Stop& stop_;
  Vocabulary vocabulary_;
  Session session_;
  Lemmas lemmas_;
  std::vector<model::Choice> models_;
  std::set<StepId> timed_;  // of whose start phases the units speak
  std::map<StepId, bool> settled_;
  std::map<StepId, int> low_;
  std::map<StepId, int> high_;
  std::set<model::FactId> fixed_;
  std::size_t clauses_ = 0;  // after the first answer
  std::size_t hard_ = 0;
  bool ended_ = false;
};

}  // namespace

Derivation derive(const model::Problem& problem, const UnitSet& conflict, int horizon,
                  const Settings& settings, const source::Stop& stop) {
  if (conflict.empty() || conflict.size() > most_units) return {};
  // Where it is a matter of counting, one line of arithmetic says more than many steps.
  if (conflict.size() > most_beside_counting && certify::tally(problem, conflict)) return {};
  return Deriver(problem, conflict, horizon, settings, stop).run();
}

}  // namespace pathproof::query
