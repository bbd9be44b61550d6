#include "load/declared.h"

#include <fmt/format.h>

#include "load/option_text.h"
#include "source/limits.h"

namespace pathproof::spec {

std::vector<std::string> step_names(const ParsedSpec& spec) {
  std::vector<std::string> out;
  for (const StepDecl& step : spec.steps) out.push_back(step.id.text);
  return out;
}

std::vector<std::string> elements_of(const ParsedSpec& spec, const std::string& sort) {
  if (sort == "Step") return step_names(spec);
  std::vector<std::string> out;
  for (const SortDecl& declared : spec.sorts) {
    if (declared.name.text != sort) continue;
    for (const Element& element : declared.elements) out.push_back(element.name.text);
  }
  return out;
}

std::vector<std::string> instances(const ParsedSpec& spec, const FunctionDecl& f, const Name& asked,
                                   Collector& collector) {
  std::vector<std::vector<std::string>> sorts;
  std::size_t count = 1;
  for (const Name& arg : f.args) {
    sorts.push_back(elements_of(spec, arg.text));
    count *= sorts.back().size();
    if (count <= source::limits::batch_patterns) continue;
    collector.report(DiagnosticKind::too_large, asked.span,
                     fmt::format("`{}` has more than {} instances, too many to look through", f.name.text,
                                 source::limits::batch_patterns));
    return {};
  }
  std::vector<std::string> out;
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<std::size_t> at(sorts.size());
    for (std::size_t rest = i, k = sorts.size(); k-- > 0; rest /= sorts[k].size())
      at[k] = rest % sorts[k].size();
    if (f.symmetric && at.size() == 2 && at[0] > at[1]) continue;
    std::string text = f.name.text;
    for (std::size_t k = 0; k < at.size(); ++k) text += (k == 0 ? "(" : ", ") + sorts[k][at[k]];
    out.push_back(text + (sorts.empty() ? "" : ")"));
  }
  return out;
}

std::string value_text(const Json& value) {
  if (value.is(Json::Kind::boolean)) return value.boolean() ? "true" : "false";
  return value.is(Json::Kind::integer) ? std::to_string(value.integer()) : value.string();
}

Change supposed(const std::string& written, const std::string& value, bool boolean, SourceMap& map,
                Collector& collector, bool state) {
  std::string instance;  // `f(a, b)`, however it is written
  for (const char c : without_blanks(written)) instance += c == ',' ? std::string(", ") : std::string(1, c);
  Change out{Change::Kind::suppose, {instance, {}}, {}};
  const std::string equation = fmt::format("{} = {}", instance, value);
  out.supposal.instance = instance;
  out.supposal.setting = option_formula("toggle", equation, map, collector);
  const std::string said = !boolean ? equation : value == "true" ? instance : "not " + instance;
  out.supposal.given =
      !boolean && !state
          ? out.supposal.setting
          : option_formula("toggle", state ? "initially (" + said + ")" : said, map, collector);
  return out;
}

}  // namespace pathproof::spec
