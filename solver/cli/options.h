// The command line, described once: commands and options as tables that parsing, --help, the manual and the completions
// are made from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pathproof/pathproof.h"

namespace pathproof::cli {

enum class Command {
  check,
  explain,
  prove,
  debate,
  minimal,
  forced,
  test,
  batch,
  diff,
  export_,
  help,
  version
};

struct CommandRow {
  Command command;
  std::string_view name;
  std::string_view arguments;
  std::string_view summary;  // one line
  std::string_view detail;   // a paragraph
  std::string_view exits;    // what exit codes 0 and 1 mean here
};
const std::vector<CommandRow>& commands();

/// To whom an option applies: bits.
inline constexpr unsigned for_check = 1;
inline constexpr unsigned for_test = 2;
inline constexpr unsigned for_export = 4;
inline constexpr unsigned for_explain = 8;
inline constexpr unsigned for_prove = 16;
inline constexpr unsigned for_debate = 32;
inline constexpr unsigned for_minimal = 64;
inline constexpr unsigned for_forced = 128;
inline constexpr unsigned for_batch = 256;
inline constexpr unsigned for_diff = 512;
inline constexpr unsigned for_all = ~0U;
/// Whatever asks about one question takes the edits of a case.
inline constexpr unsigned for_questions = for_all & ~(for_test | for_batch);
/// Whose answers are also written as Markdown.
inline constexpr unsigned for_markdown = for_check | for_explain | for_minimal | for_forced | for_debate;

unsigned command_bit(Command command);

struct OptionRow {
  std::string_view name;
  std::string_view value;  // empty: a switch
  bool repeatable;
  unsigned commands;
  std::string_view summary;
};
const std::vector<OptionRow>& options();

/// What the command line asks for.
struct Request {
  Command command = Command::help;
  std::vector<std::string> files;
  Edits edits;
  Options options;
  MinimalOptions minimal;
  std::vector<std::string> why;  // forced, explain
  bool solver_chosen = false;
  std::string format = "text";
  std::string colour = "auto";
  std::string to;      // export
  std::string show;    // export
  std::string lanes;   // export
  std::string output;  // export
  std::string topic;   // help COMMAND
  ExplainOptions explain;
  BatchOptions batch;
  bool list = false;                  // batch
  std::optional<std::uint64_t> rows;  // batch
  std::string directory;              // batch --shard
  bool quiet = false;
  bool no_stats = false;
};

/// Either a request or what is wrong with the command line.
struct Parsed {
  Request request;
  Diagnostics problems;
  bool json_errors = false;
};
Parsed parse(int argc, const char* const* argv);

/// `--help` of the program, or of one command.
std::string help(std::optional<Command> command);

}  // namespace pathproof::cli
