// Any bytes from a client of the language server: frames are found and messages are read or refused; what they open and change is read.
// Never a crash, and each request has a result or a refusal.

#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdlib>

#include "lsp/desk.h"
#include "lsp/findings.h"
#include "lsp/frames.h"

namespace {

using namespace pathproof::lsp;

void take(Desk& desk, const Message& message) {
  try {
    if (message.method == "textDocument/didOpen") {
      // No file is read but those that are sent.
      if (path_of_uri(string_at(message.params, "textDocument/uri")).rfind("untitled:", 0) == 0)
        desk.open(message.params);
    } else if (message.method == "textDocument/didChange") {
      desk.change(message.params);
    }
  } catch (const Refusal& refusal) {
    if (*refusal.what() == '\0') std::abort();  // refused without a reason
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const int file = memfd_create("fuzz", MFD_CLOEXEC);
  if (file < 0 || write(file, data, size) != static_cast<ssize_t>(size) || lseek(file, 0, SEEK_SET) != 0)
    std::abort();
  const std::atomic<bool> interrupt = false;
  Frames frames(file, interrupt);
  Desk desk;
  for (Frame frame = frames.next(); frame.kind != Frame::Kind::end; frame = frames.next()) {
    if (frame.kind == Frame::Kind::broken) continue;
    const Message message = read_message(frame.text);
    if (message.kind == Message::Kind::invalid && message.problem.empty()) std::abort();
    take(desk, message);
  }
  while (desk.refresh_one() != nullptr) {
  }
  for (const auto& [name, list] : diagnostics_by_file(desk))
    list.dump(-1, ' ', false, Json::error_handler_t::replace);
  close(file);
  return 0;
}
