// The options: who takes each, what it takes, and where that goes.

#include "usage/options.h"

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

namespace pathproof::cli {

namespace {

// Targets. `path` leads from the request to the member: put<&Request::options, &Options::seed>.
template <auto... path, typename Value>
void put(Request& r, Value value) {
  auto& member = (r.*....*path);
  member = static_cast<std::remove_reference_t<decltype(member)>>(std::move(value));
}
template <auto... path>
void add(Request& r, std::string value) {
  (r.*....*path).push_back(std::move(value));
}
template <auto... path>
void on(Request& r) {
  (r.*....*path) = true;
}

template <auto... path>
void add_phases(Request& r, std::string step, std::uint64_t phases) {
  (r.*....*path).push_back({std::move(step), static_cast<long>(phases)});
}

void most(Request& r, std::uint64_t n) {
  r.options.most = r.options.most_per_claim = n;
  if (r.command == Command::minimal) r.minimal.most = n;
  if (r.command == Command::test) r.mutate.most = n;
}

// A family that is minimised is asked for its best.
void minimize(Request& r, std::vector<std::string> objectives) {
  if (r.command == Command::batch) r.batch.ask = "minimal";
  r.batch.minimize = objectives;
  r.resilience.minimize = objectives;
  r.minimal.minimize = std::move(objectives);
}

void workers(Request& r, std::uint64_t n) { r.test.workers = r.batch.workers = static_cast<std::size_t>(n); }

void pareto(Request& r, std::vector<std::string> objectives) {
  r.minimal.minimize = std::move(objectives);
  r.minimal.pareto = true;
}

// What `explain` says of a formula is what `prove` says of the claim.
void why(Request& r, std::string formula) {
  if (r.command == Command::explain) {
    r.edits.claims.push_back(formula);
    r.edits.claims_option = "--why";
  }
  r.why.push_back(std::move(formula));
}

void part(Request& r, std::size_t i, std::size_t n) {
  r.batch.shard = i;
  r.batch.shards = n;
}

// A question has of these axes the options that --variant chooses.
void toggle(Request& r, std::string text) {
  r.edits.axes.toggles.push_back(text);
  r.batch.axes.toggles.push_back(std::move(text));
}
void axis(Request& r, std::string text) {
  r.edits.axes.axes.push_back(text);
  r.batch.axes.axes.push_back(std::move(text));
}

// Whose hazards are asked about, or whose worth.
void by(Request& r, std::string name) {
  r.resilience.by.clear();
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t comma = std::min(name.find(',', begin), name.size());
    r.resilience.by.push_back(name.substr(begin, comma - begin));
    begin = comma + 1;
  }
  r.batch.worth = true;
  r.batch.by = std::move(name);
}

void told(Request& r, std::string_view word) {
  r.resilience.told = word == "outset" ? ToldWhen::outset
                      : word == "eve"  ? ToldWhen::eve
                      : word == "act"  ? ToldWhen::act
                                       : ToldWhen::never;
}

void solver(Request& r, std::string_view word) {
  r.options.solver = word == "z3" ? Solver::z3 : Solver::cadical;
  r.solver_chosen = true;
}

void states(Request& r, std::string_view word) {
  r.states = word == "none" ? States::none : word == "all" ? States::all : States::changes;
}

constexpr char no_letter = 0;

constexpr double year = 3.2e7;  // seconds

constexpr ChoiceRow quantifiers[] = {{"every", for_all}, {"some", for_all}};
constexpr ChoiceRow proof_formats[] = {{"2.0", for_all}, {"1.1", for_all}};
constexpr ChoiceRow targets[] = {{"smt2", for_all},    {"itf", for_all}, {"dot", for_all},
                                 {"mermaid", for_all}, {"csv", for_all}, {"svg", for_all}};
constexpr ChoiceRow pictures[] = {
    {"graph", for_all}, {"plan", for_all}, {"states", for_all}, {"conflicts", for_all}};
constexpr ChoiceRow formats[] = {{"text", for_all},      {"markdown", for_markdown},
                                 {"json", for_all},      {"jsonl", for_batch},
                                 {"csv", for_batch},     {"junit", for_batch | for_lint | for_test},
                                 {"sarif", for_lint},    {"github", for_lint | for_test},
                                 {"tap", for_test},      {"markdown", for_batch},
                                 {"html", for_html},     {"svg", for_batch | for_resilience},
                                 {"dot", for_resilience}};
constexpr ChoiceRow moments[] = {{"outset", for_all}, {"eve", for_all}, {"act", for_all}, {"never", for_all}};
constexpr ChoiceRow askings[] = {{"check", for_all}, {"minimal", for_all}};
constexpr ChoiceRow solvers[] = {{"cadical", for_all}, {"z3", for_all}};
constexpr ChoiceRow state_choices[] = {{"none", for_all}, {"changes", for_all}, {"all", for_all}};
constexpr ChoiceRow colours[] = {{"auto", for_all}, {"always", for_all}, {"never", for_all}};

constexpr auto rows = std::to_array<OptionRow>({
    {OptionId::goal, "goal", "GOAL", Again::last, for_questions,
     "ask for this goal instead: an id, a formula, or false for none; of several the last counts",
     Text(put<&Request::edits, &Edits::goal>), no_letter, for_check | for_explain | for_minimal | for_forced},
    {OptionId::include, "include", "STEPS", Again::all, for_questions,
     "these steps must be part of the pathway (a,b,...)", Names(put<&Request::edits, &Edits::include>)},
    {OptionId::exclude, "exclude", "STEPS", Again::all, for_questions, "these steps must not be part of it",
     Names(put<&Request::edits, &Edits::exclude>), no_letter, for_check | for_minimal},
    {OptionId::given, "given", "FORMULA", Again::all, for_questions, "take a formula as given",
     Text(add<&Request::edits, &Edits::given>), no_letter,
     for_check | for_explain | for_prove | for_minimal | for_forced},
    {OptionId::waive, "waive", "RULES", Again::all, for_questions, "switch rules off",
     Names(put<&Request::edits, &Edits::waive>), no_letter,
     for_check | for_explain | for_prove | for_minimal | for_forced},
    {OptionId::enforce, "enforce", "RULES", Again::all, for_questions,
     "switch on rules that the spec has off", Names(put<&Request::edits, &Edits::enforce>)},
    {OptionId::bases, "bases", "BASES", Again::all, for_questions,
     "only requirements and rules on these bases count", Names(put<&Request::edits, &Edits::bases>),
     no_letter, for_check | for_explain | for_prove | for_minimal | for_forced | for_resilience},
    {OptionId::horizon, "horizon", "N", Again::last, for_questions,
     "at most N phases; of several the last counts",
     Whole(0, 1'000'000, put<&Request::edits, &Edits::horizon>), no_letter,
     for_check | for_explain | for_prove | for_minimal | for_forced},
    {OptionId::duration, "duration", "STEP=N", Again::all, for_questions, "the step takes N phases",
     Numbered(1, 1'000'000, add_phases<&Request::edits, &Edits::durations>)},
    {OptionId::delay, "delay", "STEP=N", Again::all, for_questions & ~for_new_case,
     "the step starts N phases later than in the shortest pathway, or more; minimal says what that costs",
     Numbered(1, 1'000'000, add_phases<&Request::edits, &Edits::delays>)},
    {OptionId::set, "set", "FACT=VALUE", Again::all, for_questions,
     "a fact of the spec has this value instead, for example 'capacity = 1'",
     Text(add<&Request::edits, &Edits::values>)},
    {OptionId::most, "most", "N", Again::error, for_check | for_minimal | for_explain | for_prove | for_test,
     "look for at most N conflicts and N repairs (default 10; 0: all), or N optimal pathways; test --mutate: "
     "N mutants, spread over the spec (default all)",
     Whole(0, 1'000'000, most), no_letter, for_minimal},
    {OptionId::minimize, "minimize", "OBJECTIVES", Again::error, for_minimal | for_batch | for_resilience,
     "what is to be small, most important first (default phases); resilience: of plans that survive as much",
     Names(minimize), no_letter, for_minimal},
    {OptionId::all, "all", "", Again::error, for_minimal | for_explain | for_prove,
     "every optimal pathway; explain: every conflict and repair; prove: a counterexample of every class, "
     "every conflict",
     Switch(on<&Request::all>), no_letter, for_minimal | for_explain | for_prove},
    {OptionId::classes, "classes", "", Again::error, for_minimal,
     "every optimal pathway, grouped by the order of steps that depend on each other",
     Switch(on<&Request::minimal, &MinimalOptions::classes>)},
    {OptionId::diverse, "diverse", "", Again::error, for_minimal,
     "with --most N: N optimal pathways, each as unlike those before it as can be in the order of steps",
     Switch(on<&Request::minimal, &MinimalOptions::diverse>)},
    {OptionId::no_why, "no-why", "", Again::error, for_minimal,
     "do not say what rules out anything better (that may take longer than the proof)",
     Switch([](Request& r) { r.minimal.why = r.minimal.slack = false; })},
    {OptionId::pareto, "pareto", "OBJECTIVES", Again::error, for_minimal,
     "every trade-off between these objectives", Names(pareto)},
    {OptionId::why, "why", "FORMULA", Again::all, for_forced | for_explain,
     "which units make this hold in every pathway, for example 'A3 before A4'", Text(why), no_letter,
     for_forced},
    {OptionId::claim, "claim", "CLAIMS", Again::all, for_prove | for_debate,
     "claims: ids (a,b,...), or a formula (default: all claims of the file)",
     NamesOrFormula(add<&Request::edits, &Edits::claims>), no_letter, for_prove | for_debate},
    {OptionId::in, "in", "", Again::error, for_prove | for_debate,
     "whether a formula of --claim is about every valid pathway (default) or some",
     Choice(quantifiers, [](Request& r, std::string_view word) { r.edits.claims_in_some = word == "some"; })},
    {OptionId::weigh, "weigh", "", Again::error, for_explain,
     "repairs that give up firm, well-founded rules last",
     Switch(on<&Request::explain, &ExplainOptions::weigh>), no_letter, for_explain},
    {OptionId::keep, "keep", "RULES", Again::all, for_explain,
     "repairs that leave these rules (or other units) alone",
     Names(put<&Request::explain, &ExplainOptions::keep>)},
    {OptionId::keep_basis, "keep-basis", "BASES", Again::all, for_explain,
     "repairs that leave alone what stands on these bases",
     Names(put<&Request::explain, &ExplainOptions::keep_bases>)},
    {OptionId::why_not, "why-not", "FORMULA", Again::all, for_explain,
     "what stands against this? (as one more --given)", Text(add<&Request::edits, &Edits::supposed>),
     no_letter, for_explain},
    {OptionId::toggle, "toggle", "KIND=PATTERNS", Again::all, for_batch | for_report | for_variants,
     "an axis for each match (* any run of characters): rules (in force or waived), requirements (counts or "
     "dropped), facts (as it is or =VALUE, default false), steps (free or excluded), bases (counts or does "
     "not), "
     "for example rules='*' or facts='consents(*,*)=false'",
     Text(toggle), no_letter, for_batch | for_report},
    {OptionId::axis, "axis", "NAME=VALUES", Again::all, for_batch | for_report | for_variants,
     "an axis of horizon=LOW..HIGH, fact:NAME=LOW..HIGH, fact:NAME=A,B,... (free: as it is), "
     "duration:STEP=LOW..HIGH, bases=A,A+B,... or goal=A,B",
     Text(axis), no_letter, for_batch | for_report},
    {OptionId::ask, "ask", "", Again::error, for_batch,
     "what is asked of each variant: whether there is a pathway, or which is the best by --minimize "
     "(default: "
     "what the file asks, else check)",
     Choice(askings, put<&Request::batch, &BatchOptions::ask>), no_letter, for_batch},
    {OptionId::worth, "worth", "", Again::error, for_batch,
     "also say how often each option decides, and in how many orders of change it turns the verdict; "
     "--format svg draws it",
     Switch(on<&Request::batch, &BatchOptions::worth>), no_letter, for_batch},
    {OptionId::by, "by", "holder|SORT|ACTORS", Again::error, for_batch | for_resilience,
     "batch, with --worth: also of those to whom rules belong, or of the elements of a sort that facts are "
     "about, "
     "together; resilience: only what these actors may do (a,b,...)",
     Text(by)},
    {OptionId::against, "against", "PATTERN", Again::all, for_resilience,
     "what may happen (* any run of characters): open facts such as 'consents(*, *)', false or =VALUE; rules "
     "that are off; "
     "RULE@FACT, a rule that comes into force in some phase, which FACT then holds; slip:STEP=N, a step "
     "takes N phases more, =? for the longest slip that is survived",
     Text(add<&Request::resilience, &ResilienceOptions::against>), no_letter, for_resilience},
    {OptionId::refusals, "refusals", "K", Again::error, for_resilience,
     "at most so many of these come to light (default 1)",
     Whole(0, 10, put<&Request::resilience, &ResilienceOptions::refusals>), no_letter, for_resilience},
    {OptionId::told, "told", "", Again::error, for_resilience,
     "when that is told: before the start, on the eve of the phase in which a step brings it up, in that "
     "phase (default), or "
     "never",
     Choice(moments, told)},
    {OptionId::within, "within", "N", Again::error, for_resilience,
     "at most N phases, whatever happens; as --horizon",
     Whole(0, 1'000'000, put<&Request::edits, &Edits::horizon>), no_letter, for_resilience},
    {OptionId::plan, "plan", "CASE", Again::error, for_resilience,
     "judge the pathway of this case (its schedule) instead of looking for the best",
     Path(put<&Request::plan>)},
    {OptionId::cases, "cases", "PATH", Again::all, for_read,
     "also say which of the cases at or below PATH hang on what is read",
     Path(add<&Request::read, &ReadOptions::cases>), no_letter, for_read},
    {OptionId::coverage, "coverage", "", Again::error, for_test,
     "also say which rules decide a case or a claim, and which never do",
     Switch(on<&Request::test, &TestOptions::coverage>), no_letter, for_test},
    {OptionId::update, "update", "", Again::error, for_test,
     "write what is found into the files whose expectations do not hold, and show it",
     Switch(on<&Request::test, &TestOptions::update>), no_letter, for_test},
    {OptionId::mutate, "mutate", "", Again::error, for_test,
     "change the spec in one place at a time and say which changes no case or claim below the paths notices; "
     "docs/mutate.md is the guide",
     Switch(on<&Request::mutants>), no_letter, for_test},
    {OptionId::mutants, "mutants", "KINDS", Again::all, for_test,
     "with --mutate: changes of these kinds alone (rules,bounds,...; default all)",
     Names(put<&Request::mutate, &MutateOptions::kinds>)},
    {OptionId::write_cases, "write-cases", "DIR", Again::error, for_test,
     "with --mutate: write the case that would notice each such change into DIR, never over a file that is "
     "there",
     Path(put<&Request::write_cases>)},
    {OptionId::select, "select", "CODES", Again::all, for_lint,
     "look for these alone: codes, their beginnings or names (PP2,unused-sort)",
     Names(put<&Request::lint, &LintOptions::select>), no_letter, for_lint},
    {OptionId::ignore, "ignore", "CODES", Again::all, for_lint, "do not look for these",
     Names(put<&Request::lint, &LintOptions::ignore>)},
    {OptionId::fix, "fix", "", Again::error, for_lint,
     "take out of the files what can go without changing any verdict, and show it",
     Switch(on<&Request::lint, &LintOptions::fix>), no_letter, for_lint},
    {OptionId::variant, "variant", "NAME", Again::error, for_variants,
     "of a variants file: ask this variant, written axis=option,... or by its name",
     Text(put<&Request::edits, &Edits::variant>)},
    {OptionId::list, "list", "", Again::error, for_batch, "only say which variants there are",
     Switch(on<&Request::list>), no_letter, for_batch},
    {OptionId::rows, "rows", "N|all", Again::error, for_batch,
     "show the first N variants (default: text all when there are at most 12, json none; jsonl, csv, junit "
     "and --list all when there are at most 100,000)",
     Whole("all", put<&Request::rows>)},
    {OptionId::recheck, "recheck", "", Again::error, for_batch,
     "ask every variant again alone, not just a sample of 20",
     Switch(on<&Request::batch, &BatchOptions::recheck>)},
    {OptionId::one_by_one, "one-by-one", "", Again::error, for_batch,
     "ask every variant alone, without the family engine",
     Switch(on<&Request::batch, &BatchOptions::one_by_one>)},
    {OptionId::workers, "workers", "N", Again::error, for_batch | for_test,
     "threads (default: one per core); the answer is the same", Whole(1, 1024, workers), 'j'},
    {OptionId::journal, "journal", "FILE", Again::error, for_batch,
     "append what is found to FILE, which is new or empty",
     Path(put<&Request::batch, &BatchOptions::journal>)},
    {OptionId::resume, "resume", "", Again::error, for_batch,
     "go on from the journal of a run that was stopped or killed",
     Switch(on<&Request::batch, &BatchOptions::resume>)},
    {OptionId::fresh, "fresh", "", Again::error, for_batch, "begin a journal that is there already anew",
     Switch(on<&Request::batch, &BatchOptions::fresh>)},
    {OptionId::shard, "shard", "I/N", Again::error, for_batch,
     "answer part I of N alone, into the folder of --out", Part(1'000'000, part)},
    {OptionId::out, "out", "DIR", Again::error, for_batch, "where --shard leaves its part",
     Path(put<&Request::directory>)},
    {OptionId::merge, "merge", "DIR", Again::error, for_batch,
     "put the parts in DIR together instead of asking", Path(put<&Request::batch, &BatchOptions::merge>)},
    {OptionId::export_db, "export-db", "FILE", Again::error, for_batch,
     "also write the answer to FILE as a database of SQLite", Path(put<&Request::database>)},
    {OptionId::certificate, "certificate", "DIR", Again::error,
     for_check | for_explain | for_prove | for_debate | for_minimal | for_forced | for_diff | for_batch,
     "also write to DIR what others need to check the answer without this program (docs/certificates.md)",
     Path(put<&Request::certificate>), no_letter, for_check},
    {OptionId::proof_format, "proof-format", "FORMAT", Again::error,
     for_check | for_explain | for_prove | for_debate | for_minimal | for_forced | for_diff | for_batch,
     "of --certificate: also write the proofs in this format of VeriPB, for older checkers (3.0 is always "
     "written)",
     Choice(proof_formats, put<&Request::proof_format>)},
    {OptionId::to, "to", "FORMAT", Again::error, for_export,
     "smt2 for solvers; itf: the shortest pathway as a trace; pictures: dot, mermaid, csv, svg",
     Choice(targets, put<&Request::to>), no_letter, for_export},
    {OptionId::show, "show", "", Again::error, for_export,
     "graph: which step waits for which (default for dot, mermaid); plan: the shortest pathway over phases "
     "(default for csv, svg); states: what changes after each phase; conflicts: what cannot all hold",
     Choice(pictures, put<&Request::show>), no_letter, for_export},
    {OptionId::lanes, "lanes", "FACT", Again::error, for_export,
     "sort the steps by this fact, for example sector or party (default: one that fits)",
     Text(put<&Request::lanes>)},
    {OptionId::title, "title", "TEXT", Again::error, for_new_case,
     "what the case is called (default: made from the edits)", Text(put<&Request::title>), no_letter,
     for_new_case},
    {OptionId::says, "says", "TEXT", Again::error, for_new_case, "what it is about, a sentence or more",
     Text(put<&Request::says>), no_letter, for_new_case},
    {OptionId::output, "output", "FILE", Again::error, for_all,
     "write to FILE, whole or not at all, instead of standard output (-)", Path(put<&Request::output>), 'o',
     for_all},
    {OptionId::watch, "watch", "", Again::error, for_check | for_report,
     "answer anew whenever the file, or one that it names, is saved; Ctrl-C ends it",
     Switch(on<&Request::watch>), no_letter, for_check | for_report},
    {OptionId::cards, "cards", "", Again::error, for_report,
     "on the card of each rule and prerequisite, and of the goal, also what it forbids and allows by "
     "example, "
     "what it follows from and what hangs on it (as `read` has it)",
     Switch(on<&Request::cards>), no_letter, for_report},
    {OptionId::engine, "engine", "PLAYGROUND", Again::error, for_report,
     "put the program itself into the page, so that a reader computes there, offline, what is not worked "
     "out: "
     "the playground.html that scripts/build-wasm makes, or auto, the one that is installed (adds 3.6 MB, "
     "and "
     "the texts of the files)",
     Path(put<&Request::engine>), no_letter, for_report},
    {OptionId::format, "format", "", Again::error, for_all & ~(for_init | for_schema | for_doctor | for_lsp),
     "text (default) or markdown for people; the others for programs of their kind",
     Choice(formats, put<&Request::format>), 'f', for_all & ~(for_init | for_schema | for_doctor | for_lsp)},
    {OptionId::time_limit, "time-limit", "SECONDS", Again::error, for_all,
     "give up after this much wall time: the answer is then unknown; batch: on each variant",
     Seconds(year, put<&Request::options, &Options::time_limit>), no_letter, for_all},
    {OptionId::memory_limit, "memory-limit", "MIB", Again::error, for_all,
     "give up when the program takes more memory than this (default: three quarters of the machine's)",
     Whole(1, 1'000'000'000, put<&Request::options, &Options::memory_limit>)},
    {OptionId::confine, "confine", "DIR", Again::error, for_all,
     "read only files in DIR or below, symbolic links followed (for files of strangers)",
     Folder(put<&Request::options, &Options::confine>)},
    {OptionId::seed, "seed", "N", Again::error, for_all, "seed of the solver; no verdict depends on it",
     Whole(0, 999'999'999, put<&Request::options, &Options::seed>)},
    {OptionId::solver, "solver", "", Again::error, for_all,
     "who answers (default cadical); the other one confirms each no", Choice(solvers, solver)},
    {OptionId::states, "states", "", Again::error, for_pathways,
     "what is written of the states of each pathway: changes, what each phase changes (default in JSON); "
     "all, every "
     "value in every state; none (default elsewhere); test and batch: in JSON alone",
     Choice(state_choices, states)},
    {OptionId::colour, "colour", "", Again::error, for_all,
     "colour in the text (default auto; NO_COLOR is obeyed)", Choice(colours, put<&Request::colour>)},
    {OptionId::width, "width", "COLUMNS", Again::error, for_all,
     "columns of the text (default those of the terminal, 100 into a file); from 110 on a plan "
     "has a chart of its phases beside it",
     Whole(60, 400, put<&Request::width>)},
    {OptionId::ascii, "ascii", "", Again::error, for_all,
     "no signs outside ASCII but those of the files (default on a terminal that is not UTF-8)",
     Switch(on<&Request::ascii>)},
    {OptionId::quiet, "quiet", "", Again::error, for_all, "print the verdict alone",
     Switch(on<&Request::quiet>), 'q', for_all},
    {OptionId::brief, "brief", "", Again::error, for_detail,
     "of the text the summary alone: the answer, its reason, what would change it",
     Switch([](Request& r) { r.detail = Detail::brief; }), no_letter, for_detail},
    {OptionId::full, "full", "", Again::error, for_detail,
     "the whole text, not just what fits on two screens", Switch([](Request& r) { r.detail = Detail::full; }),
     no_letter, for_detail},
    {OptionId::no_stats, "no-stats", "", Again::error, for_all, "leave out times and counts",
     Switch(on<&Request::no_stats>)},
    {OptionId::help, "help", "", Again::error, for_all, "print this and exit", Switch(on<&Request::help>),
     'h', for_all},
});

constexpr bool in_order_of_ids() {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].id != static_cast<OptionId>(i)) return false;
  }
  return true;
}
static_assert(rows.size() == static_cast<std::size_t>(OptionId::help) + 1 && in_order_of_ids(),
              "each option of OptionId has a row, in the same order");
static_assert(std::all_of(rows.begin(), rows.end(),
                          [](const OptionRow& row) {
                            return !std::holds_alternative<Switch>(row.kind) || row.value.empty();
                          }),
              "a switch has no value");

}  // namespace

std::span<const OptionRow> options() { return rows; }

}  // namespace pathproof::cli
