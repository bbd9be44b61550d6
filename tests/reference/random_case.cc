#include "random_case.h"

#include <algorithm>
#include <set>
#include <utility>

#include "random_formula.h"

namespace pathproof::reference {

namespace {

using Instance = std::vector<std::string>;

std::string joined(const Instance& instance) {
  std::string out;
  for (const std::string& part : instance) out += (out.empty() ? "" : ", ") + part;
  return out;
}

class CaseMaker {
 public:
  CaseMaker(std::uint64_t seed, const Size& size) : random_(seed), size_(size), formulas_(random_, words_) {}

  RandomCase make() {
    spec_ = {{"pathproof", "1.0"}, {"id", "random"}};
    make_bases();
    make_sorts();
    make_steps();
    make_functions(false, random_.between(1, 4));
    make_functions(true, random_.between(1, 4));
    for (const std::string& step : steps()) make_effects(step);
    spec_["steps"] = step_json_;  // after the functions, since a step gives values too
    make_definitions();
    for (const std::string& step : steps()) make_requirements(step);
    make_rules();
    make_goals();
    make_objectives();
    make_claims(spec_, "claim", random_.chance(60) ? random_.between(1, 2) : 0);
    if (random_.chance(30)) spec_["horizon"] = horizon();
    make_case();
    return {spec_, case_};
  }

 private:
  const std::vector<std::string>& steps() const { return words_.sorts[0].elements; }
  const std::vector<std::string>& elements(int sort) const {
    return words_.sorts[static_cast<std::size_t>(sort)].elements;
  }

  // ---- names

  void make_bases() {
    bases_ = {"stated", "implied", "assumed"};
    if (random_.chance(40)) {
      bases_ = {"firm", "likely"};
      spec_["bases"] = bases_;
    }
    if (random_.chance(30)) spec_["default_bases"] = some_bases();
  }

  std::vector<std::string> some_bases() {
    std::vector<std::string> out;
    for (const std::string& basis : bases_) {
      if (random_.chance(70)) out.push_back(basis);
    }
    if (out.empty()) out.push_back(random_.pick(bases_));
    return out;
  }

  void make_sorts() {
    words_.sorts.push_back({"Step", false, {}});
    add_sort("Actor", false, {"US", "MX", "CA"}, random_.chance(70) ? 2 : random_.chance(70) ? 3 : 1);
    if (random_.chance(40)) add_sort("Org", false, {"HADR", "NORAD"}, random_.between(1, 2));
    if (random_.chance(70)) add_sort("Level", true, {"low", "mid", "high"}, random_.chance(80) ? 3 : 2);
  }

  void add_sort(const std::string& name, bool scale, std::vector<std::string> names, int count) {
    names.resize(static_cast<std::size_t>(count));
    if (!scale || random_.chance(30)) {
      Document labels = Document::object();
      for (const std::string& element : names) labels[element] = "the element " + element;
      spec_[scale ? "scales" : "sorts"][name] = labels;
    } else {
      spec_["scales"][name] = names;
    }
    words_.sorts.push_back({name, scale, std::move(names)});
  }

  void make_steps() {
    std::vector<std::string> ids = {"A1", "A10", "A2", "B_1", "C", "a3"};  // not in string order
    random_.shuffle(ids);
    const int count = random_.chance(10)   ? random_.between(1, 2)
                      : random_.chance(80) ? 4
                                           : random_.between(3, size_.steps);
    ids.resize(static_cast<std::size_t>(std::min(count, size_.longest)));
    int spare = size_.longest - static_cast<int>(ids.size());
    for (const std::string& id : ids) {
      Document step = Document::object();
      if (random_.chance(30)) step["title"] = "step " + id;
      if (spare > 0 && random_.chance(30)) {
        const int extra = random_.between(1, std::min(spare, 2));
        step["duration"] = 1 + extra;
        spare -= extra;
      }
      sum_ += step.value("duration", 1);
      step_json_[id] = step;
    }
    words_.sorts[0].elements = ids;
  }

  int horizon() {
    if (random_.chance(15)) return std::min(size_.longest, sum_ + random_.below(2));
    return random_.between(random_.chance(10) ? 0 : 1, std::max(1, sum_ - 1));
  }

  // ---- facts and state

  void make_functions(bool fluent, int count) {
    for (int i = 1; i <= count; ++i) {
      FunctionWord f;
      f.name = (fluent ? "g" : "f") + std::to_string(i);
      f.fluent = fluent;
      f.args = random_arguments(fluent);
      f.type = random_type(fluent);
      f.symmetric = f.args.size() == 2 && f.args[0] == f.args[1] && random_.chance(70);
      declare(f);
      words_.functions.push_back(f);
    }
  }

  std::vector<int> random_arguments(bool fluent) {
    const int sorts = static_cast<int>(words_.sorts.size());
    const int choice = random_.below(100);
    if (choice < 25) return {};
    if (choice < 60) return {random_.below(sorts)};
    if (choice < 75) {
      const int sort = random_.between(fluent ? 1 : 0, sorts - 1);
      return {sort, sort};
    }
    if (!fluent) return random_.chance(70) ? std::vector<int>{0, 1} : std::vector<int>{1, 0};
    return {random_.between(1, sorts - 1), 1};
  }

  WordType random_type(bool fluent) {
    const int choice = random_.below(100);
    if (choice < 45) return boolean_word;
    if (choice < (fluent ? 65 : 58)) return integer_word;
    const int sort = random_.below(static_cast<int>(words_.sorts.size()));
    const bool scale = words_.sorts[static_cast<std::size_t>(sort)].scale;
    return {WordType::Kind::element, sort, !scale && random_.chance(40)};
  }

  std::string type_name(const FunctionWord& f) const {
    if (f.type == boolean_word) return "Bool";
    if (f.type == integer_word) return f.fluent ? "Counter" : "Int";
    return words_.sorts[static_cast<std::size_t>(f.type.sort)].name + (f.type.optional ? "?" : "");
  }

  /// One of each pair of a symmetric function.
  std::vector<Instance> instances(const FunctionWord& f) const {
    std::vector<Instance> out = {{}};
    for (const int sort : f.args) {
      std::vector<Instance> longer;
      for (const Instance& instance : out) {
        for (const std::string& element : elements(sort)) {
          longer.push_back(instance);
          longer.back().push_back(element);
        }
      }
      out = std::move(longer);
    }
    if (f.symmetric) {
      const std::vector<std::string>& order = elements(f.args[0]);
      std::erase_if(out, [&](const Instance& i) {
        return std::find(order.begin(), order.end(), i[0]) > std::find(order.begin(), order.end(), i[1]);
      });
    }
    return out;
  }

  std::vector<Document> domain(const WordType& type) const {
    if (type == boolean_word) return {false, true};
    std::vector<Document> out;
    for (const std::string& element : elements(type.sort)) out.emplace_back(element);
    if (type.optional) out.emplace_back("nobody");
    return out;
  }

  Document known_value(const FunctionWord& f) {
    if (f.type == integer_word) return random_.between(f.fluent ? 0 : -1, 3);
    return random_.pick(domain(f.type));
  }

  /// A value for `count` instances at once: open while the budget lasts.
  Document value(const FunctionWord& f, int count, int open_percent) {
    if (f.fluent || f.type == integer_word || !random_.chance(open_percent)) return known_value(f);
    std::vector<Document> choices = domain(f.type);
    const bool restricted = random_.chance(30);
    if (restricted) {
      random_.shuffle(choices);
      choices.resize(static_cast<std::size_t>(random_.between(1, static_cast<int>(choices.size()))));
    }
    int combinations = open_combinations_;
    for (int i = 0; i < count && combinations <= size_.open_values; ++i) {
      combinations *= static_cast<int>(choices.size());
    }
    if (combinations > size_.open_values) return known_value(f);
    open_combinations_ = combinations;
    return restricted ? Document{{"open", choices}} : Document("open");
  }

  std::string key(const FunctionWord& f, Instance instance) {
    if (f.args.empty()) return "value";
    if (f.symmetric && random_.chance(50)) std::swap(instance[0], instance[1]);
    return joined(instance);
  }

  void declare(const FunctionWord& f) {
    Document json = Document::object();
    json["args"] = Document::array();
    for (const int sort : f.args) json["args"].push_back(words_.sorts[static_cast<std::size_t>(sort)].name);
    json["type"] = type_name(f);
    if (f.symmetric) json["symmetric"] = true;
    std::vector<Instance> rest = instances(f);
    const int count = static_cast<int>(rest.size());
    const bool all_given = count <= 4 && random_.chance(12) && !(f.fluent && f.args.empty());
    Document values = Document::object();
    const int percent = all_given ? 100 : f.args.empty() ? 0 : 25;
    for (const Instance& instance : instances(f)) {
      if (!random_.chance(percent)) continue;
      values[key(f, instance)] = value(f, 1, 40);
      std::erase(rest, instance);
    }
    if (!all_given && !f.fluent && !f.args.empty() && f.args[0] == 0) give_by_steps(f, rest);
    if (!all_given) json["default"] = value(f, static_cast<int>(rest.size()), f.args.empty() ? 65 : 30);
    if (!values.empty()) json[f.fluent ? "baseline" : "values"] = values;
    spec_[f.fluent ? "state" : "facts"][f.name] = json;
  }

  // The shorthand of a step's `facts`, for instances that have no value yet.
  void give_by_steps(const FunctionWord& f, std::vector<Instance>& rest) {
    const std::vector<Instance> candidates = rest;
    const bool list = f.args.size() == 2 && f.type == boolean_word && random_.chance(60);
    for (const Instance& instance : candidates) {
      if (!random_.chance(35)) continue;
      Document& facts = step_json_[instance[0]]["facts"];
      const Instance others(instance.begin() + 1, instance.end());
      if (list) {
        facts[f.name].push_back(joined(others));
      } else if (others.empty()) {
        facts[f.name] = value(f, 1, 40);
      } else {
        facts[f.name][joined(others)] = value(f, 1, 40);
      }
      std::erase(rest, instance);
    }
  }

  // ---- effects

  void make_effects(const std::string& step) {
    std::vector<const FunctionWord*> fluents;
    for (const FunctionWord& f : words_.functions) {
      if (f.fluent) fluents.push_back(&f);
    }
    std::set<std::string> written;
    const int count = random_.chance(15) ? 0 : random_.between(1, 3);
    for (int i = 0; i < count; ++i) {
      const FunctionWord& f = *random_.pick(fluents);
      Instance args;
      for (const int sort : f.args) args.push_back(target_argument(sort));
      Instance ordered = args;
      if (f.symmetric) std::sort(ordered.begin(), ordered.end());
      // No instance twice by name; an open fact among the arguments may still make two the same.
      if (!written.insert(f.name + "(" + joined(ordered)).second) continue;
      const std::string target = f.args.empty() ? f.name : f.name + "(" + joined(args) + ")";
      step_json_[step]["effects"].push_back(effect(f, target));
    }
  }

  std::string target_argument(int sort) {
    if (random_.chance(85)) return random_.pick(elements(sort));
    return formulas_.fact_term({WordType::Kind::element, sort});
  }

  std::string effect(const FunctionWord& f, const std::string& target) {
    if (f.type == integer_word && random_.chance(75)) {
      const int amount = random_.between(-2, 3);
      words_.reached.push_back(target + (amount > 0 ? " >= " : " <= ") + std::to_string(amount));
      return target + " += " + std::to_string(amount);
    }
    const bool scale =
        f.type.kind == WordType::Kind::element && words_.sorts[static_cast<std::size_t>(f.type.sort)].scale;
    const std::string term = formulas_.fact_term(f.type);
    const bool raise = scale && random_.chance(50);
    if (f.type == boolean_word && (term == "true" || term == "false")) {
      words_.reached.push_back(term == "true" ? target : "not " + target);
    } else {
      words_.reached.push_back(target + (raise ? " >= " : " = ") + term);
    }
    return raise ? "raise " + target + " to " + term : target + " := " + term;
  }

  // ---- definitions

  void make_definitions() {
    for (const char* name :
         {"precedence", "response", "succession", "coexistence", "exclusive", "together"}) {
      const WordType step{WordType::Kind::element, 0};
      words_.macros.push_back({name, {{"a", step, true}, {"b", step, true}}, boolean_word, false});
    }
    if (random_.chance(6)) redefine_template();
    const int count = random_.between(0, 3);
    for (int i = 1; i <= count; ++i) {
      MacroWord macro{"d" + std::to_string(i), {}, boolean_word, random_.chance(50)};
      if (random_.chance(15)) macro.type = integer_word;
      const int parameters = random_.chance(30) ? 0 : random_.between(1, 3);
      for (int p = 1; p <= parameters; ++p) {
        macro.parameters.push_back({"p" + std::to_string(p), parameter_type(), false});
      }
      define(macro);
      words_.macros.push_back(macro);
    }
  }

  // A spec may declare a name of the prelude itself.
  void redefine_template() {
    const auto at = words_.macros.begin() + 4;  // `exclusive`, which no other template uses
    MacroWord own = *at;
    words_.macros.erase(at);  // or it might use itself
    for (ParameterWord& parameter : own.parameters) parameter.exposed = false;
    define(own);
    words_.macros.push_back(own);
  }

  WordType parameter_type() {
    const int choice = random_.below(100);
    if (choice < 25) return boolean_word;
    if (choice < 35) return integer_word;
    const int sort = random_.below(static_cast<int>(words_.sorts.size()));
    const bool scale = words_.sorts[static_cast<std::size_t>(sort)].scale;
    return {WordType::Kind::element, sort, !scale && random_.chance(20)};
  }

  void define(MacroWord& macro) {
    const std::string body = formulas_.body(macro.type, macro.parameters, macro.timed);
    std::string signature = macro.name;
    for (std::size_t i = 0; i < macro.parameters.size(); ++i) {
      const ParameterWord& p = macro.parameters[i];
      signature += i == 0 ? "(" : ", ";
      signature += p.name;
      const bool grouped = i + 1 < macro.parameters.size() && macro.parameters[i + 1].type == p.type;
      if (!grouped) signature += ": " + parameter_type_name(p.type);
    }
    if (!macro.parameters.empty()) signature += ")";
    spec_["define"][signature] = random_.chance(80) ? Document(body) : Document{{"formula", body}};
  }

  std::string parameter_type_name(const WordType& type) const {
    if (type == boolean_word) return "Bool";
    if (type == integer_word) return "Int";
    return words_.sorts[static_cast<std::size_t>(type.sort)].name + (type.optional ? "?" : "");
  }

  // ---- statements

  Document statement(const std::string& formula, int plain_percent) {
    if (random_.chance(plain_percent)) return formula;
    Document out = {{"formula", formula}};
    if (random_.chance(50)) out["says"] = "as the formula says";
    if (random_.chance(20)) out["holder"] = {random_.pick(elements(1))};
    return out;
  }

  Document based_statement(const std::string& formula) {
    Document out = statement(formula, 65);
    if (out.is_object() && random_.chance(70)) out["basis"] = random_.pick(bases_);
    return out;
  }

  void make_requirements(const std::string& step) {
    const int count = random_.chance(50) ? 0 : random_.between(1, 2);
    for (int i = 0; i < count; ++i) {
      const bool another = random_.chance(35) && steps().size() > 1;
      std::string formula = another ? random_.pick(steps()) : formulas_.condition();
      if (another && formula == step) formula = "not " + formula;
      spec_["steps"][step]["requires"].push_back(based_statement(formula));
    }
  }

  void make_rules() {
    const int count = std::min(random_.below(size_.rules + 1), random_.below(size_.rules + 1));
    for (int i = 1; i <= count; ++i) {
      const std::string id = random_.chance(80) ? "r" + std::to_string(i) : "r-" + std::to_string(i) + ".x";
      Document rule = based_statement(formulas_.rule());
      if (rule.is_object()) {
        if (random_.chance(25)) rule["weight"] = random_.between(1, 3);
        if (random_.chance(25)) rule["on"] = random_.chance(25);
      }
      spec_["rules"][id] = rule;
      rules_.push_back(id);
    }
  }

  void make_goals() {
    const int count = random_.between(0, 2);
    for (int i = 1; i <= count; ++i) {
      goals_.push_back("goal-" + std::to_string(i));
      spec_["goals"][goals_.back()] = statement(formulas_.condition(), 60);
    }
    if (count > 0 && random_.chance(70)) spec_["goal"] = random_.pick(goals_);
  }

  void make_objectives() {
    if (!random_.chance(30)) return;
    const std::string direction = random_.chance(60) ? "minimize" : "maximize";
    const std::string expression = formulas_.objective();
    spec_["objectives"]["amount"] = Document{{direction, expression}};
  }

  Document goal_choice() {
    if (!goals_.empty() && random_.chance(40)) return random_.pick(goals_);
    if (random_.chance(20)) return false;
    return formulas_.condition();
  }

  void make_claims(Document& to, const std::string& name, int count) {
    for (int i = 1; i <= count; ++i) {
      Document claim = statement(formulas_.rule(), 40);
      if (claim.is_object()) {
        if (random_.chance(60)) claim["in"] = random_.chance(70) ? "some" : "every";
        if (random_.chance(20)) claim["goal"] = goal_choice();
        if (random_.chance(20)) claim["horizon"] = horizon();
        if (random_.chance(30)) claim["assuming"].push_back(statement(formulas_.rule(), 70));
      }
      to["claims"][name + "-" + std::to_string(i)] = claim;
    }
  }

  // ---- the case

  void make_case() {
    case_ = {{"pathproof", "1.0"}, {"spec", "spec.json"}};
    if (random_.chance(50)) case_["goal"] = goal_choice();
    if (random_.chance(50)) case_["include"] = some_steps(1, random_.chance(30) ? 2 : 1);
    if (random_.chance(20)) case_["exclude"] = some_steps(1, 1);
    if (random_.chance(14)) {
      make_schedule();
    } else if (random_.chance(20)) {
      case_["sequence"] = some_steps(1, 3);
    }
    if (random_.chance(35)) {
      for (int i = random_.between(1, 2); i > 0; --i) {
        case_["given"].push_back(statement(formulas_.rule(), 70));
      }
    }
    if (random_.chance(25)) case_["bases"] = some_bases();
    if (random_.chance(12)) case_["rules"]["extra"] = based_statement(formulas_.rule());
    make_amendment();
    switch_rules("waive", 15);
    switch_rules("enforce", 25);
    if (random_.chance(35)) case_["horizon"] = horizon();
    make_claims(case_, "own", random_.chance(15) ? 1 : 0);
    if (random_.chance(5)) case_["x-note"] = {1, 2, 3};
  }

  std::vector<std::string> some_steps(int least, int most) {
    std::vector<std::string> out = steps();
    random_.shuffle(out);
    const int count = random_.between(least, most);
    if (static_cast<int>(out.size()) > count) out.resize(static_cast<std::size_t>(count));
    return out;
  }

  // Sometimes not even all phases have a step.
  void make_schedule() {
    Document phases = Document::array();
    for (const std::string& step : some_steps(1, 4)) {
      const int choice = random_.below(10);
      if (choice == 0) phases.push_back(Document::array());
      if (choice > 2 || phases.empty()) phases.push_back(Document::array());
      phases.back().push_back(step);
    }
    case_["schedule"] = phases;
  }

  void switch_rules(const char* how, int percent) {
    for (const std::string& rule : rules_) {
      if (random_.chance(percent)) case_[how].push_back(rule);
    }
  }

  void make_amendment() {
    if (!random_.chance(15)) return;
    const int choice = random_.below(4);
    if (choice == 0 && !rules_.empty()) {
      case_["amend"]["rules"][rules_.back()] = nullptr;
      rules_.pop_back();  // can be switched no more
    } else if (choice == 1) {
      case_["amend"]["horizon"] = horizon();
    } else if (choice == 2) {
      case_["amend"]["steps"][random_.pick(steps())]["requires"] = nullptr;
    } else {
      case_["amend"]["rules"]["amended"] = formulas_.rule();
    }
  }

  Random random_;
  Size size_;
  Vocabulary words_;
  FormulaMaker formulas_;
  Document spec_;
  Document case_;
  Document step_json_ = Document::object();
  std::vector<std::string> bases_;
  std::vector<std::string> rules_;
  std::vector<std::string> goals_;
  int sum_ = 0;
  int open_combinations_ = 1;
};

}  // namespace

RandomCase random_case(std::uint64_t seed, const Size& size) { return CaseMaker(seed, size).make(); }

}  // namespace pathproof::reference
