// A schedule made phase by phase, each as full as a short search can fill it.
//
// Where every step takes one phase, fewest phases is a packing problem with precedence (an assembly line, a yearly budget), and
// priority rules leave gaps. Sources: filling stations by enumeration (Hoffmann 1963); done from both ends, and with steps preferred
// that much depends on (Fleszar and Hindi 2003; Sternatz 2014); many partial schedules carried on side by side (beam search, Ow and Morton
// 1988; for assembly lines Blum 2008), one for each set of steps placed (Sewell and Jacobson 2012), and given up where they have already
// wasted more room than a better schedule can.
#pragma once

#include <optional>
#include <vector>

#include "schedule/structure.h"
#include "source/stop.h"

namespace pathproof::query {

/// Start phases of the mandatory steps (0: the others), with fewer than `below` phases, as few as a bounded effort finds, of
/// which `part` (at least 1) is the divisor; it stops at `enough`. Nothing where it finds none, or some mandatory step takes longer than a phase. Meets edges and capacities; whether
/// it meets earliest and latest starts is for the caller to see.
std::optional<model::Starts> fill_phases(const model::World& world, const Structure& structure, int below,
                                         int enough, int part, const source::Stop& stop);

}  // namespace pathproof::query
