#include "diff/written.h"

#include <map>

#include <fmt/format.h>

namespace pathproof::report {

namespace {

using model::Problem;
using model::UnitKind;
using model::World;

// What a thing asks, and the words that go with it.
struct Entry {
  std::string meaning;
  std::string words;
};
// Sections in the order in which they are shown.
using Sections = std::vector<std::pair<std::string, std::map<std::string, Entry>>>;

class Writings {
 public:
  explicit Writings(const Problem& problem) : problem_(problem), world_(*problem.world) {}

  Sections sections() {
    return {{"bases", bases()},
            {"sorts", sorts()},
            {"facts", functions(false)},
            {"state", functions(true)},
            {"steps", steps()},
            {"requirements", units(UnitKind::requirement)},
            {"rules", rules()},
            {"goal", units(UnitKind::goal)},
            {"commitments", commitments()},
            {"horizon", horizon()}};
  }

 private:
  using Entries = std::map<std::string, Entry>;

  Entries bases() const { return {{"bases", {fmt::format("{}", fmt::join(problem_.bases, ", ")), ""}}}; }

  Entries horizon() const {
    const int h = problem_.horizon;
    return {{"horizon", {std::to_string(h), ""}}};
  }

  Entries sorts() const {
    Entries out;
    for (const model::Sort& sort : world_.sorts) {
      if (sort.name == "Step") continue;
      out[sort.name] = {fmt::format("{}", fmt::join(sort.elements, ", ")),
                        fmt::format("{}", fmt::join(sort.labels, ", "))};
    }
    return out;
  }

  std::string value(const model::Function& f, std::int64_t number) const {
    return world_.value_name(f.type, number);
  }

  // Each instance by itself, so that one changed value is one line.
  Entries functions(bool fluents) const {
    Entries out;
    for (const model::Function& f : world_.functions) {
      if (f.fluent != fluents) continue;
      const std::size_t count = fluents ? f.baseline.size() : f.cells.size();
      for (std::size_t i = 0; i < count; ++i) {
        const std::string name = world_.instance_name(f, static_cast<std::int64_t>(i));
        out[name] = {fluents ? value(f, f.baseline[i]) : cell_text(f, f.cells[i]), f.title + f.says};
      }
    }
    return out;
  }

  std::string cell_text(const model::Function& f, const model::FactCell& cell) const {
    if (!cell.open.valid()) return value(f, cell.value);
    std::string out = "open";
    const auto& domain = world_.open_facts[cell.open].domain;
    for (std::size_t i = 0; i < domain.size(); ++i) out += (i == 0 ? ": " : ", ") + value(f, domain[i]);
    return out;
  }

  Entries steps() const {
    Entries out;
    for (const model::Step& step : world_.steps) {
      std::string meaning = fmt::format("duration {}", step.duration);
      for (const model::Effect& effect : step.effects) meaning += "; " + effect.text;
      out[step.id] = {meaning, step.title + step.says + step.source.at};
    }
    return out;
  }

  static Entry entry(const model::Statement& s) {
    return {s.text, s.title + "\n" + s.says + "\n" + s.source.ref + s.source.at +
                        fmt::format("{}", fmt::join(s.holders, ","))};
  }

  Entries units(UnitKind kind) const {
    Entries out;
    for (const model::Unit& unit : problem_.units) {
      if (unit.kind == kind && unit.statement != nullptr) out[unit.id] = entry(*unit.statement);
    }
    return out;
  }

  Entries rules() const {
    Entries out = units(UnitKind::rule);
    for (const model::Statement* rule : problem_.soft) {
      out["rule:" + rule->id] = entry(*rule);
      out["rule:" + rule->id].meaning += fmt::format(" (weight {})", rule->weight);
    }
    return out;
  }

  Entries commitments() const {
    Entries out;
    for (const model::Unit& unit : problem_.units) {
      switch (unit.kind) {
        case UnitKind::given: out[unit.id] = entry(*unit.statement); break;
        case UnitKind::include:
        case UnitKind::exclude:
        case UnitKind::schedule_closed: out[unit.id] = {unit.id, ""}; break;
        case UnitKind::schedule_step:
          out[unit.id] = {fmt::format("starts in phase {}", unit.phase), ""};
          break;
        case UnitKind::sequence: out[unit.id] = {world_.steps[unit.step].id, ""}; break;
        default: break;
      }
    }
    return out;
  }

  const Problem& problem_;
  const World& world_;
};

void compare(const std::string& section, const std::map<std::string, Entry>& a,
             const std::map<std::string, Entry>& b, std::vector<WrittenDifference>& out) {
  std::map<std::string, std::pair<const Entry*, const Entry*>> both;
  for (const auto& [name, entry] : a) both[name].first = &entry;
  for (const auto& [name, entry] : b) both[name].second = &entry;
  for (const auto& [name, pair] : both) {
    const auto& [x, y] = pair;
    if (x != nullptr && y != nullptr && x->meaning == y->meaning && x->words == y->words) continue;
    WrittenDifference row;
    row.section = section;
    row.name = name;
    row.a = x == nullptr ? "" : x->meaning;
    row.b = y == nullptr ? "" : y->meaning;
    row.words_only = x != nullptr && y != nullptr && x->meaning == y->meaning;
    out.push_back(std::move(row));
  }
}

}  // namespace

std::vector<WrittenDifference> written_differences(const Problem& a, const Problem& b) {
  std::vector<WrittenDifference> out;
  const Sections of_a = Writings(a).sections();
  const Sections of_b = Writings(b).sections();
  for (std::size_t i = 0; i < of_a.size(); ++i) compare(of_a[i].first, of_a[i].second, of_b[i].second, out);
  return out;
}

}  // namespace pathproof::report
