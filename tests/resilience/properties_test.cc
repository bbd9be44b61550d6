// Random games, some of them too large for brute force: what must hold of any answers of `resilience` together.
//
// PATHPROOF_RANDOM_GAMES says how many of each, PATHPROOF_SEED where to begin (1).
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "pathproof/pathproof.h"
#include "pathproof/resilience.h"
#include "resilience/random_game.h"

namespace pathproof {
namespace {

namespace fs = std::filesystem;

// Runs `body` on so many games.
template <typename Body>
void for_games(long count, int more, const Body& body) {
  const auto first = static_cast<unsigned long>(setting("PATHPROOF_SEED", 1));
  const long all = setting("PATHPROOF_RANDOM_GAMES", count);
  for (unsigned long seed = first; seed < first + static_cast<unsigned long>(all); ++seed) {
    const RandomGame game(seed, more);
    SCOPED_TRACE(fmt::format("seed {}\n{}\nagainst {}", seed, game.spec, fmt::join(game.against, " ")));
    body(game);
    if (testing::Test::HasFailure()) return;
  }
}

// The answer; nothing where a hazard matters before it is due.
std::optional<ResilienceReport> ask(const RandomGame& game, const ResilienceOptions& wanted,
                                    const Edits& edits = {}) {
  const Loaded loaded = load_text(game.spec, "", edits);
  if (!loaded.question) throw std::logic_error(render_text(loaded.diagnostics));
  Diagnostics problems;
  ResilienceReport out = resilience(*loaded.question, wanted, {}, problems);
  return problems.empty() ? std::optional(std::move(out)) : std::nullopt;
}

bool survives(const ResilienceReport& report) { return report.verdict == Verdict::feasible; }

// Shocks and slips of random games, more of them than brute force is asked about.
TEST(Properties, MoreNoticeAndFewerRefusalsNeverHurt) {
  long compared = 0;
  for_games(8, 1, [&](const RandomGame& game) {
    std::map<std::pair<int, int>, bool> yes;
    for (int told = 0; told < 4; ++told) {
      for (int k = 0; k <= 2; ++k) {
        ResilienceOptions wanted;
        wanted.against = game.against;
        wanted.told = static_cast<ToldWhen>(told);
        wanted.refusals = k;
        const auto report = ask(game, wanted);
        if (!report) return;
        yes[{told, k}] = survives(*report);
        ++compared;
        if (!yes[{told, k}]) continue;
        EXPECT_TRUE(k == 0 || (yes[{told, k - 1}])) << "one more is survived, told " << word(wanted.told);
        EXPECT_TRUE(told == 0 || (yes[{told - 1, k}])) << "less notice helps with " << k;
      }
    }
  });
  EXPECT_GT(compared, 0);
}

// The same hazards, which were no vetoes: with more phases, some that were may not be any more, and have to be survived then.
TEST(Properties, MorePhasesNeverHurt) {
  long compared = 0;
  for_games(8, 0, [&](const RandomGame& game) {
    if (game.shocks) return;
    for (int told = 0; told < 4; ++told) {
      ResilienceOptions wanted;
      wanted.against = game.against;
      wanted.told = static_cast<ToldWhen>(told);
      auto report = ask(game, wanted);
      if (!report || !report->possible) return;
      for (const std::size_t veto : report->vetoes) std::erase(wanted.against, report->hazards[veto].name);
      if (wanted.against.empty() || !survives(*report)) continue;
      Edits longer;
      longer.horizon = game.horizon + 1;
      report = ask(game, wanted, longer);
      if (!report) return;
      EXPECT_TRUE(survives(*report)) << "told " << word(wanted.told);
      ++compared;
    }
  });
  EXPECT_GT(compared, 0);
}

// Which hazards each variant of a family turns, a bit each, and whether it has a pathway.
std::map<unsigned, bool> variants_of(const RandomGame& game) {
  const fs::path file = fs::temp_directory_path() / fmt::format("pathproof-game-{}.json", getpid());
  std::ofstream(file) << game.spec;
  BatchOptions wanted;
  wanted.workers = 1;
  for (const std::string& hazard : game.against)
    wanted.axes.toggles.push_back((hazard == "late" ? "rules=" : "facts=") + hazard);
  Diagnostics problems;
  const BatchReport report = batch(file.string(), false, wanted, {}, problems);
  fs::remove(file);
  if (!problems.empty()) throw std::logic_error(render_text(problems));
  std::map<unsigned, bool> out;
  report.each_row(1'000, [&](const BatchRow& row) {
    unsigned turned = 0;
    for (std::size_t a = 0; a < row.options.size(); ++a) {
      if (row.options[a] != report.axes[a].options.front()) turned |= 1U << a;
    }
    out[turned] = row.verdict == "feasible";
  });
  return out;
}

// Told at the outset, the answer is that of `batch` with a toggle for each hazard: vetoes, sets that block, and what is survived.
TEST(Properties, ToldAtTheOutsetIsWhatBatchSays) {
  long compared = 0;
  for_games(15, 1, [&](const RandomGame& game) {
    if (game.shocks || game.slips) return;
    const std::map<unsigned, bool> feasible = variants_of(game);
    ASSERT_EQ(feasible.size(), std::size_t{1} << game.against.size());
    const auto minimal = [&](unsigned set) {
      if (feasible.at(set)) return false;
      for (unsigned bit = 1; bit <= set; bit <<= 1U) {
        if ((set & bit) != 0 && !feasible.at(set & ~bit)) return false;
      }
      return true;
    };
    for (int k = 0; k <= 2; ++k) {
      ResilienceOptions wanted;
      wanted.against = game.against;
      wanted.told = ToldWhen::outset;
      wanted.refusals = k;
      const auto report = ask(game, wanted);
      if (!report) return;
      ASSERT_EQ(report->possible, feasible.at(0));
      if (!report->possible) return;
      std::vector<std::size_t> vetoes;
      std::map<int, int> sets;
      bool all = true;
      unsigned vetoing = 0;
      for (const auto& [set, yes] : feasible) {
        const int size = __builtin_popcount(set);
        if (size == 1 && !yes) vetoing |= set;
      }
      for (const auto& [set, yes] : feasible) {
        const int size = __builtin_popcount(set);
        if (minimal(set)) ++sets[size];
        if (size <= k && (set & vetoing) == 0) all = all && yes;
      }
      for (std::size_t h = 0; h < report->hazards.size(); ++h) {
        ASSERT_EQ(report->hazards[h].name, game.against[h]);
        if ((vetoing >> h & 1U) != 0) vetoes.push_back(h);
      }
      EXPECT_EQ(report->vetoes, vetoes);
      EXPECT_EQ(survives(*report), all) << k;
      for (const BlockingCount& row : report->blocking) EXPECT_EQ(row.sets, std::to_string(sets[row.size]));
      ++compared;
    }
  });
  EXPECT_GT(compared, 0);
}

}  // namespace
}  // namespace pathproof
