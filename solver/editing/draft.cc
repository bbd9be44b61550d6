#include "editing/draft.h"

#include "ask/question.h"
#include "ask/watch.h"
#include "editing/remedies.h"
#include "load/load.h"
#include "load/variant_files.h"
#include "pathproof/errors.h"
#include "resolve/build_problem.h"
#include "spec/document_kind.h"
#include "spec/json.h"
#include "spec/keys.h"

namespace pathproof {

namespace {

// By its keys; of a text that is no JSON, by whether it says that it is one of ours.
DraftKind kind_of_draft(const std::optional<spec::Json>& root, const std::string& text, bool ours) {
  if (!root)
    return ours || text.find("\"pathproof\"") != std::string::npos ? DraftKind::spec : DraftKind::foreign;
  switch (spec::classify(*root)) {
    case spec::DocumentKind::spec: return DraftKind::spec;
    case spec::DocumentKind::variants: return DraftKind::variants;
    case spec::DocumentKind::proposal:
      return ours || root->find("pathproof") != nullptr ? DraftKind::proposal : DraftKind::foreign;
    case spec::DocumentKind::other: break;
  }
  if (ours) return DraftKind::spec;
  for (const std::string& section : spec::keys::sections) {
    const spec::Json* part = root->find(section);
    if (part != nullptr && part->is(spec::Json::Kind::object)) return DraftKind::library;
  }
  return root->find("pathproof") != nullptr ? DraftKind::spec : DraftKind::foreign;
}

// What is read of the file by itself says what it is; what is wrong with it is said when it is read as such.
DraftKind kind_of_file(const std::string& path, bool ours, source::SourceMap& map) {
  source::Collector unsaid(map);
  const auto root = spec::read_json(path, {}, map, unsaid);
  const std::string none;
  return kind_of_draft(root, map.files().empty() ? none : map.files().front().text(), ours);
}

void read_question(Draft::Data& out, source::Collector& collector) {
  auto parsed = spec::load_problem(out.path, {}, out.map, collector);
  if (!parsed) return;
  out.parsed = std::move(*parsed);
  out.read = true;
  const auto problem = model::build_problem(out.parsed, out.map, collector);
  if (!problem) return;
  Question::Data question{problem, nullptr, out.parsed.proposal.horizon.has_value(), {}};
  for (const spec::Name& rule : out.parsed.proposal.enforce) question.enforced.push_back(rule.text);
  out.question = std::make_shared<Question>(std::make_shared<Question::Data>(std::move(question)));
}

}  // namespace

DraftKind Draft::kind() const { return data_->kind; }
bool Draft::readable() const { return data_->read; }
const std::vector<EditorFinding>& Draft::findings() const { return data_->findings; }
const Diagnostics& Draft::diagnostics() const { return data_->diagnostics; }
std::shared_ptr<const Question> Draft::question() const { return data_->question; }

std::vector<std::string> Draft::files() const {
  std::vector<std::string> out;
  for (const source::SourceFile& file : data_->map.files()) out.push_back(file.name());
  return out;
}

std::shared_ptr<const std::string> Draft::text(const std::string& file) const {
  for (const source::SourceFile& one : data_->map.files()) {
    if (one.name() == file) return one.shared_text();
  }
  return nullptr;
}

Draft read_draft(const std::string& path, bool ours, const Options& options, const Files& files) {
  source::Stop stop;
  const Watch watch(options, stop);
  auto out = std::make_shared<Draft::Data>();
  out->path = path;
  try {
    {
      source::SourceMap alone(stop, files.data().texts, options.confine);
      out->kind = kind_of_file(path, ours, alone);
    }
    // The map outlives the call, so that what it stops at does not: only the texts are shared with it.
    out->map = source::SourceMap(stop, files.data().texts, options.confine);
    source::Collector collector(out->map);
    if (out->kind == DraftKind::variants) spec::VariantFiles::open(path, out->map, collector, {});
    if (out->kind == DraftKind::spec || out->kind == DraftKind::proposal) read_question(*out, collector);
    out->diagnostics = collector.sorted();
    out->map.forget_limits();
  } catch (const source::Stopped& stopped) {
    throw Stopped(std::string(reason_text(stopped.reason)));
  }
  if (out->read) out->names = editing::index_names(out->parsed, out->map);
  for (const Diagnostic& diagnostic : out->diagnostics)
    out->findings.push_back(editing::finding_of(diagnostic, out->map));
  return Draft(std::move(out));
}

std::vector<EditorFinding> lint_findings(const LintReport& report, const Draft& draft) {
  std::vector<EditorFinding> out;
  for (const LintFinding& finding : report.findings)
    out.push_back(editing::finding_of(finding, draft.data().map));
  return out;
}

std::vector<std::string> quick_lint_codes() {
  std::vector<std::string> out;
  for (const LintRow& rule : lint_rows()) {
    if (!rule.proof) out.emplace_back(rule.code);
  }
  return out;
}

namespace editing {

TextRange range_of(const source::SourceMap& map, source::Span span) {
  if (!span.known()) return {};
  return {map.file(span.file).name(), span.begin, span.end};
}

}  // namespace editing

}  // namespace pathproof
