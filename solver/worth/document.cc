#include "worth/document.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "tell/words.h"

namespace pathproof::tell {

namespace {

using report::grouped;

// "1 in 549,755,813,888", of a share too small for percent.
std::string one_in(const BatchShare& share) {
  constexpr double readable = 1e15;
  const double times = 1 / rough(share);
  if (times > readable) return "less than 1 in 10^15";
  const auto whole = static_cast<std::uint64_t>(std::llround(times));
  const bool exact = share.part * Count(whole) == share.whole;
  return fmt::format("{}1 in {}", exact ? "" : "about ", grouped(Count(whole)));
}

// "in 41% of the settings", "in 1 in 4,096 settings"
std::string of_the(const std::string& noun, const BatchShare& share) {
  if (share.part == share.whole) return fmt::format("in all {}", noun);
  const std::string words = share_words(share);
  return words.find(" in ") == std::string::npos ? fmt::format("in {} of the {}", words, noun)
                                                 : fmt::format("in {} {}", words, noun);
}

bool same(const BatchShare& a, const BatchShare& b) { return a.part * b.whole == b.part * a.whole; }

// Which way a change turns the verdict where it does.
std::string way(const BatchReport& r, const BatchChange& change) {
  const bool claims = r.ask == "prove";
  if (change.losses.part == 0) return claims ? "to proved" : "opens a pathway";
  if (change.gains.part == 0) return claims ? "from proved" : "closes every pathway";
  return "both ways";
}

class Worth {
 public:
  Worth(const BatchReport& report, const Style& style)
      : r_(report), w_(*report.worth), style_(style), full_(style.detail == Detail::full) {}

  void add(Document& out) const {
    Block& part = out.add(section("What each change is worth").as(Role::reasons));
    if (!w_.reason.empty()) {
      part.add(paragraph(fmt::format("That is not worked out: {}.", w_.reason)));
      return;
    }
    for (const std::string& text : sentences()) part.add(paragraph(text));
    if (w_.changes.empty()) return;
    changes(part);
    if (!w_.blocs.empty()) {
      part.add(paragraph(by_blocs()));
      blocs(part);
    }
    part.add(paragraph(definition()));
  }

  // "One change decides most often, in 50% of the settings of the other axes: rule:a enforced."
  std::string most_often() const {
    const auto top = std::max_element(w_.changes.begin(), w_.changes.end(), [](const auto& a, const auto& b) {
      return rough(a.decides) < rough(b.decides);
    });
    std::vector<std::string> equals;
    for (const BatchChange& change : w_.changes) {
      if (same(change.decides, top->decides)) equals.push_back(option_words(r_, change.axis, change.option));
    }
    const std::string where = of_the("settings of the other axes", top->decides);
    if (w_.changes.size() == 1)
      return fmt::format("One change alone decides, {}: {}.", where, equals.front());
    if (equals.size() == w_.changes.size())
      return fmt::format("The {} changes that ever decide do so equally often, each {}.", equals.size(),
                         where);
    if (equals.size() == 1)
      return fmt::format("One change decides most often, {}: {}.", where, equals.front());
    return fmt::format("These changes decide most often, each {}: {}.", where, few(equals, "changes"));
  }

 private:
  std::string few(const std::vector<std::string>& names, const std::string& noun) const {
    constexpr std::size_t most = 4;
    if (full_ || names.size() <= most + 1) return report::listed(names);
    const std::vector<std::string> first(names.begin(), names.begin() + most);
    return fmt::format("{} and {} more {}", fmt::join(first, ", "), names.size() - most, noun);
  }

  std::vector<std::string> sentences() const {
    if (w_.changes.empty()) return {"No change decides anything: the verdict is the same in all settings."};
    std::vector<std::string> out{most_often()};
    std::vector<std::string> alone;
    for (const BatchChange& change : w_.changes) {
      if (change.at_base) alone.push_back(option_words(r_, change.axis, change.option));
    }
    const std::string base = "Where every other axis has its first option,";
    out.push_back(alone.empty()
                      ? base + " no change decides."
                      : fmt::format("{} {} {}: {}.", base, alone.size() == 1 ? "one" : "these",
                                    alone.size() == 1 ? "decides" : "decide", few(alone, "changes")));
    if (!w_.idle.empty())
      out.push_back(
          fmt::format("Never {}: {}.", w_.idle.size() == 1 ? "decides" : "decide", few(w_.idle, "axes")));
    return out;
  }

  // "By Actor: Mexico decides in 60% of the settings of all other axes, Canada in 10%; the US never does."
  std::string by_blocs() const {
    std::vector<std::string> parts;
    std::vector<std::string> never;
    for (const BatchBloc& bloc : w_.blocs) {
      if (bloc.decides.part == 0) {
        never.push_back(bloc.title);
      } else if (parts.empty()) {
        parts.push_back(
            fmt::format("{} decides {}", bloc.title, of_the("settings of all other axes", bloc.decides)));
      } else {
        parts.push_back(fmt::format("{} in {}", bloc.title, share_words(bloc.decides)));
      }
    }
    std::string out = w_.by == "name" ? "Together: " : fmt::format("By {}: ", w_.by);
    if (parts.empty())
      return out + fmt::format("{} never {}.", few(never, "more"), never.size() == 1 ? "decides" : "decide");
    out += few(parts, "more");
    if (!never.empty())
      out += fmt::format("; {} never {}", few(never, "more"), never.size() == 1 ? "does" : "do");
    return out + ".";
  }

  std::string bar(const BatchShare& share, const BatchShare& longest) const {
    constexpr double width = 20;
    const double part = rough(longest) > 0 ? rough(share) / rough(longest) : 0;
    const auto marks = static_cast<std::size_t>(std::lround(width * part));
    std::string out;
    for (std::size_t i = 0; i < std::max<std::size_t>(marks, share.part > 0 ? 1 : 0); ++i)
      out += style_.ascii ? "#" : "█";
    return out;
  }

  void changes(Block& part) const {
    const bool orders = w_.changes.front().orders.has_value();
    const bool best = w_.changes.front().best.has_value();
    std::vector<Column> columns{{"change"}, number_column("decides")};
    if (best) columns.push_back(number_column("moves the best"));
    if (orders) columns.push_back(number_column("turns"));
    columns.push_back({"which way"});
    columns.push_back({"share"});
    Block& rows = part.add(table(std::move(columns)));
    constexpr std::size_t most = 12;
    const std::size_t shown = full_ ? w_.changes.size() : std::min(w_.changes.size(), most);
    const BatchChange& top = w_.changes.front();
    for (std::size_t i = 0; i < shown; ++i) {
      const BatchChange& c = w_.changes[i];
      std::vector<Inline> row{option_words(r_, c.axis, c.option), share_words(c.decides)};
      if (best) row.emplace_back(c.best ? share_words(*c.best) : "");
      if (orders) row.emplace_back(share_words(*c.orders));
      row.emplace_back(way(r_, c));
      row.emplace_back(bar(told_share(c.orders, c.decides), told_share(top.orders, top.decides)));
      rows.rows.push_back(std::move(row));
    }
    if (shown < w_.changes.size())
      part.add(paragraph(fmt::format("… and {} more (--full shows them)", w_.changes.size() - shown)));
  }

  void blocs(Block& part) const {
    const bool orders = w_.blocs.front().orders.has_value();
    std::vector<Column> columns{
        {w_.by == "name" ? "together" : "by " + w_.by}, number_column("axes"), number_column("decides")};
    if (orders) columns.push_back(number_column("turns"));
    columns.push_back({"share"});
    Block& rows = part.add(table(std::move(columns)));
    const BatchBloc& top = w_.blocs.front();
    for (const BatchBloc& b : w_.blocs) {
      std::vector<Inline> row{b.title, std::to_string(b.axes.size()), share_words(b.decides)};
      if (orders) row.emplace_back(share_words(*b.orders));
      row.emplace_back(bar(told_share(b.orders, b.decides), told_share(top.orders, top.decides)));
      rows.rows.push_back(std::move(row));
    }
    if (!w_.in_no_bloc.empty())
      part.add(paragraph(fmt::format("Of none of them: {}.", few(w_.in_no_bloc, "axes"))));
  }

  std::string definition() const {
    const std::string decides =
        "A change, from the first option of its axis, decides in so many settings of the other axes: it "
        "alone "
        "turns the verdict there (Banzhaf).";
    if (!w_.changes.front().orders.has_value())
      return decides + " Orders of change are told only of families without `skip`.";
    return decides +
           " It turns the verdict in so many of the orders in which the axes may be changed one after the "
           "other "
           "(Shapley and Shubik).";
  }

  const BatchReport& r_;
  const BatchWorth& w_;
  const Style& style_;
  bool full_;
};

}  // namespace

std::string share_words(const BatchShare& share) {
  constexpr double hundred = 100;
  if (share.part == 0) return "never";
  if (share.part == share.whole) return "always";
  const double percent = hundred * rough(share);
  if (percent > 99) return "more than 99%";
  constexpr double half = 0.5;
  if (percent >= 9.5) return fmt::format("{}%", static_cast<int>(percent + half));
  return percent >= 0.01 ? fmt::format("{:.2g}%", percent) : one_in(share);
}

std::string option_words(const BatchReport& r, const std::string& axis, const std::string& option) {
  const auto at = std::find_if(r.axes.begin(), r.axes.end(), [&](const auto& a) { return a.axis == axis; });
  if (at != r.axes.end()) {
    const auto of = static_cast<std::size_t>(std::find(at->options.begin(), at->options.end(), option) -
                                             at->options.begin());
    if (of < at->says.size() && !at->says[of].empty()) return at->says[of];
  }
  return axis + " " + option;
}

const BatchShare& told_share(const std::optional<BatchShare>& orders, const BatchShare& decides) {
  return orders ? *orders : decides;
}

std::string worth_in_short(const BatchReport& report) {
  if (!report.worth || report.worth->changes.empty()) return {};
  return Worth(report, Style{}).most_often();
}

void add_worth(const BatchReport& report, const Style& style, Document& out) {
  if (report.worth) Worth(report, style).add(out);
}

}  // namespace pathproof::tell
