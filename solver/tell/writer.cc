#include "tell/writer.h"

#include <algorithm>

#include <fmt/format.h>

#include "tell/words.h"

namespace pathproof::report {

std::string authority(const UnitText& unit) {
  std::string out = unit.id;
  constexpr std::size_t most = 6;
  for (std::size_t i = 0; i < unit.instances.size() && i < most; ++i) out += " " + unit.instances[i];
  if (unit.instances.size() > most) out += fmt::format(" and {} more", unit.instances.size() - most);
  if (!unit.holders.empty()) out += " · held by " + listed(unit.holders);
  if (const std::string basis = basis_words(unit); !basis.empty()) out += " · " + basis;
  if (!unit.source.empty()) out += " · " + unit.source;
  return out;
}

std::string size_of(const Pathway& pathway) {
  if (pathway.steps.empty()) return "no steps";
  return fmt::format("{} in {}", counted(pathway.steps.size(), "step"),
                     counted(static_cast<std::size_t>(pathway.phases), "phase"));
}

std::string size_and_gaps(const Pathway& pathway) {
  constexpr std::size_t few = 3;
  const bool tells = !pathway.steps.empty() && !pathway.left_out.empty() && pathway.left_out.size() <= few;
  return size_of(pathway) + (tells ? fmt::format(" (without {})", listed(pathway.left_out)) : "");
}

bool can_tell_all(const Pathway& pathway) {
  constexpr std::size_t most = 1'000'000;
  return pathway.histories && pathway.fluents <= most / (static_cast<std::size_t>(pathway.phases) + 1);
}

std::string told(const Pathway& pathway) {
  const std::string steps = Writer::in_short(pathway);
  return pathway.steps.empty() ? steps : fmt::format("{}: {}", size_of(pathway), steps);
}

void Writer::unit(const UnitText& unit, const std::string& bullet) {
  const std::string indent(bullet.size(), ' ');
  paragraph(unit.says + ".", bullet, indent);
  paragraph(authority(unit), indent, indent + "  ");
}

std::string Writer::in_short(const Pathway& pathway) {
  if (pathway.steps.empty()) return "no step at all";
  std::string out;
  int phase = 0;
  for (const PathwayStep& step : pathway.steps) {
    if (step.start != phase) {
      out += fmt::format("{}phase {}: {}", out.empty() ? "" : "; ", step.start, step.step);
    } else {
      out += ", " + step.step;
    }
    phase = step.start;
  }
  return out;
}

}  // namespace pathproof::report
