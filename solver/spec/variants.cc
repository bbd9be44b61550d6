#include "spec/variants.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "source/suggest.h"
#include "spec/document_kind.h"
#include "spec/include_files.h"
#include "spec/read_case.h"
#include "spec/read_spec.h"

namespace pathproof::spec {

namespace {

namespace fs = std::filesystem;

// Lists of commitments, which are put together: an overlay adds to what the base and earlier axes say.
bool joins(const Member& member) {
  const std::string& key = member.key;
  const bool commitments =
      key == "given" || key == "include" || key == "exclude" || key == "waive" || key == "enforce";
  return commitments && member.value.is(Json::Kind::array);
}

bool equal(const Json& a, const Json& b) {
  if (a.kind != b.kind || a.boolean != b.boolean || a.integer != b.integer || a.string != b.string)
    return false;
  return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), equal) &&
         std::equal(
             a.members.begin(), a.members.end(), b.members.begin(), b.members.end(),
             [](const Member& m, const Member& n) { return m.key == n.key && equal(m.value, n.value); });
}

// The case with the overlay: a merge patch, but for lists of commitments, in which each entry counts once.
Json overlaid(Json proposal, Json overlay) {
  for (Member& member : overlay.members) {
    const Json* before = joins(member) ? proposal.find(member.key) : nullptr;
    if (before == nullptr || !before->is(Json::Kind::array)) continue;
    Json list = *before;
    for (Json& item : member.value.items) {
      const bool known = std::any_of(list.items.begin(), list.items.end(),
                                     [&](const Json& other) { return equal(item, other); });
      if (!known) list.items.push_back(std::move(item));
    }
    member.value = std::move(list);
  }
  return merge_patch(std::move(proposal), overlay);
}

// Keys that only say something about a variant: two axes may both write them, the later one wins.
bool words_only(const std::string& key) {
  return key == "title" || key == "says" || key == "id" || key == "expect" || key == "pathproof" ||
         key == "$schema" || key.rfind("x-", 0) == 0;
}

struct Write {
  std::string pointer;  // of a value that the overlay sets or deletes
  Span span;
  std::string option;
  bool adds = false;  // it joins what others say there
  std::string name;   // that is added, where it is one
};

void collect_writes(const Json& patch, const std::string& pointer, const std::string& option,
                    std::vector<Write>& out) {
  for (const Member& member : patch.members) {
    if (pointer.empty() && words_only(member.key)) continue;
    const std::string here = pointer + "/" + member.key;
    if (pointer.empty() && joins(member)) {
      for (const Json& item : member.value.items)
        out.push_back({here, member.key_span, option, true, item.string});
    } else if (member.value.is(Json::Kind::object) && !member.value.members.empty()) {
      collect_writes(member.value, here, option, out);
    } else {
      out.push_back({here, member.key_span, option, false, {}});
    }
  }
}

bool clash(const Write& first, const Write& second) {
  if (first.adds && second.adds) return false;
  const std::string& a = first.pointer;
  const std::string& b = second.pointer;
  const std::string& shorter = a.size() < b.size() ? a : b;
  const std::string& longer = a.size() < b.size() ? b : a;
  return longer.rfind(shorter, 0) == 0 && (longer.size() == shorter.size() || longer[shorter.size()] == '/');
}

void collect_change(const VariantOption& option, std::vector<Write>& out) {
  using Kind = Change::Kind;
  if (!option.change) return;
  const std::string& name = option.change->name.text;
  const auto add = [&](const std::string& pointer, bool adds) {
    out.push_back({pointer, option.name.span, option.name.text, adds, name});
  };
  switch (option.change->kind) {
    case Kind::waive: return add("/waive", true);
    case Kind::enforce: return add("/enforce", true);
    case Kind::drop: return add("/drop", true);
    case Kind::exclude: return add("/exclude", true);
    case Kind::suppose: return add("/set/" + name, false);
    case Kind::basis_out:
    case Kind::basis_in: return add("/bases/" + name, false);
  }
}

std::vector<Write> writes_of(const VariantAxis& axis) {
  std::vector<Write> out;
  for (const VariantOption& option : axis.options) {
    collect_writes(option.overlay, "", option.name.text, out);
    collect_change(option, out);
  }
  return out;
}

// What an option of a toggle or range changes, in the problem that its overlays have been read to.
void apply(const Change& change, ParsedProblem& problem) {
  using Kind = Change::Kind;
  ParsedCase& proposal = problem.proposal;
  const auto bases = [&]() -> std::vector<Name>& {
    if (!proposal.bases) proposal.bases = problem.spec.default_bases;
    return *proposal.bases;
  };
  switch (change.kind) {
    case Kind::waive: return proposal.waive.push_back(change.name);
    case Kind::enforce:  // of a rule that is off, be it because the case waives it
      std::erase_if(proposal.waive, [&](const Name& rule) { return rule.text == change.name.text; });
      return proposal.enforce.push_back(change.name);
    case Kind::drop: return proposal.dropped.push_back(change.name);
    case Kind::exclude: return proposal.exclude.push_back(change.name);
    case Kind::suppose: return problem.spec.supposals.push_back(change.supposal);
    case Kind::basis_in: return bases().push_back(change.name);
    case Kind::basis_out:
      std::erase_if(bases(), [&](const Name& basis) { return basis.text == change.name.text; });
  }
}

// Of two axes that both set the goal, say, one would undo the other. Lists of commitments are joined instead.
void check_overlaps(const Variants& variants, Collector& collector) {
  for (std::size_t b = 1; b < variants.axes.size(); ++b) {
    const std::vector<Write> later = writes_of(variants.axes[b]);
    for (std::size_t a = 0; a < b; ++a) {
      for (const Write& first : writes_of(variants.axes[a])) {
        const auto second =
            std::find_if(later.begin(), later.end(), [&](const Write& w) { return clash(first, w); });
        if (second == later.end()) continue;
        collector.report(
            DiagnosticKind::overlapping_axes, second->span,
            fmt::format(
                "option `{}` of the axis `{}` sets `{}`, which option `{}` of the axis `{}` sets, too",
                second->option, variants.axes[b].name.text, second->pointer, first.option,
                variants.axes[a].name.text),
            "one axis would undo the other: make the two axes one; only the entries of `given`, `include`, "
            "`exclude`, `waive` and `enforce` of several axes are put together");
        break;
      }
    }
  }
}

}  // namespace

std::string Variants::name_of(const Selection& selection) const {
  std::string out;
  const auto add = [&](std::size_t axis) {
    const std::string& option = axes[axis].options[static_cast<std::size_t>(selection[axis])].name.text;
    out += (out.empty() ? "" : ",") + axes[axis].name.text + "=" + option;
  };
  if (named) return axes[0].options[static_cast<std::size_t>(selection[0])].name.text;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    if (!axes[i].toggle || selection[i] != 0) add(i);
  }
  if (out.empty()) add(0);
  return out;
}

namespace {

// From a text of the form `axis=option,…` to options by number.
class SelectionReader {
 public:
  SelectionReader(const Variants& variants, Span span, Collector& collector)
      : variants_(variants), span_(span), collector_(collector), out_(variants.axes.size(), -1) {}

  std::optional<Selection> read(const std::string& text) {
    if (variants_.named) return choose(0, text) ? std::optional(out_) : std::nullopt;
    for (std::size_t begin = 0; begin < text.size();) {
      // The name of a fact has commas, but never an `=`; an option has neither.
      const std::size_t equals = std::min(text.find('=', begin), text.size());
      const std::size_t end = std::min(text.find(',', equals), text.size());
      const std::string axis = text.substr(begin, equals - begin);
      const std::size_t found = find(axis);
      if (found == variants_.axes.size()) return unknown(axis);
      const std::size_t option = std::min(equals + 1, end);
      if (!choose(found, text.substr(option, end - option))) return std::nullopt;
      begin = end + 1;
    }
    return complete();
  }

 private:
  std::size_t find(const std::string& name) const {
    const auto plain = [](std::string text) {
      std::erase(text, ' ');
      return text;
    };
    const auto& axes = variants_.axes;
    std::size_t found = 0;
    while (found < axes.size() && axes[found].name.text != name &&
           !(axes[found].toggle && plain(axes[found].name.text) == plain(name)))
      ++found;
    return found;
  }

  std::nullopt_t unknown(const std::string& axis) {
    std::vector<std::string> known;
    for (const VariantAxis& a : variants_.axes) known.push_back(a.name.text);
    collector_.report(DiagnosticKind::unknown_name, span_, fmt::format("there is no axis `{}`", axis),
                      source::did_you_mean(axis, known, "the axes are"));
    return std::nullopt;
  }

  bool choose(std::size_t axis, const std::string& option) {
    const VariantAxis& of = variants_.axes[axis];
    std::vector<std::string> known;
    for (std::size_t o = 0; o < of.options.size(); ++o) {
      known.push_back(of.options[o].name.text);
      if (known.back() == option) out_[axis] = static_cast<int>(o);
    }
    if (out_[axis] >= 0) return true;
    collector_.report(DiagnosticKind::unknown_name, span_,
                      variants_.named ? fmt::format("there is no variant `{}`", option)
                                      : fmt::format("the axis `{}` has no option `{}`", of.name.text, option),
                      source::did_you_mean(option, known, "choose one of"));
    return false;
  }

  std::optional<Selection> complete() {
    for (std::size_t i = 0; i < out_.size(); ++i) {
      if (out_[i] < 0 && variants_.axes[i].toggle) out_[i] = 0;
      if (out_[i] >= 0) continue;
      collector_.report(DiagnosticKind::missing_value, span_,
                        fmt::format("no option of the axis `{}` is chosen", variants_.axes[i].name.text),
                        "`pathproof batch FILE --list` shows the variants in full");
      return std::nullopt;
    }
    return out_;
  }

  const Variants& variants_;
  Span span_;
  Collector& collector_;
  Selection out_;
};

}  // namespace

std::optional<Selection> Variants::selection_of(const std::string& text, SourceMap& map,
                                                Collector& collector) const {
  const source::FileId option = map.add("--variant", text);
  return SelectionReader(*this, {option, 0, static_cast<std::uint32_t>(text.size())}, collector).read(text);
}

std::optional<VariantFiles> VariantFiles::open(const std::string& path, SourceMap& map, Collector& collector,
                                               const Axes& added) {
  VariantFiles out;
  auto root = read_json(path, {}, map, collector);
  if (!root) return std::nullopt;
  const DocumentKind kind = classify(*root);
  const bool alone = !added.empty() && (kind == DocumentKind::spec || kind == DocumentKind::proposal);
  if (!alone) out.variants_ = read_variants(*root, map, collector);
  out.variants_.file = path;
  out.variants_.added = added;
  if (out.variants_.base.text.empty() && !alone) return std::nullopt;
  const auto beside = [](const std::string& file, const std::string& named) {
    const fs::path p = named;
    return p.is_absolute() ? p.string() : (fs::path(file).parent_path() / p).lexically_normal().string();
  };
  const Span base_span = out.variants_.base.span;
  const std::string base_path = alone ? path : beside(path, out.variants_.base.text);
  std::optional<Json> base = alone ? root : read_json(base_path, base_span, map, collector);
  if (!base) return std::nullopt;
  const Json* spec = base->find("spec");
  out.spec_path_ = base_path;
  Span spec_span = base_span;
  if (spec != nullptr) {
    if (!spec->is(Json::Kind::string)) {
      collector.report(DiagnosticKind::wrong_json_type, spec->span,
                       fmt::format("`spec` is {}, expected the path of a spec", kind_name(spec->kind)));
      return std::nullopt;
    }
    out.spec_path_ = beside(base_path, spec->string);
    spec_span = spec->span;
    out.base_ = std::move(*base);
  } else {
    out.base_.kind = Json::Kind::object;
    out.base_.span = base_span;
  }
  auto whole = load_with_includes(out.spec_path_, spec_span, map, collector);
  if (!whole) return std::nullopt;
  out.spec_ = std::move(whole->root);
  out.finish(alone ? nullptr : &*root, map, collector);
  if (collector.empty()) check_overlaps(out.variants_, collector);
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
  if (collector.empty()) check_overlaps(out.variants_, collector);
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
    const Json* amend = overlay.find("amend");
    const bool taken_back = amend != nullptr && amend->is(Json::Kind::null);
    out = taken_back ? spec_ : amended(std::move(out), overlay, collector);
  }
  return out;
}

ParsedProblem VariantFiles::problem(const Selection& selection, const SourceMap& map,
                                    Collector& collector) const {
  Json proposal = base_;
  for (std::size_t i = 0; i < selection.size(); ++i) {
    const auto option = static_cast<std::size_t>(selection[i]);
    proposal = overlaid(std::move(proposal), variants_.axes[i].options[option].overlay);
  }
  ParsedProblem out;
  out.spec = read_spec(amended_spec(selection, collector), map, collector);
  out.spec.file = spec_path_;
  out.proposal = read_case(proposal, map, collector);
  out.proposal.file = variants_.file;
  for (std::size_t i = 0; i < selection.size(); ++i) {
    const auto& change = variants_.axes[i].options[static_cast<std::size_t>(selection[i])].change;
    if (change) apply(*change, out);
  }
  for (const std::string& claim : variants_.claims) {
    Claim::Goal asked;
    asked.formula.text = claim;
    out.proposal.asked.push_back(std::move(asked));
  }
  return out;
}

std::set<std::string> VariantFiles::written(int axis) const {
  std::set<std::string> out;
  for (const Write& write : writes_of(variants_.axes[static_cast<std::size_t>(axis)])) {
    const std::size_t second = write.pointer.find('/', 1);
    const std::string top = write.pointer.substr(1, second == std::string::npos ? second : second - 1);
    if (write.adds && top != "given" && !write.name.empty()) {
      out.insert(top + "/" + write.name);
    } else if (top == "set" || (top == "bases" && second != std::string::npos)) {
      out.insert(write.pointer.substr(1));
    } else if (top == "rules" && second != std::string::npos) {
      out.insert(write.pointer.substr(1, write.pointer.find('/', second + 1) - 1));
    } else {
      out.insert(top);
    }
  }
  return out;
}

}  // namespace pathproof::spec
