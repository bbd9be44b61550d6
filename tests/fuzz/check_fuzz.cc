// Any text as a spec, or as a spec and a case with a line of dashes between them: loaded and checked, or refused. An
// answer that fails its own check is an InternalError, which nothing here catches.

#include <cstdint>
#include <string>

#include "pathproof/pathproof.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  const std::string between = "\n---\n";
  const std::size_t cut = text.find(between);
  const std::string spec = text.substr(0, cut);
  const std::string proposal = cut == std::string::npos ? "" : text.substr(cut + between.size());
  const pathproof::Loaded loaded = pathproof::load_text(spec, proposal, {});
  if (!loaded.question) {
    if (loaded.diagnostics.empty()) __builtin_trap();
    pathproof::render_text(loaded.diagnostics);
    return 0;
  }
  pathproof::Options options;
  options.time_limit = 0.5;
  options.memory_limit = 1500;
  options.most = 2;
  const pathproof::CheckReport report = pathproof::check(*loaded.question, options);
  pathproof::render_text(report, {});
  pathproof::render_json(report, {});
  return 0;
}
