// Command lines read: what they ask for, and what is wrong with them.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "usage/completions.h"
#include "usage/manual.h"
#include "usage/options.h"

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
    if (row.command == Command::report) words.insert(words.end(), {"-o", "page.html"});
    if (row.command == Command::doctor || row.command == Command::lsp) words.pop_back();
    EXPECT_EQ(request(words).command, row.command) << row.name;
  }
}

TEST(Parse, KnowsShortOptions) {
  const Request asked = request({"test", "cases", "-qf", "tap", "-j3", "-o", "out.tap"});
  EXPECT_TRUE(asked.quiet);
  EXPECT_EQ(asked.format, "tap");
  EXPECT_EQ(asked.test.workers, 3U);
  EXPECT_EQ(asked.output, "out.tap");
  EXPECT_EQ(request({"check", "-h"}).command, Command::help);
  EXPECT_EQ(request({"-V"}).command, Command::version);
  EXPECT_TRUE(parsed({"check", "a.json", "-fjson", "-x"}).json_errors);
}

TEST(Parse, GivesEachCommandAPageAndCompletions) {
  const std::string bash = bash_completion("options");
  for (const CommandRow& row : commands()) {
    EXPECT_EQ(request({"help", "man", row.name.data()}).manual_of, row.command) << row.name;
    EXPECT_NE(manual_roff(row.command).find(row.detail.substr(0, 10)), std::string::npos) << row.name;
    EXPECT_NE(bash.find(fmt::format("    {})\n", row.name)), std::string::npos) << row.name;
    EXPECT_FALSE(row.group.empty()) << row.name;
  }
}

TEST(Parse, BeginsHelpWithWhatIsAskedForMost) {
  for (const OptionRow& row : options()) {
    EXPECT_TRUE(row.often_asked_of == for_all || (row.often_asked_of & ~row.commands) == 0U) << row.name;
  }
  const std::string page = help(Command::lint);
  EXPECT_LT(page.find("--fix"), page.find("Further options"));
  EXPECT_GT(page.find("--seed"), page.find("Further options"));
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

TEST(Parse, ReadsStepsWithNumbersAndValues) {
  const Request asked = request({"minimal", "a.json", "--duration", "A=3", "--duration", " B = 1", "--delay",
                                 "C=2", "--set", "capacity = 1", "--set", "f(a, b) = c"});
  ASSERT_EQ(asked.edits.durations.size(), 2U);
  EXPECT_EQ(asked.edits.durations[0].step, "A");
  EXPECT_EQ(asked.edits.durations[0].phases, 3);
  EXPECT_EQ(asked.edits.durations[1].step, "B");
  ASSERT_EQ(asked.edits.delays.size(), 1U);
  EXPECT_EQ(asked.edits.delays[0].phases, 2);
  EXPECT_EQ(asked.edits.values, (std::vector<std::string>{"capacity = 1", "f(a, b) = c"}));
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

TEST(Parse, SuggestsTheChoiceThatIsNear) {
  const Parsed near = parsed({"batch", "a.json", "--format", "cvs"});
  ASSERT_EQ(near.problems.size(), 1U);
  EXPECT_EQ(near.problems.front().message,
            "`--format cvs`, expected `text`, `json`, `jsonl`, `csv`, `junit`, `markdown`, `svg`");
  EXPECT_EQ(near.problems.front().hint, "did you mean `csv`?");
  const Parsed far = parsed({"check", "a.json", "--solver", "minisat"});
  ASSERT_EQ(far.problems.size(), 1U);
  EXPECT_EQ(far.problems.front().message, "`--solver minisat`, expected `cadical`, `z3`");
  EXPECT_EQ(far.problems.front().hint, "");
}

TEST(Parse, ReadsWhatHangsOnSeveralOptions) {
  EXPECT_EQ(request({"explain", "a.json", "--all", "--most", "3"}).options.most, 0U);
  EXPECT_EQ(request({"prove", "a.json", "--all"}).options.most_per_claim, 0U);
  const Request some = request({"prove", "a.json", "--most", "3", "--all"});
  EXPECT_TRUE(some.options.all_counterexamples);
  EXPECT_EQ(some.options.most_per_claim, 3U);
  const Request best = request({"minimal", "a.json", "--all", "--most", "3", "--no-why"});
  EXPECT_TRUE(best.minimal.all);
  EXPECT_EQ(best.minimal.most, 3U);
  EXPECT_FALSE(best.minimal.why);
}

TEST(Parse, RefusesWhatDoesNotGoTogether) {
  const std::vector<Wrong> table{
      {{"minimal", "a.json", "--minimize", "phases", "--pareto", "steps"}, "exclude each other"},
      {{"minimal", "a.json", "--pareto", "steps", "--all"}, "goes with neither"},
      {{"minimal", "a.json", "--pareto", "steps", "--classes"}, "goes with neither"},
      {{"batch", "a.json", "--resume"}, "needs the journal"},
      {{"batch", "a.json", "--fresh"}, "needs the journal"},
      {{"batch", "a.json", "--journal", "j", "--fresh", "--resume"}, "exclude each other"},
      {{"batch", "a.json", "--journal", "j", "--list"}, "goes with neither"},
      {{"batch", "a.json", "--journal", "j", "--merge", "d"}, "goes with neither"},
      {{"batch", "a.json", "--shard", "1/2", "--out", "d", "--merge", "d"}, "exclude each other"},
      {{"batch", "a.json", "--shard", "1/2", "--out", "d", "--recheck"}, "not done of a part"},
      {{"batch", "a.json", "--shard", "1/2"}, "needs a folder"},
      {{"batch", "a.json", "--out", "d"}, "for the parts"},
  };
  for (const Wrong& row : table) {
    const Parsed out = parsed(row.words);
    ASSERT_EQ(out.problems.size(), 1U) << row.words[0] << row.says;
    EXPECT_NE(out.problems.front().message.find(row.says), std::string::npos)
        << row.says << ": " << out.problems.front().message;
  }
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

// The least and the greatest value of each range are taken, what lies beyond is not; the same of choices.
std::vector<std::string> good_values(const OptionRow& row) {
  if (const Whole* whole = std::get_if<Whole>(&row.kind)) {
    std::vector<std::string> out{std::to_string(whole->low), std::to_string(whole->high)};
    if (!whole->word.empty()) out.emplace_back(whole->word);
    return out;
  }
  if (std::holds_alternative<Seconds>(row.kind)) return {"0.5", "1"};
  if (std::holds_alternative<Part>(row.kind)) return {"1/1", "2/3"};
  if (std::holds_alternative<Numbered>(row.kind)) return {"A=1", "A=1000000"};
  if (std::holds_alternative<Folder>(row.kind)) return {"/"};
  if (const Choice* choice = std::get_if<Choice>(&row.kind))
    return {choice->choices.front().word.data(), choice->choices.back().word.data()};
  return {"a"};
}

std::vector<std::string> bad_values(const OptionRow& row) {
  if (const Whole* whole = std::get_if<Whole>(&row.kind)) {
    std::vector<std::string> out{"", "x", "-1", "1x", "99999999999999999999"};
    if (whole->low > 0) out.push_back(std::to_string(whole->low - 1));
    if (whole->word.empty()) out.push_back(std::to_string(whole->high + 1));
    return out;
  }
  if (std::holds_alternative<Seconds>(row.kind)) return {"", "0", "-1", "1s", "nan", "inf"};
  if (std::holds_alternative<Part>(row.kind)) return {"", "1", "0/2", "3/2", "1/2/3", "a/b", "1/1000001"};
  if (std::holds_alternative<Numbered>(row.kind)) return {"", "A", "A=", "=1", "A=0", "A=x", "A=1000001"};
  if (std::holds_alternative<Folder>(row.kind)) return {"", "/no such folder"};
  if (std::holds_alternative<Path>(row.kind)) return {""};
  if (std::holds_alternative<Choice>(row.kind)) return {"", "nothing of the kind"};
  if (std::holds_alternative<Names>(row.kind)) return {"", "a,,b", ","};
  return {};
}

unsigned some_command(const OptionRow& row) {
  return (row.commands & for_batch) != 0 ? for_batch : row.commands;
}

// A command that knows the word, where only some do.
Command command_with(const OptionRow& row, const std::string& text, Command otherwise) {
  const Choice* choice = std::get_if<Choice>(&row.kind);
  if (choice == nullptr) return otherwise;
  for (const ChoiceRow& word : choice->choices) {
    if (word.word != text || (word.commands & command_bit(otherwise)) != 0) continue;
    for (const CommandRow& command : commands()) {
      if ((row.commands & word.commands & command_bit(command.command)) != 0) return command.command;
    }
  }
  return otherwise;
}

TEST(Options, TakeTheirRangesAndNothingBeyond) {
  for (const OptionRow& row : options()) {
    Parsed out;
    for (const CommandRow& command : commands()) {
      if ((some_command(row) & command_bit(command.command)) != 0) out.request.command = command.command;
    }
    if (std::holds_alternative<Switch>(row.kind)) continue;
    for (const std::string& text : good_values(row)) {
      out.request.command = command_with(row, text, out.request.command);
      read_option(row, {text}, out);
      EXPECT_TRUE(out.problems.empty()) << row.name << " " << text;
      out.problems.clear();
    }
    for (const std::string& text : bad_values(row)) {
      read_option(row, {text}, out);
      ASSERT_EQ(out.problems.size(), 1U) << row.name << " " << text;
      EXPECT_EQ(out.problems.front().message.find("`--" + std::string(row.name)), 0U) << row.name;
      out.problems.clear();
    }
  }
}

TEST(Help, OfACommandHasItsOptionsAndNoOthers) {
  for (const CommandRow& command : commands()) {
    if (command.command == Command::help || command.command == Command::version) continue;
    const std::string page = help(command.command);
    for (const OptionRow& option : options()) {
      const std::string letter = option.letter == 0 ? "" : fmt::format("-{}, ", option.letter);
      const std::string begin = fmt::format("\n  {}--{}", letter, option.name);
      const bool listed =
          page.find(begin + " ") != std::string::npos || page.find(begin + "\n") != std::string::npos;
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
