#include "resolve/names.h"

#include <fmt/format.h>

namespace pathproof::model {

void Names::declare(const spec::Name& name, Meaning meaning, source::Collector& collector) {
  const auto [at, fresh] = entries_.emplace(name.text, Entry{meaning, name});
  if (fresh) {
    order_.push_back(name.text);
    return;
  }
  collector.report(source::DiagnosticKind::duplicate_name, name.span,
                   fmt::format("the name `{}` is declared twice", name.text),
                   "sorts, elements, levels, functions, steps and definitions share one set of names");
}

const Meaning* Names::find(const std::string& name) const {
  const auto at = entries_.find(name);
  return at == entries_.end() ? nullptr : &at->second.meaning;
}

std::vector<std::string> Names::of_kind(Meaning::Kind kind) const {
  std::vector<std::string> out;
  for (const std::string& name : order_) {
    if (entries_.at(name).meaning.kind == kind) out.push_back(name);
  }
  return out;
}

std::vector<std::string> Names::elements_of(SortId sort) const {
  std::vector<std::string> out;
  for (const std::string& name : order_) {
    const Meaning& meaning = entries_.at(name).meaning;
    if (meaning.kind == Meaning::Kind::element && meaning.index == sort.number()) out.push_back(name);
  }
  return out;
}

std::vector<std::string> Names::all() const { return order_; }

}  // namespace pathproof::model
