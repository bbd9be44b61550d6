#include "batch/listing.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include <fmt/format.h>

#include "family/wording.h"
#include "source/visible.h"

namespace pathproof::report {

namespace {

using model::Diagram;
using model::Partial;
using model::Selection;

// For bytes that would act on a terminal: written as escapes within `$'…'`, which a shell turns back into them.
std::string shell_bytes(const std::string& word) {
  std::string out = "$'";
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\\' || c == '\'') {
      out += {'\\', c};
    } else {
      out += byte < 0x20 || byte >= 0x7F ? fmt::format("\\x{:02x}", byte) : std::string(1, c);
    }
  }
  return out + "'";
}

// A word as a shell reads it; what would act on a terminal is written as an escape within `$'…'`.
std::string shell_word(const std::string& word) {
  if (source::find_unprintable(word) != std::string::npos) return shell_bytes(word);
  const bool plain = std::all_of(word.begin(), word.end(), [](char c) {
    return (std::isalnum(static_cast<unsigned char>(c)) != 0) ||
           std::string_view("=,._-/:+").find(c) != std::string_view::npos;
  });
  if (plain && !word.empty()) return word;
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string(R"('\'')") : std::string(1, c);
  return out + "'";
}

// `pathproof check FILE --variant …`
std::string command_for(const spec::Variants& variants, const model::Selection& selection) {
  std::string out = fmt::format("pathproof {} {}", variants.ask, shell_word(variants.file));
  for (const std::string& text : variants.added.toggles) out += " --toggle " + shell_word(text);
  for (const std::string& text : variants.added.axes) out += " --axis " + shell_word(text);
  out += " --variant " + shell_word(variants.name_of(selection));
  if (variants.ask == "minimal") {
    std::string list;
    for (const std::string& name : variants.minimize) list += (list.empty() ? "" : ",") + name;
    out += " --minimize " + shell_word(list);
  }
  return out;
}

// A part of the family is a run of it: how many variants come before.
Count before_first(const BatchFindings& f) {
  Diagram& diagram = *f.diagram;
  const auto first = diagram.first(f.asked);
  if (f.asked == f.family || !first) return 0;
  Count low;
  Count high = diagram.count(diagram.minus(f.family, f.asked));
  while (low < high) {
    const Count middle = low + (high - low).over(2);
    if (diagram.nth(f.family, middle) < *first) {
      low = middle + Count(1);
    } else {
      high = middle;
    }
  }
  return low;
}

bool holds(const Partial& partial, const Selection& selection) {
  return std::all_of(partial.begin(), partial.end(),
                     [&](const auto& p) { return selection[static_cast<std::size_t>(p.first)] == p.second; });
}

void add_verdict(const BatchFindings& f, const Selection& selection, const Minimal& minimal, BatchRow& out) {
  out.verdict = f.verdict_of(selection);
  if (const auto best = f.optimum_of(selection)) out.optimum.assign(best->begin(), best->end());
  if (out.verdict == "unknown") return;
  out.as_expected =
      (out.expected.empty() || out.expected == out.verdict) &&
      (!out.expected_optimum || (!out.optimum.empty() && *out.expected_optimum == out.optimum.front()));
  const auto sets = minimal.find(out.verdict);
  if (sets == minimal.end()) return;
  const auto found = std::find_if(sets->second.begin(), sets->second.end(),
                                  [&](const Partial& partial) { return holds(partial, selection); });
  if (found != sets->second.end()) out.because = option_set(f.variants, *found);
}

BatchRow row(const BatchFindings& f, const Selection& selection, const Count& index) {
  const spec::Variants& v = f.variants;
  BatchRow out;
  out.index = index;
  for (std::size_t axis = 0; axis < v.axes.size(); ++axis)
    out.options.push_back(v.axes[axis].options[static_cast<std::size_t>(selection[axis])].name.text);
  out.name = v.name_of(selection);
  out.command = command_for(v, selection);
  out.expected = key_of(f.expected, *f.diagram, selection).value_or("");
  if (const auto value = key_of(f.expected_optima, *f.diagram, selection)) out.expected_optimum = *value;
  return out;
}

}  // namespace

std::function<void(std::uint64_t, const std::function<void(const BatchRow&)>&)> rows_of(
    std::shared_ptr<const BatchFindings> findings, Minimal minimal, bool list_only) {
  return [f = std::move(findings), minimal = std::move(minimal), list_only](std::uint64_t most,
                                                                            const auto& visit) {
    Count index = before_first(*f);
    const std::uint64_t count = f->diagram->count(f->asked).up_to(most);
    for (std::uint64_t i = 0; i < count; ++i) {
      const Selection selection = f->diagram->nth(f->asked, i);
      BatchRow out = row(*f, selection, index += 1);
      if (!list_only) add_verdict(*f, selection, minimal, out);
      visit(out);
    }
  };
}

}  // namespace pathproof::report
