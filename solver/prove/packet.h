// A document of headings, paragraphs and lists, written as plain text or as Markdown.
#pragma once

#include <string>
#include <vector>

#include "tell/writer.h"

namespace pathproof::report {

enum class Markup { text, markdown };

class Packet {
 public:
  Packet(Markup markup, const Style& style) : markup_(markup), writer_(style) {}

  void title(const std::string& text);
  void heading(const std::string& text);
  void paragraph(const std::string& text);
  void bullet(const std::string& text);
  /// More of the bullet before.
  void under(const std::string& text);
  /// A unit as a bullet: what it says, then on whose and what authority.
  void unit(const UnitText& unit);
  const Style& style() const { return writer_.style(); }
  /// A formula within a text.
  std::string code(const std::string& text) const;
  std::string take();

 private:
  void gap();

  Markup markup_;
  Writer writer_;
  bool in_list_ = false;
};

}  // namespace pathproof::report
