// TestReport -> text, as a test runner prints it.

#include <algorithm>

#include <fmt/format.h>

#include "pathproof/pathproof.h"
#include "tell/layout.h"

namespace pathproof {

std::size_t TestReport::passed() const {
  return static_cast<std::size_t>(std::count_if(results.begin(), results.end(), [](const TestResult& r) {
    return r.status == TestResult::Status::passed;
  }));
}

std::size_t TestReport::failed() const { return results.size() - passed(); }

std::string render_text(const TestReport& report, const Style& style) {
  std::string out;
  for (const TestResult& r : report.results) {
    const bool bad =
        r.status == TestResult::Status::error;  // it speaks of files, whose names may be anything
    const bool good = r.status == TestResult::Status::passed;
    const std::string_view word = good                                     ? "ok    "
                                  : r.status == TestResult::Status::failed ? "FAILED"
                                                                           : "ERROR ";
    const std::string expected =
        r.expected.empty() || r.expected == r.verdict ? "" : fmt::format(", expected {}", r.expected);
    out += fmt::format("{} {} ({}{})\n",
                       report::toned(word, good ? report::Tone::good : report::Tone::bad, style),
                       report::visible_quote(r.name), r.verdict.empty() ? "no verdict" : r.verdict, expected);
    if (!r.message.empty())
      out += report::wrap(bad ? report::visible_quote(r.message) : report::visible(r.message), style.width,
                          "       ", "       ");
  }
  if (report.skipped > 0) {
    out += fmt::format("{} without an `expect`\n",
                       report::counted(static_cast<std::size_t>(report.skipped), "file"));
  }
  out += fmt::format("{} passed, {} failed\n", report.passed(), report.failed());
  return out;
}

}  // namespace pathproof
