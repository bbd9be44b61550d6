// What may stand at the cursor.

#include <algorithm>

#include <fmt/format.h>

#include "editing/context.h"
#include "editing/draft.h"
#include "formula/lexer.h"
#include "formula/reserved.h"
#include "spec/keys.h"

namespace pathproof {

namespace {

using editing::Context;
using spec::Token;

enum class Slot { none, formula, effect, key, step, rule, goal, sort, element, basis, source };

bool is_any(const std::string& word, std::initializer_list<const char*> words) {
  return std::any_of(words.begin(), words.end(), [&](const char* one) { return word == one; });
}

// What the value at a path is.
Slot slot_of_value(const std::vector<std::string>& path) {
  if (path.empty()) return Slot::none;
  const std::string& last = path.back();
  const std::string& section = path.front();
  const bool in_list =
      path.size() > 1 && !last.empty() && last.find_first_not_of("0123456789") == std::string::npos;
  const std::string& key = in_list ? path[path.size() - 2] : last;
  if (is_any(key, {"formula", "minimize", "maximize"})) return Slot::formula;
  if (key == "effects") return Slot::effect;
  if (is_any(key, {"requires", "given", "assuming"})) return Slot::formula;
  if (path.size() == 2 && is_any(section, {"rules", "goals", "claims", "define"})) return Slot::formula;
  if (key == "goal") return path.size() == 1 ? Slot::goal : Slot::formula;
  if (key == "holder") return Slot::element;
  if (is_any(key, {"basis", "bases", "default_bases"})) return Slot::basis;
  if (key == "ref") return Slot::source;
  if (is_any(key, {"type", "args"})) return Slot::sort;
  if (is_any(section, {"include", "exclude", "schedule", "sequence"})) return Slot::step;
  if (is_any(section, {"waive", "enforce"})) return Slot::rule;
  if (is_any(section, {"facts", "state"}) && path.size() > 2) return Slot::element;
  return path.size() > 3 && section == "steps" && path[2] == "facts" ? Slot::element : Slot::none;
}

// Of a place within what an option of a variants file changes: the path there, which is one of a case. None: it lies elsewhere.
std::optional<std::vector<std::string>> overlay_path(const std::vector<std::string>& path) {
  std::size_t outer = 0;
  if (path.size() >= 3 && path[0] == "axes") outer = 3;
  if (path.size() >= 2 && path[0] == "variants") {
    const bool listed = path[1].find_first_not_of("0123456789") == std::string::npos;
    outer = !listed ? 2 : path.size() >= 3 && path[2] == "overlay" ? 3 : 0;
  }
  if (outer == 0) return std::nullopt;
  return std::vector<std::string>(path.begin() + static_cast<std::ptrdiff_t>(outer), path.end());
}

// The keys of the object at a path of a variants file, outside of overlays.
spec::keys::List family_keys(const Context& context) {
  namespace keys = spec::keys;
  const std::vector<std::string>& path = context.path;
  if (path.empty()) return keys::variants;
  if (path.size() == 1) return path[0] == "worth" ? keys::worth : keys::List{};
  if (path.size() != 2) return {};
  if (path[0] == "toggles") return keys::toggle;
  if (path[0] == "variants") return keys::variant;
  if (path[0] == "expect") return keys::variant_expectation;
  const bool ranged =
      context.siblings.empty() || context.siblings.front() == "range" || context.siblings.front() == "of";
  return path[0] == "axes" && ranged ? keys::range : keys::List{};
}

// The keys of the object at a path; empty: its keys are names, or it is none of ours.
spec::keys::List keys_of(const std::vector<std::string>& path, bool is_case) {
  namespace keys = spec::keys;
  if (path.empty()) return is_case ? keys::proposal : keys::spec;
  const std::string& section = path.front();
  if (path.back() == "source" && path.size() > 2) return keys::citation;
  if (section == "expect") return keys::expectation;
  if (section == "given" && path.size() == 2) return keys::statement;
  if (path.size() == 2) {
    if (section == "rules") return keys::rule;
    if (section == "goals") return keys::statement;
    if (section == "claims") return keys::claim;
    if (section == "steps") return keys::step;
    if (section == "facts") return keys::function_fact;
    if (section == "state") return keys::function_state;
    if (section == "objectives") return keys::objective;
    if (section == "sources") return keys::source;
    if (section == "define") return {"formula", "says", "title", "source"};
  }
  if (path.size() == 4 && section == "steps" && path[2] == "requires") return keys::statement;
  return path.size() == 4 && section == "claims" && path[2] == "assuming" ? keys::statement : keys::List{};
}

// In which call the end of the tokens stands: the name, and the number of the argument from 0.
struct Call {
  std::string name;
  std::size_t argument = 0;
};

std::optional<Call> call_around(const std::vector<Token>& tokens, std::size_t end) {
  std::size_t argument = 0;
  int depth = 0;
  for (std::size_t i = end; i-- > 0;) {
    if (tokens[i].text == ")") ++depth;
    if (tokens[i].text == "," && depth == 0) ++argument;
    if (tokens[i].text != "(" || depth-- > 0) continue;
    if (i == 0 || tokens[i - 1].kind != Token::Kind::word) return std::nullopt;
    return Call{std::string(tokens[i - 1].text), argument};
  }
  return std::nullopt;
}

// The name on the left of a relation that the end of the tokens completes: `leader(HADR) = `.
std::string compared_with(const std::vector<Token>& tokens, std::size_t end) {
  if (end < 2 || !is_any(std::string(tokens[end - 1].text), {"=", "!=", "<", "<=", ">", ">=", ":=", "to"}))
    return {};
  std::size_t i = end - 2;
  for (int depth = tokens[i].text == ")" ? 1 : 0; depth > 0 && i > 0;) {
    --i;
    if (tokens[i].text == ")") ++depth;
    if (tokens[i].text == "(") --depth;
    if (depth == 0 && i > 0) --i;
  }
  return tokens[i].kind == Token::Kind::word ? std::string(tokens[i].text) : "";
}

struct Template {
  const char* label;
  const char* insert;
  const char* detail;
};

constexpr Template templates[] = {
    {"all …", "all ${1:s}: ${2:Step}: ${3:formula}", "for every element"},
    {"some …", "some ${1:s}: ${2:Step}: ${3:formula}", "for at least one element"},
    {"count …", "count(${1:s}: ${2:Step} where ${3:condition})", "how many there are"},
    {"sum …", "sum(${1:s}: ${2:Step} where ${3:condition}: ${4:number})", "a sum over elements"},
    {"precedence", "precedence(${1:a}, ${2:b})", "b only after a"},
    {"response", "response(${1:a}, ${2:b})", "after a there is b"},
    {"succession", "succession(${1:a}, ${2:b})", "both of these"},
    {"coexistence", "coexistence(${1:a}, ${2:b})", "both or neither"},
    {"exclusive", "exclusive(${1:a}, ${2:b})", "not both"},
    {"together", "together(${1:a}, ${2:b})", "in one phase"},
    {"included", "included(${1:step})", "the step is part of the pathway"},
    {"start", "start(${1:step})", "the phase in which it starts"},
    {"end", "end(${1:step})", "the phase in which it completes"},
    {"done", "done(${1:step})", "it has completed"},
    {"starting", "starting(${1:step})", "it starts in this phase"},
    {"completing", "completing(${1:step})", "it completes in this phase"},
    {"active", "active(${1:step})", "it is under way"},
    {"duration", "duration(${1:step})", "its phases"},
    {"always", "always (${1:formula})", "in every state"},
    {"eventually", "eventually (${1:formula})", "in some state from here on"},
};

bool takes_step(const std::string& name) {
  return is_any(name, {"included", "start", "end", "done", "starting", "completing", "active", "duration",
                       "precedence", "response", "succession", "coexistence", "exclusive", "together"});
}

class Completer {
 public:
  Completer(const std::string& text, std::size_t offset, const Draft* draft)
      : text_(text), offset_(offset), data_(draft == nullptr ? nullptr : &draft->data()) {}

  std::vector<Completion> run() {
    Context context = editing::context_at(text_, offset_);
    begin_ = context.begin;
    is_case_ =
        data_ != nullptr ? data_->kind == DraftKind::proposal : text_.find("\"spec\"") != std::string::npos;
    const bool family =
        data_ != nullptr ? data_->kind == DraftKind::variants : text_.find("\"base\"") != std::string::npos;
    if (family) {
      const auto inner = overlay_path(context.path);
      if (!inner) return of_family(context);
      context.path = *inner;
      is_case_ = in_overlay_ = true;
    }
    if (is_case_ && !context.path.empty() && context.path.front() == "amend") {
      context.path.erase(context.path.begin());
      is_case_ = false;
    }
    if (context.is_key) {
      add_keys(context);
    } else if (context.in_string) {
      add_value(slot_of_value(context.path));
    }
    return std::move(out_);
  }

 private:
  void add_keys(const Context& context) {
    if (context.path.size() == 3 && context.path[0] == "steps" && context.path[2] == "facts")
      return add_named(NameKind::fact);
    add_keys(context, keys_of(context.path, is_case_));
  }

  void add_keys(const Context& context, const spec::keys::List& keys) {
    for (const std::string& key : keys) {
      // What an option changes is no file of its own.
      if (in_overlay_ && context.path.empty() && is_any(key, {"pathproof", "$schema", "spec"})) continue;
      if (std::find(context.siblings.begin(), context.siblings.end(), key) != context.siblings.end())
        continue;
      Completion& one = out_.emplace_back();
      one.label = key;
      one.insert = context.in_string ? key : fmt::format("\"{}\": ", key);
      one.detail = "key";
      one.key = true;
      one.begin = begin_;
    }
  }

  // In a variants file, but in no overlay.
  std::vector<Completion> of_family(const Context& context) {
    const std::vector<std::string>& path = context.path;
    const std::string section = path.empty() ? "" : path.front();
    const bool in_where = (section == "skip" && path.size() >= 2) ||
                          (section == "expect" && path.size() >= 3 && path[2] == "where");
    if (context.is_key) {
      in_where ? add_named(NameKind::axis) : add_keys(context, family_keys(context));
    } else if (context.in_string) {
      in_where ? add_named(NameKind::option, path.back()) : add_family_value(path);
    }
    return std::move(out_);
  }

  void add_family_value(const std::vector<std::string>& path) {
    const std::string& section = path.front();
    const std::string kind = path.size() > 2 ? path[2] : "";
    if (section == "claims") return add_named(NameKind::claim);
    if (section == "minimize") return add_named(NameKind::objective);
    if (section == "ask") return add_words({"check", "minimal", "prove"});
    if (kind == "of") return add_words({"horizon", "fact:", "duration:"});
    if (kind == "verdict") return add_words({"feasible", "infeasible", "proved", "refuted", "vacuous"});
    if (section != "toggles") return;
    if (kind == "rules") add_named(NameKind::rule);
    if (kind == "facts") add_named(NameKind::fact);
    if (kind == "bases") add_named(NameKind::basis);
    if (kind == "steps" || kind == "requirements") add_named(NameKind::step);
  }

  void add_words(std::initializer_list<const char*> words) {
    for (const char* word : words) add(word, word, "word", NameKind::basis);
  }

  void add_value(Slot slot) {
    switch (slot) {
      case Slot::none:
      case Slot::key: return;
      case Slot::formula: return add_formula(false);
      case Slot::effect: return add_formula(true);
      case Slot::step: return add_named(NameKind::step);
      case Slot::rule: return add_named(NameKind::rule);
      case Slot::goal: return add_named(NameKind::goal);
      case Slot::element: return add_named(NameKind::element), add_named(NameKind::step);
      case Slot::basis: return add_named(NameKind::basis);
      case Slot::source: return add_named(NameKind::source);
      case Slot::sort:
        add_named(NameKind::sort);
        for (const char* type : {"Bool", "Int", "Counter", "Step"}) add(type, type, "type", NameKind::sort);
    }
  }

  void add(const std::string& label, const std::string& insert, const std::string& detail, NameKind kind) {
    Completion& one = out_.emplace_back();
    one.label = label;
    one.insert = insert;
    one.detail = detail;
    one.kind = kind;
    one.begin = begin_;
  }

  void add_named(NameKind kind, const std::string& of_sort = {}) {
    if (data_ == nullptr) return;
    for (const editing::Symbol& symbol : data_->names.symbols()) {
      const bool fits = symbol.kind == kind && (of_sort.empty() || symbol.detail == of_sort);
      if (fits) add(symbol.name, symbol.name, symbol.detail, kind);
    }
  }

  // What follows the tokens before the word that is being written.
  void add_formula(bool effect) {
    const std::string_view before = std::string_view(text_).substr(begin_, offset_ - begin_);
    std::vector<Token> tokens = spec::tokenize(before);
    tokens.pop_back();
    if (!tokens.empty() && tokens.back().kind == Token::Kind::word && tokens.back().end == before.size()) {
      begin_ += tokens.back().begin;
      tokens.pop_back();
    } else {
      begin_ = offset_;
    }
    const std::size_t end = tokens.size();
    if (end > 1 && tokens[end - 1].text == ":" && is_binder(tokens, end)) {
      add_named(NameKind::sort);
      return add("Step", "Step", "the steps", NameKind::sort);
    }
    if (effect && end == 0)
      return add_named(NameKind::state), add("raise", "raise ", "to at least", NameKind::state);
    if (const std::string left = compared_with(tokens, end); !left.empty() && add_values(left))
      return add_variables(tokens);
    if (const auto call = call_around(tokens, end)) {
      if (add_arguments(*call)) return add_variables(tokens);
    }
    add_everything();
    add_variables(tokens);
  }

  // `all a, b:` as opposed to `all a: Actor:`.
  static bool is_binder(const std::vector<Token>& tokens, std::size_t end) {
    for (std::size_t i = end - 1; i-- > 0;) {
      if (is_any(std::string(tokens[i].text), {"all", "some", "no", "count", "sum"})) return true;
      if (tokens[i].text == "(" && i > 0 && is_any(std::string(tokens[i - 1].text), {"count", "sum"}))
        return true;
      if (tokens[i].text == ":" || tokens[i].text == "where") return false;
      if (tokens[i].text != "," && tokens[i].kind != Token::Kind::word) return false;
    }
    return false;
  }

  const spec::FunctionDecl* function(const std::string& name) const {
    if (data_ == nullptr) return nullptr;
    for (const spec::FunctionDecl& one : data_->parsed.spec.functions)
      if (one.name.text == name) return &one;
    return nullptr;
  }

  void add_of_sort(const std::string& sort) {
    sort == "Step" ? add_named(NameKind::step) : add_named(NameKind::element, sort);
  }

  // Values that a function has; false: it is none with values of its own.
  bool add_values(const std::string& name) {
    const spec::FunctionDecl* f = function(name);
    if (f == nullptr || f->type.text == "Int" || f->type.text == "Counter") return false;
    if (f->type.text == "Bool") {
      for (const char* value : {"true", "false"}) add(value, value, "value", NameKind::element);
      return true;
    }
    add_of_sort(f->type.text);
    if (f->optional) add("nobody", "nobody", "no one", NameKind::element);
    return true;
  }

  bool add_arguments(const Call& call) {
    if (takes_step(call.name)) {
      add_named(NameKind::step);
      return true;
    }
    if (const spec::FunctionDecl* f = function(call.name)) {
      if (call.argument >= f->args.size()) return false;
      add_of_sort(f->args[call.argument].text);
      return true;
    }
    if (data_ == nullptr) return false;
    for (const spec::DefinitionDecl& one : data_->parsed.spec.definitions) {
      if (one.signature.name.text != call.name || call.argument >= one.signature.parameters.size()) continue;
      add_of_sort(one.signature.parameters[call.argument].type.text);
      return true;
    }
    return false;
  }

  void add_variables(const std::vector<Token>& tokens) {
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
      const bool binds = i > 0 && tokens[i].kind == Token::Kind::word &&
                         (tokens[i + 1].text == ":" || tokens[i + 1].text == ",") &&
                         is_any(std::string(tokens[i - 1].text), {"all", "some", "no", "(", ","}) &&
                         is_binder(tokens, i + 2);
      if (binds)
        add(std::string(tokens[i].text), std::string(tokens[i].text), "variable", NameKind::variable);
    }
  }

  void add_everything() {
    for (const NameKind kind :
         {NameKind::state, NameKind::fact, NameKind::definition, NameKind::step, NameKind::element})
      add_named(kind);
    for (const Template& one : templates) {
      add(one.label, one.insert, one.detail, NameKind::definition);
      out_.back().snippet = true;
    }
    for (const std::string& keyword : spec::reserved_names()) {
      if (!spec::is_keyword(keyword)) continue;
      add(keyword, keyword, "keyword", NameKind::definition);
      out_.back().keyword = true;
    }
  }

  const std::string& text_;
  std::size_t offset_;
  const Draft::Data* data_;
  std::size_t begin_ = 0;
  bool is_case_ = false;
  bool in_overlay_ = false;
  std::vector<Completion> out_;
};

// Whether each of its outermost keys is one of ours, or none is there yet.
bool may_be_ours(const std::string& text) {
  namespace keys = spec::keys;
  const std::vector<OutlineEntry> entries = outline(text);
  return std::all_of(entries.begin(), entries.end(), [](const OutlineEntry& entry) {
    const auto known = [&](const keys::List& list) {
      return std::any_of(list.begin(), list.end(),
                         [&](const std::string& key) { return key.rfind(entry.name, 0) == 0; });
    };
    return known(keys::spec) || known(keys::proposal) || known(keys::variants) ||
           entry.name.rfind("x-", 0) == 0;
  });
}

}  // namespace

std::vector<Completion> completions(const std::string& text, std::size_t offset, const Draft* draft) {
  if (draft == nullptr && !may_be_ours(text)) return {};
  return Completer(text, std::min(offset, text.size()), draft).run();
}

}  // namespace pathproof
