// Random games: what `resilience` says is what minimax says over all pathways, which the evaluator alone judges.
//
// PATHPROOF_RANDOM_GAMES says how many (30), PATHPROOF_SEED where to begin (1).
#include "resilience/minimax.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "pathproof/pathproof.h"
#include "resilience/random_game.h"

namespace pathproof {
namespace {

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
    if (!minimax_) minimax_.emplace(game_.spec, report.hazards);
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
      (minimax.blocks(1U << h) ? vetoes : others).push_back(h);
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
    for (Minimax::Mask set = 1; set < (1U << report.hazards.size()); ++set) {
      const int size = __builtin_popcount(set);
      Minimax::Mask allowed = 0;
      for (const std::size_t h : others) allowed |= 1U << h;
      if (size < 2 || size > 3 || (set & ~allowed) != 0 || !minimax.together(set) || !minimax.blocks(set))
        continue;
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
  const long count = setting("PATHPROOF_RANDOM_GAMES", 30);
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
