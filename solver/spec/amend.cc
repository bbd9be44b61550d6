#include "spec/amend.h"

#include <fmt/format.h>

namespace pathproof::spec {

Json amended(Json spec, const Json& document, source::Collector& collector) {
  const Json* amend = document.find("amend");
  if (amend == nullptr) return spec;
  if (!amend->is(Json::Kind::object)) {
    collector.report(source::DiagnosticKind::wrong_json_type, amend->span,
                     fmt::format("`amend` is {}, expected an object", kind_name(amend->kind())));
    return spec;
  }
  if (const Json* include = amend->find("include")) {
    collector.report(source::DiagnosticKind::unknown_key, include->span, "`include` cannot be amended",
                     "what a spec includes is merged before a case amends it; amend the parts themselves");
  }
  return merge_patch(std::move(spec), *amend);
}

}  // namespace pathproof::spec
