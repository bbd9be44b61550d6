#include "run_lint.h"

#include <cstdio>

#include <fmt/format.h>

#include "options.h"
#include "output_file.h"

namespace pathproof::cli {

namespace {

void put_out(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

std::string rendered(const Request& request, const LintReport& report, const Style& style) {
  if (request.format == "json") return render_json(report, style);
  if (request.format == "sarif") return render_sarif(report);
  if (request.format == "github") return render_github(report);
  if (request.format == "junit") return render_junit(report);
  if (!request.quiet) return render_text(report, style);
  return report.findings.empty() ? (report.unsettled.empty() ? "clean\n" : "unknown\n")
                                 : fmt::format("{} findings\n", report.findings.size());
}

}  // namespace

int run_lint(const Request& request, const Style& style, Diagnostics& problems) {
  const LintReport report = lint(request.files, request.lint, request.options, problems);
  for (const LintFix& fix : report.fixes) write_output(fix.file, fix.text, {}, problems);
  if (!problems.empty()) return Exit::bad_input;
  put_out(rendered(request, report, style));
  if (!report.findings.empty()) return Exit::negative;
  return report.unsettled.empty() ? Exit::positive : Exit::no_answer;
}

int run_rule(const Request& request, const Style& style, Diagnostics& problems) {
  std::vector<std::string> known;
  for (const LintRow& rule : lint_rows()) {
    known.emplace_back(rule.code);
    known.emplace_back(rule.name);
  }
  std::string out;
  for (const std::string& code : request.files) {
    const std::string page = lint_page(code, style);
    if (page.empty())
      problems.push_back(usage_problem(fmt::format("`{}` is no code of lint", code), suggest(code, known)));
    if (!out.empty()) out += "\n";
    out += page;
  }
  if (!problems.empty()) return Exit::bad_input;
  put_out(out);
  return Exit::positive;
}

}  // namespace pathproof::cli
