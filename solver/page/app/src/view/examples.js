// What a unit says by example: the smallest pathway that it alone rules out, the smallest in which it says something, what it follows
// from and what hangs on it. It was worked out for the question as the page opens.
import { CommandLine } from "./ask.js";
import { Mark, Small, cap, html, labels, sentence, stepName } from "./ui.js";

const words = labels.examples;
const many = 8;

const Row = ({ name, children }) => html`<div><dt>${name}</dt><dd>${children}</dd></div>`;

/// A small plan, phase by phase; a long one unfolds.
function LittlePlan({ data, plan, says }) {
  if (plan.starts.length === 0) return html`<p>${words.noStep(says)}</p>`;
  const phases = [];
  for (const [step, start] of plan.starts) (phases[start] ??= []).push(step);
  const head = words.size(plan.starts.length, plan.phases, says);
  const list = html`<ol class="little-plan">${phases.flatMap((steps, phase) => html`<li><span class="note">${labels.phase(phase)}</span><span>${steps.map((step, k) => html`${k > 0 && html`<br />`}${stepName(data, step)}`)}</span></li>`)}</ol>`;
  return plan.starts.length > many ? html`<details><summary>${head}</summary>${list}</details>` : html`<p>${head}</p>${list}`;
}

const Why = ({ text }) => text && html`<p class="why-so"><b>${words.why}</b> ${sentence(text)}</p>`;

function Units({ data, units, act }) {
  return html`<ul class="needs">${units.map((unit) => html`<li><button type="button" class="line" onClick=${() => act.openCard({ unit })}>${sentence(data.units[unit].says)}</button> <${Small} ...${{ data, unit: data.units[unit] }} /></li>`)}</ul>`;
}

/// What the formula speaks of, by its name there.
export function SpeaksOf({ data, card }) {
  const steps = (list) => list.map((step, k) => html`${k > 0 && ", "}<span title=${data.steps[step].title}>${data.steps[step].id}</span>`);
  const names = (list) => list.map((name, k) => html`${k > 0 && ", "}<code>${name}</code>`);
  const set = card.set_by ?? [];
  const parts = [
    card.steps && html`${words.steps(card.steps.length)} ${steps(card.steps)}`,
    card.states && html`${words.states(card.states.length)} ${names(card.states)}${set.length > many ? words.changedByMany(set.length) : set.length > 0 && html`${words.changedBy} ${steps(set)}`}`,
    card.facts && html`${words.facts(card.facts.length)} ${names(card.facts)}`].filter(Boolean);
  return parts.map((part) => html`<p>${part}</p>`);
}

const speaks = (card) => card.steps || card.states || card.facts;

function Forbids({ data, card, act }) {
  const it = card.forbids;
  if (it.verdict === "unknown") return words.unknown;
  if (it.verdict === "vacuous") return words.forbidsVacuous;
  if (it.plan) {
    return html`<${LittlePlan} ...${{ data, plan: it.plan, says: words.whileAllElse(it.smallest) }} /><${Why} text=${it.why} />
      ${it.nearest && html`<p><b>${words.nearest}</b> ${sentence(it.nearest)}</p>`}${it.nothing && html`<p>${words.allowsNothing}</p>`}`;
  }
  if (!it.needs) return it.known ? words.alwaysTrue : words.forbidsNothing;
  return html`<p>${words.implied(it.more)}</p><${Units} ...${{ data, act, units: it.needs }} />
    ${it.without && html`<${LittlePlan} ...${{ data, plan: it.without, says: words.wouldForbid(data.units[it.least].id) }} /><${Why} text=${it.without_why} />`}`;
}

function Allows({ data, card, goal, act }) {
  const it = card.allows;
  const when = card.when && !goal && html`<p>${words.when(card.when)}</p>`;
  if (it.plan) return html`${when}<${LittlePlan} ...${{ data, plan: it.plan, says: words.smallest(it.smallest) }} />`;
  if (it.verdict === "unknown") return html`${when}<p>${words.unknown}</p>`;
  if (it.verdict === "vacuous") return html`${when}<p>${words.allowsVacuous}</p>`;
  return html`${when}<p>${goal ? words.neverReached : words.neverBites}${it.against && ` ${words.because}`}</p>${it.against && html`<${Units} ...${{ data, act, units: it.against }} />`}`;
}

/// Claims whose verdict is another without it, by what becomes of them.
function Turned({ rows, act }) {
  const groups = new Map();
  for (const [id, before, after] of rows) groups.set(`${before} ${after}`, [...(groups.get(`${before} ${after}`) ?? []), id]);
  return [...groups].map(([key, ids]) => {
    const [before, after] = key.split(" ");
    return html`<p><${Mark} verdict=${before} /> ${words.turned(labels.claimVerdict[before], labels.claimVerdict[after])} ${ids.map((id) => html`<button type="button" class="line" onClick=${() => act.claim(id)}>${id}</button> `)}</p>`;
  });
}

/// Of a rule, requirement or goal.
export function Examples({ model, unit, act }) {
  const { data } = model;
  const command = html`<${CommandLine} model=${model} words=${model.readCommand(data.units[unit].id)} />`;
  const card = model.cardOf(unit);
  if (!data.cards) return html`<div class="by-example"><h3>${words.title}</h3><p>${words.notAsked}</p>${command}</div>`;
  if (!card) return html`<div class="by-example"><h3>${words.title}</h3><p>${words.otherwise}</p>${command}</div>`;
  const goal = data.units[unit].kind === "goal";
  const open = card.forbids?.verdict === "unknown" || card.allows?.verdict === "unknown";
  return html`<div class="by-example"><h3>${words.title}</h3><p class="note">${words.says}</p><dl>
    ${speaks(card) && html`<${Row} name=${words.speaks}><${SpeaksOf} ...${{ data, card }} /></${Row}>`}
    ${card.forbids && html`<${Row} name=${card.weight ? words.brokenBy : words.forbids}><${Forbids} ...${{ data, card, act }} /></${Row}>`}
    ${card.allows && html`<${Row} name=${goal ? words.reachedBy : words.allows}><${Allows} ...${{ data, card, goal, act }} /></${Row}>`}
    ${(card.question || card.claims) && html`<${Row} name=${words.hangs}>
      ${card.question && html`<p>${words.question(...card.question.map((verdict) => labels[verdict]))}</p>`}
      ${card.claims && html`<${Turned} ...${{ rows: card.claims, act }} />`}</${Row}>`}</dl>
    ${open && command}</div>`;
}

/// Of a claim: what it speaks of.
export function ClaimSpeaks({ model, claim }) {
  const card = model.data.cards?.find((it) => it.claim === claim.id);
  if (!card) return null;
  return html`<div class="by-example"><dl>${!claim.reading && html`<${Row} name=${labels.readingOf}>${cap(sentence(card.reading))}</${Row}>`}
    ${speaks(card) && html`<${Row} name=${words.speaks}><${SpeaksOf} ...${{ data: model.data, card }} /></${Row}>`}</dl></div>`;
}
