#include "spec/variants.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "source/suggest.h"
#include "spec/amend.h"
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

std::vector<Write> writes_of(const VariantAxis& axis) {
  std::vector<Write> out;
  for (const VariantOption& option : axis.options) collect_writes(option.overlay, "", option.name.text, out);
  return out;
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
  for (std::size_t i = 0; i < axes.size(); ++i) {
    const std::string& option = axes[i].options[static_cast<std::size_t>(selection[i])].name.text;
    if (named) return option;
    out += (i == 0 ? "" : ",") + axes[i].name.text + "=" + option;
  }
  return out;
}

std::optional<Selection> Variants::selection_of(const std::string& text, SourceMap& map,
                                                Collector& collector) const {
  const source::FileId file_id = map.add("--variant", text);
  const Span span{file_id, 0, static_cast<std::uint32_t>(text.size())};
  Selection out(axes.size(), -1);
  const auto choose = [&](std::size_t axis, const std::string& option) {
    std::vector<std::string> known;
    for (std::size_t o = 0; o < axes[axis].options.size(); ++o) {
      known.push_back(axes[axis].options[o].name.text);
      if (known.back() == option) out[axis] = static_cast<int>(o);
    }
    if (out[axis] >= 0) return true;
    collector.report(DiagnosticKind::unknown_name, span,
                     named ? fmt::format("there is no variant `{}`", option)
                           : fmt::format("the axis `{}` has no option `{}`", axes[axis].name.text, option),
                     source::did_you_mean(option, known, "choose one of"));
    return false;
  };
  if (named) return choose(0, text) ? std::optional(out) : std::nullopt;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t comma = std::min(text.find(',', begin), text.size());
    const std::string part = text.substr(begin, comma - begin);
    const std::size_t equals = std::min(part.find('='), part.size());
    const std::string axis = part.substr(0, equals);
    std::size_t found = 0;
    while (found < axes.size() && axes[found].name.text != axis) ++found;
    if (found == axes.size()) {
      std::vector<std::string> known;
      for (const VariantAxis& a : axes) known.push_back(a.name.text);
      collector.report(DiagnosticKind::unknown_name, span, fmt::format("there is no axis `{}`", axis),
                       source::did_you_mean(axis, known, "the axes are"));
      return std::nullopt;
    }
    if (!choose(found, part.substr(std::min(equals + 1, part.size())))) return std::nullopt;
    begin = comma + 1;
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i] >= 0) continue;
    collector.report(DiagnosticKind::missing_value, span,
                     fmt::format("no option of the axis `{}` is chosen", axes[i].name.text),
                     "`pathproof batch FILE --list` shows the variants in full");
    return std::nullopt;
  }
  return out;
}

std::optional<VariantFiles> VariantFiles::open(const std::string& path, SourceMap& map,
                                               Collector& collector) {
  VariantFiles out;
  const auto root = read_json(path, {}, map, collector);
  if (!root) return std::nullopt;
  out.variants_ = read_variants(*root, map, collector);
  out.variants_.file = path;
  if (out.variants_.base.text.empty()) return std::nullopt;
  const auto beside = [](const std::string& file, const std::string& named) {
    const fs::path p = named;
    return p.is_absolute() ? p.string() : (fs::path(file).parent_path() / p).lexically_normal().string();
  };
  const Span base_span = out.variants_.base.span;
  const std::string base_path = beside(path, out.variants_.base.text);
  auto base = read_json(base_path, base_span, map, collector);
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
  check_overlaps(out.variants_, collector);
  if (!collector.empty()) return std::nullopt;
  return out;
}

std::optional<VariantFiles> VariantFiles::of(const Json& root, Json base, Json spec, const SourceMap& map,
                                             Collector& collector) {
  VariantFiles out;
  out.variants_ = read_variants(root, map, collector);
  out.variants_.file = "variants.json";
  out.base_ = std::move(base);
  out.spec_ = std::move(spec);
  out.spec_path_ = "spec.json";
  check_overlaps(out.variants_, collector);
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
    } else if (top == "rules" && second != std::string::npos) {
      out.insert(write.pointer.substr(1, write.pointer.find('/', second + 1) - 1));
    } else {
      out.insert(top);
    }
  }
  return out;
}

}  // namespace pathproof::spec
