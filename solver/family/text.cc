// BatchReport -> text for people.

#include <algorithm>

#include <fmt/format.h>

#include "family/render.h"
#include "pathproof/pathproof.h"
#include "tell/layout.h"
#include "tell/words.h"

namespace pathproof::report {

namespace {

constexpr std::size_t most_items = 24;  // of one list

std::size_t columns(std::string_view text) { return source::count_characters(text); }

std::string padded(const std::string& text, std::size_t width) {
  return text + std::string(width > columns(text) ? width - columns(text) : 0, ' ');
}

// Columns as wide as their widest cell; all but the first `left` flush right.
std::string table(const std::vector<std::vector<std::string>>& rows, std::size_t left) {
  std::vector<std::size_t> width;
  for (const auto& row : rows) {
    width.resize(std::max(width.size(), row.size()), 0);
    for (std::size_t i = 0; i < row.size(); ++i) width[i] = std::max(width[i], columns(row[i]));
  }
  std::string out;
  for (const auto& row : rows) {
    std::string line = " ";
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string blanks(width[i] - columns(row[i]), ' ');
      line += i < left ? " " + row[i] + blanks + " " : " " + blanks + row[i] + " ";
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

class BatchWriter {
 public:
  BatchWriter(const BatchReport& report, std::uint64_t rows, const Style& style, const Write& write)
      : r_(report), rows_(rows), style_(style), write_(write) {}

  void all() {
    head();
    if (r_.listed_only) {
      list(rows_);
      return;
    }
    if (r_.shards == 0) {
      tables();
      attributions();
      idle();
      breakpoints();
      optima();
      reasons();
    }
    list(rows_);
    foot();
  }

 private:
  void line(const std::string& text = "") { write_(text + "\n"); }
  void heading(const std::string& text) { write_("\n" + toned(text, Tone::heading, style_) + "\n"); }
  void paragraph(const std::string& text, const std::string& first = "", const std::string& rest = "") {
    write_(wrap(text, style_.width, first, rest));
  }

  void head() {
    if (!r_.title.empty()) line(toned(r_.title, Tone::heading, style_));
    if (!r_.says.empty()) paragraph(r_.says);
    std::vector<std::string> parts;
    for (const BatchAxis& axis : r_.axes)
      parts.push_back(fmt::format("{} ({})", axis.axis, axis.options.size()));
    std::string text =
        r_.named ? counted(r_.variants, "named variant")
                 : counted(r_.variants, "variant") + ": " + fmt::format("{}", fmt::join(parts, " × "));
    if (r_.skipped > 0) text += fmt::format(", {} combinations skipped", r_.skipped);
    if (r_.shards > 0)
      text += fmt::format("; part {} of {}: {}", r_.shard, r_.shards, counted(r_.answered, "variant"));
    paragraph(text + ".");
  }

  std::string asked() const {
    if (r_.ask == "minimal") return "best by " + r_.objective;
    return r_.ask == "prove" ? "whether " + fmt::format("{}", fmt::join(r_.claims, ", ")) + " is proved"
                             : "whether there is a valid pathway";
  }

  void tables() {
    line();
    std::vector<std::string> counts;
    for (const auto& [verdict, count] : r_.verdicts) {
      if (count > 0) counts.push_back(fmt::format("{} {}", count, verdict));
    }
    paragraph(fmt::format("Asked {}: {}.", asked(), fmt::format("{}", fmt::join(counts, ", "))));
    if (r_.lines.empty()) return;
    heading("By option");
    std::vector<std::vector<std::string>> rows{{"", ""}};
    std::vector<std::size_t> shown;
    for (std::size_t v = 0; v < r_.verdicts.size(); ++v) {
      if (r_.verdicts[v].second == 0) continue;
      shown.push_back(v);
      rows[0].push_back(r_.verdicts[v].first);
    }
    std::string last;
    for (const BatchLine& row : r_.lines) {
      rows.push_back({row.axis == last ? "" : row.axis, row.option});
      last = row.axis;
      for (const std::size_t v : shown) rows.back().push_back(std::to_string(row.counts[v]));
    }
    write_(table(rows, 2));
  }

  void items(const std::vector<std::string>& words) {
    for (std::size_t i = 0; i < std::min(words.size(), most_items); ++i) paragraph(words[i], "  - ", "    ");
    if (words.size() > most_items)
      line(fmt::format("  … and {} more (--format json has all)", words.size() - most_items));
  }

  void attributions() {
    if (r_.named) return;
    for (const BatchAttribution& a : r_.attributions) {
      heading(sentence(a.verdict) + " whenever one of these holds");
      items(a.words);
      if (!a.complete) line("  (there are more such sets than were looked for)");
    }
  }

  void idle() {
    if (!r_.idle_axes.empty()) {
      line();
      paragraph("Never changes the verdict: " + listed(r_.idle_axes) + ".");
    }
    if (!r_.alike.empty()) line();
    for (const auto& [axis, options] : r_.alike)
      paragraph(fmt::format("Of {}, {} always give the same verdict.", axis, listed(options)));
  }

  void breakpoints() {
    std::string last;
    for (const BatchBreakpoint& b : r_.breakpoints) {
      if (b.axis != last) heading(fmt::format("Along {}, over all settings of the other axes", b.axis));
      last = b.axis;
      paragraph(fmt::format("{}: {}", sentence(b.text), counted(b.settings, "setting")), "  - ", "    ");
      constexpr std::size_t few = 4;
      if (b.where == std::vector<std::string>{"always"} || b.text.rfind("never", 0) == 0) continue;
      for (std::size_t i = 0; i < std::min(few, b.where.size()); ++i)
        paragraph((i == 0 ? "where " : "or ") + b.where[i], "      ", "      ");
      if (b.where.size() > few) line(fmt::format("      and {} more", b.where.size() - few));
    }
  }

  void optima() {
    if (r_.optima.empty()) return;
    heading("Best by " + r_.objective);
    for (const BatchOptimum& o : r_.optima) {
      line(fmt::format("  {}: {}", o.value, counted(o.variants, "variant")));
      constexpr std::size_t few = 6;
      for (std::size_t i = 0; i < std::min(few, o.words.size()) && !r_.named; ++i)
        paragraph((i == 0 ? "whenever " : "or ") + o.words[i], "      ", "      ");
      if (o.words.size() > few && !r_.named) line(fmt::format("      or {} more", o.words.size() - few));
    }
  }

  static std::string in_words(const OptionSet& set) {
    std::vector<std::string> parts;
    for (const auto& [axis, option] : set) parts.push_back(fmt::format("{}={}", axis, option));
    return parts.empty() ? "every variant" : fmt::format("{}", fmt::join(parts, ", "));
  }

  void reasons() {
    if (r_.reasons.empty()) return;
    heading("Why, for one variant each");
    for (const BatchReason& reason : r_.reasons) {
      paragraph(r_.named ? reason.variant : in_words(reason.when), "  ", "  ");
      for (const UnitText& unit : reason.units)
        paragraph(fmt::format("{} ({})", sentence(unit.says), unit.id), "    - ", "      ");
    }
  }

  void list(std::uint64_t most) {
    if (most == 0) return;
    heading("Variants");
    std::size_t width = 0;
    r_.each_row(most, [&](const BatchRow& row) { width = std::max(width, columns(row.name)); });
    r_.each_row(most, [&](const BatchRow& row) { show(row, width); });
    if (r_.answered > most) line(fmt::format("  … and {} more (--rows all shows them)", r_.answered - most));
  }

  void show(const BatchRow& row, std::size_t width) {
    if (row.verdict.empty()) {
      line(fmt::format("  {:>4}  {}  {}", row.index, padded(row.name, width), row.command));
      return;
    }
    const Tone tone = !row.as_expected ? Tone::bad : row.verdict == "unknown" ? Tone::doubtful : Tone::good;
    std::string text =
        fmt::format("  {:>4}  {}  {}", row.index, padded(row.name, width), toned(row.verdict, tone, style_));
    if (row.optimum) text += fmt::format(" {}", *row.optimum);
    if (!row.as_expected) {
      text += ", expected " + row.expected;
      if (row.expected_optimum) text += fmt::format(" {}", *row.expected_optimum);
    }
    if (!row.because.empty() && !r_.named) text += "  (" + in_words(row.because) + ")";
    line(text);
    line("        " + row.command);
  }

  void foot() {
    line();
    if (r_.shards > 0) {
      line("This part is answered; `--merge` puts the parts together.");
      return;
    }
    if (r_.rechecked > 0) {
      paragraph(r_.rechecked == r_.answered ? "Every variant was asked again alone and gave the same verdict."
                                            : fmt::format("{} asked again alone gave the same verdict.",
                                                          counted(r_.rechecked, "variant")));
    }
    if (r_.expected > 0) {
      const std::string text =
          fmt::format("{} as expected, {} not", r_.expected - r_.unexpected, r_.unexpected);
      line(toned(text, r_.unexpected == 0 ? Tone::good : Tone::bad, style_));
    }
    if (style_.statistics && r_.statistics.seconds > 0) {
      paragraph(fmt::format("{:.2f} s, {:.0f} variants a second; {} and {}, each checked.",
                            r_.statistics.seconds, static_cast<double>(r_.answered) / r_.statistics.seconds,
                            counted(r_.pathways, "pathway"), counted(r_.conflicts, "conflict")));
    }
  }

  const BatchReport& r_;
  std::uint64_t rows_;
  const Style& style_;
  const Write& write_;
};

}  // namespace

void render_batch_text(const BatchReport& report, std::uint64_t rows, const Style& style,
                       const Write& write) {
  BatchWriter(report, rows, style, write).all();
}

}  // namespace pathproof::report
