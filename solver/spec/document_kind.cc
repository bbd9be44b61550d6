#include "spec/document_kind.h"

namespace pathproof::spec {

DocumentKind classify(const Json& root) {
  if (!root.is(Json::Kind::object)) return DocumentKind::other;
  if (root.find("axes") != nullptr || root.find("variants") != nullptr || root.find("toggles") != nullptr)
    return DocumentKind::variants;
  if (root.find("spec") != nullptr) return DocumentKind::proposal;
  if (root.find("pathproof") == nullptr) return DocumentKind::other;
  if (root.find("steps") != nullptr || root.find("include") != nullptr) return DocumentKind::spec;
  return DocumentKind::other;
}

}  // namespace pathproof::spec
