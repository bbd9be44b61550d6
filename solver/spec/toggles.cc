#include "spec/toggles.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "source/limits.h"
#include "source/suggest.h"
#include "spec/include_files.h"
#include "spec/keys.h"
#include "spec/read_case.h"
#include "spec/read_spec.h"

namespace pathproof::spec {

namespace {

using source::did_you_mean;

constexpr std::int64_t longest_range = 1000;

// Facts are written with or without blanks: `f(a, b)` and `f(a,b)` are one.
std::string without_blanks(std::string text) {
  std::erase(text, ' ');
  return text;
}

Formula formula(const std::string& text, SourceMap& map, Collector& collector) {
  Formula out;
  const source::FileId file = map.add("toggle", text);
  out.text = text;
  out.span = {file, 0, static_cast<std::uint32_t>(text.size())};
  out.root = parse_formula(PlacedText(text, file), collector);
  return out;
}

std::string value_text(const Json& value) {
  if (value.is(Json::Kind::boolean)) return value.boolean ? "true" : "false";
  return value.is(Json::Kind::integer) ? std::to_string(value.integer) : value.string;
}

VariantOption option(std::string name, std::optional<Change> change = std::nullopt) {
  VariantOption out;
  out.name.text = std::move(name);
  out.overlay.kind = Json::Kind::object;
  if (change) out.change = std::make_shared<const Change>(std::move(*change));
  return out;
}

// What a pattern may match, and the axis that it then gives.
struct Subject {
  std::string text;  // that patterns are held against
  VariantAxis axis;
};

const std::string& noun_of(Toggle::Kind kind) {
  static const std::string nouns[] = {"rule", "requirement", "fact", "step", "basis"};
  return nouns[static_cast<std::size_t>(kind)];
}

class Expander {
 public:
  Expander(const ParsedProblem& base, SourceMap& map, Collector& collector, Variants& out)
      : base_(base), map_(map), collector_(collector), out_(out) {}

  void all() {
    for (VariantAxis& axis : out_.axes) {
      if (axis.range) fill(axis);
    }
    for (const Toggle& toggle : out_.toggles) add(toggle);
  }

 private:
  using Kind = Toggle::Kind;

  void unknown(const Name& at, const std::string& what, const std::vector<std::string>& known,
               const std::string& list) {
    collector_.report(DiagnosticKind::unknown_name, at.span, what, did_you_mean(at.text, known, list));
  }

  // --- ranges

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

  // An overlay for each number: `path` leads to the place of `key`.
  static void add_options(VariantAxis& axis, const std::vector<std::string>& path, const std::string& key) {
    const Range& range = *axis.range;
    for (std::int64_t n = range.low; n <= range.high; ++n) {
      VariantOption made = option(std::to_string(n));
      made.name.span = range.of.span;
      Json* at = &made.overlay;
      for (std::size_t i = 0; i <= path.size(); ++i) {
        at->kind = Json::Kind::object;
        at->members.push_back({i < path.size() ? path[i] : key, range.of.span, {}});
        at = &at->members.back().value;
      }
      at->kind = Json::Kind::integer;
      at->integer = n;
      at->span = range.of.span;
      axis.options.push_back(std::move(made));
    }
  }

  void fill_duration(VariantAxis& axis, const std::string& step) {
    const std::vector<std::string> known = step_names();
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
      for (const std::string& instance : instances(f, axis.range->of)) {
        known.push_back(instance);
        if (without_blanks(instance) != without_blanks(written)) continue;
        for (std::int64_t n = axis.range->low; n <= axis.range->high; ++n)
          axis.options.push_back(option(std::to_string(n), supposed(instance, std::to_string(n), false)));
        return;
      }
    }
    unknown({written, axis.range->of.span},
            fmt::format("there is no fact `{}` whose value is an Int", written), known, "such facts are");
  }

  // --- toggles

  void add(const Toggle& toggle) {
    const std::vector<Subject> subjects = subjects_of(toggle);
    if (subjects.empty() && toggle.kind == Kind::fact) return;  // reported, with the facts there are
    for (const Name& pattern : toggle.patterns) {
      bool found = false;
      for (const Subject& subject : subjects) {
        const bool fits = toggle.kind == Kind::fact
                              ? matches(without_blanks(pattern.text), without_blanks(subject.text))
                              : matches(pattern.text, subject.text);
        if (fits) add_axis(subject.axis, pattern);
        found = found || fits;
      }
      if (!found) report_no_match(toggle, subjects, pattern);
    }
  }

  void report_no_match(const Toggle& toggle, const std::vector<Subject>& subjects, const Name& pattern) {
    std::vector<std::string> known;
    for (const Subject& subject : subjects) known.push_back(subject.text);
    std::string message = fmt::format("no {} matches `{}`", noun_of(toggle.kind), pattern.text);
    if (subjects.empty()) message = fmt::format("there is no {} to toggle", noun_of(toggle.kind));
    std::string hint = did_you_mean(pattern.text, known, "there are");
    if (hint.empty() && !known.empty())
      hint =
          fmt::format("there are {} of them, from `{}` to `{}`", known.size(), known.front(), known.back());
    collector_.report(DiagnosticKind::unknown_name, pattern.span, message, hint);
  }

  // What several patterns match is one axis; one that is there already under this name is a mistake.
  void add_axis(VariantAxis axis, const Name& pattern) {
    axis.name.span = pattern.span;
    for (VariantOption& o : axis.options) o.name.span = o.overlay.span = pattern.span;
    const auto same = std::find_if(out_.axes.begin(), out_.axes.end(), [&](const VariantAxis& other) {
      return other.name.text == axis.name.text;
    });
    if (same == out_.axes.end()) {
      out_.axes.push_back(std::move(axis));
    } else if (!same->toggle || same->options.back().name.text != axis.options.back().name.text) {
      collector_.report(DiagnosticKind::duplicate_name, pattern.span,
                        fmt::format("there is an axis `{}` already, with other options", axis.name.text),
                        "leave one of the two out");
    }
  }

  std::vector<Subject> subjects_of(const Toggle& toggle) {
    switch (toggle.kind) {
      case Kind::rule: return rules();
      case Kind::requirement: return requirements();
      case Kind::fact: return facts(toggle);
      case Kind::step: return steps();
      case Kind::basis: return bases();
    }
    return {};
  }

  static Subject subject(std::string text, std::string axis, std::string base, std::string other,
                         Change change) {
    Subject out{std::move(text), {}};
    out.axis.name.text = std::move(axis);
    out.axis.toggle = true;
    out.axis.options = {option(std::move(base)), option(std::move(other), std::move(change))};
    return out;
  }

  static bool has(const std::vector<Name>& names, const std::string& text) {
    return std::any_of(names.begin(), names.end(), [&](const Name& name) { return name.text == text; });
  }

  std::vector<Subject> rules() const {
    std::vector<Subject> out;
    const ParsedCase& proposal = base_.proposal;
    for (const auto* list : {&base_.spec.rules, &proposal.rules}) {
      for (const Statement& rule : *list) {
        const std::string& id = rule.id.text;
        const bool on = (rule.on || has(proposal.enforce, id)) && !has(proposal.waive, id);
        out.push_back(subject(id, "rule:" + id, on ? "in force" : "off", on ? "waived" : "enforced",
                              {on ? Change::Kind::waive : Change::Kind::enforce, {id, {}}, {}}));
      }
    }
    return out;
  }

  std::vector<Subject> requirements() const {
    std::vector<Subject> out;
    for (const StepDecl& step : base_.spec.steps) {
      for (std::size_t i = 1; i <= step.requirements.size(); ++i) {
        const std::string id = fmt::format("requires:{}/{}", step.id.text, i);
        out.push_back(subject(id, id, "counts", "dropped", {Change::Kind::drop, {id, {}}, {}}));
      }
    }
    return out;
  }

  std::vector<std::string> step_names() const {
    std::vector<std::string> out;
    for (const StepDecl& step : base_.spec.steps) out.push_back(step.id.text);
    return out;
  }

  std::vector<Subject> steps() const {
    std::vector<Subject> out;
    for (const std::string& step : step_names())
      out.push_back(subject(step, step, "free", "excluded", {Change::Kind::exclude, {step, {}}, {}}));
    return out;
  }

  std::vector<Subject> bases() const {
    std::vector<Subject> out;
    const auto& counting = base_.proposal.bases ? *base_.proposal.bases : base_.spec.default_bases;
    for (const Name& basis : base_.spec.bases) {
      const bool on = has(counting, basis.text);
      out.push_back(subject(basis.text, basis.text, on ? "counts" : "does not", on ? "does not" : "counts",
                            {on ? Change::Kind::basis_out : Change::Kind::basis_in, basis, {}}));
    }
    return out;
  }

  std::vector<std::string> elements(const std::string& sort) const {
    if (sort == "Step") return step_names();
    std::vector<std::string> out;
    for (const SortDecl& declared : base_.spec.sorts) {
      if (declared.name.text != sort) continue;
      for (const Element& element : declared.elements) out.push_back(element.name.text);
    }
    return out;
  }

  // `f(a, b)` for each choice of arguments; of a symmetric fact one of two mirror images.
  std::vector<std::string> instances(const FunctionDecl& f, const Name& asked) {
    std::vector<std::vector<std::string>> sorts;
    std::size_t count = 1;
    for (const Name& arg : f.args) {
      sorts.push_back(elements(arg.text));
      count *= sorts.back().size();
      if (count <= source::limits::batch_patterns) continue;
      collector_.report(DiagnosticKind::too_large, asked.span,
                        fmt::format("`{}` has more than {} instances, too many to look through", f.name.text,
                                    source::limits::batch_patterns));
      return {};
    }
    std::vector<std::string> out;
    for (std::size_t i = 0; i < count; ++i) {
      std::vector<std::size_t> at(sorts.size());
      for (std::size_t rest = i, k = sorts.size(); k-- > 0; rest /= sorts[k].size())
        at[k] = rest % sorts[k].size();
      if (f.symmetric && at.size() == 2 && at[0] > at[1]) continue;
      std::string text = f.name.text;
      for (std::size_t k = 0; k < at.size(); ++k) text += (k == 0 ? "(" : ", ") + sorts[k][at[k]];
      out.push_back(text + (sorts.empty() ? "" : ")"));
    }
    return out;
  }

  // Whether some pattern may be about this fact, so that its instances are worth a look.
  static bool asked_about(const Toggle& toggle, const std::string& fact) {
    return std::any_of(toggle.patterns.begin(), toggle.patterns.end(), [&](const Name& pattern) {
      return matches(pattern.text.substr(0, pattern.text.find('(')), fact);
    });
  }

  std::vector<Subject> facts(const Toggle& toggle) {
    std::vector<Subject> out;
    for (const FunctionDecl& f : base_.spec.functions) {
      if (f.fluent || !asked_about(toggle, f.name.text)) continue;
      if (!value_fits(toggle, f)) return out;
      const std::string value = value_text(toggle.value);
      for (const std::string& instance : instances(f, toggle.patterns.front()))
        out.push_back(subject(instance, instance, "as it is", value,
                              supposed(instance, value, toggle.value.is(Json::Kind::boolean))));
    }
    if (out.empty()) report_no_fact(toggle);
    return out;
  }

  void report_no_fact(const Toggle& toggle) {
    std::vector<std::string> known;
    for (const FunctionDecl& f : base_.spec.functions) {
      if (!f.fluent) known.push_back(f.name.text);
    }
    const Name& pattern = toggle.patterns.front();
    const std::string name = pattern.text.substr(0, pattern.text.find('('));
    unknown({name, pattern.span}, fmt::format("no fact matches `{}`", pattern.text), known, "the facts are");
  }

  bool value_fits(const Toggle& toggle, const FunctionDecl& f) {
    const Json& value = toggle.value;
    const bool fits = f.type.text == "Bool"  ? value.is(Json::Kind::boolean)
                      : f.type.text == "Int" ? value.is(Json::Kind::integer)
                                             : value_of_sort(value, f);
    if (fits) return true;
    collector_.report(
        DiagnosticKind::bad_value, value.span,
        fmt::format("`{}` is {}, so `{}` is no value of it", f.name.text, f.type.text, value_text(value)),
        "say the value: `\"is\": …` in a file, `--toggle 'facts=PATTERN=VALUE'` otherwise");
    return false;
  }

  bool value_of_sort(const Json& value, const FunctionDecl& f) const {
    const std::vector<std::string> known = elements(f.type.text);
    return value.is(Json::Kind::string) &&
           ((f.optional && value.string == "nobody") ||
            std::find(known.begin(), known.end(), value.string) != known.end());
  }

  Change supposed(const std::string& instance, const std::string& value, bool boolean) {
    Change out{Change::Kind::suppose, {instance, {}}, {}};
    const std::string equation = fmt::format("{} = {}", instance, value);
    out.supposal.instance = instance;
    out.supposal.setting = formula(equation, map_, collector_);
    out.supposal.given = !boolean ? out.supposal.setting
                                  : formula(value == "true" ? instance : "not " + instance, map_, collector_);
    return out;
  }

  const ParsedProblem& base_;
  SourceMap& map_;
  Collector& collector_;
  Variants& out_;
};

// The options `--toggle` and `--axis`, each a source of its own.
class OptionReader {
 public:
  OptionReader(SourceMap& map, Collector& collector, Variants& out)
      : map_(map), collector_(collector), out_(out) {}

  // `rules=mexican-*,canadian-access`, `facts=consents(*,*)=false`
  void toggle(const std::string& text) {
    const Name whole = source_of("--toggle", text);
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
    out.value.kind = Json::Kind::boolean;
    out.value.span = whole.span;
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
    const Name whole = source_of("--axis", text);
    const std::size_t equals = std::min(text.find('='), text.size());
    VariantAxis out;
    out.name = part(whole, 0, equals);
    const std::string& name = out.name.text;
    if (name == "bases" || name == "goal") {
      add_listed(out, pieces(whole, equals + 1, text.size()));
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
    out_.axes.push_back(std::move(out));
  }

 private:
  Name source_of(const std::string& where, const std::string& text) {
    const source::FileId id = map_.add(where, text);
    return {text, {id, 0, static_cast<std::uint32_t>(text.size())}};
  }

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
    Json out;
    out.span = text.span;
    const auto [end, error] =
        std::from_chars(text.text.data(), text.text.data() + text.text.size(), out.integer);
    if (error == std::errc() && end == text.text.data() + text.text.size()) {
      out.kind = Json::Kind::integer;
    } else if (text.text == "true" || text.text == "false") {
      out.kind = Json::Kind::boolean;
      out.boolean = text.text == "true";
    } else {
      out.kind = Json::Kind::string;
      out.string = text.text;
    }
    return out;
  }

  // The goal of that id; or the bases with `+` between them.
  static void add_listed(VariantAxis& axis, const std::vector<Name>& values) {
    for (const Name& value : values) {
      VariantOption made = option(value.text);
      made.name = value;
      Json set;
      set.span = made.overlay.span = value.span;
      if (axis.name.text == "goal") {
        set.kind = Json::Kind::string;
        set.string = value.text;
      } else {
        set.kind = Json::Kind::array;
        set.items = bases_of(value);
      }
      made.overlay.members.push_back({axis.name.text, value.span, std::move(set)});
      axis.options.push_back(std::move(made));
    }
  }

  static std::vector<Json> bases_of(const Name& value) {
    std::vector<Json> out;
    for (std::size_t begin = 0; begin <= value.text.size();) {
      const std::size_t plus = std::min(value.text.find('+', begin), value.text.size());
      Json basis;
      basis.kind = Json::Kind::string;
      basis.string = value.text.substr(begin, plus - begin);
      basis.span = {value.span.file, value.span.begin + static_cast<std::uint32_t>(begin),
                    value.span.begin + static_cast<std::uint32_t>(plus)};
      out.push_back(std::move(basis));
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

const keys::List& toggle_keys() {
  static const keys::List kinds(keys::toggle.begin(), keys::toggle.end() - 1);  // all but `is`
  return kinds;
}

bool matches(std::string_view pattern, std::string_view text) {
  // The last `*` seen may take one more character whenever what follows it does not fit.
  std::size_t p = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  for (std::size_t t = 0; t < text.size();) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', std::min(p, pattern.size())) == std::string_view::npos;
}

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

// The axes that hang on what the base declares, and whatever is said of axes.
void VariantFiles::finish(const Json* root, SourceMap& map, Collector& collector) {
  OptionReader reader(map, collector, variants_);
  for (const std::string& text : variants_.added.axes) reader.axis(text);
  for (const std::string& text : variants_.added.toggles) reader.toggle(text);
  const bool ranges = std::any_of(variants_.axes.begin(), variants_.axes.end(),
                                  [](const VariantAxis& axis) { return axis.range.has_value(); });
  if (ranges || !variants_.toggles.empty()) {
    ParsedProblem base;
    base.spec = read_spec(amended(spec_, base_, collector), map, collector);
    base.proposal = read_case(base_, map, collector);
    if (collector.empty()) Expander(base, map, collector, variants_).all();
  }
  if (root != nullptr && collector.empty()) read_conditions(*root, map, collector, variants_);
}

}  // namespace pathproof::spec
