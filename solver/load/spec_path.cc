#include "load/spec_path.h"

#include <filesystem>

#include <fmt/format.h>

namespace pathproof::spec {

std::string beside(const std::string& file, const std::string& named) {
  const std::filesystem::path path = named;
  if (path.is_absolute()) return path.string();
  return (std::filesystem::path(file).parent_path() / path).lexically_normal().string();
}

std::optional<std::string> spec_path_of(const Json& proposal, const std::string& file,
                                        source::Collector& collector) {
  const Json* spec = proposal.find("spec");
  if (spec->is(Json::Kind::string)) return beside(file, spec->string());
  collector.report(source::DiagnosticKind::wrong_json_type, spec->span,
                   fmt::format("`spec` is {}, expected the path of a spec", kind_name(spec->kind())));
  return std::nullopt;
}

}  // namespace pathproof::spec
