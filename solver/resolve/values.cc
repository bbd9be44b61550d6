#include "resolve/values.h"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "resolve/settings.h"
#include "resolve/value_reader.h"
#include "source/suggest.h"

namespace pathproof::model {

namespace {

using source::DiagnosticKind;
using spec::Json;

class Filler {
 public:
  Filler(World& world, const Names& names, const spec::ParsedSpec& parsed, source::Collector& collector)
      : world_(world),
        names_(names),
        parsed_(parsed),
        collector_(collector),
        reader_(world, names, collector) {}

  void run() {
    given_.resize(world_.functions.size());
    for (const FunctionId i : world_.functions.ids()) read_own_values(i);
    for (std::size_t s = 0; s < parsed_.steps.size(); ++s) {
      for (const spec::StepFact& fact : parsed_.steps[s].facts) read_step_fact(StepId(s), fact);
    }
    for (const spec::Formula& setting : parsed_.settings) {
      if (const auto read = read_setting(setting, world_, names_, reader_, collector_)) replace(*read);
    }
    for (const spec::Supposal& supposal : parsed_.supposals) suppose(supposal.setting);
    for (const FunctionId i : world_.functions.ids()) fill(i);
  }

 private:
  const Function& function(FunctionId index) const { return world_.functions[index]; }

  void give(FunctionId index, std::int64_t instance, const GivenValue& value, source::Span at) {
    const auto [old, fresh] = given_[index].emplace(instance, value);
    if (fresh || old->second == value) return;
    collector_.report(DiagnosticKind::conflicting_value, at,
                      fmt::format("`{}` is given twice with different values",
                                  world_.instance_name(function(index), instance)));
  }

  // What the instance would have, if nothing else were said.
  std::optional<GivenValue> now(const Setting& setting) {
    const auto at = given_[setting.function].find(setting.instance);
    if (at != given_[setting.function].end()) return at->second;
    const auto& declared = parsed_.functions[setting.function.index()].fallback;
    return declared ? reader_.value(function(setting.function), *declared) : std::nullopt;
  }

  // What was given before no longer counts.
  void replace(const Setting& setting) {
    const Function& f = function(setting.function);
    const std::optional<GivenValue> old = now(setting);
    given_[setting.function].insert_or_assign(setting.instance, setting.value);
    if (old == setting.value) return;
    const auto name = [&](const GivenValue& v) {
      return v.open ? std::string("open") : world_.value_name(f.type, v.value);
    };
    world_.changes.push_back(fmt::format("{} is {}{}{}", world_.instance_name(f, setting.instance),
                                         name(setting.value), f.fluent ? " at the outset" : "",
                                         old ? " instead of " + name(*old) : ""));
  }

  // An open fact stays open where the value is one that it may have: the case takes it as given instead.
  void suppose(const spec::Formula& written) {
    const auto setting = read_setting(written, world_, names_, reader_, collector_, Settable::state_too);
    if (!setting) return;
    const auto before = now(*setting);
    const bool possible =
        before && before->open &&
        std::find(before->domain.begin(), before->domain.end(), setting->value.value) != before->domain.end();
    if (!possible) replace(*setting);
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
        instance = reader_.instance(f, {}, entry.args, entry.span);
      }
      const auto value = reader_.value(f, entry.value);
      if (instance && value) give(index, *instance, *value, entry.span);
    }
  }

  void read_step_fact(StepId step, const spec::StepFact& fact) {
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
    const std::vector<std::int64_t> fixed{step.number()};
    if (f.args.size() == 1) {
      const auto value = reader_.value(f, fact.value);
      if (value) give(FunctionId(meaning->index), world_.instance(f, fixed), *value, fact.value.span);
    } else if (fact.value.is(Json::Kind::array) && f.args.size() == 2 && f.type.kind == Type::Kind::boolean) {
      for (const Json& item : fact.value.items()) read_true_entry(FunctionId(meaning->index), fixed, item);
    } else if (fact.value.is(Json::Kind::object)) {
      for (const spec::Member& member : fact.value.members()) {
        const auto instance = reader_.instance(
            f, fixed, spec::split_arguments(member.key(), member.key_span()), member.key_span());
        const auto value = reader_.value(f, member.value);
        if (instance && value) give(FunctionId(meaning->index), *instance, *value, member.key_span());
      }
    } else {
      collector_.report(
          DiagnosticKind::wrong_json_type, fact.value.span,
          fmt::format("`{}` of a step is {}, expected {}", f.name, spec::kind_name(fact.value.kind()),
                      f.args.size() == 2 && f.type.kind == Type::Kind::boolean
                          ? "a list of those for which it is true, or an object"
                          : "an object from the other arguments to the value"));
    }
  }

  void read_true_entry(FunctionId index, const std::vector<std::int64_t>& fixed, const Json& item) {
    if (!item.is(Json::Kind::string)) {
      collector_.report(DiagnosticKind::wrong_json_type, item.span,
                        fmt::format("an entry of `{}` is {}, expected a string", function(index).name,
                                    spec::kind_name(item.kind())));
      return;
    }
    const auto instance = reader_.instance(function(index), fixed, {{item.string(), item.span}}, item.span);
    if (instance) give(index, *instance, GivenValue{1, false, {}}, item.span);
  }

  void fill(FunctionId index) {
    collector_.check_stop();
    Function& f = world_.functions[index];
    const spec::FunctionDecl& declared = parsed_.functions[index.index()];
    if (f.broken) return;
    std::optional<GivenValue> fallback;
    if (declared.fallback) {
      fallback = reader_.value(f, *declared.fallback);
      if (!fallback) return;
    }
    const std::int64_t count = world_.instance_count(f);
    const auto& given = given_[index];
    if (f.fluent) {
      f.baseline.resize(static_cast<std::size_t>(count));
      if (fallback) f.usual = fallback->value;
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

  void set(Function& f, FunctionId index, std::int64_t instance, const GivenValue& value) {
    const auto at = static_cast<std::size_t>(instance);
    if (f.fluent) {
      f.baseline[at] = value.value;
      if (!value.open) return;
      f.cells.resize(f.baseline.size());  // a family leaves it open
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
  ValueReader reader_;
  IdVector<FunctionId, std::map<std::int64_t, GivenValue>> given_;
};

}  // namespace

void fill_values(World& world, const Names& names, const spec::ParsedSpec& parsed,
                 source::Collector& collector) {
  Filler(world, names, parsed, collector).run();
}

}  // namespace pathproof::model
