// Sets of variants -> counts, tables and words.

#include "batch/report.h"

#include "batch/listing.h"
#include "batch/tendencies.h"
#include "family/attribution.h"
#include "family/wording.h"

namespace pathproof::report {

namespace {

using model::Diagram;
using model::Partial;
using Set = Diagram::Set;

BatchReport head(const BatchFindings& f) {
  const spec::Variants& v = f.variants;
  BatchReport out;
  out.file = v.file;
  out.title = v.title;
  out.says = v.says;
  out.ask = v.ask;
  if (v.ask == "minimal") out.objectives = v.minimize;
  if (v.ask == "prove") out.claims = v.claims;
  out.named = v.named;
  for (const spec::VariantAxis& axis : v.axes) {
    BatchAxis row{axis.name.text, {}, {}, axis.soft};
    for (const auto& option : axis.options) {
      row.options.push_back(option.name.text);
      row.says.push_back(option.says);
    }
    out.axes.push_back(std::move(row));
  }
  out.variants = f.diagram->count(f.family);
  out.skipped = f.diagram->count(Diagram::all) - out.variants;
  out.answered = f.diagram->count(f.asked);
  return out;
}

void count(const BatchFindings& f, BatchReport& out) {
  for (const std::string& name : verdict_names(f.variants.ask))
    out.verdicts.emplace_back(name, f.diagram->count(f.with_verdict(name)));
}

void count_by_option(const BatchFindings& f, const source::Stop& stop, BatchReport& out) {
  Diagram& diagram = *f.diagram;
  const std::vector<std::string> names = verdict_names(f.variants.ask);
  if (f.variants.named) return;
  for (std::size_t axis = 0; axis < f.variants.axes.size(); ++axis) {
    const spec::VariantAxis& a = f.variants.axes[axis];
    for (std::size_t o = 0; o < a.options.size(); ++o) {
      BatchLine line{a.name.text, a.options[o].name.text, {}};
      const Set here = diagram.option(static_cast<int>(axis), static_cast<int>(o));
      stop.check();
      for (const std::string& name : names)
        line.counts.push_back(diagram.count(diagram.meet(f.with_verdict(name), here)));
      out.lines.push_back(std::move(line));
    }
  }
}

std::vector<OptionSet> option_sets(const BatchFindings& f, const std::vector<Partial>& minimal) {
  std::vector<OptionSet> out;
  for (const Partial& partial : minimal) out.push_back(option_set(f.variants, partial));
  return out;
}

// What settles each verdict.
void attribute(const BatchFindings& f, const source::Stop& stop, Minimal& all, BatchReport& out) {
  for (const std::string& name : verdict_names(f.variants.ask)) {
    const Set set = f.with_verdict(name);
    if (name == "unknown" || set == Diagram::none) continue;
    const query::Implicants found = query::implicants(*f.diagram, set, f.asked, stop);
    out.attributions.push_back(
        {name, option_sets(f, found.minimal), found.complete, in_words(f.variants, found.minimal, stop)});
    all[name] = found.minimal;
  }
}

void sort_by_optimum(const BatchFindings& f, const source::Stop& stop, BatchReport& out) {
  for (const auto& [value, set] : f.optima) {
    if (set == Diagram::none) continue;
    const query::Implicants found = query::implicants(*f.diagram, set, f.asked, stop);
    out.optima.push_back({{value.begin(), value.end()},
                          f.diagram->count(set),
                          option_sets(f, found.minimal),
                          in_words(f.variants, found.minimal, stop)});
  }
}

// A variant without a verdict is neither as expected nor otherwise.
void compare_with_expectations(const BatchFindings& f, BatchReport& out) {
  Diagram& diagram = *f.diagram;
  const Set known = diagram.minus(f.asked, f.with_verdict("unknown"));
  Set expected = Diagram::none;
  Set otherwise = Diagram::none;
  const auto compare = [&](Set all, Set found) {
    const Set set = diagram.meet(all, known);
    expected = diagram.join(expected, set);
    otherwise = diagram.join(otherwise, diagram.minus(set, found));
  };
  for (const auto& [verdict, all] : f.expected) compare(all, f.with_verdict(verdict));
  for (const auto& [value, all] : f.expected_optima) {
    Set found = Diagram::none;
    for (const auto& [optimum, set] : f.optima) {
      if (optimum.front() == value) found = diagram.join(found, set);
    }
    compare(all, found);
  }
  out.expected = diagram.count(expected);
  out.unexpected = diagram.count(otherwise);
}

// A part of what is told, left out whole where the stop comes before it is done.
template <typename Part, typename Work>
void unless_stopped(BatchReport& out, Part& part, const Work& work) {
  try {
    work();
  } catch (const source::Stopped& stopped) {
    part.clear();
    out.cut_short = reason_text(stopped.reason);
  }
}

// What the verdicts hang on.
void explain_verdicts(const BatchFindings& f, const source::Stop& stop, Minimal& minimal, BatchReport& out) {
  unless_stopped(out, out.idle_axes, [&] { say_what_is_idle(f, stop, out); });
  unless_stopped(out, out.attributions, [&] { attribute(f, stop, minimal, out); });
  unless_stopped(out, out.lines, [&] { count_by_option(f, stop, out); });
  unless_stopped(out, out.optima, [&] { sort_by_optimum(f, stop, out); });
  unless_stopped(out, out.under, [&] { find_what_matters_under_options(f, stop, out); });
  unless_stopped(out, out.breakpoints, [&] { find_breakpoints(f, stop, out); });
}

}  // namespace

BatchReport make_batch_report(const std::shared_ptr<const BatchFindings>& findings, bool list_only,
                              const source::Stop& stop) {
  const BatchFindings& f = *findings;
  BatchReport out = head(f);
  out.listed_only = list_only;
  Minimal minimal;
  if (!list_only) {
    count(f, out);
    find_base(f, out);
    explain_verdicts(f, stop, minimal, out);
    compare_with_expectations(f, out);
  }
  out.each_row = rows_of(findings, std::move(minimal), list_only);
  return out;
}

}  // namespace pathproof::report
