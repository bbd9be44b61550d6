#include "load/ranges.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "load/declared.h"
#include "source/limits.h"
#include "source/suggest.h"

namespace pathproof::spec {

namespace {

constexpr std::int64_t longest_range = 1000;

class RangeFiller {
 public:
  RangeFiller(const ParsedProblem& base, SourceMap& map, Collector& collector)
      : base_(base), map_(map), collector_(collector) {}

  void fill(VariantAxis& axis) {
    const std::string& of = axis.range->of.text;
    if (of == "horizon") {
      add_options(axis, {}, "horizon");
    } else if (of.rfind("duration:", 0) == 0) {
      fill_duration(axis, of.substr(9));
    } else if (of.rfind("fact:", 0) == 0) {
      fill_fact(axis, of.substr(5));
    } else {
      collector_.report(DiagnosticKind::bad_value, axis.range->of.span,
                        fmt::format("the range is of `{}`", of),
                        "expected `horizon`, `fact:NAME` or `duration:STEP`");
    }
  }

 private:
  void unknown(const Name& at, const std::string& what, const std::vector<std::string>& known,
               const std::string& list) {
    collector_.report(DiagnosticKind::unknown_name, at.span, what,
                      source::did_you_mean(at.text, known, list));
  }

  // An overlay for each number: `path` leads to the place of `key`.
  static void add_options(VariantAxis& axis, const std::vector<std::string>& path, const std::string& key) {
    const Range& range = *axis.range;
    for (std::int64_t n = range.low; n <= range.high; ++n) {
      VariantOption made = variant_option(std::to_string(n));
      made.name.span = range.of.span;
      const Span span = range.of.span;
      Json change = Json::object({{key, span, Json::of_integer(n, span)}}, span);
      for (auto name = path.rbegin(); name != path.rend(); ++name)
        change = Json::object({{*name, span, std::move(change)}}, span);
      made.overlay = std::move(change);
      axis.options.push_back(std::move(made));
    }
  }

  void fill_duration(VariantAxis& axis, const std::string& step) {
    const std::vector<std::string> known = step_names(base_.spec);
    if (std::find(known.begin(), known.end(), step) == known.end()) {
      unknown({step, axis.range->of.span}, fmt::format("there is no step `{}`", step), known,
              "the steps are");
      return;
    }
    add_options(axis, {"amend", "steps", step}, "duration");
  }

  void fill_fact(VariantAxis& axis, const std::string& written) {
    std::vector<std::string> known;
    for (const FunctionDecl& f : base_.spec.functions) {
      if (f.fluent || f.type.text != "Int") continue;
      for (const std::string& instance : instances(base_.spec, f, axis.range->of, collector_)) {
        known.push_back(instance);
        if (without_blanks(instance) != without_blanks(written)) continue;
        for (std::int64_t n = axis.range->low; n <= axis.range->high; ++n)
          axis.options.push_back(variant_option(
              std::to_string(n), supposed(instance, std::to_string(n), false, map_, collector_)));
        return;
      }
    }
    unknown({written, axis.range->of.span},
            fmt::format("there is no fact `{}` whose value is an Int", written), known, "such facts are");
  }

  const ParsedProblem& base_;
  SourceMap& map_;
  Collector& collector_;
};

}  // namespace

std::optional<Range> read_range(const Name& text, Collector& collector) {
  const std::size_t dots = text.text.find("..");
  Range out;
  const char* begin = text.text.data();
  const char* end = begin + text.text.size();
  bool good = dots != std::string::npos;
  if (good) {
    const auto low = std::from_chars(begin, begin + dots, out.low);
    const auto high = std::from_chars(begin + dots + 2, end, out.high);
    good = low.ec == std::errc() && low.ptr == begin + dots && high.ec == std::errc() && high.ptr == end &&
           out.low <= out.high;
  }
  if (!good) {
    collector.report(DiagnosticKind::bad_value, text.span, fmt::format("`{}` is no range", text.text),
                     "write it as `4..18`, the smaller number first");
    return std::nullopt;
  }
  if (out.low < -source::limits::integer || out.high > source::limits::integer ||
      out.high - out.low >= longest_range) {
    collector.report(DiagnosticKind::too_large, text.span,
                     fmt::format("a range has at most {} numbers, of at most nine digits", longest_range));
    return std::nullopt;
  }
  return out;
}

void fill_ranges(const ParsedProblem& base, SourceMap& map, Collector& collector, Variants& variants) {
  RangeFiller filler(base, map, collector);
  for (VariantAxis& axis : variants.axes) {
    if (axis.range) filler.fill(axis);
  }
}

}  // namespace pathproof::spec
