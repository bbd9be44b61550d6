#include "usage/completions.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "usage/options.h"

namespace pathproof::cli {

namespace {

// What is offered for a value.
enum class Offer { nothing, words, files, folders };

Offer offer_of(const OptionRow& row) {
  if (std::holds_alternative<Choice>(row.kind)) return Offer::words;
  if (std::holds_alternative<Folder>(row.kind)) return Offer::folders;
  return std::holds_alternative<Path>(row.kind) ? Offer::files : Offer::nothing;
}

std::string spaced(std::string words) {
  std::replace(words.begin(), words.end(), '|', ' ');
  return words;
}

std::vector<const OptionRow*> options_of(unsigned commands) {
  std::vector<const OptionRow*> out;
  for (const OptionRow& row : options()) {
    if ((row.commands & commands) != 0) out.push_back(&row);
  }
  return out;
}

// The summary until its first stop that ends a thought, for a list in which each has a line.
std::string short_summary(std::string_view summary) {
  std::string out(summary.substr(0, summary.find_first_of(";(")));
  while (!out.empty() && (out.back() == ' ' || out.back() == ':' || out.back() == ',')) out.pop_back();
  return out;
}

std::string command_words() {
  std::string out;
  for (const CommandRow& row : commands()) out += fmt::format("{} ", row.name);
  return out + "help version";
}

// A word within single quotes of any shell of ours.
std::string single_quoted(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out;
}

// A word within single quotes that zsh's _arguments takes apart at brackets and colons.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return single_quoted(out);
}

std::string bash_values(const CommandRow& command) {
  std::string out;
  for (const OptionRow* row : options_of(command_bit(command.command))) {
    if (std::holds_alternative<Switch>(row->kind)) continue;
    const std::string names =
        row->letter == 0 ? fmt::format("--{}", row->name) : fmt::format("-{}|--{}", row->letter, row->name);
    std::string_view action = "return";
    std::string words;
    switch (offer_of(*row)) {
      case Offer::nothing: break;
      case Offer::files:
        action = "compopt -o filenames; COMPREPLY=($(compgen -f -- \"$cur\")); return";
        break;
      case Offer::folders:
        action = "compopt -o filenames; COMPREPLY=($(compgen -d -- \"$cur\")); return";
        break;
      case Offer::words:
        words = fmt::format("COMPREPLY=($(compgen -W '{}' -- \"$cur\")); return",
                            spaced(value_name(*row, command_bit(command.command))));
        action = words;
        break;
    }
    out += fmt::format("        {}) {} ;;\n", names, action);
  }
  return out;
}

std::string zsh_option(const OptionRow& row, unsigned command) {
  std::string value;
  if (!std::holds_alternative<Switch>(row.kind)) {
    const std::string called = zsh_text(row.value.empty() ? row.name : row.value);
    switch (offer_of(row)) {
      case Offer::nothing: value = fmt::format(":{}: ", called); break;
      case Offer::files: value = fmt::format(":{}:_files", called); break;
      case Offer::folders: value = fmt::format(":{}:_files -/", called); break;
      case Offer::words: value = fmt::format(":{}:({})", called, spaced(value_name(row, command))); break;
    }
  }
  const std::string says = fmt::format("[{}]{}", zsh_text(short_summary(row.summary)), value);
  const std::string_view again = row.repeatable() ? "*" : "";
  const std::string_view equals = value.empty() ? "" : "=";
  std::string out = fmt::format("        '{}--{}{}{}'", again, row.name, equals, says);
  if (row.letter != 0)
    out += fmt::format(" \\\n        '{}-{}{}{}'", again, row.letter, value.empty() ? "" : "+", says);
  return out;
}

}  // namespace

std::string bash_completion(const std::string& topics) {
  std::string out =
      "# bash completion for pathproof: made by `pathproof help bash-completion`.\n"
      "_pathproof() {\n"
      "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}\n"
      "  COMPREPLY=()\n"
      "  # `--option=value` comes as three words.\n"
      "  if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
      "  if ((COMP_CWORD == 1)); then\n";
  out += fmt::format("    COMPREPLY=($(compgen -W '{} --help --version' -- \"$cur\"))\n    return\n  fi\n",
                     command_words());
  out += "  local options=\n  case $command in\n";
  out += fmt::format("    help) COMPREPLY=($(compgen -W '{}' -- \"$cur\")); return ;;\n",
                     command_words() + " " + topics);
  for (const CommandRow& command : commands()) {
    std::string names;
    for (const OptionRow* row : options_of(command_bit(command.command)))
      names += fmt::format("{}--{}", names.empty() ? "" : " ", row->name);
    out += fmt::format("    {})\n      case $prev in\n{}      esac\n      options='{}' ;;\n", command.name,
                       bash_values(command), names);
  }
  return out +
         "    *) return ;;\n  esac\n"
         "  if [[ $cur == -* ]]; then\n    COMPREPLY=($(compgen -W \"$options\" -- \"$cur\"))\n    return\n  "
         "fi\n"
         "  compopt -o filenames\n"
         "  COMPREPLY=($(compgen -f -X '!*.json' -- \"$cur\") $(compgen -d -- \"$cur\"))\n"
         "}\ncomplete -F _pathproof pathproof\n";
}

std::string zsh_completion(const std::string& topics) {
  std::string out =
      "#compdef pathproof\n# zsh completion for pathproof: made by `pathproof help zsh-completion`.\n"
      "_pathproof() {\n  if ((CURRENT == 2)); then\n    local -a commands=(\n";
  for (const CommandRow& row : commands())
    out += fmt::format("      '{}:{}'\n", row.name, zsh_text(row.summary));
  out +=
      "      'help:a page of help'\n      'version:the version of the program and of its solvers'\n    )\n"
      "    _describe command commands\n    return\n  fi\n  case $words[2] in\n";
  out += fmt::format("    help) _values topic {} ;;\n", command_words() + " " + topics);
  for (const CommandRow& command : commands()) {
    const unsigned bit = command_bit(command.command);
    out += fmt::format("    {})\n      shift words; ((CURRENT--))\n      _arguments -s \\\n", command.name);
    for (const OptionRow* row : options_of(bit)) out += zsh_option(*row, bit) + " \\\n";
    out += "        '*:file:_files' ;;\n";
  }
  return out + "  esac\n}\n_pathproof \"$@\"\n";
}

std::string fish_completion(const std::string& topics) {
  std::string out =
      "# fish completion for pathproof: made by `pathproof help fish-completion`.\n"
      "complete -c pathproof -n __fish_use_subcommand -f\n";
  for (const CommandRow& row : commands()) {
    out += fmt::format("complete -c pathproof -n __fish_use_subcommand -a {} -d '{}'\n", row.name,
                       single_quoted(row.summary));
  }
  out += "complete -c pathproof -n __fish_use_subcommand -a help -d 'a page of help'\n";
  out += "complete -c pathproof -n __fish_use_subcommand -a version -d 'the version'\n";
  out += fmt::format("complete -c pathproof -n '__fish_seen_subcommand_from help' -f -a '{}'\n",
                     command_words() + " " + topics);
  for (const CommandRow& command : commands()) {
    const unsigned bit = command_bit(command.command);
    for (const OptionRow* row : options_of(bit)) {
      out += fmt::format("complete -c pathproof -n '__fish_seen_subcommand_from {}' -l {}", command.name,
                         row->name);
      if (row->letter != 0) out += fmt::format(" -s {}", row->letter);
      if (!std::holds_alternative<Switch>(row->kind)) out += offer_of(*row) == Offer::files ? " -r" : " -x";
      if (offer_of(*row) == Offer::words) out += fmt::format(" -a '{}'", spaced(value_name(*row, bit)));
      if (offer_of(*row) == Offer::folders) out += " -a '(__fish_complete_directories)'";
      out += fmt::format(" -d '{}'\n", single_quoted(short_summary(row->summary)));
    }
  }
  return out;
}

}  // namespace pathproof::cli
