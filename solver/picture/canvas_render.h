// SVG, element by element. Lengths are in pixels at normal size; the text has no scripts, no styles of its own and no outside names,
// so that it may stand in a page of any policy.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pathproof/picture.h"

namespace pathproof::report {

/// Measures that the drawings share, in pixels.
inline constexpr double text_size = 12;
inline constexpr double small_size = 11;  // of titles
inline constexpr double line_step = 16;   // from one line of text to the next
inline constexpr double gap = 6;

/// How wide the text may be at most in any usual sans-serif font of this size.
double text_width(std::string_view text, double size, bool bold = false);

/// `text` in lines that are no wider than `width`, `most` of them at most; what does not fit is cut and ends in an ellipsis.
std::vector<std::string> fitted(std::string_view text, double width, double size, std::size_t most,
                                bool bold = false);

struct Point {
  double x = 0;
  double y = 0;
};

enum class Anchor { start, middle, end };

struct TextLook {
  double size = 13;
  bool bold = false;
  Anchor anchor = Anchor::start;
  std::string_view fill = "#000000";
};

struct ShapeLook {
  std::string_view fill = "none";
  double stroke = 1;
  std::string_view colour = "#333333";
  bool dashed = false;
};

/// How groups of steps differ: in tint, and in outline for who sees no colours.
std::string_view tint(std::size_t group);
enum class Outline { square, round, cut, barred, slanted, twofold };
Outline outline(std::size_t group);

class Canvas {
 public:
  /// `at` is the foot of the line.
  void text(Point at, std::string_view text, const TextLook& look);
  /// Lines below each other, the first at `at`.
  void lines(Point at, const std::vector<std::string>& lines, double step, const TextLook& look);
  void box(Point corner, double width, double height, Outline outline, const ShapeLook& look);
  void line(Point from, Point to, const ShapeLook& look);
  /// A smooth curve through the points that begins and ends along the flow (down, or to the right).
  void curve(const std::vector<Point>& points, bool down, bool arrow, const ShapeLook& look);
  /// What follows until `close` is one thing; `tip` is shown when it is pointed at.
  void open(std::string_view tip);
  void close();

  /// The whole, with the picture's title and words. Above the drawing, which is moved down, stand title and summary.
  /// Its ids begin with `kind`; empty: by what the picture shows.
  std::string take(const Picture& picture, double width, double height, std::string_view kind = {}) const;

 private:
  std::string out_;
};

}  // namespace pathproof::report
