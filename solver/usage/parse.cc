// argv -> Request: the words of a command line as options and files.

#include <algorithm>
#include <cctype>
#include <set>

#include <fmt/format.h>
#include <boost/program_options.hpp>

#include "usage/manual.h"
#include "usage/options.h"

namespace pathproof::cli {

namespace po = boost::program_options;

namespace {

std::vector<std::string> option_names(unsigned commands) {
  std::vector<std::string> out;
  for (const OptionRow& row : options()) {
    if ((row.commands & commands) != 0) out.push_back("--" + std::string(row.name));
  }
  return out;
}

po::options_description description(unsigned commands) {
  po::options_description out;
  for (const OptionRow& row : options()) {
    if ((row.commands & commands) == 0) continue;
    const std::string name = std::string(row.name) + (row.letter == 0 ? "" : std::string(",") + row.letter);
    if (std::holds_alternative<Switch>(row.kind)) {
      out.add_options()(name.c_str(), po::bool_switch());
    } else {
      out.add_options()(name.c_str(), po::value<std::vector<std::string>>());
    }
  }
  out.add_options()("file", po::value<std::vector<std::string>>());
  return out;
}

// What was given for each option, in the order of the rows; then what hangs on several of them.
void read_values(const po::variables_map& values, Parsed& out) {
  std::set<OptionId> given;
  for (const OptionRow& row : options()) {
    const auto at = values.find(std::string(row.name));
    if (at == values.end() || at->second.empty()) continue;
    const bool* on = boost::any_cast<bool>(&at->second.value());
    if (on != nullptr && !*on) continue;
    given.insert(row.id);
    read_option(row, on != nullptr ? std::vector<std::string>{} : at->second.as<std::vector<std::string>>(),
                out);
  }
  combine(given, out);
}

const CommandRow* find_command(const std::string& name) {
  for (const CommandRow& row : commands()) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

std::vector<std::string> command_names() {
  std::vector<std::string> out;
  for (const CommandRow& row : commands()) out.emplace_back(row.name);
  return out;
}

Diagnostic unknown_option(const std::string& name, const CommandRow& here) {
  for (const OptionRow& row : options()) {
    if (name != "--" + std::string(row.name)) continue;
    std::string takers;
    for (const CommandRow& command : commands()) {
      if ((row.commands & command_bit(command.command)) != 0)
        takers += fmt::format("{}`{}`", takers.empty() ? "" : ", ", command.name);
    }
    return usage_problem(fmt::format("`{}` is no option of `{}`", name, here.name),
                         fmt::format("it belongs to {}", takers));
  }
  return usage_problem(fmt::format("unknown option `{}`", name),
                       suggest(name, option_names(command_bit(here.command))));
}

// `--goal --quiet` is a value forgotten, not a goal called `--quiet`. `-1` and `--(1)` may be values, and after an equals
// sign everything may.
void check_values(const po::parsed_options& parsed, Parsed& out) {
  for (const po::option& option : parsed.options) {
    if (option.string_key.empty() || option.position_key >= 0 || option.original_tokens.size() < 2) continue;
    const std::string& value = option.original_tokens[1];
    if (value.size() < 3 || value.rfind("--", 0) != 0 ||
        std::isalpha(static_cast<unsigned char>(value[2])) == 0)
      continue;
    out.problems.push_back(
        usage_problem(fmt::format("`--{}` lacks its value: what follows is `{}`", option.string_key, value),
                      fmt::format("a value that begins so is written `--{}={}`", option.string_key, value)));
  }
}

void read_options(const std::vector<std::string>& words, const CommandRow& command, Parsed& out) {
  const unsigned applies = command_bit(command.command);
  const po::options_description described = description(applies);
  po::positional_options_description positional;
  positional.add("file", -1);
  po::variables_map values;
  try {
    namespace style = po::command_line_style;
    // Without guessing: `--form json` must not pass as `--format json`.
    const int plain = style::unix_style & ~style::allow_guessing;
    const po::parsed_options parsed =
        po::command_line_parser(words).options(described).positional(positional).style(plain).run();
    check_values(parsed, out);
    if (!out.problems.empty()) return;
    po::store(parsed, values);
  } catch (const po::unknown_option& error) {
    out.problems.push_back(unknown_option(error.get_option_name(), command));
    return;
  } catch (const po::invalid_command_line_syntax& error) {
    out.problems.push_back(usage_problem(
        fmt::format("`{}` {}", error.get_option_name(),
                    error.kind() == po::invalid_syntax::extra_parameter ? "is a switch and takes no value"
                                                                        : "lacks its value"),
        "`pathproof help` lists the options"));
    return;
  } catch (const po::error& error) {
    out.problems.push_back(usage_problem(error.what(), "`pathproof help` lists the options"));
    return;
  }
  if (const auto files = values.find("file"); files != values.end())
    out.request.files = files->second.as<std::vector<std::string>>();
  read_values(values, out);
  if (out.request.help) {
    out.request.topic = command.name;
    out.request.command = Command::help;
  }
}

bool takes_several(Command command) {
  return command == Command::test || command == Command::diff || command == Command::lint ||
         command == Command::rule || command == Command::read;
}

void refuse_further(const std::vector<std::string>& words, std::size_t most, const std::string& command,
                    Parsed& out) {
  if (words.size() <= most) return;
  out.problems.push_back(
      usage_problem(fmt::format("`{}` does not know what to do with `{}`", command, words[most])));
}

std::string_view name_of(Command command) {
  for (const CommandRow& row : commands()) {
    if (row.command == command) return row.name;
  }
  return {};
}

// What a second name was probably meant as.
std::string of_second_file(const Request& r) {
  if (r.files.size() > 2) return "`pathproof test` takes several cases at once";
  const std::string& second = r.files[1];
  if (second.find('.') == std::string::npos && second.find('/') == std::string::npos) {
    if (r.command == Command::prove || r.command == Command::debate)
      return fmt::format("a claim is named by `--claim {}`", second);
    if (r.command == Command::check || r.command == Command::explain || r.command == Command::minimal)
      return fmt::format("a goal is named by `--goal {0}`, a claim by `pathproof prove FILE --claim {0}`",
                         second);
    return {};
  }
  return fmt::format("a case names its spec itself: `pathproof {} {}` is enough", name_of(r.command), second);
}

void check_files(Parsed& out) {
  const Request& r = out.request;
  if (r.command == Command::help || r.command == Command::version || !out.problems.empty()) return;
  const bool may_be_bare = r.command == Command::init || r.command == Command::schema;
  if (r.command == Command::doctor || r.command == Command::lsp) {
    refuse_further(r.files, 0, r.command == Command::lsp ? "lsp" : "doctor", out);
  } else if (r.files.empty() && may_be_bare) {
    return;
  } else if (r.files.empty()) {
    out.problems.push_back(usage_problem(r.command == Command::test     ? "`test` lacks a path"
                                         : r.command == Command::rule   ? "`rule` lacks a code"
                                         : r.command == Command::verify ? "`verify` lacks a directory"
                                                                        : "a FILE is missing",
                                         "`pathproof help` shows how each command is called"));
  } else if (r.command == Command::diff && r.files.size() != 2) {
    out.problems.push_back(usage_problem(fmt::format("`diff` compares two files, {} named", r.files.size())));
  } else if (!takes_several(r.command) && r.files.size() > 1) {
    out.problems.push_back(
        usage_problem(fmt::format("{} files are named, expected one", r.files.size()), of_second_file(r)));
  }
  if (std::count(r.files.begin(), r.files.end(), "-") > 1) {
    out.problems.push_back(usage_problem("`-` is named twice, and standard input can be read only once",
                                         "put one of the two into a file"));
  }
  if (r.command == Command::report && r.output.empty() && r.format != "json" && !r.help) {
    out.problems.push_back(usage_problem("`report` lacks the file to write",
                                         "write `-o page.html`, or `-o -` for standard output"));
  }
  if (r.command == Command::report && !r.files.empty() && r.files.front() == "-") {
    out.problems.push_back(
        usage_problem("`report` reads its file more than once, and standard input can be read only once",
                      "put it into a file"));
  } else if (r.watch && !r.files.empty() && r.files.front() == "-")
    out.problems.push_back(usage_problem("`--watch` needs a file, and standard input is none"));
  if (r.watch && r.command == Command::report && (r.output.empty() || r.output == "-"))
    out.problems.push_back(usage_problem("`--watch` needs a file to write", "write `-o page.html`"));
  if (r.command == Command::export_ && r.to.empty()) {
    out.problems.push_back(usage_problem("`export` lacks `--to FORMAT`",
                                         "write `--to svg` for a picture, `--to smt2` for a solver"));
  }
}

}  // namespace

Diagnostic usage_problem(std::string message, std::string hint) {
  Diagnostic out;
  out.code = "usage";
  out.message = std::move(message);
  out.hint = std::move(hint);
  return out;
}

Parsed parse(int argc, const char* const* argv) {
  Parsed out;
  std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  // Whether to answer in JSON must be known even when the rest cannot be read.
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--format=json" || words[i] == "-fjson" ||
        ((words[i] == "--format" || words[i] == "-f") && i + 1 < words.size() && words[i + 1] == "json")) {
      out.json_errors = true;
    }
  }
  if (words.empty()) return out;
  const std::string first = words.front();
  words.erase(words.begin());
  if (first == "help" || first == "--help" || first == "-h") {
    const bool of_command = words.size() == 2 && words.front() == "man";
    refuse_further(words, of_command ? 2 : 1, first, out);
    if (of_command) {
      const CommandRow* command = find_command(words.back());
      if (command != nullptr) out.request.manual_of = command->command;
      if (command == nullptr)
        out.problems.push_back(usage_problem(fmt::format("there is no command `{}`", words.back()),
                                             suggest(words.back(), command_names())));
    } else if (!words.empty()) {
      out.request.topic = words.front();
      std::vector<std::string> known = command_names();
      for (const TopicRow& row : topics()) known.emplace_back(row.name);
      if (std::find(known.begin(), known.end(), words.front()) == known.end()) {
        out.problems.push_back(usage_problem(fmt::format("there is no help on `{}`", words.front()),
                                             suggest(words.front(), known)));
      }
    }
    return out;
  }
  if (first == "--version" || first == "-V" || first == "version") {
    out.request.command = Command::version;
    refuse_further(words, 0, first, out);
    return out;
  }
  const CommandRow* command = find_command(first);
  if (command == nullptr) {
    std::vector<std::string> names = command_names();
    std::string hint = suggest(first, names);
    if (first.find(".json") != std::string::npos)
      hint = fmt::format("name a command first: `pathproof check {}`", first);
    out.problems.push_back(usage_problem(fmt::format("unknown command `{}`", first), hint));
    return out;
  }
  out.request.command = command->command;
  read_options(words, *command, out);
  check_files(out);
  return out;
}

}  // namespace pathproof::cli
