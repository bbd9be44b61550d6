#include "encode/ladder.h"

#include <algorithm>
#include <iterator>

namespace pathproof::encode {

namespace {

// Steps times phases up to which all literals are made at once, in the order of steps and phases.
constexpr std::int64_t few_rungs = 10'000;
// Literals of one step after which all of it are made: to insert each into a long list takes too long.
constexpr std::size_t many_rungs = 256;

}  // namespace

Ladder::Ladder(Circuit& circuit, const model::World& world, int horizon,
               const model::IdVector<StepId, Window>& windows, const source::Stop& stop)
    : circuit_(circuit),
      world_(world),
      stop_(stop),
      horizon_(horizon),
      sparse_(static_cast<std::int64_t>(world.steps.size()) * horizon > few_rungs),
      alive_(static_cast<std::size_t>(horizon) + 2, 0) {
  for (const StepId s : world.steps.ids()) {
    stop.check();
    columns_.push_back(column(s, windows.empty() ? Window{} : windows[s]));
    Column& made = columns_[s];
    if (!sparse_) {
      for (int k = made.earliest; k < made.latest; ++k) make(s, made, k);
    }
    if (made.latest > 0 && made.top == false_lit) {
      made.top = circuit.input();
      made_.emplace_back(made.top, Rung{s, made.latest});
    }
  }
}

Ladder::Column Ladder::column(StepId step, const Window& window) const {
  Column out;
  out.closes = window.closes;
  int latest = horizon_ - duration(step) + 1;
  if (window.latest > 0) latest = std::min(latest, window.latest);
  if (window.never || latest < std::max(1, window.earliest)) return out;
  out.earliest = std::max(1, window.earliest);
  out.latest = latest;
  if (window.mandatory) out.top = true_lit;
  return out;
}

Lit Ladder::make(StepId step, Column& column, int k) {
  const Lit lit = circuit_.input();
  const auto after = std::upper_bound(column.below.begin(), column.below.end(), k,
                                      [](int phase, const Entry& entry) { return phase < entry.phase; });
  column.below.insert(after, {k, lit, false});
  made_.emplace_back(lit, Rung{step, k});
  return lit;
}

void Ladder::complete(StepId step, Column& column) {
  stop_.check();
  std::vector<Entry> all;
  auto known = column.below.begin();
  for (int k = column.earliest; k < column.latest; ++k) {
    if (known != column.below.end() && known->phase == k) {
      all.push_back(*known++);
      continue;
    }
    all.push_back({k, circuit_.input(), false});
    made_.emplace_back(all.back().lit, Rung{step, k});
  }
  column.below = std::move(all);
}

// The next clauses are to have what the step has now.
void Ladder::use(StepId step, Column& column) {
  if (column.fresh) return;
  column.fresh = true;
  fresh_.push_back(step);
}

Lit Ladder::started_by(StepId step, int k) {
  Column& column = columns_[step];
  if (column.latest == 0 || k < column.earliest) return false_lit;
  if (!column.used) {
    column.used = true;
    use(step, column);
  }
  if (k >= column.latest) return column.top;
  const auto whole = static_cast<std::size_t>(column.latest - column.earliest);
  if (column.below.size() >= many_rungs && column.below.size() < whole) {
    complete(step, column);
    use(step, column);
  }
  if (column.below.size() == whole) return column.below[static_cast<std::size_t>(k - column.earliest)].lit;
  const auto found = std::lower_bound(column.below.begin(), column.below.end(), k,
                                      [](const Entry& entry, int phase) { return entry.phase < phase; });
  if (found != column.below.end() && found->phase == k) return found->lit;
  use(step, column);
  return make(step, column, k);
}

std::optional<Ladder::Rung> Ladder::rung_of(Lit lit) const {
  const auto after = std::upper_bound(made_.begin(), made_.end(), lit,
                                      [](Lit wanted, const auto& entry) { return wanted < entry.first; });
  if (after == made_.begin() || std::prev(after)->first != lit) return std::nullopt;
  return std::prev(after)->second;
}

int Ladder::start(StepId step, const std::function<bool(Lit)>& value) const {
  const Column& column = columns_[step];
  if (column.latest == 0 || (sparse_ && !column.used && column.top != true_lit)) return 0;
  int first = column.earliest;
  for (const Entry& entry : column.below) {
    if (value(entry.lit)) return first;
    first = entry.phase + 1;
  }
  return value(column.top) ? first : 0;
}

Lit Ladder::starting(StepId step, int k) {
  const Lit before = started_by(step, k);
  const Lit after = started_by(step, k + 1);
  return circuit_.conjunction(after, -before);
}

Lit Ladder::completing(StepId step, int k) {
  if (k < 1) return false_lit;
  const Lit before = completed_by(step, k - 1);
  const Lit after = completed_by(step, k);
  return circuit_.conjunction(after, -before);
}

Lit Ladder::active(StepId step, int k) {
  const Lit over = completed_by(step, k - 1);
  const Lit begun = started_by(step, k);
  return circuit_.conjunction(begun, -over);
}

Lit Ladder::alive(int k) {
  if (k <= 0) return true_lit;
  if (k > horizon_) return false_lit;
  Lit& cached = alive_[static_cast<std::size_t>(k)];
  if (cached != 0) return cached;
  stop_.check();
  std::vector<Lit> lits;
  for (const StepId s : columns_.ids()) {
    if (!columns_[s].closes) continue;
    const Lit over = completed_by(s, k - 1);
    const Lit taken = included(s);
    lits.push_back(circuit_.conjunction(taken, -over));
  }
  cached = circuit_.disjunction(std::move(lits));
  return cached;
}

Lit Ladder::last(int k) {
  const Lit longer = alive(k + 1);
  const Lit so_long = alive(k);
  return circuit_.conjunction(so_long, -longer);
}

std::vector<std::vector<Lit>> Ladder::new_clauses() {
  std::vector<std::vector<Lit>> out;
  for (const StepId step : fresh_) {
    stop_.check();
    Column& column = columns_[step];
    column.fresh = false;
    bool fresh = false;  // the entry before
    for (std::size_t i = 0; i < column.below.size(); ++i) {
      Entry& entry = column.below[i];
      if (i > 0 && (fresh || !entry.chained)) out.push_back({-column.below[i - 1].lit, entry.lit});
      fresh = !entry.chained;
      entry.chained = true;
    }
    if (fresh) out.push_back({-column.below.back().lit, column.top});
  }
  fresh_.clear();
  return out;
}

}  // namespace pathproof::encode
