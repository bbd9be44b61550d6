// Sets of variants -> counts, tables and words.

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "family/attribution.h"
#include "family/findings.h"
#include "source/visible.h"
#include "tell/layout.h"

namespace pathproof::report {

namespace {

using model::Diagram;
using model::Partial;
using model::Selection;
using Set = Diagram::Set;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

std::optional<long> number(const std::string& text) {
  long out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return out;
}

std::string joined(const std::vector<std::string>& items, const std::string& last) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    out += i == 0 ? "" : i + 1 == items.size() ? " " + last + " " : ", ";
    out += items[i];
  }
  return out;
}

class BatchReporter {
 public:
  explicit BatchReporter(std::shared_ptr<const BatchFindings> findings)
      : kept_(std::move(findings)), f_(*kept_), v_(f_.variants), diagram_(*f_.diagram) {}

  BatchReport make(bool list_only) {
    BatchReport out;
    out.file = v_.file;
    out.title = v_.title;
    out.says = v_.says;
    out.ask = v_.ask;
    if (v_.ask == "minimal") out.objective = v_.minimize.front();
    if (v_.ask == "prove") out.claims = v_.claims;
    out.named = v_.named;
    out.listed_only = list_only;
    for (const spec::VariantAxis& axis : v_.axes) {
      BatchAxis row{axis.name.text, {}};
      for (const auto& option : axis.options) row.options.push_back(option.name.text);
      out.axes.push_back(std::move(row));
    }
    out.variants = diagram_.count(f_.family);
    out.skipped = diagram_.count(Diagram::all) - out.variants;
    out.answered = diagram_.count(f_.asked);
    if (!list_only) {
      count(out);
      attribute(out);
      say_what_is_idle(out);
      find_breakpoints(out);
      sort_by_optimum(out);
      compare_with_expectations(out);
    }
    out.each_row = rows(list_only);
    return out;
  }

 private:
  Set with_verdict(const std::string& verdict) const {
    const auto found = f_.verdicts.find(verdict);
    if (found != f_.verdicts.end()) return found->second;
    if (verdict != "unknown") return Diagram::none;
    Set out = f_.asked;
    for (const auto& entry : f_.verdicts) out = diagram_.minus(out, entry.second);
    return out;
  }

  void count(BatchReport& out) {
    const std::vector<std::string> names = verdict_names(v_.ask);
    for (const std::string& name : names) out.verdicts.emplace_back(name, diagram_.count(with_verdict(name)));
    if (v_.named) return;
    for (std::size_t axis = 0; axis < v_.axes.size(); ++axis) {
      for (std::size_t o = 0; o < v_.axes[axis].options.size(); ++o) {
        BatchLine line{v_.axes[axis].name.text, v_.axes[axis].options[o].name.text, {}};
        const Set here = diagram_.option(static_cast<int>(axis), static_cast<int>(o));
        for (const std::string& name : names)
          line.counts.push_back(diagram_.count(diagram_.meet(with_verdict(name), here)));
        out.lines.push_back(std::move(line));
      }
    }
  }

  OptionSet option_set(const Partial& partial) const {
    OptionSet out;
    for (const auto& [axis, option] : partial) {
      const spec::VariantAxis& a = v_.axes[at(axis)];
      out.emplace_back(a.name.text, a.options[at(option)].name.text);
    }
    return out;
  }

  std::string words(const query::Box& box) const {
    std::vector<std::string> parts;
    for (const auto& [axis, allowed] : box.allowed) {
      const spec::VariantAxis& a = v_.axes[at(axis)];
      std::vector<std::string> in;
      std::vector<std::string> out;
      for (std::size_t o = 0; o < a.options.size(); ++o) {
        const bool inside = std::find(allowed.begin(), allowed.end(), static_cast<int>(o)) != allowed.end();
        (inside ? in : out).push_back(a.options[o].name.text);
      }
      const bool shorter = out.size() < in.size() && !out.empty();
      parts.push_back(a.name.text + (shorter ? " is neither " : " is ") +
                      (shorter ? joined(out, "nor") : joined(in, "or")));
      if (shorter && out.size() == 1) parts.back() = a.name.text + " is not " + out.front();
    }
    return parts.empty() ? "always" : joined(parts, "and");
  }

  std::vector<std::string> all_words(const std::vector<Partial>& minimal) const {
    std::vector<std::string> out;
    for (const query::Box& box : query::boxes(minimal)) out.push_back(words(box));
    return out;
  }

  void attribute(BatchReport& out) {
    for (const std::string& name : verdict_names(v_.ask)) {
      const Set set = with_verdict(name);
      if (name == "unknown" || set == Diagram::none) continue;
      const query::Implicants found = query::implicants(diagram_, set, f_.asked);
      BatchAttribution row;
      row.verdict = name;
      for (const Partial& partial : found.minimal) row.minimal.push_back(option_set(partial));
      row.complete = found.complete;
      row.words = all_words(found.minimal);
      minimal_[name] = found.minimal;
      out.attributions.push_back(std::move(row));
    }
  }

  void say_what_is_idle(BatchReport& out) {
    if (v_.named) return;
    for (std::size_t axis = 0; axis < v_.axes.size(); ++axis) {
      // Classes that no verdict tells apart: those of the first, split by the others.
      std::vector<std::vector<int>> classes(1);
      for (std::size_t o = 0; o < v_.axes[axis].options.size(); ++o)
        classes[0].push_back(static_cast<int>(o));
      for (const std::string& name : verdict_names(v_.ask)) {
        if (with_verdict(name) == Diagram::none) continue;
        refine(classes, query::alike(diagram_, with_verdict(name), f_.asked, static_cast<int>(axis)));
      }
      if (classes.size() == 1) {
        if (v_.axes[axis].options.size() > 1) out.idle_axes.push_back(v_.axes[axis].name.text);
        continue;
      }
      for (const std::vector<int>& members : classes) {
        if (members.size() < 2) continue;
        std::vector<std::string> names;
        for (const int o : members) names.push_back(v_.axes[axis].options[at(o)].name.text);
        out.alike.emplace_back(v_.axes[axis].name.text, std::move(names));
      }
    }
  }

  static void refine(std::vector<std::vector<int>>& classes, const std::vector<std::vector<int>>& by) {
    std::vector<std::vector<int>> out;
    for (const auto& members : classes) {
      for (const auto& others : by) {
        std::vector<int> both;
        std::set_intersection(members.begin(), members.end(), others.begin(), others.end(),
                              std::back_inserter(both));
        if (!both.empty()) out.push_back(std::move(both));
      }
    }
    classes = std::move(out);
  }

  // The options of an axis by number; empty where they are no numbers.
  std::vector<int> in_order(const spec::VariantAxis& axis) const {
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

  void find_breakpoints(BatchReport& out) {
    const std::string good = v_.ask == "prove" ? "proved" : "feasible";
    if (v_.named || with_verdict("unknown") != Diagram::none) return;
    for (std::size_t axis = 0; axis < v_.axes.size(); ++axis) {
      const std::vector<int> order = in_order(v_.axes[axis]);
      if (order.empty()) continue;
      const auto found =
          query::profiles(diagram_, with_verdict(good), f_.asked, static_cast<int>(axis), order);
      for (const query::Profile& p : found) {
        BatchBreakpoint row{
            v_.axes[axis].name.text, profile_words(good, v_.axes[axis], order, p.in), p.settings, {}};
        Set context = Diagram::all;
        for (const int o : order)
          context = diagram_.meet(context, diagram_.with_option(f_.asked, static_cast<int>(axis), o));
        row.where = all_words(query::implicants(diagram_, p.where, context).minimal);
        out.breakpoints.push_back(std::move(row));
      }
    }
  }

  static std::string profile_words(const std::string& good, const spec::VariantAxis& axis,
                                   const std::vector<int>& order, const std::vector<bool>& in) {
    const auto name = [&](std::size_t i) { return axis.options[at(order[i])].name.text; };
    const auto change = std::find(in.begin(), in.end(), !in.front());
    if (change == in.end()) return in.front() ? "always " + good : "never " + good;
    const auto first = static_cast<std::size_t>(change - in.begin());
    const bool once = std::find(change, in.end(), in.front()) == in.end();
    if (once) return good + (in.front() ? " up to " + name(first - 1) : " from " + name(first) + " on");
    std::vector<std::string> values;
    for (std::size_t i = 0; i < in.size(); ++i) {
      if (in[i]) values.push_back(name(i));
    }
    return good + " for " + joined(values, "and") + " alone";
  }

  void sort_by_optimum(BatchReport& out) {
    for (const auto& [value, set] : f_.optima) {
      if (set == Diagram::none) continue;
      const query::Implicants found = query::implicants(diagram_, set, f_.asked);
      BatchOptimum row{value, diagram_.count(set), {}, all_words(found.minimal)};
      for (const Partial& partial : found.minimal) row.minimal.push_back(option_set(partial));
      out.optima.push_back(std::move(row));
    }
  }

  // A variant without a verdict is neither as expected nor otherwise.
  void compare_with_expectations(BatchReport& out) {
    const Set known = diagram_.minus(f_.asked, with_verdict("unknown"));
    Set expected = Diagram::none;
    Set otherwise = Diagram::none;
    const auto compare = [&](Set all, Set found) {
      const Set set = diagram_.meet(all, known);
      expected = diagram_.join(expected, set);
      otherwise = diagram_.join(otherwise, diagram_.minus(set, found));
    };
    for (const auto& [verdict, all] : f_.expected) compare(all, with_verdict(verdict));
    for (const auto& [value, all] : f_.expected_optima) {
      const auto found = f_.optima.find(value);
      compare(all, found == f_.optima.end() ? Diagram::none : found->second);
    }
    out.expected = diagram_.count(expected);
    out.unexpected = diagram_.count(otherwise);
  }

  template <typename Map>
  static auto key_of(const Map& map, const Diagram& diagram, const Selection& selection)
      -> std::optional<typename Map::key_type> {
    for (const auto& [key, set] : map) {
      if (diagram.contains(set, selection)) return key;
    }
    return std::nullopt;
  }

  std::function<void(std::uint64_t, const std::function<void(const BatchRow&)>&)> rows(bool list_only) {
    return
        [kept = kept_, minimal = minimal_, list_only, self = *this](std::uint64_t most, const auto& visit) {
          const BatchFindings& f = *kept;
          const Diagram& diagram = *f.diagram;
          const std::uint64_t before =
              f.asked == f.family ? 0 : diagram.count(f.diagram->minus(f.family, f.asked));
          std::uint64_t index = f.asked == f.family ? 0 : index_of_first(*f.diagram, f, before);
          const std::uint64_t count = std::min(most, diagram.count(f.asked));
          for (std::uint64_t i = 0; i < count; ++i) {
            visit(self.row(diagram.nth(f.asked, i), ++index, list_only, minimal));
          }
        };
  }

  // A part of the family is a run of it: how many variants come before.
  static std::uint64_t index_of_first(Diagram& diagram, const BatchFindings& f, std::uint64_t others) {
    const auto first = diagram.first(f.asked);
    if (!first) return 0;
    std::uint64_t low = 0;
    std::uint64_t high = others;
    while (low < high) {
      const std::uint64_t middle = low + (high - low) / 2;
      if (diagram.nth(f.family, middle) < *first) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  BatchRow row(const Selection& selection, std::uint64_t index, bool list_only,
               const std::map<std::string, std::vector<Partial>>& minimal) const {
    BatchRow out;
    out.index = index;
    for (std::size_t axis = 0; axis < v_.axes.size(); ++axis)
      out.options.push_back(v_.axes[axis].options[at(selection[axis])].name.text);
    out.name = v_.name_of(selection);
    out.command = command_for(v_, selection);
    out.expected = key_of(f_.expected, diagram_, selection).value_or("");
    if (const auto value = key_of(f_.expected_optima, diagram_, selection)) out.expected_optimum = *value;
    if (list_only) return out;
    out.verdict = key_of(f_.verdicts, diagram_, selection).value_or("unknown");
    if (const auto value = key_of(f_.optima, diagram_, selection)) out.optimum = *value;
    if (out.verdict == "unknown") return out;
    out.as_expected = (out.expected.empty() || out.expected == out.verdict) &&
                      (!out.expected_optimum || out.expected_optimum == out.optimum);
    const auto sets = minimal.find(out.verdict);
    if (sets == minimal.end()) return out;
    const auto found = std::find_if(sets->second.begin(), sets->second.end(), [&](const Partial& partial) {
      return std::all_of(partial.begin(), partial.end(),
                         [&](const auto& p) { return selection[at(p.first)] == p.second; });
    });
    if (found != sets->second.end()) out.because = option_set(*found);
    return out;
  }

  std::shared_ptr<const BatchFindings> kept_;
  const BatchFindings& f_;
  const spec::Variants& v_;
  Diagram& diagram_;
  std::map<std::string, std::vector<Partial>> minimal_;
};

// For bytes that would act on a terminal: written as escapes within `$'…'`, which a shell turns back into them.
std::string quoted_bytes(const std::string& word) {
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
std::string quoted(const std::string& word) {
  if (source::find_unprintable(word) != std::string::npos) return quoted_bytes(word);
  const bool plain = std::all_of(word.begin(), word.end(), [](char c) {
    return (std::isalnum(static_cast<unsigned char>(c)) != 0) ||
           std::string_view("=,._-/:+").find(c) != std::string_view::npos;
  });
  if (plain && !word.empty()) return word;
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string(R"('\'')") : std::string(1, c);
  return out + "'";
}

}  // namespace

std::vector<std::string> verdict_names(const std::string& ask) {
  if (ask == "prove") {
    return {
#define CLAIM_VERDICT(name, word, exit_code, tone) word,
#include "pathproof/verdicts.def"
    };
  }
  return {
#define VERDICT(name, word, exit_code, tone) word,
#include "pathproof/verdicts.def"
  };
}

std::string command_for(const spec::Variants& variants, const model::Selection& selection) {
  std::string out = fmt::format("pathproof {} {} --variant {}", variants.ask, quoted(variants.file),
                                quoted(variants.name_of(selection)));
  if (variants.ask == "minimal") {
    std::string list;
    for (const std::string& name : variants.minimize) list += (list.empty() ? "" : ",") + name;
    out += " --minimize " + quoted(list);
  }
  return out;
}

BatchReport make_batch_report(const std::shared_ptr<const BatchFindings>& findings, bool list_only) {
  return BatchReporter(findings).make(list_only);
}

std::vector<std::pair<OptionSet, Selection>> telling_variants(const BatchFindings& findings,
                                                              const std::string& verdict, std::size_t most) {
  std::vector<std::pair<OptionSet, Selection>> out;
  const auto set = findings.verdicts.find(verdict);
  if (set == findings.verdicts.end()) return out;
  Diagram& diagram = *findings.diagram;
  const std::vector<Partial> minimal = query::implicants(diagram, set->second, findings.asked).minimal;
  for (std::size_t i = 0; i < minimal.size() && out.size() < most; ++i) {
    Set mine = diagram.meet(diagram.cube(minimal[i]), set->second);
    constexpr std::size_t most_others = 200;
    for (std::size_t j = 0; j < std::min(minimal.size(), most_others); ++j) {
      const Set rest = j == i ? mine : diagram.minus(mine, diagram.cube(minimal[j]));
      if (rest != Diagram::none) mine = rest;
    }
    OptionSet when;
    for (const auto& [axis, option] : minimal[i]) {
      const spec::VariantAxis& a = findings.variants.axes[at(axis)];
      when.emplace_back(a.name.text, a.options[at(option)].name.text);
    }
    out.emplace_back(std::move(when), *diagram.first(mine));
  }
  return out;
}

}  // namespace pathproof::report
