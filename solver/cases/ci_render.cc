// TestReport -> what runners of continuous integration read: JUnit, GitHub, TAP.

#include <fmt/format.h>

#include "pathproof/pathproof.h"
#include "tell/escaped.h"
#include "tell/layout.h"

namespace pathproof {

namespace {

using Status = TestResult::Status;

std::string xml_text(const std::string& text) { return report::xml_escaped(report::visible_quote(text)); }

// As workflow commands have to be written.
std::string workflow_text(const std::string& text, bool property) {
  std::string out;
  for (const char c : report::visible_quote(text)) {
    if (c == '%') {
      out += "%25";
    } else if (property && (c == ':' || c == ',')) {
      out += c == ':' ? "%3A" : "%2C";
    } else {
      out += c;
    }
  }
  return out;
}

std::string heading(const TestResult& result) {
  if (result.expected.empty()) return result.verdict.empty() ? "no verdict" : result.verdict;
  if (result.expected == result.verdict) return result.verdict + ", but not for the reason expected";
  return fmt::format("{}, expected {}", result.verdict.empty() ? "no verdict" : result.verdict,
                     result.expected);
}

std::string junit_case(const TestResult& result) {
  const std::string begin = fmt::format("<testcase classname=\"{}\" name=\"{}\" file=\"{}\"",
                                        xml_text(result.file), xml_text(result.name), xml_text(result.file));
  if (result.status == Status::passed) return begin + "/>\n";
  const char* kind = result.status == Status::failed ? "failure" : "error";
  return fmt::format("{}><{} message=\"{}\">{}</{}></testcase>\n", begin, kind, xml_text(heading(result)),
                     xml_text(result.message), kind);
}

}  // namespace

std::string render_junit(const TestReport& report) {
  std::size_t failures = 0;
  for (const TestResult& result : report.results) failures += result.status == Status::failed ? 1 : 0;
  const std::size_t tests = report.results.size() + report.not_run.size();
  const std::string counts =
      fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\"", tests, failures,
                  report.results.size() - report.passed() - failures, report.not_run.size());
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites {}>\n<testsuite name=\"pathproof test\" {}>\n",
      counts, counts);
  for (const TestResult& result : report.results) out += junit_case(result);
  for (const std::string& file : report.not_run) {
    out += fmt::format(
        "<testcase classname=\"{0}\" name=\"{0}\"><skipped message=\"not run: {1}\"/></testcase>\n",
        xml_text(file), reason_text(report.reason));
  }
  return out + "</testsuite>\n</testsuites>\n";
}

std::string render_github(const TestReport& report) {
  std::string out;
  for (const TestResult& result : report.results) {
    if (result.status == Status::passed) continue;
    out += fmt::format("::{} file={},title={}::{}\n", result.status == Status::open ? "warning" : "error",
                       workflow_text(result.file, true),
                       workflow_text(result.name + ": " + heading(result), true),
                       workflow_text(result.message, false));
  }
  for (const std::string& file : report.not_run) {
    out += fmt::format("::warning file={}::not run: {}\n", workflow_text(file, true),
                       reason_text(report.reason));
  }
  return out + summary(report);
}

std::string render_tap(const TestReport& report) {
  const auto name = [](const std::string& text) {
    std::string out;
    for (const char c : report::visible_quote(text)) out += c == '#' ? std::string("\\#") : std::string(1, c);
    return out;
  };
  std::string out = fmt::format("TAP version 13\n1..{}\n", report.results.size() + report.not_run.size());
  std::size_t number = 0;
  for (const TestResult& result : report.results) {
    out += fmt::format("{} {} - {}\n", result.status == Status::passed ? "ok" : "not ok", ++number,
                       name(result.name));
    if (result.status == Status::passed) continue;
    out += fmt::format("  ---\n  message: {}\n", heading(result));
    if (!result.message.empty())
      out += fmt::format("  detail: '{}'\n", [&] {
        std::string text;
        for (const char c : report::visible_quote(result.message))
          text += c == '\'' ? std::string("''") : std::string(1, c);
        return text;
      }());
    out += fmt::format("  severity: {}\n  ...\n", result.status == Status::failed ? "fail" : "todo");
  }
  if (!report.not_run.empty())
    out += fmt::format("Bail out! {} not run: {}\n", report::counted(report.not_run.size(), "file"),
                       reason_text(report.reason));
  return out;
}

}  // namespace pathproof
