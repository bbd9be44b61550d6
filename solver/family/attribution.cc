#include "family/attribution.h"

#include <algorithm>
#include <limits>
#include <map>

namespace pathproof::query {

namespace {

using model::Diagram;
using model::Partial;
using Set = Diagram::Set;

constexpr std::size_t most_implicants = 20'000;  // of one set
constexpr std::size_t most_looked_at =
    100'000;  // of all sets that one hangs on: where there are more, nobody reads them

class ImplicantFinder {
 public:
  ImplicantFinder(Diagram& diagram, const source::Stop& stop) : diagram_(diagram), stop_(stop) {}

  bool complete() const { return complete_; }

  // Minimal sets of options of the axes from the level of `set` on that lead into it.
  const std::vector<Partial>& of(Set set) {
    const auto known = found_.find(set);
    if (known != found_.end()) return known->second;
    std::vector<Partial> out;
    if (set == Diagram::all) {
      out.emplace_back();
    } else if (set != Diagram::none) {
      out = split(set);
    }
    return found_[set] = std::move(out);
  }

 private:
  std::vector<Partial> split(Set set) {
    stop_.check();
    const int axis = diagram_.axis_of(set);
    const int options = diagram_.sizes()[static_cast<std::size_t>(axis)];
    // What leads into the set whatever the option here.
    Set always = Diagram::all;
    for (int o = 0; o < options; ++o) always = diagram_.meet(always, diagram_.child(set, axis, o));
    std::vector<Partial> out = of(always);
    for (int o = 0; o < options; ++o) {
      for (const Partial& below : of(diagram_.child(set, axis, o))) {
        if (out.size() >= most_implicants || ++looked_at_ > most_looked_at) {
          complete_ = false;
          return out;
        }
        stop_.check();
        if (diagram_.minus(diagram_.cube(below), always) == Diagram::none) continue;  // minimal without `o`
        Partial with = below;
        with.insert(std::lower_bound(with.begin(), with.end(), std::pair(axis, o)), {axis, o});
        out.push_back(std::move(with));
      }
    }
    return out;
  }

  Diagram& diagram_;
  const source::Stop& stop_;
  std::map<Set, std::vector<Partial>> found_;
  std::size_t looked_at_ = 0;
  bool complete_ = true;
};

// All but one axis of a box, as a key.
std::vector<std::pair<int, std::vector<int>>> apart_from(const Box& box, std::size_t position) {
  auto out = box.allowed;
  out[position].second.clear();
  return out;
}

// Puts together boxes that differ on their axis number `position` alone.
bool put_together(std::vector<Box>& all, std::size_t position) {
  std::map<std::vector<std::pair<int, std::vector<int>>>, std::size_t> seen;
  std::vector<Box> out;
  for (Box& box : all) {
    if (box.allowed.size() <= position) {
      out.push_back(std::move(box));
      continue;
    }
    const auto [at, fresh] = seen.emplace(apart_from(box, position), out.size());
    if (fresh) {
      out.push_back(std::move(box));
      continue;
    }
    std::vector<int>& into = out[at->second].allowed[position].second;
    const std::vector<int>& more = box.allowed[position].second;
    into.insert(into.end(), more.begin(), more.end());
    std::sort(into.begin(), into.end());
    into.erase(std::unique(into.begin(), into.end()), into.end());
  }
  const bool changed = out.size() < all.size();
  all = std::move(out);
  return changed;
}

// Options that lead to the same from every node on the axis: some setting leads to each node, and nodes that differ are
// different sets.
std::vector<std::vector<int>> same_below(const Diagram& diagram, Set set, int axis) {
  const std::vector<Set> nodes = diagram.nodes_on(set, axis);
  std::vector<std::vector<int>> out;
  for (int o = 0; o < diagram.sizes()[static_cast<std::size_t>(axis)]; ++o) {
    const auto same = [&](const std::vector<int>& members) {
      return std::all_of(nodes.begin(), nodes.end(), [&](Set node) {
        return diagram.child(node, axis, o) == diagram.child(node, axis, members.front());
      });
    };
    const auto found = std::find_if(out.begin(), out.end(), same);
    if (found != out.end()) {
      found->push_back(o);
    } else {
      out.push_back({o});
    }
  }
  return out;
}

}  // namespace

Implicants implicants(Diagram& diagram, Set set, Set family, const source::Stop& stop) {
  // Variants that are left out may be counted on either side.
  const Set outside = diagram.minus(Diagram::all, family);
  ImplicantFinder finder(diagram, stop);
  Implicants out;
  for (const Partial& partial : finder.of(diagram.join(set, outside))) {
    // The cube of one option has as many children as the axis has options: of a long list, one each would be a square.
    const bool inside = partial.size() == 1 ? diagram.with_option(set, partial.front().first,
                                                                  partial.front().second) != Diagram::none
                                            : diagram.meet(diagram.cube(partial), set) != Diagram::none;
    if (inside) out.minimal.push_back(partial);
  }
  std::sort(out.minimal.begin(), out.minimal.end(), [](const Partial& a, const Partial& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  });
  out.complete = finder.complete();
  return out;
}

std::vector<Box> boxes(const std::vector<Partial>& minimal, const source::Stop& stop) {
  std::vector<Box> out;
  std::size_t axes = 0;
  for (const Partial& partial : minimal) {
    Box box;
    for (const auto& [axis, option] : partial) box.allowed.push_back({axis, {option}});
    axes = std::max(axes, partial.size());
    out.push_back(std::move(box));
  }
  bool changed = true;
  while (changed) {
    changed = false;
    for (std::size_t position = 0; position < axes; ++position) {
      stop.check();
      changed = put_together(out, position) || changed;
    }
  }
  return out;
}

std::vector<std::vector<int>> alike(Diagram& diagram, Set set, Set family, int axis) {
  if (family == Diagram::all) return same_below(diagram, set, axis);
  std::vector<std::vector<int>> out;
  const int options = diagram.sizes()[static_cast<std::size_t>(axis)];
  for (int o = 0; o < options; ++o) {
    const Set in = diagram.with_option(set, axis, o);
    const Set there = diagram.with_option(family, axis, o);
    const auto same = [&](int p) {
      const Set both = diagram.meet(there, diagram.with_option(family, axis, p));
      const Set other = diagram.with_option(set, axis, p);
      return diagram.meet(in, both) == diagram.meet(other, both);
    };
    const auto found = std::find_if(out.begin(), out.end(), [&](const std::vector<int>& members) {
      return std::all_of(members.begin(), members.end(), same);
    });
    if (found != out.end()) {
      found->push_back(o);
    } else {
      out.push_back({o});
    }
  }
  return out;
}

bool matters(Diagram& diagram, Set set, Set family, int axis) {
  return alike(diagram, set, family, axis).size() > 1;
}

std::vector<int> hinges(Diagram& diagram, Set set, Set family, const source::Stop& stop) {
  std::vector<int> out;
  for (int axis = 0; axis < static_cast<int>(diagram.sizes().size()); ++axis) {
    stop.check();
    if (matters(diagram, set, family, axis)) out.push_back(axis);
  }
  return out;
}

std::vector<Course> courses(Diagram& diagram, const std::vector<Set>& sets, Set family, int axis,
                            const std::vector<int>& order, std::size_t most, const source::Stop& stop) {
  Set settings = Diagram::all;
  for (const int o : order) settings = diagram.meet(settings, diagram.with_option(family, axis, o));
  std::vector<Course> out{{{}, 0, settings}};
  for (const int o : order) {
    std::vector<Course> longer;
    for (const Course& course : out) {
      stop.check();
      Set rest = course.where;
      const auto add = [&](std::size_t which, Set where) {
        if (where == Diagram::none) return;
        Course next = course;
        next.in.push_back(which);
        next.where = where;
        longer.push_back(std::move(next));
      };
      for (std::size_t i = 0; i < sets.size(); ++i) {
        const Set in = diagram.with_option(sets[i], axis, o);
        add(i, diagram.meet(course.where, in));
        rest = diagram.minus(rest, in);
      }
      add(sets.size(), rest);
    }
    if (longer.size() > most) return {};
    out = std::move(longer);
  }
  const auto options = static_cast<std::uint32_t>(diagram.sizes()[static_cast<std::size_t>(axis)]);
  for (Course& course : out) course.settings = diagram.count(course.where).over(options);  // the axis is free
  return out;
}

std::vector<Profile> profiles(Diagram& diagram, Set set, Set family, int axis, const std::vector<int>& order,
                              const source::Stop& stop) {
  std::vector<Profile> out;
  // Of two sets, there are never too many to go through: as many as ways that the verdict goes.
  for (Course& course : courses(diagram, {diagram.minus(family, set), set}, family, axis, order,
                                std::numeric_limits<std::size_t>::max(), stop)) {
    Profile profile{{}, std::move(course.settings), course.where};
    for (const std::size_t which : course.in) profile.in.push_back(which == 1);
    out.push_back(std::move(profile));
  }
  return out;
}

}  // namespace pathproof::query
