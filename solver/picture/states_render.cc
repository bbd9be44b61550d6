// States as SVG: a row for each fluent instance that changes, each value from the phase after which it holds.

#include <algorithm>

#include <fmt/format.h>

#include "picture/canvas_render.h"
#include "picture/render.h"

namespace pathproof::report {

namespace {

constexpr double size = 12;
constexpr double line = 16;
constexpr double gap = 6;
constexpr double label_width = 400;

// A value and the states, from `first` to `last`, in which it holds.
struct Span {
  std::size_t first = 0;
  std::size_t last = 0;
};

std::vector<Span> spans(const PictureState& row) {
  std::vector<Span> out;
  for (std::size_t k = 0; k < row.values.size(); ++k) {
    if (k > 0 && row.values[k] == row.values[k - 1]) {
      out.back().last = k;
    } else {
      out.push_back({k, k});
    }
  }
  return out;
}

// What stands for nothing yet: such spans stay white.
bool is_nothing(const std::string& value) { return value == "false" || value == "nobody" || value == "0"; }

class States {
 public:
  explicit States(const Picture& picture) : picture_(picture) {
    constexpr double narrowest = 64;
    constexpr double widest = 160;
    column_ = narrowest;
    for (const PictureState& row : picture.states) {
      for (const Span& span : spans(row)) {
        const double width = text_width(row.values[span.first], size, true) + 3 * gap;
        column_ = std::max(column_, width / static_cast<double>(span.last - span.first + 1));
      }
    }
    column_ = std::min(column_, widest);
  }

  std::string draw() {
    const double right = left(static_cast<std::size_t>(picture_.phases) + 1);
    canvas_.text({gap, line}, "after phase", {size, true});
    for (int k = 0; k <= picture_.phases; ++k) {
      const std::string name = k == 0 ? "start" : std::to_string(k);
      canvas_.text({left(static_cast<std::size_t>(k)) + column_ / 2, line}, name,
                   {size, true, Anchor::middle});
    }
    double y = line + gap;
    for (const PictureState& row : picture_.states) y += draw_row(row, y, right);
    canvas_.line({0, y}, {right, y}, {"none", 1, "#bbbbbb", false});
    return canvas_.take(picture_, right, y + gap);
  }

 private:
  double left(std::size_t state) const { return label_width + column_ * static_cast<double>(state); }

  double draw_row(const PictureState& row, double y, double right) {
    const auto name = fitted(row.title, label_width - 2 * gap, size, 3);
    const double height = static_cast<double>(name.size()) * line + gap;
    canvas_.open(row.name);
    canvas_.line({0, y}, {right, y}, {"none", 1, "#bbbbbb", false});
    canvas_.lines({gap, y + line - 2}, name, line, {size});
    for (const Span& span : spans(row)) {
      const double x = left(span.first);
      const double width = left(span.last + 1) - x;
      const bool nothing = is_nothing(row.values[span.first]);
      canvas_.box({x + 1, y + 2}, width - 2, height - 4, Outline::square,
                  {nothing ? "#ffffff" : "#dcecf9", 1, nothing ? "#dddddd" : "#333333", false});
      canvas_.text({x + gap, y + line - 1}, value(row, span, width - 2 * gap),
                   {size, !nothing, Anchor::start, nothing ? "#666666" : "#000000"});
    }
    canvas_.close();
    return height;
  }

  // In plain English where that fits.
  static std::string value(const PictureState& row, const Span& span, double width) {
    const std::string& label = row.labels[span.first];
    if (text_width(label, size, true) <= width) return label;
    const auto cut = fitted(row.values[span.first], width, size, 1, true);
    return cut.empty() ? "" : cut.front();
  }

  const Picture& picture_;
  Canvas canvas_;
  double column_ = 0;
};

}  // namespace

std::string svg_states(const Picture& picture) { return States(picture).draw(); }

}  // namespace pathproof::report
