#include <fmt/format.h>

#include "options.h"

namespace pathproof::cli {

namespace {

std::string option_line(const OptionRow& row) {
  std::string left = fmt::format("--{}", row.name);
  if (!row.value.empty()) left += fmt::format(" {}", row.value);
  return fmt::format("  {:<28}{}{}\n", left, row.summary, row.repeatable ? "; may be repeated" : "");
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
      out += fmt::format("  {:<18}{} ({})\n", fmt::format("{} {}", row.name, row.arguments), row.summary,
                         row.exits);
    }
    out += fmt::format("  {:<18}{}\n", "help [COMMAND]", "this page, or that of a command");
    out += fmt::format("  {:<18}{}\n", "version", "the version of the program and of its solvers");
    out += "\nFILE is a spec or a case; docs/language.md says what they look like.\n\nOptions:\n";
    for (const OptionRow& row : options()) out += option_line(row);
    out += "\n" + std::string(exit_codes);
    return out;
  }
  const CommandRow* found = nullptr;
  for (const CommandRow& row : commands()) {
    if (row.command == *command) found = &row;
  }
  const unsigned applies = command_bit(*command);
  out += fmt::format("Usage: pathproof {} [OPTIONS] {}\n\n{}\n\nOptions:\n", found->name, found->arguments,
                     found->detail);
  for (const OptionRow& row : options()) {
    if ((row.commands & applies) != 0) out += option_line(row);
  }
  out += fmt::format("\nHere: {}.\n{}", found->exits, exit_codes);
  return out;
}

}  // namespace pathproof::cli
