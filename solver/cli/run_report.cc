#include "run_report.h"

#include <chrono>
#include <cstdio>
#include <optional>
#include <string>

#include "output_file.h"
#include "pathproof/page.h"
#include "pathproof/pathproof.h"
#include "shown.h"
#include "usage/options.h"
#include "watch.h"

namespace pathproof::cli {

namespace {

// What of the page is not worked out, and why.
void tell_dear(const PageReport& report) {
  if (report.dear.empty()) return;
  std::string options;
  for (const auto& [axis, option] : report.dear) {
    const PageAxis& it = report.axes[static_cast<std::size_t>(axis)];
    options += (options.empty() ? "`" : ", `") + it.name + '=' +
               it.options[static_cast<std::size_t>(option)].name + '`';
  }
  std::fprintf(stderr,
               "pathproof: note: combinations with %s take long and are worked out in part only; of the "
               "others the page gives "
               "the command that asks for them\n",
               options.c_str());
}

// Makes the page once. `files` takes what was read.
// `last`: what was right at last.
int make_page(const Request& request, const std::atomic<bool>& interrupted, std::vector<std::string>& files,
              std::optional<PageReport>& last) {
  Diagnostics problems;
  const bool data_alone = request.format == "json" && request.output.empty();
  const std::string target = data_alone ? "-" : request.output;
  if (!may_write(target, request.files, problems)) return fail(request, problems);
  PageOptions wanted;
  wanted.axes = request.batch.axes;
  wanted.watch = request.watch;
  wanted.cards = request.cards;
  const PageReport report = page(request.files.front(), wanted, request.options, problems, files);
  if (!problems.empty()) {
    // Who watches reads on the page what is wrong.
    if (!request.watch) return fail(request, problems);
    if (last) last->errors = problems;
    Diagnostics unwritten;
    const std::string text = last ? render_html(*last) : render_html(request.files.front(), problems);
    write_output(target, text, files, unwritten);
    return fail(request, problems);
  }
  if (interrupted) return Exit::interrupted;
  const std::string text = data_alone ? page_data(report) + "\n" : render_html(report);
  if (!write_output(target, text, files, problems)) return fail(request, problems);
  if (!request.quiet) tell_dear(report);
  if (request.watch) last = report;
  return report.base.check.verdict == Verdict::unknown ? Exit::no_answer : Exit::positive;
}

}  // namespace

int run_report(const Request& request, const std::atomic<bool>& interrupted) {
  std::vector<std::string> files;
  std::optional<PageReport> last;
  if (!request.watch) return make_page(request, interrupted, files, last);
  return keep_answering(request.files.front(), request.quiet, interrupted,
                        [&](std::vector<std::string>& read) {
                          Request once = request;
                          once.options.begin = std::chrono::steady_clock::now();
                          return make_page(once, interrupted, read, last);
                        });
}

}  // namespace pathproof::cli
