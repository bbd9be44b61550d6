// The kinds of units, from units.def.
#pragma once

#include <array>
#include <string_view>

#include "pathproof/api.h"

namespace pathproof PATHPROOF_API {

enum class UnitKind {
#define UNIT(kind, prefix, form, group, noun, says, repair, reach) kind,
#include "pathproof/units.def"
};

/// Where a unit comes from.
enum class UnitGroup {
  founded,   ///< stated by the spec, on a basis
  proposed,  ///< asked for by the proposal
  framing    ///< neither: the goal, the horizon, and what the language itself asks
};

/// What a row of units.def says.
struct UnitRow {
  UnitKind kind;
  std::string_view prefix;  ///< of its ids; the whole id of a kind of which there is only one
  std::string_view form;    ///< of its ids: `requires:STEP/i`
  UnitGroup group;
  std::string_view noun;
  std::string_view says;
  std::string_view repair;
  int reach;  ///< how far one must reach to give it up: 0 the proposal alone … 4 the question itself
};

inline constexpr std::array unit_rows{
#define UNIT(kind, prefix, form, group, noun, says, repair, reach) \
  UnitRow{UnitKind::kind, prefix, form, UnitGroup::group, noun, says, repair, reach},
#include "pathproof/units.def"
};

/// The row of a kind.
constexpr const UnitRow& unit_row(UnitKind kind) { return unit_rows[static_cast<std::size_t>(kind)]; }

}  // namespace PATHPROOF_API
