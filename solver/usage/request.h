// What a command line asks for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pathproof/lint.h"
#include "pathproof/mutate.h"
#include "pathproof/pathproof.h"
#include "pathproof/read.h"
#include "pathproof/resilience.h"

namespace pathproof::cli {

/// Exit codes, the same for every command.
enum Exit { positive = 0, negative = 1, bad_input = 2, no_answer = 3, internal = 70, interrupted = 130 };

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
  resilience,
  read,
  lint,
  rule,
  report,
  export_,
  init,
  new_case,
  import,
  schema,
  lsp,
  doctor,
  verify,
  help,
  version
};

/// What the command line asks for.
struct Request {
  Command command = Command::help;
  std::vector<std::string> files;
  Edits edits;
  Options options;
  MinimalOptions minimal;
  std::vector<std::string> why;  // forced, explain
  bool all = false;              // minimal, explain, prove: of which thing is theirs to say
  bool solver_chosen = false;
  std::string format = "text";
  std::string colour = "auto";
  States states = States::usual;
  std::uint64_t width = 0;  // 0: that of the terminal
  bool ascii = false;
  std::string to;                    // export
  std::string show;                  // export
  std::string lanes;                 // export
  std::string title;                 // new-case
  std::string says;                  // new-case
  std::string output;                // the file for the answer; empty or "-": standard output
  bool watch = false;                // check, report
  bool cards = false;                // report
  std::string engine;                // report: a file, or `auto`; empty: none
  std::string topic;                 // help COMMAND
  std::optional<Command> manual_of;  // help man COMMAND
  ExplainOptions explain;
  BatchOptions batch;
  ResilienceOptions resilience;
  ReadOptions read;
  LintOptions lint;
  TestOptions test;
  bool mutants = false;  // test: of a spec, instead of the spec itself
  MutateOptions mutate;
  std::string write_cases;            // test: a folder; empty: nowhere
  std::string plan;                   // resilience
  bool list = false;                  // batch
  std::optional<std::uint64_t> rows;  // batch
  std::string directory;              // batch --shard
  std::string database;               // batch --export-db; empty: none
  std::string proof_format;           // of the certificate, beside 3.0; empty: none
  std::string certificate;            // the directory for the certificate; empty: none
  bool quiet = false;
  bool no_stats = false;
  Detail detail = Detail::normal;
  bool help = false;
};

}  // namespace pathproof::cli
