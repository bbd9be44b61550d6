// What the command line puts in the place of a fact's value: from `FACT = VALUE` to the instance and the value.
#pragma once

#include <cstdint>
#include <optional>

#include "model/world.h"
#include "resolve/names.h"
#include "resolve/value_reader.h"
#include "source/diagnostics.h"
#include "spec/parsed.h"

namespace pathproof::model {

struct Setting {
  FunctionId function;
  std::int64_t instance = 0;
  GivenValue value;
};

/// What may be set. Who asks may set facts; a family also sets what holds in state 0.
enum class Settable { facts, state_too };

/// The world needs its sorts and the functions' signatures. Nothing, with the reason reported, where `written` is not of this
/// form, is about anything that may not be set, or its value does not fit. A family (load/variant_files) has one more form, which no
/// text has: the name `open` with the values that a number, or the state 0, may have.
std::optional<Setting> read_setting(const spec::Formula& written, const World& world, const Names& names,
                                    ValueReader& reader, source::Collector& collector,
                                    Settable settable = Settable::facts);

}  // namespace pathproof::model
