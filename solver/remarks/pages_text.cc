// The table of lint as pages: of one code, or of all of them.

#include <fmt/format.h>

#include "pathproof/lint.h"
#include "tell/layout.h"
#include "tell/words.h"

namespace pathproof {

std::string lint_page(const std::string& code, const Style& style) {
  for (const LintRow& rule : lint_rows()) {
    if (code != rule.code && code != rule.name) continue;
    const auto block = [&](std::string_view heading, const std::string& text) {
      return "\n" + report::toned(heading, report::Tone::heading, style) + "\n" +
             report::wrap(text, style.width, "  ", "  ");
    };
    std::string out =
        report::wrap(fmt::format("{} {} ({}): {}.", rule.code, rule.name, word(rule.severity), rule.summary),
                     style.width, "", "  ");
    out += block("Why it matters", std::string(rule.why));
    out += block("Example", std::string(rule.example));
    out += block("What to do", report::sentence(std::string(rule.instead)) + ".");
    out += block(
        "How it is known",
        rule.proof
            ? "It speaks of all pathways and is proved: both solvers say that none speaks against it, or "
              "a pathway that was played through shows it."
            : "It is read off what is written.");
    return out;
  }
  return {};
}

std::string lint_pages_markdown() {
  std::string out =
      "# What `pathproof lint` looks for\n\n"
      "<!-- Made by `scripts/docs` from the program's own table; edit include/pathproof/lint_rules.def. "
      "-->\n\n"
      "Codes PP1nn are read off what is written. Codes PP2nn speak of all pathways: each such finding is "
      "proved, as both\n"
      "solvers say that none speaks against it, or by a pathway that was played through. A finding that is "
      "meant to "
      "be so is set aside\n"
      "in the file itself, with a reason, by a key of the object that it stands in or of one around it:\n\n"
      "```json\n\"x-lint-ignore\": { \"PP103\": \"sorts the steps in pictures\" }\n```\n\n"
      "`--select` and `--ignore` take codes, names and beginnings of codes (`PP2`); `--fix` takes out what "
      "can be taken out\n"
      "without changing any verdict, and shows what it took. `pathproof rule CODE` prints one of these "
      "pages.\n\n"
      "| code | name | severity | what it is |\n|---|---|---|---|\n";
  for (const LintRow& rule : lint_rows())
    out += fmt::format("| [{0}](#{1}) | `{2}` | {3} | {4} |\n", rule.code,
                       std::string("pp") + std::string(rule.code.substr(2)), rule.name, word(rule.severity),
                       rule.summary);
  for (const LintRow& rule : lint_rows()) {
    out += fmt::format("\n## {}\n\n`{}`, {}: {}.\n\n{}\n\nExample: `{}`\n\nWhat to do: {}.\n", rule.code,
                       rule.name, word(rule.severity), rule.summary, rule.why, rule.example, rule.instead);
  }
  return out;
}

}  // namespace pathproof
