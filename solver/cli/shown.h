// What a command prints: its answer in the format asked for, or what is wrong with the input.
#pragma once

#include <cstdio>
#include <string>

#include "pathproof/pathproof.h"
#include "usage/request.h"

namespace pathproof::cli {

void print(std::FILE* stream, const std::string& text);

/// Tells the problems, in JSON on standard output, else on standard error. The exit code.
int fail(const Diagnostics& problems, bool json);
/// The same, in the format that was asked for.
int fail(const Request& request, const Diagnostics& problems);

/// The report in the format asked for; `quiet` is what --quiet leaves of the text.
template <typename Report>
void show(const Request& request, const Report& report, const std::string& quiet, const Style& style) {
  if (request.format == "json") {
    print(stdout, render_json(report, style));
  } else if (request.format == "markdown") {
    print(stdout, render_markdown(report, style));
  } else if (request.format == "html") {
    // Of a command that has no such format none is asked for.
    if constexpr (requires { render_html(report, style); }) print(stdout, render_html(report, style));
  } else {
    print(stdout, request.quiet ? quiet : render_text(report, style));
  }
}

}  // namespace pathproof::cli
