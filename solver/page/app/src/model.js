// What the page knows: the embedded data with the questions that are asked of it. Nothing here draws anything.
import { decisive } from "./decisive.js";
import { Walker, accepting, atMost, isFeasible } from "./walker.js";

const toggleKinds = new Set(["rule", "requirement", "fact", "step", "basis"]);

export class Model {
  constructor(data) {
    this.data = data;
    this.sizes = data.axes.map((axis) => axis.options.length);
    const skipped = data.outcomes.findIndex((outcome) => outcome.verdict === "skipped");
    const end = (at) => (at === -1 - skipped && skipped >= 0 ? null : at);
    const outcomes = data.outcomes.map((outcome) => ({ verdict: outcome.verdict, best: outcome.phases }));
    const nodes = data.diagram.axis.map((axis, n) => [axis, ...data.diagram.to[n].map(end)]);
    this.walker = new Walker({ root: end(data.diagram.first), nodes }, this.sizes, outcomes);
    this.horizonAxis = data.axes.findIndex((axis) => axis.kind === "horizon");
    this.byUnit = new Map(data.units.map((unit, index) => [unit.id, index]));
    this.axisOfUnit = new Map(data.axes.flatMap((axis, index) => (axis.unit === undefined ? [] : [[axis.unit, index]])));
    /// Some combinations are not worked out; all counts are of the others.
    this.partial = outcomes.some((outcome) => outcome.verdict === "unknown");
    this.total = this.walker.count(this.sizes.map(() => -1), accepting(outcomes, ({ verdict }) => verdict !== "unknown"));
  }

  /// A choice is {options: one index per axis, horizon}; this is the one the page opens with.
  start() {
    return { options: this.sizes.map(() => 0), horizon: this.movesHorizon ? this.data.horizon : Infinity };
  }

  /// The horizon can be moved only where phases are known and no option sets it; else each verdict is under the horizon of its own combination.
  get movesHorizon() {
    return this.horizonAxis < 0 && !this.data.horizon_varies && this.data.outcomes.some((outcome) => outcome.phases !== undefined) && this.data.horizon > 1;
  }

  accepts(choice) {
    return accepting(this.walker.outcomes, choice.horizon < this.data.horizon ? atMost(choice.horizon) : isFeasible);
  }

  /// {verdict: feasible | infeasible | unknown | skipped, best, late}; late: feasible, but not within the horizon chosen.
  verdict(choice) {
    const { base } = this.data;
    let outcome = this.walker.outcome(choice.options);
    if (outcome?.verdict === "unknown" && base && base.verdict !== "unknown" && this.changed(choice).length === 0) outcome = { verdict: base.verdict, best: base.phases };
    if (outcome === null) return { verdict: "skipped" };
    if (outcome.verdict === "feasible" && outcome.best === undefined && choice.horizon < this.data.horizon) return { verdict: "unknown" };
    if (outcome.verdict === "feasible" && outcome.best > choice.horizon) return { verdict: "infeasible", best: outcome.best, late: true };
    return outcome;
  }

  with(choice, changes) {
    const options = choice.options.slice();
    for (const [axis, option] of changes) options[axis] = option;
    return { ...choice, options };
  }

  changed(choice) {
    return choice.options.flatMap((option, axis) => (option === 0 ? [] : [axis]));
  }

  /// Readings and horizons always count as chosen, everything else once it was changed.
  fixed(choice) {
    const chosen = (axis) => choice.options[axis] !== 0 || ["reading", "horizon", "goal"].includes(this.data.axes[axis].kind);
    return choice.options.map((option, axis) => (chosen(axis) ? option : -1));
  }

  /// Of the combinations of what was not changed that are worked out, how many keep a pathway, for each option; and of how many.
  remaining(choice) {
    const fixed = this.fixed(choice);
    const accepted = this.accepts(choice);
    const all = accepting(this.walker.outcomes, ({ verdict }) => verdict !== "unknown");
    return { free: fixed.filter((option) => option < 0).length, count: this.walker.count(fixed, accepted), of: this.walker.count(fixed, all),
             each: this.walker.countEach(fixed, accepted), ofEach: this.walker.countEach(fixed, all) };
  }

  repairs(choice) {
    return this.walker.changes(choice.options, this.accepts(choice), { more: 1, limit: 40 });
  }

  faster(choice, best) {
    return this.walker.changes(choice.options, accepting(this.walker.outcomes, atMost(best - 1)), { more: 0, limit: 20 });
  }

  /// Single changes that leave no pathway.
  breaking(choice) {
    const accepted = this.accepts(choice).map((yes, k) => !yes && this.walker.outcomes[k].verdict === "infeasible");
    if (choice.horizon < this.data.horizon) this.walker.outcomes.forEach((o, k) => { if (o.best > choice.horizon) accepted[k] = true; });
    return this.walker.changes(choice.options, accepted, { more: 0, limit: 80 }).filter((change) => change.length === 1);
  }

  decisive() {
    this.shares ??= { list: decisive(this.walker, this.walker.outcomes.map(({ verdict }) => (verdict === "unknown" ? null : verdict === "feasible"))) };
    return this.shares.list;
  }

  /// Whether the selection has the unit.
  has(unit, options) {
    return this.within(this.data.units[unit].in, options);
  }

  /// Whether the selection is in the set; what has no set speaks of all.
  within(set, options) {
    const { axis, to } = this.data.sets;
    let at = set ?? 1;
    while (at >= 2) at = to[at - 2][options[axis[at - 2]]];
    return at === 1;
  }

  /// The pathway that is shown for a feasible choice: of the fewest phases if one is there; null where none was kept.
  pathway(choice, best) {
    const { base, pathways } = this.data;
    if (base?.pathway && this.changed(choice).length === 0 && (best === undefined || base.pathway.phases === best)) {
      return { ...base.pathway, slack: base.slack };
    }
    const fits = pathways.filter((p) => p.phases <= choice.horizon && this.within(p.for, choice.options) && !p.fails.some((unit) => this.has(unit, choice.options)));
    if (best === undefined) return fits.reduce((least, p) => (least && least.phases <= p.phases ? least : p), null);
    return fits.find((p) => p.phases === best) ?? null;
  }

  /// The conflicts of exactly this choice, the shortest first. Within: those that leave no pathway of at most so many phases.
  conflicts(choice, within) {
    const counts = (conflict) => (conflict.within === undefined ? within === undefined : within !== undefined && conflict.within >= within);
    const hold = this.data.conflicts.filter((c) => counts(c) && this.within(c.for, choice.options) && c.units.every((unit) => this.has(unit, choice.options)));
    return hold.map((c, k) => [c, k]).sort(([a, i], [b, j]) => a.units.length - b.units.length || i - j).map(([c]) => c);
  }

  /// The words of the command line that ask the same question.
  command(choice, question = "check") {
    const { axes, kind, file, ask } = this.data;
    const horizon = this.movesHorizon && choice.horizon < this.data.horizon ? ["--horizon", String(choice.horizon)] : [];
    const flags = axes.map((axis, index) => axis.options[choice.options[index]].flags);
    if (kind !== "variants" && flags.every((flag) => flag)) return ["pathproof", question, file, ...flags.flat(2), ...horizon];
    const family = [...(ask?.toggles ?? []).flatMap((t) => ["--toggle", t]), ...(ask?.axes ?? []).flatMap((a) => ["--axis", a])];
    const named = axes.map((axis, index) => [axis, choice.options[index]]).filter(([axis, option]) => option !== 0 || !axis.toggle);
    const variant = this.data.named ? axes[0].options[choice.options[0]].name : named.map(([axis, option]) => `${axis.name}=${axis.options[option].name}`).join();
    return ["pathproof", question, file, ...family, ...(variant ? ["--variant", variant] : []), ...horizon];
  }

  /// The words that read a unit back, in the question as the page opens.
  readCommand(id) {
    const { file, kind } = this.data;
    const flags = kind === "variants" ? this.command(this.start(), "read").slice(3) : [];
    return ["pathproof", "read", file, id, ...flags];
  }

  /// What was read of a unit, under whichever of its numbers; undefined: nothing was.
  cardOf(unit) {
    const { units, cards } = this.data;
    const same = (other) => other !== undefined && units[other].id === units[unit].id && units[other].says === units[unit].says;
    return cards?.find((card) => same(card.unit));
  }

  /// {file, lacks}: a case that asks the same question, and the titles of what it cannot say.
  casefile(choice) {
    const { data } = this;
    let file = { pathproof: "1.0", spec: data.file.split("/").pop(), title: data.title };
    const lacks = [];
    data.axes.forEach((axis, index) => {
      const option = axis.options[choice.options[index]];
      const says = caseOf(option.flags);
      if (says) file = merge(file, says);
      else if (choice.options[index] !== 0) lacks.push(axis.title ?? axis.name);
    });
    if (choice.horizon < data.horizon) file.horizon = choice.horizon;
    return { file, lacks };
  }

  isToggle(axis) {
    return this.sizes[axis] === 2 && toggleKinds.has(this.data.axes[axis].kind);
  }

  groupOf(axis) {
    return this.data.axes[axis].group;
  }
}

/// What a case says in the place of flags of the command line; null: one of them has no place in a case.
function caseOf(flags) {
  const places = {
    "--waive": (rule) => ({ waive: [rule] }), "--enforce": (rule) => ({ enforce: [rule] }), "--given": (formula) => ({ given: [formula] }),
    "--include": (steps) => ({ include: steps.split(",") }), "--exclude": (steps) => ({ exclude: steps.split(",") }),
    "--bases": (bases) => ({ bases: bases.split(",").filter((basis) => basis !== "") }), "--horizon": (phases) => ({ horizon: Number(phases) }),
    "--goal": (goal) => ({ goal: goal === "false" ? false : goal }),
  };
  return flags?.every(([flag]) => places[flag]) ? flags.reduce((file, [flag, value]) => merge(file, places[flag](value)), {}) : null;
}

/// Objects merge, lists join, anything else is replaced.
export function merge(a, b) {
  if (Array.isArray(a) && Array.isArray(b)) return [...a, ...b.filter((entry) => !a.includes(entry))];
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object" || Array.isArray(a) || Array.isArray(b)) return b;
  const both = { ...a };
  for (const [key, value] of Object.entries(b)) both[key] = key in a ? merge(a[key], value) : value;
  return both;
}

/// A word as a shell takes it.
export const quoted = (word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
