#include "worth/measure.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <set>

namespace pathproof::query {
namespace {

using model::Diagram;
using model::Selection;

struct Game {
  Diagram diagram;
  Diagram::Set family = Diagram::all;
  Diagram::Set set = Diagram::none;

  bool has(const Selection& s) const { return diagram.contains(set, s); }
  bool exists(const Selection& s) const { return diagram.contains(family, s); }
};

std::vector<Selection> selections(const std::vector<int>& sizes) {
  std::vector<Selection> out{{}};
  for (const int size : sizes) {
    std::vector<Selection> longer;
    for (const Selection& s : out) {
      for (int o = 0; o < size; ++o) {
        longer.push_back(s);
        longer.back().push_back(o);
      }
    }
    out = std::move(longer);
  }
  return out;
}

// Some axes without a choice, some that change nothing, some sets that grow with each turn.
Game random_game(std::mt19937& random) {
  std::vector<int> sizes(2 + random() % 4);
  for (int& size : sizes) size = static_cast<int>(1 + random() % 3);
  std::vector<int> order(sizes.size());
  std::iota(order.begin(), order.end(), 0);
  std::shuffle(order.begin(), order.end(), random);
  Game out{Diagram(sizes, order)};
  const std::size_t idle = random() % 2 == 0 ? random() % sizes.size() : sizes.size();
  std::set<Selection> in;
  for (const Selection& s : selections(sizes)) {
    Selection seen = s;
    if (idle < seen.size()) seen[idle] = 0;
    if (seen == s ? random() % 3 == 0 : in.count(seen) > 0) {
      in.insert(s);
      out.set = out.diagram.join(out.set, out.diagram.single(s));
    }
  }
  if (random() % 4 == 0)
    out.family = out.diagram.minus(out.family, out.diagram.cube({{0, 0}, {1, sizes[1] - 1}}));
  out.set = out.diagram.meet(out.set, out.family);
  return out;
}

Selection with(Selection s, int axis, int option) {
  s[static_cast<std::size_t>(axis)] = option;
  return s;
}

// Gains and losses of a change, one setting after the other.
void expect_swing(const Game& game, int axis, int option, const Swing& found) {
  std::uint64_t settings = 0;
  std::uint64_t gains = 0;
  std::uint64_t losses = 0;
  for (const Selection& s : selections(game.diagram.sizes())) {
    if (s[static_cast<std::size_t>(axis)] != 0) continue;
    const Selection after = with(s, axis, option);
    if (!game.exists(s) || !game.exists(after)) continue;
    ++settings;
    gains += !game.has(s) && game.has(after) ? 1 : 0;
    losses += game.has(s) && !game.has(after) ? 1 : 0;
  }
  EXPECT_EQ(found.settings, settings);
  EXPECT_EQ(found.gains, gains);
  EXPECT_EQ(found.losses, losses);
}

// Every order of all axes, and every option that each may be turned to: of these, in how many the turn of `axis` to `option` turns
// the verdict. As shares, since the measure leaves out axes that change nothing.
std::pair<double, double> by_all_orders(const Game& game, int axis, int option) {
  const std::vector<int>& sizes = game.diagram.sizes();
  std::vector<int> players;
  for (int a = 0; a < static_cast<int>(sizes.size()); ++a) {
    if (sizes[static_cast<std::size_t>(a)] > 1) players.push_back(a);
  }
  double all = 0;
  double gains = 0;
  double losses = 0;
  for (const Selection& target : selections(sizes)) {
    const bool turned = std::all_of(players.begin(), players.end(),
                                    [&](int a) { return target[static_cast<std::size_t>(a)] > 0; });
    if (!turned || target[static_cast<std::size_t>(axis)] != option) continue;
    std::vector<int> order = players;
    do {
      ++all;
      Selection s(sizes.size(), 0);
      for (const int a : order) {
        const bool before = game.has(s);
        s[static_cast<std::size_t>(a)] = target[static_cast<std::size_t>(a)];
        if (a != axis) continue;
        gains += !before && game.has(s) ? 1 : 0;
        losses += before && !game.has(s) ? 1 : 0;
        break;
      }
    } while (std::next_permutation(order.begin(), order.end()));
  }
  return {gains / all, losses / all};
}

TEST(Measures, AreThoseOfAllSettingsAndAllOrders) {
  std::mt19937 random(7);
  int changes = 0;
  for (int round = 0; round < 400; ++round) {
    Game game = random_game(random);
    const source::Stop stop;
    Measures measures(game.diagram, game.set, game.family, stop);
    EXPECT_EQ(measures.has_orders(), game.family == Diagram::all);
    for (int axis = 0; axis < static_cast<int>(game.diagram.sizes().size()); ++axis) {
      const bool matters = std::binary_search(measures.axes().begin(), measures.axes().end(), axis);
      for (int o = 1; o < game.diagram.sizes()[static_cast<std::size_t>(axis)]; ++o) {
        if (!matters) {
          Swing nothing;
          nothing.settings = measures.swing(axis, o).settings;
          expect_swing(game, axis, o, nothing);
          continue;
        }
        ++changes;
        const Swing found = measures.swing(axis, o);
        expect_swing(game, axis, o, found);
        const Selection base(game.diagram.sizes().size(), 0);
        const Selection after = with(base, axis, o);
        EXPECT_EQ(found.at_base,
                  game.exists(base) && game.exists(after) && game.has(base) != game.has(after));
        if (!measures.has_orders()) continue;
        const auto [gains, losses] = by_all_orders(game, axis, o);
        EXPECT_NEAR(found.order_gains.rough() / measures.orders(axis).rough(), gains, 1e-12);
        EXPECT_NEAR(found.order_losses.rough() / measures.orders(axis).rough(), losses, 1e-12);
      }
    }
  }
  EXPECT_GT(changes, 300);
}

TEST(Measures, OfABlocSayWhereItsSettingDecides) {
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    Game game = random_game(random);
    const source::Stop stop;
    Measures measures(game.diagram, game.set, game.family, stop);
    std::vector<int> bloc;
    for (int axis = 0; axis < static_cast<int>(game.diagram.sizes().size()); ++axis) {
      if (random() % 2 == 0) bloc.push_back(axis);
    }
    const auto cleared = [&](Selection s) {
      for (const int axis : bloc) s[static_cast<std::size_t>(axis)] = 0;
      return s;
    };
    std::set<Selection> there;
    std::set<Selection> with_it;
    std::set<Selection> without;
    for (const Selection& s : selections(game.diagram.sizes())) {
      if (!game.exists(s)) continue;
      there.insert(cleared(s));
      (game.has(s) ? with_it : without).insert(cleared(s));
    }
    const auto decided = static_cast<std::uint64_t>(std::count_if(
        with_it.begin(), with_it.end(), [&](const Selection& s) { return without.count(s) > 0; }));
    const BlocSwing found = measures.bloc(bloc);
    EXPECT_EQ(found.settings, there.size());
    EXPECT_EQ(found.decided, decided);
    const Selection base(game.diagram.sizes().size(), 0);
    EXPECT_EQ(found.at_base, with_it.count(base) > 0 && without.count(base) > 0);
  }
}

// In the Council of 1958, Germany, France and Italy had four votes each, the Netherlands and Belgium two, Luxembourg one, and twelve
// were a majority: Luxembourg never decided (Brams and Affuso 1976).
TEST(Measures, OfTheCouncilOf1958) {
  const std::vector<int> votes{4, 4, 4, 2, 2, 1};
  Diagram diagram(std::vector<int>(votes.size(), 2));
  Diagram::Set set = Diagram::none;
  for (const Selection& s : selections(diagram.sizes())) {
    int sum = 0;
    for (std::size_t i = 0; i < votes.size(); ++i) sum += s[i] * votes[i];
    if (sum >= 12) set = diagram.join(set, diagram.single(s));
  }
  const source::Stop stop;
  Measures measures(diagram, set, Diagram::all, stop);
  EXPECT_EQ(measures.axes(), (std::vector<int>{0, 1, 2, 3, 4}));
  const Swing large = measures.swing(0, 1);
  EXPECT_EQ(large.gains, 10U);  // of 32
  EXPECT_EQ(large.losses, 0U);
  EXPECT_EQ(large.order_gains * Count(60), measures.orders(0) * Count(14));
  const Swing small = measures.swing(3, 1);
  EXPECT_EQ(small.gains, 6U);
  EXPECT_EQ(small.order_gains * Count(60), measures.orders(3) * Count(9));
}

}  // namespace
}  // namespace pathproof::query
