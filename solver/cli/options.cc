#include "options.h"

namespace pathproof::cli {

const std::vector<CommandRow>& commands() {  // NOLINT(readability-function-size): a table
  static const std::vector<CommandRow> rows = {
      {Command::check, "check", "FILE", "is there a valid pathway?",
       "Reads a spec or a case and answers with a valid pathway, or with conflicts (smallest sets of "
       "requirements and "
       "commitments that cannot all hold) and repairs (smallest sets whose giving up makes a pathway "
       "possible).",
       "0 feasible, 1 infeasible"},
      {Command::explain, "explain", "FILE", "why is there no valid pathway, and what would allow one?",
       "The smallest conflicts and repairs, or all of them; the first conflict step by step; why the obvious "
       "fix is not enough; "
       "whose change of position would unblock; and the valid pathway nearest to the proposal's schedule or "
       "sequence.",
       "0 feasible, 1 infeasible"},
      {Command::prove, "prove", "FILE", "do claims hold in every valid pathway (or in some)?",
       "Proves or refutes the claims of a spec or case, or those named by --claim. A proved claim names what "
       "it needs, and shows "
       "what becomes of it without; a refuted one comes with the smallest counterexample and the nearest "
       "pathway that is none.",
       "0 all proved, 1 some refuted or vacuous"},
      {Command::debate, "debate", "FILE", "a packet on a claim for two sides",
       "The verdict on the claims named by --claim, what each side must defend, with basis, holder and "
       "source, the strongest "
       "counterexample, on which bases the verdict stands, and the least concession that turns it.",
       "0 the claim is proved, 1 refuted or vacuous"},
      {Command::minimal, "minimal", "FILE", "the best pathways, proved",
       "Looks for the pathway that is best by the objectives named, most important first, and proves that "
       "there is none "
       "better. Objectives: phases, steps, violations (the weight of the soft rules in force that it "
       "breaks; --enforce puts one in force), and those of the "
       "spec. Says why "
       "nothing is better. When a limit ends the search: the best so far, with what is proved about it.",
       "0 found and proved, 1 infeasible"},
      {Command::forced, "forced", "FILE", "what do all valid pathways have in common?",
       "Steps that are in every pathway or in none, which always come before which, when each can start, "
       "open facts with "
       "only one possible value, and how many orders there are.",
       "0 always, 1 infeasible"},
      {Command::test, "test", "PATH...", "do cases and claims turn out as they expect?",
       "Runs every case below the paths that has an `expect`, and every claim that has one, and says which "
       "passed.",
       "0 all as expected, 1 some not"},
      {Command::batch, "batch", "FILE", "a verdict for every variant of a family, and what it hangs on",
       "Reads a variants file: a base case and named overlays, or axes of options that multiply. Answers "
       "every "
       "variant, most of them "
       "without asking a solver, since one conflict or one pathway settles all the variants that share it. "
       "Says "
       "which sets of options settle the verdict, which axes never matter, and from where on along an axis "
       "of "
       "numbers the verdict changes.",
       "0 all as expected, 1 some not"},
      {Command::diff, "diff", "A B", "pathways that one question allows and the other does not",
       "Compares two specs or cases: what is written differently, and whether they allow the same pathways. "
       "Either they are proved "
       "equivalent over what both know of, or a smallest pathway is shown that one allows and the other does "
       "not.",
       "0 equivalent, 1 different"},
      {Command::export_, "export", "FILE", "the question in another format",
       "Writes the question for other programs. --to smt2 is SMT-LIB 2, which any solver of Boolean logic "
       "reads: "
       "`sat` means feasible. The names of its assertions are the units. The other formats draw what --show "
       "names: svg is a picture as it is, dot and mermaid are laid out by others, csv is for a spreadsheet.",
       "0 written, 1 there is nothing of the kind to draw"},
  };
  return rows;
}

const std::vector<OptionRow>& options() {  // NOLINT(readability-function-size): a table
  static const std::vector<OptionRow> rows = {
      {"goal", "GOAL", false, for_questions,
       "ask for this goal instead: an id, a formula, or false for none; of several the last counts"},
      {"include", "STEPS", true, for_questions, "these steps must be part of the pathway (a,b,...)"},
      {"exclude", "STEPS", true, for_questions, "these steps must not be part of it"},
      {"given", "FORMULA", true, for_questions, "take a formula as given"},
      {"waive", "RULES", true, for_questions, "switch rules off"},
      {"enforce", "RULES", true, for_questions, "switch on rules that the spec has off"},
      {"bases", "BASES", true, for_questions, "only requirements and rules on these bases count"},
      {"horizon", "N", false, for_questions, "at most N phases; of several the last counts"},
      {"most", "N", false, for_check | for_minimal | for_explain | for_prove,
       "look for at most N conflicts and N repairs (default 10; 0: all), or N optimal pathways"},
      {"minimize", "OBJECTIVES", false, for_minimal,
       "what is to be small, most important first (default phases)"},
      {"all", "", false, for_minimal | for_explain | for_prove,
       "every optimal pathway; explain: every conflict and repair; prove: a counterexample of every class, "
       "every conflict"},
      {"classes", "", false, for_minimal,
       "every optimal pathway, grouped by the order of steps that depend on each other"},
      {"no-why", "", false, for_minimal,
       "do not say what rules out anything better (that may take longer than the proof)"},
      {"pareto", "OBJECTIVES", false, for_minimal, "every trade-off between these objectives"},
      {"why", "FORMULA", true, for_forced | for_explain,
       "which units make this hold in every pathway, for example 'A3 before A4'"},
      {"claim", "CLAIMS", true, for_prove | for_debate,
       "claims: ids (a,b,...), or a formula (default: all claims of the file)"},
      {"in", "every|some", false, for_prove | for_debate,
       "whether a formula of --claim is about every valid pathway (default) or some"},
      {"weigh", "", false, for_explain, "repairs that give up firm, well-founded rules last"},
      {"keep", "RULES", true, for_explain, "repairs that leave these rules (or other units) alone"},
      {"keep-basis", "BASES", true, for_explain, "repairs that leave alone what stands on these bases"},
      {"why-not", "FORMULA", true, for_explain, "what stands against this? (as one more --given)"},
      {"variant", "NAME", false, for_questions & ~for_diff,
       "of a variants file: ask this variant, written axis=option,... or by its name"},
      {"list", "", false, for_batch, "only say which variants there are"},
      {"rows", "N|all", false, for_batch,
       "show the first N variants (default: all when there are at most 60; json, jsonl, csv, junit and "
       "--list: "
       "100,000)"},
      {"recheck", "", false, for_batch, "ask every variant again alone, not just a sample of 20"},
      {"one-by-one", "", false, for_batch, "ask every variant alone, without the family engine"},
      {"workers", "N", false, for_batch, "threads (default: one per core); the answer is the same"},
      {"journal", "FILE", false, for_batch, "append what is found to FILE, which is new or empty"},
      {"resume", "", false, for_batch, "go on from the journal of a run that was stopped or killed"},
      {"fresh", "", false, for_batch, "begin a journal that is there already anew"},
      {"shard", "I/N", false, for_batch, "answer part I of N alone, into the folder of --out"},
      {"out", "DIR", false, for_batch, "where --shard leaves its part"},
      {"merge", "DIR", false, for_batch, "put the parts in DIR together instead of asking"},
      {"to", "FORMAT", false, for_export, "smt2 for solvers; pictures: dot, mermaid, csv, svg"},
      {"show", "PICTURE", false, for_export,
       "graph: which step waits for which (default for dot, mermaid); plan: the shortest pathway over phases "
       "(default for csv, svg); states: what changes after each phase; conflicts: what cannot all hold"},
      {"lanes", "FACT", false, for_export,
       "sort the steps by this fact, for example sector or party (default: one that fits)"},
      {"output", "FILE", false, for_export, "write to FILE instead of standard output (-)"},
      {"format", "text|json", false, for_all,
       "text for people (default), json for programs; check, explain, minimal, forced, debate: also "
       "markdown; batch: also jsonl, csv, junit, markdown"},
      {"time-limit", "SECONDS", false, for_all,
       "give up after this much wall time: the answer is then unknown; batch: on each variant"},
      {"memory-limit", "MIB", false, for_all,
       "give up when the program takes more memory than this (default: three quarters of the machine's)"},
      {"confine", "DIR", false, for_all,
       "read only files in DIR or below, symbolic links followed (for files of strangers)"},
      {"seed", "N", false, for_all, "seed of the solver; no verdict depends on it"},
      {"solver", "cadical|z3", false, for_all,
       "who answers (default cadical); the other one confirms each no"},
      {"colour", "auto|always|never", false, for_all,
       "colour in the text (default auto; NO_COLOR is obeyed)"},
      {"quiet", "", false, for_all, "print the verdict alone"},
      {"no-stats", "", false, for_all, "leave out times and counts"},
      {"help", "", false, for_all, "print this and exit"},
  };
  return rows;
}

}  // namespace pathproof::cli
