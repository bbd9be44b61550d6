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
  Diagram& diagram = *f.diagram;
  const std::vector<std::string> names = verdict_names(f.variants.ask);
  for (const std::string& name : names) out.verdicts.emplace_back(name, diagram.count(f.with_verdict(name)));
  if (f.variants.named) return;
  for (std::size_t axis = 0; axis < f.variants.axes.size(); ++axis) {
    const spec::VariantAxis& a = f.variants.axes[axis];
    for (std::size_t o = 0; o < a.options.size(); ++o) {
      BatchLine line{a.name.text, a.options[o].name.text, {}};
      const Set here = diagram.option(static_cast<int>(axis), static_cast<int>(o));
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
Minimal attribute(const BatchFindings& f, BatchReport& out) {
  Minimal all;
  for (const std::string& name : verdict_names(f.variants.ask)) {
    const Set set = f.with_verdict(name);
    if (name == "unknown" || set == Diagram::none) continue;
    const query::Implicants found = query::implicants(*f.diagram, set, f.asked);
    out.attributions.push_back(
        {name, option_sets(f, found.minimal), found.complete, in_words(f.variants, found.minimal)});
    all[name] = found.minimal;
  }
  return all;
}

void sort_by_optimum(const BatchFindings& f, BatchReport& out) {
  for (const auto& [value, set] : f.optima) {
    if (set == Diagram::none) continue;
    const query::Implicants found = query::implicants(*f.diagram, set, f.asked);
    out.optima.push_back({{value.begin(), value.end()},
                          f.diagram->count(set),
                          option_sets(f, found.minimal),
                          in_words(f.variants, found.minimal)});
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

}  // namespace

BatchReport make_batch_report(const std::shared_ptr<const BatchFindings>& findings, bool list_only) {
  const BatchFindings& f = *findings;
  BatchReport out = head(f);
  out.listed_only = list_only;
  Minimal minimal;
  if (!list_only) {
    count(f, out);
    minimal = attribute(f, out);
    find_base(f, out);
    say_what_is_idle(f, out);
    find_breakpoints(f, out);
    sort_by_optimum(f, out);
    compare_with_expectations(f, out);
  }
  out.each_row = rows_of(findings, std::move(minimal), list_only);
  return out;
}

}  // namespace pathproof::report
