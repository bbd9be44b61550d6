// Command lines read: what they ask for, and what is wrong with them.

#include <gtest/gtest.h>

#include "cli/manual.h"
#include "cli/options.h"

namespace pathproof::cli {
namespace {

Parsed parsed(std::vector<const char*> words) {
  words.insert(words.begin(), "pathproof");
  return parse(static_cast<int>(words.size()), words.data());
}

Request request(const std::vector<const char*>& words) {
  const Parsed out = parsed(words);
  for (const Diagnostic& wrong : out.problems) ADD_FAILURE() << wrong.message;
  return out.request;
}

TEST(Parse, ReadsCommandAndFile) {
  const Request asked = request({"check", "a.json"});
  EXPECT_EQ(asked.command, Command::check);
  EXPECT_EQ(asked.files, std::vector<std::string>{"a.json"});
  EXPECT_EQ(asked.format, "text");
  EXPECT_FALSE(asked.quiet);
}

TEST(Parse, KnowsEachCommandByItsName) {
  for (const CommandRow& row : commands()) {
    if (row.command == Command::help || row.command == Command::version) continue;
    std::vector<const char*> words{row.name.data(), "a.json"};
    if (row.command == Command::diff) words.push_back("b.json");
    if (row.command == Command::export_) words.insert(words.end(), {"--to", "smt2"});
    EXPECT_EQ(request(words).command, row.command) << row.name;
  }
}

TEST(Parse, ReadsEdits) {
  const Request asked =
      request({"check",     "a.json", "--goal",  "done(A)",      "--include", "A, B",    "--include", "C",
               "--exclude", "D",      "--given", "start(A) = 1", "--given",   "f(a, b)", "--waive",   "r",
               "--enforce", "s,t",    "--bases", "stated",       "--horizon", "7"});
  EXPECT_EQ(asked.edits.goal, "done(A)");
  EXPECT_EQ(asked.edits.include, (std::vector<std::string>{"A", "B", "C"}));
  EXPECT_EQ(asked.edits.exclude, std::vector<std::string>{"D"});
  EXPECT_EQ(asked.edits.given, (std::vector<std::string>{"start(A) = 1", "f(a, b)"}));  // no list: formulas
  EXPECT_EQ(asked.edits.waive, std::vector<std::string>{"r"});
  EXPECT_EQ(asked.edits.enforce, (std::vector<std::string>{"s", "t"}));
  EXPECT_EQ(asked.edits.bases, std::vector<std::string>{"stated"});
  EXPECT_EQ(asked.edits.horizon, 7);
}

TEST(Parse, LeavesAloneWhatIsNotSaid) {
  const Request asked = request({"check", "a.json"});
  EXPECT_FALSE(asked.edits.goal || asked.edits.bases || asked.edits.horizon || asked.edits.variant);
  EXPECT_FALSE(asked.solver_chosen);
  EXPECT_EQ(asked.options.solver, Solver::cadical);
  EXPECT_EQ(asked.options.time_limit, 0);
  EXPECT_EQ(asked.options.most, 10U);
}

TEST(Parse, ReadsLimitsAndSolver) {
  const Request asked = request({"check", "a.json", "--solver", "z3", "--seed", "5", "--most", "0",
                                 "--memory-limit", "100", "--time-limit", "2.5"});
  EXPECT_EQ(asked.options.solver, Solver::z3);
  EXPECT_TRUE(asked.solver_chosen);
  EXPECT_EQ(asked.options.seed, 5U);
  EXPECT_EQ(asked.options.most, 0U);
  EXPECT_EQ(asked.options.memory_limit, 100U);
  EXPECT_EQ(asked.options.time_limit, 2.5);
}

TEST(Parse, QuietNeedsNoReasons) {
  EXPECT_FALSE(request({"prove", "a.json", "--quiet"}).options.reasons);
  EXPECT_TRUE(request({"prove", "a.json", "--quiet", "--format", "json"}).options.reasons);
}

struct Wrong {
  std::vector<const char*> words;
  std::string says;  // part of the message
};

TEST(Parse, SaysWhatIsWrong) {
  const std::vector<Wrong> table{
      {{"chekc", "a.json"}, "`chekc`"},
      {{"check"}, "FILE"},
      {{"check", "a.json", "--hroizon", "3"}, "`--hroizon`"},
      {{"check", "a.json", "--horizon", "-1"}, "-1"},
      {{"check", "a.json", "--horizon", "x"}, "`--horizon x`"},
      {{"check", "a.json", "--solver", "minisat"}, "`--solver minisat`"},
      {{"check", "a.json", "--format", "csv"}, "`--format csv`"},
      {{"check", "a.json", "--minimize", "phases"}, "`--minimize`"},
      {{"check", "a.json", "--time-limit", "0x"}, "`--time-limit 0x`"},
      {{"diff", "a.json"}, "two"},
  };
  for (const Wrong& row : table) {
    const Parsed out = parsed(row.words);
    ASSERT_FALSE(out.problems.empty()) << row.says;
    EXPECT_EQ(out.problems.front().code, "usage") << row.says;
    EXPECT_NE(out.problems.front().message.find(row.says), std::string::npos)
        << row.says << ": " << out.problems.front().message;
  }
}

TEST(Parse, SuggestsWhatIsNear) {
  const Parsed command = parsed({"chekc", "a.json"});
  ASSERT_FALSE(command.problems.empty());
  EXPECT_NE(command.problems.front().hint.find("`check`"), std::string::npos)
      << command.problems.front().hint;
  const Parsed option = parsed({"check", "a.json", "--hroizon", "3"});
  ASSERT_FALSE(option.problems.empty());
  EXPECT_NE(option.problems.front().hint.find("`--horizon`"), std::string::npos)
      << option.problems.front().hint;
}

TEST(Parse, KnowsThatErrorsAreWantedAsJson) {
  EXPECT_TRUE(parsed({"check", "--format", "json"}).json_errors);
  EXPECT_FALSE(parsed({"check"}).json_errors);
}

// The tables that parsing, --help and the manual are made from.
TEST(Options, AreNamedOnceAndBelongToSomeCommand) {
  std::vector<std::string_view> names;
  for (const OptionRow& row : options()) {
    EXPECT_NE(row.commands, 0U) << row.name;
    EXPECT_FALSE(row.summary.empty()) << row.name;
    names.push_back(row.name);
  }
  std::ranges::sort(names);
  EXPECT_EQ(std::ranges::adjacent_find(names), names.end());
}

TEST(Help, OfACommandHasItsOptionsAndNoOthers) {
  for (const CommandRow& command : commands()) {
    if (command.command == Command::help || command.command == Command::version) continue;
    const std::string page = help(command.command);
    for (const OptionRow& option : options()) {
      const bool listed = page.find("\n  --" + std::string(option.name) + " ") != std::string::npos ||
                          page.find("\n  --" + std::string(option.name) + "\n") != std::string::npos;
      EXPECT_EQ(listed, (option.commands & command_bit(command.command)) != 0)
          << command.name << " --" << option.name;
    }
  }
}

TEST(Manual, NamesEachCommandAndOption) {
  const std::string page = manual_markdown();
  for (const CommandRow& row : commands()) EXPECT_NE(page.find(row.name), std::string::npos) << row.name;
  for (const OptionRow& row : options())
    EXPECT_NE(page.find("--" + std::string(row.name)), std::string::npos) << row.name;
}

}  // namespace
}  // namespace pathproof::cli
