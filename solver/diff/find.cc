#include "diff/find.h"

#include <algorithm>
#include <map>
#include <set>

#include "diff/meaning.h"
#include "model/alike.h"
#include "model/trace.h"
#include "scenario/joint.h"
#include "schedule/recognise.h"
#include "schedule/windows.h"

namespace pathproof::query {

namespace {

using encode::Answer;
using encode::Encoding;
using encode::Lit;
using model::Choice;
using model::Problem;

constexpr std::uint64_t shrink_effort = 20'000;
constexpr std::uint64_t own_effort = 1'000;
constexpr int most_copies = 200;

class Comparison {
 public:
  Comparison(const Problem& a, const Problem& b, const CommonVocabulary& common, const Settings& settings,
             const source::Stop& stop)
      : a_(a),
        b_(b),
        common_(common),
        settings_(settings),
        stop_(stop),
        // Every start of a pathway of A must be one that B's encoding can say, and the other way round.
        horizon_(std::max(a.free_horizon, b.free_horizon) +
                 std::max(longest_step(*a.world), longest_step(*b.world))),
        encoding_a_(a, horizon_, stop),
        shared_(model::shared_units(a, b)),
        joint_(settings, stop) {
    copy_a_ = joint_.add(encoding_a_);
  }

  OneWay run(bool smallest) {
    refute(initial_extension());
    OneWay out;
    if (ruled_out_by_its_own()) {
      out.answer = Answer::unsatisfiable;
      return out;
    }
    valid_a_ = joint_.named(copy_a_, valid(encoding_a_));
    for (int copies = 1;; ++copies) {
      out.answer = joint_.solve({valid_a_}, 0);
      if (out.answer != Answer::satisfiable) return out;
      out.witness = joint_.decode(copy_a_);
      if (settled(out.witness)) break;
      if (copies >= most_copies || stop_.requested()) {
        out.answer = Answer::unknown;
        return out;
      }
    }
    if (smallest) make_small(out);
    return out;
  }

 private:
  // Whether what A alone asks suffices to keep what B alone asks: the rest need not be encoded.
  bool ruled_out_by_its_own() {
    if (shared_.empty()) return false;
    const UnitSet also_of_b = model::shared_units(b_, a_);
    std::vector<Lit> own{joint_.named(copy_a_, encoding_a_.within(a_.free_horizon))};
    for (const UnitId unit : a_.units.ids()) {
      if (!contains(also_of_b, unit)) own.push_back(joint_.named(copy_a_, encoding_a_.unit_truth(unit)));
    }
    return joint_.solve(own, own_effort) == Answer::unsatisfiable;
  }

  // Whether no pathway of B has the common part; else B's way is taken into account from now on.
  bool settled(const Choice& choice) {
    if (!common_.extra_b) return true;
    const auto [answer, found] = extension(a_, b_, common_, choice, settings_, stop_);
    if (answer == Answer::satisfiable) refute(found);
    return answer == Answer::unsatisfiable;
  }

  Choice initial_extension() const {
    Choice out;
    out.start.assign(b_.world->steps.size(), 0);
    for (const model::OpenFact& fact : b_.world->open_facts) out.facts.push_back(fact.domain.front());
    return out;
  }

  // Demands that B is broken where its own steps and facts are as in `extra`. What A asks, too, is not what breaks it.
  void refute(const Choice& extra) {
    encodings_b_.push_back(std::make_unique<Encoding>(b_, horizon_, stop_));
    Encoding& encoding = *encodings_b_.back();
    const int copy = joint_.add(encoding);
    std::vector<Lit> broken{-joint_.named(copy, valid(encoding, shared_))};
    std::set<model::StepId> common_steps;
    for (const auto& [step_a, step_b] : common_.steps) {
      common_steps.insert(step_b);
      for (int k = 1; k <= horizon_; ++k) {
        same(joint_.named(copy_a_, encoding_a_.ladder().started_by(step_a, k)),
             joint_.named(copy, encoding.ladder().started_by(step_b, k)));
      }
    }
    for (const model::StepId s : extra.start.ids()) {
      if (common_steps.count(s) == 0) fix_start(copy, encoding, s, extra.start[s]);
    }
    std::set<model::FactId> common_facts;
    for (const CommonFact& fact : common_.facts) {
      if (fact.b.open.valid()) common_facts.insert(fact.b.open);
      link_fact(copy, encoding, fact, broken);
    }
    for (const model::FactId i : extra.facts.ids()) {
      if (common_facts.count(i) > 0) continue;
      for (const auto& [value, lit] : encoding.open_facts()[i].options) {
        if (value == extra.facts[i]) joint_.clause({joint_.named(copy, lit)});
      }
    }
    joint_.clause(broken);
  }

  void same(Lit x, Lit y) {
    joint_.clause({-x, y});
    joint_.clause({x, -y});
  }

  void fix_start(int copy, Encoding& encoding, model::StepId step, int start) {
    for (int k = 1; k <= horizon_; ++k) {
      const Lit lit = joint_.named(copy, encoding.ladder().started_by(step, k));
      joint_.clause({start > 0 && k >= start ? lit : -lit});
    }
  }

  // B takes A's value; where it cannot, B is broken.
  void link_fact(int copy, Encoding& encoding, const CommonFact& fact, std::vector<Lit>& broken) {
    const auto options = [](const Encoding& e, const model::FactCell& cell) {
      return cell.open.valid() ? e.open_facts()[cell.open].options
                               : std::vector<std::pair<std::int64_t, Lit>>{{cell.value, encode::true_lit}};
    };
    const auto of_b = options(encoding, fact.b);
    for (const auto& [value, lit] : options(encoding_a_, fact.a)) {
      const Lit has = joint_.named(copy_a_, lit);
      const std::string name = a_.world->value_name(fact.type_a, value);
      const auto found = std::find_if(of_b.begin(), of_b.end(), [&](const auto& option) {
        return b_.world->value_name(fact.type_b, option.first) == name;
      });
      if (found == of_b.end()) {
        broken.push_back(has);
      } else {
        joint_.clause({-has, joint_.named(copy, found->second)});
      }
    }
  }

  // Solvers are asked for smaller ones as far as counting leaves room.
  void make_small(OneWay& out) {
    const Structure structure = recognise(a_);
    const auto needed = std::count(structure.mandatory.begin(), structure.mandatory.end(), true);
    const int least_phases = windows_within(*a_.world, structure, effective_horizon(a_), &stop_).least_phases;
    encode::Linear steps;
    for (const model::StepId s : a_.world->steps.ids()) {
      const Lit lit = encoding_a_.ladder().included(s);
      if (lit != encode::true_lit && lit != encode::false_lit) steps.terms.push_back({1, lit});
    }
    const auto included = [&] {
      return std::count_if(out.witness.start.begin(), out.witness.start.end(), [](int k) { return k > 0; });
    };
    const auto few = [&](const Choice&) { return included() <= needed; };
    const bool fewest = squeeze(out, {}, few, [&](Choice&) {
      return joint_.named(copy_a_, encoding_a_.bounded(steps, static_cast<std::int64_t>(included()) - 1));
    });
    const Lit cap = joint_.named(copy_a_, encoding_a_.bounded(steps, static_cast<std::int64_t>(included())));
    const auto phases = [&](const Choice& choice) { return model::Trace(*a_.world, choice).last(); };
    const auto short_enough = [&](const Choice& choice) { return phases(choice) <= least_phases; };
    const bool shortest = squeeze(out, {cap}, short_enough, [&](Choice& best) {
      return joint_.named(copy_a_, encoding_a_.within(phases(best) - 1));
    });
    out.smallest = fewest && shortest;
  }

  // Looks for better witnesses until there is none; false when the effort or the time ended the search.
  template <typename Best, typename Better>
  bool squeeze(OneWay& out, const std::vector<Lit>& fixed, const Best& best, const Better& better) {
    for (int copies = 0; copies < most_copies; ++copies) {
      const bool nothing_left =
          std::all_of(out.witness.start.begin(), out.witness.start.end(), [](int k) { return k == 0; });
      if (nothing_left || best(out.witness)) return true;
      std::vector<Lit> assumptions = fixed;
      assumptions.push_back(valid_a_);
      assumptions.push_back(better(out.witness));
      const Answer answer = joint_.solve(assumptions, shrink_effort);
      if (answer != Answer::satisfiable) return answer == Answer::unsatisfiable;
      const Choice candidate = joint_.decode(copy_a_);
      if (settled(candidate)) out.witness = candidate;
    }
    return false;
  }

  const Problem& a_;
  const Problem& b_;
  const CommonVocabulary& common_;
  const Settings& settings_;
  const source::Stop& stop_;
  int horizon_;
  Encoding encoding_a_;
  const UnitSet shared_;  // units of B that A has, too
  std::vector<std::unique_ptr<Encoding>> encodings_b_;
  Joint joint_;
  int copy_a_ = 0;
  Lit valid_a_ = 0;
};

}  // namespace

OneWay allowed_by_first_only(const Problem& a, const Problem& b, const CommonVocabulary& common, bool shrink,
                             const Settings& settings, const source::Stop& stop) {
  // All that B asks is asked by A, too, word for word.
  if (!b.units.empty() && a.free_horizon <= b.free_horizon &&
      model::shared_units(a, b).size() == b.units.size()) {
    OneWay out;
    out.answer = Answer::unsatisfiable;
    return out;
  }
  try {
    return Comparison(a, b, common, settings, stop).run(shrink);
  } catch (const source::Stopped&) {
    return {};
  }
}

}  // namespace pathproof::query
