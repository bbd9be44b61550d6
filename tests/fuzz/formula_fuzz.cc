// Any text as a formula, a signature and an effect: a tree or a message, never a crash.

#include <cstdint>
#include <cstdlib>
#include <string>

#include "formula/parser.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pathproof;
  const std::string text(data, data + size);
  if (source::find_invalid_utf8(text) != std::string::npos) return 0;
  source::SourceMap map;
  const source::FileId file = map.add("formula", text);
  const spec::PlacedText placed(text, file);
  source::Collector collector(map);
  const auto tree = spec::parse_formula(placed, collector);
  if (!tree == collector.empty()) std::abort();
  spec::Signature signature;
  spec::parse_signature(placed, collector, signature);
  spec::EffectSyntax effect;
  spec::parse_effect(placed, collector, effect);
  source::render(collector.sorted());
  return 0;
}
