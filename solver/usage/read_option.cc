// What was given for one option -> its target, or what was expected. Ranges and choices are those of the option's row.

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "usage/options.h"

namespace pathproof::cli {

namespace {

std::string trimmed(std::string text) {
  text.erase(0, text.find_first_not_of(' '));
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  while (begin <= list.size()) {
    const std::size_t comma = std::min(list.find(',', begin), list.size());
    std::string item = trimmed(list.substr(begin, comma - begin));
    if (!item.empty()) out.push_back(item);
    begin = comma + 1;
  }
  return out;
}

// Whether it is names and commas alone: no formula, since a comma stands only inside one.
bool is_list_of_names(const std::string& text) {
  return text.find(',') != std::string::npos && std::ranges::all_of(text, [](unsigned char c) {
           return std::isalnum(c) != 0 || c == '_' || c == '-' || c == ',' || c == ' ';
         });
}

// Digits, after blanks at most: some programs pad the numbers that a script hands on.
bool whole_number(std::string_view text, std::uint64_t& value) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && stop == end;
}

// What all of `commands` know.
std::vector<std::string> choices_of(const Choice& kind, unsigned commands) {
  std::vector<std::string> out;
  for (const ChoiceRow& row : kind.choices) {
    if ((row.commands & commands) == commands) out.emplace_back(row.word);
  }
  return out;
}

// One for each kind of value.
class Reader {
 public:
  Reader(const OptionRow& row, const std::vector<std::string>& texts, Parsed& out)
      : row_(row), texts_(texts), out_(out) {}

  void operator()(const Switch& kind) { kind.target(out_.request); }
  void operator()(const Whole& kind) {
    const std::string& text = last();
    std::uint64_t value = kind.high;
    if (!(text == kind.word && !text.empty()) &&
        !(whole_number(text, value) && value >= kind.low && value <= kind.high))
      return refuse(kind.word.empty() ? fmt::format("an integer from {} to {}", kind.low, kind.high)
                                      : fmt::format("a number or `{}`", kind.word));
    kind.target(out_.request, value);
  }
  void operator()(const Seconds& kind) {
    const std::string& text = last();
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    if (text.empty() || *end != '\0' || !(value > 0)) return refuse("a positive number of seconds");
    if (value > kind.most) return refuse(fmt::format("at most {} seconds", kind.most));
    kind.target(out_.request, value);
  }
  void operator()(const Choice& kind) {
    const std::vector<std::string> known = choices_of(kind, command_bit(out_.request.command));
    if (std::ranges::find(known, last()) != known.end()) return kind.target(out_.request, last());
    std::string hint = suggest(last(), known);
    if (hint == suggest({}, known)) hint.clear();  // nothing is near, and the message lists them all
    refuse(fmt::format("`{}`", fmt::join(known, "`, `")), std::move(hint));
  }
  // A list without any name, or with an empty one, is more likely an unset variable.
  void operator()(const Names& kind) {
    std::vector<std::string> names;
    bool empty = false;
    for (const std::string& text : texts_) {
      const std::vector<std::string> some = split(text);
      empty = empty || some.size() <= static_cast<std::size_t>(std::ranges::count(text, ','));
      names.insert(names.end(), some.begin(), some.end());
    }
    if (empty) {
      say(fmt::format("`--{}` has an empty entry", row_.name),
          "leave the option out, or separate the entries by single commas");
    }
    kind.target(out_.request, std::move(names));
  }
  void operator()(const Text& kind) {
    if (!row_.repeatable()) return kind.target(out_.request, last());
    for (const std::string& text : texts_) kind.target(out_.request, text);
  }
  void operator()(const NamesOrFormula& kind) {
    for (const std::string& text : texts_) {
      for (const std::string& one : is_list_of_names(text) ? split(text) : std::vector{text})
        kind.target(out_.request, one);
    }
  }
  // An empty name of a file is more likely an unset variable of a script.
  void operator()(const Path& kind) {
    if (last().empty()) return say(fmt::format("`--{}` is empty, expected a name", row_.name));
    kind.target(out_.request, last());
  }
  void operator()(const Folder& kind) {
    std::error_code error;
    if (!std::filesystem::is_directory(last(), error)) return refuse("a folder");
    kind.target(out_.request, last());
  }
  void operator()(const Part& kind) {
    const std::string_view text = last();
    const std::size_t bar = std::min(text.find('/'), text.size());
    std::uint64_t i = 0;
    std::uint64_t n = 0;
    const bool read =
        bar < text.size() && whole_number(text.substr(0, bar), i) && whole_number(text.substr(bar + 1), n);
    if (!read || i < 1 || i > n) return refuse("`i/n` with i from 1 to n");
    if (n > kind.most) return refuse(fmt::format("at most {} parts", kind.most));
    kind.target(out_.request, i, n);
  }
  void operator()(const Numbered& kind) {
    std::set<std::string> seen;
    for (const std::string& text : texts_) {
      const std::size_t bar = std::min(text.find('='), text.size());
      const std::string name = trimmed(text.substr(0, bar));
      std::uint64_t value = 0;
      const bool read = bar < text.size() && whole_number(trimmed(text.substr(bar + 1)), value);
      if (name.empty() || !read || value < kind.low || value > kind.high) {
        say(fmt::format("`--{} {}`, expected {} with N from {} to {}", row_.name, text, row_.value, kind.low,
                        kind.high));
      } else if (!seen.insert(name).second) {
        say(fmt::format("`--{}` is given twice for `{}`, expected once", row_.name, name));
      } else {
        kind.target(out_.request, name, value);
      }
    }
  }

 private:
  const std::string& last() const { return texts_.back(); }
  void say(std::string message, std::string hint = {}) {
    out_.problems.push_back(usage_problem(std::move(message), std::move(hint)));
  }
  void refuse(const std::string& expected, std::string hint = {}) {
    say(fmt::format("`--{} {}`, expected {}", row_.name, last(), expected), std::move(hint));
  }

  const OptionRow& row_;
  const std::vector<std::string>& texts_;
  Parsed& out_;
};

}  // namespace

std::string value_name(const OptionRow& row, unsigned commands) {
  const Choice* choice = std::get_if<Choice>(&row.kind);
  if (choice == nullptr || !row.value.empty()) return std::string(row.value);
  return fmt::format("{}", fmt::join(choices_of(*choice, commands), "|"));
}

void read_option(const OptionRow& row, const std::vector<std::string>& texts, Parsed& out) {
  if (texts.size() > 1 && row.again == Again::error) {
    out.problems.push_back(
        usage_problem(fmt::format("`--{}` is given {} times, expected once", row.name, texts.size())));
  }
  std::visit(Reader(row, texts, out), row.kind);
}

}  // namespace pathproof::cli
