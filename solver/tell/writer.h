// Text for people, built paragraph by paragraph.
#pragma once

#include <string>
#include <vector>

#include "pathproof/pathproof.h"
#include "tell/layout.h"

namespace pathproof::report {

class Writer {
 public:
  explicit Writer(const Style& style) : style_(style) {}

  const Style& style() const { return style_; }
  void line(const std::string& text = "") { out_ += text + "\n"; }
  /// Lines as they are, the last with its line break, too.
  void lines(const std::string& text) { out_ += text; }
  void paragraph(const std::string& text, const std::string& first = "", const std::string& rest = "") {
    out_ += wrap(text, style_.width, first, rest);
  }
  void heading(const std::string& text) { out_ += "\n" + toned(text, Tone::heading, style_) + "\n"; }
  /// A unit: what it says, and on whose and what authority.
  void unit(const UnitText& unit, const std::string& bullet);
  /// The steps of a pathway in one paragraph: "phase 1: A1, A2; phase 2: A3".
  static std::string in_short(const Pathway& pathway);
  /// The whole, a final time. Titles and words may have any characters; those that cannot be seen stand as escapes.
  std::string take() const { return visible(out_); }

 private:
  const Style& style_;
  std::string out_;
};

/// "rule:x · held by Mexico · basis named · Downie 2013, III.A"
std::string authority(const UnitText& unit);
/// "3 steps in 2 phases", or "no steps"
std::string size_of(const Pathway& pathway);
/// "16 steps in 6 phases (without A4 and C1)": with the steps that it does without, where they are few.
std::string size_and_gaps(const Pathway& pathway);
/// Whether the values of all fluents in all states are few enough to be written.
bool can_tell_all(const Pathway& pathway);
/// "3 steps in 2 phases: phase 1: A1, A2; phase 2: A3", or "no step at all"
std::string told(const Pathway& pathway);

}  // namespace pathproof::report
