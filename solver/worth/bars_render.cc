#include "worth/bars_render.h"

#include <algorithm>

#include <fmt/format.h>

#include "picture/canvas_render.h"
#include "worth/document.h"

namespace pathproof::report {

namespace {

constexpr double name_width = 300;
constexpr double bar_width = 300;
constexpr double number_width = 190;
constexpr double bar_height = 11;
constexpr std::size_t most_changes = 40;
constexpr std::string_view orders_fill = "#2b6ca3";
constexpr std::string_view settings_fill = "#e0a030";

class Bars {
 public:
  explicit Bars(const BatchReport& report) : r_(report) {}

  std::string draw() {
    Picture words;
    words.title = r_.title.empty() ? "What each change is worth" : r_.title + ": what each change is worth";
    words.summary = summary();
    if (r_.worth && r_.worth->reason.empty()) {
      changes(words);
      blocs(words);
    }
    return canvas_.take(words, name_width + bar_width + number_width, y_ + gap, "worth");
  }

 private:
  std::string summary() const {
    if (!r_.worth || !r_.worth->reason.empty())
      return "Nothing is worked out" + (r_.worth ? ": " + r_.worth->reason + "." : ".");
    return r_.worth->changes.empty() ? "No change decides anything." : tell::worth_in_short(r_);
  }

  void changes(Picture& words) {
    const auto& all = r_.worth->changes;
    if (all.empty()) return;
    legend(all.front().orders.has_value());
    longest(all);
    for (std::size_t i = 0; i < std::min(all.size(), most_changes); ++i)
      bars(all[i].axis + " " + all[i].option, all[i].orders, all[i].decides, words);
    if (all.size() > most_changes) {
      canvas_.text({0, y_ + line_step}, fmt::format("and {} more", all.size() - most_changes), {text_size});
      y_ += line_step + gap;
    }
  }

  void blocs(Picture& words) {
    const auto& all = r_.worth->blocs;
    if (all.empty()) return;
    y_ += gap;
    canvas_.line({0, y_}, {name_width + bar_width + number_width, y_}, {"none", 1, "#bbbbbb", false});
    y_ += gap;
    longest(all);
    for (const BatchBloc& bloc : all) bars(bloc.title, bloc.orders, bloc.decides, words);
  }

  // Either kind of bar has its own scale: its longest is as long as there is room for.
  template <typename Rows>
  void longest(const Rows& rows) {
    most_orders_ = most_decides_ = 0;
    for (const auto& row : rows) {
      if (row.orders) most_orders_ = std::max(most_orders_, rough(*row.orders));
      most_decides_ = std::max(most_decides_, rough(row.decides));
    }
  }

  void legend(bool orders) {
    const auto entry = [&](std::string_view fill, std::string_view text) {
      canvas_.box({0, y_ + gap}, line_step, bar_height, Outline::square, {fill, 1, "#333333", false});
      canvas_.text({line_step + gap, y_ + gap + bar_height - 1}, text, {small_size});
      y_ += line_step;
    };
    if (orders) entry(orders_fill, "orders of change in which it turns the verdict (Shapley and Shubik)");
    entry(settings_fill, "settings of the other axes in which it decides (Banzhaf)");
    y_ += 2 * gap;
  }

  void bar(const BatchShare& share, double longest, std::string_view fill) {
    const double width = longest > 0 ? bar_width * rough(share) / longest : 0;
    if (share.part > 0)
      canvas_.box({name_width, y_}, std::max(width, 1.0), bar_height, Outline::square,
                  {fill, 1, "#333333", false});
    canvas_.text({name_width + width + gap, y_ + bar_height - 1}, tell::share_words(share), {small_size});
    y_ += bar_height + 2;
  }

  void bars(const std::string& name, const std::optional<BatchShare>& orders, const BatchShare& decides,
            Picture& words) {
    const std::string told = fmt::format("{}: decides: {}{}", name, tell::share_words(decides),
                                         orders ? "; turns: " + tell::share_words(*orders) : "");
    words.told += told + ". ";
    canvas_.open(told);
    const auto lines = fitted(name, name_width - 2 * gap, text_size, 2);
    canvas_.lines({0, y_ + bar_height}, lines, line_step, {text_size});
    const double top = y_;
    if (orders) bar(*orders, most_orders_, orders_fill);
    bar(decides, most_decides_, settings_fill);
    y_ = std::max(y_, top + line_step * static_cast<double>(lines.size())) + gap;
    canvas_.close();
  }

  const BatchReport& r_;
  Canvas canvas_;
  double y_ = 0;
  double most_orders_ = 0;
  double most_decides_ = 0;
};

}  // namespace

std::string svg_bars(const BatchReport& report) { return Bars(report).draw(); }

}  // namespace pathproof::report
