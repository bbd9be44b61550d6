#include "usage/manual.h"

#include <algorithm>

#include <fmt/format.h>

#include "pathproof/lint.h"
#include "pathproof/mutate.h"
#include "usage/completions.h"
#include "usage/options.h"

namespace pathproof::cli {

namespace {

struct ExitRow {
  int code;
  std::string_view meaning;
};
constexpr ExitRow exits[] = {
    {0, "the answer is yes: feasible, proved, found, all as expected"},
    {1, "the answer is no: infeasible, refuted or vacuous, not as expected"},
    {2,
     "bad input or usage, a message says where and what to do; or the answer could not be written to the "
     "end"},
    {3, "no answer within the limits: unknown, which is never no"},
    {70, "an answer failed its own check, which is a bug; nothing of the answer is shown"},
    {130, "interrupted, after printing what was found so far"},
};

// Roff takes a leading dot or quote as a request, and a backslash as an escape.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      if (out.empty() && (c == '.' || c == '\'')) out += "\\&";
      out += c;
    }
  }
  return out;
}

// A bar ends a cell of a table, even within code.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

std::string names_of(unsigned applies) {
  std::string out;
  bool all = true;
  for (const CommandRow& row : commands()) {
    if ((applies & command_bit(row.command)) == 0) {
      all = false;
    } else {
      out += fmt::format("{}`{}`", out.empty() ? "" : ", ", row.name);
    }
  }
  return all ? "all" : out;
}

constexpr std::size_t width = 100;

// The text in lines of at most `width`, all but the first after `indent` blanks; `column` is where the first begins.
std::string wrapped(std::string_view text, std::size_t column, std::size_t indent) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (column > indent && column + 1 + end > width) {
      out += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
      ++column;
    }
    out += text.substr(0, end);
    column += end;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out + "\n";
}

// `left` and its meaning in two columns.
std::string entry(const std::string& left, std::size_t column, const std::string& meaning) {
  std::string out = fmt::format("  {:<{}}", left, column - 2);
  if (left.size() + 3 > column) out += "\n" + std::string(column, ' ');
  return out + wrapped(meaning, column, column);
}

// `commands`: whose choices are listed.
std::string option_line(const OptionRow& row, unsigned commands) {
  return entry(spelled(row, commands), 30,
               fmt::format("{}{}", row.summary, row.repeatable() ? "; may be repeated" : ""));
}

constexpr std::string_view exit_codes =
    "Exit codes: 0 and 1 as said of each command; 2 bad input or usage; 3 no answer within the limits;\n"
    "70 an answer failed its own check (a bug: please report it); 130 interrupted.\n";

// The table of docs/mutate.md.
std::string mutant_kinds_page() {
  std::string out = "| kind | what is changed |\n|---|---|\n";
  for (const MutantKindRow& row : mutant_kinds()) out += fmt::format("| `{}` | {} |\n", row.word, row.says);
  return out;
}

std::string options_page() {
  std::string out = "Options:\n";
  for (const OptionRow& row : options()) {
    const std::string takers = names_of(row.commands);
    out += entry(spelled(row), 30,
                 fmt::format("{}{} ({})", row.summary, row.repeatable() ? "; may be repeated" : "",
                             takers == "all" ? "every command" : takers));
  }
  return out;
}

std::string topic_words() {
  std::string out;
  for (const TopicRow& row : topics()) out += fmt::format("{}{}", out.empty() ? "" : " ", row.name);
  return out;
}

std::string topics_page() {
  std::string out = "Pages of help besides those of the commands:\n";
  for (const TopicRow& row : topics())
    out += entry(fmt::format("help {}", row.name), 24, std::string(row.summary));
  return out;
}

std::string commands_by_group() {
  std::string out;
  std::vector<std::string_view> groups;
  for (const CommandRow& row : commands()) {
    if (std::ranges::find(groups, row.group) == groups.end()) groups.push_back(row.group);
  }
  for (const std::string_view group : groups) {
    out += fmt::format("\n{}:\n", group);
    for (const CommandRow& row : commands()) {
      if (row.group == group)
        out += entry(fmt::format("{} {}", row.name, row.arguments), 20, std::string(row.summary));
    }
  }
  return out;
}

// The options of a command: those that are asked for most, then the others.
std::string option_lines(unsigned command) {
  std::string often;
  std::string others;
  for (const OptionRow& row : options()) {
    if ((row.commands & command) == 0) continue;
    ((row.often_asked_of & command) != 0 ? often : others) += option_line(row, command);
  }
  return fmt::format("First of all:\n{}\nFurther options:\n{}", often, others);
}

}  // namespace

std::string spelled(const OptionRow& row, unsigned commands) {
  const std::string value = value_name(row, commands);
  return fmt::format("{}--{}{}{}", row.letter == 0 ? "" : fmt::format("-{}, ", row.letter), row.name,
                     value.empty() ? "" : " ", value);
}

const std::vector<TopicRow>& topics() {
  static const std::vector<TopicRow> rows = {
      {"topics", "this list", topics_page},
      {"options", "every option, and whose it is", options_page},
      {"bash-completion", "for the shell: source <(pathproof help bash-completion)",
       [] { return bash_completion(topic_words()); }},
      {"diagnostics", "the kinds of messages about bad input", diagnostics_page},
      {"fish-completion", "for the shell: pathproof help fish-completion | source",
       [] { return fish_completion(topic_words()); }},
      {"lint-codes", "what lint looks for, in Markdown", lint_pages_markdown},
      {"man", "all of it as a man page: pathproof help man | man -l -", manual_roff},
      {"markdown", "all of it in Markdown", manual_markdown},
      {"mutants", "the kinds of changes that test --mutate makes, in Markdown", mutant_kinds_page},
      {"zsh-completion", "for the shell: a file _pathproof in a folder of fpath",
       [] { return zsh_completion(topic_words()); }},
  };
  return rows;
}

namespace {

std::string roff_option(const OptionRow& row, unsigned command) {
  const std::string value = value_name(row, command);
  return fmt::format(".TP\n.B {}\\-\\-{}{}\n{}{}.\n",
                     row.letter == 0 ? "" : fmt::format("\\-{}, ", row.letter), roff(row.name),
                     value.empty() ? "" : fmt::format(" \\fI{}\\fR", roff(value)), roff(row.summary),
                     row.repeatable() ? "; may be repeated" : "");
}

std::string roff_end() {
  std::string out = ".SH EXIT STATUS\n";
  for (const ExitRow& row : exits) out += fmt::format(".TP\n.B {}\n{}.\n", row.code, roff(row.meaning));
  return out +
         ".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nWhen set, the text has no colour unless \\-\\-colour says so.\n"
         ".TP\n.B LC_ALL, LC_CTYPE, LANG\nOn a terminal whose locale is not UTF\\-8 the text has no signs "
         "outside ASCII but those of the files.\n";
}

std::string roff_begin(std::string_view page) {
  std::string title(page);
  std::transform(title.begin(), title.end(), title.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return fmt::format(".TH {} 1 \"\" \"pathproof {}\" \"User Commands\"\n", roff(title), version());
}

}  // namespace

std::string manual_roff() {
  std::string out = roff_begin("pathproof");
  out += ".SH NAME\npathproof \\- prove things about pathways: steps with prerequisites, effects and rules\n";
  out += ".SH SYNOPSIS\n.B pathproof\n.I COMMAND\n[\\fIOPTIONS\\fR]\n.I FILE\n";
  out +=
      ".SH DESCRIPTION\nReads a spec or a case in JSON and answers questions about all pathways that it "
      "allows.\n";
  out +=
      "Every answer is checked by other means before it is shown.\n.SH COMMANDS\nEach has a page of its own, "
      "such as "
      "pathproof\\-check(1).\n";
  for (const CommandRow& row : commands()) {
    out += fmt::format(".TP\n.B {} \\fI{}\\fR\n{}\nExit status: {}.\n", roff(row.name), roff(row.arguments),
                       roff(row.detail), roff(row.exits));
  }
  out += ".SH OPTIONS\n";
  for (const OptionRow& row : options()) out += roff_option(row, for_all);
  return out + roff_end();
}

std::string manual_roff(Command command) {
  const auto row = std::ranges::find(commands(), command, &CommandRow::command);
  const unsigned bit = command_bit(command);
  std::string out = roff_begin(fmt::format("pathproof-{}", row->name));
  out += fmt::format(".SH NAME\npathproof\\-{} \\- {}\n", roff(row->name), roff(row->summary));
  out += fmt::format(".SH SYNOPSIS\n.B pathproof {}\n[\\fIOPTIONS\\fR]\n.I {}\n", roff(row->name),
                     roff(row->arguments));
  out += fmt::format(".SH DESCRIPTION\n{}\nExit status: {}.\n.SH OPTIONS\n", roff(row->detail),
                     roff(row->exits));
  for (const bool often : {true, false}) {
    for (const OptionRow& option : options()) {
      if ((option.commands & bit) != 0 && ((option.often_asked_of & bit) != 0) == often)
        out += roff_option(option, bit);
    }
  }
  return out + roff_end() + ".SH SEE ALSO\npathproof(1)\n";
}

std::string manual_markdown() {
  std::string out =
      "# Commands\n\n<!-- Made by `scripts/docs` from the program's own tables; edit "
      "solver/usage/options.cc. "
      "-->\n\n";
  out += "| command | answers | exit 0 and 1 |\n|---|---|---|\n";
  for (const CommandRow& row : commands()) {
    out += fmt::format("| `{} {}` | {} | {} |\n", row.name, cell(row.arguments), cell(row.summary),
                       cell(row.exits));
  }
  for (const CommandRow& row : commands()) out += fmt::format("\n**{}.** {}\n", row.name, row.detail);
  out += "\n## Options\n\n| option | of | meaning |\n|---|---|---|\n";
  for (const OptionRow& row : options()) {
    out += fmt::format("| `{}` | {} | {}{} |\n", cell(spelled(row)), names_of(row.commands),
                       cell(row.summary), row.repeatable() ? "; may be repeated" : "");
  }
  out += "\n## Exit codes\n\n| code | meaning |\n|---|---|\n";
  for (const ExitRow& row : exits) out += fmt::format("| {} | {} |\n", row.code, row.meaning);
  out +=
      "\n## Messages about bad input\n\nThe key `code` of an error in JSON is one of these; or `limit` with "
      "exit "
      "code 3, when a limit was met before there was anything to report, or `internal` with exit code 70."
      "\n\n| code | meaning |\n|---|---|\n";
  for (const auto& [code, meaning] : diagnostic_kinds())
    out += fmt::format("| `{}` | {} |\n", code, cell(meaning));
  return out;
}

std::string diagnostics_page() {
  std::string out = "Kinds of messages about bad input (`code` in JSON):\n\n";
  for (const auto& [code, meaning] : diagnostic_kinds()) out += fmt::format("  {:<22}{}\n", code, meaning);
  return out;
}

std::string help(std::optional<Command> command) {
  std::string out;
  if (!command) {
    out +=
        "pathproof proves things about pathways: steps with prerequisites, effects and political rules.\n\n";
    out += "Usage: pathproof COMMAND [OPTIONS] FILE\n";
    out += commands_by_group();
    out += "\nHelp:\n";
    out += entry("help [COMMAND]", 20, "this page, or that of a command; help topics lists other pages");
    out += entry("version", 20, "the version of the program and of its solvers");
    out +=
        "\nFILE is a spec or a case; docs/language.md says what they look like.\n\nOptions of every "
        "command:\n";
    for (const OptionRow& row : options()) {
      if (row.often_asked_of == for_all) out += option_line(row, row.commands);
    }
    out += entry("-V, --version", 30, "as the command version");
    out += "\nThe rest: pathproof help COMMAND; all of it: pathproof help options.\n\n" +
           std::string(exit_codes);
    return out;
  }
  const CommandRow* found = nullptr;
  for (const CommandRow& row : commands()) {
    if (row.command == *command) found = &row;
  }
  const unsigned applies = command_bit(*command);
  out += fmt::format("Usage: pathproof {} [OPTIONS] {}\n\n{}\n{}", found->name, found->arguments,
                     wrapped(found->detail, 0, 0), option_lines(applies));
  out += fmt::format("\nHere: {}.\n{}", found->exits, exit_codes);
  return out;
}

}  // namespace pathproof::cli
