// The reference in the place of the product: what the property tests demand must be true of it as well.
#include "product.h"
#include "reference/brute_force.h"
#include "reference/load_text.h"

namespace pathproof::property {

namespace {

using reference::Question;

// Some valid pathway; open facts that nobody read get their first value.
std::optional<ProductPathway> some_pathway(const Question& question) {
  std::optional<ProductPathway> out;
  const reference::World& world = question.world();
  question.each_valid([&](const reference::Starts& starts, reference::Run& run, reference::Choices& choices) {
    out.emplace();
    out->phases = run.last();
    for (std::size_t i = 0; i < starts.size(); ++i) {
      const auto step = static_cast<reference::Value>(i);
      if (!run.included(step)) continue;
      out->starts[world.steps()[i].id] = run.start(step);
      out->ends[world.steps()[i].id] = run.end(step);
    }
    for (const reference::Function& function : world.functions()) {
      if (function.fluent) continue;
      for (const std::size_t at : world.instances(function)) {
        if (!world.facts()[at].open) continue;
        out->facts[world.instance_name(function, at)] = world.value_name(function, choices.read(at));
      }
    }
    return false;
  });
  if (out) out->states = question.states({out->starts, out->facts});
  return out;
}

ProductAnswer refused(const std::string& why) {
  ProductAnswer out;
  out.verdict = "refused";
  out.error = why;
  return out;
}

}  // namespace

ProductAnswer explain_all(const std::string& spec, const std::string& proposal) {
  const reference::Loaded loaded = reference::load_text(spec, proposal);
  if (!loaded.problem) return refused(loaded.diagnostics.front().message);
  try {
    const Question question(*loaded.problem);
    const reference::Answer answer = question.check();
    ProductAnswer out;
    out.verdict = answer.feasible ? "feasible" : "infeasible";
    out.pathway = answer.feasible ? some_pathway(question) : std::nullopt;
    out.conflicts = answer.conflicts;
    for (const Units& units : answer.repairs) out.repairs.push_back({units, std::nullopt});
    out.complete = true;
    return out;
  } catch (const reference::Refusal& refusal) {
    return refused(refusal.what());
  }
}

bool answers_everything() { return false; }

ProductAnswer check(const std::string& spec, const std::string& proposal) {
  return explain_all(spec, proposal);
}

std::vector<ProductClaim> prove(const std::string& spec, const std::string& proposal) {
  const reference::Loaded loaded = reference::load_text(spec, proposal);
  if (!loaded.problem) return {{"", "refused", {}, {}, {}, false, {}, false}};
  std::vector<ProductClaim> out;
  try {
    for (const reference::ClaimAnswer& answer : reference::prove_all(*loaded.problem)) {
      out.push_back({answer.id, answer.verdict, {}, answer.conflicts, {}, false, {}, false});
      if (!answer.needs.empty()) out.back().needs = answer.needs.front();
    }
  } catch (const reference::Refusal&) {
    return {{"", "refused", {}, {}, {}, false, {}, false}};
  }
  return out;
}

}  // namespace pathproof::property
