#include "load/variant_files.h"

#include <algorithm>

#include <fmt/format.h>

#include "load/axis_options.h"
#include "load/blocs.h"
#include "load/declared.h"
#include "load/option_text.h"
#include "load/overlays.h"
#include "load/ranges.h"
#include "load/read_conditions.h"
#include "load/read_variants.h"
#include "load/spec_path.h"
#include "load/supposed_facts.h"
#include "load/toggles.h"
#include "spec/amend.h"
#include "spec/document_kind.h"
#include "spec/include_files.h"
#include "spec/read_case.h"
#include "spec/read_spec.h"

namespace pathproof::spec {

namespace {

// The first that has one.
std::string title_of(const Json& proposal, const Json& spec) {
  for (const Json* document : {&proposal, &spec}) {
    const Json* title = document->find("title");
    if (title != nullptr && title->is(Json::Kind::string)) return title->string();
  }
  return {};
}

// Who asks for `minimal` asks no claims.
void ask_instead(const Asking& asking, SourceMap& map, Variants& out) {
  if (!asking.ask.empty()) out.ask = asking.ask;
  if (!asking.minimize.empty()) out.minimize = asking.minimize;
  if (out.ask != "prove") out.claims.clear();
  if (out.ask == "minimal" && out.minimize.empty()) out.minimize = {"phases"};
  out.worth.wanted = out.worth.wanted || asking.worth || !asking.by.empty();
  if (asking.by.empty()) return;
  out.worth.by = option_name("--by", asking.by, map);
  out.worth.blocs.clear();
}

}  // namespace

std::optional<VariantFiles> VariantFiles::open(const std::string& path, SourceMap& map, Collector& collector,
                                               const Axes& added, const Asking& asking) {
  VariantFiles out;
  auto root = read_json(path, {}, map, collector);
  if (!root) return std::nullopt;
  const DocumentKind kind = classify(*root);
  const bool question = kind == DocumentKind::spec || kind == DocumentKind::proposal;
  const bool alone = !added.empty() && question;
  if (question && !alone) {
    collector.report_file(DiagnosticKind::missing_key, path,
                          fmt::format("this is a {}, and nothing says what of it varies",
                                      kind == DocumentKind::spec ? "spec" : "case"),
                          "`--toggle 'rules=*'` turns each rule, `--axis horizon=4..18` takes each of these "
                          "horizons; a variants file has more");
    return std::nullopt;
  }
  if (!alone) out.variants_ = read_variants(*root, map, collector);
  out.variants_.file = path;
  out.variants_.added = added;
  ask_instead(asking, map, out.variants_);
  if (out.variants_.base.text.empty() && !alone) return std::nullopt;
  const Span base_span = out.variants_.base.span;
  const std::string base_path = alone ? path : beside(path, out.variants_.base.text);
  std::optional<Json> base = alone ? root : read_json(base_path, base_span, map, collector);
  if (!base) return std::nullopt;
  const Json* spec = base->find("spec");
  out.spec_path_ = base_path;
  Span spec_span = base_span;
  if (spec != nullptr) {
    const auto spec_path = spec_path_of(*base, base_path, collector);
    if (!spec_path) return std::nullopt;
    out.spec_path_ = *spec_path;
    spec_span = spec->span;
    out.base_ = std::move(*base);
  } else {
    out.base_ = Json(Json::Kind::object, base_span);
  }
  auto whole = load_with_includes(out.spec_path_, spec_span, map, collector);
  if (!whole) return std::nullopt;
  out.spec_ = std::move(whole->root);
  out.finish(alone ? nullptr : &*root, map, collector);
  if (alone) out.variants_.title = title_of(out.base_, out.spec_);
  if (collector.empty()) check_overlaps(out.variants_, map, collector);
  if (!collector.empty()) return std::nullopt;
  return out;
}

std::optional<VariantFiles> VariantFiles::of(const Json& root, Json base, Json spec, SourceMap& map,
                                             Collector& collector) {
  VariantFiles out;
  out.variants_ = read_variants(root, map, collector);
  out.variants_.file = "variants.json";
  out.base_ = std::move(base);
  out.spec_ = std::move(spec);
  out.spec_path_ = "spec.json";
  out.finish(&root, map, collector);
  if (collector.empty()) check_overlaps(out.variants_, map, collector);
  if (!collector.empty()) return std::nullopt;
  return out;
}

// The patches are applied one after the other: merged with each other first, they would lose what the later ones delete. An
// overlay whose `amend` is null takes back what came before.
Json VariantFiles::amended_spec(const Selection& selection, Collector& collector) const {
  Json out = amended(spec_, base_, collector);
  for (std::size_t i = 0; i < selection.size(); ++i) {
    const auto option = static_cast<std::size_t>(selection[i]);
    const Json& overlay = variants_.axes[i].options[option].overlay;
    if (overlay.members().empty()) continue;
    const Json* amend = overlay.find("amend");
    const bool taken_back = amend != nullptr && amend->is(Json::Kind::null);
    out = taken_back ? spec_ : amended(std::move(out), overlay, collector);
  }
  return out;
}

bool VariantFiles::amends(const Selection& selection) const {
  for (std::size_t i = 0; i < selection.size(); ++i) {
    const auto option = static_cast<std::size_t>(selection[i]);
    if (variants_.axes[i].options[option].overlay.find("amend") != nullptr) return true;
  }
  return false;
}

// A spec takes longer to read than all that an overlay says, so one that no overlay amends is read once.
ParsedSpec VariantFiles::read_amended_spec(const Selection& selection, const SourceMap& map,
                                           Collector& collector) {
  const bool plain = !amends(selection);
  if (plain && plain_spec_) return *plain_spec_;
  ParsedSpec out = read_spec(amended_spec(selection, collector), map, collector);
  if (plain && collector.empty()) plain_spec_ = out;
  return out;
}

ParsedProblem VariantFiles::problem(const Selection& selection, const SourceMap& map, Collector& collector) {
  ParsedProblem out;
  out.spec = read_amended_spec(selection, map, collector);
  add_proposal(selection, map, collector, out);
  return out;
}

ParsedSpec VariantFiles::plain_spec(const SourceMap& map, Collector& collector) {
  ParsedProblem out;
  out.spec = read_amended_spec({}, map, collector);
  out.spec.file = spec_path_;
  for (const Opened& fact : opened_) open(fact, out);
  out.spec.supposals.clear();
  return std::move(out.spec);
}

ParsedProblem VariantFiles::plain_problem(const Selection& selection, const SourceMap& map,
                                          Collector& collector) {
  ParsedProblem out;
  if (!plain_spec_) read_amended_spec({}, map, collector);
  if (plain_spec_) {
    out.spec.default_bases = plain_spec_->default_bases;
    out.spec.supposals = plain_spec_->supposals;
  }
  add_proposal(selection, map, collector, out);
  return out;
}

void VariantFiles::add_proposal(const Selection& selection, const SourceMap& map, Collector& collector,
                                ParsedProblem& out) const {
  Json proposal = base_;
  for (std::size_t i = 0; i < selection.size(); ++i) {
    const auto option = static_cast<std::size_t>(selection[i]);
    const Json& overlay = variants_.axes[i].options[option].overlay;
    if (!overlay.members().empty()) proposal = overlaid(std::move(proposal), overlay);
  }
  out.spec.file = spec_path_;
  out.proposal = read_case(proposal, map, collector);
  out.proposal.file = variants_.file;
  for (std::size_t i = 0; i < selection.size(); ++i) {
    const VariantOption& option = variants_.axes[i].options[static_cast<std::size_t>(selection[i])];
    if (option.change) apply(*option.change, out);
    for (const Change& change : option.supposed) apply(change, out);
  }
  for (const Opened& fact : opened_) open(fact, out);
  // Those behind the others, which are then called as they are called alone.
  std::stable_partition(out.spec.supposals.begin(), out.spec.supposals.end(), [&](const Supposal& supposal) {
    return std::none_of(opened_.begin(), opened_.end(), [&](const Opened& fact) {
      return fact.as_it_is.supposal.instance == supposal.instance;
    });
  });
  for (const std::string& claim : variants_.claims) {
    Claim::Goal asked;
    asked.formula.text = claim;
    out.proposal.asked.push_back(std::move(asked));
  }
}

void VariantFiles::open_fact(const Known& known, SourceMap& map, Collector& collector) {
  const auto is = [&](const std::string& value) {
    return supposed(known.instance, value, known.boolean, map, collector, known.state);
  };
  Opened fact{is(known.value), {}};
  fact.open = fact.as_it_is.supposal.setting;
  if (!fact.open.root) return;
  // No formula says so: `open` is a word of the spec alone.
  auto equation = std::make_shared<Node>(*fact.open.root);
  auto word = std::make_shared<Node>(*equation->args.at(1));
  word->kind = Node::Kind::name;
  word->text = "open";
  word->args.clear();
  for (const std::string& value : known.domain) {
    const Change change = is(value);
    if (change.supposal.setting.root) word->args.push_back(change.supposal.setting.root->args.at(1));
  }
  equation->args[1] = std::move(word);
  fact.open.root = std::move(equation);
  opened_.push_back(std::move(fact));
}

// Open, and supposed to have its value where nothing else is supposed of it.
void VariantFiles::open(const Opened& fact, ParsedProblem& out) {
  out.spec.settings.push_back(fact.open);
  const bool other = std::any_of(
      out.spec.supposals.begin(), out.spec.supposals.end(),
      [&](const Supposal& supposal) { return supposal.instance == fact.as_it_is.supposal.instance; });
  if (!other) apply(fact.as_it_is, out);
}

// The axes that hang on what the base declares, and whatever is said of axes.
void VariantFiles::finish(const Json* root, SourceMap& map, Collector& collector) {
  read_axis_options(variants_, map, collector);
  const bool ranges = std::any_of(variants_.axes.begin(), variants_.axes.end(),
                                  [](const VariantAxis& axis) { return axis.range.has_value(); });
  if (ranges || changes_facts(variants_) || !variants_.toggles.empty() || variants_.worth.wanted) {
    ParsedProblem base;
    const Json written = amended(spec_, base_, collector);
    base.spec = read_spec(written, map, collector);
    base.proposal = read_case(base_, map, collector);
    if (collector.empty()) fill_ranges(base, map, collector, variants_);
    if (collector.empty()) add_toggles(base, map, collector, variants_);
    if (collector.empty() && changes_facts(variants_))
      suppose_amended_facts(base, written, map, collector, variants_);
    if (collector.empty()) form_blocs(base, collector, variants_);
  }
  if (root != nullptr && collector.empty()) read_conditions(*root, map, collector, variants_);
}

}  // namespace pathproof::spec
