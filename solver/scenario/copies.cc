#include "scenario/copies.h"

#include <algorithm>

namespace pathproof::query {

using encode::Answer;
using encode::Lit;
using model::StepId;

Copies::Copies(const Game& game, Sequence revealed, const Settings& settings, const source::Stop& stop)
    : game_(game), revealed_(std::move(revealed)), stop_(stop), joint_(settings, stop) {
  for (int p = 0; p <= game.horizon; ++p) late_.push_back(joint_.fresh());
  make(revealed_);
}

std::optional<std::size_t> Copies::child(std::size_t parent, std::size_t hazard) const {
  const auto found = copies_[parent].children.find(hazard);
  return found == copies_[parent].children.end() ? std::nullopt : std::optional(found->second);
}

Sequence Copies::sequence(std::size_t copy) const {
  Sequence out;
  for (; copy != 0; copy = copies_[copy].parent) out.insert(out.begin(), copies_[copy].hazard);
  return out;
}

std::size_t Copies::make(const Sequence& revealed) {
  Copy copy;
  copy.problem = std::make_unique<model::Problem>(problem_under(game_.base, game_.hazards, revealed));
  copy.encoding = std::make_unique<encode::Encoding>(*copy.problem, game_.horizon, stop_);
  copy.costs = std::make_unique<Costs>(*copy.encoding, *copy.problem);
  const int number = joint_.add(*copy.encoding);
  copy.valid = joint_.named(number, valid(*copy.encoding));
  if (number == 0) joint_.clause({copy.valid});
  copies_.push_back(std::move(copy));
  return copies_.size() - 1;
}

std::size_t Copies::add(std::size_t parent, std::size_t hazard, std::int64_t weight) {
  Sequence revealed = revealed_;
  for (const std::size_t h : sequence(parent)) revealed.push_back(h);
  revealed.push_back(hazard);
  const std::size_t out = make(revealed);
  Copy& copy = copies_[out];
  copy.parent = parent;
  copy.hazard = hazard;
  copy.weight = weight;
  copy.wanted = copies_.front().encoding->circuit().input();
  copies_[parent].children.emplace(hazard, out);
  copy.due.assign(static_cast<std::size_t>(game_.horizon) + 1, encode::false_lit);
  for (int p = 1; p <= game_.horizon; ++p) {
    stop_.check();
    const Lit due = joint_.fresh();
    copy.due[static_cast<std::size_t>(p)] = due;
    for (std::vector<Lit>& premise : dues(parent, game_.hazards[hazard], p)) {
      premise.push_back(due);
      joint_.clause(std::move(premise));
    }
    joint_.clause({-name(0, copy.wanted), -due, copy.valid});
    tie(parent, out, p);
  }
  return out;
}

Lit Copies::started(std::size_t copy, StepId step, int phase) {
  encode::Ladder& ladder = copies_[copy].encoding->ladder();
  if (phase < 1) return name(copy, encode::false_lit);
  return name(copy, phase >= game_.horizon ? ladder.included(step) : ladder.started_by(step, phase));
}

Lit Copies::option(std::size_t copy, model::FactId fact, std::int64_t value) {
  for (const auto& [v, lit] : copies_[copy].encoding->open_facts()[fact].options) {
    if (v == value) return name(copy, lit);
  }
  return name(copy, encode::false_lit);
}

// Clauses, each without its head: where all of one are false, the hazard is due in the phase on the pathway of `parent`, no earlier
// than the last one.
std::vector<std::vector<Lit>> Copies::dues(std::size_t parent, const Hazard& hazard, int phase) {
  std::vector<std::vector<Lit>> bodies;
  if (hazard.kind == Hazard::Kind::shock) {
    encode::Encoding& encoding = *copies_[parent].encoding;
    const Lit alive = encoding.ladder().alive(phase);
    encoding.clausifier().define(alive);
    if (hazard.phase == phase) bodies.push_back({-name(parent, alive)});
  } else if (hazard.kind == Hazard::Kind::slip) {
    const int start = phase - copies_[parent].problem->world->steps[hazard.step].duration + 1;
    if (start >= 1)
      bodies.push_back({-started(parent, hazard.step, start), started(parent, hazard.step, start - 1)});
  } else {
    for (const StepId s : hazard.due) {
      std::vector<Lit> body{-started(parent, s, phase)};
      for (const StepId other : hazard.due) body.push_back(started(parent, other, phase - 1));
      bodies.push_back(std::move(body));
    }
  }
  const bool in_order = game_.told == Told::eve || game_.told == Told::act;
  if (parent == 0) {
    for (auto& body : bodies) {
      if (in_order && !revealed_.empty()) body.push_back(-late_[static_cast<std::size_t>(phase)]);
    }
    return bodies;
  }
  std::vector<std::vector<Lit>> out;
  for (int before = 1; before <= (in_order ? phase : game_.horizon); ++before) {
    for (std::vector<Lit> body : bodies) {
      body.push_back(-copies_[parent].due[static_cast<std::size_t>(before)]);
      out.push_back(std::move(body));
    }
  }
  return out;
}

void Copies::clause(const std::vector<Lit>& premise, std::vector<Lit> lits) {
  for (const Lit lit : premise) lits.push_back(-lit);
  joint_.clause(std::move(lits));
}

void Copies::same(const std::vector<Lit>& premise, Lit a, Lit b) {
  clause(premise, {-a, b});
  clause(premise, {a, -b});
}

// What stays when the hazard of `child` is due in the phase on the pathway of `parent` (hazard.h, `what_stays`).
void Copies::tie(std::size_t parent, std::size_t child, int phase) {
  const Hazard& hazard = game_.hazards[copies_[child].hazard];
  const std::vector<Lit> premise{name(0, copies_[child].wanted),
                                 copies_[child].due[static_cast<std::size_t>(phase)]};
  tie_facts(premise, parent, child);
  if (game_.told == Told::outset) return;
  const bool shock = hazard.kind == Hazard::Kind::shock;
  const bool before = game_.told == Told::eve || (game_.told == Told::act && shock);
  const int until = game_.told == Told::never ? game_.horizon : before ? phase - 1 : phase;
  for (const StepId s : game_.base.world->steps.ids()) {
    const bool refused = !before && std::find(hazard.due.begin(), hazard.due.end(), s) != hazard.due.end();
    if (refused) {
      tie_refused(parent, child, s, phase);
      continue;
    }
    for (int k = 1; k <= until; ++k) same_start(premise, parent, child, s, k);
  }
}

// Both names are made one after the other: of two arguments a compiler makes first which it likes.
void Copies::same_start(const std::vector<Lit>& premise, std::size_t parent, std::size_t child, StepId step,
                        int k) {
  const Lit before = started(parent, step, k);
  const Lit after = started(child, step, k);
  same(premise, after, before);
}

// A step that is refused if it starts in the phase.
void Copies::tie_refused(std::size_t parent, std::size_t child, StepId step, int phase) {
  const std::vector<Lit> premise{name(0, copies_[child].wanted),
                                 copies_[child].due[static_cast<std::size_t>(phase)]};
  if (game_.told == Told::never) {
    for (int k = 1; k <= game_.horizon; ++k) {
      clause(premise, {-started(child, step, k), started(parent, step, k)});
      clause(premise,
             {-started(child, step, game_.horizon), -started(parent, step, k), started(child, step, k)});
    }
    return;
  }
  for (int k = 1; k < phase; ++k) same_start(premise, parent, child, step, k);
  clause(premise, {-started(child, step, phase), started(parent, step, phase)});
}

void Copies::tie_facts(const std::vector<Lit>& premise, std::size_t parent, std::size_t child) {
  for (const model::FactId f : game_.decided.ids()) {
    if (!game_.decided[f]) continue;
    for (const std::int64_t value : game_.base.world->open_facts[f].domain) {
      const Lit before = option(parent, f, value);
      const Lit after = option(child, f, value);
      same(premise, after, before);
    }
  }
}

// That the step starts in copy 0 no later than in the phase, if at all.
Lit Copies::not_after(StepId step, int phase) {
  const auto [found, fresh] = not_after_.emplace(std::pair(step, phase), 0);
  if (fresh) {
    found->second = joint_.fresh();
    joint_.clause({-found->second, -started(0, step, game_.horizon), started(0, step, phase)});
  }
  return found->second;
}

// Assumes that copy 0 keeps what stays of the pathway of the position.
void Copies::keep(const Position& position, std::vector<Lit>& assumed) {
  for (int p = position.phase; p <= game_.horizon; ++p) assumed.push_back(late_[static_cast<std::size_t>(p)]);
  const model::Starts& starts = position.pathway.start;
  const Hazard& last = game_.hazards[position.revealed.back()];
  const Stays stays = what_stays(game_, last, starts, position.phase);
  for (const StepId s : starts.ids()) {
    if (std::find(stays.refused.begin(), stays.refused.end(), s) != stays.refused.end()) {
      assumed.push_back(-started(0, s, (stays.from == 0 ? starts[s] : stays.from) - 1));
      if (stays.from == 0) assumed.push_back(not_after(s, starts[s]));
    } else if (starts[s] > 0 && starts[s] <= stays.until) {
      assumed.push_back(started(0, s, starts[s]));
      assumed.push_back(-started(0, s, starts[s] - 1));
    } else {
      assumed.push_back(-started(0, s, stays.until));
    }
  }
  for (const model::FactId f : game_.decided.ids()) {
    if (game_.decided[f]) assumed.push_back(option(0, f, position.pathway.facts[f]));
  }
}

void Copies::assume_at_most(std::vector<encode::Term> terms, std::int64_t bound, std::vector<Lit>& assumed) {
  encode::Encoding& first = *copies_.front().encoding;
  assume_first(first.circuit().at_most(std::move(terms), bound), assumed);
}

// A literal of copy 0.
void Copies::assume_first(Lit lit, std::vector<Lit>& assumed) {
  if (lit != encode::true_lit && lit != encode::false_lit) copies_.front().encoding->clausifier().assume(lit);
  assumed.push_back(name(0, lit));
}

void Copies::assume_bounds(const Position& position, const CopyBounds& bounds, std::vector<Lit>& assumed) {
  encode::Encoding& first = *copies_.front().encoding;
  if (bounds.phases) {
    assume_first(
        *bounds.phases < 0 ? encode::false_lit : first.within(std::min(*bounds.phases, game_.horizon)),
        assumed);
  }
  for (std::size_t i = 0; i < bounds.costs.size(); ++i)
    assume_first(copies_.front().costs->at_most(game_.objectives[i], bounds.costs[i]), assumed);
  if (bounds.starts) {
    for (const StepId s : bounds.starts->ids()) {
      const int start = (*bounds.starts)[s];
      assumed.push_back(start > 0 ? started(0, s, start) : -started(0, s, game_.horizon));
      if (start > 0) assumed.push_back(-started(0, s, start - 1));
    }
  }
  std::vector<encode::Term> terms;
  if (bounds.changed) {
    for (const StepId s : position.pathway.start.ids()) {
      const int start = position.pathway.start[s];
      terms.push_back({1, start == 0 ? first.ladder().included(s) : -first.ladder().starting(s, start - 1)});
    }
    assume_at_most(std::move(terms), *bounds.changed, assumed);
  }
  terms.clear();
  for (std::size_t c = 1; c < copies_.size(); ++c) {
    if (bounds.only && std::find(bounds.only->begin(), bounds.only->end(), c) == bounds.only->end()) continue;
    if (bounds.fatal == 0 || copies_[c].parent != 0) {
      assumed.push_back(name(0, copies_[c].wanted));
    } else {
      terms.push_back({copies_[c].weight, -copies_[c].wanted});
    }
  }
  if (!terms.empty()) assume_at_most(std::move(terms), bounds.fatal, assumed);
}

Answer Copies::solve(const Position& position, const CopyBounds& bounds) {
  std::vector<Lit> assumed;
  if (!position.revealed.empty()) keep(position, assumed);
  assume_bounds(position, bounds, assumed);
  const Answer out = joint_.solve(assumed, 0);
  if (out == Answer::unknown) stop_.check();
  return out;
}

std::vector<std::size_t> Copies::core() {
  std::vector<std::size_t> out;
  const std::vector<Lit> core = joint_.core();
  for (std::size_t c = 1; c < copies_.size(); ++c) {
    const Lit wanted = name(0, copies_[c].wanted);
    if (std::find(core.begin(), core.end(), wanted) != core.end()) out.push_back(c);
  }
  return out;
}

}  // namespace pathproof::query
