#include "page/axes.h"

#include <algorithm>

#include <fmt/format.h>

#include "english/naming.h"
#include "load/toggles.h"
#include "tell/words.h"

namespace pathproof::report {

namespace {

using Flags = std::vector<std::pair<std::string, std::string>>;
using spec::Change;

std::string kind_of(const spec::VariantAxis& axis) {
  if (axis.range)
    return axis.range->of.text == "horizon"             ? "horizon"
           : axis.range->of.text.rfind("fact:", 0) == 0 ? "fact"
                                                        : "duration";
  for (const spec::VariantOption& option : axis.options) {
    if (!option.change) continue;
    switch (option.change->kind) {
      case Change::Kind::waive:
      case Change::Kind::enforce: return "rule";
      case Change::Kind::drop: return "requirement";
      case Change::Kind::suppose: return "fact";
      case Change::Kind::exclude: return "step";
      case Change::Kind::basis_out:
      case Change::Kind::basis_in: return "basis";
    }
  }
  if (axis.name.text == "bases") return "reading";
  return axis.name.text == "goal" || axis.name.text == "horizon" ? axis.name.text : "other";
}

// An instance of a fact by its name, with or without blanks.
struct Instance {
  const model::Function* function = nullptr;
  std::int64_t number = 0;
};

Instance instance_called(const model::World& world, const std::string& name) {
  const std::string wanted = spec::without_blanks(name);
  const std::string word = wanted.substr(0, wanted.find('('));
  for (const model::Function& function : world.functions) {
    if (function.name != word) continue;
    for (std::int64_t i = 0; i < world.instance_count(function); ++i) {
      if (spec::without_blanks(world.instance_name(function, i)) == wanted) return {&function, i};
    }
  }
  return {};
}

bool is_open(const model::World& world, const Instance& instance) {
  return std::any_of(world.open_facts.begin(), world.open_facts.end(), [&](const model::OpenFact& fact) {
    return &world.functions[fact.function] == instance.function && fact.instance == instance.number;
  });
}

std::optional<Flags> flags_of(const model::World& world, const Change& change) {
  switch (change.kind) {
    case Change::Kind::waive: return Flags{{"--waive", change.name.text}};
    case Change::Kind::enforce: return Flags{{"--enforce", change.name.text}};
    case Change::Kind::exclude: return Flags{{"--exclude", change.name.text}};
    case Change::Kind::suppose:
      if (is_open(world, instance_called(world, change.supposal.instance)))
        return Flags{{"--given", change.supposal.given.text}};
      return Flags{{"--set", change.supposal.setting.text}};
    case Change::Kind::drop:
    case Change::Kind::basis_out:
    case Change::Kind::basis_in: break;
  }
  return std::nullopt;
}

std::string joined_items(const spec::Json& list) {
  std::string out;
  for (const spec::Json& item : list.items()) out += (out.empty() ? "" : ",") + item.string();
  return out;
}

// What an overlay writes, if flags can say all of it.
std::optional<Flags> flags_of(const spec::Json& overlay) {
  Flags out;
  for (const auto& member : overlay.members()) {
    const std::string key = member.key();
    const spec::Json& value = member.value;
    if (key == "title" || key == "says" || key == "expect") continue;
    const bool list = value.is(spec::Json::Kind::array);
    if (key == "bases" && list) {
      out.emplace_back("--bases", joined_items(value));
    } else if (list && (key == "waive" || key == "enforce" || key == "include" || key == "exclude" ||
                        key == "given")) {
      for (const spec::Json& item : value.items()) out.emplace_back("--" + key, item.string());
    } else if (key == "horizon" && value.is(spec::Json::Kind::integer)) {
      out.emplace_back("--horizon", std::to_string(value.integer()));
    } else if (key == "goal" && value.is(spec::Json::Kind::string)) {
      out.emplace_back("--goal", value.string());
    } else {
      return std::nullopt;
    }
  }
  return out;
}

std::optional<Flags> flags_of(const model::World& world, const spec::VariantAxis& axis, std::size_t option) {
  const spec::VariantOption& o = axis.options[option];
  if (axis.range) {
    const std::string& of = axis.range->of.text;
    const std::string name = of.substr(std::min(of.find(':') + 1, of.size()));
    if (of == "horizon") return Flags{{"--horizon", o.name.text}};
    if (of.rfind("duration:", 0) == 0) return Flags{{"--duration", name + "=" + o.name.text}};
    return Flags{{"--set", name + " = " + o.name.text}};
  }
  if (!o.supposed.empty()) return std::nullopt;
  std::optional<Flags> out = flags_of(o.overlay);
  if (!out || !o.change) return out;
  const auto more = flags_of(world, *o.change);
  if (!more) return std::nullopt;
  out->insert(out->end(), more->begin(), more->end());
  return out;
}

const model::Statement* rule_called(const model::World& world, const std::string& id) {
  const auto at = std::find_if(world.rules.begin(), world.rules.end(),
                               [&](const model::Statement& rule) { return rule.id == id; });
  return at == world.rules.end() ? nullptr : &*at;
}

const Change* change_of(const spec::VariantAxis& axis) {
  for (const spec::VariantOption& option : axis.options) {
    if (option.change) return option.change.get();
  }
  return nullptr;
}

class AxisTeller {
 public:
  AxisTeller(const model::World& world, std::vector<PageElement>& groups) : world_(world), groups_(groups) {}

  PageAxis tell(const spec::VariantAxis& axis) {
    PageAxis out;
    out.name = out.title = axis.name.text;
    out.kind = kind_of(axis);
    out.toggle = axis.toggle;
    if (out.kind == "reading") out.title = "Counts as binding";
    const Change* change = change_of(axis);
    if (change != nullptr && out.kind == "rule") of_rule(change->name.text, out);
    if (change != nullptr && out.kind == "fact") of_fact(change->supposal.instance, out);
    for (std::size_t o = 0; o < axis.options.size(); ++o)
      out.options.push_back({axis.options[o].name.text, axis.options[o].says, flags_of(world_, axis, o)});
    return out;
  }

 private:
  void of_rule(const std::string& id, PageAxis& out) {
    const model::Statement* rule = rule_called(world_, id);
    if (rule == nullptr) return;
    out.title = !rule->title.empty() ? rule->title : spoken(world_, *rule);
    std::string ids;
    for (const std::string& holder : rule->holder_ids) ids += (ids.empty() ? "" : "+") + holder;
    if (!ids.empty()) out.group = group(ids, listed(rule->holders));
  }

  void of_fact(const std::string& name, PageAxis& out) {
    const Instance instance = instance_called(world_, name);
    if (instance.function == nullptr) return;
    const std::vector<std::int64_t> args = world_.arguments(*instance.function, instance.number);
    for (std::size_t i = 0; i < args.size(); ++i) {
      const model::SortId sort = instance.function->args[i];
      if (sort == model::step_sort || out.group >= 0) continue;
      out.group =
          group(world_.sorts[sort].elements[static_cast<std::size_t>(args[i])], world_.label(sort, args[i]));
    }
    std::vector<std::string> nouns;
    for (std::size_t i = 0; i < args.size(); ++i)
      nouns.push_back(english::element_noun(world_, instance.function->args[i], args[i]));
    out.title = sentence(english::function_words(world_, *instance.function, nouns).holds);
  }

  int group(const std::string& id, const std::string& title) {
    const auto at =
        std::find_if(groups_.begin(), groups_.end(), [&](const PageElement& g) { return g.id == id; });
    if (at != groups_.end()) return static_cast<int>(at - groups_.begin());
    groups_.push_back({id, sentence(title)});
    return static_cast<int>(groups_.size()) - 1;
  }

  const model::World& world_;
  std::vector<PageElement>& groups_;
};

}  // namespace

std::vector<PageAxis> page_axes(const spec::Variants& variants, const model::World& world,
                                std::vector<PageElement>& groups) {
  AxisTeller teller(world, groups);
  std::vector<PageAxis> out;
  for (const spec::VariantAxis& axis : variants.axes) out.push_back(teller.tell(axis));
  return out;
}

}  // namespace pathproof::report
