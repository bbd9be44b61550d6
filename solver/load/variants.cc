#include "load/variants.h"

#include <algorithm>

#include <fmt/format.h>

#include "load/option_text.h"
#include "source/suggest.h"

namespace pathproof::spec {

VariantOption variant_option(std::string name, std::optional<Change> change) {
  VariantOption out;
  out.name.text = std::move(name);
  out.overlay = Json(Json::Kind::object);
  if (change) out.change = std::make_shared<const Change>(std::move(*change));
  return out;
}

std::string without_blanks(std::string text) {
  std::erase(text, ' ');
  return text;
}

std::string Variants::name_of(const Selection& selection) const {
  std::string out;
  const auto add = [&](std::size_t axis) {
    const std::string& option = axes[axis].options[static_cast<std::size_t>(selection[axis])].name.text;
    out += (out.empty() ? "" : ",") + axes[axis].name.text + "=" + option;
  };
  if (named) return axes[0].options[static_cast<std::size_t>(selection[0])].name.text;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    if (!axes[i].toggle || selection[i] != 0) add(i);
  }
  if (out.empty() && !axes.empty()) add(0);
  return out;
}

namespace {

// From a text of the form `axis=option,…` to options by number.
class SelectionReader {
 public:
  SelectionReader(const Variants& variants, Span span, Collector& collector)
      : variants_(variants), span_(span), collector_(collector), out_(variants.axes.size(), -1) {}

  std::optional<Selection> read(const std::string& text) {
    if (variants_.named) return choose(0, text) ? std::optional(out_) : std::nullopt;
    for (std::size_t begin = 0; begin < text.size();) {
      // The name of a fact has commas, but never an `=`; an option has neither.
      const std::size_t equals = std::min(text.find('=', begin), text.size());
      const std::size_t end = std::min(text.find(',', equals), text.size());
      const std::string axis = text.substr(begin, equals - begin);
      const std::size_t found = find(axis);
      if (found == variants_.axes.size()) return unknown(axis);
      const std::size_t option = std::min(equals + 1, end);
      if (!choose(found, text.substr(option, end - option))) return std::nullopt;
      begin = end + 1;
    }
    return complete();
  }

 private:
  std::size_t find(const std::string& name) const {
    const auto& axes = variants_.axes;
    std::size_t found = 0;
    while (found < axes.size() && axes[found].name.text != name &&
           !(axes[found].toggle && without_blanks(axes[found].name.text) == without_blanks(name)))
      ++found;
    return found;
  }

  std::nullopt_t unknown(const std::string& axis) {
    std::vector<std::string> known;
    for (const VariantAxis& a : variants_.axes) known.push_back(a.name.text);
    collector_.report(DiagnosticKind::unknown_name, span_, fmt::format("there is no axis `{}`", axis),
                      source::did_you_mean(axis, known, "the axes are"));
    return std::nullopt;
  }

  bool choose(std::size_t axis, const std::string& option) {
    const VariantAxis& of = variants_.axes[axis];
    std::vector<std::string> known;
    for (std::size_t o = 0; o < of.options.size(); ++o) {
      known.push_back(of.options[o].name.text);
      if (known.back() == option) out_[axis] = static_cast<int>(o);
    }
    if (out_[axis] >= 0) return true;
    collector_.report(DiagnosticKind::unknown_name, span_,
                      variants_.named ? fmt::format("there is no variant `{}`", option)
                                      : fmt::format("the axis `{}` has no option `{}`", of.name.text, option),
                      source::did_you_mean(option, known, "choose one of"));
    return false;
  }

  std::optional<Selection> complete() {
    for (std::size_t i = 0; i < out_.size(); ++i) {
      if (out_[i] < 0 && variants_.axes[i].toggle) out_[i] = 0;
      if (out_[i] >= 0) continue;
      collector_.report(DiagnosticKind::missing_value, span_,
                        fmt::format("no option of the axis `{}` is chosen", variants_.axes[i].name.text),
                        "`pathproof batch FILE --list` shows the variants in full");
      return std::nullopt;
    }
    return out_;
  }

  const Variants& variants_;
  Span span_;
  Collector& collector_;
  Selection out_;
};

}  // namespace

std::optional<Selection> Variants::selection_of(const std::string& text, SourceMap& map,
                                                Collector& collector) const {
  return SelectionReader(*this, option_name("--variant", text, map).span, collector).read(text);
}

}  // namespace pathproof::spec
