#include "run_certificate.h"

#include <cstdio>

#include <fmt/format.h>

#include "shown.h"

namespace pathproof::cli {

int told_of_certificate(const Request& request, const CertificateWritten& done, int exit) {
  if (done.written) {
    if (!request.quiet) std::fputs(fmt::format("{}\n", done.told).c_str(), stderr);
    return exit;
  }
  std::fputs(fmt::format("{}: no certificate: {}{}\n", done.refused ? "error" : "note", done.reason,
                         done.refused ? "" : "; the answer stands without")
                 .c_str(),
             stderr);
  return done.refused ? Exit::bad_input : exit;
}

int run_verify(const Request& request) {
  const CertificateChecked checked = verify_certificate(request.files.front(), request.options);
  if (!checked.absent.empty()) {
    Diagnostic problem;
    problem.code = "cannot-read";
    problem.file = request.files.front();
    problem.message = checked.absent;
    problem.hint = "`pathproof check FILE --certificate DIR` writes one";
    return fail(request, {problem});
  }
  if (request.format == "json") {
    std::fputs(checked.json.c_str(), stdout);
  } else {
    const char* word = !checked.accepted     ? "refused\n"
                       : checked.sampled > 0 ? "verified-with-samples\n"
                                             : "verified\n";
    std::fputs(request.quiet ? word : checked.text.c_str(), stdout);
  }
  if (!checked.accepted) return Exit::negative;
  return checked.sampled > 0 ? Exit::no_answer : Exit::positive;
}

}  // namespace pathproof::cli
