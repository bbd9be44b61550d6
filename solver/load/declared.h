// What the base of a family declares, as axes speak of it.
#pragma once

#include <string>
#include <vector>

#include "load/variants.h"

namespace pathproof::spec {

std::vector<std::string> step_names(const ParsedSpec& spec);
/// The elements of a sort, `Step` being one.
std::vector<std::string> elements_of(const ParsedSpec& spec, const std::string& sort);
/// `f(a, b)` for each choice of arguments; of a symmetric fact one of two mirror images. Too many are reported at `asked`.
std::vector<std::string> instances(const ParsedSpec& spec, const FunctionDecl& f, const Name& asked,
                                   Collector& collector);
/// A value as formulas write it.
std::string value_text(const Json& value);
/// An instance of a fact, or of the `state` in the beginning, is given a value, `true` and `false` among them where it is `boolean`.
Change supposed(const std::string& instance, const std::string& value, bool boolean, SourceMap& map,
                Collector& collector, bool state = false);

}  // namespace pathproof::spec
