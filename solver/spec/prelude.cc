#include "spec/prelude.h"

#include <array>
#include <set>

namespace pathproof::spec {

namespace {

struct Template {
  const char* signature;
  const char* body;
};

// Templates after Pesic, Schonenberg and van der Aalst, "DECLARE: Full Support for Loosely-Structured
// Processes" (EDOC 2007), read for steps that happen at most once.
// None uses another: a spec that declares one of these names itself must not change what the others say.
constexpr std::array<Template, 6> templates = {{
    {"precedence(a, b: Step)", "included(b) implies a before b"},
    {"response(a, b: Step)", "included(a) implies (included(b) and a before b)"},
    {"succession(a, b: Step)",
     "(included(b) implies a before b) and (included(a) implies (included(b) and a before b))"},
    {"coexistence(a, b: Step)", "included(a) iff included(b)"},
    {"exclusive(a, b: Step)", "not (included(a) and included(b))"},
    {"together(a, b: Step)", "(included(a) and included(b)) implies start(a) = start(b)"},
}};

std::set<std::string> declared_names(const ParsedSpec& spec) {
  std::set<std::string> names;
  for (const SortDecl& sort : spec.sorts) {
    names.insert(sort.name.text);
    for (const Element& element : sort.elements) names.insert(element.name.text);
  }
  for (const FunctionDecl& function : spec.functions) names.insert(function.name.text);
  for (const StepDecl& step : spec.steps) names.insert(step.id.text);
  for (const DefinitionDecl& definition : spec.definitions) names.insert(definition.signature.name.text);
  return names;
}

}  // namespace

void add_prelude(ParsedSpec& spec) {
  const std::set<std::string> own = declared_names(spec);
  source::SourceMap map;
  source::Collector errors(map);
  for (const Template& t : templates) {
    DefinitionDecl definition;
    definition.prelude = true;
    parse_signature(PlacedText(t.signature, -1), errors, definition.signature);
    if (own.count(definition.signature.name.text) > 0) continue;
    definition.body.text = t.body;
    definition.body.root = parse_formula(PlacedText(t.body, -1), errors);
    spec.definitions.push_back(std::move(definition));
  }
}

}  // namespace pathproof::spec
