#include "run_report.h"

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
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

namespace fs = std::filesystem;

// Where a playground lies beside this program: as it is installed, and in a build folder. The first is named where there is none.
fs::path playground_beside() {
  std::error_code error;
  const fs::path bin = fs::read_symlink("/proc/self/exe", error).parent_path();
  const fs::path installed = (bin.parent_path() / "share/pathproof/playground.html").lexically_normal();
  const fs::path built = (bin.parent_path() / "wasm/playground.html").lexically_normal();
  return !fs::exists(installed, error) && fs::exists(built, error) ? built : installed;
}

// The engine that was asked for. None: `problems` says why.
std::optional<PageEngine> engine_of(const std::string& wanted, Diagnostics& problems) {
  const fs::path path = wanted == "auto" ? playground_beside() : fs::path(wanted);
  constexpr std::uintmax_t most = 64U << 20U;  // bytes; a playground has 4 million
  std::error_code error;
  std::ifstream in(path, std::ios::binary);
  const bool regular = fs::is_regular_file(path, error);
  if (!in || !regular || fs::file_size(path, error) > most) {
    Diagnostic problem;
    problem.code = "usage";
    problem.message = "there is no playground at `" + path.string() + "`";
    if (regular) problem.message = "`" + path.string() + "` cannot be read, or is too large for a playground";
    problem.hint =
        "`scripts/build-wasm` in the sources makes one, build/wasm/playground.html; `--engine` takes its "
        "path";
    problems.push_back(std::move(problem));
    return std::nullopt;
  }
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  return read_engine(text, path.string(), problems);
}

// Makes the page once. `files` takes what was read.
// `last`: what was right at last.
int make_page(const Request& request, const PageEngine* engine, const std::atomic<bool>& interrupted,
              std::vector<std::string>& files, std::optional<PageReport>& last) {
  Diagnostics problems;
  const bool data_alone = request.format == "json" && request.output.empty();
  const std::string target = data_alone ? "-" : request.output;
  std::vector<std::string> inputs = request.files;
  if (engine != nullptr) inputs.push_back(request.engine);
  if (!may_write(target, inputs, problems)) return fail(request, problems);
  PageOptions wanted;
  wanted.axes = request.batch.axes;
  wanted.watch = request.watch;
  wanted.cards = request.cards;
  wanted.sources = engine != nullptr;
  const PageReport report = page(request.files.front(), wanted, request.options, problems, files);
  if (!problems.empty()) {
    // Who watches reads on the page what is wrong.
    if (!request.watch) return fail(request, problems);
    if (last) last->errors = problems;
    Diagnostics unwritten;
    const std::string text = last ? render_html(*last, engine) : render_html(request.files.front(), problems);
    write_output(target, text, files, unwritten);
    return fail(request, problems);
  }
  if (interrupted) return Exit::interrupted;
  const std::string text = data_alone ? page_data(report) + "\n" : render_html(report, engine);
  if (!write_output(target, text, files, problems)) return fail(request, problems);
  if (!request.quiet) tell_dear(report);
  if (request.watch) last = report;
  return report.base.check.verdict == Verdict::unknown ? Exit::no_answer : Exit::positive;
}

}  // namespace

int run_report(const Request& request, const std::atomic<bool>& interrupted) {
  std::vector<std::string> files;
  std::optional<PageReport> last;
  std::optional<PageEngine> engine;
  if (!request.engine.empty()) {
    Diagnostics problems;  // before anything is computed
    engine = engine_of(request.engine, problems);
    if (!engine) return fail(request, problems);
  }
  const PageEngine* const given = engine ? &*engine : nullptr;
  if (!request.watch) return make_page(request, given, interrupted, files, last);
  return keep_answering(request.files.front(), request.quiet, interrupted,
                        [&](std::vector<std::string>& read) {
                          Request once = request;
                          once.options.begin = std::chrono::steady_clock::now();
                          return make_page(once, given, interrupted, read, last);
                        });
}

}  // namespace pathproof::cli
