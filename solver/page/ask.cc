// The facade's `page`: ask the base and its family, certify, put together.

#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <future>
#include <iterator>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include <fmt/chrono.h>

#include "ask/frame.h"
#include "ask/question.h"
#include "batch/told_options.h"
#include "family/explore.h"
#include "load/toggles.h"
#include "page/base.h"
#include "page/cards.h"
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

// Of a search of the usual family: what is not settled by so many is not worked out. Who names axes has them answered whole.
constexpr std::size_t most_facts = 4000;
constexpr std::size_t any_number = SIZE_MAX;
// Nor what takes more than so many conflicts of the solver, or several such questions about the same option (family/find).
constexpr std::uint64_t question_effort = 10'000;
constexpr std::uint64_t confirming_effort = 40'000;

// Half of what is left of the time of the whole page, from now on: what follows needs its share, too.
Options half_of_the_rest(Options options) {
  const auto now = std::chrono::steady_clock::now();
  if (options.time_limit > 0) {
    constexpr double least = 1e-3;  // 0 would be no limit
    const std::chrono::duration<double> passed = now - options.begin.value_or(now);
    options.time_limit = std::max((options.time_limit - passed.count()) / 2, least);
  }
  options.begin = now;
  return options;
}

// Stops a search that has found too much, so that how long a page takes is bounded by work and not by the clock; and the search of a
// whole family when the time limit is met, which `batch` has for each variant.
class Budget {
 public:
  Budget(const Options& options, std::size_t most, std::size_t searches)
      : user_(options.interrupt),
        most_(most),
        found_(searches, 0),
        clock_(without_limits(options), never_, [this] { return look(); }) {
    using Clock = std::chrono::steady_clock;
    if (options.time_limit <= 0) return;
    const std::chrono::duration<double> share(options.time_limit);
    const std::lock_guard lock(mutex_);  // the clock runs already
    end_ = options.begin.value_or(Clock::now()) + std::chrono::duration_cast<Clock::duration>(share);
  }

  Options limited(Options options) const {
    options.interrupt = &spent_;
    return options;
  }
  void count(std::size_t search) {
    const std::lock_guard lock(mutex_);
    if (++found_[search] >= most_) spent_ = true;
  }

 private:
  // Asked by the clock every few milliseconds. Never says that it is late by itself.
  bool look() {
    const std::lock_guard lock(mutex_);
    const bool late = end_ && std::chrono::steady_clock::now() >= *end_;
    if (late || (user_ != nullptr && *user_)) spent_ = true;
    return false;
  }

  static Options without_limits(Options options) {
    options.time_limit = 0;
    options.memory_limit = 0;
    options.interrupt = nullptr;
    return options;
  }

  const std::atomic<bool>* user_;
  std::size_t most_;
  std::atomic<bool> spent_{false};
  std::mutex mutex_;
  std::vector<std::size_t> found_;
  std::optional<std::chrono::steady_clock::time_point> end_;
  source::Stop never_;
  Watch clock_;  // last: it asks the others
};

// Null: `problems` says why.
std::optional<Asked> ask_family(const std::string& path, const Axes& axes, const std::string& ask,
                                std::size_t most, const Options& options, Diagnostics& problems) {
  BatchOptions wanted;
  wanted.axes = axes;
  wanted.ask = ask;
  if (ask == "minimal") wanted.minimize = {"phases"};
  const Options share = half_of_the_rest(options);
  Deadline reading(share);
  auto family = BatchFamily::open(path, wanted, share, reading, problems);
  if (!family || !family->read_problems(problems)) return std::nullopt;
  tell_options(*family);
  const std::size_t workers = std::max(1U, std::thread::hardware_concurrency());
  Budget budget(share, most, family->searches().size());
  const Options limited = budget.limited(share);
  const Exploration what{*family,
                         limited,
                         workers,
                         [&](std::size_t search, const query::FamilyFact&) { budget.count(search); },
                         [](const Count&) {},
                         most == any_number ? 0 : question_effort};
  FamilyFacts found = explore(what, {});
  for (auto& facts : found) facts.resize(std::min(facts.size(), most));
  // What was found is checked, even as the time is up; after Ctrl-C for a while.
  constexpr double seconds_of_patience = 10;
  const Deadline checking(half_of_the_rest(options), seconds_of_patience);
  Settled settled =
      settle(*family, found, options, checking.stop(), most == any_number ? 0 : confirming_effort);
  return Asked{std::move(family), std::move(settled)};
}

// Those of the names (as axes call them, without blanks) on whose axes something hangs.
void keep_what_matters(const Asked& asked, const std::string& prefix, const std::vector<std::string>& names,
                       std::set<std::string>& kept) {
  const auto& axes = asked.family->findings().variants.axes;
  const std::vector<bool> matters = report::axes_that_matter(asked.family->findings());
  std::set<std::string> found;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    if (matters[i]) found.insert(spec::without_blanks(axes[i].name.text));
  }
  for (const std::string& name : names) {
    if (found.count(prefix + name) > 0) kept.insert(name);
  }
}

// Rules that conflicts name.
void keep_blamed(const Asked& asked, std::set<std::string>& kept) {
  for (std::size_t i = 0; i < asked.settled.stood.size(); ++i) {
    const model::Problem& problem = *asked.family->searches()[i].group.problem;
    for (const query::FamilyFact& fact : asked.settled.stood[i]) {
      for (const model::UnitId unit : fact.units) {
        if (problem.units[unit].kind == UnitKind::rule) kept.insert(problem.units[unit].statement->id);
      }
    }
  }
}

std::vector<std::string> those_of(const std::vector<std::string>& names, const std::set<std::string>& kept) {
  std::vector<std::string> out;
  std::copy_if(names.begin(), names.end(), std::back_inserter(out),
               [&](const std::string& name) { return kept.count(name) > 0; });
  return out;
}

constexpr std::size_t few_toggles = 14;

// What is turned besides the refusals, and the refusals, each for themselves.
struct Parts {
  std::optional<Asked> rules;
  std::optional<Asked> refusals;
};

// Asks which rules and refusals matter, each kind without the other, and leaves the others out. False: `problems` says why.
bool leave_out_idle(const std::string& path, report::Changeable& all, const Options& options, Parts& parts,
                    Diagnostics& problems) {
  std::set<std::string> rules;
  std::set<std::string> blamed;
  std::set<std::string> refusals;
  const auto ask = [&](const report::Changeable& what, const char* how) {
    return ask_family(path, report::axes_of(what), how, most_facts, options, problems);
  };
  if (!all.rules.empty()) {
    parts.rules = ask({all.readings, all.choices, all.rules, {}}, "minimal");
    if (!parts.rules) return false;
    keep_what_matters(*parts.rules, "rule:", all.rules, rules);
  }
  if (!all.refusals.empty()) {
    parts.refusals = ask({all.readings, {}, {}, all.refusals}, "check");
    if (!parts.refusals) return false;
    keep_what_matters(*parts.refusals, "", all.refusals, refusals);
    keep_blamed(*parts.refusals, blamed);
  }
  for (const std::string& rule : rules) blamed.erase(rule);
  all.guards = those_of(all.rules, blamed);
  all.rules = those_of(all.rules, rules);
  all.refusals = those_of(all.refusals, refusals);
  return true;
}

struct Families {
  report::PageFamily asked;
  Axes axes;
  std::vector<std::string> idle;   // rules that were looked at and left out
  std::vector<std::string> apart;  // such on which only refusals hang, where the two are not asked together
};

// Whether each selection has its verdict.
bool settles_all(const Asked& asked) {
  const report::BatchFindings& f = asked.family->findings();
  return f.diagram->minus(f.with_verdict("unknown"), f.with_pathway) == model::Diagram::none;
}

// The usual family. Where it is too large to be asked as one, its parts have to do; a selection of both is not worked out.
bool ask_usual(const std::string& path, report::Changeable what, const Options& options, Families& out,
               Diagnostics& problems) {
  Parts parts;
  const bool few = what.rules.size() + what.refusals.size() <= few_toggles;
  const std::vector<std::string> rules = what.rules;
  if (!few && !leave_out_idle(path, what, options, parts, problems)) return false;
  for (const std::string& rule : rules) {
    const auto among = [&](const std::vector<std::string>& kept) {
      return std::find(kept.begin(), kept.end(), rule) != kept.end();
    };
    if (!among(what.rules) && !among(what.guards)) out.idle.push_back("rule:" + rule);
  }
  out.axes = report::axes_of(what);
  if (parts.rules && what.refusals.empty() && what.guards.empty()) {
    out.asked.best = std::move(*parts.rules);
    return true;
  }
  // What is dear by itself is dearer together.
  if (parts.rules && parts.refusals && !settles_all(*parts.rules)) {
    out.asked.best = std::move(*parts.rules);
    out.asked.any = std::move(parts.refusals);
    for (const std::string& rule : what.guards) out.apart.push_back("rule:" + rule);
    return true;
  }
  std::optional<Asked> best;
  try {
    best = ask_family(path, out.axes, "minimal", most_facts, options, problems);
    if (!best) return false;
  } catch (const source::Stopped& stopped) {
    if (!parts.rules || stopped.reason != source::StopReason::time) throw;
  }
  if (!best || !settles_all(*best)) {
    out.asked.any = std::move(parts.refusals);
    if (parts.rules) best = std::move(parts.rules);
  }
  out.asked.best = std::move(*best);
  return true;
}

std::optional<Families> ask_families(const std::string& path, const PageOptions& wanted,
                                     const std::string& kind, const Question* base, const Options& options,
                                     Diagnostics& problems) {
  Families out;
  out.asked.all_units = wanted.cards || wanted.sources;
  if (kind == "variants" || !wanted.axes.empty()) {
    out.axes = wanted.axes;
    auto best = ask_family(path, wanted.axes, "minimal", any_number, options, problems);
    if (!best) return std::nullopt;
    out.asked.best = std::move(*best);
    return out;
  }
  out.asked.narrow = true;
  report::Changeable what = report::changeable(*base->data().problem);
  if (what.rules.empty() && what.refusals.empty() && what.choices.empty() && what.readings.empty())
    what.readings.push_back("horizon=" + std::to_string(base->data().problem->horizon) + ".." +
                            std::to_string(base->data().problem->horizon));
  if (!ask_usual(path, std::move(what), options, out, problems)) return std::nullopt;
  return out;
}

// Of the newest file, by the clock of the machine's own days in Greenwich; SOURCE_DATE_EPOCH goes before (reproducible-builds.org).
std::string date_of(const std::vector<std::string>& files) {
  std::time_t newest = 0;
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH"); epoch != nullptr) {
    newest = static_cast<std::time_t>(std::strtoll(epoch, nullptr, 10));
  } else {
    for (const std::string& file : files) {
      struct stat status {};
      if (stat(file.c_str(), &status) == 0) newest = std::max<std::time_t>(newest, status.st_mtime);
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

// Of a family each option may be in a file of its own, which the base did not read.
void put_sources(const std::vector<std::string>& names, const Files& base, const BatchFamily& family,
                 PageReport& out) {
  std::set<std::string> all(names.begin(), names.end());
  for (std::string& name : family.file_names()) all.insert(std::move(name));
  for (const std::string& name : all) {
    auto text = base.data().texts.find(name);
    if (!text) text = family.files().data().texts.find(name);
    if (text) out.sources.emplace_back(name, *text);
  }
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

// Open facts about a step that are true or false: what may be refused.
std::vector<std::string> refusable(const model::World& world) {
  std::vector<std::string> out;
  for (const model::OpenFact& fact : world.open_facts) {
    const model::Function& function = world.functions[fact.function];
    const bool of_step =
        std::find(function.args.begin(), function.args.end(), model::step_sort) != function.args.end();
    if (of_step && function.type.kind == model::Type::Kind::boolean && fact.domain.size() == 2)
      out.push_back(world.instance_name(function, fact.instance));
  }
  return out;
}

// Bounded by work, not by time: the same page on every machine.
void put_refusals(const Question& question, const Options& options, PageReport& out) {
  constexpr std::size_t many_hazards = 150;
  constexpr std::size_t many_questions = 5'000;
  ResilienceOptions wanted;
  wanted.against = refusable(*question.data().problem->world);
  if (wanted.against.empty() || wanted.against.size() > many_hazards) return;
  wanted.most_questions = many_questions;
  Diagnostics problems;  // of hazards that are none: then there is nothing to say
  ResilienceReport report = resilience(question, wanted, options, problems);
  if (problems.empty() && report.verdict != Verdict::unknown) out.refusals = std::move(report);
}

// What other questions say of the base.
void put_answers(const Question& base, ProveReport claims, const Options& options, Diagnostics& problems,
                 report::Catalogue& catalogue, PageReport& out) {
  MinimalOptions shortest;
  shortest.why = false;
  report::put_base(check(base, options), minimal(base, shortest, options, problems), catalogue, out);
  report::put_claims(std::move(claims), *base.data().problem->world, catalogue, out);
  put_pictures(base, options, out);
  put_refusals(base, options, out);
}

// What is in force, with examples, as far as the time goes; and what the claims speak of.
void ask_cards(const Question& question, const Options& options, report::Catalogue& catalogue,
               PageReport& out) {
  const model::Problem& problem = *question.data().problem;
  ReadOptions units;
  units.examples = true;
  for (const model::Unit& unit : problem.units) {
    if (unit.kind == UnitKind::rule || unit.kind == UnitKind::requirement) units.ids.push_back(unit.id);
    if (unit.kind == UnitKind::goal)
      units.ids.push_back(problem.goal_id.empty() ? unit.id : "goal:" + problem.goal_id);
  }
  ReadOptions claims;
  for (const model::ClaimRow& claim : problem.claims) claims.ids.push_back("claim:" + claim.statement.id);
  out.cards.emplace();
  for (const ReadOptions* part : {&units, &claims}) {
    if (part->ids.empty()) continue;  // that would be all
    Diagnostics none;
    report::put_cards(read(question, *part, options, none), catalogue, out);
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
    // The claims, which are many in some specs, beside the families, which have one search mostly.
    // Axes that the user named may be wrong, which is to be said at once.
    std::future<ProveReport> claims;
    const auto ask_claims = [&] {
      claims =
          std::async(wanted.axes.empty() ? std::launch::async | std::launch::deferred : std::launch::deferred,
                     [&] { return prove(*base.question, options); });
    };
    if (base.question) ask_claims();
    const auto families = ask_families(path, wanted, out.kind, base.question.get(), options, problems);
    if (!families) return {};
    if (out.kind == "variants") {
      base = load(path, first_options(*families, out.kind), options, read);
      files = base.files;
      problems = base.diagnostics;
      if (!base.question) return {};
      ask_claims();
    }
    const report::PageFamily& family = families->asked;
    const bool same = same_texts(files, read, family.best.family->files()) &&
                      (!family.any || same_texts(files, read, family.any->family->files()));
    if (!same) throw Stopped("a file was changed while it was read");
    const model::Problem& problem = *base.question->data().problem;
    put_head(problem, wanted, out);
    out.asked = families->axes;
    out.idle = families->idle;
    out.apart = families->apart;
    out.named = family.best.family->findings().variants.named;
    out.date = date_of(files);
    out.digest = digest_of(files, read, out.asked);
    if (wanted.sources) put_sources(files, read, *family.best.family, out);
    report::Catalogue catalogue(problem, out);
    put_family(family, *problem.world, catalogue, out);
    put_answers(*base.question, claims.get(), options, problems, catalogue, out);
    if (wanted.cards) ask_cards(*base.question, options, catalogue, out);
    return out;
  });
}

}  // namespace pathproof
