#include "run_doctor.h"

#include <langinfo.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <thread>

#include <fmt/format.h>

#include "pathproof/pathproof.h"
#include "pathproof/starter.h"
#include "terminal.h"

namespace pathproof::cli {

namespace {

namespace fs = std::filesystem;

// A line of the answer. `good` is false where something does not work.
struct Finding {
  std::string about;
  std::string text;
  bool good = true;
};

// A folder of its own, gone with it.
class Scratch {
 public:
  Scratch() {
    std::error_code error;
    std::string name = (fs::temp_directory_path(error) / "pathproof-doctor-XXXXXX").string();
    if (!error && mkdtemp(name.data()) != nullptr) path_ = name;
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    if (path_) fs::remove_all(*path_, ignored);
  }
  const std::optional<fs::path>& path() const { return path_; }

 private:
  std::optional<fs::path> path_;
};

bool laid_out(const fs::path& folder) {
  std::error_code error;
  for (const NewFile& file : starter_files("doctor")) {
    fs::create_directories((folder / file.path).parent_path(), error);
    std::ofstream(folder / file.path) << file.text;
    if (!fs::exists(folder / file.path, error)) return false;
  }
  return true;
}

// Asks the starter what its cases expect, each solver in turn as the one that answers.
Finding self_test(const Options& options) {
  const auto begin = std::chrono::steady_clock::now();
  const Scratch scratch;
  if (!scratch.path() || !laid_out(*scratch.path()))
    return {"temporary files", "none can be written (TMPDIR says where)", false};
  const std::vector<std::string> paths = {scratch.path()->string()};
  std::size_t passed = 0;
  for (const Solver solver : {Solver::cadical, Solver::z3}) {
    Options asked = options;
    asked.solver = solver;
    Diagnostics problems;
    const TestReport report = run_tests(paths, {}, asked, problems);
    if (!problems.empty() || report.failed() > 0 || report.open() > 0)
      return {"self-test", fmt::format("FAILED with {} answering", solver == Solver::z3 ? "Z3" : "CaDiCaL"),
              false};
    passed += report.passed();
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  return {"self-test",
          fmt::format("{} questions answered as they should be, each solver checking the other, {:.2f} s",
                      passed, took.count())};
}

std::string memory() {
  const double gib = static_cast<double>(sysconf(_SC_PHYS_PAGES)) *
                     static_cast<double>(sysconf(_SC_PAGESIZE)) / (1024.0 * 1024.0 * 1024.0);
  rlimit limit{};
  std::string out =
      fmt::format("{:.1f} GiB, of which an answer takes at most three quarters (--memory-limit)", gib);
  if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
    out += fmt::format("; ulimit -v allows {} MiB", limit.rlim_cur >> 20U);
  return out;
}

std::string locale() {
  std::setlocale(LC_CTYPE, "");
  const std::string codeset = nl_langinfo(CODESET);
  std::setlocale(LC_CTYPE, "C");
  return codeset + (codeset == "UTF-8" ? "" : ": on a terminal the text keeps to ASCII (--ascii)");
}

std::string terminal(const Request& request) {
  const Style style = style_of(request);
  const bool is_one = isatty(STDOUT_FILENO) == 1;
  return fmt::format("{}: {} columns (--width), {} (--colour)", is_one ? "yes" : "no, a file or a pipe",
                     style.width, style.colour ? "in colour" : "without colour");
}

}  // namespace

int run_doctor(const Request& request) {
  const std::vector<Finding> findings = {
      {"program", fmt::format("pathproof {}", version())},
      {"solvers", solvers()},
      self_test(request.options),
      {"processors", fmt::format("{}", std::thread::hardware_concurrency())},
      {"memory", memory()},
      {"locale", locale()},
      {"terminal", terminal(request)},
  };
  bool good = true;
  std::string out;
  for (const Finding& finding : findings) {
    good = good && finding.good;
    out += fmt::format("{:<16}{}\n", finding.about, finding.text);
  }
  out += good ? "All is well.\n" : "Something does not work: see above.\n";
  if (request.quiet) out = good ? "well\n" : "not well\n";
  std::fputs(out.c_str(), stdout);
  return good ? Exit::positive : Exit::negative;
}

}  // namespace pathproof::cli
