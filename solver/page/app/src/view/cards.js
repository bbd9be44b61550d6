// Cards of steps, rules and requirements, alone in a dialog or all in a list.
import { useState } from "preact/hooks";

import { Examples } from "./examples.js";
import { Dialog, cap, holderNames, html, labels, sentence, stepName } from "./ui.js";

const Row = ({ name, children }) => html`<div><dt>${name}</dt><dd>${children}</dd></div>`;

function StepLinks({ data, steps, act }) {
  return html`<ul class="plain-list">${steps.map((step) => html`<li><button type="button" class="line" onClick=${() => act.openCard({ step })}>${stepName(data, step)}</button></li>`)}</ul>`;
}

function StepCard({ model, step, act }) {
  const { data } = model;
  const it = data.steps[step];
  const before = data.graph.edges.filter((edge) => edge.to === step).map((edge) => edge.from);
  const after = data.graph.edges.filter((edge) => edge.from === step).map((edge) => edge.to);
  const units = data.units.flatMap((unit, k) => (unit.step === step && unit.kind.startsWith("requ") ? [k] : []));
  const lanes = data.lanes.flatMap((lane, k) => (it.lanes[k]?.length > 0 ? [[cap(lane.title ?? lane.fact), it.lanes[k].map((e) => data.elements[lane.sort][e][1])]] : []));
  return html`${it.says && html`<p>${sentence(it.says)}</p>`}<dl>
    ${lanes.map(([name, values]) => html`<${Row} name=${name}>${cap(values.join(", "))}</${Row}>`)}
    ${it.duration > 1 && html`<${Row} name=${labels.duration}>${labels.phases(it.duration)}</${Row}>`}
    ${it.source && html`<${Row} name=${labels.source}>${it.source}</${Row}>`}
    ${before.length > 0 && html`<${Row} name=${labels.waits}><${StepLinks} ...${{ data, steps: before, act }} /></${Row}>`}
    ${after.length > 0 && html`<${Row} name=${labels.awaited}><${StepLinks} ...${{ data, steps: after, act }} /></${Row}>`}
    ${units.length > 0 && html`<${Row} name=${labels.requirements}><ul class="plain-list">${units.map((unit) => html`<li><button type="button" class="line" onClick=${() => act.openCard({ unit })}>${sentence(data.units[unit].says)}</button> <span class="note">${data.units[unit].basis}</span></li>`)}</ul></${Row}>`}</dl>`;
}

export function UnitCard({ model, unit, now, act }) {
  const { data } = model;
  const it = data.units[unit];
  const axis = model.axisOfUnit.get(unit);
  const holders = holderNames(data, it);
  return html`<p class="says">${sentence(it.says)}</p>${it.reading && html`<p class="note">${sentence(it.reading)}</p>`}<dl>
    ${holders.length > 0 && html`<${Row} name=${labels.holder}>${cap(holders.join(", "))}</${Row}>`}
    ${it.basis && html`<${Row} name=${labels.basis}>${it.basis}</${Row}>`}
    ${it.source && html`<${Row} name=${labels.source}>${it.source}</${Row}>`}
    ${it.formula && html`<${Row} name=${labels.formula}><code>${it.formula}</code></${Row}>`}
    ${it.step !== undefined && html`<${Row} name=${cap(labels.kinds.step)}><button type="button" class="line" onClick=${() => act.openCard({ step: it.step })}>${stepName(data, it.step)}</button></${Row}>`}
    <${Row} name=${labels.unitId}><code>${it.id}</code> <span class="note">${model.has(unit, now.choice.options) ? labels.inForce : labels.notInForce}</span></${Row}></dl>
    ${["rule", "requires", "goal"].includes(it.kind) && html`<${Examples} key=${unit} ...${{ model, unit, act }} />`}
    ${axis !== undefined && html`<p><button type="button" onClick=${() => act.showAxis(axis)}>${labels.openOption}</button></p>`}`;
}

export function Card({ model, card, now, act }) {
  const { data } = model;
  const title = card.step !== undefined ? html`<span class="id">${data.steps[card.step].id}</span> ${data.steps[card.step].title}` : cap(data.units[card.unit].title ?? data.units[card.unit].brief ?? data.units[card.unit].id);
  const key = card.step !== undefined ? `s${card.step}` : `u${card.unit}`;
  return html`<${Dialog} key=${key} title=${title} onClose=${act.closeCard}>${card.step !== undefined ? html`<${StepCard} ...${{ model, step: card.step, act }} />` : html`<${UnitCard} ...${{ model, unit: card.unit, now, act }} />`}</${Dialog}>`;
}

/// Everything that can be found: {kind, id, title, text, open}.
export function findable(model, act) {
  const { data } = model;
  const units = data.units.flatMap((unit, k) => (unit.kind === "rule" || unit.kind.startsWith("requ") || unit.kind === "goal"
    ? [{ kind: unit.kind === "rule" || unit.kind === "goal" ? unit.kind : "requires", id: unit.id, title: unit.title ?? unit.brief ?? unit.says, text: `${unit.says} ${unit.formula ?? ""} ${unit.source ?? ""}`, open: () => act.openCard({ unit: k }) }] : []));
  return [...data.steps.map((step, k) => ({ kind: "step", id: step.id, title: step.title, text: `${step.says ?? ""} ${step.source ?? ""}`, open: () => act.openCard({ step: k }) })), ...units,
          ...(data.claims ?? []).map((claim) => ({ kind: "claim", id: claim.id, title: claim.says, text: claim.formula, open: () => act.claim(claim.id) })),
          ...data.axes.map((axis, k) => ({ kind: "axis", id: axis.name, title: axis.title ?? axis.name, text: axis.options.map((o) => o.says ?? o.name).join(" "), open: () => act.showAxis(k) }))];
}

/// What contains every word of the query; names first.
export function matching(list, query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const rank = (entry) => (entry.id.toLowerCase() === query.trim().toLowerCase() ? 0 : entry.title.toLowerCase().includes(words[0] ?? "") ? 1 : 2);
  return list.filter((entry) => words.every((word) => `${entry.id} ${entry.title} ${entry.text}`.toLowerCase().includes(word))).sort((a, b) => rank(a) - rank(b));
}

export function Cards({ model, now, act }) {
  const [query, setQuery] = useState("");
  const list = matching(findable(model, act).filter((entry) => entry.kind !== "axis" && entry.kind !== "claim"), query);
  const kinds = ["goal", "step", "rule", "requires"];
  return html`<section class="cards" aria-labelledby="cards-title"><div class="section-head"><h2 id="cards-title">${labels.cards}</h2><label>${labels.filter} <input type="search" value=${query} onInput=${(event) => setQuery(event.target.value)} /></label></div>
    <p class="note" role="status">${labels.found(list.length)}</p>
    ${kinds.map((kind) => {
      const some = list.filter((entry) => entry.kind === kind);
      return some.length > 0 && html`<h3>${cap(labels.kindsMany[kind])} <span class="note">${some.length}</span></h3><ul class="card-list">${some.map((entry) => html`<li key=${entry.id}><button type="button" class=${`of-${kind}`} onClick=${entry.open}><span>${cap(entry.title)}</span><code>${entry.id.replace(/^(rule|requires):/, "")}</code></button></li>`)}</ul>`;
    })}</section>`;
}
