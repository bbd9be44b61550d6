// Changes of a case of which docs/language.md says what they do to the answer: the product is asked twice and
// compared with itself, so no second meaning of the language is needed.
//
// PATHPROOF_METAMORPHIC_CASES says how many random cases each property is tried on (200), PATHPROOF_SEED where
// to begin (1).
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "comparison.h"
#include "product.h"
#include "reference/random_formula.h"

namespace pathproof::property {
namespace {

using reference::Document;
using reference::Random;
using reference::RandomCase;

ProductAnswer ask(const RandomCase& tried) { return check(tried.spec.dump(), tried.proposal.dump()); }
ProductAnswer ask_all(const RandomCase& tried) {
  return explain_all(tried.spec.dump(), tried.proposal.dump());
}

std::string text_of(const RandomCase& tried) {
  return "\nspec.json:\n" + tried.spec.dump(2) + "\ncase.json:\n" + tried.proposal.dump(2) + "\n";
}

class Metamorphic : public testing::Test {
 protected:
  /// Tries the property on random cases until it has failed once. Amendments are applied beforehand, so that a
  /// property need only look at the spec.
  void each_case(const std::function<void(const RandomCase&, Random&)>& property) {
    const long first = setting("PATHPROOF_SEED", 1);
    const long cases = setting("PATHPROOF_METAMORPHIC_CASES", 200);
    for (long seed = first; seed < first + cases && !HasFailure(); ++seed) {
      Random random(static_cast<std::uint64_t>(seed));
      RandomCase tried = reference::random_case(static_cast<std::uint64_t>(seed));
      apply_amendment(tried);
      property(tried, random);
      if (HasFailure()) ADD_FAILURE() << "seed " << seed << text_of(tried);
    }
  }

  static void apply_amendment(RandomCase& tried) {
    if (!tried.proposal.contains("amend")) return;
    tried.spec.merge_patch(tried.proposal["amend"]);
    tried.proposal.erase("amend");
  }
};

// An answer that is none would make every comparison true.
void expect_answered(const ProductAnswer& answer, const RandomCase& asked) {
  EXPECT_TRUE(answer.verdict == "feasible" || answer.verdict == "infeasible")
      << answer.verdict << ": " << answer.error << text_of(asked);
}

void expect_same_verdict(const RandomCase& before, const RandomCase& after) {
  const ProductAnswer answer = ask(after);
  expect_answered(answer, after);
  EXPECT_EQ(ask(before).verdict, answer.verdict) << "changed to" << text_of(after);
}

// The same verdict, conflicts and repairs; `renamed` tells what a unit is called afterwards.
void expect_same_answer(const RandomCase& before, const RandomCase& after,
                        const std::function<std::string(const std::string&)>& renamed = {}) {
  const auto sets = [&](const std::vector<Units>& lists, bool rename) {
    std::set<std::set<std::string>> out;
    for (const Units& units : lists) {
      std::set<std::string> set;
      for (const std::string& unit : units) set.insert(rename && renamed ? renamed(unit) : unit);
      out.insert(set);
    }
    return out;
  };
  const auto repairs = [](const ProductAnswer& answer) {
    std::vector<Units> out;
    for (const ProductRepair& repair : answer.repairs) out.push_back(repair.units);
    return out;
  };
  const ProductAnswer first = ask_all(before);
  const ProductAnswer second = ask_all(after);
  expect_answered(second, after);
  EXPECT_EQ(first.verdict, second.verdict) << "changed to" << text_of(after);
  EXPECT_EQ(sets(first.conflicts, true), sets(second.conflicts, false)) << "changed to" << text_of(after);
  EXPECT_EQ(sets(repairs(first), true), sets(repairs(second), false)) << "changed to" << text_of(after);
}

void expect_still_feasible(const RandomCase& before, const RandomCase& after) {
  if (ask(before).verdict != "feasible") return;
  EXPECT_EQ(ask(after).verdict, "feasible") << "changed to" << text_of(after);
}

// ---- renaming

std::set<std::string> declared_names(const Document& spec) {
  std::set<std::string> out;
  for (const char* section : {"facts", "state", "steps", "sorts", "scales"}) {
    if (!spec.contains(section)) continue;
    for (const auto& [name, value] : spec[section].items()) out.insert(name);
  }
  for (const char* section : {"sorts", "scales"}) {
    if (!spec.contains(section)) continue;
    for (const auto& [name, sort] : spec[section].items()) {
      for (const auto& [key, element] : sort.items())
        out.insert(sort.is_array() ? element.get<std::string>() : key);
    }
  }
  return out;
}

// Every word that is a declared name gets a prefix, which keeps the order of the names.
std::string renamed_text(const std::string& text, const std::set<std::string>& names) {
  const auto part = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && part(text[end])) ++end;
    const std::string word = text.substr(i, std::max(end, i + 1) - i);
    out += names.count(word) > 0 ? "new_" + word : word;
    i += word.size();
  }
  return out;
}

Document renamed(const Document& json, const std::set<std::string>& names) {
  if (json.is_string()) return renamed_text(json, names);
  Document out = json;
  if (json.is_array()) {
    for (Document& item : out) item = renamed(item, names);
  }
  if (json.is_object()) {
    out = Document::object();
    for (const auto& [key, value] : json.items()) out[renamed_text(key, names)] = renamed(value, names);
  }
  return out;
}

TEST_F(Metamorphic, RenamingChangesNothingButNames) {
  each_case([](const RandomCase& tried, Random&) {
    const std::set<std::string> names = declared_names(tried.spec);
    const RandomCase after{renamed(tried.spec, names), renamed(tried.proposal, names)};
    expect_same_answer(tried, after, [&](const std::string& unit) { return renamed_text(unit, names); });
  });
}

// ---- order

void shuffle_members(Document& json, Random& random) {
  std::vector<std::pair<std::string, Document>> members;
  for (const auto& [key, value] : json.items()) members.emplace_back(key, value);
  random.shuffle(members);
  json = Document::object();
  for (const auto& [key, value] : members) json[key] = value;
}

TEST_F(Metamorphic, TheOrderOfDeclarationsDoesNotMatter) {
  each_case([](const RandomCase& tried, Random& random) {
    RandomCase after = tried;
    for (const char* section : {"sorts", "facts", "state", "steps", "define", "rules", "goals", "claims"}) {
      if (after.spec.contains(section)) shuffle_members(after.spec[section], random);
    }
    for (auto& [name, sort] : after.spec["sorts"].items()) shuffle_members(sort, random);
    shuffle_members(after.spec, random);
    shuffle_members(after.proposal, random);
    for (const char* list : {"include", "exclude", "waive", "enforce"}) {
      if (!after.proposal.contains(list)) continue;
      std::vector<Document> items = after.proposal[list];
      random.shuffle(items);
      after.proposal[list] = items;
    }
    expect_same_answer(tried, after);
  });
}

// ---- demands

void forget_rule(Document& proposal, const std::string& rule) {
  for (const char* list : {"waive", "enforce"}) {
    if (!proposal.contains(list)) continue;
    Document kept = Document::array();
    for (const Document& name : proposal[list]) {
      if (name != rule) kept.push_back(name);
    }
    proposal[list] = kept;
  }
}

TEST_F(Metamorphic, FewerDemandsNeverMakeAFeasibleCaseInfeasible) {
  each_case([](const RandomCase& tried, Random& random) {
    RandomCase after = tried;
    for (const char* key : {"include", "exclude", "schedule", "sequence", "given"}) {
      if (random.chance(40)) after.proposal.erase(key);
    }
    if (random.chance(40)) after.proposal["goal"] = false;
    for (auto& [id, step] : after.spec["steps"].items()) {
      if (random.chance(30)) step.erase("requires");
    }
    if (after.spec.contains("rules")) {
      for (const auto& [id, rule] : tried.spec["rules"].items()) {
        if (!random.chance(40)) continue;
        after.spec["rules"].erase(id);
        forget_rule(after.proposal, id);
      }
    }
    expect_still_feasible(tried, after);
  });
}

TEST_F(Metamorphic, WaivingARuleIsDeletingIt) {
  each_case([](const RandomCase& tried, Random& random) {
    if (!tried.spec.contains("rules") || tried.spec["rules"].empty()) return;
    std::vector<std::string> rules;
    for (const auto& [id, rule] : tried.spec["rules"].items()) rules.push_back(id);
    const std::string rule = random.pick(rules);
    RandomCase waived = tried;
    waived.proposal["waive"].push_back(rule);
    RandomCase deleted = tried;
    deleted.spec["rules"].erase(rule);
    forget_rule(deleted.proposal, rule);
    expect_same_answer(waived, deleted);
  });
}

TEST_F(Metamorphic, ASoftRuleIsNoDemand) {
  each_case([](const RandomCase& tried, Random&) {
    if (!tried.spec.contains("rules")) return;
    RandomCase soft = tried;
    RandomCase none = tried;
    for (auto& [id, rule] : soft.spec["rules"].items()) {
      if (rule.is_string()) rule = Document{{"formula", rule}};
      rule["weight"] = 2;
      none.spec["rules"].erase(id);
      forget_rule(none.proposal, id);
    }
    expect_same_answer(soft, none);
  });
}

TEST_F(Metamorphic, AnAmendmentIsAChangeOfTheSpec) {
  each_case([](const RandomCase& tried, Random& random) {
    const Document patch = {{"horizon", random.between(1, 5)}, {"goal", nullptr}};
    RandomCase amended = tried;
    amended.proposal["amend"] = patch;
    RandomCase changed = tried;
    changed.spec.merge_patch(patch);
    expect_same_answer(amended, changed);
  });
}

// ---- formulas

// Rewrites every rule and commitment; their places are read at state 0, whatever the formula.
RandomCase with_formulas(const RandomCase& tried, const std::function<std::string(std::string)>& rewritten) {
  RandomCase out = tried;
  const auto change = [&](Document& statement) {
    Document& formula = statement.is_string() ? statement : statement["formula"];
    formula = rewritten(formula.get<std::string>());
  };
  for (Document* document : {&out.spec, &out.proposal}) {
    if (!document->contains("rules")) continue;
    for (auto& [id, rule] : (*document)["rules"].items()) change(rule);
  }
  if (out.proposal.contains("given")) {
    for (Document& given : out.proposal["given"]) change(given);
  }
  return out;
}

TEST_F(Metamorphic, EquivalentFormulasMeanTheSame) {
  const std::vector<std::function<std::string(std::string)>> rewritings = {
      [](const std::string& f) { return "not (not (" + f + "))"; },
      [](const std::string& f) { return "initially (" + f + ")"; },
      [](const std::string& f) { return "eventually (phase = 0 and (" + f + "))"; },
      [](const std::string& f) { return "always (phase = 0 implies (" + f + "))"; },
      [](const std::string& f) { return "not (true until (phase = 0 and not (" + f + ")))"; },
      [](const std::string& f) { return "finally once (phase = 0 and (" + f + "))"; },
      [](const std::string& f) { return "finally (true since (phase = 0 and (" + f + ")))"; },
      [](const std::string& f) { return "((" + f + ") iff true) = true"; },
      [](const std::string& f) { return "count(unused: Step where " + f + ") = count(unused: Step)"; },
      [](const std::string& f) { return "no unused: Step: not (" + f + ")"; },
  };
  each_case([&](const RandomCase& tried, Random& random) {
    expect_same_answer(tried, with_formulas(tried, random.pick(rewritings)));
  });
}

// ---- the horizon, and steps

long sum_of_durations(const Document& spec) {
  long sum = 0;
  for (const auto& [id, step] : spec["steps"].items()) sum += step.value("duration", 1L);
  return sum;
}

long horizon_of(const RandomCase& tried) {
  return tried.proposal.value("horizon", tried.spec.value("horizon", sum_of_durations(tried.spec)));
}

TEST_F(Metamorphic, ALongerHorizonNeverMakesAFeasibleCaseInfeasible) {
  each_case([](const RandomCase& tried, Random& random) {
    RandomCase after = tried;
    after.proposal["horizon"] = horizon_of(tried) + random.between(1, 2);
    expect_still_feasible(tried, after);
  });
}

TEST_F(Metamorphic, WritingTheDefaultHorizonChangesNothing) {
  each_case([](const RandomCase& tried, Random&) {
    RandomCase without = tried;
    without.spec.erase("horizon");
    without.proposal.erase("horizon");
    RandomCase with = without;
    with.proposal["horizon"] = sum_of_durations(tried.spec);
    expect_same_answer(without, with);
  });
}

// Whether the case says nothing about steps in general: no variable, open fact or missing value ranges over them.
bool silent_about_other_steps(const RandomCase& tried) {
  const std::string all = tried.spec.dump() + tried.proposal.dump();
  for (const char* words : {": Step where", ": Step:", ": Step,", ": Step)"}) {
    // Parameters of definitions are harmless, but they look alike; such cases are left out.
    if (all.find(words) != std::string::npos) return false;
  }
  for (const char* section : {"facts", "state"}) {
    if (!tried.spec.contains(section)) continue;
    for (const auto& [name, function] : tried.spec[section].items()) {
      const std::string type = function["type"];
      if (type.rfind("Step", 0) == 0 && function.dump().find("\"open\"") != std::string::npos) return false;
      if (type.rfind("Step", 0) == 0 && tried.spec["steps"].dump().find("\"open\"") != std::string::npos)
        return false;
      if (function["args"].dump().find("\"Step\"") != std::string::npos && !function.contains("default")) {
        return false;
      }
    }
  }
  return true;
}

TEST_F(Metamorphic, AStepThatNothingSpeaksOfChangesNothingWhileItIsExcluded) {
  each_case([](const RandomCase& tried, Random&) {
    if (!silent_about_other_steps(tried)) return;
    RandomCase pinned = tried;
    pinned.proposal["horizon"] = horizon_of(tried);
    RandomCase with_step = pinned;
    with_step.spec["steps"]["newcomer"] = Document::object();
    expect_still_feasible(pinned, with_step);
    with_step.proposal["exclude"].push_back("newcomer");
    expect_same_verdict(pinned, with_step);
  });
}

// ---- pathways and claims

TEST_F(Metamorphic, AShownPathwayIsFeasibleAsASchedule) {
  each_case([](const RandomCase& tried, Random&) {
    const ProductAnswer answer = ask(tried);
    if (answer.verdict != "feasible") return;
    ASSERT_TRUE(answer.pathway.has_value());
    RandomCase pinned = tried;
    pinned.proposal.erase("sequence");
    Document phases = Document::array();
    for (long i = 0; i < answer.pathway->phases; ++i) phases.push_back(Document::array());
    for (const auto& [step, start] : answer.pathway->starts) {
      phases.at(static_cast<std::size_t>(start - 1)).push_back(step);
    }
    pinned.proposal["schedule"] = phases;
    for (const auto& [fact, value] : answer.pathway->facts) {
      const std::string formula = value == "true"    ? fact
                                  : value == "false" ? "not " + fact
                                                     : fact + " = " + value;
      pinned.proposal["given"].push_back(formula);
    }
    EXPECT_EQ(ask(pinned).verdict, "feasible") << "changed to" << text_of(pinned);
  });
}

TEST_F(Metamorphic, AClaimIsACommitmentTurnedRound) {
  each_case([](const RandomCase& tried, Random&) {
    RandomCase plain = tried;
    plain.spec.erase("claims");
    plain.proposal.erase("claims");
    if (!tried.spec.contains("claims")) return;
    const Document& first = tried.spec["claims"].begin().value();
    const std::string formula = first.is_string() ? first : first["formula"];
    RandomCase claiming = plain;
    claiming.spec["claims"] = {{"every", formula}, {"some", {{"formula", formula}, {"in", "some"}}}};
    const std::vector<ProductClaim> answers = prove(claiming.spec.dump(), claiming.proposal.dump());
    ASSERT_EQ(answers.size(), 2U);
    const auto feasible_given = [&](const std::string& given) {
      RandomCase with = plain;
      with.proposal["given"].push_back(given);
      return ask(with).verdict == "feasible";
    };
    const bool vacuous = ask(plain).verdict == "infeasible";
    const bool broken = feasible_given("not (" + formula + ")");
    const bool shown = feasible_given(formula);
    EXPECT_EQ(answers[0].verdict, vacuous ? "vacuous" : broken ? "refuted" : "proved");
    EXPECT_EQ(answers[1].verdict, vacuous ? "vacuous" : shown ? "proved" : "refuted");
  });
}

}  // namespace
}  // namespace pathproof::property
