#include "load/supposed_facts.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "load/amended_places.h"
#include "load/declared.h"
#include "source/limits.h"

namespace pathproof::spec {

namespace {

// A default stands for each instance that nothing else is said of; of more it makes a world.
constexpr std::size_t most_by_default = 500;

const Json* object_at(const Json* json, std::string_view key) {
  const Json* out = json == nullptr ? nullptr : json->find(key);
  return out != nullptr && out->is(Json::Kind::object) ? out : nullptr;
}

Json& member_of(Json& json, const std::string& key) {
  auto& members = json.mutable_members();
  return std::find_if(members.begin(), members.end(), [&](const Member& m) { return m.key() == key; })->value;
}

// Takes the member `key` away, unless something is left in it.
void prune(Json& json, const std::string& key) {
  std::erase_if(json.mutable_members(), [&](const Member& member) {
    return member.key() == key && member.value.is(Json::Kind::object) && member.value.members().empty();
  });
}

// A value that is said of one instance, or, where there is none, of all of which nothing else is said.
struct Said {
  std::optional<std::string> instance;  // `f(a, b)`
  std::string place;                    // where it is written
  const Json* value = nullptr;
};

// What is declared as a fact, or as part of the state, as far as single values go.
class Values {
 public:
  Values(const ParsedSpec& spec, const FunctionDecl& function) : spec_(spec), f_(function) {
    for (const Name& arg : f_.args) elements_.push_back(elements_of(spec_, arg.text));
    results_ = elements_of(spec_, f_.type.text);
  }

  const FunctionDecl& function() const { return f_; }
  const char* section() const { return f_.fluent ? "state" : "facts"; }

  /// What a declaration, or an amendment of it, says; nothing where it says more than values. `open` ones count in declarations.
  std::optional<std::vector<Said>> said(const Json& written, bool declared) const {
    std::vector<Said> out;
    for (const Member& member : written.members()) {
      const std::string key = member.key();
      if (key == "default") {
        if (!declared && !is_value(member.value)) return std::nullopt;
        out.push_back({std::nullopt, key, &member.value});
      } else if (key == "value" && !f_.fluent && f_.args.empty()) {
        if (!declared && !is_value(member.value)) return std::nullopt;
        out.push_back({f_.name.text, key, &member.value});
      } else if (key == (f_.fluent ? "baseline" : "values") && !f_.args.empty()) {
        if (!entries(member.value, {}, key, declared, out)) return std::nullopt;
      } else if (!declared && !is_words(key)) {
        return std::nullopt;
      }
    }
    return out;
  }

  /// The same of what a step states.
  bool stated(const std::string& step, const Json& written, bool declared, std::vector<Said>& out) const {
    if (f_.fluent || f_.args.empty() || f_.args.front().text != "Step") return false;
    const std::string place = "steps/" + step;
    if (written.is(Json::Kind::array) && declared) {  // those for which it is true
      for (const Json& item : written.items()) {
        const auto instance = instance_of({step, without_blanks(item.string())});
        if (instance) out.push_back({instance, place + "[]", &item});
      }
      return true;
    }
    if (f_.args.size() > 1) return entries(written, {step}, place, declared, out);
    if (!declared && !is_value(written)) return false;
    if (const auto instance = instance_of({step})) out.push_back({instance, place, &written});
    return true;
  }

  /// How many instances there are, and which.
  std::size_t count() const {
    std::size_t out = 1;
    for (const auto& sort : elements_) out = std::min(out * sort.size(), most_by_default + 1);
    return out;
  }
  std::vector<std::string> all(Collector& collector) const {
    return instances(spec_, f_, f_.name, collector);
  }

 private:
  bool entries(const Json& written, const std::vector<std::string>& fixed, const std::string& place,
               bool declared, std::vector<Said>& out) const {
    return written.is(Json::Kind::object) &&
           std::all_of(written.members().begin(), written.members().end(), [&](const Member& entry) {
             std::vector<std::string> args = fixed;
             const std::string text = without_blanks(entry.key());
             for (std::size_t begin = 0; begin <= text.size();) {
               const std::size_t end = std::min(text.find(',', begin), text.size());
               args.push_back(text.substr(begin, end - begin));
               begin = end + 1;
             }
             const auto instance = instance_of(std::move(args));
             if (instance) out.push_back({instance, place + "/" + entry.key(), &entry.value});
             return declared || (instance && is_value(entry.value));
           });
  }

  // `f(a, b)`, as `instances` writes it; nothing where that is no instance.
  std::optional<std::string> instance_of(std::vector<std::string> args) const {
    if (args.size() != f_.args.size()) return std::nullopt;
    std::vector<std::ptrdiff_t> at;
    for (std::size_t i = 0; i < args.size(); ++i) {
      const auto found = std::find(elements_[i].begin(), elements_[i].end(), args[i]);
      if (found == elements_[i].end()) return std::nullopt;
      at.push_back(found - elements_[i].begin());
    }
    if (f_.symmetric && args.size() == 2 && at[0] > at[1]) std::swap(args[0], args[1]);
    return args.empty() ? f_.name.text : fmt::format("{}({})", f_.name.text, fmt::join(args, ", "));
  }

  bool is_value(const Json& value) const {
    if (f_.type.text == "Bool") return value.is(Json::Kind::boolean);
    if (f_.type.text == "Int" || f_.type.text == "Counter")
      return value.is(Json::Kind::integer) && value.integer() >= -source::limits::integer &&
             value.integer() <= source::limits::integer;
    if (!value.is(Json::Kind::string)) return false;
    return (f_.optional && value.string() == "nobody") ||
           std::find(results_.begin(), results_.end(), value.string()) != results_.end();
  }

  const ParsedSpec& spec_;
  const FunctionDecl& f_;
  std::vector<std::vector<std::string>> elements_;  // of the sort of each argument
  std::vector<std::string> results_;                // values, if it is of a sort
};

class Supposer {
 public:
  /// `written` is the base's spec as a document.
  Supposer(const ParsedSpec& spec, const Json& written, SourceMap& map, Collector& collector, Variants& out)
      : spec_(spec), steps_(step_names(spec)), map_(map), collector_(collector), out_(out) {
    for (const FunctionDecl& f : spec_.functions) {
      Function function{Values(spec_, f), {}, {}, {}, {}};
      if (const Json* declared = object_at(object_at(&written, function.values.section()), f.name.text)) {
        for (const Said& said : function.values.said(*declared, true).value_or(std::vector<Said>{}))
          function.note(said);
      }
      plain_.emplace(f.name.text, std::move(function));
    }
    const Json* steps = object_at(&written, "steps");
    if (steps != nullptr) note_steps(*steps);
  }

  void all() {
    for (std::size_t axis = 0; axis < out_.axes.size(); ++axis) {
      for (const VariantOption& option : out_.axes[axis].options) {
        look_at(option.overlay.find("amend"), axis);
        if (option.change && option.change->kind == Change::Kind::suppose)
          note(option.change->supposal.instance, axis);
      }
    }
    std::erase_if(plain_, [](const auto& entry) { return entry.second.turns_by_default(); });
    for (const auto& [name, f] : plain_) out_.plain_facts.push_back(name);
    for (VariantAxis& axis : out_.axes) {
      for (VariantOption& option : axis.options) move(option);
    }
  }

 private:
  struct Function {
    Values values;
    std::map<std::string, std::string> places;  // of the instances that the base gives a value
    std::set<std::string> listing;              // steps that state it as a list, which amendments replace
    std::set<std::size_t> defaulting;           // axes that amend the default
    std::set<std::size_t> valuing;              // axes that amend single values

    void note(const Said& said) {
      if (said.instance) places.emplace(*said.instance, said.place);
    }
    // What a default stands for must not hang on another axis.
    bool turns_by_default() const {
      if (defaulting.empty()) return false;
      return values.count() > most_by_default || (!valuing.empty() && valuing != defaulting) ||
             defaulting.size() > 1;
    }
    // Written elsewhere, too, a value would be given twice.
    bool fits(const std::vector<Said>& list) const {
      std::set<std::string> seen;
      return std::all_of(list.begin(), list.end(), [&](const Said& said) {
        if (!said.instance) return true;
        const auto at = places.find(*said.instance);
        return seen.insert(*said.instance).second && (at == places.end() || at->second == said.place);
      });
    }
  };

  // What an amendment says of a function, in whatever place.
  using Amended = std::map<std::string, std::vector<Said>>;

  void note_steps(const Json& steps) {
    for (const Member& step : steps.members()) {
      const Json* facts = object_at(&step.value, "facts");
      if (facts == nullptr) continue;
      for (const Member& fact : facts->members()) {
        const auto f = plain_.find(fact.key());
        std::vector<Said> said;
        if (f == plain_.end() || !f->second.values.stated(step.key(), fact.value, true, said)) continue;
        for (const Said& one : said) f->second.note(one);
        if (fact.value.is(Json::Kind::array)) f->second.listing.insert(step.key());
      }
    }
  }

  // A toggle or a range gives this instance a value.
  void note(const std::string& instance, std::size_t axis) {
    const auto f = plain_.find(instance.substr(0, instance.find('(')));
    if (f != plain_.end()) f->second.valuing.insert(axis);
  }

  // Leaves out what is amended in another way, too.
  void look_at(const Json* amend, std::size_t axis) {
    if (amend == nullptr || plain_.empty()) return;
    map_.check_stop();
    if (!amend->is(Json::Kind::object) || amend->find("sorts") != nullptr || amend->find("scales") != nullptr)
      return plain_.clear();
    for (const auto& [name, said] : amended(*amend)) {
      const auto f = plain_.find(name);
      if (f == plain_.end()) continue;
      if (!f->second.fits(said)) {
        plain_.erase(f);
        continue;
      }
      for (const Said& one : said) (one.instance ? f->second.valuing : f->second.defaulting).insert(axis);
    }
  }

  // Of the functions that are plain; those of which it says more are so no longer.
  Amended amended(const Json& amend) {
    Amended out;
    for (const char* section : {"facts", "state"}) {
      const Json* functions = amend.find(section);
      if (functions == nullptr) continue;
      if (!functions->is(Json::Kind::object)) {
        plain_.clear();
        return {};
      }
      for (const Member& function : functions->members()) {
        const auto f = plain_.find(function.key());
        if (f == plain_.end()) continue;
        const auto said =
            function.value.is(Json::Kind::object) && std::string_view(section) == f->second.values.section()
                ? f->second.values.said(function.value, false)
                : std::nullopt;
        if (said) {
          add(out[function.key()], *said);
        } else {
          plain_.erase(f);
        }
      }
    }
    if (const Json* steps = amend.find("steps")) add_stated(*steps, out);
    return out;
  }

  static void add(std::vector<Said>& to, const std::vector<Said>& said) {
    to.insert(to.end(), said.begin(), said.end());
  }

  // Steps are arguments of facts, and state some of their values.
  void add_stated(const Json& steps, Amended& out) {
    if (!steps.is(Json::Kind::object)) return plain_.clear();
    for (const Member& step : steps.members()) {
      const Json* facts = step.value.find("facts");
      const bool known = std::find(steps_.begin(), steps_.end(), step.key()) != steps_.end();
      if (!step.value.is(Json::Kind::object) || !known ||
          (facts != nullptr && !facts->is(Json::Kind::object)))
        return plain_.clear();
      if (facts == nullptr) continue;
      for (const Member& fact : facts->members()) {
        const auto f = plain_.find(fact.key());
        if (f == plain_.end()) continue;
        const bool whole = f->second.listing.count(step.key()) > 0;
        if (whole || !f->second.values.stated(step.key(), fact.value, false, out[fact.key()]))
          plain_.erase(f);
      }
    }
  }

  void move(VariantOption& option) {
    const Json* amend = object_at(&option.overlay, "amend");
    if (amend == nullptr) return;
    map_.check_stop();
    const Amended said = amended(*amend);
    for (const auto& [name, list] : said) {
      for (const Said& one : list) suppose(plain_.at(name), one, list, option);
    }
    Json left = option.overlay;
    Json& left_amend = member_of(left, "amend");
    for (const auto& [name, list] : said) take_away(plain_.at(name).values, left_amend);
    prune(left, "amend");
    option.overlay = std::move(left);
  }

  // Takes what is said of the function out of the amendment, but for words.
  static void take_away(const Values& values, Json& amend) {
    const std::string section = values.section();
    const std::string& name = values.function().name.text;
    if (const Json* functions = object_at(&amend, section); object_at(functions, name) != nullptr) {
      Json& here = member_of(amend, section);
      std::erase_if(member_of(here, name).mutable_members(),
                    [](const Member& member) { return !is_words(member.key()); });
      prune(here, name);
      prune(amend, section);
    }
    if (object_at(&amend, "steps") == nullptr) return;
    Json& steps = member_of(amend, "steps");
    for (Member& step : steps.mutable_members()) {
      if (object_at(&step.value, "facts") == nullptr) continue;
      std::erase_if(member_of(step.value, "facts").mutable_members(),
                    [&](const Member& fact) { return fact.key() == name; });
      prune(step.value, "facts");
    }
    std::erase_if(steps.mutable_members(), [](const Member& step) { return step.value.members().empty(); });
    prune(amend, "steps");
  }

  void suppose(const Function& f, const Said& said, const std::vector<Said>& list, VariantOption& option) {
    const bool boolean = said.value->is(Json::Kind::boolean);
    const auto add = [&](const std::string& instance) {
      option.supposed.push_back(
          supposed(instance, value_text(*said.value), boolean, map_, collector_, f.values.function().fluent));
    };
    if (said.instance) return add(*said.instance);
    for (const std::string& instance : f.values.all(collector_)) {
      const bool given = f.places.count(instance) > 0 ||
                         std::any_of(list.begin(), list.end(),
                                     [&](const Said& other) { return other.instance == instance; });
      if (!given) add(instance);
    }
  }

  const ParsedSpec& spec_;
  std::vector<std::string> steps_;
  SourceMap& map_;
  Collector& collector_;
  Variants& out_;
  std::map<std::string, Function> plain_;  // of which axes change single values alone
};

}  // namespace

bool changes_facts(const Variants& variants) {
  return std::any_of(variants.axes.begin(), variants.axes.end(), [](const VariantAxis& axis) {
    return std::any_of(axis.options.begin(), axis.options.end(), [](const VariantOption& option) {
      const Json* amend = object_at(&option.overlay, "amend");
      return (option.change && option.change->kind == Change::Kind::suppose) ||
             object_at(amend, "facts") != nullptr || object_at(amend, "state") != nullptr ||
             object_at(amend, "steps") != nullptr;
    });
  });
}

void suppose_amended_facts(const ParsedProblem& base, const Json& written, SourceMap& map,
                           Collector& collector, Variants& variants) {
  Supposer(base.spec, written, map, collector, variants).all();
}

}  // namespace pathproof::spec
