#include <algorithm>

#include <fmt/format.h>

#include "manual.h"
#include "options.h"

namespace pathproof::cli {

namespace {

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
  std::string left = fmt::format("--{}", row.name);
  if (const std::string value = value_name(row, commands); !value.empty()) left += " " + value;
  return entry(left, 30, fmt::format("{}{}", row.summary, row.repeatable() ? "; may be repeated" : ""));
}

constexpr std::string_view exit_codes =
    "Exit codes: 0 and 1 as said of each command; 2 bad input or usage; 3 no answer within the limits;\n"
    "70 an answer failed its own check (a bug: please report it); 130 interrupted.\n";

}  // namespace

std::string help(std::optional<Command> command) {
  std::string out;
  if (!command) {
    out +=
        "pathproof proves things about pathways: steps with prerequisites, effects and political rules.\n\n";
    out += "Usage: pathproof COMMAND [OPTIONS] FILE\n\nCommands:\n";
    for (const CommandRow& row : commands()) {
      out += entry(fmt::format("{} {}", row.name, row.arguments), 20,
                   fmt::format("{} ({})", row.summary, row.exits));
    }
    out += entry("help [COMMAND]", 20, "this page, or that of a command");
    for (const TopicRow& row : topics()) {
      out += entry(fmt::format("help {}", row.name), 20, std::string(row.summary));
    }
    out += entry("version", 20, "the version of the program and of its solvers");
    out += "\nFILE is a spec or a case; docs/language.md says what they look like.\n\nOptions:\n";
    for (const OptionRow& row : options()) out += option_line(row, row.commands);
    out += "\n" + std::string(exit_codes);
    return out;
  }
  const CommandRow* found = nullptr;
  for (const CommandRow& row : commands()) {
    if (row.command == *command) found = &row;
  }
  const unsigned applies = command_bit(*command);
  out += fmt::format("Usage: pathproof {} [OPTIONS] {}\n\n{}\nOptions:\n", found->name, found->arguments,
                     wrapped(found->detail, 0, 0));
  for (const OptionRow& row : options()) {
    if ((row.commands & applies) != 0) out += option_line(row, applies);
  }
  out += fmt::format("\nHere: {}.\n{}", found->exits, exit_codes);
  return out;
}

}  // namespace pathproof::cli
