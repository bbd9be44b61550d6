// Diagnostics -> text, and JSON with keys as in specs/schema/output.schema.json.

#include "source/diagnostics.h"
#include "tell/json_parts.h"

namespace pathproof {

using report::Json;
using namespace report::json;

namespace {

Json finding_json(const Diagnostic& d) {
  return {{"code", d.code},     {"file", d.file},       {"pointer", d.pointer}, {"line", d.line},
          {"column", d.column}, {"message", d.message}, {"hint", d.hint}};
}

}  // namespace

std::string render_text(const Diagnostics& diagnostics) { return source::render(diagnostics); }

std::string render_json(const Diagnostics& diagnostics, bool in_one_line) {
  Json out;
  Json errors = Json::array();
  for (const Diagnostic& d : diagnostics) errors.push_back(finding_json(d));
  out["error"] = errors.empty() ? Json(nullptr) : errors.front();
  out["errors"] = std::move(errors);
  return in_one_line ? dump_line(out) + "\n" : dump(out);
}

}  // namespace pathproof
