#include "query/difference.h"

#include <algorithm>
#include <map>
#include <set>

#include "model/trace.h"

namespace pathproof::query {

namespace {

using encode::Answer;
using encode::Encoding;
using encode::Lit;
using model::Choice;
using model::Problem;
using model::World;

constexpr std::uint64_t shrink_effort = 20'000;
constexpr int most_copies = 200;

std::size_t at(std::int64_t i) { return static_cast<std::size_t>(i); }

std::map<std::string, std::pair<const model::Function*, std::int64_t>> fact_instances(const World& world) {
  std::map<std::string, std::pair<const model::Function*, std::int64_t>> out;
  for (const model::Function& function : world.functions) {
    if (function.fluent) continue;
    for (std::size_t i = 0; i < function.cells.size(); ++i) {
      const auto instance = static_cast<std::int64_t>(i);
      const std::string name = world.instance_name(function, instance);
      // Of a symmetric fact, both ways of writing an instance are one.
      if (world.instance(function, world.arguments(function, instance)) == instance)
        out.emplace(name, std::pair(&function, instance));
    }
  }
  return out;
}

// Solver variables for the literals of several encodings.
class Joint {
 public:
  Joint(const Settings& settings, const source::Stop& stop)
      : oracle_(encode::make_oracle(settings.engine, stop, settings.seed)) {}

  // A copy of an encoding; its clauses are passed on by `pass`.
  int add(Encoding& encoding) {
    copies_.push_back({&encoding, {}, 0});
    return static_cast<int>(copies_.size()) - 1;
  }

  Lit of(int copy, Lit lit) {
    const auto [known, fresh] = copies_[at(copy)].names.emplace(std::abs(lit), next_);
    if (fresh) ++next_;
    return lit > 0 ? known->second : -known->second;
  }

  void pass() {
    std::vector<Lit> flat;
    for (std::size_t c = 0; c < copies_.size(); ++c) {
      const auto& all = copies_[c].encoding->clauses().flat;
      for (; copies_[c].passed < all.size(); ++copies_[c].passed) {
        const Lit lit = all[copies_[c].passed];
        flat.push_back(lit == 0 ? 0 : of(static_cast<int>(c), lit));
      }
    }
    oracle_->add_clauses(flat);
  }

  void clause(std::vector<Lit> lits) {
    lits.push_back(0);
    oracle_->add_clauses(lits);
  }

  Answer solve(const std::vector<Lit>& assumptions, std::uint64_t effort) {
    pass();
    return oracle_->solve(assumptions, effort);
  }

  Choice decode(int copy) {
    return copies_[at(copy)].encoding->decode([&](Lit lit) {
      if (lit == encode::true_lit || lit == encode::false_lit) return lit == encode::true_lit;
      return oracle_->value(of(copy, lit));
    });
  }

  // A literal that is always true, to stand for constants.
  Lit truth() {
    if (truth_ == 0) {
      truth_ = next_++;
      clause({truth_});
    }
    return truth_;
  }
  Lit named(int copy, Lit lit) {
    if (lit == encode::true_lit) return truth();
    return lit == encode::false_lit ? -truth() : of(copy, lit);
  }

 private:
  struct Copy {
    Encoding* encoding;
    std::map<Lit, Lit> names;
    std::size_t passed;
  };
  std::unique_ptr<encode::Oracle> oracle_;
  std::vector<Copy> copies_;
  Lit next_ = 2;
  Lit truth_ = 0;
};

// "Every unit holds, and the pathway ends in time."
Lit valid(Encoding& encoding) {
  const Problem& problem = encoding.problem();
  std::vector<Lit> lits{encoding.within(problem.free_horizon)};
  for (std::size_t u = 0; u < problem.units.size(); ++u)
    lits.push_back(encoding.unit_truth(static_cast<int>(u)));
  const Lit out = encoding.circuit().conjunction(std::move(lits));
  encoding.clausifier().define(out);
  return out;
}

int longest_step(const World& world) {
  int out = 1;
  for (const model::Step& step : world.steps) out = std::max(out, step.duration);
  return out;
}

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
        joint_(settings, stop) {
    copy_a_ = joint_.add(encoding_a_);
    valid_a_ = joint_.named(copy_a_, valid(encoding_a_));
  }

  OneWay run(bool smallest) {
    refute(initial_extension());
    OneWay out;
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

  // Demands that B is broken where its own steps and facts are as in `extra`.
  void refute(const Choice& extra) {
    encodings_b_.push_back(std::make_unique<Encoding>(b_, horizon_, stop_));
    Encoding& encoding = *encodings_b_.back();
    const int copy = joint_.add(encoding);
    std::vector<Lit> broken{-joint_.named(copy, valid(encoding))};
    std::set<int> common_steps;
    for (const auto& [step_a, step_b] : common_.steps) {
      common_steps.insert(step_b);
      for (int k = 1; k <= horizon_; ++k) {
        same(joint_.named(copy_a_, encoding_a_.ladder().started_by(step_a, k)),
             joint_.named(copy, encoding.ladder().started_by(step_b, k)));
      }
    }
    for (std::size_t s = 0; s < extra.start.size(); ++s) {
      if (common_steps.count(static_cast<int>(s)) == 0)
        fix_start(copy, encoding, static_cast<int>(s), extra.start[s]);
    }
    std::set<int> common_facts;
    for (const CommonFact& fact : common_.facts) {
      if (fact.b.open >= 0) common_facts.insert(fact.b.open);
      link_fact(copy, encoding, fact, broken);
    }
    for (std::size_t i = 0; i < extra.facts.size(); ++i) {
      if (common_facts.count(static_cast<int>(i)) > 0) continue;
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

  void fix_start(int copy, Encoding& encoding, int step, int start) {
    for (int k = 1; k <= horizon_; ++k) {
      const Lit lit = joint_.named(copy, encoding.ladder().started_by(step, k));
      joint_.clause({start > 0 && k >= start ? lit : -lit});
    }
  }

  // B takes A's value; where it cannot, B is broken.
  void link_fact(int copy, Encoding& encoding, const CommonFact& fact, std::vector<Lit>& broken) {
    const auto options = [](const Encoding& e, const model::FactCell& cell) {
      return cell.open >= 0 ? e.open_facts()[at(cell.open)].options
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

  void make_small(OneWay& out) {
    encode::Linear steps;
    for (std::size_t s = 0; s < a_.world->steps.size(); ++s) {
      const Lit lit = encoding_a_.ladder().included(static_cast<int>(s));
      if (lit != encode::true_lit && lit != encode::false_lit) steps.terms.push_back({1, lit});
    }
    const auto included = [&] {
      return std::count_if(out.witness.start.begin(), out.witness.start.end(), [](int k) { return k > 0; });
    };
    const bool fewest = squeeze(out, {}, [&](Choice&) {
      return joint_.named(copy_a_, encoding_a_.bounded(steps, static_cast<std::int64_t>(included()) - 1));
    });
    const Lit cap = joint_.named(copy_a_, encoding_a_.bounded(steps, static_cast<std::int64_t>(included())));
    const bool shortest = squeeze(out, {cap}, [&](Choice& best) {
      const model::Trace trace(*a_.world, best);
      return joint_.named(copy_a_, encoding_a_.within(trace.last() - 1));
    });
    out.smallest = fewest && shortest;
  }

  // Looks for better witnesses until there is none; false when the effort or the time ended the search.
  template <typename Better>
  bool squeeze(OneWay& out, const std::vector<Lit>& fixed, const Better& better) {
    for (int copies = 0; copies < most_copies; ++copies) {
      const bool nothing_left =
          std::all_of(out.witness.start.begin(), out.witness.start.end(), [](int k) { return k == 0; });
      if (nothing_left) return true;
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
  std::vector<std::unique_ptr<Encoding>> encodings_b_;
  Joint joint_;
  int copy_a_ = 0;
  Lit valid_a_ = 0;
};

}  // namespace

CommonVocabulary common_vocabulary(const World& a, const World& b) {
  CommonVocabulary out;
  for (std::size_t s = 0; s < a.steps.size(); ++s) {
    const int other = b.step_index(a.steps[s].id);
    if (other >= 0) out.steps.emplace_back(static_cast<int>(s), other);
    if (other < 0) out.only_a.push_back("step " + a.steps[s].id);
    out.extra_a = out.extra_a || other < 0;
  }
  for (const model::Step& step : b.steps) {
    if (a.step_index(step.id) >= 0) continue;
    out.only_b.push_back("step " + step.id);
    out.extra_b = true;
  }
  const auto facts_a = fact_instances(a);
  const auto facts_b = fact_instances(b);
  for (const auto& [name, place] : facts_a) {
    const model::FactCell& cell = place.first->cells[at(place.second)];
    const auto other = facts_b.find(name);
    if (other == facts_b.end()) {
      if (cell.open >= 0) out.only_a.push_back("open fact " + name);
      out.extra_a = out.extra_a || cell.open >= 0;
      continue;
    }
    const model::FactCell& cell_b = other->second.first->cells[at(other->second.second)];
    if (cell.open >= 0 || cell_b.open >= 0)
      out.facts.push_back({name, cell, cell_b, place.first->type, other->second.first->type});
  }
  for (const auto& [name, place] : facts_b) {
    if (place.first->cells[at(place.second)].open < 0 || facts_a.count(name) > 0) continue;
    out.only_b.push_back("open fact " + name);
    out.extra_b = true;
  }
  return out;
}

CommonVocabulary turned(const CommonVocabulary& common) {
  CommonVocabulary out = common;
  for (auto& [a, b] : out.steps) std::swap(a, b);
  for (CommonFact& fact : out.facts) {
    std::swap(fact.a, fact.b);
    std::swap(fact.type_a, fact.type_b);
  }
  std::swap(out.only_a, out.only_b);
  std::swap(out.extra_a, out.extra_b);
  return out;
}

OneWay allowed_by_first_only(const Problem& a, const Problem& b, const CommonVocabulary& common, bool shrink,
                             const Settings& settings, const source::Stop& stop) {
  try {
    return Comparison(a, b, common, settings, stop).run(shrink);
  } catch (const source::Stopped&) {
    return {};
  }
}

std::pair<Answer, Choice> extension(const Problem& a, const Problem& b, const CommonVocabulary& common,
                                    const Choice& choice, const Settings& settings,
                                    const source::Stop& stop) {
  int latest = 1;
  for (const int start : choice.start) latest = std::max(latest, start);
  Encoding encoding(b, std::max(b.free_horizon, latest) + longest_step(*b.world), stop);
  Joint joint(settings, stop);
  const int copy = joint.add(encoding);
  std::vector<Lit> assumptions{joint.named(copy, valid(encoding))};
  for (const auto& [step_a, step_b] : common.steps) {
    const int start = choice.start[at(step_a)];
    for (int k = 1; k <= encoding.ladder().horizon(); ++k) {
      const Lit lit = joint.named(copy, encoding.ladder().started_by(step_b, k));
      assumptions.push_back(start > 0 && k >= start ? lit : -lit);
    }
  }
  for (const CommonFact& fact : common.facts) {
    const std::int64_t value = fact.a.open >= 0 ? choice.facts[at(fact.a.open)] : fact.a.value;
    const std::string name = a.world->value_name(fact.type_a, value);
    bool possible = fact.b.open < 0 && b.world->value_name(fact.type_b, fact.b.value) == name;
    if (fact.b.open >= 0) {
      for (const auto& [option, lit] : encoding.open_facts()[at(fact.b.open)].options) {
        if (b.world->value_name(fact.type_b, option) != name) continue;
        assumptions.push_back(joint.named(copy, lit));
        possible = true;
      }
    }
    if (!possible) return {Answer::unsatisfiable, {}};
  }
  const Answer answer = joint.solve(assumptions, 0);
  return {answer, answer == Answer::satisfiable ? joint.decode(copy) : Choice{}};
}

}  // namespace pathproof::query
