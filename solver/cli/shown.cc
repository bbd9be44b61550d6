#include "shown.h"

#include "usage/options.h"

namespace pathproof::cli {

void print(std::FILE* stream, const std::string& text) { std::fwrite(text.data(), 1, text.size(), stream); }

int fail(const Diagnostics& problems, bool json) {
  print(json ? stdout : stderr, json ? render_json(problems) : render_text(problems));
  return Exit::bad_input;
}

int fail(const Request& request, const Diagnostics& problems) {
  if (request.format != "jsonl") return fail(problems, request.format == "json");
  print(stdout, render_json(problems, true));
  return Exit::bad_input;
}

}  // namespace pathproof::cli
