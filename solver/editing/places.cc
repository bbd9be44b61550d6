#include "editing/places.h"

#include <algorithm>
#include <tuple>

namespace pathproof::editing {

NameIndex::Space NameIndex::space_of(NameKind kind) {
  switch (kind) {
    case NameKind::rule: return Space::rules;
    case NameKind::goal: return Space::goals;
    case NameKind::objective: return Space::objectives;
    case NameKind::claim: return Space::claims;
    case NameKind::source: return Space::sources;
    case NameKind::basis: return Space::bases;
    case NameKind::axis: return Space::axes;
    case NameKind::option: return Space::options;
    case NameKind::sort:
    case NameKind::element:
    case NameKind::fact:
    case NameKind::state:
    case NameKind::step:
    case NameKind::definition:
    case NameKind::variable: break;
  }
  return Space::global;
}

int NameIndex::declare(NameKind kind, const std::string& name, source::Span span, std::string detail) {
  const auto [at, added] = known_.try_emplace({space_of(kind), name}, static_cast<int>(symbols_.size()));
  if (added) symbols_.push_back({kind, name, span, std::move(detail)});
  use(at->second, span);
  return at->second;
}

int NameIndex::declare_local(const std::string& name, source::Span span, std::string detail) {
  symbols_.push_back({NameKind::variable, name, span, std::move(detail)});
  const int symbol = static_cast<int>(symbols_.size()) - 1;
  use(symbol, span);
  return symbol;
}

namespace {

// No name has a line break.
std::string option_key(const std::string& axis, const std::string& name) { return axis + "\n" + name; }

}  // namespace

int NameIndex::declare_option(const std::string& axis, const std::string& name, source::Span span) {
  const auto [at, added] =
      known_.try_emplace({Space::options, option_key(axis, name)}, static_cast<int>(symbols_.size()));
  if (added) symbols_.push_back({NameKind::option, name, span, axis});
  use(at->second, span);
  return at->second;
}

std::optional<int> NameIndex::find_option(const std::string& axis, const std::string& name) const {
  return find(Space::options, option_key(axis, name));
}

std::optional<int> NameIndex::find(Space space, const std::string& name) const {
  const auto at = known_.find({space, name});
  if (at == known_.end()) return std::nullopt;
  return at->second;
}

void NameIndex::use(int symbol, source::Span span) {
  if (span.known() && span.end > span.begin) uses_.push_back({symbol, span});
}

void NameIndex::finish() {
  const auto key = [](const Use& use) {
    return std::tuple(use.span.file, use.span.begin, use.span.end, use.symbol);
  };
  std::sort(uses_.begin(), uses_.end(), [&](const Use& a, const Use& b) { return key(a) < key(b); });
  uses_.erase(
      std::unique(uses_.begin(), uses_.end(), [&](const Use& a, const Use& b) { return key(a) == key(b); }),
      uses_.end());
}

const Use* NameIndex::at(source::FileId file, std::size_t offset) const {
  const Use* best = nullptr;
  const auto from = std::lower_bound(uses_.begin(), uses_.end(), file,
                                     [](const Use& use, source::FileId id) { return use.span.file < id; });
  auto one =
      std::upper_bound(from, uses_.end(), std::pair(file, offset), [](const auto& place, const Use& use) {
        return std::tuple(place.first, place.second) <
               std::tuple(use.span.file, static_cast<std::size_t>(use.span.begin));
      });
  // The last one that begins here or before; a name never holds another but for a few, so it is among the nearest.
  for (int looked = 0; one != from && looked < 4; ++looked) {
    --one;
    if (one->span.file == file && one->span.begin <= offset && offset <= one->span.end &&
        (best == nullptr || one->span.end - one->span.begin < best->span.end - best->span.begin))
      best = &*one;
  }
  return best;
}

}  // namespace pathproof::editing
