#include "terminal.h"

#include <langinfo.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <cstring>

namespace pathproof::cli {

namespace {

bool wants_colour(const Request& request) {
  if (request.colour != "auto") return request.colour == "always";
  const char* no_colour = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  if (no_colour != nullptr && *no_colour != '\0') return false;
  return isatty(STDOUT_FILENO) == 1 && term != nullptr && std::strcmp(term, "dumb") != 0;
}

// As wide as the terminal, within what is good to read; a fixed width for everything else, so that the same question gives the
// same bytes.
int width_of(const Request& request) {
  if (request.width > 0) return static_cast<int>(request.width);
  constexpr int otherwise = 100;
  constexpr int narrowest = 60;
  constexpr int widest = 140;
  winsize size{};
  if (isatty(STDOUT_FILENO) != 1 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return otherwise;
  return std::clamp(static_cast<int>(size.ws_col), narrowest, widest);
}

bool wants_ascii(const Request& request) {
  if (request.ascii || isatty(STDOUT_FILENO) != 1) return request.ascii;
  std::setlocale(LC_CTYPE, "");
  const bool utf8 = std::strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
  std::setlocale(LC_CTYPE, "C");
  return !utf8;
}

}  // namespace

Style style_of(const Request& request) {
  Style out;
  out.colour = wants_colour(request);
  out.width = width_of(request);
  out.ascii = wants_ascii(request);
  out.states = request.states;
  out.statistics = !request.no_stats;
  out.detail = request.detail;
  return out;
}

}  // namespace pathproof::cli
