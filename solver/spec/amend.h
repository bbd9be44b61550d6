// What a case or an overlay changes in the spec itself.
#pragma once

#include "source/diagnostics.h"
#include "spec/json.h"

namespace pathproof::spec {

/// The spec, whose includes are merged, as the `amend` of a document patches it (JSON Merge Patch, RFC 7396); as it is where the
/// document has none. An `amend` that is no object, or names `include`, is reported.
Json amended(Json spec, const Json& document, source::Collector& collector);

}  // namespace pathproof::spec
