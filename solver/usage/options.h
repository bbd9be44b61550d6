// The command line, described once: commands and options as tables that parsing, --help, the manual and the completions
// are made from.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "usage/option_kinds.h"
#include "usage/request.h"

namespace pathproof::cli {

struct CommandRow {
  Command command;
  std::string_view name;
  std::string_view arguments;
  std::string_view summary;  // one line
  std::string_view detail;   // a paragraph
  std::string_view exits;    // what exit codes 0 and 1 mean here
  std::string_view group;    // under what it is listed
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
inline constexpr unsigned for_resilience = 1024;
inline constexpr unsigned for_lint = 2048;
inline constexpr unsigned for_rule = 4096;
inline constexpr unsigned for_read = 8192;
inline constexpr unsigned for_report = 16384;
inline constexpr unsigned for_init = 32768;
inline constexpr unsigned for_new_case = 65536;
inline constexpr unsigned for_schema = 131072;
inline constexpr unsigned for_doctor = 262144;
inline constexpr unsigned for_import = 524288;
inline constexpr unsigned for_lsp = 1048576;
inline constexpr unsigned for_verify = 2097152;
inline constexpr unsigned for_all = ~0U;
/// Whatever asks about one question takes the edits of a case.
inline constexpr unsigned for_questions =
    for_all & ~(for_test | for_batch | for_lint | for_rule | for_report | for_init | for_schema | for_doctor |
                for_import | for_lsp | for_verify);
/// And of these, what asks about one variant of a family.
inline constexpr unsigned for_variants = for_questions & ~(for_diff | for_new_case);
/// Whose text has a summary (--brief) and more than fits on two screens (--full).
/// `test` has them of mutants alone.
inline constexpr unsigned for_detail = for_test | for_check | for_explain | for_prove | for_debate |
                                       for_minimal | for_forced | for_batch | for_diff | for_resilience |
                                       for_read;
/// Whose answers show pathways.
inline constexpr unsigned for_pathways = for_check | for_test | for_explain | for_prove | for_debate |
                                         for_minimal | for_forced | for_batch | for_diff | for_resilience |
                                         for_read | for_lint;
/// Whose answers are also written as Markdown.
inline constexpr unsigned for_html =
    for_check | for_explain | for_prove | for_minimal | for_forced | for_diff | for_resilience;
inline constexpr unsigned for_markdown = for_check | for_explain | for_prove | for_debate | for_minimal |
                                         for_forced | for_test | for_diff | for_resilience | for_read;

unsigned command_bit(Command command);

/// The options, in the order in which they are listed. Each has a row in options.cc, and the compiler says so if not.
enum class OptionId {
  goal,
  include,
  exclude,
  given,
  waive,
  enforce,
  bases,
  horizon,
  duration,
  delay,
  set,
  most,
  minimize,
  all,
  classes,
  diverse,
  no_why,
  pareto,
  why,
  claim,
  in,
  weigh,
  keep,
  keep_basis,
  why_not,
  toggle,
  axis,
  ask,
  worth,
  by,
  against,
  refusals,
  told,
  within,
  plan,
  cases,
  coverage,
  update,
  mutate,
  mutants,
  write_cases,
  select,
  ignore,
  fix,
  variant,
  list,
  rows,
  recheck,
  one_by_one,
  workers,
  journal,
  resume,
  fresh,
  shard,
  out,
  merge,
  export_db,
  certificate,
  proof_format,
  to,
  show,
  lanes,
  title,
  says,
  output,
  watch,
  cards,
  engine,
  format,
  time_limit,
  memory_limit,
  confine,
  seed,
  solver,
  states,
  colour,
  width,
  ascii,
  quiet,
  brief,
  full,
  no_stats,
  help
};

/// What becomes of an option that is given again: an error, the last one counts, or all of them do.
enum class Again { error, last, all };

struct OptionRow {
  OptionId id;
  std::string_view name;
  std::string_view
      value;  // what the value is called; empty: a switch, or a choice that is called by its words
  Again again;
  unsigned commands;
  std::string_view summary;
  OptionKind kind;
  char letter = 0;              // its short form; 0: it has none
  unsigned often_asked_of = 0;  // the commands whose help lists it among the first
  bool repeatable() const { return again == Again::all; }
};
std::span<const OptionRow> options();

/// What the value of an option is called: that of a choice by the words that every command knows, `a|b`; empty: a switch.
std::string value_name(const OptionRow& row, unsigned commands = for_all);

/// Either a request or what is wrong with the command line.
struct Parsed {
  Request request;
  Diagnostics problems;
  bool json_errors = false;
};
Parsed parse(int argc, const char* const* argv);

/// Reads what was given for an option (`texts`, in order; empty: a switch) into the request whose command is known, or says
/// what was expected.
void read_option(const OptionRow& row, const std::vector<std::string>& texts, Parsed& out);

/// Says which of the options given do not go together, and settles what hangs on several of them.
void combine(const std::set<OptionId>& given, Parsed& out);

/// What is wrong with a command line.
Diagnostic usage_problem(std::string message, std::string hint = {});

/// The option and its value as both are written, with its short form: `-f, --format text|json`.
std::string spelled(const OptionRow& row, unsigned commands = for_all);

/// `--help` of the program, or of one command.
std::string help(std::optional<Command> command);

}  // namespace pathproof::cli
