#include "family/wording.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

namespace pathproof::report {

namespace {

const spec::VariantAxis& axis_of(const spec::Variants& variants, int axis) {
  return variants.axes[static_cast<std::size_t>(axis)];
}

// "requires:C3/1 counts", "collective does not count", "rule:canadian-access is waived"
std::string toggle_words(const std::string& axis, const std::string& option) {
  if (option == "counts") return axis + " counts";
  if (option == "does not") return axis + " does not count";
  if (option == "as it is") return axis + " is left as it is";
  return axis + " is " + option;
}

// "horizon is 10 or more", where the options are numbers that follow each other; else nothing.
std::string span_words(const spec::VariantAxis& axis, const std::vector<int>& allowed) {
  const std::vector<int> order = by_number(axis);
  const auto inside = [&](int o) { return std::find(allowed.begin(), allowed.end(), o) != allowed.end(); };
  const auto first = std::find_if(order.begin(), order.end(), inside);
  const auto end = std::find_if_not(first, order.end(), inside);
  const auto length = static_cast<std::size_t>(end - first);
  if (length != allowed.size() || length < 2 || length == order.size()) return {};
  const auto name = [&](int o) { return axis.options[static_cast<std::size_t>(o)].name.text; };
  if (end == order.end()) return fmt::format("{} is {} or more", axis.name.text, name(*first));
  if (first == order.begin()) return fmt::format("{} is {} or less", axis.name.text, name(*(end - 1)));
  if (length == 2) return {};  // "is 8 or 9"
  return fmt::format("{} is {} to {}", axis.name.text, name(*first), name(*(end - 1)));
}

// "leader is US", or by what it is not, where that is shorter.
std::string words(const spec::VariantAxis& axis, const std::vector<int>& allowed) {
  std::vector<std::string> in;
  std::vector<std::string> out;
  for (std::size_t o = 0; o < axis.options.size(); ++o) {
    const bool inside = std::find(allowed.begin(), allowed.end(), static_cast<int>(o)) != allowed.end();
    (inside ? in : out).push_back(axis.options[o].name.text);
  }
  if (axis.toggle && in.size() == 1) {
    const std::string& says = axis.options[static_cast<std::size_t>(allowed.front())].says;
    return says.empty() ? toggle_words(axis.name.text, in.front()) : says;
  }
  if (const std::string span = span_words(axis, allowed); !span.empty()) return span;
  const bool shorter = out.size() < in.size() && !out.empty();
  if (shorter && out.size() == 1) return axis.name.text + " is not " + out.front();
  return axis.name.text + (shorter ? " is neither " : " is ") +
         (shorter ? joined(out, "nor") : joined(in, "or"));
}

std::optional<long> number(const std::string& text) {
  long out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return out;
}

}  // namespace

std::string joined(const std::vector<std::string>& items, const std::string& last) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    out += i == 0 ? "" : i + 1 == items.size() ? " " + last + " " : ", ";
    out += items[i];
  }
  return out;
}

OptionSet option_set(const spec::Variants& variants, const model::Partial& partial) {
  OptionSet out;
  for (const auto& [axis, option] : partial) {
    const spec::VariantAxis& a = axis_of(variants, axis);
    out.emplace_back(a.name.text, a.options[static_cast<std::size_t>(option)].name.text);
  }
  return out;
}

std::vector<std::string> in_words(const spec::Variants& variants, const std::vector<model::Partial>& minimal,
                                  const source::Stop& stop) {
  std::vector<std::string> out;
  for (const query::Box& box : query::boxes(minimal, stop)) {
    std::vector<std::string> parts;
    for (const auto& [axis, allowed] : box.allowed) parts.push_back(words(axis_of(variants, axis), allowed));
    out.push_back(parts.empty() ? "always" : joined(parts, "and"));
  }
  return out;
}

std::vector<int> by_number(const spec::VariantAxis& axis) {
  std::vector<std::pair<long, int>> sorted;
  for (std::size_t o = 0; o < axis.options.size(); ++o) {
    const auto value = number(axis.options[o].name.text);
    if (!value) return {};
    sorted.emplace_back(*value, static_cast<int>(o));
  }
  std::sort(sorted.begin(), sorted.end());
  std::vector<int> out;
  for (const auto& entry : sorted) out.push_back(entry.second);
  return out.size() > 1 ? out : std::vector<int>{};
}

}  // namespace pathproof::report
