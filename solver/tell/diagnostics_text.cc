#include "pathproof/pathproof.h"
#include "source/diagnostics.h"

namespace pathproof {

std::string render_text(const Diagnostics& diagnostics) { return source::render(diagnostics); }

}  // namespace pathproof
