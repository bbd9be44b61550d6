// `pathproof-verify DIR`: the check of a certificate as a program of its own, with no solver and no encoder in it.

#include <csignal>
#include <cstdio>
#include <exception>
#include <string>

#include "cutting/constraint.h"
#include "source/stop.h"
#include "verify/verify.h"

namespace {

pathproof::source::Stop
    stop;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables): the signal's only way in

extern "C" void on_signal(int /*signal*/) { stop.request(pathproof::Reason::interrupted); }

int check(const std::string& directory, bool json) {
  using namespace pathproof::verify;
  try {
    const Checked checked = check_certificate(directory, stop);
    std::fputs((json ? told_as_json(checked) : told(checked)).c_str(), stdout);
    return checked.sampled() > 0 ? 3 : 0;
  } catch (const Absent& absent) {
    std::fprintf(stderr, "pathproof-verify: %s\n", absent.what());
    return 2;
  } catch (const Refused& refused) {
    std::fputs((json ? refused_as_json(refused.what()) : refused_told(refused.what())).c_str(), stdout);
    return 1;
  } catch (const pathproof::source::Stopped&) {
    std::fputs("pathproof-verify: interrupted: nothing is known of the certificate\n", stderr);
    return 130;
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::string first = argc > 1 ? argv[1] : "";
  const bool json = first == "--json";
  if (argc != (json ? 3 : 2) || first == "--help" || (!json && first.starts_with("-"))) {
    std::fputs(
        "usage: pathproof-verify [--json] DIR\n\nChecks the certificate in DIR without any solver. Exit 0 "
        "verified, 1 refused, 2 no certificate there, 3 verified but for rows that were sampled.\n",
        first == "--help" ? stdout : stderr);
    return first == "--help" ? 0 : 2;
  }
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
  try {
    const int out = check(argv[argc - 1], json);
    return std::fflush(stdout) == 0 ? out : 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "pathproof-verify: %s\n", error.what());
    return 70;
  }
}
