// The facade's `page`: ask the base and its family, certify, put together.

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include <fmt/chrono.h>

#include "ask/frame.h"
#include "ask/question.h"
#include "batch/told_options.h"
#include "family/explore.h"
#include "page/base.h"
#include "page/family.h"
#include "page/wanted.h"
#include "pathproof/page.h"
#include "pathproof/pathproof.h"
#include "source/sha256.h"
#include "spec/document_kind.h"

namespace pathproof {

namespace {

using report::Asked;

std::string kind_of_file(const std::string& path, const Options& options, const Files& files) {
  source::Stop stop;
  const Watch watch(options, stop);
  source::SourceMap map(stop, files.data().texts, options.confine);
  source::Collector collector(map);
  const auto root = spec::read_json(path, {}, map, collector);
  if (!root) return {};
  switch (spec::classify(*root)) {
    case spec::DocumentKind::spec: return "spec";
    case spec::DocumentKind::proposal: return "case";
    case spec::DocumentKind::variants: return "variants";
    case spec::DocumentKind::other: break;
  }
  return {};
}

// Null: `problems` says why.
std::optional<Asked> ask_family(const std::string& path, const Axes& axes, const std::string& ask,
                                const Options& options, Diagnostics& problems) {
  BatchOptions wanted;
  wanted.axes = axes;
  wanted.ask = ask;
  if (ask == "minimal") wanted.minimize = {"phases"};
  Deadline reading(options);
  auto family = BatchFamily::open(path, wanted, options, reading, problems);
  if (!family || !family->read_problems(problems)) return std::nullopt;
  tell_options(*family);
  const std::size_t workers = std::max(1U, std::thread::hardware_concurrency());
  const Exploration what{*family, options, workers, [](std::size_t, const query::FamilyFact&) {},
                         [](const Count&) {}};
  const FamilyFacts found = explore(what, {});
  Settled settled = settle(*family, found, options);
  return Asked{std::move(family), std::move(settled)};
}

struct Families {
  report::PageFamily asked;
  Axes axes;
};

std::optional<Families> ask_families(const std::string& path, const PageOptions& wanted,
                                     const std::string& kind, const Question* base, const Options& options,
                                     Diagnostics& problems) {
  Families out;
  report::UsualAxes usual{wanted.axes, wanted.axes};
  const bool own = kind == "variants" || !wanted.axes.empty();
  if (!own) usual = report::usual_axes(*base->data().problem);
  out.asked.narrow = !own;
  out.axes = usual.all;
  auto best = ask_family(path, usual.without_refusals, "minimal", options, problems);
  if (!best) return std::nullopt;
  out.asked.best = std::move(*best);
  if (own || usual.all.toggles.size() == usual.without_refusals.toggles.size()) return out;
  out.asked.wider = ask_family(path, usual.all, "check", options, problems);
  if (!out.asked.wider) return std::nullopt;
  return out;
}

// Of the newest file, by the clock of the machine's own days in Greenwich; SOURCE_DATE_EPOCH goes before (reproducible-builds.org).
std::string date_of(const std::vector<std::string>& files) {
  std::time_t newest = 0;
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH"); epoch != nullptr) {
    newest = static_cast<std::time_t>(std::strtoll(epoch, nullptr, 10));
  } else {
    for (const std::string& file : files) {
      std::error_code error;
      const auto time = std::filesystem::last_write_time(file, error);
      if (error) continue;
      const auto system = std::chrono::file_clock::to_sys(time);
      newest =
          std::max(newest, std::chrono::system_clock::to_time_t(
                               std::chrono::time_point_cast<std::chrono::system_clock::duration>(system)));
    }
  }
  if (newest == 0) return {};
  return fmt::format("{:%Y-%m-%d}", fmt::gmtime(newest));
}

// What makes the page: the program, the files and the axes.
std::string digest_of(const std::vector<std::string>& names, const Files& files, const Axes& axes) {
  std::string all = version() + '\n';
  for (const std::string& name : names) {
    const auto text = files.data().texts.find(name);
    if (text) all += source::hexadecimal(source::sha256(*text)) + '\n';
  }
  for (const auto* list : {&axes.axes, &axes.toggles}) {
    for (const std::string& text : *list) all += text + '\n';
  }
  return source::hexadecimal(source::sha256(all));
}

// Each family was read by itself.
bool same_texts(const std::vector<std::string>& names, const Files& a, const Files& b) {
  return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
    const auto one = a.data().texts.find(name);
    const auto other = b.data().texts.find(name);
    return !one || !other || *one == *other;
  });
}

void put_head(const model::Problem& base, const PageOptions& wanted, PageReport& out) {
  const model::World& world = *base.world;
  out.title = !base.title.empty() ? base.title : !world.title.empty() ? world.title : world.id;
  out.says = !base.says.empty() ? base.says : world.says;
  out.bases = world.bases;
  out.horizon = base.horizon;
  out.watch = wanted.watch;
}

void put_pictures(const Question& question, const Options& options, PageReport& out) {
  Diagnostics none;
  for (const PictureKind kind :
       {PictureKind::plan, PictureKind::states, PictureKind::graph, PictureKind::conflicts}) {
    Picture drawn = picture(question, {kind, {}}, options, none);
    if (kind == PictureKind::graph) out.graph = drawn;
    if (drawn.drawn) out.pictures.push_back(std::move(drawn));
  }
}

// The selection of the first options.
Edits first_options(const Families& families, const std::string& kind) {
  Edits out;
  if (kind != "variants") return out;
  const spec::Variants& variants = families.asked.best.family->findings().variants;
  out.axes = families.axes;
  out.variant = variants.name_of(model::Selection(variants.axes.size(), 0));
  return out;
}

}  // namespace

PageReport page(const std::string& path, const PageOptions& wanted, const Options& options,
                Diagnostics& problems, std::vector<std::string>& files) {
  return ask::Frame::run([&]() -> PageReport {
    const Files read;
    PageReport out;
    out.file = path;
    out.kind = kind_of_file(path, options, read);
    Loaded base;
    if (out.kind != "variants") {
      base = load(path, {}, options, read);
      files = base.files;
      problems = base.diagnostics;
      if (!base.question) return {};
    }
    const auto families = ask_families(path, wanted, out.kind, base.question.get(), options, problems);
    if (!families) return {};
    if (out.kind == "variants") {
      base = load(path, first_options(*families, out.kind), options, read);
      files = base.files;
      problems = base.diagnostics;
      if (!base.question) return {};
    }
    const report::PageFamily& family = families->asked;
    const bool same = same_texts(files, read, family.best.family->files()) &&
                      (!family.wider || same_texts(files, read, family.wider->family->files()));
    if (!same) throw Stopped("a file was changed while it was read");
    const model::Problem& problem = *base.question->data().problem;
    put_head(problem, wanted, out);
    out.asked = families->axes;
    out.named = family.best.family->findings().variants.named;
    out.date = date_of(files);
    out.digest = digest_of(files, read, out.asked);
    report::Catalogue catalogue(problem, out);
    put_family(family, *problem.world, catalogue, out);
    MinimalOptions shortest;
    shortest.why = false;
    report::put_base(check(*base.question, options), minimal(*base.question, shortest, options, problems),
                     catalogue, out);
    report::put_claims(prove(*base.question, options), *problem.world, catalogue, out);
    put_pictures(*base.question, options, out);
    return out;
  });
}

}  // namespace pathproof
