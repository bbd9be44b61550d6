#include "family/wording.h"

#include <algorithm>

namespace pathproof::report {

namespace {

const spec::VariantAxis& axis_of(const spec::Variants& variants, int axis) {
  return variants.axes[static_cast<std::size_t>(axis)];
}

// "requires:C3/1 counts", "collective does not count", "rule:canadian-access is waived"
std::string toggle_words(const std::string& axis, const std::string& option) {
  if (option == "counts") return axis + " counts";
  if (option == "does not") return axis + " does not count";
  return axis + " is " + option;
}

// "leader is US", or by what it is not, where that is shorter.
std::string words(const spec::VariantAxis& axis, const std::vector<int>& allowed) {
  std::vector<std::string> in;
  std::vector<std::string> out;
  for (std::size_t o = 0; o < axis.options.size(); ++o) {
    const bool inside = std::find(allowed.begin(), allowed.end(), static_cast<int>(o)) != allowed.end();
    (inside ? in : out).push_back(axis.options[o].name.text);
  }
  if (axis.toggle && in.size() == 1) return toggle_words(axis.name.text, in.front());
  const bool shorter = out.size() < in.size() && !out.empty();
  if (shorter && out.size() == 1) return axis.name.text + " is not " + out.front();
  return axis.name.text + (shorter ? " is neither " : " is ") +
         (shorter ? joined(out, "nor") : joined(in, "or"));
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

std::vector<std::string> in_words(const spec::Variants& variants,
                                  const std::vector<model::Partial>& minimal) {
  std::vector<std::string> out;
  for (const query::Box& box : query::boxes(minimal)) {
    std::vector<std::string> parts;
    for (const auto& [axis, allowed] : box.allowed) parts.push_back(words(axis_of(variants, axis), allowed));
    out.push_back(parts.empty() ? "always" : joined(parts, "and"));
  }
  return out;
}

}  // namespace pathproof::report
