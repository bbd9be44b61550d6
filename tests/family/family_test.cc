// Families of random cases: the verdicts of the family engine are those of brute force, one variant at a time; and what
// `diff` says of two random cases is what a comparison of all their pathways says.
//
// PATHPROOF_RANDOM_FAMILIES says how many (150), PATHPROOF_SEED where to begin (1).
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>

#include "pathproof/pathproof.h"
#include "reference/brute_force.h"
#include "reference/load_text.h"
#include "reference/random_case.h"

namespace pathproof {
namespace {

namespace fs = std::filesystem;
using reference::Document;

long setting(const char* name, long otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atol(text);
}

class Folder {
 public:
  Folder()
      : path_(fs::temp_directory_path() / ("pathproof-family-" + std::to_string(std::random_device{}()))) {
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  std::string path() const { return path_.string(); }
  std::string write(const std::string& name, const Document& document) const {
    std::ofstream(path_ / name) << document.dump();
    return (path_ / name).string();
  }

 private:
  fs::path path_;
};

// Axes over different parts of a case, some of which change the world.
Document random_axes(const Document& spec, std::mt19937_64& random) {
  std::vector<std::string> steps;
  for (const auto& [name, step] : spec.at("steps").items()) steps.push_back(name);
  const auto step = [&] { return steps[random() % steps.size()]; };
  std::vector<std::pair<std::string, Document>> all;
  all.emplace_back("horizon",
                   Document{{"1", {{"horizon", 1}}}, {"3", {{"horizon", 3}}}, {"5", {{"horizon", 5}}}});
  all.emplace_back("in",
                   Document{{"some", {{"include", {step()}}}}, {"none", {{"include", Document::array()}}}});
  all.emplace_back("out",
                   Document{{"some", {{"exclude", {step()}}}}, {"none", {{"exclude", Document::array()}}}});
  all.emplace_back("out too",
                   Document{{"some", {{"exclude", {step(), step()}}}}, {"no", Document::object()}});
  all.emplace_back("in too", Document{{"some", {{"include", {step()}}, {"exclude", {step()}}}},
                                      {"no", Document::object()}});
  all.emplace_back("one",
                   Document{{"some", {{"given", {"included(" + step() + ")"}}}}, {"no", Document::object()}});
  all.emplace_back(
      "two", Document{{"some", {{"given", {"not included(" + step() + ")", "included(" + step() + ")"}}}},
                      {"no", Document::object()}});
  all.emplace_back("demand", Document{{"a", {{"rules", {{"extra-rule", "included(" + step() + ")"}}}}},
                                      {"b", {{"rules", {{"extra-rule", "no s: Step: start(s) = 2"}}}}},
                                      {"none", Document::object()}});
  all.emplace_back("order", Document{{"a", {{"rules", {{"order-rule", step() + " before " + step()}}}}},
                                     {"none", Document::object()}});
  all.emplace_back("goal", Document{{"none", {{"goal", false}}}, {"step", {{"goal", step()}}}});
  const Document first = Document::array({Document::array({steps.front()})});
  const Document last = Document::array({Document::array(), Document::array({steps.back()})});
  all.emplace_back("plan", Document{{"first", {{"schedule", first}, {"sequence", nullptr}}},
                                    {"last", {{"schedule", last}, {"sequence", nullptr}}},
                                    {"free", {{"schedule", nullptr}, {"sequence", nullptr}}}});
  all.emplace_back("slow", Document{{"yes", {{"amend", {{"steps", {{step(), {{"duration", 2}}}}}}}}},
                                    {"no", Document::object()}});
  if (spec.contains("rules") && !spec.at("rules").empty()) {
    const std::string rule = spec.at("rules").begin().key();
    all.emplace_back("waive",
                     Document{{"one", {{"waive", {rule}}}}, {"none", {{"waive", Document::array()}}}});
    const std::string other = std::prev(spec.at("rules").end()).key();
    all.emplace_back("waive too", Document{{"some", {{"waive", {rule, other}}}}, {"no", Document::object()}});
    all.emplace_back("enforce", Document{{"some", {{"enforce", {other}}}}, {"no", Document::object()}});
    all.emplace_back("rule", Document{{"gone", {{"amend", {{"rules", {{rule, nullptr}}}}}}},
                                      {"idle", {{"amend", {{"rules", {{rule, {{"formula", "true"}}}}}}}}},
                                      {"kept", Document::object()}});
  }
  std::shuffle(all.begin(), all.end(), random);
  Document out = Document::object();
  for (std::size_t i = 0; i < 4; ++i) {
    // Two axes may not both change one step.
    out[all[i].first] = all[i].second;
  }
  return out;
}

// What the variant is, by a merge patch that is not ours, and lists of commitments put together: the spec, amended already, and
// the case.
struct Variant {
  std::string spec;
  std::string proposal;
};

Variant variant_of(const Document& spec, const Document& proposal, const Document& axes,
                   const std::vector<std::string>& options) {
  Document amended = Document::parse(spec.dump());
  Document out = Document::object();
  const auto add = [&](Document overlay) {
    if (overlay.contains("amend")) amended.merge_patch(overlay.at("amend"));
    overlay.erase("amend");
    for (const char* list : {"given", "include", "exclude", "waive", "enforce"}) {
      if (!out.contains(list) || !overlay.contains(list) || !overlay.at(list).is_array()) continue;
      Document joined = out.at(list);
      for (const auto& entry : overlay.at(list)) {
        if (std::find(joined.begin(), joined.end(), entry) == joined.end()) joined.push_back(entry);
      }
      overlay[list] = joined;
    }
    out.merge_patch(overlay);
  };
  add(Document::parse(proposal.dump()));
  std::size_t i = 0;
  for (const auto& [name, axis] : axes.items()) add(Document::parse(axis.at(options[i++]).dump()));
  return {amended.dump(), out.dump()};
}

// A random case with a family of it, as it was written.
struct RandomFamily {
  long seed = 0;
  std::mt19937_64 random;
  Document spec;
  Document proposal;
  BatchOptions wanted;
  std::string folder;
  std::string file;  // of variants
};

// Asks of many: `make` gives the variants file, and may change the spec and what is wanted; `visit` gets the report. Where an axis or
// toggle fits nothing in its case, there is none.
template <typename Make, typename Visit>
void each_random_family(const reference::Size& size, const Make& make, const Visit& visit) {
  const long first = setting("PATHPROOF_SEED", 1);
  const long count = setting("PATHPROOF_RANDOM_FAMILIES", 150);
  long asked = 0;
  for (long seed = first; seed < first + count; ++seed) {
    const auto number = static_cast<std::uint64_t>(seed);
    const reference::RandomCase tried = reference::random_case(number, size);
    RandomFamily family{seed, std::mt19937_64(number), tried.spec, tried.proposal, {}, {}, {}};
    family.proposal["spec"] = "spec.json";
    Document variants = make(family);
    variants["base"] = "case.json";
    const Folder folder;
    folder.write("spec.json", family.spec);
    folder.write("case.json", family.proposal);
    family.folder = folder.path();
    family.file = folder.write("variants.json", variants);
    Diagnostics problems;
    const BatchReport report = batch(family.file, false, family.wanted, {}, problems);
    if (!problems.empty()) continue;
    ++asked;
    visit(family, report);
  }
  EXPECT_GT(asked, count / 3);
}

TEST(Families, AgreeWithBruteForce) {
  long feasible = 0;
  long variants = 0;
  Document axes;
  each_random_family(
      reference::Size{.steps = 4, .longest = 5},
      [&](RandomFamily& family) {
        axes = random_axes(family.spec, family.random);
        return Document{{"axes", axes}};
      },
      [&](RandomFamily& family, const BatchReport& report) {
        constexpr std::uint64_t most = 1'000'000;
        Count found;
        report.each_row(report.answered.up_to(most), [&](const BatchRow& row) {
          const Variant variant = variant_of(family.spec, family.proposal, axes, row.options);
          const reference::Loaded loaded = reference::load_text(variant.spec, variant.proposal);
          ASSERT_TRUE(loaded.problem) << family.seed;
          const bool expected = reference::Question(*loaded.problem).check().feasible;
          EXPECT_EQ(row.verdict, expected ? "feasible" : "infeasible")
              << "seed " << family.seed << ": " << row.name;
          feasible += expected ? 1 : 0;
          found += expected ? 1 : 0;
          ++variants;
        });
        EXPECT_EQ(report.verdicts.front().second.text(), found.text()) << "seed " << family.seed;
      });
  EXPECT_GT(feasible, variants / 20);
  EXPECT_LT(feasible, variants * 19 / 20);
}

// --- toggles

// Two facts of its own, so that toggles can give them another value: one open, one known.
void add_facts(Document& spec) {
  const std::string step = spec.at("steps").begin().key();
  spec["facts"]["toggled_open"] = {{"type", "Bool"}, {"default", "open"}};
  spec["facts"]["toggled_known"] = {{"type", "Bool"}, {"default", true}};
  spec["rules"]["toggled-one"] = "toggled_open implies included(" + step + ")";
  spec["rules"]["toggled-two"] = "toggled_known or toggled_open";
  spec["rules"]["toggled-three"] = {{"formula", "not toggled_open or not included(" + step + ")"},
                                    {"on", false}};
}

Document random_toggles(std::mt19937_64& random) {
  std::vector<Document> all{{{"rules", {"toggled-*", "*"}}},
                            {{"rules", "*-t*"}},
                            {{"requirements", "*"}},
                            {{"facts", "toggled_open"}, {"is", random() % 2 == 0}},
                            {{"facts", "toggled_known"}, {"is", false}},
                            {{"facts", "toggled_*"}, {"is", false}},
                            {{"steps", "*"}},
                            {{"bases", "*"}}};
  std::shuffle(all.begin(), all.end(), random);
  return Document::array({all[0], all[1]});
}

// The bases that count for a case.
Document bases_of(const Document& spec, const Document& proposal) {
  if (proposal.contains("bases")) return proposal.at("bases");
  if (spec.contains("default_bases")) return spec.at("default_bases");
  return spec.value("bases", Document::array({"stated", "implied", "assumed"}));
}

void erase(Document& list, const std::string& entry) {
  Document out = Document::array();
  for (const auto& other : list) {
    if (other != entry) out.push_back(other);
  }
  list = out;
}

// What an option of a toggle means, written as an edit of the spec and of the case.
void toggle(Document& spec, Document& proposal, const std::string& axis, const std::string& option) {
  if (option == "waived") {
    proposal["waive"].push_back(axis.substr(5));
  } else if (option == "enforced") {
    if (proposal.contains("waive")) erase(proposal["waive"], axis.substr(5));
    proposal["enforce"].push_back(axis.substr(5));
  } else if (option == "dropped") {
    const std::size_t slash = axis.rfind('/');
    const std::size_t number = std::stoul(axis.substr(slash + 1));
    spec["steps"][axis.substr(9, slash - 9)]["requires"][number - 1] = "true";
  } else if (option == "excluded") {
    proposal["exclude"].push_back(axis);
  } else if (option == "true" || option == "false") {
    spec["facts"][axis]["default"] = option == "true";
  }
}

// A basis counts or not by its option, whatever the base says.
void choose_basis(Document& bases, const std::string& axis, const std::string& option) {
  if (option != "counts" && option != "does not") return;
  erase(bases, axis);
  if (option == "counts") bases.push_back(axis);
}

// Some 64 rows of the family have the verdicts of brute force on what `variant` makes of them, which are counted.
template <typename MakeVariant>
void compare_rows(const BatchReport& report, long seed, std::map<std::string, long>& seen,
                  const MakeVariant& variant) {
  constexpr std::uint64_t most = 4096;
  const std::uint64_t shown = report.answered.up_to(most);
  const std::uint64_t every = shown / 64 + 1;
  std::uint64_t index = 0;
  report.each_row(shown, [&](const BatchRow& row) {
    if (index++ % every != 0) return;
    const Variant made = variant(row);
    const reference::Loaded loaded = reference::load_text(made.spec, made.proposal);
    ASSERT_TRUE(loaded.problem) << seed;
    const bool expected = reference::Question(*loaded.problem).check().feasible;
    EXPECT_EQ(row.verdict, expected ? "feasible" : "infeasible") << "seed " << seed << ": " << row.name;
    ++seen[row.verdict];
  });
}

TEST(Toggles, AgreeWithBruteForce) {
  std::map<std::string, long> seen;
  each_random_family(
      reference::Size{.steps = 3, .longest = 4},
      [](RandomFamily& family) {
        add_facts(family.spec);
        return Document{{"axes", {{"long", {{"range", "1..3"}, {"of", "horizon"}}}}},
                        {"toggles", random_toggles(family.random)}};
      },
      [&](RandomFamily& family, const BatchReport& report) {
        compare_rows(report, family.seed, seen, [&](const BatchRow& row) {
          const Variant base = variant_of(family.spec, family.proposal, Document::object(), {});
          Document spec = Document::parse(base.spec);
          Document changed = Document::parse(base.proposal);
          Document bases = bases_of(spec, changed);
          changed["horizon"] = std::stol(row.options[0]);
          for (std::size_t i = 1; i < report.axes.size(); ++i) {
            toggle(spec, changed, report.axes[i].axis, row.options[i]);
            choose_basis(bases, report.axes[i].axis, row.options[i]);
          }
          changed["bases"] = bases;
          return Variant{spec.dump(), changed.dump()};
        });
      });
  EXPECT_GT(seen["feasible"], 0);
  EXPECT_GT(seen["infeasible"], 0);
}

// --- amendments

// An open fact of steps, which rules tie to what is included.
void add_open_fact(Document& spec) {
  const auto& steps = spec.at("steps");
  spec["facts"]["amended_at"] = {{"args", {"Step"}}, {"type", "Bool"}, {"default", "open"}};
  spec["rules"]["amended-one"] = "all s: Step where amended_at(s): included(s)";
  spec["rules"]["amended-two"] =
      "amended_at(" + steps.begin().key() + ") or amended_at(" + std::prev(steps.end()).key() + ")";
}

// Numbers and a state, on which rules and an objective hang, so that axes can give them other values: costs of steps, by default and
// stated by a step; a flag, a level, a counter and a set that begin in one way or another.
void add_numbers(Document& spec) {
  const std::string first = spec.at("steps").begin().key();
  const std::string last = std::prev(spec.at("steps").end()).key();
  spec["scales"]["Amended"] = {"dim", "fair", "bright"};  // names that random specs have not
  spec["facts"]["cost"] = {{"args", {"Step"}}, {"type", "Int"}, {"default", 2}, {"values", {{first, 3}}}};
  if (last != first) spec["steps"][last]["facts"]["cost"] = 1;
  spec["facts"]["budget"] = {{"type", "Int"}, {"value", 6}};
  spec["state"]["flag"] = {{"type", "Bool"}, {"default", false}};
  spec["state"]["level"] = {{"type", "Amended"}, {"default", "dim"}};
  spec["state"]["number"] = {{"type", "Counter"}, {"default", 0}};
  spec["state"]["with"] = {
      {"args", {"Step"}}, {"type", "Bool"}, {"default", false}, {"baseline", {{first, true}}}};
  spec["steps"][first]["effects"].push_back("flag := true");
  spec["steps"][first]["effects"].push_back("number += 1");
  spec["steps"][last]["effects"].push_back("raise level to fair");
  if (last != first) spec["steps"][last]["effects"].push_back("number += 1");
  spec["rules"]["cost-one"] = "sum(s: Step where included(s): cost(s)) <= budget";
  spec["rules"]["cost-two"] = "all s: Step: cost(s) >= 4 implies not included(s) or finally flag";
  spec["rules"]["outset-one"] = "finally (level >= fair or number >= 2)";
  spec["rules"]["outset-two"] = "always (active(" + first + ") implies level < bright)";
  spec["rules"]["outset-three"] = "all s: Step: (initially with(s)) implies included(s)";
  spec["objectives"]["toll"] = {
      {"minimize",
       "sum(s: Step where included(s): cost(s) + 1) + 2 * number - count(s: Step where with(s))"}};
}

// Axes that give these other values: one by one, by default, or a step its own.
std::vector<std::pair<std::string, Document>> number_axes(const Document& spec, std::mt19937_64& random) {
  const std::string first = spec.at("steps").begin().key();
  const auto amended = [](const Document& value) { return Document{{"amend", value}}; };
  const auto axis = [&](const Document& one, const Document& other) {
    return Document{{"kept", Document::object()}, {"one", amended(one)}, {"other", amended(other)}};
  };
  const auto fact = [](const char* key, const Document& value) {
    return Document{{"facts", {{"cost", {{key, value}}}}}};
  };
  const auto state = [](const char* name, const char* key, const Document& value) {
    return Document{{"state", {{name, {{key, value}}}}}};
  };
  std::vector<std::pair<std::string, Document>> out;
  for (const auto& [name, step] : spec.at("steps").items()) {
    const bool stated = step.contains("facts") && step.at("facts").contains("cost");
    const auto value = [&](const Document& cost) {
      return stated ? Document{{"steps", {{name, {{"facts", {{"cost", cost}}}}}}}}
                    : fact("values", {{name, cost}});
    };
    out.emplace_back("cost of " + name, axis(value(5), value(static_cast<int>(random() % 4))));
    out.emplace_back("with " + name, axis(state("with", "baseline", {{name, true}}),
                                          state("with", "baseline", {{name, false}})));
  }
  out.emplace_back("budget", axis({{"facts", {{"budget", {{"value", 3}}}}}},
                                  {{"facts", {{"budget", {{"value", 9}, {"default", 1}}}}}}));
  out.emplace_back("flag", axis(state("flag", "default", true), state("flag", "title", "Flag")));
  out.emplace_back("level", axis(state("level", "default", "fair"), state("level", "default", "bright")));
  out.emplace_back("number", axis(state("number", "default", 1), state("number", "default", -1)));
  if (random() % 4 == 0) out.emplace_back("all costs", axis(fact("default", 0), fact("default", 4)));
  if (random() % 4 == 0)
    out.emplace_back("all with", axis(state("with", "default", true), state("with", "default", false)));
  return out;
}

// What `amend` may do to one rule.
Document random_rule_axis(const std::string& rule, const Document& written, const std::string& step,
                          std::mt19937_64& random) {
  const auto amended = [&](const Document& value) {
    return Document{{"amend", {{"rules", {{rule, value}}}}}};
  };
  Document out{{"kept", Document::object()}};
  if (random() % 2 == 0) out["gone"] = amended(nullptr);
  if (written.is_object() && random() % 2 == 0) out["off"] = amended({{"on", false}});
  if (written.is_object() && random() % 2 == 0) out["on"] = amended({{"on", true}, {"weight", nullptr}});
  out["other"] = random() % 2 == 0 ? amended({{"formula", "included(" + step + ")"}, {"on", true}})
                                   : amended({{"formula", "no s: Step: start(s) = 2"}});
  return out;
}

// Axes that amend rules, requirements, the goal, words, facts and durations.
Document random_amendments(const Document& spec, std::mt19937_64& random) {
  std::vector<std::string> steps;
  for (const auto& [name, step] : spec.at("steps").items()) steps.push_back(name);
  const auto step = [&] { return steps[random() % steps.size()]; };
  const auto amended = [&](const Document& value) { return Document{{"amend", value}}; };
  std::vector<std::pair<std::string, Document>> all;
  for (const auto& [name, rule] : spec.at("rules").items())
    all.emplace_back("rule " + name, random_rule_axis(name, rule, step(), random));
  for (const std::string& name : steps) {
    all.emplace_back("requires " + name,
                     Document{{"kept", Document::object()},
                              {"none", amended({{"steps", {{name, {{"requires", nullptr}}}}}})},
                              {"one", amended({{"steps", {{name, {{"requires", {step()}}}}}}})}});
  }
  all.emplace_back("new",
                   Document{{"rule", amended({{"rules", {{"new-rule", step() + " before " + step()}}}})},
                            {"none", Document::object()}});
  all.emplace_back(
      "goal",
      Document{{"step", amended({{"goal", "new-goal"}, {"goals", {{"new-goal", "done(" + step() + ")"}}}})},
               {"kept", Document::object()}});
  all.emplace_back("waive", Document{{"one", {{"waive", {spec.at("rules").begin().key()}}}},
                                     {"none", Document::object()}});
  all.emplace_back("words",
                   Document{{"other", amended({{"title", "Another"}})}, {"kept", Document::object()}});
  all.emplace_back("slow", Document{{"two", amended({{"steps", {{step(), {{"duration", 2}}}}}})},
                                    {"kept", Document::object()}});
  all.emplace_back("open", Document{{"true", amended({{"facts", {{"toggled_open", {{"default", true}}}}}})},
                                    {"false", amended({{"facts", {{"toggled_open", {{"default", false}}}}}})},
                                    {"open", Document::object()}});
  all.emplace_back("known",
                   Document{{"true", Document::object()},
                            {"false", amended({{"facts", {{"toggled_known", {{"default", false}}}}}})}});
  for (const std::string& name : steps) {
    const auto at = [&](const Document& value) {
      return amended({{"facts", {{"amended_at", {{"values", {{name, value}}}}}}}});
    };
    all.emplace_back("at " + name,
                     Document{{"true", at(true)}, {"false", at(false)}, {"open", Document::object()}});
  }
  if (random() % 4 == 0)
    all.emplace_back("all", Document{{"false", amended({{"facts", {{"amended_at", {{"default", false}}}}}})},
                                     {"open", Document::object()}});
  if (spec.at("facts").contains("budget")) {
    for (auto& axis : number_axes(spec, random)) all.push_back(std::move(axis));
  }
  std::shuffle(all.begin(), all.end(), random);
  Document out = Document::object();
  for (std::size_t i = 0; i < 6; ++i) out[all[i].first] = all[i].second;
  return out;
}

TEST(Amendments, AgreeWithBruteForce) {
  std::map<std::string, long> seen;
  Document axes;
  each_random_family(
      reference::Size{.steps = 3, .longest = 4},
      [&](RandomFamily& family) {
        add_facts(family.spec);
        add_open_fact(family.spec);
        if (family.seed % 2 == 0) add_numbers(family.spec);
        axes = random_amendments(family.spec, family.random);
        return Document{{"axes", axes}};
      },
      [&](RandomFamily& family, const BatchReport& report) {
        compare_rows(report, family.seed, seen, [&](const BatchRow& row) {
          return variant_of(family.spec, family.proposal, axes, row.options);
        });
      });
  EXPECT_GT(seen["feasible"], 0);
  EXPECT_GT(seen["infeasible"], 0);
}

// --- optima, and what options are worth

// The least costs by these objectives, one after the other, of every valid pathway; nothing where there is none.
std::vector<long long> best_by(const reference::Question& question,
                               const std::vector<std::string>& objectives) {
  std::vector<long long> best;
  question.each_valid([&](const reference::Starts&, reference::Run& run, reference::Choices&) {
    const std::map<std::string, long> costs = question.costs(run);
    std::vector<long long> found;
    for (const std::string& name : objectives) found.push_back(costs.at(name));
    if (best.empty() || found < best) best = found;
    return true;
  });
  return best;
}

// Two or, where the spec has an objective of its own, three objectives in any order.
std::vector<std::string> random_objectives(const Document& spec, std::mt19937_64& random) {
  std::vector<std::string> out{"phases", "steps"};
  const Document own = spec.value("objectives", Document::object());
  for (const auto& [name, objective] : own.items()) out.push_back(name);
  std::shuffle(out.begin(), out.end(), random);
  return out;
}

// As they are told: what is to be large counts the other way.
std::vector<long long> shown(const Document& spec, const std::vector<std::string>& objectives,
                             std::vector<long long> costs) {
  for (std::size_t i = 0; i < costs.size(); ++i) {
    const bool large = spec.contains("objectives") && spec.at("objectives").contains(objectives[i]) &&
                       spec.at("objectives").at(objectives[i]).contains("maximize");
    if (large) costs[i] = -costs[i];
  }
  return costs;
}

// The optimum of each row by its options: the way in which `Change` numbers them, empty where there is no pathway.
using Answers = std::map<std::vector<std::string>, std::vector<long long>>;

// What the change of one axis does, setting by setting and order by order.
struct NaiveWorth {
  std::uint64_t settings = 0;
  std::uint64_t gains = 0;
  std::uint64_t losses = 0;
  std::uint64_t moved = 0;
  double orders = 0;
};

NaiveWorth naive_worth(const BatchReport& report, const Answers& answers, std::size_t axis,
                       const std::string& option) {
  NaiveWorth out;
  for (const auto& [options, best] : answers) {
    if (options[axis] != report.axes[axis].options.front()) continue;
    std::vector<std::string> turned = options;
    turned[axis] = option;
    const auto& after = answers.at(turned);
    ++out.settings;
    out.gains += best.empty() && !after.empty() ? 1 : 0;
    out.losses += !best.empty() && after.empty() ? 1 : 0;
    out.moved += best != after ? 1 : 0;
  }
  std::vector<std::string> base;
  for (const BatchAxis& each : report.axes) base.push_back(each.options.front());
  double all = 0;
  for (const auto& [target, ignored] : answers) {
    bool every = target[axis] == option;
    for (std::size_t a = 0; a < base.size(); ++a) every = every && target[a] != base[a];
    if (!every) continue;
    std::vector<std::size_t> order(base.size());
    for (std::size_t a = 0; a < order.size(); ++a) order[a] = a;
    do {
      ++all;
      std::vector<std::string> now = base;
      for (const std::size_t a : order) {
        const bool before = answers.at(now).empty();
        now[a] = target[a];
        if (a != axis) continue;
        out.orders += before != answers.at(now).empty() ? 1 : 0;
        break;
      }
    } while (std::next_permutation(order.begin(), order.end()));
  }
  out.orders /= all;
  return out;
}

// Of the settings of all other axes, those in which the verdict hangs on how those of the bloc are set.
void expect_bloc(const BatchReport& report, const Answers& answers, const BatchBloc& bloc, long seed) {
  std::map<std::vector<std::string>, std::set<bool>> verdicts;
  for (const auto& [options, best] : answers) {
    std::vector<std::string> others = options;
    for (std::size_t a = 0; a < report.axes.size(); ++a) {
      if (std::count(bloc.axes.begin(), bloc.axes.end(), report.axes[a].axis) > 0) others[a].clear();
    }
    verdicts[others].insert(best.empty());
  }
  const auto decided = std::count_if(verdicts.begin(), verdicts.end(),
                                     [](const auto& entry) { return entry.second.size() > 1; });
  EXPECT_EQ(bloc.decides.whole, verdicts.size()) << "seed " << seed << ": " << bloc.name;
  EXPECT_EQ(bloc.decides.part, static_cast<std::uint64_t>(decided)) << "seed " << seed << ": " << bloc.name;
}

void expect_worth(const BatchReport& report, const Answers& answers, long seed) {
  ASSERT_TRUE(report.worth && report.worth->reason.empty()) << seed;
  EXPECT_EQ(report.worth->blocs.size(), 2U) << seed;
  for (const BatchBloc& bloc : report.worth->blocs) expect_bloc(report, answers, bloc, seed);
  std::map<std::pair<std::string, std::string>, const BatchChange*> told;
  for (const BatchChange& change : report.worth->changes) told[{change.axis, change.option}] = &change;
  for (std::size_t axis = 0; axis < report.axes.size(); ++axis) {
    const BatchAxis& a = report.axes[axis];
    for (std::size_t o = 1; o < a.options.size(); ++o) {
      const NaiveWorth expected = naive_worth(report, answers, axis, a.options[o]);
      const auto found = told.find({a.axis, a.options[o]});
      if (found == told.end()) {
        EXPECT_EQ(expected.gains + expected.losses, 0U) << "seed " << seed << ": " << a.axis;
        continue;
      }
      const BatchChange& change = *found->second;
      EXPECT_EQ(change.decides.whole, expected.settings) << "seed " << seed << ": " << a.axis;
      EXPECT_EQ(change.gains.part, expected.gains) << "seed " << seed << ": " << a.axis;
      EXPECT_EQ(change.losses.part, expected.losses) << "seed " << seed << ": " << a.axis;
      EXPECT_NEAR(rough(*change.orders), expected.orders, 1e-12) << "seed " << seed << ": " << a.axis;
      EXPECT_EQ(change.best->part, expected.moved) << "seed " << seed << ": " << a.axis;
    }
  }
}

// What is best in the setting of a row, by brute force; the row says the same.
std::vector<long long> expect_best(const RandomFamily& family, const Document& axes, const BatchRow& row) {
  const Variant variant = variant_of(family.spec, family.proposal, axes, row.options);
  const reference::Loaded loaded = reference::load_text(variant.spec, variant.proposal);
  EXPECT_TRUE(loaded.problem) << family.seed;
  if (!loaded.problem) return {};
  std::vector<long long> best = shown(family.spec, family.wanted.minimize,
                                      best_by(reference::Question(*loaded.problem), family.wanted.minimize));
  EXPECT_EQ(row.verdict, best.empty() ? "infeasible" : "feasible")
      << "seed " << family.seed << ": " << row.name;
  EXPECT_EQ(row.optimum, best) << "seed " << family.seed << ": " << row.name;
  return best;
}

TEST(Optima, AndWorthAgreeWithBruteForce) {
  std::set<std::vector<long long>> optima;
  Document axes;
  each_random_family(
      reference::Size{.steps = 3, .longest = 4},
      [&](RandomFamily& family) {
        axes = random_axes(family.spec, family.random);
        family.wanted.ask = "minimal";
        family.wanted.minimize = random_objectives(family.spec, family.random);
        const std::string first = axes.begin().key();
        const std::string second = std::next(axes.begin()).key();
        return Document{
            {"axes", axes},
            {"worth", {{"by", {{"two", {first, second}}, {"one", {std::prev(axes.end()).key()}}}}}}};
      },
      [&](RandomFamily& family, const BatchReport& report) {
        Answers answers;
        report.each_row(report.answered.up_to(4096), [&](const BatchRow& row) {
          const auto best = expect_best(family, axes, row);
          answers[row.options] = best;
          optima.insert(best);
        });
        expect_worth(report, answers, family.seed);
      });
  EXPECT_GT(optima.size(), 5U);
}

// Costs, budgets and the state in the beginning are amended; also what is the best by them.
TEST(Optima, UnderAmendedNumbersAgreeWithBruteForce) {
  std::set<std::vector<long long>> optima;
  Document axes;
  long asked = 0;
  each_random_family(
      reference::Size{.steps = 3, .longest = 4},
      [&](RandomFamily& family) {
        add_numbers(family.spec);
        auto all = number_axes(family.spec, family.random);
        std::shuffle(all.begin(), all.end(), family.random);
        axes = Document::object();
        for (std::size_t i = 0; i < std::min<std::size_t>(5, all.size()); ++i)
          axes[all[i].first] = all[i].second;
        family.wanted.ask = "minimal";
        family.wanted.minimize = random_objectives(family.spec, family.random);
        if (family.random() % 2 == 0) family.wanted.minimize.resize(1);
        return Document{{"axes", axes}};
      },
      [&](RandomFamily& family, const BatchReport& report) {
        std::uint64_t index = 0;
        report.each_row(report.answered.up_to(4096), [&](const BatchRow& row) {
          if (index++ % 5 != 0) return;
          const auto best = expect_best(family, axes, row);
          optima.insert(best);
          ++asked;
        });
      });
  EXPECT_GT(optima.size(), 5U);
  EXPECT_GT(asked, 100);
}

// --- parts

using Rows = std::map<std::string, std::pair<std::string, std::vector<long long>>>;  // verdict, optimum

Rows rows_of(const BatchReport& report) {
  Rows out;
  report.each_row(report.answered.up_to(4096), [&](const BatchRow& row) {
    out[row.name] = {row.verdict, row.optimum};
  });
  return out;
}

// Answered in parts, which are merged.
BatchReport merged(const RandomFamily& family, std::size_t parts, Diagnostics& problems) {
  BatchOptions wanted = family.wanted;
  wanted.shards = parts;
  const std::string folder = family.folder + "/parts";
  fs::create_directory(folder);
  for (wanted.shard = 1; wanted.shard <= parts; ++wanted.shard) {
    const BatchReport part = batch(family.file, false, wanted, {}, problems);
    std::ofstream(folder + "/part-" + std::to_string(wanted.shard) + "-of-" + std::to_string(parts) +
                  ".jsonl")
        << part.part;
  }
  wanted.shard = wanted.shards = 0;
  wanted.merge = folder;
  return batch(family.file, false, wanted, {}, problems);
}

// The whole is held against brute force above; by families of each of its kinds, asking for a verdict or an optimum.
TEST(Parts, MergedAreTheWhole) {
  std::set<std::string> verdicts;
  each_random_family(
      reference::Size{.steps = 3, .longest = 4},
      [&](RandomFamily& family) {
        add_facts(family.spec);
        add_open_fact(family.spec);
        if (family.random() % 3 == 0) add_numbers(family.spec);
        if (family.random() % 2 == 0) {
          family.wanted.ask = "minimal";
          family.wanted.minimize = random_objectives(family.spec, family.random);
        }
        switch (family.random() % 3) {
          case 0: return Document{{"axes", random_axes(family.spec, family.random)}};
          case 1: return Document{{"axes", random_amendments(family.spec, family.random)}};
          default: break;
        }
        return Document{{"axes", {{"long", {{"range", "1..3"}, {"of", "horizon"}}}}},
                        {"toggles", random_toggles(family.random)}};
      },
      [&](RandomFamily& family, const BatchReport& report) {
        Diagnostics problems;
        const BatchReport found = merged(family, 2 + family.random() % 5, problems);
        ASSERT_TRUE(problems.empty()) << "seed " << family.seed << ": " << problems.front().message;
        EXPECT_EQ(rows_of(found), rows_of(report)) << "seed " << family.seed;
        EXPECT_EQ(found.verdicts, report.verdicts) << "seed " << family.seed;
        for (const auto& [name, answer] : rows_of(report)) verdicts.insert(answer.first);
      });
  EXPECT_EQ(verdicts, (std::set<std::string>{"feasible", "infeasible"}));
}

using Pathways =
    std::set<std::map<std::string, long>>;  // by their starts: these questions have no open facts

Pathways pathways_of(const reference::Question& question,
                     const std::set<std::map<std::string, long>>& starts) {
  Pathways out;
  for (const auto& start : starts) {
    if (question.replay({start, {}}).valid()) out.insert(start);
  }
  return out;
}

// Each step left out or starting in one of the phases 1 to 9.
std::set<std::map<std::string, long>> all_starts(const Document& steps) {
  std::set<std::map<std::string, long>> starts{{}};
  for (const auto& [name, step] : steps.items()) {
    auto longer = starts;
    for (const auto& known : starts) {
      for (long k = 1; k <= 9; ++k) {
        auto with = known;
        with[name] = k;
        longer.insert(with);
      }
    }
    starts = std::move(longer);
  }
  return starts;
}

Comparison compared(const Pathways& of_a, const Pathways& of_b) {
  const bool a_more = !std::includes(of_b.begin(), of_b.end(), of_a.begin(), of_a.end());
  const bool b_more = !std::includes(of_a.begin(), of_a.end(), of_b.begin(), of_b.end());
  return a_more && b_more ? Comparison::different
         : a_more         ? Comparison::a_allows_more
         : b_more         ? Comparison::b_allows_more
                          : Comparison::equivalent;
}

TEST(Diff, AgreesWithBruteForce) {
  const long first = setting("PATHPROOF_SEED", 1);
  const long count = setting("PATHPROOF_RANDOM_FAMILIES", 150);
  std::map<Comparison, int> seen;
  for (long seed = first; seed < first + count; ++seed) {
    // Without open facts the pathways are the starts alone.
    reference::Size size;
    size.steps = 3;
    size.longest = 4;
    size.open_values = 1;
    const reference::RandomCase tried = reference::random_case(static_cast<std::uint64_t>(seed), size);
    std::mt19937_64 random(static_cast<std::uint64_t>(seed));
    const Document axes = random_axes(tried.spec, random);
    std::vector<std::string> options;
    for (const auto& [name, axis] : axes.items()) options.push_back(axis.begin().key());
    const Variant other = variant_of(tried.spec, tried.proposal, axes, options);
    const Loaded a = load_text(tried.spec.dump(), tried.proposal.dump(), {});
    const Loaded b = load_text(other.spec, other.proposal, {});
    if (!a.question || !b.question) continue;
    const auto loaded_a = reference::load_text(tried.spec.dump(), tried.proposal.dump());
    const auto loaded_b = reference::load_text(other.spec, other.proposal);
    if (!loaded_a.problem || !loaded_b.problem) continue;
    const reference::Question question_a(*loaded_a.problem);
    const reference::Question question_b(*loaded_b.problem);
    // A fact may be open with one possible value; the enumeration below knows of no open facts.
    if (!question_a.replay({}).malformed.empty() || !question_b.replay({}).malformed.empty()) continue;
    const auto starts = all_starts(tried.spec.at("steps"));
    const Pathways of_a = pathways_of(question_a, starts);
    const Pathways of_b = pathways_of(question_b, starts);
    const Comparison expected = compared(of_a, of_b);
    const DiffReport report = diff(*a.question, *b.question, {});
    EXPECT_EQ(report.comparison, expected) << "seed " << seed;
    ++seen[expected];
    if (!report.only_by_a) continue;
    std::size_t fewest = 99;
    for (const auto& pathway : of_a) {
      if (of_b.count(pathway) == 0) fewest = std::min(fewest, pathway.size());
    }
    EXPECT_EQ(report.only_by_a->pathway.steps.size(), fewest) << "seed " << seed;
  }
  // A few cases need not have each outcome, whatever the seed.
  constexpr long many = 100;
  if (count < many) return;
  EXPECT_GT(seen[Comparison::a_allows_more], 0);
  EXPECT_GT(seen[Comparison::b_allows_more], 0);
  EXPECT_GT(seen[Comparison::equivalent], 0);
}

}  // namespace
}  // namespace pathproof
