#include "counting/counters.h"

#include <algorithm>

#include "counting/cliques.h"

namespace pathproof::encode {

namespace {

// Clauses of one capacity's counters: so many in any case, and so many where the work nearly fills the room.
constexpr std::int64_t few_clauses = 20'000;
constexpr std::int64_t most_clauses = 200'000;

// The horizon that a unit asks for, or the encoding's own.
int phases_asked_for(const Encoding& encoding) {
  const model::UnitId unit = encoding.problem().unit_index("horizon");
  const int own = encoding.horizon();
  return unit.valid() ? std::min(own, encoding.problem().units[unit].phase) : own;
}

std::int64_t total(const std::vector<Share>& shares) {
  std::int64_t out = 0;
  for (const Share& share : shares) out += share.weight * static_cast<std::int64_t>(share.done.size());
  return out;
}

}  // namespace

Counters::Counters(Encoding& encoding)
    : encoding_(encoding), totalizer_(encoding.circuit(), encoding.clausifier()) {}

void Counters::update() {
  std::vector<Exclusion> exclusions;
  for (; seen_ < encoding_.assertions().size(); ++seen_) {
    Limits limits = read_limits(encoding_, encoding_.assertions()[seen_]);
    add(limits.sums);
    exclusions.insert(exclusions.end(), limits.exclusions.begin(), limits.exclusions.end());
  }
  if (!exclusions.empty()) add(cliques(encoding_.circuit(), encoding_.clausifier(), exclusions));
}

void Counters::add(const std::vector<PhaseLimit>& limits) {
  for (const auto& one : series(limits)) {
    if (!worthwhile(one)) continue;
    for (const PhaseLimit& limit : one) link(limit);
  }
}

// Limits on the same steps in one phase after the other.
std::vector<std::vector<PhaseLimit>> Counters::series(const std::vector<PhaseLimit>& limits) const {
  std::map<std::vector<int>, std::vector<PhaseLimit>> by_steps;
  for (const PhaseLimit& limit : limits) {
    std::vector<int> key;
    for (const Occupant& occupant : limit.occupants) key.push_back(occupant.step);
    by_steps[key].push_back(limit);
  }
  std::vector<std::vector<PhaseLimit>> out;
  for (auto& [steps, of_steps] : by_steps) {
    std::stable_sort(of_steps.begin(), of_steps.end(),
                     [](const PhaseLimit& a, const PhaseLimit& b) { return a.phase < b.phase; });
    out.push_back(std::move(of_steps));
  }
  return out;
}

bool Counters::worthwhile(const std::vector<PhaseLimit>& limits) const {
  const int phases = phases_asked_for(encoding_);
  std::int64_t cost = 0;
  std::int64_t room = 0;       // of all phases so far
  std::int64_t room_used = 0;  // of those that a pathway is to have
  std::int64_t work = 0;
  for (const PhaseLimit& limit : limits) {
    room += limit.limit;
    if (limit.phase <= phases) room_used += limit.limit;
    work = 0;
    for (const Occupant& occupant : limit.occupants) {
      work += occupant.weight * std::min(occupant.width, std::max(limit.phase, 1));
    }
    const auto count = static_cast<std::int64_t>(limit.occupants.size());
    cost += Totalizer::cost(limit.occupants.size(), (work + count - 1) / count, room + 1);
  }
  return cost <= few_clauses || (cost <= most_clauses && 2 * work >= room_used);
}

Counters::Work Counters::work(const std::vector<Occupant>& occupants, int earlier) const {
  Work out;
  for (const Occupant& occupant : occupants) {
    Share share{{}, occupant.weight};
    for (int i = 0; i < occupant.width; ++i) {
      const Lit lit = encoding_.ladder().started_by(occupant.step, occupant.last - earlier - i);
      if (lit == true_lit) {
        out.certain += occupant.weight;
      } else if (lit != false_lit) {
        share.done.push_back(lit);
      }
    }
    if (!share.done.empty()) out.shares.push_back(std::move(share));
  }
  return out;
}

// W(k) >= j implies W(k - 1) >= j - limit.
void Counters::link(const PhaseLimit& limit) {
  const Work now = work(limit.occupants, 0);
  const Work before = work(limit.occupants, 1);
  const auto known = room_.find(before.shares);
  const std::int64_t all_before = total(before.shares);
  const std::int64_t room_before = std::min(all_before, known == room_.end() ? all_before : known->second);
  const std::int64_t gain = limit.limit + before.certain - now.certain;  // of the shares alone
  const std::int64_t room_now = std::clamp<std::int64_t>(room_before + gain, 0, total(now.shares));
  const auto [at, fresh] = room_.emplace(now.shares, room_now);
  if (!fresh) at->second = std::max(at->second, room_now);
  const Sum reached = totalizer_.sum(now.shares, room_now + 1);
  const Sum needed = totalizer_.sum(before.shares, room_before + 1);
  for (const auto& [value, lit] : reached) {
    if (value <= gain) continue;
    const auto least = std::find_if(needed.begin(), needed.end(),
                                    [&, v = value](const auto& entry) { return entry.first >= v - gain; });
    std::vector<Lit> clause{-lit};
    for (const Lit premise : limit.premise) clause.push_back(-premise);
    if (least != needed.end()) {
      clause.push_back(least->second);
    } else if (value - gain <= all_before) {
      continue;
    }
    encoding_.clausifier().add_clause(std::move(clause));
  }
}

}  // namespace pathproof::encode
