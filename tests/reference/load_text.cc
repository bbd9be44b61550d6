#include "load_text.h"

#include "spec/read_case.h"
#include "spec/read_spec.h"

namespace pathproof::reference {

Loaded load_text(const std::string& spec, const std::string& proposal) {
  spec::SourceMap map;
  spec::Collector collector(map);
  Loaded out;
  spec::ParsedProblem problem;
  auto spec_json = spec::parse_json(map, map.add("spec.json", spec), collector);
  if (!proposal.empty()) {
    const auto case_json = spec::parse_json(map, map.add("case.json", proposal), collector);
    if (case_json) problem.proposal = spec::read_case(*case_json, map, collector);
    const spec::Json* amend = case_json ? case_json->find("amend") : nullptr;
    if (spec_json && amend != nullptr) spec_json = spec::merge_patch(std::move(*spec_json), *amend);
  }
  if (spec_json) problem.spec = spec::read_spec(*spec_json, map, collector);
  out.diagnostics = collector.sorted();
  if (collector.empty()) out.problem = std::move(problem);
  return out;
}

}  // namespace pathproof::reference
