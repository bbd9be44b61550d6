// States as SVG: a row for each fluent instance that changes, each value from the phase after which it holds.

#include <algorithm>

#include <fmt/format.h>

#include "picture/canvas_render.h"
#include "picture/render.h"

namespace pathproof::report {

namespace {

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
    constexpr double widest_label = 460;
    constexpr double narrowest = 64;
    constexpr double widest = 116;
    label_width_ = text_width("after phase", text_size, true) + 2 * gap;
    column_ = narrowest;
    for (const PictureState& row : picture.states) {
      label_width_ = std::max(label_width_, text_width(one_line(row.title), text_size) + 2 * gap);
      for (const Span& span : spans(row)) {
        const double width = text_width(one_line(row.labels[span.first]), text_size, true) + 2 * gap;
        column_ = std::max(column_, width / static_cast<double>(span.last - span.first + 1));
      }
    }
    label_width_ = std::min(label_width_, widest_label);
    column_ = std::min(column_, widest);
  }

  std::string draw() {
    const double right = left(static_cast<std::size_t>(picture_.phases) + 1);
    canvas_.text({gap, line_step}, "after phase", {text_size, true});
    for (int k = 0; k <= picture_.phases; ++k) {
      const std::string name = k == 0 ? "start" : std::to_string(k);
      canvas_.text({left(static_cast<std::size_t>(k)) + column_ / 2, line_step}, name,
                   {text_size, true, Anchor::middle});
    }
    double y = line_step + gap;
    for (const PictureState& row : picture_.states) y += draw_row(row, y, right);
    canvas_.line({0, y}, {right, y}, {"none", 1, "#bbbbbb", false});
    return canvas_.take(picture_, right, y + gap);
  }

 private:
  double left(std::size_t state) const { return label_width_ + column_ * static_cast<double>(state); }

  std::vector<std::string> value(const PictureState& row, const Span& span) const {
    const double width = left(span.last + 1) - left(span.first) - 2 * gap;
    return fitted(row.labels[span.first], width, text_size, 4, true);
  }

  double draw_row(const PictureState& row, double y, double right) {
    const auto name = fitted(row.title, label_width_ - 2 * gap, text_size, 3);
    std::size_t most = name.size();
    for (const Span& span : spans(row)) most = std::max(most, value(row, span).size());
    const double height = static_cast<double>(most) * line_step + gap;
    canvas_.open(row.name);
    canvas_.line({0, y}, {right, y}, {"none", 1, "#bbbbbb", false});
    canvas_.lines({gap, y + line_step - 1}, name, line_step, {text_size});
    for (const Span& span : spans(row)) {
      const double x = left(span.first);
      const double width = left(span.last + 1) - x;
      const bool nothing = is_nothing(row.values[span.first]);
      canvas_.box({x + 1, y + 2}, width - 2, height - 4, Outline::square,
                  {nothing ? "#ffffff" : "#dcecf9", 1, nothing ? "#dddddd" : "#333333", false});
      canvas_.lines({x + gap, y + line_step - 1}, value(row, span), line_step,
                    {text_size, !nothing, Anchor::start, nothing ? "#666666" : "#000000"});
    }
    canvas_.close();
    return height;
  }

  const Picture& picture_;
  Canvas canvas_;
  double label_width_ = 0;
  double column_ = 0;
};

}  // namespace

std::string svg_states(const Picture& picture) { return States(picture).draw(); }

}  // namespace pathproof::report
