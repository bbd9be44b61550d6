// What is shown of the thing under the pointer.

#include <algorithm>

#include <fmt/format.h>

#include "ask/question.h"
#include "editing/draft.h"
#include "editing/entries.h"
#include "formula/lexer.h"
#include "pathproof/read.h"
#include "resolve/build_problem.h"

namespace pathproof {

namespace {

using editing::Symbol;

void add_line(std::string& out, const std::string& text) {
  if (text.empty()) return;
  if (!out.empty()) out += "\n\n";
  out += text;
}

std::string listed_code(const std::vector<std::string>& names) {
  constexpr std::size_t most = 12;
  std::string out;
  for (std::size_t i = 0; i < names.size() && i < most; ++i) out += (i == 0 ? "`" : ", `") + names[i] + "`";
  if (names.size() > most) out += fmt::format(" and {} more", names.size() - most);
  return out;
}

std::string cited(const spec::Prose& prose) {
  std::string out;
  if (prose.basis) out += "basis " + prose.basis->text;
  if (prose.source && !prose.source->ref.text.empty())
    out += fmt::format("{}source {}{}", out.empty() ? "" : ", ", prose.source->ref.text,
                       prose.source->at.empty() ? "" : ", " + prose.source->at);
  return out.empty() ? out : "*" + out + "*";
}

void add_prose(const spec::Prose& prose, std::string& out) {
  if (!prose.title.empty()) add_line(out, "**" + prose.title + "**");
  add_line(out, prose.says);
  add_line(out, cited(prose));
}

// The question that is read back; of a variants file its base.
std::shared_ptr<const Question> meant_by(const Draft::Data& data) {
  if (data.question || data.kind != DraftKind::variants || !data.read) return data.question;
  source::Collector unsaid(data.map);
  const auto problem = model::build_problem(data.parsed, data.map, unsaid);
  if (!problem) return nullptr;
  return std::make_shared<Question>(
      std::make_shared<Question::Data>(Question::Data{problem, nullptr, false, {}}));
}

// The card of `read`, made from what is meant; nothing where the file is not right.
std::optional<Card> card_of(const Draft::Data& data, const std::string& id) {
  const auto meant = meant_by(data);
  if (!meant) return std::nullopt;
  ReadOptions wanted;
  wanted.ids = {id};
  Diagnostics problems;
  ReadReport report = read(*meant, wanted, {}, problems);
  return report.cards.empty() ? std::nullopt : std::optional(std::move(report.cards.front()));
}

std::string card_text(const Card& card, const std::string& id) {
  std::string out = fmt::format("`{}`", id);
  if (!card.unit.step_title.empty() && card.kind == Card::Kind::step) out += " " + card.unit.step_title;
  add_line(out, card.author.empty() ? "" : card.author + ".");
  if (!card.reading.empty()) add_line(out, "It reads: " + card.reading + ".");
  if (!card.requirements.empty()) {
    std::string needs = "It needs:";
    for (const std::string& one : card.requirements) needs += "\n- " + one;
    add_line(out, needs);
  }
  if (!card.effects.empty()) {
    std::string effects = "It changes:";
    for (const std::string& one : card.effects) effects += "\n- " + one;
    add_line(out, effects);
  }
  if (!card.in_force) add_line(out, "Not in force.");
  std::string stands;
  if (!card.unit.basis.empty()) stands += "basis " + card.unit.basis;
  if (!card.unit.source.empty()) stands += (stands.empty() ? "source " : ", source ") + card.unit.source;
  if (!stands.empty()) add_line(out, "*" + stands + "*");
  return out;
}

class HoverText {
 public:
  HoverText(const Draft::Data& data, const editing::Use& use)
      : data_(data), use_(use), symbol_(data.names.symbols()[static_cast<std::size_t>(use.symbol)]) {}

  std::string text() {
    std::string out;
    switch (symbol_.kind) {
      case NameKind::rule: return unit("rule:");
      case NameKind::goal: return unit("goal:");
      case NameKind::claim: return unit("claim:");
      case NameKind::step: out = unit(""); break;
      case NameKind::fact:
      case NameKind::state: out = function(); break;
      case NameKind::definition: out = definition(); break;
      case NameKind::variable: return fmt::format("`{}`: variable, any `{}`", symbol_.name, symbol_.detail);
      case NameKind::element: out = element(); break;
      case NameKind::sort: out = sort(); break;
      case NameKind::option: return fmt::format("option `{}` of the axis `{}`", symbol_.name, symbol_.detail);
      case NameKind::axis: return fmt::format("axis `{}`: {}", symbol_.name, listed_code(options()));
      case NameKind::objective:
      case NameKind::source:
      case NameKind::basis:
        out = fmt::format("{} `{}`", word(symbol_.kind), symbol_.name);
        add_line(out, symbol_.detail);
        break;
    }
    add_line(out, named_by());
    return out;
  }

 private:
  std::string unit(const std::string& prefix) const {
    const std::string id = prefix + symbol_.name;
    if (const auto card = card_of(data_, id)) return card_text(*card, id);
    std::string out = fmt::format("{} `{}`", word(symbol_.kind), symbol_.name);
    add_line(out, symbol_.detail);
    return out;
  }

  std::string function() const {
    std::string out = fmt::format("{} `{}{}`", word(symbol_.kind), symbol_.name, symbol_.detail);
    for (const spec::FunctionDecl& one : data_.parsed.spec.functions) {
      if (one.name.text != symbol_.name) continue;
      add_prose(one.prose, out);
      if (one.fallback) add_line(out, "default " + json_word(*one.fallback));
    }
    add_line(out, value_here());
    return out;
  }

  static std::string json_word(const spec::Json& json) {
    if (json.is(spec::Json::Kind::boolean)) return json.boolean() ? "`true`" : "`false`";
    if (json.is(spec::Json::Kind::integer)) return fmt::format("`{}`", json.integer());
    return json.is(spec::Json::Kind::string) ? "`" + json.string() + "`" : "as written";
  }

  // The value of the instance that is written here, such as `consents(MX, A1)`.
  std::string value_here() const {
    const auto meant = meant_by(data_);
    if (!meant) return {};
    const model::World& world = *meant->data().problem->world;
    const auto named = [&](const model::Function& f) { return f.name == symbol_.name; };
    const auto found = std::find_if(world.functions.begin(), world.functions.end(), named);
    if (found == world.functions.end()) return {};
    const auto args = written_arguments(world, *found);
    if (!args) return {};
    const std::int64_t instance = world.instance(*found, *args);
    const std::string name = world.instance_name(*found, instance);
    if (found->fluent)
      return fmt::format("`{}` is `{}` at first", name,
                         world.value_name(found->type, found->baseline.at(source_index(instance))));
    const model::FactCell& cell = found->cells.at(source_index(instance));
    if (cell.open.valid()) return fmt::format("`{}` is open", name);
    return fmt::format("`{}` is `{}`", name, world.value_name(found->type, cell.value));
  }

  static std::size_t source_index(std::int64_t i) { return static_cast<std::size_t>(i); }

  // The arguments that follow the name where all are elements; none else.
  std::optional<std::vector<std::int64_t>> written_arguments(const model::World& world,
                                                             const model::Function& f) const {
    std::vector<std::int64_t> out;
    if (f.args.empty()) return out;
    const std::string_view rest =
        std::string_view(data_.map.file(use_.span.file).text()).substr(use_.span.end);
    const std::vector<spec::Token> tokens =
        spec::tokenize(rest.substr(0, std::min<std::size_t>(rest.find('\n'), 400)));
    std::size_t at = 0;
    if (tokens[at++].text != "(") return std::nullopt;
    for (const model::SortId sort : f.args) {
      if (at + 1 >= tokens.size()) return std::nullopt;
      const std::vector<std::string>& elements = world.sorts[sort].elements;
      const auto element = std::find(elements.begin(), elements.end(), tokens[at].text);
      if (element == elements.end()) return std::nullopt;
      out.push_back(element - elements.begin());
      at += 2;
    }
    return tokens[at - 1].text == ")" ? std::optional(out) : std::nullopt;
  }

  std::string definition() const {
    std::string out = fmt::format("definition `{}{}`", symbol_.name, symbol_.detail);
    for (const spec::DefinitionDecl& one : data_.parsed.spec.definitions) {
      if (one.prelude || one.signature.name.text != symbol_.name) continue;
      add_line(out, "```pathproof\n" + one.body.text + "\n```");
      add_prose(one.prose, out);
    }
    return out;
  }

  std::string element() const {
    std::string out = fmt::format("`{}`: `{}`", symbol_.name, symbol_.detail);
    for (const spec::SortDecl& sort : data_.parsed.spec.sorts) {
      for (const spec::Element& element : sort.elements)
        if (element.name.text == symbol_.name) add_line(out, element.label);
    }
    return out;
  }

  std::string sort() const {
    std::vector<std::string> elements;
    for (const spec::SortDecl& sort : data_.parsed.spec.sorts) {
      if (sort.name.text != symbol_.name) continue;
      for (const spec::Element& element : sort.elements) elements.push_back(element.name.text);
    }
    return fmt::format("{} `{}`: {}", symbol_.detail, symbol_.name, listed_code(elements));
  }

  std::vector<std::string> options() const {
    std::vector<std::string> out;
    for (const Symbol& one : data_.names.symbols())
      if (one.kind == NameKind::option && one.detail == symbol_.name) out.push_back(one.name);
    return out;
  }

  // The entries that name it.
  std::string named_by() const {
    std::vector<std::string> ids;
    std::map<source::FileId, std::vector<Readable>> entries;
    for (const editing::Use& use : data_.names.uses()) {
      if (use.symbol != use_.symbol) continue;
      const auto [at, added] = entries.try_emplace(use.span.file);
      const source::SourceFile& file = data_.map.file(use.span.file);
      if (added) at->second = editing::readables_of(file.text(), file.name());
      const Readable* entry = editing::innermost(at->second, use.span.begin);
      if (entry != nullptr && entry->id != symbol_.name &&
          std::find(ids.begin(), ids.end(), entry->id) == ids.end())
        ids.push_back(entry->id);
    }
    return ids.empty() ? "" : "Named by " + listed_code(ids);
  }

  const Draft::Data& data_;
  const editing::Use& use_;
  const Symbol& symbol_;
};

}  // namespace

std::optional<Hover> hover(const Draft& draft, const std::string& file, std::size_t offset) {
  const Draft::Data& data = draft.data();
  for (std::size_t i = 0; i < data.map.files().size(); ++i) {
    if (data.map.files()[i].name() != file) continue;
    if (const editing::Use* use = data.names.at(static_cast<source::FileId>(i), offset))
      return Hover{editing::range_of(data.map, use->span), HoverText(data, *use).text()};
  }
  const auto entry = readable_at(draft, file, offset);
  if (!entry) return std::nullopt;
  const auto card = card_of(data, entry->id);
  if (!card) return std::nullopt;
  return Hover{{file, entry->range.begin, entry->range.end}, card_text(*card, entry->id)};
}

}  // namespace pathproof
