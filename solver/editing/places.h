// Which names stand where: each name with its declaration and all its places, by file and offset.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pathproof/editing.h"
#include "source/source_map.h"

namespace pathproof::editing {

struct Symbol {
  NameKind kind = NameKind::sort;
  std::string name;
  source::Span declared;  // nowhere: by the language, or by nobody
  std::string detail;     // its type or what it is, in a few words
};

struct Use {
  int symbol = 0;
  source::Span span;  // the name alone, without quotation marks
};

class NameIndex {
 public:
  /// Kinds that share one namespace have one letter: a step and a sort cannot have the same name, a step and a rule can.
  enum class Space { global, rules, goals, objectives, claims, sources, bases, axes, options };
  static Space space_of(NameKind kind);

  /// The symbol of that name; a new one where there is none yet.
  int declare(NameKind kind, const std::string& name, source::Span span, std::string detail = {});
  /// One that is told apart from others only among those of an axis.
  int declare_option(const std::string& axis, const std::string& name, source::Span span);
  std::optional<int> find_option(const std::string& axis, const std::string& name) const;
  /// A variable or parameter, which is no one else's.
  int declare_local(const std::string& name, source::Span span, std::string detail);
  std::optional<int> find(Space space, const std::string& name) const;
  void use(int symbol, source::Span span);
  void finish();

  const std::vector<Symbol>& symbols() const { return symbols_; }
  /// By file and offset.
  const std::vector<Use>& uses() const { return uses_; }
  /// The use that covers the offset, its end included; null: there is none.
  const Use* at(source::FileId file, std::size_t offset) const;

 private:
  std::vector<Symbol> symbols_;
  std::vector<Use> uses_;
  std::map<std::pair<Space, std::string>, int> known_;
};

}  // namespace pathproof::editing
