// A plan as SVG: phases from left to right, a lane below the other.

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "picture/canvas_render.h"
#include "picture/render.h"

namespace pathproof::report {

namespace {

constexpr double label_width = 170;
constexpr double small_line = 13;

// The bars of a lane in rows, so that none covers another.
std::vector<std::vector<const PictureBar*>> rows(const std::vector<const PictureBar*>& bars) {
  std::vector<std::vector<const PictureBar*>> out;
  for (const PictureBar* bar : bars) {
    auto row =
        std::find_if(out.begin(), out.end(), [&](const auto& r) { return r.back()->end < bar->start; });
    if (row == out.end()) row = out.insert(out.end(), std::vector<const PictureBar*>());
    row->push_back(bar);
  }
  return out;
}

class Plan {
 public:
  explicit Plan(const Picture& picture) : picture_(picture) {
    constexpr double widest = 150;
    constexpr double narrowest = 64;
    constexpr double room = 1200;
    column_ = std::clamp(std::floor(room / picture.phases), narrowest, widest);
    right_ = label_width + column_ * picture.phases;
    std::size_t most = 0;
    for (const PictureBar& bar : picture.bars) most = std::max(most, title(bar).size());
    bar_height_ = line_step + gap + small_line * static_cast<double>(most);
  }

  std::string draw() {
    y_ = line_step + gap;
    for (int phase = 1; phase <= picture_.phases; ++phase)
      canvas_.text({left(phase) + column_ / 2, line_step}, phase_name(phase),
                   {text_size, true, Anchor::middle});
    for (std::size_t i = 0; i < picture_.lanes.size(); ++i) {
      std::vector<const PictureBar*> bars;
      for (const PictureBar& bar : picture_.bars) {
        if (std::find(bar.lanes.begin(), bar.lanes.end(), i) != bar.lanes.end()) bars.push_back(&bar);
      }
      lane(picture_.lanes[i].title, bars, tint(i));
    }
    std::vector<const PictureBar*> rest;
    for (const PictureBar& bar : picture_.bars) {
      if (bar.lanes.empty()) rest.push_back(&bar);
    }
    lane(picture_.lanes.empty() ? "steps" : "in no lane", rest, "#ffffff");
    canvas_.line({0, y_}, {right_, y_}, {"none", 1, "#bbbbbb", false});
    return canvas_.take(picture_, right_, y_ + gap);
  }

 private:
  double left(int phase) const { return label_width + column_ * (phase - 1); }
  std::string phase_name(int phase) const {
    constexpr double room_for_word = 90;
    return column_ >= room_for_word ? fmt::format("phase {}", phase) : fmt::format("{}", phase);
  }

  void lane(const std::string& title, const std::vector<const PictureBar*>& bars, std::string_view fill) {
    if (bars.empty()) return;
    const auto name = fitted(title, label_width - 2 * gap, text_size, 5, true);
    const auto all = rows(bars);
    const double height = std::max(static_cast<double>(all.size()) * (bar_height_ + gap) + gap,
                                   static_cast<double>(name.size()) * line_step + 2 * gap);
    canvas_.line({0, y_}, {right_, y_}, {"none", 1, "#bbbbbb", false});
    for (int phase = 1; phase <= picture_.phases; ++phase)
      canvas_.line({left(phase), y_}, {left(phase), y_ + height}, {"none", 1, "#dddddd", false});
    canvas_.lines({gap, y_ + line_step}, name, line_step, {text_size, true});
    double top = y_ + gap;
    for (const auto& row : all) {
      for (const PictureBar* b : row) bar(*b, top, fill);
      top += bar_height_ + gap;
    }
    y_ += height;
  }

  std::vector<std::string> title(const PictureBar& b) const {
    return fitted(b.title, column_ * (b.end - b.start + 1) - 3 * gap, small_size, 5);
  }

  void bar(const PictureBar& b, double top, std::string_view fill) {
    const double x = left(b.start) + gap / 2;
    const double width = column_ * (b.end - b.start + 1) - gap;
    const bool strong = b.critical || b.broken;
    canvas_.open(b.step + (b.title.empty() ? "" : ": " + b.title) + (b.critical ? " (critical)" : "") +
                 (b.broken ? " (breaks something)" : ""));
    canvas_.box({x, top}, width, bar_height_, Outline::square,
                {fill, strong ? 3.0 : 1.0, b.broken ? "#b00020" : "#222222", b.broken});
    const auto id = fitted((b.broken ? "! " : "") + b.step, width - 2 * gap, text_size, 1, true);
    canvas_.lines({x + gap, top + line_step}, id, line_step, {text_size, true});
    canvas_.lines({x + gap, top + line_step + small_line}, title(b), small_line, {small_size});
    canvas_.close();
  }

  const Picture& picture_;
  Canvas canvas_;
  double column_ = 0;
  double right_ = 0;
  double bar_height_ = 0;
  double y_ = 0;
};

}  // namespace

std::string svg_plan(const Picture& picture) { return Plan(picture).draw(); }

}  // namespace pathproof::report
