#include "resolve/values.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "source/limits.h"
#include "source/suggest.h"

namespace pathproof::model {

namespace {

namespace limits = source::limits;
using source::DiagnosticKind;
using spec::Json;

// A value as given: known, or open with a domain.
struct Given {
  std::int64_t value = 0;
  bool open = false;
  std::vector<std::int64_t> domain;
  friend bool operator==(const Given&, const Given&) = default;
};

class Filler {
 public:
  Filler(World& world, const Names& names, const spec::ParsedSpec& parsed, source::Collector& collector)
      : world_(world), names_(names), parsed_(parsed), collector_(collector) {}

  void run() {
    given_.resize(world_.functions.size());
    for (const FunctionId i : world_.functions.ids()) read_own_values(i);
    for (std::size_t s = 0; s < parsed_.steps.size(); ++s) {
      for (const spec::StepFact& fact : parsed_.steps[s].facts) read_step_fact(static_cast<int>(s), fact);
    }
    for (const FunctionId i : world_.functions.ids()) fill(i);
  }

 private:
  const Function& function(FunctionId index) const { return world_.functions[index]; }

  std::string type_name(const Function& f) const {
    switch (f.type.kind) {
      case Type::Kind::boolean: return "true or false";
      case Type::Kind::integer: return "an integer";
      default: break;
    }
    const Sort& sort = world_.sorts[f.type.sort];
    if (f.type.sort == step_sort) return f.type.optional ? "a step or `nobody`" : "a step";
    return fmt::format("{} of `{}`{}", sort.scale ? "a level" : "an element", sort.name,
                       f.type.optional ? " or `nobody`" : "");
  }

  std::optional<std::int64_t> plain_value(const Function& f, const Json& json) {
    const auto wrong = [&](const std::string& hint = {}) {
      const std::string seen =
          json.is(Json::Kind::string) ? "`" + json.string + "`" : std::string(spec::kind_name(json.kind));
      collector_.report(DiagnosticKind::bad_value, json.span,
                        fmt::format("{} as a value of `{}`, expected {}", seen, f.name, type_name(f)), hint);
      return std::nullopt;
    };
    if (f.type.kind == Type::Kind::boolean) {
      if (!json.is(Json::Kind::boolean)) return wrong();
      return json.boolean ? 1 : 0;
    }
    if (f.type.kind == Type::Kind::integer) {
      if (!json.is(Json::Kind::integer)) return wrong();
      if (json.integer < -limits::integer || json.integer > limits::integer) {
        collector_.report(DiagnosticKind::out_of_range, json.span,
                          fmt::format("{} is out of range, expected {} to {}", json.integer, -limits::integer,
                                      limits::integer));
        return std::nullopt;
      }
      return json.integer;
    }
    if (!json.is(Json::Kind::string)) return wrong();
    if (json.string == "nobody" && f.type.optional) return nobody;
    const Meaning* meaning = names_.find(json.string);
    if (meaning == nullptr || meaning->kind != Meaning::Kind::element ||
        meaning->index != f.type.sort.number()) {
      return wrong(suggestion(json.string, f.type.sort));
    }
    return meaning->element;
  }

  std::vector<std::int64_t> whole_domain(const Function& f) const {
    std::vector<std::int64_t> out;
    if (f.type.kind == Type::Kind::boolean) return {0, 1};
    if (f.type.optional) out.push_back(nobody);
    const auto size = world_.sorts[f.type.sort].elements.size();
    for (std::size_t i = 0; i < size; ++i) out.push_back(static_cast<std::int64_t>(i));
    return out;
  }

  std::optional<Given> read_value(const Function& f, const Json& json) {
    const bool open_word = json.is(Json::Kind::string) && json.string == "open";
    const Json* open_list = json.find("open");
    if (!open_word && open_list == nullptr) {
      const auto value = plain_value(f, json);
      if (!value) return std::nullopt;
      return Given{*value, false, {}};
    }
    if (f.fluent || f.type.kind == Type::Kind::integer) {
      collector_.report(DiagnosticKind::bad_value, json.span, fmt::format("`{}` may not be open", f.name),
                        f.fluent ? "only facts can be open; let an effect or a fact decide the state"
                                 : "an open fact is Bool, or of a sort or scale");
      return std::nullopt;
    }
    if (open_word) return Given{0, true, whole_domain(f)};
    return read_restricted(f, json, *open_list);
  }

  std::optional<Given> read_restricted(const Function& f, const Json& json, const Json& list) {
    if (json.members.size() != 1 || !list.is(Json::Kind::array) || list.items.empty()) {
      collector_.report(DiagnosticKind::bad_value, json.span,
                        "a restricted open fact is written {\"open\": [VALUE, …]} with at least one value");
      return std::nullopt;
    }
    std::set<std::int64_t> values;
    bool good = true;
    for (const Json& item : list.items) {
      const auto value = plain_value(f, item);
      good = good && value;
      if (value) values.insert(*value);
    }
    if (!good) return std::nullopt;
    return Given{0, true, {values.begin(), values.end()}};
  }

  std::optional<std::int64_t> read_element(const Function& f, std::size_t position, const spec::Name& name) {
    const SortId sort = f.args[position];
    const Meaning* meaning = names_.find(name.text);
    if (meaning != nullptr && meaning->kind == Meaning::Kind::element && meaning->index == sort.number()) {
      return meaning->element;
    }
    const Sort& row = world_.sorts[sort];
    collector_.report(DiagnosticKind::unknown_name, name.span,
                      fmt::format("`{}` is no {} `{}` for argument {} of `{}`", name.text,
                                  row.scale ? "level of" : "element of", row.name, position + 1, f.name),
                      suggestion(name.text, sort));
    return std::nullopt;
  }

  // Looking through all elements takes time, which a message that is not kept is not worth.
  std::string suggestion(const std::string& name, SortId sort) const {
    return collector_.full() ? std::string() : source::did_you_mean(name, names_.elements_of(sort));
  }

  // The instance that `names` (the arguments from `first` on) denotes, after those already fixed.
  std::optional<std::int64_t> read_instance(const Function& f, std::vector<std::int64_t> fixed,
                                            const std::vector<spec::Name>& names, source::Span at) {
    const std::size_t first = fixed.size();
    if (first + names.size() != f.args.size()) {
      collector_.report(
          DiagnosticKind::wrong_arity, at,
          fmt::format("{} arguments for `{}`, expected {}", names.size(), f.name, f.args.size() - first),
          "separate arguments by commas, as in \"US, MX\"");
      return std::nullopt;
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto element = read_element(f, first + i, names[i]);
      if (!element) return std::nullopt;
      fixed.push_back(*element);
    }
    return world_.instance(f, fixed);
  }

  void give(FunctionId index, std::int64_t instance, const Given& value, source::Span at) {
    const auto [old, fresh] = given_[index].emplace(instance, value);
    if (fresh || old->second == value) return;
    collector_.report(DiagnosticKind::conflicting_value, at,
                      fmt::format("`{}` is given twice with different values",
                                  world_.instance_name(function(index), instance)));
  }

  void read_own_values(FunctionId index) {
    const Function& f = function(index);
    if (f.broken) return;
    for (const spec::InstanceValue& entry : parsed_.functions[index.index()].values) {
      collector_.check_stop();
      std::optional<std::int64_t> instance;
      if (f.args.empty() && entry.args.size() == 1 && entry.args[0].text == "value" && !f.fluent) {
        instance = 0;
      } else if (f.args.empty()) {
        collector_.report(DiagnosticKind::wrong_arity, entry.span,
                          fmt::format("`{}` has no arguments, so it cannot have this entry", f.name),
                          f.fluent ? "give its baseline as `default`" : "write \"value\": …");
        continue;
      } else {
        instance = read_instance(f, {}, entry.args, entry.span);
      }
      const auto value = read_value(f, entry.value);
      if (instance && value) give(index, *instance, *value, entry.span);
    }
  }

  void read_step_fact(int step, const spec::StepFact& fact) {
    const Meaning* meaning = names_.find(fact.function.text);
    const bool known = meaning != nullptr && meaning->kind == Meaning::Kind::function;
    if (!known || function(FunctionId(meaning->index)).fluent) {
      std::vector<std::string> facts;
      for (const Function& f : world_.functions) {
        if (!f.fluent && !f.args.empty() && f.args[0] == step_sort) facts.push_back(f.name);
      }
      collector_.report(DiagnosticKind::unknown_name, fact.function.span,
                        known ? fmt::format("`{}` is part of the state, not a fact", fact.function.text)
                              : fmt::format("unknown fact `{}`", fact.function.text),
                        source::did_you_mean(fact.function.text, facts, "facts about steps are"));
      return;
    }
    const Function& f = function(FunctionId(meaning->index));
    if (f.broken) return;
    if (f.args.empty() || f.args[0] != step_sort) {
      collector_.report(DiagnosticKind::bad_value, fact.function.span,
                        fmt::format("`{}` is not about steps: its first argument is not a Step", f.name),
                        "give its values where it is declared");
      return;
    }
    const std::vector<std::int64_t> fixed{step};
    if (f.args.size() == 1) {
      const auto value = read_value(f, fact.value);
      if (value) give(FunctionId(meaning->index), world_.instance(f, fixed), *value, fact.value.span);
    } else if (fact.value.is(Json::Kind::array) && f.args.size() == 2 && f.type.kind == Type::Kind::boolean) {
      for (const Json& item : fact.value.items) read_true_entry(FunctionId(meaning->index), fixed, item);
    } else if (fact.value.is(Json::Kind::object)) {
      for (const spec::Member& member : fact.value.members) {
        const auto instance =
            read_instance(f, fixed, spec::split_arguments(member.key, member.key_span), member.key_span);
        const auto value = read_value(f, member.value);
        if (instance && value) give(FunctionId(meaning->index), *instance, *value, member.key_span);
      }
    } else {
      collector_.report(
          DiagnosticKind::wrong_json_type, fact.value.span,
          fmt::format("`{}` of a step is {}, expected {}", f.name, spec::kind_name(fact.value.kind),
                      f.args.size() == 2 && f.type.kind == Type::Kind::boolean
                          ? "a list of those for which it is true, or an object"
                          : "an object from the other arguments to the value"));
    }
  }

  void read_true_entry(FunctionId index, const std::vector<std::int64_t>& fixed, const Json& item) {
    if (!item.is(Json::Kind::string)) {
      collector_.report(DiagnosticKind::wrong_json_type, item.span,
                        fmt::format("an entry of `{}` is {}, expected a string", function(index).name,
                                    spec::kind_name(item.kind)));
      return;
    }
    const auto instance = read_instance(function(index), fixed, {{item.string, item.span}}, item.span);
    if (instance) give(index, *instance, Given{1, false, {}}, item.span);
  }

  void fill(FunctionId index) {
    collector_.check_stop();
    Function& f = world_.functions[index];
    const spec::FunctionDecl& declared = parsed_.functions[index.index()];
    if (f.broken) return;
    std::optional<Given> fallback;
    if (declared.fallback) {
      fallback = read_value(f, *declared.fallback);
      if (!fallback) return;
    }
    const std::int64_t count = world_.instance_count(f);
    const auto& given = given_[index];
    if (f.fluent) {
      f.baseline.resize(static_cast<std::size_t>(count));
    } else {
      f.cells.resize(static_cast<std::size_t>(count));
    }
    constexpr std::int64_t now_and_then = 4096;
    for (std::int64_t i = 0; i < count; ++i) {
      if (i % now_and_then == 0) collector_.check_stop();
      if (f.symmetric && world_.instance(f, world_.arguments(f, i)) != i) continue;  // the mirror image
      const auto at = given.find(i);
      if (at == given.end() && !fallback) {
        report_missing(f, declared, i);
        return;
      }
      set(f, index, i, at != given.end() ? at->second : *fallback);
    }
  }

  void report_missing(const Function& f, const spec::FunctionDecl& declared, std::int64_t instance) {
    collector_.report(DiagnosticKind::missing_value, declared.name.span,
                      fmt::format("`{}` has no `default`, and no value is given for `{}`", f.name,
                                  world_.instance_name(f, instance)),
                      f.fluent ? "add a `default`" : "add a `default`; \"open\" leaves it to the solver");
  }

  void set(Function& f, FunctionId index, std::int64_t instance, const Given& value) {
    const auto at = static_cast<std::size_t>(instance);
    if (f.fluent) {
      f.baseline[at] = value.value;
      return;
    }
    f.cells[at].value = value.value;
    if (!value.open) return;
    f.cells[at].open = FactId(world_.open_facts.size());
    world_.open_facts.push_back({index, instance, value.domain});
  }

  World& world_;
  const Names& names_;
  const spec::ParsedSpec& parsed_;
  source::Collector& collector_;
  IdVector<FunctionId, std::map<std::int64_t, Given>> given_;
};

}  // namespace

void fill_values(World& world, const Names& names, const spec::ParsedSpec& parsed,
                 source::Collector& collector) {
  Filler(world, names, parsed, collector).run();
}

}  // namespace pathproof::model
