#include "prove/packet.h"

#include "tell/markdown_escape.h"

namespace pathproof::report {

// Markdown ends a list or a paragraph with an empty line; the text does without.
void Packet::gap() {
  if (markup_ == Markup::markdown) writer_.line();
  in_list_ = false;
}

void Packet::title(const std::string& text) {
  writer_.line(markup_ == Markup::markdown ? "# " + markdown_text(text)
                                           : toned(text, Tone::heading, style()));
}

void Packet::heading(const std::string& text) {
  if (markup_ == Markup::text) return writer_.heading(text);
  writer_.line();
  writer_.line("## " + markdown_text(text));
  in_list_ = false;
}

void Packet::paragraph(const std::string& text) {
  if (markup_ == Markup::text) return writer_.paragraph(text, "  ", "  ");
  gap();
  writer_.paragraph(markdown_paragraph(text));
}

void Packet::bullet(const std::string& text) {
  if (markup_ == Markup::text) return writer_.paragraph(text, "  - ", "    ");
  if (!in_list_) gap();
  in_list_ = true;
  writer_.paragraph(markdown_paragraph(text), "- ", "  ");
}

void Packet::under(const std::string& text) {
  if (markup_ == Markup::text) return writer_.paragraph(text, "    ", "    ");
  writer_.line();
  writer_.paragraph(markdown_paragraph(text), "  ", "  ");
}

void Packet::unit(const UnitText& unit) {
  bullet(unit.says + ".");
  under(authority(unit));
}

std::string Packet::code(const std::string& text) const {
  return markup_ == Markup::markdown ? code_span(text) : "`" + text + "`";
}

std::string Packet::take() {
  std::string out = writer_.take();
  return markup_ == Markup::markdown ? with_blanks(std::move(out)) : out;
}

}  // namespace pathproof::report
