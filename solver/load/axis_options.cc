#include "load/axis_options.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "load/declared.h"
#include "load/option_text.h"
#include "load/ranges.h"
#include "source/suggest.h"

namespace pathproof::spec {

namespace {

// The options `--toggle` and `--axis`, each a source of its own.
class OptionReader {
 public:
  OptionReader(SourceMap& map, Collector& collector, Variants& out)
      : map_(map), collector_(collector), out_(out) {}

  // `rules=mexican-*,canadian-access`, `facts=consents(*,*)=false`
  void toggle(const std::string& text) {
    const Name whole = option_name("--toggle", text, map_);
    const std::size_t equals = text.find('=');
    const std::string kind = text.substr(0, equals);
    const auto& kinds = toggle_keys();
    const auto at = std::find(kinds.begin(), kinds.end(), kind);
    if (equals == std::string::npos || at == kinds.end()) {
      refuse(whole, kind, kinds, "KIND=PATTERNS, the kinds being ");
      return;
    }
    Toggle out;
    out.kind = static_cast<Toggle::Kind>(at - kinds.begin());
    out.value = Json::of_boolean(false, whole.span);
    std::size_t end = text.size();
    if (out.kind == Toggle::Kind::fact) {
      if (const std::size_t value = text.find('=', equals + 1); value != std::string::npos) {
        out.value = value_of(part(whole, value + 1, text.size()));
        end = value;
      }
    }
    out.patterns = pieces(whole, equals + 1, end);
    out_.toggles.push_back(std::move(out));
  }

  // `horizon=4..18`, `bases=named,named+collective`, `goal=a,b`
  void axis(const std::string& text) {
    const Name whole = option_name("--axis", text, map_);
    const std::size_t equals = std::min(text.find('='), text.size());
    VariantAxis out;
    out.name = part(whole, 0, equals);
    const std::string& name = out.name.text;
    if (name == "bases" || name == "goal") {
      add_listed(out, pieces(whole, equals + 1, text.size()));
    } else if (name.rfind("fact:", 0) == 0 && text.find("..") == std::string::npos) {
      add_values(out, pieces(whole, equals + 1, text.size()));
    } else if (name == "horizon" || name.rfind("fact:", 0) == 0 || name.rfind("duration:", 0) == 0) {
      out.range = read_range(part(whole, std::min(equals + 1, text.size()), text.size()), collector_);
      if (!out.range) return;
      out.range->of = out.name;
    } else {
      refuse(whole, name, {"horizon", "bases", "goal", "fact:NAME", "duration:STEP"},
             "NAME=LOW..HIGH or NAME=VALUES, the names being ");
      return;
    }
    if (std::any_of(out_.axes.begin(), out_.axes.end(),
                    [&](const VariantAxis& other) { return other.name.text == name; })) {
      collector_.report(DiagnosticKind::duplicate_name, whole.span,
                        fmt::format("there is an axis `{}` already", name));
      return;
    }
    for (std::size_t i = 1; i < out.options.size(); ++i) {
      const Name& option = out.options[i].name;
      const bool twice =
          std::any_of(out.options.begin(), out.options.begin() + static_cast<std::ptrdiff_t>(i),
                      [&](const VariantOption& o) { return o.name.text == option.text; });
      if (twice)
        collector_.report(DiagnosticKind::duplicate_name, option.span,
                          fmt::format("the axis has the option `{}` already", option.text));
    }
    out_.axes.push_back(std::move(out));
  }

 private:
  static Name part(const Name& whole, std::size_t begin, std::size_t end) {
    return {whole.text.substr(begin, end - begin),
            {whole.span.file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}};
  }

  // At commas outside of brackets.
  static std::vector<Name> pieces(const Name& whole, std::size_t begin, std::size_t end) {
    std::vector<Name> out;
    int depth = 0;
    for (std::size_t i = begin; i <= end; ++i) {
      if (i < end && whole.text[i] == '(') ++depth;
      if (i < end && whole.text[i] == ')') --depth;
      if (i < end && (whole.text[i] != ',' || depth > 0)) continue;
      out.push_back(part(whole, begin, i));
      begin = i + 1;
    }
    return out;
  }

  static Json value_of(const Name& text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.text.data(), text.text.data() + text.text.size(), number);
    if (error == std::errc() && end == text.text.data() + text.text.size())
      return Json::of_integer(number, text.span);
    if (text.text == "true" || text.text == "false") return Json::of_boolean(text.text == "true", text.span);
    return Json::of_string(text.text, text.span);
  }

  // The goal of that id; or the bases with `+` between them.
  static void add_listed(VariantAxis& axis, const std::vector<Name>& values) {
    for (const Name& value : values) {
      VariantOption made = variant_option(value.text);
      made.name = value;
      made.overlay.span = value.span;
      Json set = axis.name.text == "goal" ? Json::of_string(value.text, value.span)
                                          : Json::list(bases_of(value), value.span);
      made.overlay.mutable_members().emplace_back(axis.name.text, value.span, std::move(set));
      axis.options.push_back(std::move(made));
    }
  }

  // Values of a fact; `free` leaves it as it is.
  void add_values(VariantAxis& axis, const std::vector<Name>& values) {
    const std::string fact = axis.name.text.substr(axis.name.text.find(':') + 1);
    for (const Name& value : values) {
      const bool truth = value.text == "true" || value.text == "false";
      VariantOption made =
          value.text == "free"
              ? variant_option(value.text)
              : variant_option(value.text, supposed(fact, value.text, truth, map_, collector_));
      made.name = value;
      made.overlay.span = value.span;
      axis.options.push_back(std::move(made));
    }
  }

  static std::vector<Json> bases_of(const Name& value) {
    std::vector<Json> out;
    for (std::size_t begin = 0; begin <= value.text.size();) {
      const std::size_t plus = std::min(value.text.find('+', begin), value.text.size());
      const Span span{value.span.file, value.span.begin + static_cast<std::uint32_t>(begin),
                      value.span.begin + static_cast<std::uint32_t>(plus)};
      out.push_back(Json::of_string(value.text.substr(begin, plus - begin), span));
      begin = plus + 1;
    }
    return out;
  }

  void refuse(const Name& whole, const std::string& word, const std::vector<std::string>& words,
              const std::string& form) {
    std::string hint = source::did_you_mean(word, words);
    if (hint.empty()) hint = fmt::format("one of {}", fmt::join(words, ", "));
    collector_.report(DiagnosticKind::usage, whole.span,
                      fmt::format("`{}`, expected {}{}", whole.text, form, fmt::join(words, ", ")), hint);
  }

  SourceMap& map_;
  Collector& collector_;
  Variants& out_;
};

}  // namespace

void read_axis_options(Variants& variants, SourceMap& map, Collector& collector) {
  OptionReader reader(map, collector, variants);
  for (const std::string& text : variants.added.axes) reader.axis(text);
  for (const std::string& text : variants.added.toggles) reader.toggle(text);
}

}  // namespace pathproof::spec
