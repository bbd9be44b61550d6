#include "load/read_conditions.h"

#include <algorithm>

#include <fmt/format.h>

#include "source/suggest.h"
#include "spec/read_parts.h"

namespace pathproof::spec {

namespace {

class ConditionsReader {
 public:
  ConditionsReader(const Json& root, const SourceMap& map, Collector& collector, Variants& out)
      : root_(root), fields_(map, collector), collector_(collector), out_(out) {}

  void read_skip() {
    const Json* list = root_.find("skip");
    if (list == nullptr || !fields_.expect(*list, Json::Kind::array, "`skip`")) return;
    for (const Json& item : list->items()) {
      if (!fields_.expect(item, Json::Kind::object, "an entry of `skip`")) continue;
      if (auto where = read_partial(item)) out_.skip.push_back(std::move(*where));
    }
  }

  void read_expectations() {
    const Json* list = root_.find("expect");
    if (list == nullptr || !fields_.expect(*list, Json::Kind::array, "`expect`")) return;
    for (const Json& item : list->items()) {
      if (!fields_.object(item, keys::variant_expectation, "an entry of `expect`")) continue;
      VariantExpectation out;
      if (const Json* where = item.find("where")) {
        if (!fields_.expect(*where, Json::Kind::object, "`where`")) continue;
        const auto partial = read_partial(*where);
        if (!partial) continue;
        out.where = *partial;
      }
      const auto verdict = fields_.name(item, "verdict");
      if (!verdict) {
        if (item.find("verdict") == nullptr) fields_.missing(item, "verdict", "an entry of `expect`");
        continue;
      }
      out.verdict = verdict->text;
      check_verdict(*verdict);
      constexpr std::int64_t large = 1'000'000'000;
      out.optimum = fields_.integer(item, "optimum", -large, large);
      out_.expect.push_back(std::move(out));
    }
  }

 private:
  void check_verdict(const Name& verdict) {
    const std::vector<std::string> known = out_.ask == "prove"
                                               ? std::vector<std::string>{"proved", "refuted", "vacuous"}
                                               : std::vector<std::string>{"feasible", "infeasible"};
    if (std::find(known.begin(), known.end(), verdict.text) == known.end()) {
      collector_.report(DiagnosticKind::bad_value, verdict.span,
                        fmt::format("`verdict` is `{}`", verdict.text),
                        source::did_you_mean(verdict.text, known, "the verdicts are"));
    }
  }

  // Options by the names of their axes.
  std::optional<Partial> read_partial(const Json& object) {
    Partial out;
    for (const Member& member : object.members()) {
      const int axis = find_axis(member);
      if (axis < 0) return std::nullopt;
      const Name option = fields_.name_of(member.value, fmt::format("the option of `{}`", member.key()));
      const int index = find_option(axis, option);
      if (index < 0) return std::nullopt;
      out.emplace_back(axis, index);
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  int find_axis(const Member& member) {
    std::vector<std::string> known;
    for (std::size_t i = 0; i < out_.axes.size(); ++i) {
      if (out_.axes[i].name.text == member.key()) return static_cast<int>(i);
      known.push_back(out_.axes[i].name.text);
    }
    collector_.report(DiagnosticKind::unknown_name, member.key_span(),
                      fmt::format("there is no axis `{}`", member.key()),
                      source::did_you_mean(member.key(), known, "the axes are"));
    return -1;
  }

  int find_option(int axis, const Name& name) {
    const VariantAxis& where = out_.axes[static_cast<std::size_t>(axis)];
    std::vector<std::string> known;
    for (std::size_t i = 0; i < where.options.size(); ++i) {
      if (where.options[i].name.text == name.text) return static_cast<int>(i);
      known.push_back(where.options[i].name.text);
    }
    collector_.report(DiagnosticKind::unknown_name, name.span,
                      fmt::format("the axis `{}` has no option `{}`", where.name.text, name.text),
                      source::did_you_mean(name.text, known, "its options are"));
    return -1;
  }

  const Json& root_;
  Fields fields_;
  Collector& collector_;
  Variants& out_;
};

}  // namespace

void read_conditions(const Json& root, const SourceMap& map, Collector& collector, Variants& variants) {
  ConditionsReader reader(root, map, collector, variants);
  reader.read_skip();
  reader.read_expectations();
}

}  // namespace pathproof::spec
