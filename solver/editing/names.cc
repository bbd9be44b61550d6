// Going to names, and giving them others.

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "editing/draft.h"
#include "formula/reserved.h"

namespace pathproof {

namespace {

// A file may have been read several times: of a case that amends its spec, with and without that.
const editing::Use* use_at(const Draft::Data& data, const std::string& file, std::size_t offset) {
  for (std::size_t i = 0; i < data.map.files().size(); ++i) {
    if (data.map.files()[i].name() != file) continue;
    if (const editing::Use* use = data.names.at(static_cast<source::FileId>(i), offset)) return use;
  }
  return nullptr;
}

std::vector<TextRange> all_places(const Draft::Data& data, int symbol) {
  std::vector<TextRange> out;
  for (const editing::Use& use : data.names.uses())
    if (use.symbol == symbol) out.push_back(editing::range_of(data.map, use.span));
  const auto key = [](const TextRange& r) { return std::tie(r.file, r.begin, r.end); };
  std::sort(out.begin(), out.end(), [&](const TextRange& a, const TextRange& b) { return key(a) < key(b); });
  out.erase(std::unique(out.begin(), out.end(),
                        [&](const TextRange& a, const TextRange& b) { return key(a) == key(b); }),
            out.end());
  return out;
}

constexpr const char* no_text = "the name is empty, or needs escapes";

bool is_plain(const std::string& name) {
  return !name.empty() && name.find_first_of("\"\\\n\r\t") == std::string::npos;
}

// Options are told apart among those of their axis.
std::string why_no_option(const Draft::Data& data, const NamedThing& thing, const std::string& name) {
  if (!is_plain(name)) return no_text;
  const editing::Use* use = use_at(data, thing.here.file, thing.here.begin);
  if (use == nullptr) return {};
  const std::string& axis = data.names.symbols()[static_cast<std::size_t>(use->symbol)].detail;
  return data.names.find_option(axis, name)
             ? fmt::format("the axis `{}` has an option `{}` already", axis, name)
             : "";
}

}  // namespace

std::string_view word(NameKind kind) {
  switch (kind) {
    case NameKind::sort: return "sort";
    case NameKind::element: return "element";
    case NameKind::fact: return "fact";
    case NameKind::state: return "state";
    case NameKind::step: return "step";
    case NameKind::definition: return "definition";
    case NameKind::rule: return "rule";
    case NameKind::goal: return "goal";
    case NameKind::objective: return "objective";
    case NameKind::claim: return "claim";
    case NameKind::source: return "source";
    case NameKind::basis: return "basis";
    case NameKind::variable: return "variable";
    case NameKind::axis: return "axis";
    case NameKind::option: return "option";
  }
  return "name";
}

std::optional<NamedThing> named_at(const Draft& draft, const std::string& file, std::size_t offset) {
  const Draft::Data& data = draft.data();
  const editing::Use* use = use_at(data, file, offset);
  if (use == nullptr) return std::nullopt;
  const editing::Symbol& symbol = data.names.symbols()[static_cast<std::size_t>(use->symbol)];
  NamedThing out{symbol.kind, symbol.name, std::nullopt, editing::range_of(data.map, use->span),
                 all_places(data, use->symbol)};
  if (symbol.declared.known()) out.declared = editing::range_of(data.map, symbol.declared);
  return out;
}

std::vector<TextRange> places_of(const Draft& draft, const TextRange& declared) {
  const Draft::Data& data = draft.data();
  const editing::Use* use = use_at(data, declared.file, declared.begin);
  return use == nullptr ? std::vector<TextRange>{} : all_places(data, use->symbol);
}

std::string why_no_name(const Draft& draft, const NamedThing& thing, const std::string& name) {
  using Space = editing::NameIndex::Space;
  const editing::NameIndex& names = draft.data().names;
  const Space space = editing::NameIndex::space_of(thing.kind);
  if (space == Space::global && !spec::is_name(name))
    return fmt::format("`{}` is no name: a letter or `_`, then letters, digits and `_`", name);
  if (space == Space::global && spec::is_reserved(name))
    return fmt::format("`{}` is a word of the language", name);
  const bool of_family = space == Space::axes || space == Space::options;
  if (of_family && name.find_first_of("=,") != std::string::npos)
    return fmt::format("the name of an {} has neither `=` nor `,`", word(thing.kind));
  if (space == Space::options) return why_no_option(draft.data(), thing, name);
  if (space != Space::global && space != Space::bases && !of_family && !spec::is_id(name))
    return fmt::format("`{}` is no id: letters, digits, `.`, `_` and `-`, the first a letter or digit", name);
  if (!is_plain(name)) return no_text;
  if (const auto other = names.find(space, name))
    return fmt::format("there is a {} `{}` already",
                       word(names.symbols()[static_cast<std::size_t>(*other)].kind), name);
  // A variable would hide it, or be hidden: the same word would mean two things.
  if (space == Space::global && name != thing.name) {
    for (const editing::Symbol& symbol : names.symbols()) {
      if (symbol.kind == NameKind::variable && symbol.name == name)
        return fmt::format("a formula has a variable `{}` already", name);
    }
  }
  return {};
}

}  // namespace pathproof
