// Any bytes as a JSON file: parsed or refused, never a crash; every value's place lies inside the text.

#include <cstdint>
#include <cstdlib>
#include <string>

#include "spec/json.h"

namespace {

void check_places(const pathproof::spec::Json& json, std::size_t size) {
  if (json.span.begin > json.span.end || json.span.end > size) std::abort();
  for (const auto& item : json.items()) check_places(item, size);
  for (const auto& member : json.members()) check_places(member.value, size);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pathproof;
  const std::string text(data, data + size);
  if (source::find_invalid_utf8(text) != std::string::npos) return 0;
  source::SourceMap map;
  source::Collector collector(map);
  const auto json = spec::parse_json(map, map.add("fuzz.json", text), collector);
  if (!json && collector.empty()) std::abort();  // refused without a reason
  if (json) check_places(*json, size);
  source::render(collector.sorted());
  return 0;
}
