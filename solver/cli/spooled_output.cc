#include "spooled_output.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <functional>
#include <string_view>
#include <system_error>

#include "output_file.h"

namespace pathproof::cli {

namespace {

void complain(Diagnostics& problems, const std::string& message) {
  Diagnostic problem;
  problem.code = "cannot-write";
  problem.message = message + ": " + std::generic_category().message(errno);
  problems.push_back(std::move(problem));
}

// Calls `use` with all of a file, which may be larger than memory has room for.
void with_text(int file, Diagnostics& problems, const std::function<void(std::string_view)>& use) {
  struct stat status {};
  if (fstat(file, &status) != 0) return complain(problems, "the answer cannot be read back");
  if (status.st_size == 0) return;
  const auto size = static_cast<std::size_t>(status.st_size);
  void* text = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  if (text == MAP_FAILED) return complain(problems, "the answer cannot be read back");
  use(std::string_view(static_cast<const char*>(text), size));
  munmap(text, size);
}

}  // namespace

SpooledOutput::SpooledOutput(Diagnostics& problems) {
  std::FILE* nameless = std::tmpfile();
  if (nameless == nullptr) {
    complain(problems, "there is no room for a temporary file");
    return;
  }
  printed_ = fcntl(fileno(nameless), F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  std::fclose(nameless);
  std::fflush(stdout);
  standard_ = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  if (printed_ < 0 || standard_ < 0 || dup2(printed_, STDOUT_FILENO) < 0)
    complain(problems, "standard output cannot be kept aside");
}

SpooledOutput::~SpooledOutput() {
  restore();
  if (printed_ >= 0) close(printed_);
}

void SpooledOutput::restore() {
  if (standard_ < 0) return;
  std::fflush(stdout);
  dup2(standard_, STDOUT_FILENO);
  close(standard_);
  standard_ = -1;
}

void SpooledOutput::deliver(const std::string& path, const std::vector<std::string>& inputs,
                            Diagnostics& problems) {
  restore();
  with_text(printed_, problems, [&](std::string_view text) { write_output(path, text, inputs, problems); });
}

void SpooledOutput::release(Diagnostics& problems) {
  restore();
  with_text(printed_, problems, [&](std::string_view text) { write_output("-", text, {}, problems); });
}

}  // namespace pathproof::cli
