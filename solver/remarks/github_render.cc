// LintReport -> lines that GitHub's workflows put beside the code, and JUnit for test runners.

#include <algorithm>

#include <fmt/format.h>

#include "pathproof/lint.h"
#include "tell/escaped.h"
#include "tell/layout.h"

namespace pathproof {

namespace {

// As workflow commands have to be written.
std::string command_text(const std::string& text, bool property) {
  std::string out;
  for (const char c : report::visible_quote(text)) {
    if (c == '%') {
      out += "%25";
    } else if (property && c == ':') {
      out += "%3A";
    } else if (property && c == ',') {
      out += "%2C";
    } else {
      out += c;
    }
  }
  return out;
}

std::string in_full(const LintFinding& finding) {
  const std::string shown = finding.shown.empty() ? "" : " (" + finding.shown + ")";
  return fmt::format("{}{}; {}", finding.message, shown, row(finding.code).instead);
}

std::string xml_of(const std::string& text) { return report::xml_escaped(report::visible_quote(text)); }

std::size_t findings_in(const LintReport& r, const std::string& file) {
  return static_cast<std::size_t>(std::count_if(r.findings.begin(), r.findings.end(),
                                                [&](const LintFinding& f) { return f.file == file; }));
}

}  // namespace

std::string render_github(const LintReport& r) {
  std::string out;
  for (const LintFinding& finding : r.findings) {
    const LintRow& rule = row(finding.code);
    const std::string level =
        rule.severity == LintSeverity::note ? "notice" : std::string(word(rule.severity));
    out += fmt::format("::{} file={},line={},col={},title={}::{}\n", level, command_text(finding.file, true),
                       finding.line, finding.column,
                       command_text(fmt::format("{} {}", rule.code, rule.name), true),
                       command_text(in_full(finding), false));
  }
  return out;
}

std::string render_junit(const LintReport& r) {
  std::vector<std::string> files = r.files;
  for (const LintFinding& finding : r.findings) {
    if (std::find(files.begin(), files.end(), finding.file) == files.end()) files.push_back(finding.file);
  }
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += fmt::format("<testsuites name=\"pathproof lint\" tests=\"{}\" failures=\"{}\">\n",
                     std::max(files.size(), r.findings.size()), r.findings.size());
  for (const std::string& file : files) {
    const std::size_t found = findings_in(r, file);
    out += fmt::format("<testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n", xml_of(file),
                       std::max<std::size_t>(found, 1), found);
    if (found == 0) out += fmt::format("<testcase classname=\"{}\" name=\"clean\"/>\n", xml_of(file));
    for (const LintFinding& finding : r.findings) {
      if (finding.file != file) continue;
      const LintRow& rule = row(finding.code);
      out += fmt::format(
          "<testcase classname=\"{}\" name=\"{} {}\" file=\"{}\" line=\"{}\"><failure message=\"{}\" "
          "type=\"{}\">{}:{}:{}: {}</failure></testcase>\n",
          xml_of(file), rule.code, xml_of(finding.pointer), xml_of(file), finding.line,
          xml_of(finding.message), rule.name, xml_of(file), finding.line, finding.column,
          xml_of(in_full(finding)));
    }
    out += "</testsuite>\n";
  }
  return out + "</testsuites>\n";
}

}  // namespace pathproof
