#include "editing/marker.h"

#include <algorithm>

#include "formula/lexer.h"

namespace pathproof::editing {

source::Span Marker::bare(source::Span span) const {
  if (!span.known()) return span;
  const std::string_view text = map_.text(span);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
    return {span.file, span.begin + 1, span.end - 1};
  return span;
}

void Marker::declare(NameKind kind, const spec::Name& name, std::string detail) {
  if (name.text.empty() || !name.span.known()) return;
  source::Span span = bare(name.span);
  // A name that is written with escapes, or is only the beginning of a key, is found where it is written plainly.
  if (map_.text(span) != name.text) return;
  names_.declare(kind, name.text, span, std::move(detail));
}

void Marker::use(Space space, const std::string& name, source::Span span) {
  const auto symbol = names_.find(space, name);
  span = bare(span);
  if (symbol && map_.text(span) == name) names_.use(*symbol, span);
}
void Marker::use_within(Space space, std::string_view name, source::Span span) {
  span = bare(span);
  const std::size_t at = map_.text(span).find(name);
  if (name.empty() || at == std::string_view::npos) return;
  const auto begin = static_cast<std::uint32_t>(span.begin + at);
  use(space, std::string(name), {span.file, begin, static_cast<std::uint32_t>(begin + name.size())});
}

void Marker::read_unit(const spec::Name& unit) {
  const std::size_t colon = unit.text.find(':');
  if (colon == std::string::npos) return use(Space::rules, unit);
  const std::string_view rest = std::string_view(unit.text).substr(colon + 1);
  const bool of_rule = unit.text.compare(0, colon, "rule") == 0;
  use_within(of_rule ? Space::rules : Space::global, rest.substr(0, rest.find('/')), unit.span);
}

void Marker::read(const spec::Json& value) {
  if (value.is(spec::Json::Kind::string)) use(Space::global, value.string(), value.span);
  for (const spec::Json& item : value.items()) read(item);
  for (const spec::Member& member : value.members()) {
    std::size_t from = 0;
    const std::string key = member.key();
    while (from <= key.size()) {
      const std::size_t comma = std::min(key.find(',', from), key.size());
      std::size_t begin = from;
      while (begin < comma && key[begin] == ' ') ++begin;
      std::size_t end = comma;
      while (end > begin && key[end - 1] == ' ') --end;
      const source::Span span = bare(member.key_span());
      use(Space::global, key.substr(begin, end - begin),
          {span.file, span.begin + static_cast<std::uint32_t>(begin),
           span.begin + static_cast<std::uint32_t>(end)});
      from = comma + 1;
    }
    read(member.value);
  }
}

void Marker::read_words(source::Span span) {
  if (!span.known()) return;
  const std::string_view text = map_.text(span);
  for (const spec::Token& token : spec::tokenize(text)) {
    if (token.kind != spec::Token::Kind::word) continue;
    // `Settle*` is a pattern, and names no one.
    if ((token.begin > 0 && text[token.begin - 1] == '*') ||
        (token.end < text.size() && text[token.end] == '*'))
      continue;
    use(Space::global, std::string(token.text),
        {span.file, static_cast<std::uint32_t>(span.begin + token.begin),
         static_cast<std::uint32_t>(span.begin + token.end)});
  }
}

}  // namespace pathproof::editing
