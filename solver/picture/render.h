// Picture -> text, a function for each format or kind of picture.
#pragma once

#include <string>
#include <string_view>

#include "pathproof/picture.h"

namespace pathproof::report {

/// Graphviz: graph, conflicts.
std::string dot(const Picture& picture);
/// Mermaid: graph, plan, conflicts.
std::string mermaid(const Picture& picture);
/// A table with a header: any kind.
std::string csv_table(const Picture& picture);

/// SVG: graph, conflicts.
std::string svg_graph(const Picture& picture);
std::string svg_plan(const Picture& picture);
std::string svg_states(const Picture& picture);

/// The text in one line, with line breaks and tabs as blanks; what cannot be seen stands as an escape.
std::string one_line(std::string_view text);

}  // namespace pathproof::report
