// Objectives over open facts: the bound by counting never says too much, and the optimum is that of all schedules.

#include "schedule/fact_bound.h"

#include <random>

#include <gtest/gtest.h>

#include "minimal/certify.h"
#include "minimal/find.h"
#include "schedule/windows.h"
#include "support/problems.h"

namespace pathproof::query {
namespace {

// Steps that must fit into a budget for each phase, which is to be small. Some need a crew, too: the more of them, the dearer.
struct Project {
  int steps = 0;
  int horizon = 0;
  std::vector<int> duration;
  std::vector<int> cost;
  std::vector<bool> needs_crew;
  std::vector<std::pair<int, int>> before;
  static constexpr int budgets = 6;
  static constexpr int crews = 3;

  explicit Project(unsigned seed) {
    std::mt19937 random(seed);
    const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
    steps = 3 + below(3);
    horizon = 2 + below(4);
    for (int s = 0; s < steps; ++s) {
      duration.push_back(1 + below(2));
      cost.push_back(below(5));
      needs_crew.push_back(below(2) == 0);
      if (s > 0 && below(3) == 0) before.emplace_back(below(static_cast<unsigned>(s)), s);
    }
  }

  // Budgets 2, 3, …; crews 0, 1, …; a crew costs as much as two of the budget.
  static int budget(int level) { return level + 2; }
  static int price(int level, int crew) { return budget(level) + 2 * crew; }

  std::string text(const std::string& objective) const {
    std::string rows;
    for (int s = 0; s < steps; ++s) {
      std::string requires_;
      for (const auto& [a, b] : before) {
        if (b == s) requires_ += (requires_.empty() ? "\"S" : ", \"S") + std::to_string(a) + "\"";
      }
      const std::size_t i = static_cast<std::size_t>(s);
      rows += std::string(s == 0 ? "" : ", ") + "\"S" + std::to_string(s) +
              "\": { \"duration\": " + std::to_string(duration[i]) + ", \"requires\": [" + requires_ +
              "], \"facts\": { \"cost\": " + std::to_string(cost[i]) +
              ", \"crewed\": " + (needs_crew[i] ? "true" : "false") + " } }";
    }
    std::string levels;
    std::string amounts;
    for (int b = 0; b < budgets; ++b) {
      const std::string name = "\"b" + std::to_string(b) + "\"";
      levels += (b == 0 ? "" : ", ") + name;
      amounts += (b == 0 ? "" : ", ") + name + ": " + std::to_string(budget(b));
    }
    return R"j({ "pathproof": "1.0", "scales": { "Budget": [)j" + levels +
           R"j(], "Crew": ["k0", "k1", "k2"] }, "facts": {
             "cost": { "args": ["Step"], "type": "Int", "default": 0 },
             "crewed": { "args": ["Step"], "type": "Bool", "default": false },
             "amount": { "args": ["Budget"], "type": "Int", "values": { )j" +
           amounts +
           R"j( } }, "crews": { "args": ["Crew"], "type": "Int", "values": { "k0": 0, "k1": 1, "k2": 2 } },
             "budget": { "type": "Budget", "default": "open" }, "crew": { "type": "Crew", "default": "open" } },
           "steps": { )j" +
           rows + R"j( }, "goals": { "g": "all s: Step: done(s)" }, "goal": "g", "horizon": )j" +
           std::to_string(horizon) +
           R"j(, "rules": { "budget": "always sum(s: Step where active(s): cost(s)) <= amount(budget)",
             "crew": "always count(s: Step where starting(s) and crewed(s)) < crews(crew) + 1" },
           "objectives": { "o": )j" +
           objective + " } }";
  }

  // The cheapest choice that leaves room for a schedule; -1: none does.
  int cheapest() const {
    int out = -1;
    for (int b = 0; b < budgets; ++b) {
      for (int k = 0; k < crews; ++k) {
        if ((out < 0 || price(b, k) < out) && fits(budget(b), k)) out = price(b, k);
      }
    }
    return out;
  }

  bool fits(int limit, int crew) const {
    std::vector<int> start(static_cast<std::size_t>(steps), 1);
    while (true) {
      if (valid(start, limit, crew)) return true;
      std::size_t s = 0;
      while (s < start.size() && start[s] == horizon) start[s++] = 1;
      if (s == start.size()) return false;
      ++start[s];
    }
  }

  bool valid(const std::vector<int>& start, int limit, int crew) const {
    const auto end = [&](std::size_t s) { return start[s] + duration[s] - 1; };
    for (const auto& [a, b] : before) {
      if (end(static_cast<std::size_t>(a)) >= start[static_cast<std::size_t>(b)]) return false;
    }
    for (int phase = 1; phase <= horizon; ++phase) {
      int spent = 0;
      int crewed = 0;
      for (std::size_t s = 0; s < start.size(); ++s) {
        if (end(s) > horizon) return false;
        if (start[s] <= phase && phase <= end(s)) spent += cost[s];
        if (start[s] == phase && needs_crew[s]) ++crewed;
      }
      if (spent > limit || crewed > crew) return false;
    }
    return true;
  }
};

MinimalSettings settings_for(const model::Problem& problem) {
  MinimalSettings out;
  out.objectives = {*find_objective(*problem.world, "o")};
  return out;
}

TEST(FactBound, TheOptimumIsThatOfAllSchedules) {
  const source::Stop stop;
  int counted = 0;
  int searched = 0;
  for (unsigned seed = 1; seed <= 300; ++seed) {
    const Project project(seed);
    const bool downwards = seed % 2 == 0;
    const auto problem = support::problem_of(
        project.text(downwards ? R"j({ "minimize": "amount(budget) + 2 * crews(crew)" })j"
                               : R"j({ "maximize": "0 - amount(budget) - 2 * crews(crew)" })j"));
    ASSERT_NE(problem, nullptr);
    const MinimalSettings settings = settings_for(*problem);
    const MinimalAnswer answer = minimal(*problem, settings, stop);
    const int expected = project.cheapest();
    if (expected < 0) {
      EXPECT_EQ(answer.verdict, encode::Answer::unsatisfiable) << "seed " << seed;
      continue;
    }
    ASSERT_TRUE(answer.proved()) << "seed " << seed;
    EXPECT_EQ(answer.levels[0].value, expected) << "seed " << seed;
    (answer.levels[0].counted ? counted : searched) += 1;
    const auto certified = certify::certify_minimal(*problem, answer, settings.solver, stop);
    EXPECT_TRUE(certified.confirmed()[0]) << "seed " << seed;
  }
  EXPECT_GT(counted, 50);
  EXPECT_GT(searched, 20);  // the bound is seldom, but sometimes too low
}

TEST(FactBound, TheUnitsItNamesSuffice) {
  int named = 0;
  for (unsigned seed = 1; seed <= 300; ++seed) {
    const Project project(seed);
    const auto problem =
        support::problem_of(project.text(R"j({ "minimize": "amount(budget) + 2 * crews(crew)" })j"));
    const Objective objective = *find_objective(*problem->world, "o");
    const auto bound = bound_by_facts(*problem, objective, effective_horizon(*problem), 100);
    if (!bound || bound->reasons.empty()) continue;
    const model::Problem part = model::restricted_to(*problem, bound->reasons);
    const auto again = bound_by_facts(part, objective, effective_horizon(part), bound->bound);
    ASSERT_TRUE(again.has_value()) << "seed " << seed;
    EXPECT_EQ(again->bound, bound->bound) << "seed " << seed;
    ++named;
  }
  EXPECT_GT(named, 50);
}

TEST(FactBound, SaysNothingOfObjectivesThatHangOnSteps) {
  const Project project(1);
  const auto problem = support::problem_of(
      project.text(R"j({ "minimize": "amount(budget) + (count(s: Step where done(s)))" })j"));
  ASSERT_NE(problem, nullptr);
  const Objective objective = *find_objective(*problem->world, "o");
  EXPECT_FALSE(cheaper_facts(*problem, objective, 100).has_value());
  EXPECT_FALSE(bound_by_facts(*problem, objective, 3, 100).has_value());
}

}  // namespace
}  // namespace pathproof::query
