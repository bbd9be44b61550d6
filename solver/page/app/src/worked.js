// What the program in the page answers (`--format json`), in the forms of the page: outcome, pathway, conflicts. What it names and the page
// has no row for gets one.

const place = (list, same, made) => {
  const at = list.findIndex(same);
  return at >= 0 ? at : list.push(made()) - 1;
};

function statesOf(data, states) {
  const changeOf = (name, value) => {
    const fluent = place(data.fluents, (it) => it.name === name, () => ({ name, function: name.replace(/\(.*/, ""), title: name, args: [], base: valueOf(data, "false") }));
    const to = valueOf(data, value);
    return [fluent, to];
  };
  return states.map(({ state, changes }) =>
    Object.entries(changes).flatMap(([name, value]) => {
      const [fluent, to] = changeOf(name, value);
      if (state === 0 && data.fluents[fluent].base === to) return [];
      return [place(data.changes, ([f, v]) => f === fluent && v === to, () => [fluent, to])];
    }),
  );
}

const valueOf = (data, value) => {
  const id = value === null ? "nobody" : String(value);
  return place(data.values, ([known]) => known === id, () => [id, id]);
};

/// A pathway of the program as one of the page.
export function pathwayOf(data, told) {
  const at = new Map(told.steps.map((step) => [step.step, step]));
  const slack = told.steps.some((step) => step.slack !== undefined) ? data.steps.map(({ id }) => at.get(id)?.slack ?? null) : undefined;
  const fact = ({ name, values }) => values.indexOf(String(told.facts?.[name]));
  return { phases: told.phases, start: data.steps.map(({ id }) => at.get(id)?.start ?? 0), facts: data.facts.map(fact), fails: [], states: statesOf(data, told.states ?? []), slack };
}

// The line of a unit in the sentence of a conflict: "(2) The goal is to be reached [goal]; (3) …".
const lineOf = (text, id) => {
  const end = (text ?? "").indexOf(` [${id}]`);
  const start = end < 0 ? -1 : text.lastIndexOf(") ", end);
  return end < 0 ? id : text.slice(start + 2, end).replace(/^[^(]*\(\d+\) /, "");
};

/// Which of the page's units the program means. `has`: whether the selection has one; `givens`: its formulas in their order.
function unitOf(data, id, text, has, givens) {
  const [, given] = /^given:(\d+)$/.exec(id) ?? [];
  const formula = given === undefined ? undefined : givens[given - 1];
  const named = (unit) => (given === undefined ? unit.id === id : unit.kind === "given" && unit.formula === formula);
  const known = data.units.findIndex((unit, k) => named(unit) && has(k));
  if (known >= 0) return known;
  const says = lineOf(text, id);
  return place(data.units, (unit) => unit.id === id && unit.says === says, () => ({ id, kind: id.replace(/:.*/, ""), says, in: 0 }));
}

/// {outcome, pathway, conflicts} of the answer to `check` or `minimal`; the words are those that were asked.
export function worked(model, choice, report, words) {
  const { data } = model;
  const givens = words.flatMap((word, k) => (words[k - 1] === "--given" ? [word] : []));
  const has = (unit) => model.has(unit, choice.options);
  const shown = report.pathway ?? report.pathways?.[0];
  const conflicts = (report.conflicts ?? []).map(({ units, text }) => ({ units: units.map((id) => unitOf(data, id, text, has, givens)) }));
  return { outcome: { verdict: report.verdict, best: report.optimum?.phases }, pathway: shown ? pathwayOf(data, shown) : null, conflicts, reason: report.reason };
}
