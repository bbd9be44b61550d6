// Which kind of file a JSON document is.
#pragma once

#include "spec/json.h"

namespace pathproof::spec {

/// What a JSON document is, by its keys.
enum class DocumentKind { other, spec, proposal, variants };
DocumentKind classify(const Json& root);

}  // namespace pathproof::spec
