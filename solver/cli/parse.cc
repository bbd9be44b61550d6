// argv -> Request.

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <map>

#include <fmt/format.h>
#include <boost/program_options.hpp>

#include "manual.h"
#include "options.h"

namespace pathproof::cli {

namespace po = boost::program_options;

unsigned command_bit(Command command) {
  switch (command) {
    case Command::check: return for_check;
    case Command::minimal: return for_minimal;
    case Command::forced: return for_forced;
    case Command::explain: return for_explain;
    case Command::prove: return for_prove;
    case Command::debate: return for_debate;
    case Command::test: return for_test;
    case Command::batch: return for_batch;
    case Command::diff: return for_diff;
    case Command::export_: return for_export;
    case Command::help:
    case Command::version: break;
  }
  return for_all;
}

namespace {

std::vector<std::string> option_names(unsigned commands) {
  std::vector<std::string> out;
  for (const OptionRow& row : options()) {
    if ((row.commands & commands) != 0) out.push_back("--" + std::string(row.name));
  }
  return out;
}

Diagnostic problem(std::string message, std::string hint = {}) {
  Diagnostic out;
  out.code = "usage";
  out.message = std::move(message);
  out.hint = std::move(hint);
  return out;
}

po::options_description description(unsigned commands) {
  po::options_description out;
  for (const OptionRow& row : options()) {
    if ((row.commands & commands) == 0) continue;
    if (row.value.empty()) {
      out.add_options()(std::string(row.name).c_str(), po::bool_switch());
    } else {
      out.add_options()(std::string(row.name).c_str(), po::value<std::vector<std::string>>());
    }
  }
  out.add_options()("file", po::value<std::vector<std::string>>());
  return out;
}

std::vector<std::string> split(const std::vector<std::string>& lists) {
  std::vector<std::string> out;
  for (const std::string& list : lists) {
    std::size_t begin = 0;
    while (begin <= list.size()) {
      const std::size_t comma = std::min(list.find(',', begin), list.size());
      std::string item = list.substr(begin, comma - begin);
      item.erase(0, item.find_first_not_of(' '));
      item.erase(item.find_last_not_of(' ') + 1);
      if (!item.empty()) out.push_back(item);
      begin = comma + 1;
    }
  }
  return out;
}

// Whether it is names and commas alone: no formula, since a comma stands only inside one.
bool is_list_of_names(const std::string& text) {
  return text.find(',') != std::string::npos && std::all_of(text.begin(), text.end(), [](unsigned char c) {
           return std::isalnum(c) != 0 || c == '_' || c == '-' || c == ',' || c == ' ';
         });
}

std::vector<std::string> formats_of(Command command) {
  if (command == Command::batch) return {"text", "json", "jsonl", "csv", "junit", "markdown"};
  if ((command_bit(command) & for_markdown) != 0) return {"text", "markdown", "json"};
  return {"text", "json"};
}

class Reader {
 public:
  Reader(const po::variables_map& values, Parsed& out) : values_(values), out_(out) {}

  void read() {
    Request& r = out_.request;
    r.files = all("file");
    if (const auto goal = one("goal")) r.edits.goal = *goal;
    r.edits.include = items("include");
    r.edits.exclude = items("exclude");
    r.edits.given = all("given");
    r.edits.waive = items("waive");
    r.edits.enforce = items("enforce");
    r.edits.claims = claims();
    r.edits.claims_in_some = choice("in", {"every", "some"}).value_or("every") == "some";
    if (!all("bases").empty()) r.edits.bases = items("bases");
    if (const auto n = number("horizon", 0, 1'000'000)) r.edits.horizon = static_cast<long>(*n);
    if (const auto n = number("most", 0, 1'000'000))
      r.options.most = r.options.most_per_claim = static_cast<std::size_t>(*n);
    if (r.command == Command::explain && flag("all")) r.options.most = 0;
    if (r.command == Command::prove && flag("all")) {
      r.options.all_counterexamples = true;
      if (all("most").empty()) r.options.most_per_claim = 0;
    }
    r.explain.weigh = flag("weigh");
    r.explain.keep = items("keep");
    r.explain.keep_bases = items("keep-basis");
    if (r.command == Command::explain) {
      r.edits.claims = all("why");
      r.edits.claims_option = "--why";
    }
    r.edits.supposed = all("why-not");
    if (const auto n = number("memory-limit", 1, 1'000'000'000))
      r.options.memory_limit = static_cast<std::size_t>(*n);
    if (const auto n = number("seed", 0, 999'999'999)) r.options.seed = static_cast<unsigned>(*n);
    read_time_limit();
    read_confine();
    r.format = choice("format", formats_of(r.command)).value_or("text");
    if (r.command == Command::explain && r.format == "markdown" && !all("why").empty())
      out_.problems.push_back(problem("`--why` has no `--format markdown`", "leave either of them out"));
    if (r.command == Command::batch) read_batch();
    r.edits.variant = one("variant");
    r.colour = choice("colour", {"auto", "always", "never"}).value_or("auto");
    r.to = choice("to", {"smt2", "dot", "mermaid", "csv", "svg"}).value_or("");
    r.show = choice("show", {"graph", "plan", "states", "conflicts"}).value_or("");
    r.lanes = path("lanes");
    r.output = path("output");
    if (const auto solver = choice("solver", {"cadical", "z3"})) {
      r.options.solver = *solver == "cadical" ? Solver::cadical : Solver::z3;
      r.solver_chosen = true;
    }
    read_minimal();
    r.quiet = flag("quiet");
    r.options.reasons = !r.quiet || r.format != "text";
    r.no_stats = flag("no-stats");
    if (flag("help")) {
      r.topic = "";
      help_ = true;
    }
  }
  bool help() const { return help_; }

 private:
  // Ids may come as a list; a formula is one claim.
  std::vector<std::string> claims() {
    std::vector<std::string> out;
    for (const std::string& text : all("claim")) {
      const std::vector<std::string> named = is_list_of_names(text) ? split({text}) : std::vector{text};
      out.insert(out.end(), named.begin(), named.end());
    }
    return out;
  }
  // The items of a list option; a list without any, or with an empty item, is more likely an unset variable.
  std::vector<std::string> items(const std::string& name) const {
    std::vector<std::string> out = split(all(name));
    std::size_t expected = 0;
    for (const std::string& list : all(name)) {
      expected += static_cast<std::size_t>(std::count(list.begin(), list.end(), ',')) + 1;
    }
    if (out.size() < expected) {
      out_.problems.push_back(problem(fmt::format("`--{}` has an empty entry", name),
                                      "leave the option out, or separate the entries by single commas"));
    }
    return out;
  }
  std::vector<std::string> all(const std::string& name) const {
    const auto at = values_.find(name);
    return at == values_.end() || at->second.empty() ? std::vector<std::string>{}
                                                     : at->second.as<std::vector<std::string>>();
  }
  bool flag(const std::string& name) const {
    const auto at = values_.find(name);
    return at != values_.end() && at->second.as<bool>();
  }
  std::optional<std::string> one(const std::string& name) {
    const auto values = all(name);
    if (values.empty()) return std::nullopt;
    const bool last_counts = name == "goal" || name == "horizon";
    if (values.size() > 1 && !last_counts)
      out_.problems.push_back(
          problem(fmt::format("`--{}` is given {} times, expected once", name, values.size())));
    return values.back();
  }
  std::optional<long long> number(const std::string& name, long long low, long long high) {
    const auto text = one(name);
    if (!text) return std::nullopt;
    char* end = nullptr;
    const long long value = std::strtoll(text->c_str(), &end, 10);
    if (text->empty() || *end != '\0' || value < low || value > high) {
      out_.problems.push_back(
          problem(fmt::format("`--{} {}`, expected an integer from {} to {}", name, *text, low, high)));
      return std::nullopt;
    }
    return value;
  }
  void read_minimal() {
    MinimalOptions& m = out_.request.minimal;
    const auto minimize = one("minimize");
    const auto pareto = one("pareto");
    if (minimize && pareto)
      out_.problems.push_back(problem("`--minimize` and `--pareto` exclude each other"));
    if (minimize) m.minimize = items("minimize");
    if (pareto) m.minimize = items("pareto");
    m.pareto = pareto.has_value();
    m.all = flag("all");
    m.classes = flag("classes");
    m.why = !flag("no-why");
    if (m.pareto && (m.all || m.classes)) {
      out_.problems.push_back(problem("`--pareto` goes with neither `--all` nor `--classes`"));
    }
    if (out_.request.command == Command::minimal && !all("most").empty()) m.most = out_.request.options.most;
    out_.request.why = all("why");
  }
  void read_batch() {
    Request& r = out_.request;
    r.list = flag("list");
    read_rows();
    r.batch.recheck = flag("recheck");
    r.batch.one_by_one = flag("one-by-one");
    constexpr long long most_workers = 1024;
    if (const auto n = number("workers", 1, most_workers)) r.batch.workers = static_cast<std::size_t>(*n);
    r.batch.journal = path("journal");
    r.batch.resume = flag("resume");
    r.batch.fresh = flag("fresh");
    if (r.batch.resume && r.batch.journal.empty())
      out_.problems.push_back(problem("`--resume` needs the journal to resume from", "add `--journal FILE`"));
    if (r.batch.fresh && r.batch.journal.empty())
      out_.problems.push_back(problem("`--fresh` needs the journal to begin anew", "add `--journal FILE`"));
    if (r.batch.fresh && r.batch.resume)
      out_.problems.push_back(problem("`--fresh` and `--resume` exclude each other"));
    r.directory = path("out");
    r.batch.merge = path("merge");
    if (!r.batch.journal.empty() && (!r.batch.merge.empty() || r.list))
      out_.problems.push_back(problem("`--journal` goes with neither `--merge` nor `--list`",
                                      "they ask nothing that could be written down"));
    read_shard();
    if (!r.directory.empty() && r.batch.shards == 0 && out_.problems.empty())
      out_.problems.push_back(problem("`--out` is for the parts of `--shard`", "add `--shard I/N`"));
  }
  void read_rows() {
    const auto text = one("rows");
    if (!text) return;
    std::uint64_t n = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), n);
    if (*text == "all") {
      out_.request.rows = std::numeric_limits<std::uint64_t>::max();
    } else if (error == std::errc() && end == text->data() + text->size()) {
      out_.request.rows = n;
    } else {
      out_.problems.push_back(problem(fmt::format("`--rows {}`, expected a number or `all`", *text)));
    }
  }
  // An empty name of a file is more likely an unset variable of a script.
  std::string path(const std::string& name) {
    const auto text = one(name);
    if (text && text->empty()) {
      out_.problems.push_back(problem(fmt::format("`--{}` is empty, expected a name", name)));
    }
    return text.value_or("");
  }
  void read_shard() {
    BatchOptions& b = out_.request.batch;
    const auto text = one("shard");
    if (text) {
      constexpr std::size_t most = 1'000'000;
      char* end = nullptr;
      b.shard = std::strtoul(text->c_str(), &end, 10);
      if (*end == '/') b.shards = std::strtoul(end + 1, &end, 10);
      if (*end != '\0' || b.shard < 1 || b.shard > b.shards || b.shards > most) {
        out_.problems.push_back(
            problem(fmt::format("`--shard {}`, expected `i/n` with i from 1 to n", *text)));
        b.shard = b.shards = 0;
        return;
      }
    }
    if (text && !b.merge.empty())
      out_.problems.push_back(problem("`--shard` and `--merge` exclude each other"));
    if (b.shards > 0 && b.recheck)
      out_.problems.push_back(problem("`--recheck` is not done of a part",
                                      "give it with `--merge`, which asks again of all parts"));
    if (text && out_.request.directory.empty() && !out_.request.list)
      out_.problems.push_back(problem("`--shard` needs a folder for its part", "add `--out DIR`"));
  }
  void read_confine() {
    const auto folder = one("confine");
    if (!folder) return;
    std::error_code error;
    if (!std::filesystem::is_directory(*folder, error))
      out_.problems.push_back(problem(fmt::format("`--confine {}`, expected a folder", *folder)));
    out_.request.options.confine = *folder;
  }
  void read_time_limit() {
    const auto text = one("time-limit");
    if (!text) return;
    char* end = nullptr;
    const double value = std::strtod(text->c_str(), &end);
    constexpr double year = 3.2e7;
    if (text->empty() || *end != '\0' || !(value > 0) || value > year) {
      out_.problems.push_back(
          problem(fmt::format("`--time-limit {}`, expected a positive number of seconds", *text)));
      return;
    }
    out_.request.options.time_limit = value;
  }
  std::optional<std::string> choice(const std::string& name, const std::vector<std::string>& allowed) {
    std::optional<std::string> text = one(name);
    if (!text) return std::nullopt;
    if (std::find(allowed.begin(), allowed.end(), *text) != allowed.end()) return text;
    std::string list;
    for (const std::string& word : allowed) list += (list.empty() ? "`" : ", `") + word + "`";
    out_.problems.push_back(problem(fmt::format("`--{} {}`, expected {}", name, *text, list)));
    return std::nullopt;
  }

  const po::variables_map& values_;
  Parsed& out_;
  bool help_ = false;
};

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
    return problem(fmt::format("`{}` is no option of `{}`", name, here.name),
                   fmt::format("it belongs to {}", takers));
  }
  return problem(fmt::format("unknown option `{}`", name),
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
        problem(fmt::format("`--{}` lacks its value: what follows is `{}`", option.string_key, value),
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
    out.problems.push_back(problem(
        fmt::format("`{}` {}", error.get_option_name(),
                    error.kind() == po::invalid_syntax::extra_parameter ? "is a switch and takes no value"
                                                                        : "lacks its value"),
        "`pathproof help` lists the options"));
    return;
  } catch (const po::error& error) {
    out.problems.push_back(problem(error.what(), "`pathproof help` lists the options"));
    return;
  }
  Reader reader(values, out);
  reader.read();
  if (reader.help()) {
    out.request.topic = command.name;
    out.request.command = Command::help;
  }
}

void check_files(Parsed& out) {
  const Request& r = out.request;
  if (r.command == Command::help || r.command == Command::version || !out.problems.empty()) return;
  if (r.files.empty()) {
    out.problems.push_back(problem(r.command == Command::test ? "`test` lacks a path" : "a FILE is missing",
                                   "`pathproof help` shows how each command is called"));
  } else if (r.command == Command::diff && r.files.size() != 2) {
    out.problems.push_back(problem(fmt::format("`diff` compares two files, {} named", r.files.size())));
  } else if (r.command != Command::test && r.command != Command::diff && r.files.size() > 1) {
    out.problems.push_back(problem(fmt::format("{} files are named, expected one", r.files.size())));
  }
  if (std::count(r.files.begin(), r.files.end(), "-") > 1) {
    out.problems.push_back(problem("`-` is named twice, and standard input can be read only once",
                                   "put one of the two into a file"));
  }
  if (r.command == Command::export_ && r.to.empty()) {
    out.problems.push_back(
        problem("`export` lacks `--to FORMAT`", "write `--to svg` for a picture, `--to smt2` for a solver"));
  }
}

void refuse_further(const std::vector<std::string>& words, std::size_t most, const std::string& command,
                    Parsed& out) {
  if (words.size() <= most) return;
  out.problems.push_back(
      problem(fmt::format("`{}` does not know what to do with `{}`", command, words[most])));
}

}  // namespace

Parsed parse(int argc, const char* const* argv) {
  Parsed out;
  std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  // Whether to answer in JSON must be known even when the rest cannot be read.
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--format=json" ||
        (words[i] == "--format" && i + 1 < words.size() && words[i + 1] == "json")) {
      out.json_errors = true;
    }
  }
  if (words.empty()) return out;
  const std::string first = words.front();
  words.erase(words.begin());
  if (first == "help" || first == "--help" || first == "-h") {
    refuse_further(words, 1, first, out);
    if (!words.empty()) {
      out.request.topic = words.front();
      std::vector<std::string> known = command_names();
      for (const TopicRow& row : topics()) known.emplace_back(row.name);
      if (std::find(known.begin(), known.end(), words.front()) == known.end()) {
        out.problems.push_back(
            problem(fmt::format("there is no help on `{}`", words.front()), suggest(words.front(), known)));
      }
    }
    return out;
  }
  if (first == "--version" || first == "version") {
    out.request.command = Command::version;
    refuse_further(words, 0, first, out);
    return out;
  }
  const CommandRow* command = find_command(first);
  if (command == nullptr) {
    std::vector<std::string> names = command_names();
    out.problems.push_back(problem(fmt::format("unknown command `{}`", first), suggest(first, names)));
    return out;
  }
  out.request.command = command->command;
  read_options(words, *command, out);
  check_files(out);
  return out;
}

}  // namespace pathproof::cli
