#include "editing/draft.h"

#include <algorithm>

#include "ask/frame.h"
#include "ask/question.h"
#include "editing/alarm.h"
#include "editing/indexing.h"
#include "editing/remedies.h"
#include "editing/variant_places.h"
#include "load/load.h"
#include "load/spec_path.h"
#include "load/variant_files.h"
#include "pathproof/errors.h"
#include "remarks/loaded.h"
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
  // A variants file whose axes are not there yet.
  const spec::Json* base = root->find("base");
  if (base != nullptr && base->is(spec::Json::Kind::string) && root->find("spec") == nullptr)
    return DraftKind::variants;
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

// What the amended spec was before: a rule that is taken out has its name there.
void index_amended(const spec::Json& amend, Draft::Data& out) {
  source::Collector unsaid(out.map);
  const auto plain = spec::load_problem(out.parsed.spec.file, {}, out.map, unsaid);
  if (!plain) return;
  editing::index_names(*plain, out.map, out.names);
  editing::index_amendment(amend, out.map, out.names);
}

void read_question(spec::Json document, Draft::Data& out, source::Collector& collector) {
  const spec::Json* amend = document.find("amend");
  const spec::Json amendment = amend == nullptr ? spec::Json() : *amend;
  out.amends = amend != nullptr;
  auto parsed = spec::load_problem(out.path, std::move(document), {}, out.map, collector);
  if (!parsed) return;
  out.parsed = std::move(*parsed);
  out.read = true;
  editing::index_names(out.parsed, out.map, out.names);
  if (out.amends) {
    index_amended(amendment, out);
    out.changed_formulas = editing::formulas_of_changes(amendment);
  }
  const auto problem = model::build_problem(out.parsed, out.map, collector);
  if (!problem) return;
  Question::Data question{problem, nullptr, out.parsed.proposal.horizon.has_value(), {}};
  for (const spec::Name& rule : out.parsed.proposal.enforce) question.enforced.push_back(rule.text);
  out.question = std::make_shared<Question>(std::make_shared<Question::Data>(std::move(question)));
}

// What a variants file varies, as far as it can be read: its names are known although the file is wrong.
void read_base(const spec::Json& root, Draft::Data& out, source::Collector& unsaid) {
  const spec::Json* base = root.find("base");
  if (base == nullptr || !base->is(spec::Json::Kind::string)) return;
  const std::string path = spec::beside(out.path, base->string());
  auto document = spec::read_json(path, base->span, out.map, unsaid);
  const bool question = document && (spec::classify(*document) == spec::DocumentKind::spec ||
                                     spec::classify(*document) == spec::DocumentKind::proposal);
  if (!question) return;
  auto parsed = spec::load_problem(path, std::move(*document), {}, out.map, unsaid);
  if (!parsed) return;
  out.parsed = std::move(*parsed);
  out.read = true;
}

Draft read_within(const source::Stop& stop, const std::string& path, bool ours, const std::string& confine,
                  const Files& files) {
  auto out = std::make_shared<Draft::Data>();
  out->path = path;
  const auto fresh_map = [&] { return source::SourceMap(stop, files.data().texts, confine); };
  out->map = fresh_map();
  source::Collector collector(out->map);
  auto document = spec::read_json(path, {}, out->map, collector);
  const std::string none;
  out->kind =
      kind_of_draft(document, out->map.files().empty() ? none : out->map.files().front().text(), ours);
  if (out->kind == DraftKind::spec || out->kind == DraftKind::proposal) {
    if (document) read_question(std::move(*document), *out, collector);
    out->diagnostics = collector.sorted();
  } else if (out->kind == DraftKind::variants) {
    read_base(*document, *out, collector);
    if (out->read) editing::index_names(out->parsed, out->map, out->names);
    editing::index_variants(*document, out->map, out->names);
    out->changed_formulas = editing::formulas_of_changes(*document);
    source::SourceMap alone = fresh_map();
    source::Collector judged(alone);
    spec::VariantFiles::open(path, alone, judged, {});
    out->diagnostics = judged.sorted();
  } else {
    out->map = fresh_map();
  }
  out->names.finish();
  out->map.forget_limits();  // the map outlives the call, and what it stops at does not
  for (const Diagnostic& diagnostic : out->diagnostics)
    out->findings.push_back(editing::finding_of(diagnostic, out->map));
  return Draft(std::move(out));
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
  return ask::Frame::run([&] { return read_within(stop, path, ours, options.confine, files); });
}

struct DraftReader::Data {
  explicit Data(double seconds) : alarm(seconds) {}
  editing::Alarm alarm;
};

DraftReader::DraftReader(double seconds) : data_(std::make_unique<Data>(seconds)) {}
DraftReader::~DraftReader() = default;

Draft DraftReader::read(const std::string& path, bool ours, const Files& files) {
  source::Stop stop;
  const editing::Alarm::Set set(data_->alarm, stop);
  return ask::Frame::run([&] { return read_within(stop, path, ours, {}, files); });
}

std::vector<EditorFinding> DraftReader::quick_lint(const Draft& draft, const Files& files) {
  const Draft::Data& data = draft.data();
  if (data.kind == DraftKind::variants) return overlay_findings(data, files);
  if (!data.question) return {};
  LintOptions quick;
  for (const LintRow& rule : lint_rows()) {
    if (!rule.proof) quick.select.emplace_back(rule.code);
  }
  source::Stop stop;
  const editing::Alarm::Set set(data_->alarm, stop);
  source::SourceMap map = data.map;  // its texts are shared; what is set aside in them is read into it
  const query::Linted linted{data.parsed, data.question->data().problem, data.amends};
  return lint_findings(ask::lint_loaded(data.path, linted, map, quick, stop), draft);
}

std::vector<EditorFinding> DraftReader::overlay_findings(const Draft::Data& data, const Files& files) {
  source::Stop stop;
  const editing::Alarm::Set set(data_->alarm, stop);
  source::SourceMap map(stop, files.data().texts, {});
  source::Collector collector(map);
  try {
    editing::read_options(data.path, map, collector);
  } catch (const source::Stopped&) {
    // What was found stands.
  }
  std::vector<EditorFinding> out;
  for (const Diagnostic& diagnostic : collector.sorted())
    out.push_back(editing::finding_of(diagnostic, data.map));
  return out;
}

std::vector<EditorFinding> lint_findings(const LintReport& report, const Draft& draft) {
  std::vector<EditorFinding> out;
  for (const LintFinding& finding : report.findings)
    out.push_back(editing::finding_of(finding, draft.data().map));
  return out;
}

namespace editing {

void read_options(const std::string& path, source::SourceMap& map, source::Collector& collector) {
  constexpr int most = 100;
  auto files = spec::VariantFiles::open(path, map, collector, {});
  if (!files || !collector.empty()) return;
  const spec::Variants& variants = files->variants();
  const auto look_at = [&](const spec::Selection& selection) {
    const auto has = [&](const spec::Partial& partial) {
      return std::all_of(partial.begin(), partial.end(), [&](const auto& one) {
        return selection[static_cast<std::size_t>(one.first)] == one.second;
      });
    };
    if (std::any_of(variants.skip.begin(), variants.skip.end(), has)) return;
    map.check_stop();
    model::build_problem(files->problem(selection, map, collector), map, collector);
  };
  const spec::Selection first(variants.axes.size(), 0);
  look_at(first);
  int looked_at = 0;
  for (std::size_t axis = 0; axis < variants.axes.size(); ++axis) {
    if (variants.axes[axis].toggle) continue;
    for (std::size_t option = 1; option < variants.axes[axis].options.size() && looked_at < most; ++option) {
      spec::Selection selection = first;
      selection[axis] = static_cast<int>(option);
      look_at(selection);
      ++looked_at;
    }
  }
}

TextRange range_of(const source::SourceMap& map, source::Span span) {
  if (!span.known()) return {};
  return {map.file(span.file).name(), span.begin, span.end};
}

}  // namespace editing

}  // namespace pathproof
