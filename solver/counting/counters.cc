#include "counting/counters.h"

#include <algorithm>

#include "counting/cliques.h"

namespace pathproof::encode {

namespace {

// Clauses of one capacity's counters: so many in any case, and so many where the work nearly fills the room.
constexpr std::int64_t few_clauses = 20'000;
constexpr std::int64_t most_clauses = 200'000;
constexpr std::int64_t most_of_a_crowd = 600'000;  // likewise, where all of them weigh the same

// The horizon that a unit asks for, or the encoding's own.
int phases_asked_for(const Encoding& encoding) {
  const model::UnitId unit = encoding.problem().unit_index("horizon");
  const int own = encoding.horizon();
  return unit.valid() ? std::min(own, encoding.problem().units[unit].phase) : own;
}

// Where all stay equally long, starts say it all: no more than the limit in as many phases.
void count_starts(PhaseLimit& limit) {
  const int width = limit.occupants.front().width;
  if (width == 1 || limit.span > 1) return;
  if (std::any_of(limit.occupants.begin(), limit.occupants.end(),
                  [width](const Occupant& occupant) { return occupant.width != width; }))
    return;
  limit.span = width;
  for (Occupant& occupant : limit.occupants) occupant.width = 1;
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
    floors_.insert(floors_.end(), limits.floors.begin(), limits.floors.end());
  }
  if (!exclusions.empty()) add(cliques(encoding_.circuit(), encoding_.clausifier(), exclusions));
  raised_ = std::erase_if(floors_, [&](const Floor& floor) { return raise(floor); }) > 0 || raised_;
  for (; raised_ && rested_ < counted_.size(); ++rested_) rest_after_the_end(counted_[rested_]);
}

void Counters::add(const std::vector<PhaseLimit>& limits) {
  for (const auto& one : series(limits)) {
    for (const PhaseLimit& limit : worthwhile(one)) {
      link(limit);
      counted_.push_back(limit);
    }
  }
}

// Limits on the same steps in one phase after the other.
std::vector<std::vector<PhaseLimit>> Counters::series(const std::vector<PhaseLimit>& limits) const {
  std::map<std::vector<model::StepId>, std::vector<PhaseLimit>> by_steps;
  for (const PhaseLimit& limit : limits) {
    std::vector<model::StepId> key;
    for (const Occupant& occupant : limit.occupants) key.push_back(occupant.step);
    std::vector<PhaseLimit>& of_steps = by_steps[key];
    of_steps.push_back(limit);
    if (!key.empty()) count_starts(of_steps.back());
  }
  std::vector<std::vector<PhaseLimit>> out;
  for (auto& [steps, of_steps] : by_steps) {
    std::stable_sort(of_steps.begin(), of_steps.end(),
                     [](const PhaseLimit& a, const PhaseLimit& b) { return a.phase < b.phase; });
    out.push_back(std::move(of_steps));
  }
  return out;
}

// All of them where that is cheap. Else those of the phases that a pathway is to have, where the work nearly fills them: later ones have
// room for all.
std::vector<PhaseLimit> Counters::worthwhile(const std::vector<PhaseLimit>& limits) const {
  if (cost(limits).clauses <= few_clauses) return limits;
  std::vector<PhaseLimit> out = limits;
  const int phases = phases_asked_for(encoding_);
  std::erase_if(out, [&](const PhaseLimit& limit) { return limit.phase > phases; });
  const Cost of_these = cost(out);
  const bool crowd = std::all_of(out.begin(), out.end(), [](const PhaseLimit& limit) {
    return std::all_of(limit.occupants.begin(), limit.occupants.end(),
                       [](const Occupant& occupant) { return occupant.weight == 1 && occupant.width == 1; });
  });
  if (of_these.clauses > (crowd ? most_of_a_crowd : most_clauses) || 2 * of_these.work < of_these.room)
    out.clear();
  return out;
}

Counters::Cost Counters::cost(const std::vector<PhaseLimit>& limits) {
  Cost out;
  for (const PhaseLimit& limit : limits) {
    out.room += (limit.limit + limit.span - 1) / limit.span;
    out.work = 0;
    for (const Occupant& occupant : limit.occupants) {
      out.work += occupant.weight * std::min(occupant.width, std::max(limit.phase, 1));
    }
    const auto count = static_cast<std::int64_t>(limit.occupants.size());
    if (count == 0) continue;
    out.clauses += Totalizer::cost(limit.occupants.size(), (out.work + count - 1) / count, out.room + 1);
  }
  return out;
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

// Takes the limit into account in how much the counters have to tell, then counts.
void Counters::link(const PhaseLimit& limit) {
  const Work now = work(limit.occupants, 0);
  const Work before = work(limit.occupants, limit.span);
  const std::int64_t gain = limit.limit + before.certain - now.certain;  // of the shares alone
  const std::int64_t room = std::clamp<std::int64_t>(room_of(before.shares) + gain, 0, total(now.shares));
  std::int64_t& known = room_.emplace(now.shares, room).first->second;
  known = std::max(known, room);
  imply(now, before, gain, limit.premise);
}

std::int64_t Counters::room_of(const std::vector<Share>& shares) const {
  const auto known = room_.find(shares);
  return known == room_.end() ? total(shares) : known->second;
}

// "Now at least j" implies "before at least j - gain", for j = 0, too: so much must be done before where much is certain now.
void Counters::imply(const Work& now, const Work& before, std::int64_t gain,
                     const std::vector<Lit>& premise) {
  const Sum& reached = totalizer_.sum(now.shares, room_of(now.shares) + 1);
  const Sum& needed = totalizer_.sum(before.shares, room_of(before.shares) + 1);
  std::vector<Lit> given;
  for (const Lit lit : premise) given.push_back(-lit);
  if (gain < 0) require(needed, total(before.shares), -gain, given);
  for (const auto& [value, lit] : reached) {
    if (value <= gain) continue;
    std::vector<Lit> clause = given;
    clause.push_back(-lit);
    require(needed, total(before.shares), value - gain, std::move(clause));
  }
}

// One of the clause, or the sum is at least `least`; of a counter that does not tell so much, the most that it tells.
void Counters::require(const Sum& sum, std::int64_t all, std::int64_t least, std::vector<Lit> clause) {
  const auto reached =
      std::find_if(sum.begin(), sum.end(), [&](const auto& entry) { return entry.first >= least; });
  if (reached != sum.end()) {
    clause.push_back(reached->second);
  } else if (least <= all) {
    clause.push_back(sum.back().second);
  }
  encoding_.clausifier().add_clause(std::move(clause));
}

// Beyond the end of the pathway no work is done: where steps need not be part of it, a sum in the last state that the encoding has
// would otherwise lose the limit with each phase down to the end.
void Counters::rest_after_the_end(const PhaseLimit& limit) {
  Ladder& ladder = encoding_.ladder();
  int phase = encoding_.horizon();  // in which every occupant is still active
  for (const Occupant& occupant : limit.occupants) {
    phase = std::min(phase, occupant.last - occupant.width + ladder.duration(occupant.step));
  }
  if (phase < 2) return;
  for (; chained_ < phase; ++chained_) {
    encoding_.clausifier().add_clause({-ladder.alive(chained_ + 1), ladder.alive(chained_)});
  }
  const Work now = work(limit.occupants, 0);
  const Work before = work(limit.occupants, 1);
  imply(now, before, before.certain - now.certain, {-ladder.alive(phase)});
}

// A demand that so much is done, over the very literals that are counted. Whether there is a counter for them.
bool Counters::raise(const Floor& floor) {
  const Work done = work(floor.started, 0);
  const auto known = room_.find(done.shares);
  if (known == room_.end()) return false;
  const std::int64_t least = floor.least - done.certain;
  if (least <= 0) return true;
  const Sum& sum = totalizer_.sum(done.shares, known->second + 1);
  std::vector<Lit> clause;
  for (const Lit premise : floor.premise) clause.push_back(-premise);
  for (const auto& [value, lit] : sum) {
    if (value < least && value != sum.back().first) continue;
    clause.push_back(lit);
    break;
  }
  encoding_.clausifier().add_clause(std::move(clause));
  return true;
}

}  // namespace pathproof::encode
