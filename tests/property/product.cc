// The product itself, asked through its public library.

#include "product.h"

#include <algorithm>
#include <set>

#include "pathproof/pathproof.h"

namespace pathproof::property {

namespace {

std::string text_of(const FactValue& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr ? *text : std::get<bool>(value) ? "true" : "false";
}

std::string text_of(const StateValue& value) {
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  if (const auto* number = std::get_if<long long>(&value)) return std::to_string(*number);
  return std::get<std::string>(value);
}

// The values at the outset and what each state changes of them. What `histories` tells has to come to the same: otherwise there are
// no states.
std::vector<std::map<std::string, std::string>> states_of(const Pathway& pathway) {
  std::vector<std::map<std::string, std::string>> out(static_cast<std::size_t>(pathway.phases) + 1);
  const std::vector<FluentHistory> all = pathway.histories(true);
  for (const FluentHistory& row : all) out.front()[row.fluent] = text_of(row.values.front().value);
  std::size_t next = 0;
  for (std::size_t k = 0; k < out.size(); ++k) {
    if (k > 0) out[k] = out[k - 1];
    if (next == pathway.states.size() || static_cast<std::size_t>(pathway.states[next].state) != k) continue;
    for (const StateChange& change : pathway.states[next++].changes) {
      std::string& value = out[k].at(change.fluent);
      if ((value != text_of(change.value)) != (k > 0))
        return {};  // only what changes, and at the outset what is so
      value = text_of(change.value);
    }
  }
  for (const FluentHistory& row : all) {
    std::size_t at = 0;
    for (std::size_t k = 0; k < out.size(); ++k) {
      if (at + 1 < row.values.size() && static_cast<std::size_t>(row.values[at + 1].state) == k) ++at;
      if (out[k].at(row.fluent) != text_of(row.values[at].value)) return {};
    }
  }
  return next == pathway.states.size() ? out : std::vector<std::map<std::string, std::string>>{};
}

ProductPathway pathway_of(const Pathway& pathway) {
  ProductPathway out;
  out.phases = pathway.phases;
  for (const PathwayStep& step : pathway.steps) {
    out.starts[step.step] = step.start;
    out.ends[step.step] = step.end;
  }
  for (const auto& [name, value] : pathway.facts) {
    out.facts[name] = text_of(value);
  }
  out.states = states_of(pathway);
  return out;
}

Units ids(const std::vector<UnitText>& units) {
  Units out;
  for (const UnitText& unit : units) out.push_back(unit.id);
  return out;
}

ProductAnswer refused(const Loaded& loaded) {
  ProductAnswer out;
  out.verdict = "refused";
  out.error = render_text(loaded.diagnostics);
  return out;
}

ProductAnswer answer_of(const CheckReport& report) {
  ProductAnswer out;
  out.verdict = word(report.verdict);
  if (report.pathway) out.pathway = pathway_of(*report.pathway);
  for (const ConflictReport& conflict : report.conflicts) {
    if (conflict.minimal) out.conflicts.push_back(ids(conflict.units));
  }
  for (const RepairReport& repair : report.repairs) {
    out.repairs.push_back({ids(repair.units), pathway_of(repair.pathway)});
  }
  out.complete = report.complete;
  if (!report.violations.empty()) {
    std::set<std::string> units;
    for (const Violation& violation : report.violations) units.insert(violation.unit);
    out.violations = Units(units.begin(), units.end());
  }
  return out;
}

ProductClaim claim_of(const ClaimReport& claim) {
  ProductClaim out;
  out.id = claim.id;
  out.verdict = word(claim.verdict);
  if (claim.pathway) out.pathway = pathway_of(*claim.pathway);
  for (const ConflictReport& conflict : claim.conflicts) {
    if (conflict.minimal) out.conflicts.push_back(ids(conflict.units));
  }
  if (claim.needs_known && claim.needs_minimal) {
    out.needs.emplace();
    for (const NeedReport& need : claim.needs) out.needs->push_back(need.unit.id);
  }
  out.smallest = claim.smallest;
  for (const CounterexampleReport& row : claim.classes) {
    out.classes.emplace_back();
    for (const PathwayStep& step : row.pathway.steps) out.classes.back().push_back(step.step);
    std::sort(out.classes.back().begin(), out.classes.back().end());
  }
  out.classes_complete = claim.classes_complete;
  return out;
}

}  // namespace

bool answers_everything() { return true; }

ProductAnswer check(const std::string& spec, const std::string& proposal) {
  const Loaded loaded = load_text(spec, proposal, {});
  return loaded.question ? answer_of(pathproof::check(*loaded.question, {})) : refused(loaded);
}

ProductAnswer explain_all(const std::string& spec, const std::string& proposal) {
  const Loaded loaded = load_text(spec, proposal, {});
  if (!loaded.question) return refused(loaded);
  Options options;
  options.most = 0;
  Diagnostics problems;
  const ExplainReport report = pathproof::explain(*loaded.question, {}, options, problems);
  ProductAnswer out = answer_of(report.check);
  out.nearest_asked = report.check.verdict == Verdict::infeasible;
  if (out.nearest_asked && report.nearest && report.nearest->proved)
    out.nearest = static_cast<long>(report.nearest->distance);
  return out;
}

ProductOptimum minimal_all(const std::string& spec, const std::string& proposal,
                           const std::vector<std::string>& objectives) {
  ProductOptimum out;
  const Loaded loaded = load_text(spec, proposal, {});
  if (!loaded.question) return out;
  MinimalOptions wanted;
  wanted.minimize = objectives;
  wanted.all = true;
  Diagnostics problems;
  const MinimalReport report = pathproof::minimal(*loaded.question, wanted, {}, problems);
  out.verdict = word(report.verdict);
  for (const ObjectiveValue& value : report.objectives) {
    const long cost = static_cast<long>(value.maximize ? -value.value : value.value);
    if (value.proved) out.values.push_back(cost);
  }
  for (const Pathway& pathway : report.pathways) out.pathways.push_back(pathway_of(pathway));
  out.complete = report.complete;
  return out;
}

ProductForced forced(const std::string& spec, const std::string& proposal) {
  ProductForced out;
  const Loaded loaded = load_text(spec, proposal, {});
  if (!loaded.question) return out;
  const ForcedReport report = pathproof::forced(*loaded.question, {}, {});
  out.verdict = word(report.verdict);
  out.mandatory.insert(report.mandatory.begin(), report.mandatory.end());
  out.impossible.insert(report.impossible.begin(), report.impossible.end());
  out.precedes.insert(report.precedes.begin(), report.precedes.end());
  for (const auto& [step, window] : report.windows) out.windows[step] = {window.first, window.second};
  out.unsettled.insert(report.unsettled.begin(), report.unsettled.end());
  for (const auto& [name, value] : report.facts) out.facts[name] = text_of(value);
  out.orderings = report.orderings;
  return out;
}

std::vector<ProductClaim> prove(const std::string& spec, const std::string& proposal) {
  const Loaded loaded = load_text(spec, proposal, {});
  if (!loaded.question) return {{"", "refused", {}, {}, {}, false, {}, false}};
  Options options;
  options.most_per_claim = 0;
  options.all_counterexamples = true;
  std::vector<ProductClaim> out;
  for (const ClaimReport& claim : pathproof::prove(*loaded.question, options).claims)
    out.push_back(claim_of(claim));
  return out;
}

}  // namespace pathproof::property
