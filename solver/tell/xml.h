// Text within XML.
#pragma once

#include <string>
#include <string_view>

namespace pathproof::report {

/// The text as it stands between tags or in a quoted attribute. What cannot be seen is not its concern: see source/visible.
std::string xml_escaped(std::string_view text);

}  // namespace pathproof::report
