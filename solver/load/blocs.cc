#include "load/blocs.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "load/declared.h"
#include "load/overlays.h"
#include "load/toggles.h"
#include "source/suggest.h"

namespace pathproof::spec {

namespace {

struct Bloc {
  std::string name;
  std::string title;
};

// `f(a, b)` -> f, a, b
std::vector<std::string> parts_of(const std::string& instance) {
  const std::string text = without_blanks(instance);
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find_first_of("(,)", at), text.size());
    if (end > at) out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

class Former {
 public:
  Former(const ParsedProblem& base, Collector& collector, Variants& variants)
      : base_(base), collector_(collector), variants_(variants) {}

  void form() {
    const WorthWanted& worth = variants_.worth;
    if (!worth.blocs.empty()) return by_patterns();
    if (worth.by.text.empty()) return;
    by_holder_ = worth.by.text == "holder";
    if (by_holder_ ? !find_holders() : !find_sort()) return;
    for (VariantAxis& axis : variants_.axes) {
      if (const auto bloc = bloc_of(axis)) {
        axis.bloc = bloc->name;
        axis.bloc_title = bloc->title;
      }
    }
  }

 private:
  void by_patterns() {
    for (const WorthWanted::Bloc& bloc : variants_.worth.blocs) {
      for (const Name& pattern : bloc.patterns) add_matches(bloc.name.text, pattern);
    }
  }

  void add_matches(const std::string& bloc, const Name& pattern) {
    bool found = false;
    std::vector<std::string> known;
    for (VariantAxis& axis : variants_.axes) {
      known.push_back(axis.name.text);
      if (!matches(without_blanks(pattern.text), without_blanks(axis.name.text))) continue;
      found = true;
      if (axis.bloc.empty()) axis.bloc = axis.bloc_title = bloc;
    }
    if (!found)
      collector_.report(DiagnosticKind::unknown_name, pattern.span,
                        fmt::format("no axis matches `{}`", pattern.text),
                        source::did_you_mean(pattern.text, known, "the axes are"));
  }

  bool find_sort() {
    const Name& by = variants_.worth.by;
    std::vector<std::string> known{"holder", "Step"};
    for (const SortDecl& sort : base_.spec.sorts) known.push_back(sort.name.text);
    sorts_ = {by.text};
    if (std::find(known.begin(), known.end(), by.text) != known.end()) return true;
    collector_.report(DiagnosticKind::unknown_name, by.span, fmt::format("there is no sort `{}`", by.text),
                      source::did_you_mean(by.text, known, "worth is told by `holder` or by a sort: "));
    return false;
  }

  void hold(const std::string& place, const Statement& statement) {
    if (!statement.prose.holder.empty()) holders_[place] = &statement.prose.holder;
  }

  // Whose the rules and requirements are, and what sorts these belong to.
  bool find_holders() {
    for (const auto* list : {&base_.spec.rules, &base_.proposal.rules}) {
      for (const Statement& rule : *list) hold(rule.id.text, rule);
    }
    for (const StepDecl& step : base_.spec.steps) {
      for (std::size_t i = 0; i < step.requirements.size(); ++i)
        hold(fmt::format("requires:{}/{}", step.id.text, i + 1), step.requirements[i]);
    }
    std::set<std::string> all;
    for (const auto& [place, names] : holders_) {
      for (const Name& name : *names) all.insert(name.text);
    }
    for (const SortDecl& sort : base_.spec.sorts) {
      const bool holds = std::any_of(sort.elements.begin(), sort.elements.end(), [&](const Element& element) {
        return all.count(element.name.text) > 0;
      });
      if (holds) sorts_.insert(sort.name.text);
    }
    if (!holders_.empty()) return true;
    collector_.report(DiagnosticKind::bad_value, variants_.worth.by.span,
                      "no rule or requirement of the spec has a `holder`",
                      "name the sort of those whose worth is to be told, such as the actors");
    return false;
  }

  // Where all that the axis writes belongs together.
  std::optional<Bloc> bloc_of(const VariantAxis& axis) const {
    std::optional<Bloc> out;
    for (const std::string& place : written(axis)) {
      if (place == "words") continue;
      const std::optional<Bloc> found = bloc_of_place(place);
      if (!found || (out && out->name != found->name)) return std::nullopt;
      out = found;
    }
    return out;
  }

  // `rules/ID`, `waive/ID`, `drop/UNIT`, `set/f(a, b)`, `given/not f(a, b)`, `exclude/STEP`, …
  std::optional<Bloc> bloc_of_place(const std::string& place) const {
    const std::size_t slash = place.find('/');
    if (slash == std::string::npos) return std::nullopt;
    const std::string kind = place.substr(0, slash);
    const std::string name = place.substr(slash + 1);
    if (kind == "set") return of_fact(name);
    if (kind == "given")
      return of_fact(name.rfind("not ", 0) == 0 ? name.substr(4) : name);  // where it is one
    if (!by_holder_)
      return (kind == "include" || kind == "exclude") && sorts_.count("Step") > 0 ? of_element("Step", name)
                                                                                  : std::nullopt;
    const auto held = holders_.find(name);
    if (held == holders_.end()) return std::nullopt;
    std::vector<std::string> names;
    std::vector<std::string> titles;
    for (const Name& holder : *held->second) {
      names.push_back(holder.text);
      titles.push_back(title_of(holder.text));
    }
    // "Canada with the United States and Mexico": such a name stands in lists of them.
    const std::string others = fmt::format("{}", fmt::join(titles.begin() + 1, titles.end(), " and "));
    return Bloc{fmt::format("{}", fmt::join(names, ", ")),
                titles.size() == 1 ? titles.front() : titles.front() + " with " + others};
  }

  // The first argument that is an element of one of the sorts.
  std::optional<Bloc> of_fact(const std::string& instance) const {
    const std::vector<std::string> parts = parts_of(instance);
    for (const FunctionDecl& f : base_.spec.functions) {
      if (parts.empty() || f.name.text != parts.front() || f.args.size() + 1 != parts.size()) continue;
      for (std::size_t i = 0; i < f.args.size(); ++i) {
        if (sorts_.count(f.args[i].text) > 0) return of_element(f.args[i].text, parts[i + 1]);
      }
    }
    return std::nullopt;
  }

  std::optional<Bloc> of_element(const std::string& sort, const std::string& name) const {
    const std::vector<std::string> known = elements_of(base_.spec, sort);
    if (std::find(known.begin(), known.end(), name) == known.end()) return std::nullopt;
    return Bloc{name, sort == "Step" ? name : title_of(name)};
  }

  std::string title_of(const std::string& element) const {
    for (const SortDecl& sort : base_.spec.sorts) {
      for (const Element& e : sort.elements) {
        if (e.name.text == element && !e.label.empty()) return e.label;
      }
    }
    return element;
  }

  const ParsedProblem& base_;
  Collector& collector_;
  Variants& variants_;
  bool by_holder_ = false;
  std::set<std::string> sorts_;                              // whose elements blocs are
  std::map<std::string, const std::vector<Name>*> holders_;  // of rules by id, of requirements by unit id
};

}  // namespace

void form_blocs(const ParsedProblem& base, Collector& collector, Variants& variants) {
  Former(base, collector, variants).form();
}

}  // namespace pathproof::spec
