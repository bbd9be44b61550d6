// The page's program and its style, bundled ahead of the build (scripts/page-bundle) and embedded by embed.cmake.
#pragma once

#include <string_view>

namespace pathproof::report {

std::string_view bundle_script();
std::string_view bundle_style();

}  // namespace pathproof::report
