// The program: argv -> exit code.

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <exception>
#include <filesystem>
#include <new>

#include <fmt/format.h>

#include "lsp/server.h"
#include "output_file.h"
#include "pathproof/claims.h"
#include "pathproof/files.h"
#include "run_batch.h"
#include "run_certificate.h"
#include "run_doctor.h"
#include "run_export.h"
#include "run_new.h"
#include "run_report.h"
#include "run_test.h"
#include "shown.h"
#include "spooled_output.h"
#include "terminal.h"
#include "usage/manual.h"
#include "usage/options.h"
#include "watch.h"

namespace pathproof::cli {

namespace {

std::atomic<bool> interrupt_requested{false};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<long>::is_always_lock_free,
              "the signal handler must not wait");

extern "C" void on_interrupt(int /*signal*/) {
  // The second time there is no patience left; but `timeout` sends each signal twice at once, to us and to our group.
  static std::atomic<long> first_ms{-1};
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  const long ms = now.tv_sec * 1000 + now.tv_nsec / 1'000'000;
  constexpr long one_gesture_ms = 500;
  long first = -1;
  if (!first_ms.compare_exchange_strong(first, ms) && ms - first > one_gesture_ms) _exit(Exit::interrupted);
  interrupt_requested = true;
}

// What is no fault of the input: an answer that failed its own check, or any other bug.
int fail_inside(const std::string& what, const std::string& format) {
  Diagnostic problem;
  problem.code = "internal";
  problem.message = "internal error: " + what;
  problem.hint = "nothing of the answer is shown; please report this with the input that caused it";
  fail({problem}, format == "json" || format == "jsonl");
  return Exit::internal;
}

// A limit that was met before there was anything to report.
int fail_at_limit(const std::string& what, const std::string& format) {
  Diagnostic problem;
  problem.code = "limit";
  problem.message = what;
  problem.hint = "this is not a no: there is no answer";
  fail({problem}, format == "json" || format == "jsonl");
  return interrupt_requested ? Exit::interrupted : Exit::no_answer;
}

int exit_with(Verdict verdict) {
  return verdict == Verdict::unknown && interrupt_requested ? Exit::interrupted : exit_code(verdict);
}

std::string verdict_word(Verdict verdict) {
  return verdict == Verdict::feasible     ? "feasible\n"
         : verdict == Verdict::infeasible ? "infeasible\n"
                                          : "unknown\n";
}

int run_check(const Request& request, const Loaded& loaded, const Files& files, const Style& style) {
  const CheckReport report = check(*loaded.question, request.options);
  show(request, report, verdict_word(report.verdict), style);
  return with_certificate(request, loaded, files, report, exit_with(report.verdict));
}

// The answer anew at each change; every one has the whole time limit.
int watch_check(const Request& request, const Style& style) {
  return keep_answering(request.files.front(), request.quiet, interrupt_requested,
                        [&](std::vector<std::string>& files) -> int {
                          Request once = request;
                          once.options.begin = std::chrono::steady_clock::now();
                          const Files texts;
                          const Loaded loaded = load(once.files.front(), once.edits, once.options, texts);
                          files = loaded.files;
                          if (!loaded.question) return fail(loaded.diagnostics, once.format == "json");
                          return run_check(once, loaded, texts, style);
                        });
}

int run_explain(const Request& request, const Loaded& loaded, const Files& files, const Style& style) {
  const bool json = request.format == "json";
  Diagnostics problems;
  if (request.quiet && request.format == "text")
    return run_check(request, loaded, files, style);  // the verdict needs no explanation
  const ExplainReport report = explain(*loaded.question, request.explain, request.options, problems);
  if (!problems.empty()) return fail(problems, json);
  show(request, report, "", style);
  if (interrupt_requested && !report.counts_complete && report.check.verdict == Verdict::infeasible)
    return Exit::interrupted;
  return with_certificate(request, loaded, files, report.check, exit_with(report.check.verdict));
}

// Nothing proved is not all proved.
int no_claims(const std::string& verb, const Request& request) {
  Diagnostic nothing;
  nothing.code = "usage";
  nothing.message = "there is no claim to " + verb;
  nothing.hint = "name one with --claim 'FORMULA', or add `claims` to the file";
  return fail({nothing}, request.format == "json");
}

int run_debate(const Request& request, const Style& style) {
  Diagnostics problems;
  const std::vector<DebateReport> reports =
      debate(request.files.front(), request.edits, request.options, problems);
  if (!problems.empty()) return fail(request, problems);
  if (reports.empty()) return no_claims("debate", request);
  bool all_proved = true;
  bool unknown = false;
  std::string text;
  for (const DebateReport& report : reports) {
    unknown = unknown || report.claim.verdict == ClaimVerdict::unknown;
    all_proved = all_proved && (report.claim.verdict == ClaimVerdict::proved ||
                                report.claim.verdict == ClaimVerdict::unknown);
    if (!text.empty()) text += "\n";
    text += request.format == "markdown" ? render_markdown(report, style) : render_text(report, style);
  }
  if (request.quiet && request.format == "text") text = verdicts(reports);
  print(stdout, request.format == "json" ? render_json(reports, style) : text);
  if (interrupt_requested) return Exit::interrupted;
  const int exit = !all_proved ? Exit::negative : unknown ? Exit::no_answer : Exit::positive;
  if (request.certificate.empty()) return exit;
  const Files files;
  const Loaded loaded = load(request.files.front(), request.edits, request.options, files);
  if (!loaded.question) return fail(request, loaded.diagnostics);
  ProveReport claims;
  for (const DebateReport& report : reports) claims.claims.push_back(report.claim);
  return with_certificate(request, loaded, files, claims, exit);
}

// What the text does not show is not looked for.
bool shows_reasons(const Request& request, const Question& question, const Style& style) {
  if (request.format == "json" || style.detail == Detail::full) return true;
  return style.detail != Detail::brief && claims_asked(question) <= most_claims_with_reasons;
}

int claims_exit(const ProveReport& report) {
  bool all_proved = true;
  bool unknown = false;
  for (const ClaimReport& claim : report.claims) {
    unknown = unknown || claim.verdict == ClaimVerdict::unknown;
    all_proved =
        all_proved && (claim.verdict == ClaimVerdict::proved || claim.verdict == ClaimVerdict::unknown);
  }
  if (!all_proved) return Exit::negative;
  return unknown ? Exit::no_answer : Exit::positive;
}

int run_prove(const Request& request, const Loaded& loaded, const Files& files, const Style& style) {
  const Question& question = *loaded.question;
  Options options = request.options;
  options.reasons = options.reasons && shows_reasons(request, question, style);
  const ProveReport report = prove(question, options);
  if (report.claims.empty()) return no_claims("prove", request);
  show(request, report, verdicts(report), style);
  if (interrupt_requested) return Exit::interrupted;
  return with_certificate(request, loaded, files, report, claims_exit(report));
}

int run_minimal(Request& request, const Loaded& loaded, const Files& files, const Style& style) {
  Diagnostics problems;
  MinimalReport report;
  request.minimal.solver_chosen = request.solver_chosen;
  request.minimal.why = request.minimal.why && (request.format != "text" || !request.quiet);
  {
    ProgressLine line(!request.quiet, std::chrono::milliseconds(0));
    request.minimal.progress = [&](const SearchProgress& p) {
      line.show([&](double seconds) {
        return fmt::format("{}: best {}, bound {}, {:.1f} s", p.objective, p.best, p.bound, seconds);
      });
    };
    report = minimal(*loaded.question, request.minimal, request.options, problems);
  }
  if (!problems.empty()) return fail(request, problems);
  std::string quiet = verdict_word(report.verdict);
  for (const ObjectiveValue& o : report.objectives) {
    if (report.verdict == Verdict::feasible && !report.pareto)
      quiet += fmt::format("{} {}\n", o.name, o.value);
  }
  show(request, report, quiet, style);
  return with_certificate(request, loaded, files, report, exit_with(report.verdict));
}

int run_forced(const Request& request, const Loaded& loaded, const Files& files, const Style& style) {
  ForcedOptions wanted;
  wanted.solver_chosen = request.solver_chosen;
  if (!request.why.empty()) {
    Edits edits = request.edits;
    edits.supposed = request.why;
    edits.supposed_option = "--why";
    const Loaded asked = load(request.files.front(), edits, request.options, files);
    if (!asked.question) return fail(request, asked.diagnostics);
    wanted.why = asked.question;
    wanted.why_count = request.why.size();
  }
  const ForcedReport report = forced(*loaded.question, wanted, request.options);
  show(request, report, verdict_word(report.verdict), style);
  return with_certificate(request, loaded, files, report, exit_with(report.verdict));
}

int run_resilience(Request& request, const Question& question, const Files& files, const Style& style) {
  const bool json = request.format == "json";
  Diagnostics problems;
  request.resilience.solver_chosen = request.solver_chosen;
  if (!request.plan.empty()) {
    // The plan is one of the world that is asked about.
    Edits world;
    world.bases = request.edits.bases;
    world.values = request.edits.values;
    world.durations = request.edits.durations;
    world.delays = request.edits.delays;
    world.waive = request.edits.waive;
    world.enforce = request.edits.enforce;
    const Loaded plan = load(request.plan, world, request.options, files);
    if (!plan.question) return fail(plan.diagnostics, json);
    request.resilience.plan = plan.question;
  }
  const ResilienceReport report = resilience(question, request.resilience, request.options, problems);
  if (!problems.empty()) return fail(problems, json);
  if (request.format == "svg" || request.format == "dot") {
    print(stdout, request.format == "svg" ? render_svg(report) : render_dot(report));
  } else {
    show(request, report, verdict(report) + "\n", style);
  }
  return interrupt_requested && !report.complete ? Exit::interrupted : exit_with(report.verdict);
}

int run_read(Request& request, const Question& question, const Style& style) {
  Diagnostics problems;
  request.read.ids.assign(request.files.begin() + 1, request.files.end());
  request.read.examples = !request.read.ids.empty() || request.detail == Detail::full;
  const ReadReport report = read(question, request.read, request.options, problems);
  if (!problems.empty()) return fail(request, problems);
  show(request, report, "", style);
  if (interrupt_requested) return Exit::interrupted;
  if (!report.unread.empty()) return Exit::negative;  // as `test` has it
  return report.reason == Reason::none ? Exit::positive : Exit::no_answer;
}

int run_diff(const Request& request, const Style& style) {
  const Files files;
  const Loaded a = load(request.files.front(), request.edits, request.options, files);
  const Loaded b = load(request.files.back(), request.edits, request.options, files);
  for (const Loaded* loaded : {&a, &b}) {
    if (!loaded->question) return fail(request, loaded->diagnostics);
  }
  const DiffReport report = diff(*a.question, *b.question, request.options);
  const std::string quiet = report.comparison == Comparison::equivalent ? "equivalent\n"
                            : report.comparison == Comparison::unknown  ? "unknown\n"
                                                                        : "different\n";
  show(request, report, quiet, style);
  if (interrupt_requested) return Exit::interrupted;
  const int exit = exit_code(report.comparison);
  if (request.certificate.empty()) return exit;
  CertificateTarget target{request.certificate, request.files.front(), request.edits, request.proof_format};
  target.with = request.files.back();
  return told_of_certificate(request, write_certificate(a, b, files, report, target, request.options), exit);
}

std::string rendered(const Request& request, const LintReport& report, const Style& style) {
  if (request.format == "json") return render_json(report, style);
  if (request.format == "sarif") return render_sarif(report);
  if (request.format == "github") return render_github(report);
  if (request.format == "junit") return render_junit(report);
  if (!request.quiet) return render_text(report, style);
  return report.findings.empty()
             ? (report.unsettled.empty() ? "clean\n" : "unknown\n")
             : fmt::format("{} finding{}\n", report.findings.size(), report.findings.size() == 1 ? "" : "s");
}

int run_lint(const Request& request, const Style& style) {
  Diagnostics problems;
  const LintReport report = lint(request.files, request.lint, request.options, problems);
  for (const LintFix& fix : report.fixes) amend(fix.file, fix.text, problems);
  if (!problems.empty()) return fail(request, problems);
  print(stdout, rendered(request, report, style));
  if (interrupt_requested) return Exit::interrupted;
  if (!report.findings.empty()) return Exit::negative;
  return report.unsettled.empty() ? Exit::positive : Exit::no_answer;
}

int run_rule(const Request& request, const Style& style) {
  Diagnostics problems;
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
  if (!problems.empty()) return fail(request, problems);
  print(stdout, request.format == "json" ? lint_rows_json(request.files) : out);
  return Exit::positive;
}

int run_export(const Request& request, const Loaded& loaded) {
  const std::string target = request.output.empty() ? "-" : request.output;
  Diagnostics problems;
  if (may_write(target, loaded.files, problems)) {
    const Exported exported = export_question(request, *loaded.question);
    if (!exported.problems.empty()) {
      fail(exported.problems, request.format == "json");
    } else {
      write_output(target, exported.text, loaded.files, problems);
    }
    if (problems.empty())
      return exported.exit == Exit::no_answer && interrupt_requested ? Exit::interrupted : exported.exit;
  }
  return fail(request, problems);
}

int run(Request& request) {
  if (request.command == Command::help) {
    if (request.manual_of) {
      print(stdout, manual_roff(*request.manual_of));
      return Exit::positive;
    }
    for (const TopicRow& row : topics()) {
      if (row.name == request.topic) {
        print(stdout, row.page());
        return Exit::positive;
      }
    }
    std::optional<Command> topic;
    for (const CommandRow& row : commands()) {
      if (row.name == request.topic) topic = row.command;
    }
    print(stdout, help(topic));
    return Exit::positive;
  }
  if (request.command == Command::version) {
    print(stdout, fmt::format("pathproof {} ({})\n", version(), solvers()));
    return Exit::positive;
  }
  const Style style = style_of(request);
  if (request.command == Command::test)
    return request.mutants ? run_mutate(request, style, interrupt_requested)
                           : run_test(request, style, interrupt_requested);
  if (request.command == Command::debate) return run_debate(request, style);
  if (request.command == Command::batch) return run_batch(request, style);
  if (request.command == Command::diff) return run_diff(request, style);
  if (request.command == Command::lint) return run_lint(request, style);
  if (request.command == Command::rule) return run_rule(request, style);
  if (request.command == Command::report) return run_report(request, interrupt_requested);
  if (request.command == Command::init) return run_init(request);
  if (request.command == Command::new_case) return run_new_case(request);
  if (request.command == Command::import) return run_import(request);
  if (request.command == Command::schema) return run_schema(request);
  if (request.command == Command::lsp) return lsp::serve(STDIN_FILENO, STDOUT_FILENO, interrupt_requested);
  if (request.command == Command::doctor) return run_doctor(request);
  if (request.command == Command::verify) return run_verify(request);
  if (request.command == Command::check && request.watch) return watch_check(request, style);
  const Files files;
  const Loaded loaded = load(request.files.front(), request.edits, request.options, files);
  if (!loaded.question && interrupt_requested) return Exit::interrupted;
  if (!loaded.question) return fail(request, loaded.diagnostics);
  switch (request.command) {
    case Command::check: return run_check(request, loaded, files, style);
    case Command::minimal: return run_minimal(request, loaded, files, style);
    case Command::forced: return run_forced(request, loaded, files, style);
    case Command::read: return run_read(request, *loaded.question, style);
    case Command::resilience: return run_resilience(request, *loaded.question, files, style);
    case Command::explain:
      if (request.why.empty()) return run_explain(request, loaded, files, style);
      return run_prove(request, loaded, files, style);
    case Command::prove: return run_prove(request, loaded, files, style);
    default: return run_export(request, loaded);
  }
}

// Three quarters of the machine's memory in MiB: better to say `unknown` than to be killed.
std::size_t default_memory_limit() {
  const long pages = sysconf(_SC_PHYS_PAGES);
  const long page = sysconf(_SC_PAGESIZE);
  if (pages <= 0 || page <= 0) return 0;
  return static_cast<std::size_t>(pages) / 4 * 3 * static_cast<std::size_t>(page) >> 20U;
}

// An answer that did not get to where it was sent is none.
int delivered(int exit_code) {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return exit_code;
  std::fputs("pathproof: error: the answer could not be written to the end\n", stderr);
  return Exit::bad_input;
}

int guarded(Request request) {
  // The clock starts here; a variant of a batch has one of its own.
  if (request.command != Command::batch) request.options.begin = std::chrono::steady_clock::now();
  if (request.options.memory_limit == 0) request.options.memory_limit = default_memory_limit();
  // Without SA_RESTART, so that waiting for input (a pipe as FILE) ends, too.
  struct sigaction action {};
  action.sa_handler = on_interrupt;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGXFSZ, SIG_IGN);  // a file that grew too large is an error of writing, with a message
  request.options.interrupt = &interrupt_requested;
  try {
    return delivered(run(request));
  } catch (const Stopped& stopped) {
    return fail_at_limit(stopped.what(), request.format);
  } catch (const std::bad_alloc&) {
    return fail_at_limit("out of memory", request.format);
  } catch (const std::exception& error) {
    return fail_inside(error.what(), request.format);
  }
}

// The program's answer into the file of -o, whole or not at all. What is wrong with the input belongs to whoever asked, not into the
// file.
int answered(const Request& request) {
  const bool writes_itself = request.command == Command::report || request.command == Command::export_ ||
                             request.command == Command::new_case;
  if (request.output.empty() || request.output == "-" || writes_itself) return guarded(request);
  const bool json = request.format == "json" || request.format == "jsonl";
  Diagnostics problems;
  if (!may_write(request.output, request.files, problems)) return fail(problems, json);
  SpooledOutput spooled(problems);
  if (!problems.empty()) return fail(problems, json);
  const int exit_code = guarded(request);
  if (exit_code == Exit::bad_input || exit_code == Exit::internal) {
    spooled.release(problems);
  } else {
    spooled.deliver(request.output, request.files, problems);
  }
  return problems.empty() ? exit_code : fail(problems, json);
}

// A standard stream that is closed would be the number of the next file that is opened, and our answer would go into that. What
// stands in its place lets nothing through, so that a lost answer is still told.
void hold_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(stream, F_GETFD) >= 0) continue;
    const int held = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    if (held >= 0 && held != stream) close(held);
  }
}

}  // namespace

}  // namespace pathproof::cli

int main(int argc, char** argv) {
  pathproof::cli::hold_standard_streams();
  const pathproof::cli::Parsed parsed = pathproof::cli::parse(argc, argv);
  if (!parsed.problems.empty()) return pathproof::cli::fail(parsed.problems, parsed.json_errors);
  if (argc <= 1) {
    pathproof::cli::print(stderr, pathproof::cli::help(std::nullopt));
    return pathproof::cli::Exit::bad_input;
  }
  return pathproof::cli::answered(parsed.request);
}
