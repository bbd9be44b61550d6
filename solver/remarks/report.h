// Certified remarks -> findings.
#pragma once

#include <vector>

#include "idle/certify.h"
#include "pathproof/lint.h"
#include "source/source_map.h"

namespace pathproof::report {

/// The finding of a remark, with its place in the file and with what shows it in words.
LintFinding finding_of(const query::Remark& remark, const source::SourceMap& map);

/// The place of `span` put into the finding.
void set_place(LintFinding& finding, source::Span span, const source::SourceMap& map);

}  // namespace pathproof::report
