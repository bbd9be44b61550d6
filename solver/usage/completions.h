// What a shell needs to complete our command lines, from the same tables as the rest.
#pragma once

#include <string>

namespace pathproof::cli {

/// Scripts to be sourced by, or installed for, the shell of that name. Each completes commands, the options of the command that is
/// there already, the words of choices, and files where a file belongs. `topics`: the words after `help` that are no command, with blanks between.
std::string bash_completion(const std::string& topics);
std::string zsh_completion(const std::string& topics);
std::string fish_completion(const std::string& topics);

}  // namespace pathproof::cli
