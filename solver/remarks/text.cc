// LintReport -> what people read of it.

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "pathproof/lint.h"
#include "tell/layout.h"
#include "tell/words.h"

namespace pathproof {

namespace {

using report::counted;
using report::Tone;

Tone tone_of(LintSeverity severity) {
  switch (severity) {
    case LintSeverity::error: return Tone::bad;
    case LintSeverity::warning: return Tone::doubtful;
    case LintSeverity::note: break;
  }
  return Tone::heading;
}

std::string finding_text(const LintFinding& finding, const Style& style) {
  const LintRow& rule = row(finding.code);
  std::string out = fmt::format("{}:{}:{}: {} {}\n", report::visible_quote(finding.file), finding.line,
                                finding.column, report::toned(rule.code, tone_of(rule.severity), style),
                                report::visible_quote(finding.message));
  const std::string indent(4, ' ');
  if (!finding.shown.empty())
    out += report::wrap(report::sentence(report::visible_quote(finding.shown)) + ".", style.width, indent,
                        indent);
  out += report::wrap(report::sentence(std::string(rule.instead)) + ".", style.width, indent, indent);
  return out;
}

// "3 findings (1 error, 2 warnings) in 2 files"
std::string tally_of(const LintReport& r) {
  std::map<LintSeverity, std::size_t> by;
  std::map<std::string, std::size_t> files;
  for (const LintFinding& finding : r.findings) {
    ++by[row(finding.code).severity];
    ++files[finding.file];
  }
  std::vector<std::string> parts;
  for (const auto& [severity, number] : by) parts.push_back(counted(number, word(severity)));
  return fmt::format("{} ({}) in {}", counted(r.findings.size(), "finding"), fmt::join(parts, ", "),
                     counted(files.size(), "file"));
}

}  // namespace

std::string render_text(const LintReport& r, const Style& style) {
  std::string out;
  for (const LintFinding& finding : r.findings) out += finding_text(finding, style);
  for (const LintFix& fix : r.fixes)
    out += fmt::format("{}: {} mended\n{}", report::visible_quote(fix.file), counted(fix.findings, "finding"),
                       fix.diff);
  if (!out.empty()) out += "\n";
  std::string last =
      r.findings.empty()
          ? (r.unsettled.empty() ? report::toned("CLEAN", Tone::good, style) + ": nothing to remark on"
                                 : "Nothing found so far")
          : tally_of(r);
  if (!r.set_aside.empty())
    last += fmt::format("; {} set aside in the files, with reasons", r.set_aside.size());
  out += report::wrap(last + ".", style.width, "", "  ");
  for (const std::string& open : r.unsettled)
    out += report::wrap(fmt::format("Not settled ({}): {}.", reason_text(r.reason), open), style.width, "",
                        "  ");
  if (!r.findings.empty())
    out +=
        report::wrap(fmt::format("`pathproof rule {}` explains a code.", row(r.findings.front().code).code),
                     style.width, "", "  ");
  if (style.statistics)
    out += r.statistics.solves > 0 ? report::effort(r.statistics) + "\n"
                                   : fmt::format("({:.2f} s)\n", r.statistics.seconds);
  return out;
}

}  // namespace pathproof
