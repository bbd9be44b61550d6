// PageReport -> the page: one file of HTML. Whoever runs no scripts reads the static part; the program replaces it.

#include <fmt/format.h>

#include "check/document.h"
#include "contingency/document.h"
#include "page/bundle_text.h"
#include "page/packed_render.h"
#include "pathproof/page.h"
#include "pathproof/pathproof.h"
#include "prove/document.h"
#include "tell/escaped.h"
#include "tell/html_writer.h"
#include "tell/reasons.h"

namespace pathproof {

namespace {

using tell::html_escaped;

// Nothing is fetched, and only what is named here runs. An engine is compiled, and runs in a worker that the page makes of its own text.
std::string policy(std::string_view script, std::string_view style, bool engine) {
  return fmt::format(
      "default-src 'none'; script-src '{}'{}; style-src '{}'; img-src data:; {}base-uri 'none'; form-action "
      "'none'",
      report::policy_hash(script), engine ? " 'wasm-unsafe-eval'" : "", report::policy_hash(style),
      engine ? "worker-src blob:; " : "");
}

// Of a page without an answer: it loads itself again where that is wished.
constexpr std::string_view reload = "if(location.hash==='#watch')setTimeout(()=>location.reload(),1000)";

std::string errors_of(const Diagnostics& problems) {
  if (problems.empty()) return {};
  std::string out = "<ul class=\"errors\">\n";
  for (const Diagnostic& problem : problems) {
    const std::string place =
        problem.line > 0 ? fmt::format("{}:{}:{}", problem.file, problem.line, problem.column) : problem.file;
    out += fmt::format("<li><p><code>{}</code> {}</p>{}</li>\n", html_escaped(place),
                       html_escaped(problem.message),
                       problem.hint.empty() ? "" : fmt::format("<p>{}</p>", html_escaped(problem.hint)));
  }
  return out + "</ul>\n";
}

std::string head(const std::string& title, std::string_view script, bool engine = false) {
  const std::string_view style = report::bundle_style();
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"generator\" content=\"pathproof "
      "{}\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n",
      policy(script, style, engine), version(), html_escaped(title), style);
}

std::string section(const std::string& name, const std::string& heading, const std::string& inner) {
  if (inner.empty()) return {};
  return fmt::format("<section id=\"static-{}\">\n<h2>{}</h2>\n{}</section>\n", name, heading, inner);
}

std::string svg_of(const PageReport& report, PictureKind kind) {
  for (const Picture& picture : report.pictures) {
    if (picture.shows != kind) continue;
    return fmt::format("<figure>\n{}<figcaption>{}</figcaption>\n</figure>\n",
                       render(picture, PictureFormat::svg), html_escaped(picture.summary));
  }
  return {};
}

// As a table, which says it in a tenth of the bytes of a picture.
std::string states_of(const PageReport& report) {
  for (const Picture& picture : report.pictures) {
    if (picture.shows != PictureKind::states) continue;
    std::string out = "<table>\n<thead><tr><th></th>";
    for (int k = 0; k <= picture.phases; ++k)
      out += k == 0 ? std::string("<th>at the outset</th>") : fmt::format("<th>after phase {}</th>", k);
    out += "</tr></thead>\n<tbody>\n";
    for (const PictureState& row : picture.states) {
      out += "<tr><th>" + html_escaped(row.title) + "</th>";
      for (std::size_t k = 0; k < row.labels.size(); ++k)
        out += k > 0 && row.values[k] == row.values[k - 1] ? "<td></td>"
                                                           : "<td>" + html_escaped(row.labels[k]) + "</td>";
      out += "</tr>\n";
    }
    return out + "</tbody></table>\n<p>A cell is empty where nothing changes.</p>\n";
  }
  return {};
}

// Each claim in a line: the program, and `prove`, have the rest.
std::string claims_of(const PageReport& report) {
  if (report.claims.empty()) return {};
  std::string out =
      "<table>\n<thead><tr><th>claim</th><th>verdict</th><th>what it says</th></tr></thead>\n<tbody>\n";
  for (const PageClaim& claim : report.claims) {
    const ClaimReport& r = claim.report;
    const std::string says = !r.says.empty() ? r.says : claim.reading.empty() ? r.formula : claim.reading;
    out += fmt::format("<tr><th>{}</th><td>{}</td><td>{}</td></tr>\n", html_escaped(r.id),
                       std::string(word(r.verdict)), html_escaped(says));
  }
  return out + "</tbody></table>\n";
}

// What `resilience` says of the base, and its picture.
std::string refusals_of(const PageReport& report, const Style& style) {
  if (!report.refusals) return {};
  tell::Document document = tell::make_document(*report.refusals, style);
  std::erase_if(document.blocks,
                [](const tell::Block& block) { return block.kind == tell::Block::Kind::title; });
  constexpr int below_heading = 3;
  return tell::write_html(document, below_heading) +
         fmt::format("<figure>\n{}</figure>\n", render_svg(*report.refusals));
}

std::string about(const PageReport& report) {
  return fmt::format(
      "<footer><p><small>Made by pathproof {} from {}{}. {} combinations; question {}. Every pathway was "
      "played "
      "through by the evaluator, and every conflict was confirmed by {} "
      "({}).</small></p></footer>\n",
      version(), html_escaped(report.file),
      report.date.empty() ? "" : fmt::format(", last changed on {}", html_escaped(report.date)),
      report.variants.text(), report.digest, tell::confirmer(), html_escaped(solvers()));
}

// As they stand in the playground.
std::string engine_elements(const PageEngine& engine) {
  return fmt::format(
      "<script type=\"application/json\" id=\"licences\">{}</script>\n"
      "<script type=\"text/plain\" id=\"worker\">{}</script>\n"
      "<script type=\"application/octet-stream\" id=\"program\">{}</script>\n",
      engine.licences, engine.worker, engine.program);
}

}  // namespace

std::string render_html(const PageReport& report, const PageEngine* engine) {
  Style style;
  style.statistics = false;
  std::string out = head(report.title, report::bundle_script(), engine != nullptr);
  out += "<main id=\"app\">\n" + errors_of(report.errors);
  out += fmt::format("<section id=\"static-answer\">\n{}</section>\n",
                     tell::write_html(tell::make_document(report.base.check, style)));
  out += section("plan", "The shortest pathway", svg_of(report, PictureKind::plan));
  out += section("states", "What changes", states_of(report));
  out += section("graph", "Which step waits for which", svg_of(report, PictureKind::graph));
  out += section("conflicts", "What cannot all hold", svg_of(report, PictureKind::conflicts));
  out += section("claims", "Claims", claims_of(report));
  out += section("refusals", "If somebody refuses", refusals_of(report, style));
  out += about(report) + "</main>\n";
  out += "<script type=\"application/zlib\" id=\"data\">" +
         report::base64_of(report::deflated(page_data(report))) + "</script>\n";
  if (engine != nullptr) out += engine_elements(*engine);
  out += fmt::format("<script>{}</script>\n</body>\n</html>\n", report::bundle_script());
  return out;
}

std::string render_html(const std::string& file, const Diagnostics& problems) {
  std::string out = head("pathproof: " + file, reload);
  out += "<main id=\"app\">\n<h1>There is something wrong with the files</h1>\n" + errors_of(problems) +
         "</main>\n";
  return out + fmt::format("<script>{}</script>\n</body>\n</html>\n", reload);
}

}  // namespace pathproof
