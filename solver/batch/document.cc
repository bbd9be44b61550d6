#include "batch/document.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "tell/words.h"
#include "worth/document.h"

namespace pathproof::tell {

namespace {

using report::counted;
using report::sentence;
using report::Tone;

// All of a few; of many the first, and how many more there are.
std::string first_of(const std::vector<std::string>& names, const std::string& noun, bool full) {
  constexpr std::size_t most = 6;
  if (full || names.size() <= most + 1) return report::listed(names);
  const std::vector<std::string> first(names.begin(), names.begin() + most);
  return fmt::format("{} and {} more {}", fmt::join(first, ", "), names.size() - most, noun);
}

// Conditions that take more than two lines are cut between two of them; `f(a, b)` is one name.
std::string shortened(const std::string& words, bool full) {
  constexpr std::size_t most = 200;
  if (full || words.size() <= most) return words;
  std::size_t cut = 0;
  int depth = 0;
  for (std::size_t i = 0; i < most; ++i) {
    if (words[i] == '(') ++depth;
    if (words[i] == ')') --depth;
    if (words[i] == ',' && depth == 0) cut = i;
  }
  return cut == 0 ? words : words.substr(0, cut) + " and more (--full has all)";
}

// The first of them, shortened; what reads alike then is told once.
std::vector<std::string> first_shortened(const std::vector<std::string>& words, std::size_t most, bool full) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < words.size() && out.size() < most; ++i) {
    std::string text = shortened(words[i], full);
    if (std::find(out.begin(), out.end(), text) == out.end()) out.push_back(std::move(text));
  }
  return out;
}

constexpr std::uint64_t readable = 1'000'000'000'000'000;  // the largest number that is told digit by digit

bool is_idle(const BatchReport& r, const std::string& axis) {
  return std::find(r.idle_axes.begin(), r.idle_axes.end(), axis) != r.idle_axes.end();
}

// "phases, then steps"
std::string objectives(const BatchReport& r) { return fmt::format("{}", fmt::join(r.objectives, ", then ")); }
// "8", or "8/21"
std::string optimum(const BatchOptimum& o) { return fmt::format("{}", fmt::join(o.values, "/")); }

// What stands alone: how many variants have which verdict, and what decides it.
class BatchOpening {
 public:
  BatchOpening(const BatchReport& report, bool full) : r_(report), full_(full) {}

  // "It hangs on 2 of the 3 axes: leader and horizon."
  std::string switches() const {
    if (!r_.cut_short.empty()) return fmt::format("Not all that it hangs on is told: {}.", r_.cut_short);
    std::vector<std::string> those;
    std::size_t axes = 0;  // that have a choice
    for (const BatchAxis& axis : r_.axes) {
      if (axis.options.size() < 2) continue;
      ++axes;
      // A rule that is off matters otherwise than one in force.
      if (!is_idle(r_, axis.axis))
        those.push_back(r_.base ? fmt::format("{} ({})", axis.axis, axis.options.front()) : axis.axis);
    }
    const bool open = std::any_of(r_.verdicts.begin(), r_.verdicts.end(),
                                  [](const auto& v) { return v.first == "unknown" && v.second > 0; });
    const std::string it = open ? "As far as is known, it hangs on" : "It hangs on";
    const std::string all = axes == 1 ? "the one axis" : fmt::format("the {} axes", axes);
    if (those.empty())
      return axes == 0   ? "There is nothing to choose."
             : axes == 1 ? "The one axis changes nothing."
                         : "None of " + all + " changes that.";
    if (those.size() == axes)
      return fmt::format("{} {}: {}.", it, axes < 3 ? all : "all " + all.substr(4),
                         first_of(those, "axes", full_));
    return fmt::format("{} {} of {}: {}.", it, those.size(), all, first_of(those, "axes", full_));
  }

  // "Of 5,760 variants 4,032 have a pathway and 1,728 have none."
  std::string counts() const {
    std::vector<std::string> parts;
    for (const auto& [verdict, count] : r_.verdicts) {
      if (count == r_.answered) return everything(verdict);
      if (count > 0) parts.push_back(fmt::format("{} {}", report::grouped(count), said(verdict, count == 1)));
    }
    if (r_.answered > readable) return shares();
    return fmt::format("Of {} {}.", counted(r_.answered, "variant"), report::listed(parts));
  }

  // "As things stand there is a pathway; one change alone turns that: rule:b enforced."
  std::string base() const {
    const BatchBase& base = *r_.base;
    const std::string stands = base.verdict == "feasible"     ? "As things stand there is a pathway"
                               : base.verdict == "infeasible" ? "As things stand there is no pathway"
                                                              : "As things stand: " + base.verdict;
    std::vector<std::string> changes;
    for (const auto& [change, verdict] : base.turned)
      changes.push_back(option_words(r_, change.front().first, change.front().second));
    if (changes.empty()) return stands + ", and no single change turns that.";
    return fmt::format(
        "{}; {} turns that: {}.", stands,
        changes.size() == 1 ? "one change alone" : "each of these changes alone",
        full_ || changes.size() <= 6 ? report::either(changes) : first_of(changes, "changes", false));
  }

  // "The best by phases is 6 to 10."
  std::string best() const {
    const std::string low = optimum(r_.optima.front());
    const std::string high = optimum(r_.optima.back());
    if (low == high) return fmt::format("The best by {} is {} wherever there is one.", objectives(r_), low);
    return fmt::format("The best by {} is {} to {}.", objectives(r_), low, high);
  }

 private:
  // "Of 9,007,199,254,740,992 variants about 27% have a pathway and 73% have none."
  std::string shares() const {
    std::vector<std::string> parts;
    for (const auto& [verdict, count] : r_.verdicts) {
      if (count == 0) continue;
      const double percent = 100 * count.rough() / r_.answered.rough();
      const std::string share = percent < 1    ? "less than 1%"
                                : percent > 99 ? "more than 99%"
                                               : fmt::format("about {:.0f}%", percent);
      parts.push_back(share + " " + said(verdict, false));
    }
    return fmt::format("Of {} {}.", counted(r_.answered, "variant"), report::listed(parts));
  }

  // What a verdict says of so many variants.
  std::string said(const std::string& verdict, bool one) const {
    if (verdict == "feasible") return one ? "has a pathway" : "have a pathway";
    if (verdict == "infeasible")
      return std::string(one ? "has" : "have") + (r_.verdicts.front().second == 0 ? " no pathway" : " none");
    if (verdict == "unknown")
      return one ? "has no verdict within the limits" : "have no verdict within the limits";
    return (one ? "is " : "are ") + verdict;
  }

  std::string everything(const std::string& verdict) const {
    if (r_.answered == 1) {
      const bool none = verdict == "infeasible";
      return "The one variant " + (none ? "has no pathway" : said(verdict, true)) + ".";
    }
    const std::string all = counted(r_.answered, "variant");
    if (verdict == "infeasible") return "None of the " + all + " has a pathway.";
    return fmt::format("All {} {}.", all, said(verdict, false));
  }

  const BatchReport& r_;
  bool full_;
};

class BatchSummary {
 public:
  BatchSummary(const BatchReport& report, const Style& style) : r_(report), style_(style) {}

  Document all() {
    if (!r_.title.empty()) out_.add(title(r_.title));
    const bool answered = !r_.listed_only && r_.shards == 0;
    if (answered) {
      Block& summary = out_.add(section().as(Role::summary));
      const BatchOpening opening(r_, full());
      if (r_.base) summary.add(paragraph(opening.base()));
      summary.add(paragraph(opening.counts()));
      if (!r_.optima.empty()) summary.add(paragraph(opening.best()));
      if (!r_.named) summary.add(paragraph(opening.switches()));
      if (const std::string worth = worth_in_short(r_); !worth.empty()) summary.add(paragraph(worth));
      if (style_.detail == Detail::brief) return std::move(out_);
    }
    question();
    if (!answered) return std::move(out_);
    by_option();
    attributions();
    under_options();
    idle();
    breakpoints();
    optima();
    add_worth(r_, style_, out_);
    reasons();
    return std::move(out_);
  }

 private:
  bool full() const { return style_.detail == Detail::full; }

  // What is asked of what.
  void question() {
    Block& part = out_.add(section().as(Role::question));
    if (!r_.says.empty()) part.add(paragraph(r_.says));
    std::string text =
        r_.named ? counted(r_.variants, "named variant")
                 : counted(r_.variants, "variant") + ": " + fmt::format("{}", fmt::join(axes(), " × "));
    if (r_.skipped > 0) text += fmt::format(", {} skipped", counted(r_.skipped, "combination"));
    if (r_.shards > 0)
      text += fmt::format("; part {} of {}: {}", r_.shard, r_.shards, counted(r_.answered, "variant"));
    part.add(paragraph(text + "."));
    if (r_.listed_only || r_.shards > 0) return;
    part.add(paragraph(sentence("asked " + asked()) + "."));
    std::vector<std::string> soft;
    for (const BatchAxis& axis : r_.axes) {
      if (axis.soft) soft.push_back(axis.axis);
    }
    if (!soft.empty())
      part.add(paragraph(fmt::format(
          "{} {}: what breaks {} is counted, and nothing is ruled out.", first_of(soft, "axes", full()),
          soft.size() == 1 ? "is a soft rule" : "are soft rules", soft.size() == 1 ? "it" : "them")));
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

  // "whether there is a valid pathway", "best by phases"
  std::string asked() const {
    if (r_.ask == "minimal") return "for the best by " + objectives(r_);
    if (r_.ask == "prove") return fmt::format("whether {} is proved", report::listed(r_.claims));
    return "whether there is a valid pathway";
  }

  void by_option() {
    std::vector<const BatchLine*> lines;
    for (const BatchLine& line : r_.lines) {
      if (!many() || !is_idle(r_, line.axis)) lines.push_back(&line);
    }
    // Long tables, and numbers that take half a line, say little.
    constexpr std::size_t most = 16;
    if (lines.empty() || (!full() && (lines.size() > most || r_.answered > readable))) return;
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
      for (const std::size_t v : shown) row.emplace_back(report::grouped(line->counts[v]));
      counts.rows.push_back(std::move(row));
    }
  }

  void attributions() {
    const std::size_t most = full() ? 1000 : 5;
    if (r_.named) return;
    for (const BatchAttribution& a : r_.attributions) {
      // Where all variants agree, the summary has said so.
      if (a.words == std::vector<std::string>{"always"}) continue;
      Block& part = out_.add(section(sentence(a.verdict) + " whenever one of these holds").as(Role::reasons));
      Block& sets = part.add(list());
      const std::vector<std::string> told = first_shortened(a.words, most, full());
      for (const std::string& set : told) sets.add(item(set));
      if (a.words.size() > told.size())
        part.add(paragraph(fmt::format("… and {} more ({} all)", a.words.size() - told.size(),
                                       full() ? "--format json has" : "--full shows")));
      if (!a.complete) part.add(paragraph("(there are more such sets than were looked for)"));
    }
  }

  void idle() {
    if (!r_.idle_axes.empty() && r_.cut_short.empty()) {
      const std::string which =
          full() || r_.idle_axes.size() <= 4
              ? report::listed(r_.idle_axes)
              : fmt::format("{} of the {} axes (--full names them)", r_.idle_axes.size(), r_.axes.size());
      out_.add(section().as(Role::reasons))
          .add(paragraph(
              fmt::format("Without influence{}: {}.", r_.ask == "minimal" ? "" : " on the verdict", which)));
    }
    std::vector<std::string> same;
    for (const auto& [axis, options] : r_.alike) {
      // Where the verdict changes along numbers is told below.
      const bool along = std::any_of(r_.breakpoints.begin(), r_.breakpoints.end(),
                                     [&, &of = axis](const auto& b) { return b.axis == of; });
      if (full() || !along)
        same.push_back(fmt::format("Of {}, {} always give the same {}.", axis, report::listed(options),
                                   r_.ask == "minimal" ? "answer" : "verdict"));
    }
    if (same.empty()) return;
    Block& part = out_.add(section().as(Role::reasons));
    for (const std::string& text : same) part.add(paragraph(text));
  }

  // Which rules ever matter under each reading; those with the same answer are told together.
  void under_options() {
    for (auto at = r_.under.begin(); at != r_.under.end();) {
      const auto end =
          std::find_if(at, r_.under.end(), [&](const BatchUnder& u) { return u.axis != at->axis; });
      const std::string heading = fmt::format("What ever matters under each option of {}", at->axis);
      Block& options = out_.add(section(heading).as(Role::reasons)).add(list());
      std::map<std::vector<std::string>, std::vector<std::string>> same;
      for (auto u = at; u != end; ++u) same[u->matter].push_back(u->option);
      for (auto u = at; u != end; ++u) {
        const std::vector<std::string>& together = same[u->matter];
        if (together.front() == u->option) options.add(item(what_matters(together, *u)));
      }
      at = end;
    }
  }

  // "named and implied: 2 of 53 toggles, rule:a and rule:b"
  static std::string what_matters(const std::vector<std::string>& options, const BatchUnder& u) {
    const std::string of = counted(u.toggles, "toggle");
    if (u.matter.empty()) return fmt::format("{}: none of {}", report::listed(options), of);
    return fmt::format("{}: {} of {}, {}", report::listed(options), u.matter.size(), of,
                       report::listed(u.matter));
  }

  // "where a is b", "or c is d", "and 3 more", a line each: they go on from the block they stand in.
  Block conditions(const std::vector<std::string>& words, std::size_t most, const std::string& first,
                   const std::string& rest) const {
    Block out = list();
    const std::vector<std::string> told = first_shortened(words, most, full());
    for (std::size_t i = 0; i < told.size(); ++i) out.add(more((i == 0 ? first : "or ") + told[i]));
    if (words.size() > told.size())
      out.add(more(fmt::format("{} {} more", rest, words.size() - told.size())));
    return out;
  }

  void breakpoints() {
    constexpr std::size_t most_axes = 4;
    constexpr std::ptrdiff_t most_ways = 6;
    std::vector<std::string> left;
    std::size_t told = 0;
    for (auto at = r_.breakpoints.begin(); at != r_.breakpoints.end();) {
      const auto end = std::find_if(at, r_.breakpoints.end(),
                                    [&](const BatchBreakpoint& b) { return b.axis != at->axis; });
      const auto ways = full() || end - at <= most_ways + 1 ? end - at : most_ways;
      if (!full() && ++told > most_axes) {
        left.push_back(at->axis);
      } else {
        const std::string heading = fmt::format("Along {}, over all settings of the other axes", at->axis);
        Block& part = out_.add(section(heading).as(Role::reasons));
        Block& along = part.add(list());
        std::for_each(at, at + ways, [&](const BatchBreakpoint& b) { way(b, along); });
        if (ways < end - at)
          part.add(paragraph(fmt::format("… and {} more (--full shows all)", end - at - ways)));
      }
      at = end;
    }
    if (left.empty()) return;
    const std::string which = first_of(left, left.size() == 1 ? "axis" : "axes", false);
    out_.add(section().as(Role::reasons)).add(paragraph(fmt::format("Along {}: --full tells.", which)));
  }

  // One of the ways in which it goes along an axis.
  void way(const BatchBreakpoint& b, Block& along) {
    const std::size_t most = full() || r_.breakpoints.size() <= 2 ? 4 : 1;
    Block& way = along.add(item(fmt::format("{}: {}", sentence(b.text), counted(b.settings, "setting"))));
    if (b.where == std::vector<std::string>{"always"} || b.text.rfind("never", 0) == 0) return;
    way.add(conditions(b.where, most, "where ", "and"));
  }

  void optima() {
    constexpr std::size_t most = 6;
    if (r_.optima.empty()) return;
    Block& part = out_.add(section("Best by " + objectives(r_)).as(Role::answer));
    for (const BatchOptimum& o : r_.optima) {
      Block& level = part.add(paragraph(fmt::format("{}: {}", optimum(o), counted(o.variants, "variant"))));
      const bool always = o.words == std::vector<std::string>{"always"};
      if (!r_.named && !always) level.add(conditions(o.words, most, "whenever ", "or"));
    }
  }

  void reasons() {
    const std::size_t most = full() ? r_.reasons.size() : 2;
    if (r_.reasons.empty()) return;
    Block& part = out_.add(section("Why").as(Role::conflicts));
    for (std::size_t i = 0; i < std::min(most, r_.reasons.size()); ++i) {
      const BatchReason& reason = r_.reasons[i];
      Block& units = part.add(paragraph(heading(reason))).add(list());
      for (const UnitText& unit : reason.units)
        units.add(item(Inline(sentence(unit.says) + " (") + unit_ref(unit.id) + ")"));
    }
    if (r_.reasons.size() > most)
      part.add(paragraph(fmt::format("… and {} more (--full shows them)", r_.reasons.size() - most)));
  }

  // "Canada does not consent to C3, horizon=7"
  std::string conditions_of(const BatchReason& reason) const {
    std::vector<std::string> parts;
    for (const auto& [axis, option] : reason.when) {
      const std::string words = option_words(r_, axis, option);
      const bool by_id = words == axis + " " + option;
      parts.push_back(by_id ? in_words({{axis, option}}) : parts.empty() ? sentence(words) : words);
    }
    return parts.empty() ? in_words(OptionSet{}) : fmt::format("{}", fmt::join(parts, ", "));
  }

  // Whether all variants with these options share the conflict, or which one it is from.
  std::string heading(const BatchReason& reason) const {
    if (r_.named) return reason.variant;
    const std::string when = conditions_of(reason);
    if (reason.of_all) return when + ", whatever the rest:";
    return fmt::format("{} (shown for {}):", when, reason.variant);
  }

  const BatchReport& r_;
  const Style& style_;
  Document out_;
};

}  // namespace

std::string in_words(const OptionSet& set) {
  std::vector<std::string> parts;
  for (const auto& [axis, option] : set) parts.push_back(fmt::format("{}={}", axis, option));
  return parts.empty() ? "every variant" : fmt::format("{}", fmt::join(parts, ", "));
}

Document make_summary(const BatchReport& report, const Style& style) {
  return BatchSummary(report, style).all();
}

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
    const std::string text = fmt::format("{} as expected, {} not", report::grouped(r.expected - r.unexpected),
                                         report::grouped(r.unexpected));
    part.add(paragraph(verdict(text, r.unexpected == 0 ? Tone::good : Tone::bad)));
  }
  if (style.statistics && r.statistics.seconds > 0) {
    part.add(paragraph(fmt::format("{:.2f} s; {} and {}, each checked.", r.statistics.seconds,
                                   counted(r.pathways, "pathway"), counted(r.conflicts, "conflict")))
                 .as(Role::aside));
  }
  return out;
}

}  // namespace pathproof::tell
