#include "cutting/older.h"

#include "cutting/constraint.h"

namespace pathproof::verify {

namespace {

constexpr std::string_view header = "pseudo-Boolean proof version ";

std::string_view before(std::string_view line, std::string_view end) {
  const std::size_t at = line.rfind(end);
  if (at == std::string_view::npos) throw Refused("a proof for older checkers has a step a line");
  return line.substr(0, at);
}

std::string older_line(std::string_view line, bool oldest) {
  const std::string_view says = before(line, " ;");
  const auto is = [&](std::string_view rule) { return says.starts_with(rule); };
  const auto with = [](std::string_view text, std::string_view end) { return std::string(text).append(end); };
  if (is("f ") || is("pol ")) return with(says, "\n");
  if (is("rup ")) return with(before(says, " :"), " ;\n");
  if (is("red ")) {
    const std::string_view constraint = before(says, " : ");
    return with(constraint, " ; ").append(says.substr(constraint.size() + 3)).append("\n");
  }
  if (is("conclusion UNSAT : ")) {
    const std::string_view last = says.substr(std::string_view("conclusion UNSAT : ").size());
    return oldest ? "c " + with(last, " 0\n") : with(says, "\n");
  }
  if (says == "output NONE" || says == "end pseudo-Boolean proof") return oldest ? "" : with(says, "\n");
  throw Refused("a step has no form in the older formats");
}

}  // namespace

std::string in_older_format(std::string_view proof, std::string_view format) {
  std::string out;
  bool first = true;
  while (!proof.empty()) {
    const std::size_t end = proof.find('\n');
    const std::string_view line = proof.substr(0, end);
    out += first ? std::string(header).append(format).append("\n") : older_line(line, format == "1.1");
    first = false;
    proof.remove_prefix(end == std::string_view::npos ? proof.size() : end + 1);
  }
  return out;
}

std::string_view older_format_of(std::string_view proof) {
  for (const std::string_view format : {"2.0", "1.1"}) {
    if (proof.starts_with(header) && proof.substr(header.size()).starts_with(format)) return format;
  }
  return {};
}

}  // namespace pathproof::verify
