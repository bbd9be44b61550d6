// The text of a playground -> the program in it, to be put into another page.

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "pathproof/page.h"
#include "pathproof/pathproof.h"

namespace pathproof {

namespace {

// What stands in the element of this kind and id; nothing where there is none. It can hold no end of its element, being the text up to it.
std::string_view element_text(std::string_view page, std::string_view type, std::string_view id) {
  const std::string begin = fmt::format("<script type=\"{}\" id=\"{}\">", type, id);
  const std::size_t at = page.find(begin);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = page.substr(at + begin.size());
  const std::size_t end = rest.find("</script>");
  return end == std::string_view::npos ? std::string_view{} : rest.substr(0, end);
}

// Who made the page, as it says itself.
std::string_view maker_of(std::string_view page) {
  constexpr std::string_view begin = "<meta name=\"generator\" content=\"pathproof ";
  const std::size_t at = page.find(begin);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = page.substr(at + begin.size());
  return rest.substr(0, std::min(rest.find('"'), rest.size()));
}

bool is_base64(std::string_view text) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
  return !text.empty() && text.find_first_not_of(letters) == std::string_view::npos;
}

// A comment within a script hides the end of the script from a browser.
bool hides_its_end(std::string_view text) { return text.find("<!--") != std::string_view::npos; }

Diagnostic refused(const std::string& name, std::string message, std::string hint) {
  Diagnostic out;
  out.code = "usage";
  out.file = name;
  out.message = std::move(message);
  out.hint = std::move(hint);
  return out;
}

}  // namespace

std::optional<PageEngine> read_engine(const std::string& playground, const std::string& name,
                                      Diagnostics& problems) {
  const std::string_view worker = element_text(playground, "text/plain", "worker");
  const std::string_view program = element_text(playground, "application/octet-stream", "program");
  const std::string_view licences = element_text(playground, "application/json", "licences");
  const bool whole = !worker.empty() && is_base64(program) && !licences.empty();
  if (!whole || hides_its_end(worker) || hides_its_end(licences)) {
    problems.push_back(refused(name, "this is no playground with a program in it",
                               "`scripts/build-wasm` makes one: build/wasm/playground.html"));
    return std::nullopt;
  }
  const std::string_view maker = maker_of(playground);
  if (maker != version()) {
    problems.push_back(refused(name,
                               fmt::format("the program in it is pathproof {}, and this is pathproof {}",
                                           maker.empty() ? "of unknown version" : maker, version()),
                               "`scripts/build-wasm` makes one of this version"));
    return std::nullopt;
  }
  return PageEngine{std::string(worker), std::string(program), std::string(licences)};
}

}  // namespace pathproof
