#include "batch/tendencies.h"

#include <algorithm>
#include <set>
#include <utility>

#include "family/attribution.h"
#include "family/wording.h"
#include "source/as_index.h"

namespace pathproof::report {

namespace {

using model::Diagram;

// Options of an axis in classes.
using Classes = std::vector<std::vector<int>>;

Classes refined(const Classes& classes, const Classes& by) {
  Classes out;
  for (const auto& members : classes) {
    for (const auto& others : by) {
      std::vector<int> both;
      std::set_intersection(members.begin(), members.end(), others.begin(), others.end(),
                            std::back_inserter(both));
      if (!both.empty()) out.push_back(std::move(both));
    }
  }
  return out;
}

// Classes that no verdict and no optimum tells apart: those of the first, split by the others.
Classes classes_of(const BatchFindings& f, std::size_t axis, const source::Stop& stop) {
  Classes out(1);
  for (std::size_t o = 0; o < f.variants.axes[axis].options.size(); ++o)
    out[0].push_back(static_cast<int>(o));
  for (const std::string& name : verdict_names(f.variants.ask)) {
    const Diagram::Set set = f.with_verdict(name);
    if (set == Diagram::none) continue;
    stop.check();
    out = refined(out, query::alike(*f.diagram, set, f.asked, static_cast<int>(axis)));
  }
  for (const auto& [optimum, set] : f.optima) {
    stop.check();
    out = refined(out, query::alike(*f.diagram, set, f.asked, static_cast<int>(axis)));
  }
  return out;
}

// "feasible from 8 on"
std::string profile_words(const std::string& good, const spec::VariantAxis& axis,
                          const std::vector<int>& order, const std::vector<bool>& in) {
  const auto name = [&](std::size_t i) { return axis.options[as_index(order[i])].name.text; };
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

// "8 up to 2, 9 for 3 and 4, none from 5 on"; `names` are those of the sets, then that of none of them.
std::string course_words(const std::vector<std::string>& names, const spec::VariantAxis& axis,
                         const std::vector<int>& order, const std::vector<std::size_t>& in) {
  const auto name = [&](std::size_t i) { return axis.options[as_index(order[i])].name.text; };
  std::vector<std::string> parts;
  for (std::size_t first = 0; first < in.size();) {
    std::size_t last = first;
    while (last + 1 < in.size() && in[last + 1] == in[first]) ++last;
    std::string part = names[in[first]];
    if (first > 0 && last + 1 == in.size()) {
      part += " from " + name(first) + " on";
    } else if (first == 0 && last + 1 < in.size()) {
      part += " up to " + name(last);
    } else if (first > 0) {
      part += first == last ? " for " + name(first) : " for " + name(first) + " to " + name(last);
    }
    parts.push_back(std::move(part));
    first = last + 1;
  }
  if (parts.size() == 1) return in.front() + 1 == names.size() ? "never feasible" : "always " + parts.front();
  return joined(parts, "and");
}

// How the optimum goes along an axis. False where it goes in too many ways to be told.
bool find_courses(const BatchFindings& f, int number, const std::vector<int>& order, Diagram::Set context,
                  const source::Stop& stop, BatchReport& out) {
  constexpr std::size_t most = 200;
  const spec::VariantAxis& axis = f.variants.axes[as_index(number)];
  std::vector<Diagram::Set> sets;
  std::vector<std::string> names;
  for (const auto& [optimum, set] : f.optima) {
    sets.push_back(set);
    names.push_back("best ");
    for (std::size_t i = 0; i < optimum.size(); ++i)
      names.back() += (i == 0 ? "" : "/") + std::to_string(optimum[i]);
  }
  names.emplace_back("no pathway");
  const auto found = query::courses(*f.diagram, sets, f.asked, number, order, most, stop);
  for (const query::Course& course : found) {
    out.breakpoints.push_back(
        {axis.name.text, course_words(names, axis, order, course.in), course.settings,
         in_words(f.variants, query::implicants(*f.diagram, course.where, context, stop).minimal, stop)});
  }
  return !found.empty();
}

// An axis of a few options that are no numbers, such as readings.
bool is_reading_like(const BatchFindings& f, std::size_t axis) {
  constexpr std::size_t most_options = 12;
  const spec::VariantAxis& a = f.variants.axes[axis];
  return !a.toggle && a.options.size() > 1 && a.options.size() <= most_options && by_number(a).empty();
}

// What tells the variants apart: those with each verdict, and with each optimum.
std::vector<Diagram::Set> told_apart_by(const BatchFindings& f) {
  std::vector<Diagram::Set> out;
  for (const std::string& name : verdict_names(f.variants.ask)) out.push_back(f.with_verdict(name));
  for (const auto& [optimum, set] : f.optima) out.push_back(set);
  return out;
}

std::set<int> hinges_where(const BatchFindings& f, int axis, int option, const source::Stop& stop) {
  Diagram& diagram = *f.diagram;
  const Diagram::Set family = diagram.with_option(f.asked, axis, option);
  std::set<int> out;
  for (const Diagram::Set set : told_apart_by(f)) {
    stop.check();
    const auto more = query::hinges(diagram, diagram.with_option(set, axis, option), family, stop);
    out.insert(more.begin(), more.end());
  }
  return out;
}

}  // namespace

void say_what_is_idle(const BatchFindings& f, const source::Stop& stop, BatchReport& out) {
  if (f.variants.named) return;
  for (std::size_t axis = 0; axis < f.variants.axes.size(); ++axis) {
    const spec::VariantAxis& a = f.variants.axes[axis];
    const Classes classes = classes_of(f, axis, stop);
    if (classes.size() == 1) {
      if (a.options.size() > 1) out.idle_axes.push_back(a.name.text);
      continue;
    }
    for (const std::vector<int>& members : classes) {
      if (members.size() < 2) continue;
      std::vector<std::string> names;
      for (const int o : members) names.push_back(a.options[as_index(o)].name.text);
      out.alike.emplace_back(a.name.text, std::move(names));
    }
  }
}

void find_base(const BatchFindings& f, BatchReport& out) {
  const auto& axes = f.variants.axes;
  const bool toggles = std::all_of(axes.begin(), axes.end(), [](const auto& axis) { return axis.toggle; });
  if (f.variants.named || axes.empty() || !toggles) return;
  model::Selection selection(axes.size(), 0);
  BatchBase base{f.verdict_of(selection), {}};
  if (base.verdict == "unknown") return;
  for (std::size_t axis = 0; axis < axes.size(); ++axis) {
    selection[axis] = 1;
    const std::string turned = f.verdict_of(selection);
    selection[axis] = 0;
    if (turned == "unknown") return;
    if (turned != base.verdict)
      base.turned.push_back({{{axes[axis].name.text, axes[axis].options[1].name.text}}, turned});
  }
  out.base = std::move(base);
}

void find_breakpoints(const BatchFindings& f, const source::Stop& stop, BatchReport& out) {
  const std::string good = f.variants.ask == "prove" ? "proved" : "feasible";
  if (f.variants.named || f.with_verdict("unknown") != Diagram::none) return;
  Diagram& diagram = *f.diagram;
  for (std::size_t i = 0; i < f.variants.axes.size(); ++i) {
    const spec::VariantAxis& axis = f.variants.axes[i];
    const int number = static_cast<int>(i);
    const std::vector<int> order = by_number(axis);
    if (order.empty()) continue;
    Diagram::Set context = Diagram::all;
    for (const int o : order) context = diagram.meet(context, diagram.with_option(f.asked, number, o));
    if (f.variants.ask == "minimal" && find_courses(f, number, order, context, stop, out)) continue;
    for (const query::Profile& p :
         query::profiles(diagram, f.with_verdict(good), f.asked, number, order, stop)) {
      out.breakpoints.push_back(
          {axis.name.text, profile_words(good, axis, order, p.in), p.settings,
           in_words(f.variants, query::implicants(diagram, p.where, context, stop).minimal, stop)});
    }
  }
}

void find_what_matters_under_options(const BatchFindings& f, const source::Stop& stop, BatchReport& out) {
  const auto& axes = f.variants.axes;
  const auto toggles = static_cast<std::size_t>(
      std::count_if(axes.begin(), axes.end(), [](const auto& axis) { return axis.toggle; }));
  if (toggles == 0 || f.with_verdict("unknown") != Diagram::none) return;
  for (std::size_t axis = 0; axis < axes.size(); ++axis) {
    for (std::size_t o = 0; is_reading_like(f, axis) && o < axes[axis].options.size(); ++o) {
      BatchUnder under{axes[axis].name.text, axes[axis].options[o].name.text, toggles, {}};
      for (const int hinge : hinges_where(f, static_cast<int>(axis), static_cast<int>(o), stop)) {
        const spec::VariantAxis& a = axes[static_cast<std::size_t>(hinge)];
        if (a.toggle) under.matter.push_back(a.name.text);
      }
      out.under.push_back(std::move(under));
    }
  }
}

}  // namespace pathproof::report
