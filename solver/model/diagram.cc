#include "model/diagram.h"

#include <algorithm>

namespace pathproof::model {

namespace {

constexpr auto golden_ratio = static_cast<std::size_t>(0x9e3779b97f4a7c15ULL);
constexpr std::size_t fewest_places = 1U << 10U;
constexpr std::size_t most_applied = 1U << 22U;  // 64 MiB

std::size_t mixed(std::size_t hash, int part) {
  hash = (hash ^ static_cast<std::size_t>(part)) * golden_ratio;
  return hash ^ (hash >> 29U);
}

}  // namespace

Diagram::Diagram(std::vector<int> sizes, std::vector<int> order)
    : sizes_(std::move(sizes)),
      order_(std::move(order)),
      levels_(sizes_.size() + 1),
      unique_(fewest_places, none),
      applied_(fewest_places) {
  const int end = static_cast<int>(sizes_.size());
  for (int axis = static_cast<int>(order_.size()); axis < end; ++axis) order_.push_back(axis);
  order_.push_back(end);
  for (std::size_t level = 0; level < order_.size(); ++level)
    levels_[static_cast<std::size_t>(order_[level])] = static_cast<int>(level);
  as_numbered_ = std::is_sorted(order_.begin(), order_.end());
  nodes_ = {{end, 0}, {end, 0}};
  counts_ = {{none, 0}, {all, 1}};
}

std::span<const Diagram::Set> Diagram::children_of(Set set) const {
  const Node& node = nodes_[static_cast<std::size_t>(set)];
  if (set <= all) return {};
  return {children_.data() + node.children, static_cast<std::size_t>(size_at(node.level))};
}

// Where the node with these children stands in `unique_`, or else may be put.
std::size_t Diagram::place_of(int level, std::span<const Set> children) const {
  auto hash = static_cast<std::size_t>(level);
  for (const Set child : children) hash = mixed(hash, child);
  const std::size_t mask = unique_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    const Set known = unique_[at];
    if (known == none) return at;
    const std::span<const Set> others = children_of(known);
    if (level_of(known) == level &&
        std::equal(children.begin(), children.end(), others.begin(), others.end()))
      return at;
  }
}

// Both tables grow with the nodes; what was worked out is forgotten then, which costs time at worst.
void Diagram::grow() {
  unique_.assign(unique_.size() * 2, none);
  for (std::size_t i = 2; i < nodes_.size(); ++i)
    unique_[place_of(nodes_[i].level, children_of(static_cast<Set>(i)))] = static_cast<Set>(i);
  if (applied_.size() < most_applied) applied_.assign(applied_.size() * 2, {});
}

Diagram::Set Diagram::node(int axis, std::vector<Set> children) {
  if (std::all_of(children.begin(), children.end(), [&](Set c) { return c == children.front(); })) {
    return children.front();
  }
  const std::size_t at = place_of(level(axis), children);
  if (unique_[at] != none) return unique_[at];
  const auto out = static_cast<Set>(nodes_.size());
  unique_[at] = out;
  nodes_.push_back({level(axis), children_.size()});
  children_.insert(children_.end(), children.begin(), children.end());
  if (nodes_.size() * 2 > unique_.size()) grow();
  return out;
}

Diagram::Set Diagram::child(Set set, int axis, int option) const {
  return axis_of(set) == axis ? children_of(set)[static_cast<std::size_t>(option)] : set;
}

Diagram::Set Diagram::options(int axis, const std::vector<bool>& allowed) {
  std::vector<Set> children;
  for (const bool a : allowed) children.push_back(a ? all : none);
  return node(axis, std::move(children));
}

Diagram::Set Diagram::option(int axis, int option) {
  std::vector<bool> allowed(static_cast<std::size_t>(sizes_[static_cast<std::size_t>(axis)]), false);
  allowed[static_cast<std::size_t>(option)] = true;
  return options(axis, allowed);
}

Diagram::Set Diagram::cube(const Partial& partial) {
  Set out = all;
  for (const auto& [axis, chosen] : partial) out = meet(out, option(axis, chosen));
  return out;
}

Diagram::Set Diagram::cubes(std::vector<Partial> partials) {
  if (partials.empty()) return none;
  for (Partial& partial : partials)  // from the top down
    std::sort(partial.begin(), partial.end(),
              [&](const auto& a, const auto& b) { return level(a.first) < level(b.first); });
  std::sort(partials.begin(), partials.end());
  return cubes_from(partials.begin(), partials.end(), 0);
}

// Of sorted cubes that are equal above `depth`, the part below.
Diagram::Set Diagram::cubes_from(Cubes begin, Cubes end, std::size_t depth) {
  if (depth == begin->size()) return all;
  const int axis = (*begin)[depth].first;
  std::vector<Set> children(static_cast<std::size_t>(sizes_[static_cast<std::size_t>(axis)]), none);
  while (begin != end) {
    const int option = (*begin)[depth].second;
    const auto next = std::find_if(begin, end, [&](const Partial& p) { return p[depth].second != option; });
    children[static_cast<std::size_t>(option)] = cubes_from(begin, next, depth + 1);
    begin = next;
  }
  return node(axis, std::move(children));
}

Diagram::Set Diagram::single(const Selection& selection) {
  Set out = all;
  for (std::size_t i = selection.size(); i-- > 0;) {
    const auto axis = static_cast<std::size_t>(order_[i]);
    std::vector<Set> children(static_cast<std::size_t>(sizes_[axis]), none);
    children[static_cast<std::size_t>(selection[axis])] = out;
    out = node(static_cast<int>(axis), std::move(children));
  }
  return out;
}

Diagram::Set Diagram::apply(Kind kind, Set a, Set b) {
  switch (kind) {
    case Kind::meet:
      if (a == none || b == none) return none;
      if (a == all || a == b) return b;
      if (b == all) return a;
      break;
    case Kind::join:
      if (a == all || b == all) return all;
      if (a == none || a == b) return b;
      if (b == none) return a;
      break;
    case Kind::minus:
      if (a == none || b == all || a == b) return none;
      if (b == none) return a;
      break;
  }
  if (kind != Kind::minus && a > b) std::swap(a, b);
  const auto place = [&]() -> Applied& {
    return applied_[mixed(mixed(static_cast<std::size_t>(kind), a), b) & (applied_.size() - 1)];
  };
  const Applied& known = place();
  if (known.a == a && known.b == b && known.kind == kind) return known.out;
  const int axis = axis_of(level_of(a) < level_of(b) ? a : b);
  std::vector<Set> children;
  for (int o = 0; o < sizes_[static_cast<std::size_t>(axis)]; ++o) {
    children.push_back(apply(kind, child(a, axis, o), child(b, axis, o)));
  }
  const Set out = node(axis, std::move(children));
  place() = {a, b, kind, out};
  return out;
}

Count Diagram::count(Set set) const { return count_below(set, 0); }

// Selections of the axes from the level of `set` on.
const Count& Diagram::own_count(Set set) const {
  const auto known = counts_.find(set);
  if (known != counts_.end()) return known->second;
  const int top = level_of(set);
  Count out;
  for (const Set c : children_of(set)) out += count_below(c, top + 1);
  return counts_[set] = std::move(out);
}

// Selections of the axes from `level` on.
Count Diagram::count_below(Set set, int level) const {
  Count out = own_count(set);
  if (set == none) return out;
  for (int l = level; l < level_of(set); ++l) out *= static_cast<std::uint64_t>(size_at(l));
  return out;
}

std::string Diagram::text(Set set) const {
  std::unordered_map<Set, std::size_t> numbers{{none, 0}, {all, 1}};
  std::vector<Set> met{set};
  if (!numbers.emplace(set, numbers.size()).second) return set == none ? "none" : "all";
  std::string out;
  for (std::size_t i = 0; i < met.size(); ++i) {
    out += std::to_string(axis_of(met[i])) + ":";
    for (const Set child : children_of(met[i])) {
      const auto [at, fresh] = numbers.emplace(child, numbers.size());
      if (fresh) met.push_back(child);
      out += std::to_string(at->second) + ",";
    }
    out += ";";
  }
  return out;
}

bool Diagram::contains(Set set, const Selection& selection) const {
  while (set > all) {
    const int top = axis_of(set);
    set = child(set, top, selection[static_cast<std::size_t>(top)]);
  }
  return set == all;
}

std::optional<Selection> Diagram::some(Set set) const {
  if (set == none) return std::nullopt;
  Selection out(sizes_.size(), 0);
  for (const int axis : order()) {
    int& option = out[static_cast<std::size_t>(axis)];
    while (child(set, axis, option) == none) ++option;
    set = child(set, axis, option);
  }
  return out;
}

// What is left of a set when the first axes, as they are numbered, have certain options; for diagrams that ask for them in another order.
class Diagram::Listing {
 public:
  Listing(const Diagram& diagram, Set set)
      : diagram_(diagram), set_(set), chosen_(diagram.sizes_.size(), -1) {}

  int& option(int axis) { return chosen_[static_cast<std::size_t>(axis)]; }
  const Selection& chosen() const { return chosen_; }

  bool any() {
    possible_.clear();
    return any(set_);
  }
  Count count() {
    counts_.clear();
    return counted(set_, 0);
  }

 private:
  int chosen_at(int level) const {
    return chosen_[static_cast<std::size_t>(diagram_.order_[static_cast<std::size_t>(level)])];
  }

  bool any(Set set) {
    if (set <= all) return set == all;
    const auto [at, fresh] = possible_.emplace(set, false);
    if (!fresh) return at->second;
    const int option = chosen_at(diagram_.level_of(set));
    const std::span<const Set> children = diagram_.children_of(set);
    const bool out = option >= 0
                         ? any(children[static_cast<std::size_t>(option)])
                         : std::any_of(children.begin(), children.end(), [&](Set c) { return any(c); });
    return possible_[set] = out;
  }

  // Selections of the axes from `level` on.
  Count counted(Set set, int level) {
    if (set == none) return {};
    Count out = set == all ? Count(1) : own(set);
    for (int l = level; l < diagram_.level_of(set); ++l) {
      if (chosen_at(l) < 0) out *= static_cast<std::uint64_t>(diagram_.size_at(l));
    }
    return out;
  }
  Count own(Set set) {
    const auto known = counts_.find(set);
    if (known != counts_.end()) return known->second;
    const int top = diagram_.level_of(set);
    const int option = chosen_at(top);
    const std::span<const Set> children = diagram_.children_of(set);
    Count out;
    if (option >= 0) {
      out = counted(children[static_cast<std::size_t>(option)], top + 1);
    } else {
      for (const Set child : children) out += counted(child, top + 1);
    }
    return counts_[set] = std::move(out);
  }

  const Diagram& diagram_;
  Set set_;
  Selection chosen_;  // -1: free
  std::unordered_map<Set, bool> possible_;
  std::unordered_map<Set, Count> counts_;
};

std::optional<Selection> Diagram::first(Set set) const {
  if (set == none || as_numbered_) return some(set);
  Listing listing(*this, set);
  for (int axis = 0; axis < static_cast<int>(sizes_.size()); ++axis) {
    listing.option(axis) = 0;
    while (!listing.any()) ++listing.option(axis);
  }
  return listing.chosen();
}

Selection Diagram::nth(Set set, Count index) const {
  if (!as_numbered_) {
    Listing listing(*this, set);
    for (int axis = 0; axis < static_cast<int>(sizes_.size()); ++axis) {
      listing.option(axis) = 0;
      for (Count here = listing.count(); !(index < here); here = listing.count()) {
        index -= here;
        ++listing.option(axis);
      }
    }
    return listing.chosen();
  }
  Selection out;
  for (std::size_t i = 0; i < sizes_.size(); ++i) {
    const int axis = static_cast<int>(i);
    int option = 0;
    for (;; ++option) {
      const Count here = count_below(child(set, axis, option), axis + 1);
      if (index < here) break;
      index -= here;
    }
    out.push_back(option);
    set = child(set, axis, option);
  }
  return out;
}

Diagram::Set Diagram::with_option(Set set, int axis, int option) {
  std::unordered_map<Set, Set> known;  // many paths lead to one node
  const auto chosen = [&](const auto& self, Set part) -> Set {
    const int top = axis_of(part);
    if (top == axis) return child(part, axis, option);
    if (level(top) > level(axis)) return part;
    const auto at = known.find(part);
    if (at != known.end()) return at->second;
    std::vector<Set> children;
    for (int o = 0; o < sizes_[static_cast<std::size_t>(top)]; ++o)
      children.push_back(self(self, child(part, top, o)));
    return known[part] = node(top, std::move(children));
  };
  return chosen(chosen, set);
}

std::vector<Diagram::Set> Diagram::nodes_on(Set set, int axis) const {
  std::vector<Set> out;
  std::vector<bool> seen(nodes_.size(), false);
  std::vector<Set> met{set};
  while (!met.empty()) {
    const Set part = met.back();
    met.pop_back();
    if (level_of(part) > level(axis) || seen[static_cast<std::size_t>(part)]) continue;
    seen[static_cast<std::size_t>(part)] = true;
    if (axis_of(part) == axis) {
      out.push_back(part);
    } else {
      const std::span<const Set> children = children_of(part);
      met.insert(met.end(), children.begin(), children.end());
    }
  }
  return out;
}

}  // namespace pathproof::model
