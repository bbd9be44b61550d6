#include "load/option_text.h"

namespace pathproof::spec {

Name option_name(const std::string& option, const std::string& text, SourceMap& map) {
  const source::FileId id = map.add(option, text);
  return {text, {id, 0, static_cast<std::uint32_t>(text.size())}};
}

Formula option_formula(const std::string& option, const std::string& text, SourceMap& map,
                       Collector& collector) {
  const Name named = option_name(option, text, map);
  Formula out;
  out.text = text;
  out.span = named.span;
  out.root = parse_formula(PlacedText(text, named.span.file), collector);
  return out;
}

}  // namespace pathproof::spec
