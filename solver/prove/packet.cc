#include "prove/packet.h"

namespace pathproof::report {

namespace {

// What Markdown would take for a mark of its own. Underscores inside words are none to the usual readers.
std::string escaped(const std::string& text) {
  std::string out;
  bool code = false;
  for (const char c : text) {
    if (c == '`') code = !code;
    if (!code && (c == '*' || c == '<' || c == '|')) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

// Markdown ends a list or a paragraph with an empty line; the text does without.
void Packet::gap() {
  if (markup_ == Markup::markdown) writer_.line();
  in_list_ = false;
}

void Packet::title(const std::string& text) {
  writer_.line(markup_ == Markup::markdown ? "# " + escaped(text) : toned(text, Tone::heading, style()));
}

void Packet::heading(const std::string& text) {
  if (markup_ == Markup::text) return writer_.heading(text);
  writer_.line();
  writer_.line("## " + escaped(text));
  in_list_ = false;
}

void Packet::paragraph(const std::string& text) {
  if (markup_ == Markup::text) return writer_.paragraph(text, "  ", "  ");
  gap();
  writer_.paragraph(escaped(text));
}

void Packet::bullet(const std::string& text) {
  if (markup_ == Markup::text) return writer_.paragraph(text, "  - ", "    ");
  if (!in_list_) gap();
  in_list_ = true;
  writer_.paragraph(escaped(text), "- ", "  ");
}

void Packet::under(const std::string& text) {
  if (markup_ == Markup::text) return writer_.paragraph(text, "    ", "    ");
  writer_.line();
  writer_.paragraph(escaped(text), "  ", "  ");
}

void Packet::unit(const UnitText& unit) {
  bullet(unit.says + ".");
  under(authority(unit));
}

}  // namespace pathproof::report
