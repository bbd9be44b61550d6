// The left side: what may be changed, and for each option what it would lead to and how many combinations it leaves.
import { useState } from "preact/hooks";

import { briefShare } from "../labels.js";
import { Leads, axisTitle, cap, html, labels, leadsWords, optionLabel, stepOfAxis } from "./ui.js";

// Behind so many characters there is no room for what it leads to.
const longLabel = 24;

function Option({ model, axis, option, now, act }) {
  const { choice, remaining } = now;
  const it = model.data.axes[axis];
  const chosen = choice.options[axis] === option;
  const outcome = chosen ? now.outcome : model.verdict(model.with(choice, [[axis, option]]));
  const part = remaining.each[axis][option];
  const whole = remaining.ofEach[axis][option];
  const remain = model.partial ? labels.remainKnown : labels.remain;
  const id = `o${axis}-${option}`;
  const label = optionLabel(it, option);
  return html`<label class=${`option ${chosen ? "chosen" : ""} ${label.length > longLabel ? "long" : ""}`} for=${id}>
    <input type="radio" id=${id} name=${`a${axis}`} checked=${chosen} onChange=${() => act.change([[axis, option]])} aria-describedby=${`${id}-d`} />
    <span class="option-name">${label}</span>
    <span class="option-leads" id=${`${id}-d`} title=${remain(part, whole)}><${Leads} outcome=${outcome} />
      <span class="remain"><span aria-hidden="true">${briefShare(part, whole)}</span><span class="sr">, ${remain(part, whole)}</span></span></span>
  </label>`;
}

function Axis({ model, axis, now, act }) {
  const it = model.data.axes[axis];
  const shape = it.options.length === 2 ? "pair" : it.options.every((o) => o.name.length < 4) ? "strip" : "column";
  const step = stepOfAxis(model.data, it);
  const card = it.unit !== undefined && html`<button type="button" class="info" aria-label=${`${labels.kinds.rule}: ${axisTitle(it)}`} onClick=${() => act.openCard({ unit: it.unit })}>i</button>`;
  return html`<fieldset id=${`axis-${axis}`} class=${`axis ${shape} ${now.choice.options[axis] ? "is-changed" : ""}`}>
    <legend><span class="axis-title">${cap(axisTitle(it))}${step && !axisTitle(it).includes(step.title) && html`<span class="axis-more">${step.title}</span>`}</span>${card}</legend>
    <div class="option-row">${it.options.map((_, option) => html`<${Option} ...${{ model, axis, option, now, act }} />`)}</div></fieldset>`;
}

function Horizon({ model, now, act }) {
  const { horizon } = model.data;
  return html`<div class="axis horizon"><label for="horizon"><span class="axis-title">${labels.horizon}</span><output for="horizon">${labels.atMost(now.choice.horizon)}</output></label>
    <input id="horizon" type="range" min="1" max=${horizon} value=${now.choice.horizon} aria-valuetext=${`${labels.atMost(now.choice.horizon)}, ${leadsWords(now.outcome)}`}
      onInput=${(event) => act.horizon(Number(event.target.value))} /></div>`;
}

/// The axes by group: readings and time first, then whose they are, then what is nobody's.
export function grouped(model) {
  const { axes, groups = [] } = model.data;
  const top = axes.flatMap((axis, k) => (["reading", "horizon", "goal"].includes(axis.kind) ? [k] : []));
  const rest = axes.map((_, k) => k).filter((k) => !top.includes(k));
  const lists = groups.map((group, g) => ({ title: cap(group.title), axes: rest.filter((k) => model.groupOf(k) === g) }));
  lists.push({ title: labels.other, axes: rest.filter((k) => model.groupOf(k) === undefined) });
  return { top, lists: lists.filter((list) => list.axes.length > 0) };
}

/// Whether another option of the axis would give another verdict or another number of phases.
function turns(model, axis, now) {
  return model.data.axes[axis].options.some((_, option) => {
    const outcome = model.verdict(model.with(now.choice, [[axis, option]]));
    return outcome.verdict !== now.outcome.verdict || outcome.best !== now.outcome.best;
  });
}

function Group({ model, list, now, act, only }) {
  const shown = only ? list.axes.filter((axis) => now.choice.options[axis] !== 0 || turns(model, axis, now)) : list.axes;
  const changed = list.axes.filter((axis) => now.choice.options[axis] !== 0).length;
  const hidden = list.axes.length - shown.length;
  return html`<details class="group" open><summary><h3>${list.title}</h3><span class="count">${changed > 0 ? `${changed}/${list.axes.length}` : list.axes.length}</span></summary>
    ${shown.map((axis) => html`<${Axis} key=${axis} ...${{ model, axis, now, act }} />`)}
    ${hidden > 0 && html`<p class="note">${labels.hiddenHere(hidden)}</p>`}</details>`;
}

export function Options({ model, now, act }) {
  const [only, setOnly] = useState(model.data.axes.length > 30);
  const { top, lists } = grouped(model);
  const { remaining } = now;
  const changed = model.changed(now.choice).length + (now.choice.horizon < model.data.horizon ? 1 : 0);
  return html`<aside class="options" aria-label=${labels.options}>
    <div class="pane-head"><h2>${labels.options}</h2>
      <div class="buttons"><button type="button" onClick=${act.undo} disabled=${!now.canUndo}>${labels.undo}</button>
        <button type="button" onClick=${act.redo} disabled=${!now.canRedo}>${labels.redo}</button>
        <button type="button" onClick=${act.reset} disabled=${changed === 0}>${labels.reset}</button></div>
      <p class="note">${labels.changed(changed)}. ${(model.partial ? labels.meterKnown : labels.meter)(remaining.count, remaining.of, remaining.free)} ${labels.optionsSays}</p></div>
    ${(top.length > 0 || model.movesHorizon) && html`<div class="top-axes">${top.map((axis) => html`<${Axis} key=${axis} ...${{ model, axis, now, act }} />`)}
      ${model.movesHorizon && html`<${Horizon} ...${{ model, now, act }} />`}</div>`}
    ${lists.length > 0 && html`<label class="check"><input type="checkbox" checked=${only} onChange=${(event) => setOnly(event.target.checked)} /> ${labels.onlyDeciding}</label>`}
    ${lists.map((list) => html`<${Group} key=${list.title} ...${{ model, list, now, act, only }} />`)}
    ${model.data.dear?.length > 0 && html`<p class="note">${labels.dear(model.data.dear.map(([axis, option]) => `${cap(axisTitle(model.data.axes[axis]))} (${optionLabel(model.data.axes[axis], option)})`))}</p>`}
    ${model.data.apart?.length > 0 && html`<p class="note">${labels.apart(model.data.apart.map((rule) => rule.replace(/^rule:/, "")))}</p>`}
    ${model.data.idle?.length > 0 && html`<p class="note">${labels.idle(model.data.idle.length)}</p>`}</aside>`;
}
