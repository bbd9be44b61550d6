// Every English word of the page stands here, so that another language needs one more table of the same keys.

const plural = (count, one, many = `${one}s`) => (String(count) === "1" ? one : many);
const number = (count) => count.toLocaleString("en-US");

export const join = (words, last = "and") =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words[words.length - 1]}`;

/// A count that may have forty digits, short enough for a narrow column.
const names = { 2: " million", 3: " billion", 4: " trillion" };
export function short(count) {
  const digits = count.toString();
  if (digits.length <= 6) return number(Number(digits));
  const thousands = Math.floor((digits.length - 1) / 3);
  const lead = digits.length - 3 * thousands;
  const name = names[thousands];
  if (name) return `${digits.slice(0, lead)}.${digits[lead]}${name}`;
  return `${digits[0]}.${digits[1]} × 10${superscript(digits.length - 1)}`;
}

const superscript = (exponent) => String(exponent).replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit]);

/// A share in per cent; never 0% or 100% where it is neither.
export function percent(part, whole) {
  if (whole === 0n) return "–";
  if (part === 0n) return "0%";
  if (part === whole) return "100%";
  const permille = Number((part * 1000n) / whole);
  if (permille < 1) return "<0.1%";
  if (permille >= 999) return ">99.9%";
  return permille < 100 ? `${(permille / 10).toFixed(1).replace(/\.0$/, "")}%` : `${Math.min(99, Math.round(permille / 10))}%`;
}

/// A share in per cent, or how many there are where that says too little.
export const share = (part, whole) => {
  const few = part > 0n && whole > 0n && (part * 1000n) / whole < 1n;
  const number = few ? short(part) : "";
  return few && !number.includes("×") ? number : percent(part, whole);  // a power of ten does not fit behind an option
};
export const briefShare = (part, whole) => share(part, whole).replace(/ (m|b|t)(illion|rillion)$/, (_, letter) => ({ m: " M", b: " bn", t: " tn" })[letter]);

const phases = (count) => `${number(count)} ${plural(count, "phase")}`;
const steps = (count) => `${number(count)} ${plural(count, "step")}`;
const things = (count) => `${number(count)} ${plural(count, "change")}`;

export const labels = {
  tooOld: "This browser is too old for the page as an application (it has no DecompressionStream: Chrome 80, Firefox 113 and Safari 16.4 have). What stands below is the answer to the question as it was asked.",
  broken: "The data of this page is damaged, so that nothing can be tried out here. What stands below is the answer to the question as it was asked.",
  phases, steps, number,
  skip: "Skip to the answer",
  search: "Search",
  searchHint: "Search steps, rules, claims",
  nothingFound: "Nothing found.",
  found: (count) => `${number(count)} found`,
  kinds: { step: "step", rule: "rule", requires: "requirement", goal: "goal", claim: "claim", axis: "option", horizon: "time" },
  kindsMany: { step: "steps", rule: "rules", requires: "prerequisites", goal: "goal" },
  share: { title: "Take it with you", command: "Command line", casefile: "Case file", picture: "Picture", link: "Link", print: "Print",
           copy: "Copy", copied: "Copied", copyByHand: "Select the text and copy it.", save: "Save", close: "Close",
           commandSays: "This asks the program the same question, on your own machine.",
           caseSays: "Save this beside the spec and ask the program of it.",
           caseLacks: (names) => `Not in this file, since there is no short way to write it: ${join(names)}. Use the command line instead.`,
           pictureSays: "The plan as it is shown, as an SVG file.", linkSays: "The link holds what you have changed." },

  options: "What you may change",
  optionsSays: "Behind each option stands what it would lead to, and the share (or number) of combinations that then keep a pathway.",
  openSays: /^it is open whether (.*)$/,
  readingTitle: "Counts as binding", factValues: { "as it is": "open", free: "open", true: "yes", false: "no" },
  other: "Other",
  atMost: (count) => `at most ${phases(count)}`,
  horizon: "Phases allowed",
  undo: "Undo", redo: "Redo", reset: "Reset",
  changed: (count) => (count === 0 ? "Nothing changed yet" : `${things(count)} made`),
  nothingChanged: "as the question stands",
  onlyDeciding: "Show only what can turn the answer now",
  hiddenHere: (count) => `${number(count)} more that ${plural(count, "does", "do")} not turn it`,
  idle: (count) => `${number(count)} more ${plural(count, "rule or requirement was", "rules and requirements were")} tried: the answer never hangs on ${plural(count, "it", "them")}.`,
  dear: (names) => `Worked out in part only, since each combination takes long: ${join(names)}. Where the answer is not known here, the page gives the command that asks for it.`,
  apart: (names) => `${names.length === 1 ? "One rule matters" : `${number(names.length)} rules matter`} only where something is refused, which is not worked out together here (waive ${names.length === 1 ? "it" : "them"} on the command line): ${join(names)}.`,
  leads: { feasible: (best) => (best === undefined ? "a pathway" : phases(best)), infeasible: "none", unknown: "not known", skipped: "left out" },
  leadsLong: { feasible: (best) => (best === undefined ? "leads to a pathway" : `leads to a pathway of ${phases(best)}`), infeasible: "leads to no pathway",
               unknown: "not worked out here", skipped: "left out of this family" },
  remainKnown: (part, whole) => whole === 0n ? "no combination with it is worked out" : `${short(part)} of ${short(whole)} combinations that are worked out keep a pathway`,
  remain: (part, whole) => `${short(part)} of ${short(whole)} combinations keep a pathway`,
  meterKnown: (part, whole) => whole === 0n ? "No combination of the rest is worked out here." : `Of ${short(whole)} combinations of the rest that are worked out here, ${share(part, whole)} keep a pathway.`,
  meter: (part, whole, free) => `Of ${short(whole)} combinations of the ${free} things you have not changed, ${share(part, whole)} keep a pathway.`,

  answer: "The answer",
  feasible: "Feasible", infeasible: "Infeasible", unknown: "Not worked out here", skipped: "Left out",
  verdict: { feasible: (count, best) => `There is a pathway, of ${steps(count)} in ${phases(best)}.`,
             fewest: (best) => `There is a pathway; the shortest takes ${phases(best)}.`,
             plain: "There is a pathway.",
             infeasible: "No pathway meets all of this.", late: (best) => `No pathway is that short: the shortest takes ${phases(best)}.`,
             unknown: "The facts in this page do not settle this combination.", skipped: "The family leaves this combination out." },
  sure: { feasible: "Sure: it was played through phase by phase without the solver, and meets every requirement, binding rule and commitment.",
          infeasible: "Sure: a second solver confirmed it." },
  goal: "Goal",
  because: "Because",
  becausePair: "these cannot all hold",
  askProgram: "Ask the program:",
  notHere: "Not worked out here.",
  noPathwayHere: (best) => `That there is a pathway of ${phases(best)} is certain; none that fits this very combination is kept in the page.`,
  noConflictHere: "That there is none is certain; no reason that fits this very combination is kept in the page.",
  smallest: (count, partial) => (partial ? "The smallest change worked out here that makes it feasible:" : count === 1 ? "The smallest change that makes it feasible:" : `No single change makes it feasible; these ${count} together do:`),
  ofKnown: "Some combinations are not worked out here; they may hold more.",
  noChange: "Nothing that can be changed here makes it feasible.",

  tabs: { plan: "Plan", order: "Order", claims: "Claims", cards: "Rules and steps", refusals: "Refusals", ask: "Ask further" },
  refusalsOfBase: "Of the question as the page opens, whatever is chosen at the side: what becomes of it when one refusal comes to light, and the plan that survives most.",
  plan: "The plan", noPlan: "There is no plan to show. In the order of the steps you see where the reason lies.", by: "Lanes by", phase: (k) => `Phase ${k}`, before: "Before phase 1", phaseOf: (k, n) => (k === 0 ? `Before phase 1 of ${n}` : `After phase ${k} of ${n}`),
  play: "Play", pause: "Pause", previous: "One phase back", next: "One phase on",
  slider: "Phase", nothing: "Nothing happens in this phase.",
  critical: "critical",
  slackSays: (count) => `may be ${phases(count)} later`, leftOut: "left out", leftOutList: (ids) => `Not part of it: ${join(ids)}.`,
  planLabel: (n) => `The plan in ${phases(n)}, by lanes. Every step is a button that opens its card.`,
  keySelected: "now", keyDone: "done", keyAhead: "still to come", keyCritical: "critical step",
  state: "What is so", stateAfter: (k) => (k === 0 ? "Before anything is done" : `After phase ${k}`),
  yes: "yes", no: "no", new: "new", from: (value) => `before: ${value}`, nobody: "–",
  facts: "What it takes for granted", factsSays: "The pathway chose these where the question leaves them open.",

  order: "The order", orderSays: "An arrow leads from a step to one that has to wait for it; what follows from other arrows is left out.",
  orderConflict: "The steps that the reason speaks of have a thick frame and a mark.",
  orderUnconfirmed: "Not every arrow was asked again of the second solver.",
  orderLabel: "Which step waits for which. Every step is a button that opens its card.",
  zoomIn: "Larger", zoomOut: "Smaller", zoomFit: "Whole", inReason: "part of the reason",

  why: "Why, and what then",
  waysOut: "Ways out", waysOutSays: "Each by itself is enough, and no part of it is.",
  faster: "Faster", fasterSays: (best) => `Changes that bring it below ${phases(best)}.`, noFaster: "Nothing that can be changed here makes it shorter.",
  breaks: "What would break it", breaksSays: "Each of these alone leaves no pathway.", noBreaks: "No single change leaves it without a pathway.",
  conflicts: (count) => (count === 1 ? "The conflict" : `${number(count)} conflicts`), conflictsSays: "Each list cannot all hold; without any one of its lines the others can.",
  conflictShort: (names, waits, goal) => join([...names, ...(waits.length > 3 ? [`${number(waits.length)} prerequisites`] : waits.map((id) => `prerequisite ${id}`)), ...(goal ? ["the goal"] : [])]),
  notFewer: (best) => `Why not fewer than ${phases(best)}`, notFewerSays: "With one phase less, each list cannot all hold.",
  position: "Whose position it is", positionSays: "How many of the lines above each holds.", positionNone: "Nobody holds these lines alone: they are prerequisites and commitments.",
  holds: (count) => `${number(count)} ${plural(count, "line")}`, heldBy: (names) => `held by ${join(names)}`,
  decisive: "What decides", decisiveSays: "In what share of the combinations of all else a thing turns the verdict.", decisiveLong: "Too many combinations to work it out in the page.",
  decisiveKnown: "How often a thing turns the verdict, of the times that with it and without it are both worked out here.",
  decisiveFew: "Too few of all combinations are worked out here to say.",
  decisiveNone: "Nothing that can be changed here turns the verdict.", showAll: (count) => `Show all ${number(count)}`, showFewer: "Show fewer",
  undoThis: "Take back",

  claims: "The claims", claimsSays: "Asked of the question as it stands, whatever you have changed here.", noClaims: "The question makes no claims.",
  claimVerdict: { proved: "Proved", refuted: "Refuted", vacuous: "Empty", unknown: "Not known" },
  claimIn: { every: "in every pathway", some: "in some pathway" },
  claimWords: { every: { proved: "It is true of every pathway.", refuted: "There is a pathway of which it is not true.", vacuous: "There is no pathway to speak of.", unknown: "Not worked out here." },
                some: { proved: "There is a pathway of which it is true.", refuted: "It is true of no pathway.", vacuous: "There is no pathway to speak of.", unknown: "Not worked out here." } },
  sayTrue: "Who says that it is true", sayFalse: "Who says that it is false",
  defend: { needs: (count) => (count === 1 ? "has to defend this" : `has to defend these ${count}`), pathway: "has to defend only that the pathway shown here is admissible.", nothing: "has nothing to rest on: no requirement is needed for it." },
  attack: { needs: "can attack any one of the lines on the other side.", missing: "can only answer that a requirement is missing, which would rule the pathway out.",
            give: "would have to give up at least one of these" },
  difference: "The nearest pathway where it is otherwise:",
  example: "A pathway that shows it", counterexample: "A pathway against it", breaksHere: "Here it breaks.", breaksAt: (k) => (k === 0 ? "It breaks at the start." : `It breaks after phase ${k}.`),
  without: (id) => `A pathway against it, if ${id} did not count`,
  withoutAlone: "Without it alone there is a pathway against the claim:", withoutWith: "Without it, and others, there is a pathway against the claim:", formula: "As a formula", readingOf: "In English", expectOther: (verdict) => `The spec expects: ${verdict}.`,

  cards: "Rules and steps", filter: "Only what contains", inForce: "in force now", notInForce: "not in force now",
  source: "Source", basis: "Basis", holder: "Held by", waits: "Waits for", awaited: "Awaited by", requirements: "Prerequisites", duration: "Duration",
  unitId: "Name", openOption: "Go to its option",

  examples: {
    title: "By example",
    says: "Worked out under all other rules and prerequisites of the question as it stands, whatever you have changed here and whatever its goal.",
    notAsked: "What it forbids and allows, by example, stands on pages that were made with --cards.",
    otherwise: "Of the question as the page opens it is no part, or says something else.",
    speaks: "Speaks of", steps: (count) => `the ${plural(count, "step")}`, states: (count) => `the ${plural(count, "state")}`, facts: (count) => `the ${plural(count, "fact")}`,
    changedBy: ", changed by", changedByMany: (count) => `, changed by ${steps(count)}`,
    forbids: "Forbids", brokenBy: "Is broken by", allows: "Allows", reachedBy: "Is reached by", hangs: "Hangs on it",
    size: (count, long, says) => `${steps(count)} in ${phases(long)}${says}:`, noStep: (says) => `That no step is taken${says}.`,
    smallest: (known) => (known ? ", the smallest there is" : ""), whileAllElse: (known) => `${known ? ", the smallest there is" : ""}, while all else holds`,
    wouldForbid: (id) => `, if ${id} did not count`,
    why: "Why:", nearest: "Allowed, and nearest to that:", allowsNothing: "It allows nothing at all: no pathway meets it.",
    implied: (perhaps) => `Nothing that these do not forbid${perhaps ? " (perhaps not all are needed)" : ""}:`,
    alwaysTrue: "Nothing: it is true whatever is done.", forbidsNothing: "Nothing that the rest does not forbid.",
    forbidsVacuous: "Whether it forbids anything cannot be shown: without it there is no pathway either.",
    when: (clause) => `It bites when ${clause}. Then for example:`, allowsVacuous: "With it there is no pathway at all.",
    neverBites: "None that it allows gets there", neverReached: "No pathway reaches it, whatever else is asked", because: "because of:",
    question: (before, after) => `The question itself: ${before.toLowerCase()}, and ${after.toLowerCase()} without it.`,
    turned: (before, after) => `${before}, and ${after.toLowerCase()} without it:`,
    unknown: "Not worked out here.",
  },

  provenance: "How sure this is",
  provenanceSays: "Every pathway in this page was played through phase by phase without a solver; every conflict was confirmed by a second solver. The counts are derived from these facts alone, by decision diagrams.",
  digest: "Digest of the question", program: "Made by", dated: "Question of", covers: (count) => `${short(count)} combinations answered exactly`, file: "File",
  errors: "The question has errors; the page shows the last answer without.",
  ask: {
    here: "Work it out here", ask: "Ask", stop: "Stop", says: "What the program says",
    tabSays: "The program itself is in this page: it answers any command about these files, without a network, and nothing leaves the page. What you have changed at the side is already in the words.",
    questions: { check: "Is there a pathway?", explain: "Why, and what would change it?", minimal: "Which is the shortest?", prove: "Do the claims hold?", forced: "What do all pathways have in common?" },
    thinking: (seconds) => `Thinking … ${number(seconds)} s`, stopped: (time) => `Stopped after ${time}: there is no answer. This is not a no.`,
    outcome: (exit, time) => ({ 0: `Answered in ${time}: yes.`, 1: `Answered in ${time}: no.`, 2: "There is something wrong with the words: nothing was asked.", 3: `Not known: a limit ended the search after ${time}. This is not a no.` })[exit] ?? "The program failed: nothing of its answer is shown.",
    quote: (text) => `Not asked: ${text}.`, terminal: "As in a terminal",
    files: (names) => `The page has these files: ${join(names)}.`,
    workedOut: "Worked out here, by the program in this page, which checked it as it checks all its answers.",
    sure: "Sure: each step of the solver's proof was replayed.",
    limit: "A limit ended the search: there is no answer. This is not a no.",
    failed: (text) => `The program could not answer: ${text.trim()}`,
    otherwise: "The program and the page say different things of this combination, which must not be: please report it with this page.",
    licences: "The program in this page: its parts and their licences",
    provenance: "What is worked out here is answered by the program in this page: pathways are played through as above; of each no, every step of the solver's proof was replayed, in the place of a second solver.",
  },
  notFewest: "Whether fewer phases would do is not worked out here.",
  sheet: { changed: "What was changed", steps: "The steps", reason: "The reason", claims: "The claims", command: "To ask it again" },
};
