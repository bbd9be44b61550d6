#include "load/supposed_facts.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "load/amended_places.h"
#include "load/declared.h"

namespace pathproof::spec {

namespace {

const Json* object_at(const Json* json, std::string_view key) {
  const Json* out = json == nullptr ? nullptr : json->find(key);
  return out != nullptr && out->is(Json::Kind::object) ? out : nullptr;
}

// Takes the member `key` away, unless something is left in it.
void prune(Json& json, const std::string& key) {
  std::erase_if(json.mutable_members(), [&](const Member& member) {
    return member.key() == key && member.value.is(Json::Kind::object) && member.value.members().empty();
  });
}

Json& member_of(Json& json, const std::string& key) {
  auto& members = json.mutable_members();
  return std::find_if(members.begin(), members.end(), [&](const Member& m) { return m.key() == key; })->value;
}

class Supposer {
 public:
  Supposer(const ParsedSpec& spec, SourceMap& map, Collector& collector, Variants& out)
      : spec_(spec), map_(map), collector_(collector), out_(out) {
    for (const FunctionDecl& f : spec_.functions) {
      if (!f.fluent && f.type.text != "Int") plain_.emplace(f.name.text, &f);
    }
  }

  void all() {
    for (const VariantAxis& axis : out_.axes) {
      for (const VariantOption& option : axis.options) look_at(option.overlay.find("amend"));
    }
    for (const auto& [name, f] : plain_) out_.plain_facts.push_back(name);
    // What steps state, an amendment cannot say otherwise; of mirror images, it may name either.
    std::erase_if(plain_, [](const auto& entry) { return entry.second->symmetric; });
    for (const StepDecl& step : spec_.steps) {
      for (const StepFact& fact : step.facts) plain_.erase(fact.function.text);
    }
    for (VariantAxis& axis : out_.axes) {
      for (VariantOption& option : axis.options) move(option);
    }
  }

 private:
  // Leaves out what is amended in another way, too.
  void look_at(const Json* amend) {
    if (amend == nullptr || plain_.empty()) return;
    map_.check_stop();
    if (!amend->is(Json::Kind::object) || amend->find("sorts") != nullptr || amend->find("scales") != nullptr)
      return plain_.clear();
    if (const Json* steps = amend->find("steps")) {
      if (changes_instances(*steps)) return plain_.clear();
    }
    const Json* facts = amend->find("facts");
    if (facts == nullptr) return;
    if (!facts->is(Json::Kind::object)) return plain_.clear();
    for (const Member& fact : facts->members()) {
      const auto f = plain_.find(fact.key());
      if (f != plain_.end() && !only_values(*f->second, fact.value)) plain_.erase(f);
    }
  }

  // Steps are arguments of facts, and may state some of their values.
  bool changes_instances(const Json& steps) const {
    const std::vector<std::string> known = step_names(spec_);
    return !steps.is(Json::Kind::object) ||
           std::any_of(steps.members().begin(), steps.members().end(), [&](const Member& step) {
             return !step.value.is(Json::Kind::object) || step.value.find("facts") != nullptr ||
                    std::find(known.begin(), known.end(), step.key()) == known.end();
           });
  }

  bool only_values(const FunctionDecl& f, const Json& amended) const {
    if (!amended.is(Json::Kind::object)) return false;
    return std::all_of(amended.members().begin(), amended.members().end(), [&](const Member& member) {
      if (f.args.empty() && member.key() == "default") return is_value(f, member.value);
      if (f.args.empty() || member.key() != "values") return is_words(member.key());
      std::set<std::string> seen;
      return member.value.is(Json::Kind::object) &&
             std::all_of(member.value.members().begin(), member.value.members().end(),
                         [&](const Member& entry) {
                           const auto instance = instance_of(f, entry.key());
                           return instance && is_value(f, entry.value) && seen.insert(*instance).second;
                         });
    });
  }

  // `f(a, b)` of the key `a,b`; nothing where that is no instance.
  std::optional<std::string> instance_of(const FunctionDecl& f, const std::string& key) const {
    std::vector<std::string> args;
    const std::string text = without_blanks(key);
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find(',', begin), text.size());
      args.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
    if (args.size() != f.args.size()) return std::nullopt;
    for (std::size_t i = 0; i < args.size(); ++i) {
      const std::vector<std::string> known = elements_of(spec_, f.args[i].text);
      if (std::find(known.begin(), known.end(), args[i]) == known.end()) return std::nullopt;
    }
    return fmt::format("{}({})", f.name.text, fmt::join(args, ", "));
  }

  bool is_value(const FunctionDecl& f, const Json& value) const {
    if (f.type.text == "Bool") return value.is(Json::Kind::boolean);
    if (!value.is(Json::Kind::string)) return false;
    const std::vector<std::string> known = elements_of(spec_, f.type.text);
    return (f.optional && value.string() == "nobody") ||
           std::find(known.begin(), known.end(), value.string()) != known.end();
  }

  void move(VariantOption& option) {
    const Json* facts = object_at(object_at(&option.overlay, "amend"), "facts");
    if (facts == nullptr) return;
    map_.check_stop();
    Json left = option.overlay;
    Json& amend = member_of(left, "amend");
    Json& left_facts = member_of(amend, "facts");
    for (const Member& fact : facts->members()) {
      const auto f = plain_.find(fact.key());
      if (f == plain_.end()) continue;
      Json& written = member_of(left_facts, fact.key());
      for (const Member& member : fact.value.members()) take(*f->second, member, option);
      std::erase_if(written.mutable_members(), [](const Member& member) { return !is_words(member.key()); });
      prune(left_facts, fact.key());
    }
    prune(amend, "facts");
    prune(left, "amend");
    option.overlay = std::move(left);
  }

  void take(const FunctionDecl& f, const Member& member, VariantOption& option) {
    if (member.key() == "default") suppose(f.name.text, member.value, option);
    if (member.key() != "values") return;
    for (const Member& entry : member.value.members())
      suppose(*instance_of(f, entry.key()), entry.value, option);
  }

  void suppose(const std::string& instance, const Json& value, VariantOption& option) {
    const bool boolean = value.is(Json::Kind::boolean);
    const std::string text = !boolean ? value.string() : value.boolean() ? "true" : "false";
    option.supposed.push_back(supposed(instance, text, boolean, map_, collector_));
  }

  const ParsedSpec& spec_;
  SourceMap& map_;
  Collector& collector_;
  Variants& out_;
  std::map<std::string, const FunctionDecl*> plain_;  // facts of which axes change single values alone
};

}  // namespace

bool changes_facts(const Variants& variants) {
  return std::any_of(variants.axes.begin(), variants.axes.end(), [](const VariantAxis& axis) {
    return std::any_of(axis.options.begin(), axis.options.end(), [](const VariantOption& option) {
      return (option.change && option.change->kind == Change::Kind::suppose) ||
             object_at(object_at(&option.overlay, "amend"), "facts") != nullptr;
    });
  });
}

void suppose_amended_facts(const ParsedProblem& base, SourceMap& map, Collector& collector,
                           Variants& variants) {
  Supposer(base.spec, map, collector, variants).all();
}

}  // namespace pathproof::spec
