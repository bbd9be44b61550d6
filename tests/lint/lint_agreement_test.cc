// What `lint` says of all pathways, against every pathway there is, on random specs.
//
// PATHPROOF_LINT_CASES says how many (60; 2000 for a full run), PATHPROOF_SEED where to begin (1). Of each spec the reference
// says which units fail on which pathway; from that follows what lint has to find, and what it must not.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <optional>
#include <set>

#include <nlohmann/json.hpp>

#include "pathproof/lint.h"
#include "reference/brute_force.h"
#include "reference/load_text.h"
#include "reference/random_case.h"

namespace pathproof {
namespace {

namespace fs = std::filesystem;
using reference::Document;
using reference::Question;
using reference::Units;
using Strings = std::set<std::string>;

long setting(const char* name, long otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtol(text, nullptr, 10);
}

// What lint finds, by code: the JSON pointer of each finding, and for effects the pointer with each effect.
struct Found {
  std::map<std::string, Strings> by_code;
  std::map<std::string, Strings> messages;
  bool says(const std::string& code, const std::string& message) const {
    const auto at = messages.find(code);
    return at != messages.end() && at->second.contains(message);
  }
  bool has(const std::string& code, const std::string& what) const {
    const auto at = by_code.find(code);
    return at != by_code.end() && at->second.contains(what);
  }
  std::size_t count(const std::string& code) const {
    const auto at = messages.find(code);
    return at == messages.end() ? 0 : at->second.size();
  }
};

// What is found in the spec; with a case on it, in the case. Empty where they mean nothing.
std::optional<Found> found_in(const std::string& spec, Document proposal = {}) {
  const std::string name = "pathproof-lint-" + std::to_string(getpid());
  const fs::path file = fs::temp_directory_path() / (name + ".json");
  const fs::path of_case = fs::temp_directory_path() / (name + "-case.json");
  std::ofstream(file) << spec;
  if (!proposal.is_null()) {
    proposal["spec"] = name + ".json";
    std::ofstream(of_case) << proposal.dump(1);
  }
  Diagnostics problems;
  const LintReport report =
      lint({(proposal.is_null() ? file : of_case).string()}, {{"PP2"}, {}, false}, {}, problems);
  fs::remove(file);
  fs::remove(of_case);
  if (!problems.empty()) return std::nullopt;
  EXPECT_TRUE(report.unsettled.empty());
  Found out;
  for (const LintFinding& finding : report.findings) {
    const std::string code(row(finding.code).code);
    out.by_code[code].insert(finding.pointer);
    out.messages[code].insert(finding.message);
  }
  return out;
}

// Every set of units that fail together on some pathway, with the steps of the pathways that fail there.
struct Failures {
  std::map<Units, std::set<Strings>> sets;  // which steps are included

  bool any(const std::function<bool(const Units&, const std::set<Strings>&)>& test) const {
    return std::any_of(sets.begin(), sets.end(),
                       [&](const auto& entry) { return test(entry.first, entry.second); });
  }
};

bool within(const Units& failing, const Strings& allowed) {
  return std::all_of(failing.begin(), failing.end(),
                     [&](const std::string& unit) { return allowed.contains(unit); });
}

bool fails(const Units& failing, const std::string& unit) {
  return std::binary_search(failing.begin(), failing.end(), unit);
}

Failures every_failure(const Question& question, const Document& spec, long horizon = 0) {
  std::vector<std::pair<std::string, long>> steps;
  long longest = 0;
  for (const auto& [id, step] : spec["steps"].items()) {
    steps.emplace_back(id, step.value("duration", 1L));
    longest += steps.back().second;
  }
  longest = std::max({longest, spec.value("horizon", 0L), horizon});
  Failures out;
  std::map<std::string, long> starts;
  const std::function<void(std::size_t)> each = [&](std::size_t i) {
    if (i == steps.size()) {
      Strings included;
      for (const auto& [id, start] : starts) included.insert(id);
      for (const Units& failing : question.failing_sets(starts)) out.sets[failing].insert(included);
      return;
    }
    each(i + 1);
    for (long start = 1; start + steps[i].second - 1 <= longest; ++start) {
      starts[steps[i].first] = start;
      each(i + 1);
    }
    starts.erase(steps[i].first);
  };
  each(0);
  return out;
}

// The unit that a finding on a rule or requirement is about, by its place.
std::string place_of(const std::string& unit) {
  if (unit.rfind("rule:", 0) == 0) return "/rules/" + unit.substr(5);
  const std::size_t slash = unit.find('/');
  return "/steps/" + unit.substr(9, slash - 9) + "/requires/" +
         std::to_string(std::stol(unit.substr(slash + 1)) - 1);
}

class Comparison {
 public:
  Comparison(const Document& spec, const Found& found, const Failures& failures, const Question& question)
      : spec_(spec), found_(found), failures_(failures), question_(question) {}

  void run() {
    const bool possible = met({"goal"});
    EXPECT_EQ(found_.count("PP200") > 0, !possible);
    if (!possible) return contradictions();
    Strings dead;
    for (const auto& [step, unused] : spec_["steps"].items()) {
      const bool taken =
          failures_.any([&, id = step](const Units& failing, const std::set<Strings>& included) {
            return within(failing, {"goal"}) &&
                   std::any_of(included.begin(), included.end(),
                               [&](const Strings& steps) { return steps.contains(id); });
          });
      if (!taken) dead.insert(step);
      EXPECT_EQ(found_.has("PP201", "/steps/" + step), !taken) << step;
    }
    if (has_unit("goal")) {
      EXPECT_EQ(found_.has("PP202", "/goals/" + spec_["goal"].get<std::string>()), !met({})) << "goal";
    }
    for (const reference::Unit& unit : question_.units()) implied(unit.id, dead);
    const bool clashes = failures_.any([](const Units& failing, const auto&) {
      return fails(failing, "no-interference") && within(failing, {"goal", "no-interference"});
    });
    EXPECT_EQ(found_.count("PP216") > 0, clashes);
    tight();
  }

 private:
  bool met(const Strings& allowed) const {
    return failures_.any([&](const Units& failing, const auto&) { return within(failing, allowed); });
  }

  bool has_unit(const std::string& id) const {
    return std::any_of(question_.units().begin(), question_.units().end(),
                       [&](const reference::Unit& unit) { return unit.id == id; });
  }

  void contradictions() const {
    for (const reference::Unit& unit : question_.units()) {
      if (unit.id.rfind("rule:", 0) != 0) continue;
      const bool alone =
          failures_.any([&](const Units& failing, const auto&) { return !fails(failing, unit.id); });
      EXPECT_EQ(found_.has("PP209", place_of(unit.id)), !alone) << unit.id;
    }
    const Document rules = spec_.value("rules", Document::object());
    std::vector<std::string> sound;  // in the order of the spec
    for (const auto& [id, unused] : rules.items()) {
      const std::string unit = "rule:" + id;
      if (!has_unit(unit) || found_.has("PP209", place_of(unit))) continue;
      const bool against = std::any_of(sound.begin(), sound.end(), [&](const std::string& other) {
        return !failures_.any([&](const Units& failing, const auto&) {
          return !fails(failing, unit) && !fails(failing, other);
        });
      });
      EXPECT_EQ(found_.has("PP207", place_of(unit)), against) << unit;
      sound.push_back(unit);
    }
  }

  // Whether every pathway to the goal takes all phases of the horizon.
  void tight() const {
    if (!has_unit("goal") || !has_unit("horizon")) return;
    bool any = false;
    bool shorter = false;
    question_.each_valid([&](const reference::Starts&, reference::Run& run, reference::Choices&) {
      any = true;
      shorter = shorter || run.last() < spec_["horizon"].get<long>();
      return !shorter;
    });
    EXPECT_EQ(found_.count("PP218") > 0, any && !shorter);
  }

  // Units that fail on the very same pathways may be one formula written twice, of which lint says nothing here.
  Strings alike(const std::string& unit) const {
    Strings out;
    for (const reference::Unit& other : question_.units()) {
      const bool differ = failures_.any([&](const Units& failing, const auto&) {
        return fails(failing, unit) != fails(failing, other.id);
      });
      if (!differ) out.insert(other.id);
    }
    return out;
  }

  void implied(const std::string& unit, const Strings& dead) const {
    const bool horizon = unit == "horizon";
    const bool rule = unit.rfind("rule:", 0) == 0;
    if (!rule && !horizon && unit.rfind("requires:", 0) != 0) return;
    if (!rule && !horizon && dead.contains(unit.substr(9, unit.find('/') - 9))) return;
    const auto broken = [&](const Strings& allowed) {
      return failures_.any([&](const Units& failing, const auto&) {
        return fails(failing, unit) && within(failing, allowed);
      });
    };
    bool told = horizon && found_.count("PP217") > 0;
    for (const char* code : {"PP204", "PP205", "PP206", "PP208", "PP210"})
      told = told || (!horizon && found_.has(code, place_of(unit)));
    if (told) {
      EXPECT_FALSE(broken({"goal", unit})) << unit << " bites";
    }
    Strings besides = alike(unit);
    besides.insert("goal");
    if (!broken(besides)) {
      EXPECT_TRUE(told) << unit << " never bites";
    }
  }

  const Document& spec_;
  const Found& found_;
  const Failures& failures_;
  const Question& question_;
};

// Whether the rule is on a basis that counts, as far as the spec says which do.
bool counts(const Document& spec, const Document& rule) {
  if (!rule.contains("basis") || !spec.contains("default_bases")) return true;
  const Document& bases = spec["default_bases"];
  return std::find(bases.begin(), bases.end(), rule["basis"]) != bases.end();
}

// The formulas of the wishes in force, by id.
std::map<std::string, std::string> wishes(const Document& spec) {
  std::map<std::string, std::string> out;
  const Document rules = spec.value("rules", Document::object());
  for (const auto& [id, rule] : rules.items()) {
    if (!rule.is_object() || !rule.contains("weight") || rule.value("on", true) == false ||
        !counts(spec, rule))
      continue;
    out[id] = rule["formula"].get<std::string>();
  }
  return out;
}

// What claims say of pathways without a goal, by the reference: wishes and effects.
class Claimed {
 public:
  Claimed(const Document& spec, const Found& found) : spec_(spec), found_(found) {}

  void run() {
    for (const auto& [id, formula] : wishes(spec_)) wish(id, formula);
    for (const auto& [id, step] : spec_["steps"].items()) {
      if (found_.has("PP201", "/steps/" + id)) continue;
      const Document effects = step.value("effects", Document::array());
      for (const Document& effect : effects) look_at(id, effect.get<std::string>());
    }
    ask();
  }

 private:
  void wish(const std::string& id, const std::string& formula) {
    add("m" + id, formula,
        [this, id](bool some) { EXPECT_EQ(found_.has("PP211", "/rules/" + id), !some) << id; });
    add("u" + id, "not (" + formula + ")", [this, id, formula](bool some) {
      if (found_.has("PP211", "/rules/" + id)) return;
      EXPECT_EQ(found_.has("PP212", "/rules/" + id), !some) << id;
    });
  }

  void look_at(const std::string& step, const std::string& effect) {
    std::string differs;
    const std::size_t assign = effect.find(":=");
    const std::size_t raise = effect.find(" to ");
    if (assign != std::string::npos) {
      differs = "not (" + effect.substr(0, assign) + " = " + effect.substr(assign + 2) + ")";
    } else if (effect.rfind("raise ", 0) == 0) {
      differs = effect.substr(6, raise - 6) + " < " + effect.substr(raise + 4);
    } else {
      return;
    }
    add("e" + std::to_string(claims_.size()),
        "eventually (next completing(" + step + ") and " + differs + ")", [this, step, effect](bool some) {
          bool told = false;
          const auto at = found_.messages.find("PP219");
          if (at != found_.messages.end()) {
            for (const std::string& message : at->second)
              told = told || (message.rfind("what `" + step + "` sets", 0) == 0 &&
                              message.find("`" + effect + "`", message.find(':')) != std::string::npos);
          }
          EXPECT_EQ(told, !some) << step << ": " << effect;
        });
  }

  void add(const std::string& id, const std::string& formula, std::function<void(bool)> then) {
    claims_[id] = {{"formula", formula}, {"in", "some"}};
    then_[id] = std::move(then);
  }

  void ask() {
    Document asked = spec_;
    asked["claims"] = claims_;
    const auto loaded =
        reference::load_text(asked.dump(), R"({"pathproof": "1.0", "spec": "s.json", "goal": false})");
    ASSERT_TRUE(loaded.problem) << (loaded.diagnostics.empty() ? "" : loaded.diagnostics.front().message);
    for (const reference::ClaimAnswer& answer : reference::prove_all(*loaded.problem))
      then_.at(answer.id)(answer.verdict == "proved");
  }

  const Document& spec_;
  const Found& found_;
  Document claims_ = Document::object();
  std::map<std::string, std::function<void(bool)>> then_;
};

// Steps that nothing needs, by the reference: what each pathway would lose without each of its steps.
class Spared {
 public:
  explicit Spared(const Document& spec) {
    const Document goals = spec.value("goals", Document::object());
    for (const auto& [goal, unused] : goals.items()) {
      const Document proposal{{"pathproof", "1.0"}, {"spec", "s.json"}, {"goal", goal}};
      const auto loaded = reference::load_text(spec.dump(), proposal.dump());
      if (loaded.problem) look_at(Question(*loaded.problem), false);
    }
    if (pathways_.empty()) return;
    Document asked = spec;
    asked["claims"] = Document::object();
    for (const auto& [id, formula] : wishes(spec))
      asked["claims"][id] = {{"formula", formula}, {"in", "some"}};
    const auto loaded =
        reference::load_text(asked.dump(), R"({"pathproof": "1.0", "spec": "s.json", "goal": false})");
    if (!loaded.problem) return;
    for (const spec::Claim& claim : loaded.problem->spec.claims)
      look_at(Question(*loaded.problem, &claim), true);
  }

  bool any_pathway() const { return !pathways_.empty(); }

  // Those of `steps` that can go, one after the other.
  Strings among(Strings steps) const {
    Strings gone;
    for (bool again = true; again;) {
      again = false;
      for (const std::string& step : Strings(steps)) {
        if (needed(step, gone)) continue;
        gone.insert(step);
        steps.erase(step);
        again = true;
      }
    }
    return gone;
  }

 private:
  // `claim`: what is to be met is not the goal alone but also the claim that the question was made for.
  void look_at(const Question& question, bool claim) {
    const reference::World& world = question.world();
    question.each_valid(
        [&](const reference::Starts& starts, reference::Run& run, reference::Choices& choices) {
          reference::Pathway pathway;
          for (std::size_t i = 0; i < starts.size(); ++i) {
            const auto step = static_cast<reference::Value>(i);
            if (run.included(step)) pathway.starts[world.steps()[i].id] = run.start(step);
          }
          for (const reference::Function& function : world.functions()) {
            if (function.fluent) continue;
            for (const std::size_t at : world.instances(function)) {
              if (!world.facts()[at].open) continue;
              pathway.facts[world.instance_name(function, at)] = world.value_name(function, choices.read(at));
            }
          }
          if (claim && !question.claim_holds(pathway)) return true;
          Strings steps;
          Strings needed;
          for (const auto& [step, start] : pathway.starts) {
            steps.insert(step);
            reference::Pathway less = pathway;
            less.starts.erase(step);
            const bool stays = question.replay(less).valid() && (!claim || question.claim_holds(less));
            if (!stays) needed.insert(step);
          }
          pathways_.insert({std::move(steps), std::move(needed)});
          return true;
        });
  }

  bool needed(const std::string& step, const Strings& gone) const {
    return std::any_of(pathways_.begin(), pathways_.end(), [&](const auto& row) {
      const auto is_gone = [&](const std::string& other) { return gone.contains(other); };
      return row.second.contains(step) && std::none_of(row.first.begin(), row.first.end(), is_gone);
    });
  }

  std::set<std::pair<Strings, Strings>> pathways_;  // the steps of each, and those that it needs
};

void look_for_spare(const Document& spec, const Found& found) {
  const Spared spared(spec);
  if (found.count("PP200") > 0 || !spared.any_pathway()) return;
  Strings alive;
  for (const auto& [step, unused] : spec["steps"].items()) {
    if (!found.has("PP201", "/steps/" + step)) alive.insert(step);
  }
  const Strings spare = spared.among(alive);
  for (const std::string& step : alive)
    EXPECT_EQ(found.has("PP222", "/steps/" + step), spare.contains(step)) << step;
}

bool includes(const Units& units, const std::string& unit) {
  return std::find(units.begin(), units.end(), unit) != units.end();
}

// What lint says of claims, by all minimal sets of units from which the reference finds that they follow.
void look_at_claims(const spec::ParsedProblem& problem, const std::vector<spec::Claim>& claims,
                    std::size_t given, const std::string& pointer, const Found& found) {
  for (const spec::Claim& claim : claims) {
    const std::string& id = claim.statement.id.text;
    const reference::ClaimAnswer answer = Question(problem, &claim).prove();
    SCOPED_TRACE("claim " + id);
    EXPECT_EQ(found.has("PP213", pointer + id), answer.verdict == "vacuous");
    const bool proved = answer.verdict == "proved" && !answer.some;
    const bool trivial = proved && std::any_of(answer.needs.begin(), answer.needs.end(),
                                               [](const Units& set) { return set.empty(); });
    EXPECT_EQ(found.has("PP214", pointer + id), trivial);
    std::map<std::string, bool> idle;  // of the assumptions, which may be written twice
    for (std::size_t i = 0; i < claim.assuming.size(); ++i) {
      const std::string unit = "given:" + std::to_string(given + i + 1);
      const std::string& text = claim.assuming[i].formula.text;
      const bool spared = std::any_of(answer.needs.begin(), answer.needs.end(),
                                      [&](const Units& set) { return !includes(set, unit); });
      idle[text] = idle[text] || (proved && !trivial && spared);
    }
    for (const auto& [text, expected] : idle)
      EXPECT_EQ(found.says("PP215", "the claim `" + id + "` is proved without its assumption `" + text + "`"),
                expected)
          << text;
  }
}

// The units that the spec asks by itself, as far as the case has them, too.
Strings of_spec_alone(const Document& spec, const Document& proposal) {
  Strings out{"no-interference"};
  const auto loaded = reference::load_text(spec.dump());
  const Question question(*loaded.problem);
  for (const reference::Unit& unit : question.units()) {
    if (unit.id == "goal" && proposal.contains("goal")) continue;
    if (unit.id == "horizon" && proposal.contains("horizon")) continue;
    out.insert(unit.id);
  }
  return out;
}

// What lint says of a case, by the sets of units that fail together on some pathway.
void look_at_case(const Document& spec, Document proposal, std::map<std::string, std::size_t>& tally) {
  const auto loaded = reference::load_text(spec.dump(), proposal.dump());
  if (!loaded.problem) return;
  const Question question(*loaded.problem);
  const Failures failures = every_failure(question, spec, proposal.value("horizon", 0L));
  const bool feasible = failures.any([](const Units& failing, const auto&) { return failing.empty(); });
  proposal["expect"]["verdict"] = feasible ? "feasible" : "infeasible";
  const std::optional<Found> findings = found_in(spec.dump(1), proposal);
  ASSERT_TRUE(findings);
  const Found& found = *findings;
  SCOPED_TRACE(proposal.dump(1));
  const Strings alone = of_spec_alone(spec, proposal);
  const bool spec_allows = failures.any([&](const Units& failing, const auto&) {
    return std::none_of(failing.begin(), failing.end(),
                        [&](const std::string& unit) { return alone.contains(unit); });
  });
  EXPECT_EQ(found.count("PP220") > 0, !spec_allows && !proposal.contains("amend"));
  for (const reference::Unit& unit : question.units()) {
    const std::string kind = unit.id.substr(0, unit.id.find(':'));
    if (kind != "include" && kind != "exclude" && kind != "given") continue;
    const bool bites =
        failures.any([&](const Units& failing, const auto&) { return failing == Units{unit.id}; });
    EXPECT_EQ(found.says("PP221", "`" + unit.id + "` follows from the rest"), feasible && !bites) << unit.id;
  }
  look_at_claims(*loaded.problem, loaded.problem->proposal.claims, loaded.problem->proposal.given.size(),
                 "/claims/", found);
  for (const char* code : {"PP213", "PP214", "PP215", "PP220", "PP221"})
    tally[std::string(code) + " of cases"] += found.count(code);
  ++tally["cases"];
}

// The same spec with a few things that lint has to find, whatever else there is.
Document with_made(Document spec) {
  spec["steps"]["Dead"] = {{"requires", {"not done(Charlie) and done(Charlie)"}}};
  spec["steps"]["Charlie"] = Document::object();
  spec["goals"]["never"] = "done(Dead)";
  spec["goals"]["begun"] = "phase >= 0";
  spec["rules"]["strong"] = "included(Charlie) implies start(Charlie) >= 2";
  spec["rules"]["weak"] = "included(Charlie) implies start(Charlie) >= 1";
  spec["rules"]["bare"] = "included(Dead) implies start(Charlie) = 1";
  spec["claims"]["trivial"] = {{"formula", "included(Charlie) implies start(Charlie) >= 1"}};
  spec["claims"]["assumed"] = {{"formula", "included(Charlie) implies start(Charlie) >= 2"},
                               {"assuming", {"duration(Charlie) = 1", "not included(Charlie)"}}};
  spec["claims"]["made"] = {{"formula", "included(Charlie)"}, {"assuming", {"included(Dead)"}}};
  return spec;
}

// The same spec with claims that say what its rules say, each with another rule as an assumption.
Document with_rules_claimed(Document spec) {
  std::vector<Document> formulas;
  const Document rules = spec.value("rules", Document::object());
  for (const auto& [id, rule] : rules.items()) formulas.push_back(rule.is_object() ? rule["formula"] : rule);
  spec["claims"] = Document::object();
  for (std::size_t i = 0; i < formulas.size(); ++i)
    spec["claims"]["as-rule-" + std::to_string(i)] = {{"formula", formulas[i]},
                                                      {"assuming", {formulas[(i + 1) % formulas.size()]}}};
  return spec;
}

// The same case with demands that say nothing beyond others of them.
Document with_idle_demands(const Document& spec, Document proposal) {
  const std::string step = spec["steps"].begin().key();
  for (const char* key : {"schedule", "sequence", "exclude"}) proposal.erase(key);
  proposal["include"] = {step};
  proposal["given"] = {"included(" + step + ")", "start(" + step + ") >= 1"};
  return proposal;
}

void look_for_made(const Found& found) {
  if (found.count("PP200") > 0) return;
  EXPECT_TRUE(found.has("PP201", "/steps/Dead"));
  EXPECT_TRUE(found.has("PP202", "/goals/never"));
  EXPECT_TRUE(found.has("PP203", "/goals/begun"));
  EXPECT_TRUE(found.has("PP208", "/rules/weak"));
  EXPECT_TRUE(found.has("PP206", "/rules/bare") || found.has("PP208", "/rules/bare"));
  EXPECT_TRUE(found.has("PP213", "/claims/made"));
  EXPECT_TRUE(found.has("PP214", "/claims/trivial") || found.has("PP213", "/claims/trivial"));
  EXPECT_TRUE(
      found.says("PP215", "the claim `assumed` is proved without its assumption `duration(Charlie) = 1`") ||
      found.has("PP213", "/claims/assumed"));
}

TEST(Lint, FindsWhatIsSoAndNothingElse) {
  const long cases = setting("PATHPROOF_LINT_CASES", 60);
  const long first = setting("PATHPROOF_SEED", 1);
  std::map<std::string, std::size_t> tally;
  for (long seed = first; seed < first + cases && !HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    reference::Size size;
    size.steps = 4;
    size.longest = 5;
    size.open_values = 4;
    const reference::RandomCase random = reference::random_case(static_cast<std::uint64_t>(seed), size);
    const Document& spec = random.spec;
    const auto loaded = reference::load_text(spec.dump());
    if (!loaded.problem) continue;
    const Question question(*loaded.problem);
    const std::optional<Found> findings = found_in(spec.dump(1));
    ASSERT_TRUE(findings);
    const Found& found = *findings;
    Comparison(spec, found, every_failure(question, spec), question).run();
    if (found.count("PP200") == 0) Claimed(spec, found).run();
    look_for_spare(spec, found);
    look_at_claims(*loaded.problem, loaded.problem->spec.claims, 0, "/claims/", found);
    const Document claimed = with_rules_claimed(spec);
    if (const auto rules = found_in(claimed.dump(1))) {
      const auto text = reference::load_text(claimed.dump());
      look_at_claims(*text.problem, text.problem->spec.claims, 0, "/claims/", *rules);
      for (const char* code : {"PP213", "PP214", "PP215"})
        tally[std::string(code) + " of rules claimed"] += rules->count(code);
    }
    look_at_case(spec, random.proposal, tally);
    look_at_case(spec, with_idle_demands(spec, random.proposal), tally);
    for (const auto& [code, messages] : found.messages) tally[code] += messages.size();
    // A function without a default lacks the values of the steps that were added.
    const auto made = found_in(with_made(spec).dump(1));
    if (made) look_for_made(*made);
    tally["made"] += made ? 1 : 0;
    if (HasFailure()) std::cout << spec.dump(1) << "\n";
  }
  EXPECT_GE(tally["made"] * 2, static_cast<std::size_t>(cases));
  for (const auto& [code, number] : tally) std::cout << code << ": " << number << "\n";
}

}  // namespace
}  // namespace pathproof
