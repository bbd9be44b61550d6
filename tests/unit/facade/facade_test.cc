// The library as its users see it: what goes in, what comes out, what is thrown.

#include "pathproof/pathproof.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>

#include "facade/questions.h"

namespace pathproof {
namespace {

using facade_test::dispute;
using facade_test::question;

const std::string plain = R"j({ "pathproof": "1.0", "horizon": 4,
  "sorts": { "Actor": ["US", "MX"] },
  "steps": { "A": {}, "B": { "requires": ["A"] }, "C": {} },
  "rules": { "late": "included(B) implies start(B) >= 2" },
  "goals": { "g": "done(B)" }, "goal": "g",
  "claims": { "order": "A before B", "needless": "included(C)", "possible": { "formula": "included(C)", "in": "some" } } })j";

TEST(Load, GivesAQuestionOrWhatIsWrong) {
  const Loaded good = load_text(plain, "", {});
  EXPECT_NE(good.question, nullptr);
  EXPECT_TRUE(good.diagnostics.empty());
  const Loaded bad = load_text(R"j({ "pathproof": "1.0", "stpes": {} })j", "", {});
  EXPECT_EQ(bad.question, nullptr);
  ASSERT_FALSE(bad.diagnostics.empty());
  EXPECT_EQ(bad.diagnostics.front().code, "unknown-key");
  EXPECT_EQ(bad.diagnostics.front().line, 1);
  EXPECT_EQ(bad.diagnostics.front().column, 23);
}

TEST(Load, ThrowsNothingWhateverTheText) {
  for (const char* text : {"", "{", "[]", "null", "\xff", R"({"pathproof": 1})", R"({"pathproof": "1.0"})"}) {
    EXPECT_NO_THROW({
      const Loaded loaded = load_text(text, "", {});
      EXPECT_NE(loaded.question == nullptr, loaded.diagnostics.empty()) << text;
    }) << text;
  }
}

TEST(Load, NamesTheFileThatIsNotThere) {
  const Loaded loaded = load("no-such-folder/no-such.json", {});
  EXPECT_EQ(loaded.question, nullptr);
  ASSERT_EQ(loaded.diagnostics.size(), 1U);
  EXPECT_EQ(loaded.diagnostics.front().code, "cannot-read");
  EXPECT_EQ(loaded.diagnostics.front().file, "no-such-folder/no-such.json");
}

TEST(Load, AppliesEdits) {
  Edits edits;
  edits.exclude = {"A"};
  EXPECT_EQ(check(question(plain, edits), {}).verdict, Verdict::infeasible);
  edits = {};
  edits.horizon = 1;
  EXPECT_EQ(check(question(plain, edits), {}).verdict, Verdict::infeasible);
  edits = {};
  edits.include = {"D"};
  const Loaded unknown = load_text(plain, "", edits);
  EXPECT_EQ(unknown.question, nullptr);
  ASSERT_FALSE(unknown.diagnostics.empty());
  EXPECT_EQ(unknown.diagnostics.front().code, "unknown-name");
}

// A (1), B (2, needs A), C (free): B takes phases 2 and 3.
const std::string late = R"j({ "pathproof": "1.0",
  "sorts": { "Actor": ["US", "MX"] },
  "facts": { "room": { "args": [], "type": "Int", "default": 2 },
             "away": { "args": ["Actor"], "type": "Bool", "default": "open" } },
  "steps": { "A": {}, "B": { "duration": 2, "requires": ["A"] }, "C": {}, "D": {} },
  "rules": { "room": "always count(s: Step where active(s)) <= room" },
  "goals": { "g": "done(B) and done(C)" }, "goal": "g" })j";

MinimalReport shortest(const Edits& edits) {
  Diagnostics problems;
  return minimal(question(late, edits), {}, {}, problems);
}

TEST(Load, ReplacesDurationsAndValues) {
  EXPECT_EQ(shortest({}).objectives.front().value, 3);
  Edits edits;
  edits.durations = {{"B", 1}, {"A", 3}, {"B", 5}};  // the last counts
  MinimalReport report = shortest(edits);
  EXPECT_EQ(report.objectives.front().value, 8);
  EXPECT_EQ(report.question.horizon, 10);
  EXPECT_EQ(report.question.changes,
            (std::vector<std::string>{"A takes 3 phases instead of 1", "B takes 5 phases instead of 2"}));
  edits = {};
  edits.values = {"room = 1", "away(US) = true"};
  report = shortest(edits);
  EXPECT_EQ(report.objectives.front().value, 4);
  EXPECT_EQ(report.question.changes,
            (std::vector<std::string>{"room is 1 instead of 2", "away(US) is true instead of open"}));
  EXPECT_EQ(report.pathways.front().facts.size(), 1U);  // away(MX)
}

TEST(Load, MeasuresDelaysAgainstTheShortestPathway) {
  Edits edits;
  edits.delays = {{"A", 9}, {"C", 1}};
  const MinimalReport report = shortest(edits);
  EXPECT_EQ(report.question.horizon, 14);  // the sum of all durations, and room for the delay
  ASSERT_TRUE(report.impact);
  EXPECT_EQ(report.impact->before, 3);
  EXPECT_EQ(report.impact->after, 12);
  ASSERT_EQ(report.impact->delayed.size(), 2U);
  EXPECT_EQ(report.impact->delayed[0].after, 10);
  ASSERT_EQ(report.impact->moved.size(), 1U);
  EXPECT_EQ(report.impact->moved[0].step, "B");
  EXPECT_EQ(report.impact->moved[0].before, 2);
  EXPECT_EQ(report.impact->moved[0].after, 11);
  edits.delays = {{"C", 1}};
  EXPECT_EQ(shortest(edits).impact->after, 3);
}

TEST(Load, SaysWhatCannotBeDelayed) {
  Edits edits;
  const auto code = [&] {
    const Loaded loaded = load_text(late, "", edits);
    return loaded.question || loaded.diagnostics.empty() ? "" : loaded.diagnostics.front().code;
  };
  edits.delays = {{"E", 1}};
  EXPECT_EQ(code(), "unknown-name");
  edits.delays = {{"D", 1}};
  EXPECT_EQ(code(), "usage");  // not taken
  edits.delays = {{"A", 1}};
  edits.horizon = 2;
  EXPECT_EQ(code(), "usage");  // no pathway that could be late
}

TEST(Check, FindsAPathway) {
  const CheckReport report = check(question(plain), {});
  EXPECT_EQ(report.verdict, Verdict::feasible);
  ASSERT_TRUE(report.pathway);
  EXPECT_TRUE(report.conflicts.empty());
  EXPECT_EQ(report.horizon, 4);
}

std::vector<std::string> ids(const std::vector<UnitText>& units) {
  std::vector<std::string> out;
  for (const UnitText& unit : units) out.push_back(unit.id);
  std::ranges::sort(out);
  return out;
}

TEST(Check, FindsTheConflictWithEitherSolver) {
  for (const Solver solver : {Solver::cadical, Solver::z3}) {
    Options options;
    options.solver = solver;
    const CheckReport report = check(question(dispute), options);
    EXPECT_EQ(report.verdict, Verdict::infeasible);
    EXPECT_FALSE(report.pathway);
    ASSERT_EQ(report.conflicts.size(), 1U);
    EXPECT_EQ(ids(report.conflicts[0].units),
              (std::vector<std::string>{"goal", "requires:B/1", "rule:no-a"}));
    EXPECT_EQ(report.repairs.size(), 3U);
    EXPECT_TRUE(report.complete);
  }
}

TEST(Check, SaysUnknownWhenInterrupted) {
  const std::atomic<bool> interrupt{true};
  Options options;
  options.interrupt = &interrupt;
  const CheckReport report = check(question(dispute), options);
  EXPECT_EQ(report.verdict, Verdict::unknown);
  EXPECT_EQ(report.reason, Reason::interrupted);
  EXPECT_TRUE(report.conflicts.empty());
}

TEST(Prove, AnswersEachClaim) {
  const ProveReport report = prove(question(plain), {});
  ASSERT_EQ(report.claims.size(), 3U);
  EXPECT_EQ(report.claims[0].verdict, ClaimVerdict::proved);
  EXPECT_EQ(report.claims[1].verdict, ClaimVerdict::refuted);
  ASSERT_TRUE(report.claims[1].pathway);  // a pathway without C
  EXPECT_EQ(report.claims[2].verdict, ClaimVerdict::proved);
  EXPECT_TRUE(report.claims[2].some);
}

TEST(Prove, AnswersTheClaimsThatTheEditsName) {
  Edits edits;
  edits.claims = {"needless", "start(A) = 1"};
  const ProveReport report = prove(question(plain, edits), {});
  ASSERT_EQ(report.claims.size(), 2U);
  EXPECT_EQ(report.claims[0].id, "needless");
  EXPECT_EQ(report.claims[1].verdict, ClaimVerdict::refuted);  // A may start later
}

TEST(Minimal, ProvesTheOptimum) {
  Diagnostics problems;
  const MinimalReport report = minimal(question(plain), {}, {}, problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(report.verdict, Verdict::feasible);
  ASSERT_EQ(report.objectives.size(), 1U);
  EXPECT_EQ(report.objectives[0].value, 2);
  EXPECT_TRUE(report.objectives[0].proved);
}

TEST(Minimal, ReportsAnUnknownObjective) {
  MinimalOptions wanted;
  wanted.minimize = {"phasse"};
  Diagnostics problems;
  const MinimalReport report = minimal(question(plain), wanted, {}, problems);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_NE(problems[0].message.find("`phasse`"), std::string::npos) << problems[0].message;
  EXPECT_TRUE(report.pathways.empty());
}

TEST(Explain, FindsTheSmallestAndCountsTheRest) {
  Diagnostics problems;
  const ExplainReport report = explain(question(dispute), {}, {}, problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(report.check.verdict, Verdict::infeasible);
  EXPECT_TRUE(report.smallest_conflict);
  EXPECT_EQ(report.conflict_count, 1U);
  EXPECT_EQ(report.repair_count, 3U);
  EXPECT_TRUE(report.counts_complete);
}

TEST(Explain, ReportsARuleToKeepThatThereIsNot) {
  ExplainOptions what;
  what.keep = {"no-b"};
  Diagnostics problems;
  explain(question(dispute), what, {}, problems);
  ASSERT_FALSE(problems.empty());
  EXPECT_NE(problems[0].message.find("`no-b`"), std::string::npos) << problems[0].message;
}

TEST(Forced, AnswersBothWays) {
  const ForcedReport open = forced(question(plain), {}, {});
  EXPECT_EQ(open.verdict, Verdict::feasible);
  EXPECT_EQ(forced(question(dispute), {}, {}).verdict, Verdict::infeasible);
}

TEST(Diff, TellsWhichSideAllowsMore) {
  Edits edits;
  edits.exclude = {"C"};
  EXPECT_EQ(diff(question(plain), question(plain), {}).comparison, Comparison::equivalent);
  EXPECT_EQ(diff(question(plain), question(plain, edits), {}).comparison, Comparison::a_allows_more);
  EXPECT_EQ(diff(question(plain, edits), question(plain), {}).comparison, Comparison::b_allows_more);
}

TEST(Batch, PutsWhatIsWrongIntoProblems) {
  Diagnostics problems;
  const BatchReport report = batch("no-such.json", false, {}, {}, problems);
  ASSERT_FALSE(problems.empty());
  EXPECT_EQ(problems.front().code, "cannot-read");
}

TEST(Export, ThrowsWhenItIsStopped) {
  EXPECT_NE(export_smt2(question(plain), {}).find("(check-sat)"), std::string::npos);
  const std::atomic<bool> interrupt{true};
  Options options;
  options.interrupt = &interrupt;
  EXPECT_THROW(export_smt2(question(plain), options), Stopped);
}

// The same question, asked twice or of a copy, gives the same bytes.
TEST(Render, GivesTheSameBytesAgain) {
  Style style;
  style.statistics = false;
  const Question first = question(dispute);
  const Question copy = first;  // NOLINT(performance-unnecessary-copy-initialization): the copy is the point
  const std::string text = render_text(check(first, {}), style);
  EXPECT_EQ(render_text(check(copy, {}), style), text);
  EXPECT_EQ(render_text(check(question(dispute), {}), style), text);
  EXPECT_NE(text.find("INFEASIBLE"), std::string::npos) << text;
}

TEST(Render, ColoursOnlyWhereAsked) {
  const CheckReport report = check(question(plain), {});
  Style style;
  EXPECT_EQ(render_text(report, style).find('\x1b'), std::string::npos);
  style.colour = true;
  EXPECT_NE(render_text(report, style).find('\x1b'), std::string::npos);
  EXPECT_EQ(render_json(report, style).find('\x1b'), std::string::npos);
}

TEST(Render, LeavesStatisticsOut) {
  const CheckReport report = check(question(plain), {});
  Style style;
  EXPECT_NE(render_json(report, style).find("\"statistics\""), std::string::npos);
  style.statistics = false;
  EXPECT_EQ(render_json(report, style).find("\"statistics\""), std::string::npos);
}

TEST(Render, OfDiagnosticsShowsTheLineAndItsPlace) {
  const Loaded bad = load_text("{ \"pathproof\": \"1.0\",\n  \"stpes\": {} }", "", {});
  const std::string text = render_text(bad.diagnostics);
  EXPECT_NE(text.find(":2:3: error: unknown key `stpes`"), std::string::npos) << text;
  EXPECT_NE(text.find("^"), std::string::npos) << text;
  EXPECT_NE(render_json(bad.diagnostics).find("\"unknown-key\""), std::string::npos);
}

TEST(Suggest, FindsTheNearest) {
  EXPECT_EQ(suggest("phasse", {"phases", "steps"}), "did you mean `phases`?");
}

}  // namespace
}  // namespace pathproof
