#include "comparison.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "product.h"
#include "reference/brute_force.h"
#include "reference/load_text.h"
#include "reference/shrink.h"

namespace pathproof::property {

namespace {

using reference::Question;
using reference::RandomCase;

Tally& counts() {
  static Tally out;
  return out;
}

std::string shown(const Units& units) {
  std::string out;
  for (const std::string& unit : units) out += (out.empty() ? "" : ", ") + unit;
  return "{" + out + "}";
}

bool contains(const std::vector<Units>& sets, const Units& set) {
  return std::find(sets.begin(), sets.end(), set) != sets.end();
}

reference::Pathway plain(const ProductPathway& pathway) { return {pathway.starts, pathway.facts}; }

// Ends and length follow from the starts.
std::string arithmetic_error(const Question& question, const ProductPathway& pathway) {
  long phases = 0;
  if (pathway.ends.size() != pathway.starts.size()) return "as many ends as starts are needed";
  for (const auto& [id, start] : pathway.starts) {
    const auto& steps = question.world().steps();
    const auto step = std::find_if(steps.begin(), steps.end(), [&](const auto& s) { return s.id == id; });
    if (step == steps.end()) return "no step " + id;
    const auto end = pathway.ends.find(id);
    if (end == pathway.ends.end() || end->second != start + step->duration - 1) return "wrong end of " + id;
    phases = std::max(phases, end->second);
  }
  return phases == pathway.phases ? "" : "wrong number of phases";
}

// Whether exactly `may_fail` or less fails on a pathway that the product shows.
std::string pathway_error(const Question& question, const std::optional<ProductPathway>& pathway,
                          const Units& may_fail) {
  if (!pathway) return "no pathway is shown";
  const reference::Replay replay = question.replay(plain(*pathway));
  if (!replay.malformed.empty()) return replay.malformed;
  for (const std::string& unit : replay.failing) {
    if (!std::binary_search(may_fail.begin(), may_fail.end(), unit)) return unit + " fails on it";
  }
  if (pathway->states != question.states(plain(*pathway))) return "its states are not these";
  return arithmetic_error(question, *pathway);
}

Difference check_sets(const Question& question, const reference::Answer& truth, const ProductAnswer& answer) {
  for (const Units& conflict : answer.conflicts) {
    if (!contains(truth.conflicts, conflict)) return {"conflict", "no minimal conflict: " + shown(conflict)};
  }
  for (const ProductRepair& repair : answer.repairs) {
    if (!contains(truth.repairs, repair.units))
      return {"repair", "no minimal repair: " + shown(repair.units)};
    const std::string error = pathway_error(question, repair.pathway, repair.units);
    if (repair.pathway && !error.empty()) {
      return {"repair-pathway", "the pathway of the repair " + shown(repair.units) + ": " + error};
    }
  }
  if (truth.feasible) {
    if (!answer.conflicts.empty() || !answer.repairs.empty())
      return {"idle", "nothing is wrong with the case"};
    return {};
  }
  if (answer.conflicts.empty()) return {"conflict-missing", "no conflict is shown"};
  if (answer.repairs.empty()) return {"repair-missing", "no repair is shown"};
  return {};
}

// Of the values of the open facts, those are to be taken that break the fewest units.
Difference check_violations(const Question& question, const RandomCase& tried, const ProductAnswer& answer) {
  if (!answer.violations) return {};
  std::map<std::string, long> starts;
  long phase = 0;
  if (!tried.proposal.contains("schedule")) return {"violations", "nothing pins the steps"};
  for (const auto& steps : tried.proposal["schedule"]) {
    ++phase;
    for (const std::string step : steps) starts[step] = phase;
  }
  const std::vector<Units> sets = question.failing_sets(starts);  // fewest first
  if (contains(sets, *answer.violations) && answer.violations->size() == sets.front().size()) return {};
  return {"violations", shown(*answer.violations) + " are broken, but at best " + shown(sets.front())};
}

Difference check_nearest(const Question& question, const RandomCase& tried, const ProductAnswer& answer) {
  const bool proposed = tried.proposal.contains("schedule") || tried.proposal.contains("sequence");
  if (!proposed || !answer.nearest_asked) return {};
  ++counts().nearest;
  const std::optional<long> truth = question.nearest_distance();
  if (answer.nearest == truth) return {};
  const auto word = [](std::optional<long> n) { return n ? std::to_string(*n) : std::string("none"); };
  return {"nearest", "the nearest pathway is at " + word(answer.nearest) + ", expected " + word(truth)};
}

struct Asked {
  std::string spec;
  std::string proposal;
  std::optional<spec::ParsedProblem> problem;
};

Asked ask(const RandomCase& tried) {
  Asked out{tried.spec.dump(), tried.proposal.dump(), {}};
  out.problem = reference::load_text(out.spec, out.proposal).problem;
  return out;
}

using Ask = ProductAnswer (*)(const std::string&, const std::string&);

Difference compare(const RandomCase& tried, Ask product, bool all) {
  const Asked asked = ask(tried);
  if (!asked.problem) return {};
  try {
    const Question question(*asked.problem);
    const reference::Answer truth = question.check();
    const ProductAnswer answer = product(asked.spec, asked.proposal);
    ++counts().compared;
    counts().feasible += truth.feasible ? 1 : 0;
    if (answer.verdict == "refused") return {"refused", "the product refuses the case: " + answer.error};
    const std::string verdict = truth.feasible ? "feasible" : "infeasible";
    if (answer.verdict != verdict) {
      std::string text = "the verdict is " + answer.verdict + ", expected " + verdict;
      if (!truth.feasible) text += ", for example because of " + shown(truth.conflicts.front());
      return {"verdict-" + verdict, text};
    }
    const std::string error = truth.feasible ? pathway_error(question, answer.pathway, {}) : "";
    if (!error.empty()) return {"pathway", "the pathway shown: " + error};
    if (Difference found = check_sets(question, truth, answer); found.any()) return found;
    if (Difference found = check_violations(question, tried, answer); found.any()) return found;
    if (!all || truth.feasible) return {};
    ++counts().infeasible;
    if (!answer.complete) return {"incomplete", "the lists are not said to be complete"};
    std::vector<Units> repairs;
    for (const ProductRepair& repair : answer.repairs) repairs.push_back(repair.units);
    // Smallest first, then in string order; so equal lists are equal as they stand.
    if (answer.conflicts != truth.conflicts)
      return {"all-conflicts", "not all conflicts, or in another order"};
    if (repairs != truth.repairs) return {"all-repairs", "not all repairs, or in another order"};
    return check_nearest(question, tried, answer);
  } catch (const reference::Refusal&) {
    return {};  // a case without a meaning; shrinking runs into such
  }
}

std::vector<spec::Claim> claims_of(const spec::ParsedProblem& problem) {
  std::vector<spec::Claim> out = problem.spec.claims;
  out.insert(out.end(), problem.proposal.claims.begin(), problem.proposal.claims.end());
  return out;
}

// The least sets of steps among the classes of counterexamples are those of all counterexamples.
Difference check_classes(const Question& question, const ProductClaim& answer) {
  if (answer.classes.empty()) return {};
  if (!answer.classes_complete) return {"classes-incomplete", "not every counterexample was classed"};
  ++counts().classes;
  std::vector<Units> least;
  for (const Units& steps : answer.classes) {
    const bool larger = std::any_of(answer.classes.begin(), answer.classes.end(), [&](const Units& other) {
      return other.size() < steps.size() &&
             std::includes(steps.begin(), steps.end(), other.begin(), other.end());
    });
    if (!larger && !contains(least, steps)) least.push_back(steps);
  }
  std::sort(least.begin(), least.end());
  if (least == question.least_steps()) return {};
  return {"classes", "the classes of counterexamples of " + answer.id + " miss some, or have some too many"};
}

Difference compare_claim(const Question& question, const ProductClaim& answer) {
  const reference::ClaimAnswer truth = question.prove();
  if (answer.id != truth.id) return {"claim-id", answer.id + " is answered in the place of " + truth.id};
  if (answer.verdict != truth.verdict) {
    return {"claim-" + truth.verdict, truth.id + " is " + answer.verdict + ", expected " + truth.verdict};
  }
  if (answer.pathway) {
    const std::string error = pathway_error(question, answer.pathway, {});
    if (!error.empty()) return {"claim-pathway", "the pathway for " + truth.id + ": " + error};
    if (question.claim_holds(plain(*answer.pathway)) != truth.some) {
      return {"claim-pathway", "the pathway for " + truth.id + " shows the opposite"};
    }
  }
  if (answer.smallest) {
    ++counts().smallest;
    const auto fewest = question.fewest();
    const std::pair<long, long> shown{static_cast<long>(answer.pathway->starts.size()),
                                      answer.pathway->phases};
    if (fewest != shown) return {"claim-smallest", "a smaller pathway for " + truth.id + " exists"};
  }
  if (Difference found = check_classes(question, answer); found.any()) return found;
  for (const Units& conflict : answer.conflicts) {
    if (!contains(truth.conflicts, conflict))
      return {"claim-conflict", "no minimal conflict: " + shown(conflict)};
  }
  if (answer.needs && !contains(truth.needs, *answer.needs)) {
    return {"claim-needs", truth.id + " does not minimally follow from " + shown(*answer.needs)};
  }
  return {};
}

}  // namespace

const Tally& tally() { return counts(); }

void count_compared() { ++counts().compared; }

Difference compare_check(const RandomCase& tried) { return compare(tried, check, false); }

Difference compare_explain(const RandomCase& tried) { return compare(tried, explain_all, true); }

Difference compare_claims(const RandomCase& tried) {
  const Asked asked = ask(tried);
  if (!asked.problem) return {};
  try {
    const std::vector<spec::Claim> claims = claims_of(*asked.problem);
    std::vector<Question> questions;
    for (const spec::Claim& claim : claims) questions.emplace_back(*asked.problem, &claim);
    if (questions.empty()) return {};
    const std::vector<ProductClaim> answers = prove(asked.spec, asked.proposal);
    ++counts().compared;
    if (answers.size() == 1 && answers[0].verdict == "refused")
      return {"refused", "the product refuses the case"};
    if (answers.size() != questions.size()) return {"claim-count", "not every claim is answered once"};
    for (std::size_t i = 0; i < answers.size(); ++i) {
      if (Difference found = compare_claim(questions[i], answers[i]); found.any()) return found;
    }
    return {};
  } catch (const reference::Refusal&) {
    return {};
  }
}

std::string shrunk_report(const RandomCase& failing, Difference (*compare)(const RandomCase&)) {
  const std::string kind = compare(failing).kind;
  const RandomCase small = reference::shrink(
      failing, [&](const RandomCase& tried) { return compare(tried).kind == kind; },
      static_cast<int>(setting("PATHPROOF_SHRINK_TRIES", 5000)));
  return compare(small).text + "\nspec.json:\n" + small.spec.dump(2) + "\ncase.json:\n" +
         small.proposal.dump(2) + "\n";
}

long setting(const char* name, long otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr || *text == '\0' ? otherwise : std::atol(text);
}

}  // namespace pathproof::property
