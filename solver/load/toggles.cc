#include "load/toggles.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "load/declared.h"
#include "source/suggest.h"
#include "spec/keys.h"

namespace pathproof::spec {

namespace {

using source::did_you_mean;

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
      : base_(base), map_(map), collector_(collector), out_(out) {
    for (std::size_t i = 0; i < out_.axes.size(); ++i) axis_of_.emplace(out_.axes[i].name.text, i);
  }

  void add(const Toggle& toggle) {
    const std::vector<Subject> subjects = subjects_of(toggle);
    if (subjects.empty() && toggle.kind == Toggle::Kind::fact) return;  // reported, with the facts there are
    for (const Name& pattern : toggle.patterns) {
      bool found = false;
      for (const Subject& subject : subjects) {
        map_.check_stop();
        const bool fits = toggle.kind == Kind::fact
                              ? matches(without_blanks(pattern.text), without_blanks(subject.text))
                              : matches(pattern.text, subject.text);
        if (fits) add_axis(subject.axis, pattern);
        found = found || fits;
      }
      if (!found) report_no_match(toggle, subjects, pattern);
    }
  }

 private:
  using Kind = Toggle::Kind;

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
    const auto [at, fresh] = axis_of_.emplace(axis.name.text, out_.axes.size());
    if (fresh) {
      out_.axes.push_back(std::move(axis));
      return;
    }
    const VariantAxis& same = out_.axes[at->second];
    if (!same.toggle || same.options.back().name.text != axis.options.back().name.text) {
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
    out.axis.options = {variant_option(std::move(base)), variant_option(std::move(other), std::move(change))};
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
        out.back().axis.soft = rule.weight > 0;
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

  std::vector<Subject> steps() const {
    std::vector<Subject> out;
    for (const std::string& step : step_names(base_.spec))
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
      for (const std::string& instance : instances(base_.spec, f, toggle.patterns.front(), collector_)) {
        map_.check_stop();
        out.push_back(
            subject(instance, instance, "as it is", value,
                    supposed(instance, value, toggle.value.is(Json::Kind::boolean), map_, collector_)));
      }
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
    collector_.report(DiagnosticKind::unknown_name, pattern.span,
                      fmt::format("no fact matches `{}`", pattern.text),
                      did_you_mean(name, known, "the facts are"));
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
    const std::vector<std::string> known = elements_of(base_.spec, f.type.text);
    return value.is(Json::Kind::string) &&
           ((f.optional && value.string() == "nobody") ||
            std::find(known.begin(), known.end(), value.string()) != known.end());
  }

  const ParsedProblem& base_;
  SourceMap& map_;
  Collector& collector_;
  Variants& out_;
  std::map<std::string, std::size_t> axis_of_;  // by name
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

void add_toggles(const ParsedProblem& base, SourceMap& map, Collector& collector, Variants& variants) {
  Expander expander(base, map, collector, variants);
  for (const Toggle& toggle : variants.toggles) expander.add(toggle);
}

}  // namespace pathproof::spec
