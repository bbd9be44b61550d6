// The manual, in three forms, from the tables of options.h: what --help says, it says, too.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "usage/request.h"

namespace pathproof::cli {

/// A page that `help` shows besides those of the commands.
struct TopicRow {
  std::string_view name;
  std::string_view summary;
  std::string (*page)();
};
const std::vector<TopicRow>& topics();

/// The man page (roff, section 1).
std::string manual_roff();
/// The man page of one command, pathproof-COMMAND(1).
std::string manual_roff(Command command);
/// The reference page docs/commands.md.
std::string manual_markdown();
/// The kinds of messages about bad input, a line each.
std::string diagnostics_page();

}  // namespace pathproof::cli
