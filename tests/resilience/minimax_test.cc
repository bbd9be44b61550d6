// Random games: what `resilience` says is what minimax says over all pathways, which the evaluator alone judges.
//
// PATHPROOF_RANDOM_GAMES says how many (60), PATHPROOF_SEED where to begin (1).
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include <fmt/format.h>

#include "model/trace.h"
#include "pathproof/pathproof.h"
#include "pathproof/resilience.h"
#include "support/problems.h"

namespace pathproof {
namespace {

using model::Choice;
using model::Problem;
using Mask = unsigned;

long setting(const char* name, long otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atol(text);
}

// A question of up to five steps in up to four phases, and what may happen in it.
struct RandomGame {
  std::string spec;
  std::vector<std::string> against;

  explicit RandomGame(unsigned long seed) : random_(seed) {
    const std::size_t steps = 3 + random_() % 3;
    horizon_ = 2 + static_cast<int>(random_() % 3);
    for (std::size_t i = 0; i < steps; ++i) names_.push_back(fmt::format("S{}", i + 1));
    std::string declared;
    for (const std::string& step : names_) {
      declared += fmt::format(R"({}"{}": {{ "duration": {}, "facts": {{ "party": [{}] }}{} }})",
                              declared.empty() ? "" : ", ", step, random_() % 5 == 0 ? 2 : 1, parties(),
                              step == names_.front() || random_() % 2 == 0 ? "" : requirement(step));
    }
    std::string rules =
        R"x("consent": "all a: Actor, s: Step where party(s, a): included(s) implies ok(a, s)")x";
    for (int i = 0; i < static_cast<int>(random_() % 4); ++i)
      rules += fmt::format(R"(, "r{}": "{}")", i, rule());
    if (random_() % 3 == 0)
      rules += fmt::format(R"(, "late": {{ "formula": "{}", "on": false }})", switched());
    spec = fmt::format(R"({{ "pathproof": "1.0", "id": "game",
      "sorts": {{ "Actor": {{ "X": "X", "Y": "Y" }} }},
      "facts": {{ "ok": {{ "args": ["Actor", "Step"], "type": "Bool", "default": "open" }},
                  "flag": {{ "args": [], "type": "Bool", "default": "open" }},
                  "party": {{ "args": ["Step", "Actor"], "type": "Bool", "default": false }} }},
      "steps": {{ {} }}, "rules": {{ {} }}, "goals": {{ "g": "{}" }}, "goal": "g", "horizon": {} }})",
                       declared, rules, goal(), horizon_);
    choose_hazards(rules.find("late") != std::string::npos);
  }

 private:
  std::string step() { return names_[random_() % names_.size()]; }
  std::string parties() {
    const char* some[] = {"\"X\"", "\"Y\"", "\"X\", \"Y\"", ""};
    return some[random_() % 4];
  }
  std::string requirement(const std::string& of) {
    std::string other = step();
    while (other == of) other = step();
    return fmt::format(R"(, "requires": ["{}"])", random_() % 3 == 0 ? other + " or " + step() : other);
  }
  std::string rule() {
    switch (random_() % 9) {
      case 0: return fmt::format("included({}) implies not included({})", step(), step());
      case 1: return fmt::format("included({}) or included({})", step(), step());
      case 2: return "always count(s: Step where active(s)) <= 2";
      case 3: return fmt::format("precedence({}, {})", step(), step());
      case 4: return fmt::format("included({}) implies flag", step());
      case 5: return fmt::format("included({}) implies not flag", step());
      case 6: return fmt::format("included({}) implies ok(X, {})", step(), step());
      case 7: return "always count(s: Step where active(s)) <= 1";
      default: return fmt::format("no s: Step: start(s) = {}", 1 + random_() % 3);
    }
  }
  std::string switched() {
    return random_() % 2 == 0 ? fmt::format("included({}) implies start({}) > 1", step(), step())
                              : fmt::format("not included({})", step());
  }
  std::string goal() {
    return random_() % 2 == 0
               ? fmt::format("done({})", names_.back())
               : fmt::format("done({}) and (done({}) or done({}))", names_.back(), step(), step());
  }
  // At most six.
  void choose_hazards(bool late) {
    if (late) against.emplace_back("late");
    if (random_() % 4 == 0) against.push_back(fmt::format("slip:{}=1", step()));
    std::set<std::string> facts;
    for (std::size_t i = 0; i < 2 + random_() % 4 && against.size() + facts.size() < 6; ++i)
      facts.insert(fmt::format("ok({}, {})", random_() % 2 == 0 ? "X" : "Y", step()));
    against.insert(against.end(), facts.begin(), facts.end());
  }

  std::mt19937_64 random_;
  std::vector<std::string> names_;
  int horizon_ = 0;
};

// The game by brute force. All that is taken from the answer is which steps bring a hazard up.
class Minimax {
 public:
  Minimax(const RandomGame& game, const ResilienceReport& report)
      : spec_(game.spec), hazards_(report.hazards), base_(support::problem_of(spec_)) {
    for (const HazardText& hazard : hazards_) {
      Hazard h;
      for (const std::string& s : hazard.due) h.due.push_back(base_->world->step_index(s));
      if (hazard.name.rfind("slip:", 0) == 0) h.slipped = h.due.front();
      for (const model::FactId f : base_->world->open_facts.ids()) {
        const model::OpenFact& fact = base_->world->open_facts[f];
        if (base_->world->instance_name(base_->world->functions[fact.function], fact.instance) == hazard.name)
          h.fact = f;
      }
      known_.push_back(std::move(h));
    }
  }

  void told(ToldWhen when) { told_ = when; }
  bool possible() { return !pathways(0).empty(); }

  bool premature(std::size_t h) {
    if (known_[h].slipped.valid()) return false;
    const auto& under = pathways(1U << h);
    return std::any_of(pathways(0).begin(), pathways(0).end(),
                       [&](const Pathway& p) { return due(h, p, 0) == 0 && !under.contains(p); });
  }
  bool idle(std::size_t h) {
    if (known_[h].slipped.valid()) return false;
    const auto& under = pathways(1U << h);
    return std::all_of(pathways(0).begin(), pathways(0).end(),
                       [&](const Pathway& p) { return under.contains(p); });
  }
  bool veto(std::size_t h) { return pathways(1U << h).empty(); }
  bool blocks(Mask hazards) { return pathways(hazards).empty(); }

  // Of all plans: fatal hazards, phases, steps; the least that survives `k`.
  struct Best {
    bool survives = false;
    long fatal = 0;
    long phases = 0;
    long steps = 0;
    friend auto operator<=>(const Best&, const Best&) = default;
  };
  Best best(int k, const std::vector<std::size_t>& in_play) {
    in_play_ = in_play;
    Best out;
    bool any = false;
    for (const Pathway& p : pathways(0)) {
      Best one{true, fatal(p, 0, 0, k), last(p),
               static_cast<long>(std::count_if(p.begin() + 1, p.end(), [](int s) { return s > 0; }))};
      one.survives = one.fatal == 0;
      const auto key = [](const Best& b) { return std::tuple(b.fatal, b.phases, b.steps); };
      if (!any || key(one) < key(out)) out = one;
      any = true;
    }
    return out;
  }

 private:
  // The decided fact, then the start of each step.
  using Pathway = std::vector<int>;
  struct Hazard {
    std::vector<model::StepId> due;
    model::StepId slipped;
    model::FactId fact;
  };

  long last(const Pathway& p) const {
    long out = 0;
    for (const auto s : base_->world->steps.ids()) {
      if (p[s.index() + 1] > 0)
        out = std::max<long>(out, p[s.index() + 1] + base_->world->steps[s].duration - 1);
    }
    return out;
  }

  Problem& problem(Mask revealed) {
    std::shared_ptr<Problem>& out = problems_[revealed];
    if (out) return *out;
    Edits edits;
    for (std::size_t h = 0; h < known_.size(); ++h) {
      if ((revealed >> h & 1U) == 0) continue;
      if (known_[h].slipped.valid()) {
        const auto& step = base_->world->steps[known_[h].slipped];
        edits.durations.push_back({step.id, step.duration + 1});
      } else if (known_[h].fact.valid()) {
        edits.given.push_back("not " + hazards_[h].name);
      } else {
        edits.enforce.push_back(hazards_[h].name);
      }
    }
    out = support::problem_of(spec_, {}, edits);
    return *out;
  }

  // All pathways under the hazards.
  const std::set<Pathway>& pathways(Mask revealed) {
    const auto [found, fresh] = pathways_.emplace(revealed, std::set<Pathway>{});
    if (!fresh) return found->second;
    Problem& asked = problem(revealed);
    const int horizon = base_->horizon;
    Pathway p(base_->world->steps.size() + 1, 0);
    for (;;) {
      if (valid(asked, p, revealed)) found->second.insert(p);
      std::size_t i = 0;
      while (i < p.size() && p[i] == (i == 0 ? 1 : horizon)) p[i++] = 0;
      if (i == p.size()) return found->second;
      ++p[i];
    }
  }

  // What no hazard takes away is granted: rules ask for consent, and none for its absence.
  bool valid(const Problem& asked, const Pathway& p, Mask revealed) {
    const model::World& world = *asked.world;
    Choice choice;
    for (std::size_t i = 1; i < p.size(); ++i) choice.start.push_back(p[i]);
    for (const model::FactId f : world.open_facts.ids()) {
      const bool flag = world.functions[world.open_facts[f].function].name == "flag";
      choice.facts.push_back(flag ? p[0] : 1);
      for (std::size_t h = 0; h < known_.size(); ++h) {
        if (known_[h].fact == f && (revealed >> h & 1U) != 0) choice.facts[f] = 0;
      }
    }
    const model::Trace trace(world, choice);
    return model::within_bounds(asked, trace) && model::failing_units(asked, trace).empty();
  }

  int due(std::size_t h, const Pathway& p, Mask revealed) {
    int out = 0;
    if (known_[h].slipped.valid()) {
      const auto s = known_[h].slipped;
      return p[s.index() + 1] == 0 ? 0 : p[s.index() + 1] + problem(revealed).world->steps[s].duration - 1;
    }
    for (const auto s : known_[h].due) {
      const int start = p[s.index() + 1];
      if (start > 0 && (out == 0 || start < out)) out = start;
    }
    return out;
  }

  bool keeps(std::size_t h, int phase, const Pathway& p, const Pathway& q) {
    if (p[0] != q[0]) return false;
    for (std::size_t i = 1; i < p.size(); ++i) {
      const bool refused =
          !known_[h].slipped.valid() &&
          std::find(known_[h].due.begin(), known_[h].due.end(), model::StepId(i - 1)) != known_[h].due.end();
      const auto fixed_up_to = [&](int until) {
        return p[i] == q[i] || ((p[i] == 0 || p[i] > until) && (q[i] == 0 || q[i] > until));
      };
      bool kept = true;
      switch (told_) {
        case ToldWhen::outset: break;
        case ToldWhen::eve: kept = fixed_up_to(phase - 1); break;
        case ToldWhen::act:
          kept = fixed_up_to(phase) || (refused && p[i] == phase && (q[i] == 0 || q[i] >= phase));
          break;
        case ToldWhen::never: kept = q[i] == (refused && p[i] > latest(h, i) ? 0 : p[i]); break;
      }
      if (!kept) return false;
    }
    return true;
  }

  // The last phase in which a pathway under the hazard starts the step; 0: none does.
  int latest(std::size_t h, std::size_t i) {
    const auto [found, fresh] = latest_.emplace(std::pair(h, i), 0);
    if (fresh) {
      for (const Pathway& p : pathways(1U << h)) found->second = std::max(found->second, p[i]);
    }
    return found->second;
  }

  // How many hazards are due next on the pathway and have no answer that survives `more` - 1 others.
  long fatal(const Pathway& p, Mask revealed, int phase, int more) {
    if (more == 0) return 0;
    long out = 0;
    for (const std::size_t h : in_play_) {
      if ((revealed >> h & 1U) != 0) continue;
      const int when = due(h, p, revealed);
      const bool in_order = told_ == ToldWhen::eve || told_ == ToldWhen::act;
      if (when == 0 || (in_order && when < phase)) continue;
      const auto& answers = pathways(revealed | 1U << h);
      const bool answered = std::any_of(answers.begin(), answers.end(), [&](const Pathway& q) {
        return keeps(h, when, p, q) && fatal(q, revealed | 1U << h, in_order ? when : 0, more - 1) == 0;
      });
      if (!answered) ++out;
    }
    return out;
  }

  std::string spec_;
  std::vector<HazardText> hazards_;
  ToldWhen told_ = ToldWhen::act;
  std::shared_ptr<Problem> base_;
  std::vector<Hazard> known_;
  std::vector<std::size_t> in_play_;
  std::map<Mask, std::shared_ptr<Problem>> problems_;
  std::map<Mask, std::set<Pathway>> pathways_;
  std::map<std::pair<std::size_t, std::size_t>, int> latest_;  // by hazard, and place in a pathway
};

class Compared {
 public:
  explicit Compared(unsigned long seed) : game_(seed) {}

  void run() {
    const Loaded loaded = load_text(game_.spec, "", {});
    ASSERT_TRUE(loaded.question) << game_.spec << render_text(loaded.diagnostics);
    std::map<std::pair<int, int>, bool> survives;
    for (int told = 0; told < 4; ++told) {
      for (int k = 0; k <= 2; ++k) {
        ResilienceOptions wanted;
        wanted.against = game_.against;
        wanted.told = static_cast<ToldWhen>(told);
        wanted.refusals = k;
        Diagnostics problems;
        SCOPED_TRACE(fmt::format("told {}, {} refusals\n{}\nagainst {}", word(wanted.told), k, game_.spec,
                                 fmt::join(game_.against, " ")));
        ResilienceReport report;
        ASSERT_NO_THROW(report = resilience(*loaded.question, wanted, {}, problems));
        if (!problems.empty()) return;  // a hazard that matters before it is due; transcripts show these
        ++questions;
        compare(report, k);
        survives[{told, k}] = report.verdict == Verdict::feasible;
        if (testing::Test::HasFailure()) return;
      }
    }
    const CheckReport plain = check(*loaded.question, {});
    for (const auto& [key, yes] : survives) {
      const auto [told, k] = key;
      if (k == 0) {
        EXPECT_EQ(yes, plain.verdict == Verdict::feasible);
      }
      if (k > 0 && yes) {
        EXPECT_TRUE((survives[{told, k - 1}]));
      }
      if (told > 0 && yes) {
        EXPECT_TRUE((survives[{told - 1, k}])) << "more notice hurts\n" << game_.spec;
      }
    }
  }

  long questions = 0;  // compared so far

 private:
  void compare(const ResilienceReport& report, int k) {
    if (!minimax_) minimax_.emplace(game_, report);
    Minimax& minimax = *minimax_;
    minimax.told(report.told);
    ASSERT_EQ(report.possible, minimax.possible());
    if (!report.possible) return;
    std::vector<std::size_t> idle;
    std::vector<std::size_t> vetoes;
    std::vector<std::size_t> others;
    for (std::size_t h = 0; h < report.hazards.size(); ++h) {
      if (minimax.idle(h)) {
        idle.push_back(h);
        continue;
      }
      EXPECT_FALSE(minimax.premature(h)) << report.hazards[h].name;
      (minimax.veto(h) ? vetoes : others).push_back(h);
    }
    EXPECT_EQ(report.idle, idle);
    EXPECT_EQ(report.vetoes, vetoes);
    compare_blocking(report, minimax, others);
    const Minimax::Best best = minimax.best(k, others);
    EXPECT_EQ(report.verdict == Verdict::feasible, best.survives);
    if (!best.survives && report.survived > 0) return;  // another plan is shown then
    const Minimax::Best shown = best.survives ? best : minimax.best(1, others);
    long fatal = 0;
    for (const ResilienceBranch& row : report.plan.children) {
      const bool veto = std::find(vetoes.begin(), vetoes.end(), row.hazards.front()) != vetoes.end();
      if (row.fatal && !veto) fatal += static_cast<long>(row.hazards.size());
    }
    EXPECT_EQ(fatal, shown.fatal);
    EXPECT_EQ(report.plan.pathway.phases, shown.phases);
    EXPECT_EQ(static_cast<long>(report.plan.pathway.steps.size()), shown.steps);
  }

  // Pairs and triples are counted, and none has a smaller one in it.
  static void compare_blocking(const ResilienceReport& report, Minimax& minimax,
                               const std::vector<std::size_t>& others) {
    std::map<int, long> sizes;
    for (Mask set = 1; set < (1U << report.hazards.size()); ++set) {
      const int size = __builtin_popcount(set);
      Mask allowed = 0;
      for (const std::size_t h : others) allowed |= 1U << h;
      if (size < 2 || size > 3 || (set & ~allowed) != 0 || !minimax.blocks(set)) continue;
      bool minimal = true;
      for (std::size_t h = 0; h < report.hazards.size(); ++h) {
        if ((set >> h & 1U) != 0) minimal = minimal && !minimax.blocks(set & ~(1U << h));
      }
      if (minimal) ++sizes[size];
    }
    for (const BlockingCount& row : report.blocking) {
      if (row.size > 1) {
        EXPECT_EQ(row.sets, std::to_string(sizes[row.size])) << row.size;
      }
    }
  }

  RandomGame game_;
  std::optional<Minimax> minimax_;
};

TEST(Minimax, SaysTheSameOfRandomGames) {
  const long count = setting("PATHPROOF_RANDOM_GAMES", 60);
  const auto first = static_cast<unsigned long>(setting("PATHPROOF_SEED", 1));
  long questions = 0;
  for (unsigned long seed = first; seed < first + static_cast<unsigned long>(count); ++seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    Compared game(seed);
    game.run();
    if (HasFailure()) return;
    questions += game.questions;
  }
  constexpr long of_each = 12;  // four moments, up to two refusals
  EXPECT_GT(2 * questions, of_each * count) << "most games are left out";
  RecordProperty("questions", static_cast<int>(questions));
}

}  // namespace
}  // namespace pathproof
