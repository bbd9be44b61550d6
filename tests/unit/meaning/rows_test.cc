// Rows held against what their units say, and rows that are known from another formula.

#include "meaning/rows.h"

#include <gtest/gtest.h>

#include "support/problems.h"

namespace pathproof::verify {
namespace {

using Problem = std::shared_ptr<model::Problem>;

// B waits for A, which takes two phases; C is free.
Problem waiting(const std::string& more = {}) {
  return support::problem_of(
      R"({ "pathproof": "1.0", "steps": { "A": { "duration": 2 }, "B": { "requires": ["A"] }, "C": {} },
           "rules": { "one": "all s: Step: start(s) != 1 or s = A" }, "horizon": 6)" +
      more + " }");
}

Variable by(const Problem& problem, const char* step, int phase) {
  Variable out;
  out.step = problem->world->step_index(step);
  out.by = phase;
  return out;
}

Variable unit(const Problem& problem, const char* id) {
  Variable out;
  out.kind = Variable::Kind::unit;
  out.unit = problem->unit_index(id);
  return out;
}

std::string checked(const Problem& problem, const std::vector<Variable>& variables, const Constraint& row,
                    ProvedRows& proved) {
  const source::Stop stop;
  try {
    const Formula formula{static_cast<Literal>(variables.size()), {row}};
    const RowsChecked out = check_rows(*problem, "1.opb", formula, variables, proved, stop);
    return out.sampled.empty() ? "proved" : "sampled";
  } catch (const Refused& refused) {
    return refused.what();
  }
}

TEST(Rows, HoldWhereverTheirUnitDoes) {
  const Problem problem = waiting();
  const std::vector<Variable> names{unit(problem, "requires:B/1"), by(problem, "B", 2), by(problem, "B", 3),
                                    by(problem, "A", 1)};
  ProvedRows proved;
  EXPECT_EQ(checked(problem, names, Constraint({{1, -1}, {1, -2}}, 1), proved), "proved");
  EXPECT_EQ(checked(problem, names, Constraint({{1, -1}, {1, -3}, {1, 4}}, 1), proved), "proved");
  EXPECT_NE(checked(problem, names, Constraint({{1, -1}, {1, -3}}, 1), proved).find("breaks it"),
            std::string::npos);
  EXPECT_NE(checked(problem, names, Constraint({{1, -2}}, 1), proved).find("belongs to no unit"),
            std::string::npos);
  EXPECT_NE(checked(problem, names, Constraint({{1, -1}, {2, -2}}, 2), proved).find("not asked for"),
            std::string::npos);
}

TEST(Rows, AreKnownAgainByWhatTheySay) {
  const Problem problem = waiting();
  const model::Unit& rule = problem->units[problem->unit_index("rule:one")];
  ProvedRows proved;
  const std::vector<std::int64_t> one = proved.meant({by(problem, "A", 1), by(problem, "B", 2)});
  const std::vector<std::int64_t> other =
      proved.meant({by(problem, "C", 1), by(problem, "B", 2), by(problem, "A", 1)});
  EXPECT_EQ(one[0], other[2]);
  EXPECT_EQ(one[1], other[1]);
  EXPECT_NE(one[0], other[0]);
  proved.learn(*problem, rule, "1 2");
  EXPECT_TRUE(proved.knows(*problem, rule, "1 2"));
  EXPECT_FALSE(proved.knows(*problem, rule, "1 3"));
  EXPECT_FALSE(proved.knows(*problem, problem->units[problem->unit_index("requires:B/1")], "1 2"));
  model::Problem longer = *problem;
  ++longer.free_horizon;
  EXPECT_FALSE(proved.knows(longer, rule, "1 2"));
  EXPECT_FALSE(proved.knows(*waiting(), rule, "1 2"));  // the same words, and another world
}

// What was proved of a row of one unit is no reason to accept it of another, nor a row that says more.
TEST(Rows, ThatAreKnownProveNoOthers) {
  const Problem problem = waiting();
  ProvedRows proved;
  std::vector<Variable> names{unit(problem, "rule:one"), by(problem, "C", 1), by(problem, "C", 2)};
  EXPECT_EQ(checked(problem, names, Constraint({{1, -1}, {1, -2}}, 1), proved), "proved");
  EXPECT_NE(checked(problem, names, Constraint({{1, -1}, {1, -3}}, 1), proved).find("breaks it"),
            std::string::npos);
  std::swap(names[1], names[2]);  // x2 is now what x3 was
  EXPECT_NE(checked(problem, names, Constraint({{1, -1}, {1, -2}}, 1), proved).find("breaks it"),
            std::string::npos);
  names[0] = unit(problem, "requires:B/1");
  EXPECT_NE(checked(problem, names, Constraint({{1, -1}, {1, -3}}, 1), proved).find("breaks it"),
            std::string::npos);
}

TEST(Names, AreRefusedWhereASumMightLeaveItsRange) {
  const Problem problem = waiting();
  const auto read = [&](int terms) -> std::string {
    std::string sum;
    for (int i = 0; i < terms; ++i) sum += (i == 0 ? "" : ",") + std::string("[1099511627776,1]");
    try {
      read_names(R"({"variables":[{"step":"A","by":1},{"sum":[)" + sum + R"(],"most":0}]})", *problem);
      return "read";
    } catch (const Refused& refused) {
      return refused.what();
    }
  };
  EXPECT_EQ(read(4096), "read");
  EXPECT_EQ(read(4097), "names.json: x2 has coefficients of more than 2^52 in all");
}

}  // namespace

}  // namespace pathproof::verify
