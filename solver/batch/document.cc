#include "batch/document.h"

#include <algorithm>

#include <fmt/format.h>

#include "tell/words.h"

namespace pathproof::tell {

namespace {

using report::counted;
using report::sentence;
using report::Tone;

class BatchSummary {
 public:
  explicit BatchSummary(const BatchReport& report) : r_(report) {}

  Document all() {
    head();
    if (r_.listed_only || r_.shards > 0) return std::move(out_);
    out_.add(section().as(Role::answer)).add(paragraph(asked()));
    switches();
    by_option();
    attributions();
    idle();
    breakpoints();
    optima();
    reasons();
    return std::move(out_);
  }

 private:
  void head() {
    if (!r_.title.empty()) out_.add(title(r_.title));
    if (!r_.says.empty()) out_.add(paragraph(r_.says).as(Role::question));
    const std::vector<std::string> parts = axes();
    std::string text =
        r_.named ? counted(r_.variants, "named variant")
                 : counted(r_.variants, "variant") + ": " + fmt::format("{}", fmt::join(parts, " × "));
    if (r_.skipped > 0) text += fmt::format(", {} combinations skipped", r_.skipped);
    if (r_.shards > 0)
      text += fmt::format("; part {} of {}: {}", r_.shard, r_.shards, counted(r_.answered, "variant"));
    out_.add(paragraph(text + ".").as(Role::question));
  }

  // "profile (3)" each; of many axes those of two options are told by their number.
  std::vector<std::string> axes() const {
    std::vector<std::string> out;
    std::size_t switches = 0;
    for (const BatchAxis& axis : r_.axes) {
      if (many() && axis.options.size() == 2) {
        ++switches;
      } else {
        out.push_back(fmt::format("{} ({})", axis.axis, axis.options.size()));
      }
    }
    if (switches > 0) out.push_back(fmt::format("{} axes of two options each", switches));
    return out;
  }

  // More axes than are told one by one.
  bool many() const { return r_.axes.size() > 8; }

  bool is_idle(const std::string& axis) const {
    return std::find(r_.idle_axes.begin(), r_.idle_axes.end(), axis) != r_.idle_axes.end();
  }

  // Of many axes, the switches that flip the verdict come first.
  void switches() {
    if (!many() || r_.named) return;
    std::vector<std::string> those;
    for (const BatchAxis& axis : r_.axes) {
      if (!is_idle(axis.axis)) those.push_back(axis.axis);
    }
    std::string text = fmt::format("The verdict hangs on none of the {} axes.", r_.axes.size());
    if (!those.empty())
      text = fmt::format("The verdict hangs on {} of the {} axes: {}.", those.size(), r_.axes.size(),
                         report::listed(those));
    out_.add(section().as(Role::answer)).add(paragraph(text));
  }

  // "Asked whether there is a valid pathway: 3 feasible, 2 infeasible."
  std::string asked() const {
    const std::string what = r_.ask == "minimal" ? "best by " + r_.objective
                             : r_.ask == "prove"
                                 ? "whether " + fmt::format("{}", fmt::join(r_.claims, ", ")) + " is proved"
                                 : "whether there is a valid pathway";
    std::vector<std::string> counts;
    for (const auto& [verdict, count] : r_.verdicts) {
      if (count > 0) counts.push_back(fmt::format("{} {}", count, verdict));
    }
    return fmt::format("Asked {}: {}.", what, fmt::format("{}", fmt::join(counts, ", ")));
  }

  void by_option() {
    std::vector<const BatchLine*> lines;
    for (const BatchLine& line : r_.lines) {
      if (!many() || !is_idle(line.axis)) lines.push_back(&line);
    }
    if (lines.empty()) return;
    std::vector<Column> columns{{"axis"}, {"option"}};
    std::vector<std::size_t> shown;
    for (std::size_t v = 0; v < r_.verdicts.size(); ++v) {
      if (r_.verdicts[v].second == 0) continue;
      shown.push_back(v);
      columns.push_back(number_column(r_.verdicts[v].first));
    }
    Block& counts = out_.add(section("By option").as(Role::answer)).add(table(std::move(columns)));
    std::string last;
    for (const BatchLine* line : lines) {
      std::vector<Inline> row{line->axis == last ? "" : line->axis, line->option};
      last = line->axis;
      for (const std::size_t v : shown) row.emplace_back(std::to_string(line->counts[v]));
      counts.rows.push_back(std::move(row));
    }
  }

  void attributions() {
    constexpr std::size_t most = 24;
    if (r_.named) return;
    for (const BatchAttribution& a : r_.attributions) {
      Block& part = out_.add(section(sentence(a.verdict) + " whenever one of these holds").as(Role::reasons));
      Block& sets = part.add(list());
      for (std::size_t i = 0; i < std::min(a.words.size(), most); ++i) sets.add(item(a.words[i]));
      if (a.words.size() > most)
        part.add(paragraph(fmt::format("… and {} more (--format json has all)", a.words.size() - most)));
      if (!a.complete) part.add(paragraph("(there are more such sets than were looked for)"));
    }
  }

  void idle() {
    if (!r_.idle_axes.empty()) {
      out_.add(section().as(Role::reasons))
          .add(paragraph("Never changes the verdict: " + report::listed(r_.idle_axes) + "."));
    }
    if (r_.alike.empty()) return;
    Block& part = out_.add(section().as(Role::reasons));
    for (const auto& [axis, options] : r_.alike)
      part.add(
          paragraph(fmt::format("Of {}, {} always give the same verdict.", axis, report::listed(options))));
  }

  // "where a is b", "or c is d", "and 3 more", a line each: they go on from the block they stand in.
  static Block conditions(const std::vector<std::string>& words, std::size_t most, const std::string& first,
                          const std::string& rest) {
    Block out = list();
    for (std::size_t i = 0; i < std::min(most, words.size()); ++i)
      out.add(more((i == 0 ? first : "or ") + words[i]));
    if (words.size() > most) out.add(more(fmt::format("{} {} more", rest, words.size() - most)));
    return out;
  }

  void breakpoints() {
    constexpr std::size_t most = 4;
    std::string last;
    Block* along = nullptr;
    for (const BatchBreakpoint& b : r_.breakpoints) {
      if (b.axis != last) {
        const std::string heading = fmt::format("Along {}, over all settings of the other axes", b.axis);
        along = &out_.add(section(heading).as(Role::reasons)).add(list());
      }
      last = b.axis;
      Block& way = along->add(item(fmt::format("{}: {}", sentence(b.text), counted(b.settings, "setting"))));
      if (b.where == std::vector<std::string>{"always"} || b.text.rfind("never", 0) == 0) continue;
      way.add(conditions(b.where, most, "where ", "and"));
    }
  }

  void optima() {
    constexpr std::size_t most = 6;
    if (r_.optima.empty()) return;
    Block& part = out_.add(section("Best by " + r_.objective).as(Role::answer));
    for (const BatchOptimum& o : r_.optima) {
      Block& level = part.add(paragraph(fmt::format("{}: {}", o.value, counted(o.variants, "variant"))));
      if (!r_.named) level.add(conditions(o.words, most, "whenever ", "or"));
    }
  }

  void reasons() {
    if (r_.reasons.empty()) return;
    Block& part = out_.add(section("Why, for one variant each").as(Role::conflicts));
    for (const BatchReason& reason : r_.reasons) {
      Block& units = part.add(paragraph(r_.named ? reason.variant : in_words(reason.when))).add(list());
      for (const UnitText& unit : reason.units)
        units.add(item(Inline(sentence(unit.says) + " (") + unit_ref(unit.id) + ")"));
    }
  }

  const BatchReport& r_;
  Document out_;
};

}  // namespace

std::string in_words(const OptionSet& set) {
  std::vector<std::string> parts;
  for (const auto& [axis, option] : set) parts.push_back(fmt::format("{}={}", axis, option));
  return parts.empty() ? "every variant" : fmt::format("{}", fmt::join(parts, ", "));
}

Document make_summary(const BatchReport& report) { return BatchSummary(report).all(); }

Document make_closing(const BatchReport& r, const Style& style) {
  Document out;
  if (r.listed_only) return out;
  Block& part = out.add(section().as(Role::confirmation));
  if (r.shards > 0) {
    part.add(paragraph("This part is answered; `--merge` puts the parts together."));
    return out;
  }
  if (r.rechecked > 0) {
    part.add(paragraph(
        r.rechecked == r.answered
            ? "Every variant was asked again alone and gave the same verdict."
            : fmt::format("{} asked again alone gave the same verdict.", counted(r.rechecked, "variant"))));
  }
  if (r.expected > 0) {
    const std::string text = fmt::format("{} as expected, {} not", r.expected - r.unexpected, r.unexpected);
    part.add(paragraph(verdict(text, r.unexpected == 0 ? Tone::good : Tone::bad)));
  }
  if (style.statistics && r.statistics.seconds > 0) {
    part.add(
        paragraph(fmt::format("{:.2f} s, {:.0f} variants a second; {} and {}, each checked.",
                              r.statistics.seconds, static_cast<double>(r.answered) / r.statistics.seconds,
                              counted(r.pathways, "pathway"), counted(r.conflicts, "conflict")))
            .as(Role::aside));
  }
  return out;
}

}  // namespace pathproof::tell
