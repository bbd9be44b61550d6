// The commands: what each is called with and what it answers.

#include "usage/options.h"

namespace pathproof::cli {

unsigned command_bit(Command command) {
  switch (command) {
    case Command::check: return for_check;
    case Command::minimal: return for_minimal;
    case Command::forced: return for_forced;
    case Command::explain: return for_explain;
    case Command::prove: return for_prove;
    case Command::debate: return for_debate;
    case Command::test: return for_test;
    case Command::batch: return for_batch;
    case Command::diff: return for_diff;
    case Command::resilience: return for_resilience;
    case Command::read: return for_read;
    case Command::lint: return for_lint;
    case Command::rule: return for_rule;
    case Command::report: return for_report;
    case Command::export_: return for_export;
    case Command::init: return for_init;
    case Command::new_case: return for_new_case;
    case Command::import: return for_import;
    case Command::schema: return for_schema;
    case Command::lsp: return for_lsp;
    case Command::doctor: return for_doctor;
    case Command::verify: return for_verify;
    case Command::help:
    case Command::version: break;
  }
  return for_all;
}

namespace {

constexpr std::string_view one_group = "Ask about one proposal";
constexpr std::string_view many_group = "Ask about many";
constexpr std::string_view spec_group = "See whether the spec is what was meant";
constexpr std::string_view show_group = "Show it to others";
constexpr std::string_view new_group = "Begin";

}  // namespace

const std::vector<CommandRow>& commands() {  // NOLINT(readability-function-size): a table
  static const std::vector<CommandRow> rows = {
      {Command::check, "check", "FILE", "is there a valid pathway?",
       "Reads a spec or a case and answers with a valid pathway, or with conflicts (smallest sets of "
       "requirements and "
       "commitments that cannot all hold) and repairs (smallest sets whose giving up makes a pathway "
       "possible).",
       "0 feasible, 1 infeasible", one_group},
      {Command::explain, "explain", "FILE", "why is there no valid pathway, and what would allow one?",
       "The smallest conflicts and repairs, or all of them; the first conflict step by step; why the obvious "
       "fix is not enough; "
       "whose change of position would unblock; and the valid pathway nearest to the proposal's schedule or "
       "sequence.",
       "0 feasible, 1 infeasible", one_group},
      {Command::prove, "prove", "FILE", "do claims hold in every valid pathway (or in some)?",
       "Proves or refutes the claims of a spec or case, or those named by --claim. A proved claim names what "
       "it needs, and shows "
       "what becomes of it without; a refuted one comes with the smallest counterexample and the nearest "
       "pathway that is none.",
       "0 all proved, 1 some refuted or vacuous", one_group},
      {Command::debate, "debate", "FILE", "a packet on a claim for two sides",
       "The verdict on the claims named by --claim, what each side must defend, with basis, holder and "
       "source, the strongest "
       "counterexample, on which bases the verdict stands, and the least concession that turns it.",
       "0 the claim is proved, 1 refuted or vacuous", one_group},
      {Command::minimal, "minimal", "FILE", "the best pathways, proved",
       "Looks for the pathway that is best by the objectives named, most important first, and proves that "
       "there is none "
       "better. Objectives: phases, steps, violations (the weight of the soft rules in force that it "
       "breaks; --enforce puts one in force), and those of the "
       "spec. Says why "
       "nothing is better. When a limit ends the search: the best so far, with what is proved about it.",
       "0 found and proved, 1 infeasible", one_group},
      {Command::forced, "forced", "FILE", "what do all valid pathways have in common?",
       "Steps that are in every pathway or in none, which always come before which, open facts with "
       "only one possible value, and how many orders there are. When each step can start is told of the "
       "pathways of the fewest phases, or of all within --horizon (or the horizon of the case).",
       "0 always, 1 infeasible", one_group},
      {Command::test, "test", "PATH...", "do cases and claims turn out as they expect?",
       "Runs every case below the paths (-: standard input) that has an `expect`, and every claim that has "
       "one, and says which passed. --time-limit is for the whole run: what it does not reach is counted. "
       "With --mutate the spec itself is tested: which slips in it would no case or claim notice?",
       "0 all as expected, 1 some not; --mutate: 0 every change that matters is noticed, 1 some are not",
       many_group},
      {Command::batch, "batch", "FILE", "a verdict for every variant of a family, and what it hangs on",
       "Reads a variants file: a base case and named overlays, or axes of options that multiply. No file is "
       "needed: of a spec or a case, --toggle 'rules=*' asks which rules matter, and "
       "--axis horizon=4..18 from which horizon on. Answers every "
       "variant, most of them "
       "without asking a solver, since one conflict or one pathway settles all the variants that share it. "
       "Says "
       "which sets of options settle the verdict, which axes never matter, and from where on along an axis "
       "of "
       "numbers the verdict changes.",
       "0 all as expected, 1 some not", many_group},
      {Command::diff, "diff", "A B", "pathways that one question allows and the other does not",
       "Compares two specs or cases: what is written differently, and whether they allow the same pathways. "
       "Either they are proved "
       "equivalent over what both know of, or a smallest pathway is shown that one allows and the other does "
       "not.",
       "0 equivalent, 1 different", many_group},
      {Command::resilience, "resilience", "FILE", "which refusals, failures and shocks does it survive?",
       "Asks what becomes of the question when some of the hazards of --against come to light: which of them "
       "block alone or "
       "together, and who can block. Builds the plan that survives most, with an answer to each hazard, and "
       "says "
       "when which actor can stop it. docs/resilience.md is the guide.",
       "0 survives, 1 does not", one_group},
      {Command::read, "read", "FILE [ID...]", "is each rule what was meant?",
       "Reads rules, requirements, goals, claims, steps and effects back: the author's sentence, the "
       "formula, and what the formula says in English, made from the formula alone. Of those named by ID "
       "(* any run of characters), or of all with --full, also the smallest pathway that each forbids while "
       "all else holds, the smallest that it allows while it bites, what implies it, and which claims and "
       "which cases of --cases hang on it. Steps and effects are read when they are named: A4, effect:A4/1, "
       "effect:*; of an effect, what it changes in the smallest pathway in which it does, and what hangs on "
       "it.",
       "0 read; 1 a case of --cases cannot be read", spec_group},
      {Command::lint, "lint", "PATH...", "does a spec or case say what was meant?",
       "Looks for what is probably a slip: what is declared and never used, formulas that say something else "
       "than they seem to, "
       "and, by proof, steps in no pathway, rules that never bite, claims that say nothing. Each finding has "
       "a code, a place and "
       "what to do; docs/lint.md lists them. Of a case it says what concerns the case; name its spec, too, "
       "for the rest. Of a variants file it names axes on which no verdict hangs; of a folder, all of these "
       "below it. What is "
       "meant to be so is set aside in the file, with a reason, by the key x-lint-ignore.",
       "0 clean, 1 findings", spec_group},
      {Command::rule, "rule", "CODE...", "what does a code of lint mean?",
       "Explains codes of lint, such as PP204 or implied-rule: what it is, why it matters, an example, what "
       "to do instead.",
       "0 explained", spec_group},
      {Command::report, "report", "FILE", "a page on which every combination is tried out",
       "Writes one file of HTML that any browser shows without a network: what may be changed, by whom, and "
       "for "
       "each combination the verdict, the fewest phases, a pathway or the conflicts, all of them certified. "
       "Of a "
       "spec or a case, the readings, the rules and the refusals on which the answer hangs can be changed; "
       "--toggle and --axis choose others, and a variants file has its own. docs/page.md is the guide.",
       "0 written", show_group},
      {Command::verify, "verify", "DIR", "does a certificate show what it claims?",
       "Checks what `--certificate DIR` has written for `check`, `explain`, `minimal`, `forced`, `prove`, "
       "`debate`, `diff` or `batch`: that the files are those that it "
       "names, that each proof is one, and of what is claimed, "
       "that each row of its constraints holds in every pathway that meets its unit, and its pathways by "
       "direct evaluation. No solver and "
       "no encoder has a part in it; `pathproof-verify DIR` does the same as a program that has neither.",
       "0 verified, 1 refused, 3 verified but for rows that were only sampled", show_group},
      {Command::export_, "export", "FILE", "the question in another format",
       "Writes the question for other programs. --to smt2 is SMT-LIB 2, which any solver of Boolean logic "
       "reads: "
       "`sat` means feasible. The names of its assertions are the units. --to itf is the shortest pathway as "
       "a "
       "trace of states in the format of Apalache and Quint (ITF). The other formats draw what --show "
       "names: svg is a picture as it is, dot and mermaid are laid out by others, csv is for a spreadsheet.",
       "0 written, 1 there is nothing of the kind to draw", show_group},
      {Command::init, "init", "[NAME]", "a small spec that works, to be changed into yours",
       "Writes a folder NAME (default my-pathway) with a spec of six steps, two cases, a variants file, a "
       "page that says what to "
       "ask of them, settings that bind an editor to the schemas, and the schemas. What is there already is "
       "never touched.",
       "0 written", new_group},
      {Command::new_case, "new-case", "FILE", "the case that asks what this command line asks",
       "Takes the edits that every question takes, such as --given and --waive, and writes a case that asks "
       "the same of the spec or "
       "case FILE, with the verdict that it has now as what it expects. `pathproof new-case spec.json "
       "--waive R -o "
       "cases/without-r.json` saves what `pathproof check spec.json --waive R` answered.",
       "0 written", new_group},
      {Command::import, "import", "TABLE", "the spec of a table of steps",
       "Reads a table as a spreadsheet saves it (CSV in UTF-8; -: standard input) and writes a spec. Its "
       "first line names the columns: "
       "id, title, after (ids of steps, with blanks between), duration in phases, parties (names, with ; "
       "between). Numbers and names of several words become ids (1.2 is S1_2), other columns keys of your "
       "own (x-cost). The goal is all that nothing else waits for. What `pathproof export --to csv` writes "
       "is "
       "a plan for a spreadsheet, not such a table.",
       "0 written", new_group},
      {Command::schema, "schema", "[NAME]", "the JSON Schemas of files and answers",
       "Prints the JSON Schema of that name, or the names: spec, case and variants are files that you write, "
       "library the parts "
       "that a spec includes, output what --format json prints, certificate what --certificate writes about "
       "an answer.",
       "0 printed", new_group},
      {Command::lsp, "lsp", "", "the language server, for an editor",
       "Speaks the Language Server Protocol 3.17 on standard input and output: what is wrong as you type, "
       "with "
       "quick fixes; what a name or rule means; completion, definitions, references, renaming, outline and "
       "formatting; verdicts beside cases and claims. An editor starts it; docs/editors.md says how.",
       "0 shut down as the protocol says, 1 not", new_group},
      {Command::doctor, "doctor", "", "does the program work here, and within which limits?",
       "Says which versions and solvers these are, has them answer and check a small spec, and says what the "
       "machine, the locale "
       "and the terminal allow.",
       "0 all is well, 1 something does not work", new_group},
  };
  return rows;
}

}  // namespace pathproof::cli
