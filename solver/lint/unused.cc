#include "lint/unused.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "lint/mentions.h"

namespace pathproof::query {

namespace {

class UnusedFinder {
 public:
  UnusedFinder(const Linted& linted, std::vector<Remark>& out)
      : spec_(linted.parsed.spec),
        world_(*linted.problem->world),
        mentions_(mentions_of(linted.parsed)),
        out_(out) {}

  void run() {
    for (const model::Function& function : world_.functions) functions_[function.name] = &function;
    for (const spec::SortDecl& sort : spec_.sorts) look_at(sort);
    for (const spec::FunctionDecl& function : spec_.functions) look_at(function);
    for (const spec::DefinitionDecl& definition : spec_.definitions) {
      const spec::Name& name = definition.signature.name;
      if (!definition.prelude && !mentions_.read.contains(name.text))
        remark(LintCode::unused_definition, name, fmt::format("nothing uses the definition `{}`", name.text),
               true);
    }
    for (const spec::SourceDecl& source : spec_.sources) {
      if (!mentions_.cited.contains(source.id.text))
        remark(LintCode::unused_source, source.id,
               fmt::format("nothing cites the source `{}`", source.id.text), true);
    }
    for (const spec::Name& basis : spec_.bases) {
      if (basis.span.known() && !mentions_.bases.contains(basis.text))
        remark(LintCode::unused_basis, basis,
               fmt::format("no rule and no requirement is on the basis `{}`", basis.text));
    }
  }

 private:
  void remark(LintCode code, const spec::Name& at, std::string message, bool removable = false) {
    out_.push_back({code, at.span, std::move(message), {}, removable});
  }

  bool is_argument(const std::string& sort) const {
    return std::any_of(spec_.functions.begin(), spec_.functions.end(),
                       [&](const spec::FunctionDecl& function) {
                         return std::any_of(function.args.begin(), function.args.end(),
                                            [&](const spec::Name& arg) { return arg.text == sort; });
                       });
  }

  bool is_value(const std::string& sort) const {
    return std::any_of(spec_.functions.begin(), spec_.functions.end(),
                       [&](const spec::FunctionDecl& function) { return function.type.text == sort; });
  }

  // Whether some open fact may have any element of the sort as its value.
  bool may_be_chosen(const std::string& sort) const {
    return std::any_of(world_.open_facts.begin(), world_.open_facts.end(), [&](const model::OpenFact& open) {
      const model::Type& type = world_.functions[open.function].type;
      return type.kind == model::Type::Kind::element && world_.sorts[type.sort].name == sort;
    });
  }

  void look_at(const spec::SortDecl& sort) {
    const std::string& name = sort.name.text;
    const bool ranged = mentions_.ranged.contains(name);
    const auto named = [&](const spec::Element& element) {
      return mentions_.read.contains(element.name.text) || mentions_.values.contains(element.name.text);
    };
    if (!ranged && !is_argument(name) && !is_value(name)) {
      if (std::none_of(sort.elements.begin(), sort.elements.end(), named))
        remark(LintCode::unused_sort, sort.name,
               fmt::format("nothing uses the {} `{}`", sort.scale ? "scale" : "sort", name), true);
      return;
    }
    if (ranged || may_be_chosen(name)) return;
    for (const spec::Element& element : sort.elements) {
      if (named(element)) continue;
      remark(LintCode::unused_element, element.name,
             fmt::format("nothing names the {} `{}` of `{}`, and nothing ranges over these",
                         sort.scale ? "level" : "element", element.name.text, name));
    }
  }

  void look_at(const spec::FunctionDecl& declared) {
    const std::string& name = declared.name.text;
    const bool read = mentions_.read.contains(name);
    if (declared.fluent) return look_at_state(declared, read);
    const model::Function* const function = functions_.at(name);
    const bool open = std::any_of(function->cells.begin(), function->cells.end(),
                                  [](const model::FactCell& cell) { return cell.open.valid(); });
    if (!read) {
      remark(open ? LintCode::unread_open_fact : LintCode::unread_fact, declared.name,
             fmt::format("nothing reads the {} `{}`{}", open ? "open fact" : "fact", name,
                         open ? ", so its value decides nothing" : ""));
    }
    if (open) look_at_choices(declared, *function);
  }

  void look_at_choices(const spec::FunctionDecl& declared, const model::Function& function) {
    for (const model::FactCell& cell : function.cells) {
      if (!cell.open.valid()) continue;
      const model::OpenFact& open = world_.open_facts[cell.open];
      if (open.domain.size() > 1) continue;
      remark(LintCode::settled_open_fact, declared.name,
             fmt::format("the open fact `{}` can only be `{}`", world_.instance_name(function, open.instance),
                         world_.value_name(function.type, open.domain.front())));
      return;  // of the others the same will be said when this one is mended
    }
  }

  void look_at_state(const spec::FunctionDecl& declared, bool read) {
    const std::string& name = declared.name.text;
    if (!mentions_.written.contains(name)) {
      remark(LintCode::unwritten_state, declared.name,
             fmt::format("no effect changes the state `{}`{}", name, read ? "" : ", and nothing reads it"));
    } else if (!read) {
      remark(LintCode::unread_state, declared.name,
             fmt::format("effects change the state `{}`, and nothing reads it", name));
    }
  }

  const spec::ParsedSpec& spec_;
  const model::World& world_;
  Mentions mentions_;
  std::map<std::string, const model::Function*> functions_;
  std::vector<Remark>& out_;
};

}  // namespace

void find_unused(const Linted& linted, std::vector<Remark>& out) { UnusedFinder(linted, out).run(); }

}  // namespace pathproof::query
