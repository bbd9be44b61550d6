#include "certificate/intervals.h"

#include <algorithm>

#include "source/as_index.h"

namespace pathproof::certificate {

using model::StepId;
using verify::Constraint;
using verify::Literal;
using verify::Weighted;

namespace {

constexpr std::int64_t most_work = 50'000'000;  // looks at a step in an interval
constexpr std::int64_t most_cells = 20'000;     // terms times degree of a prefix

}  // namespace

Intervals::Intervals(const model::Problem& problem, Rows& rows, const source::Stop& stop)
    : problem_(problem), rows_(rows), stop_(stop) {
  for (std::size_t i = 0; i < rows.variables.size(); ++i) {
    const Named& named = rows.variables[i];
    if (named.by > 0) rungs_.emplace(std::pair(named.step, named.by), static_cast<Literal>(i) + 1);
  }
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    const Constraint& row = rows.rows[i];
    if (row.degree() != 1) continue;
    for (const Weighted& term : row.terms()) {  // a gate comes after what it is made of
      if (term.literal < 0 || term.literal != row.terms().back().literal) continue;
      const Named& named = rows.variables[static_cast<std::size_t>(term.literal) - 1];
      if (named.most < 0 && named.parts.size() == 2 && row.terms().size() == 3)
        definitions_.emplace(term.literal, i);
    }
  }
  for (std::size_t i = 0; i < rows.rows.size(); ++i) read(i);
}

// Of a literal: that it is true while a step goes on.
std::optional<Intervals::Occupying> Intervals::occupying(Literal literal) const {
  if (literal < 0) return std::nullopt;
  const auto named_of = [&](Literal one) -> const Named& {
    return rows_.variables[static_cast<std::size_t>(one < 0 ? -one : one) - 1];
  };
  const Named& named = named_of(literal);
  if (named.by > 0) return Occupying{named.step, named.by, 0, std::nullopt};
  const auto definition = definitions_.find(literal);
  if (definition == definitions_.end() || named.parts.size() != 2) return std::nullopt;
  Literal started = named.parts[0].literal;
  Literal over = named.parts[1].literal;
  if (started < 0) std::swap(started, over);
  if (started < 0 || over > 0) return std::nullopt;
  const Named& first = named_of(started);
  const Named& second = named_of(over);
  if (first.by == 0 || second.by == 0 || first.step != second.step) return std::nullopt;
  return Occupying{first.step, first.by, second.by, definition->second};
}

int Intervals::clamped(StepId step, int phase) const {
  return std::min(phase, problem_.free_horizon - problem_.world->steps[step].duration + 1);
}

// "The step starts in this phase or earlier"; 0 where no row speaks of it, or where it is never so.
Literal Intervals::rung(StepId step, int phase) const {
  const auto found = rungs_.find(std::pair(step, clamped(step, phase)));
  return found == rungs_.end() ? 0 : found->second;
}

// The phase that all of them are about, as far as they tell; 0: they do not.
int Intervals::phase_of(const std::vector<Occupying>& list) const {
  for (const Occupying& one : list) {
    if (one.over > 0) return one.over + problem_.world->steps[one.step].duration;
    if (one.by < clamped(one.step, problem_.free_horizon)) return one.by;
  }
  return 0;
}

void Intervals::read(std::size_t row) {
  const Constraint& says = rows_.rows[row];
  std::vector<Occupying> list;
  std::vector<Weighted> of;
  Capacity out;
  out.row = row;
  std::int64_t degree = says.degree();
  const auto leave_out = [&](const Weighted& term) {
    if (term.coefficient >= says.degree()) return;  // a premise
    out.left_out.push_back(term.literal < 0 ? -term.literal : term.literal);
    degree -= term.coefficient;
  };
  for (const Weighted& term : says.terms()) {
    if (auto one = occupying(-term.literal)) {
      list.push_back(*one);
      of.push_back(term);
    } else {
      leave_out(term);
    }
  }
  const int phase = phase_of(list);
  if (phase == 0 || list.size() < 2) return;
  std::int64_t total = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Occupying& one = list[i];
    const int over = phase - problem_.world->steps[one.step].duration;
    if (one.by == clamped(one.step, phase) && one.over == std::max(over, 0)) {
      out.members.push_back({one.step, of[i].coefficient, one.definition});
      total += of[i].coefficient;
    } else {
      leave_out(of[i]);
    }
  }
  if (degree <= 0 || out.members.size() < 2) return;
  out.limit = total - degree;
  std::sort(out.members.begin(), out.members.end(),
            [](const Member& a, const Member& b) { return a.step < b.step; });
  Key key;
  for (const Member& member : out.members) key.emplace_back(member.step, member.weight);
  const auto twice = [](const auto& a, const auto& b) { return a.first == b.first; };
  if (std::adjacent_find(key.begin(), key.end(), twice) != key.end()) return;
  const auto [found, fresh] = series_[key].try_emplace(phase, out);
  if (!fresh && out.limit < found->second.limit) found->second = out;
}

void Intervals::add_row(Sum& sum, std::int64_t factor, std::size_t row) const {
  sum.of.emplace_back(factor, row);
  const Constraint& says = rows_.rows[row];
  sum.row = sum.of.size() == 1 ? says.times(factor) : sum.row.plus(factor == 1 ? says : says.times(factor));
}

// The rows of the phases, with what the gates in them are at least.
Sum Intervals::summed(const std::map<int, Capacity>& series, int first, int last) {
  Sum out;
  for (int phase = first; phase <= last; ++phase) {
    stop_.check();
    const Capacity& capacity = series.at(phase);
    add_row(out, 1, capacity.row);
    for (const Member& member : capacity.members) {
      if (member.definition) add_row(out, member.weight, *member.definition);
    }
    for (const Literal variable : capacity.left_out) {
      if (std::find(out.weakened.begin(), out.weakened.end(), variable) == out.weakened.end())
        out.weakened.push_back(variable);
    }
  }
  return out;
}

void Intervals::weaken(Sum& sum) {
  std::erase_if(sum.weakened, [&](Literal variable) { return !sum.row.mentions(variable); });
  for (const Literal variable : sum.weakened) sum.row = sum.row.weakened(variable);
}

// In how many of the phases the step is active for certain; and which of the literals that are open may be set off against each other.
Intervals::Matched Intervals::match(const Member& member, int first, int last, const Trimmer& known) const {
  Matched out;
  std::vector<int> begun;  // phases by which it may have started, or not
  std::vector<int> begun_before;
  const int duration = problem_.world->steps[member.step].duration;
  for (int i = 0; i < duration; ++i) {
    const Literal now = rung(member.step, last - i);
    if (now != 0 && known.fixed(now)) {
      ++out.energy;
    } else if (now != 0 && !known.fixed(-now)) {
      begun.push_back(last - i);
    }
    const Literal before = rung(member.step, first - 1 - i);
    if (before == 0 || known.fixed(-before)) continue;
    if (known.fixed(before)) {
      --out.energy;
    } else {
      begun_before.push_back(first - 1 - i);
    }
  }
  std::size_t next = 0;
  for (const int to : begun) {  // descending, both
    while (next < begun_before.size() && begun_before[next] > to) ++next;
    if (next == begun_before.size()) break;
    const int from = begun_before[next++];
    if (clamped(member.step, from) != clamped(member.step, to)) out.pairs.emplace_back(from, to);
  }
  out.energy -= static_cast<std::int64_t>(begun_before.size()) - static_cast<std::int64_t>(out.pairs.size());
  return out;
}

std::size_t Intervals::ladder(StepId step, int from, int to) {
  rows_.rows.push_back(Constraint({{1, -rung(step, from)}, {1, rung(step, to)}}, 1));
  return rows_.rows.size() - 1;
}

std::optional<Sum> Intervals::overfull(const Trimmer& known) {
  for (const auto& [key, series] : series_) {
    if (auto found = overfull_in(series, known)) return found;
  }
  return std::nullopt;
}

std::optional<Sum> Intervals::overfull_in(const std::map<int, Capacity>& series, const Trimmer& known) {
  std::int64_t durations = 0;
  for (const Member& member : series.begin()->second.members)
    durations += problem_.world->steps[member.step].duration;
  const auto phases = static_cast<std::int64_t>(series.size());
  if (phases * phases / 2 * durations > most_work) return std::nullopt;
  for (const auto& [first, begin] : series) {
    std::int64_t room = 0;
    for (int last = first; series.contains(last); ++last) {
      stop_.check();
      room += series.at(last).limit;
      std::int64_t energy = 0;
      for (const Member& member : begin.members)
        energy += member.weight * match(member, first, last, known).energy;
      if (energy <= room) continue;
      Sum out = summed(series, first, last);
      for (const Member& member : begin.members) {
        for (const auto& [from, to] : match(member, first, last, known).pairs)
          add_row(out, member.weight, ladder(member.step, from, to));
      }
      weaken(out);
      return out;
    }
  }
  return std::nullopt;
}

std::vector<Sum> Intervals::prefixes() {
  std::vector<Sum> out;
  for (const auto& [key, series] : series_) {
    const int first = series.begin()->first;
    std::int64_t room = 0;
    std::int64_t work = 0;
    for (const Member& member : series.begin()->second.members)
      work += member.weight * problem_.world->steps[member.step].duration;
    for (int last = first; series.contains(last); ++last) {
      room += series.at(last).limit;
      if (last == first) continue;
      if (room >= work) break;
      Sum sum = summed(series, first, last);
      weaken(sum);
      const auto cells = static_cast<std::int64_t>(sum.row.terms().size()) * sum.row.degree();
      if (sum.row.degree() > 0 && cells <= most_cells) out.push_back(std::move(sum));
    }
  }
  return out;
}

}  // namespace pathproof::certificate
