// The right side: ways out or what would break it, the conflicts of exactly this choice, whose position they are, and what decides.
import { useState } from "preact/hooks";

import { percent } from "../labels.js";
import { Chain } from "./answer.js";
import { ChangeButton, axisTitle, cap, holderNames, html, labels } from "./ui.js";

function More({ list, limit, children }) {
  const [all, setAll] = useState(false);
  const shown = all ? list : list.slice(0, limit);
  return html`${shown.map(children)}${list.length > limit && html`<li class="more"><button type="button" class="quiet" onClick=${() => setAll(!all)}>${all ? labels.showFewer : labels.showAll(list.length)}</button></li>`}`;
}

function ChangeList({ model, now, act, title, says, changes, none }) {
  return html`<section><h3>${title}</h3><p class="note">${changes.length > 0 ? says : none} ${model.partial && labels.ofKnown}</p>
    ${changes.length > 0 && html`<ul class="changes"><${More} list=${changes} limit=${6}>${(change) =>
      html`<li key=${change.join("|")}><${ChangeButton} ...${{ model, act, change, outcome: model.verdict(model.with(now.choice, change)) }} /></li>`}</${More}></ul>`}</section>`;
}

/// A conflict in short: its rules and commitments by name, its prerequisites by number.
function summary(data, conflict) {
  const units = conflict.units.map((unit) => data.units[unit]);
  const named = units.filter((unit) => unit.kind !== "requires" && unit.kind !== "goal" && unit.kind !== "horizon");
  const names = named.map((unit) => cap(unit.title ?? unit.brief ?? unit.says));
  const waits = units.filter((unit) => unit.kind === "requires").map((unit) => unit.id.replace(/^requires:/, ""));
  return labels.conflictShort(names, waits, units.some((unit) => unit.kind === "goal"));
}

function Conflicts({ model, conflicts, act, title, says }) {
  const list = conflicts.slice(0, 30);
  if (list.length === 0) return null;
  return html`<section><h3>${title}</h3><p class="note">${says}</p><ul class="conflicts">
    <${More} list=${list} limit=${4}>${(conflict) => html`<li key=${conflict.units.join()}><details><summary>${summary(model.data, conflict)}</summary>
      <${Chain} ...${{ model, act, units: conflict.units }} /></details></li>`}</${More}></ul></section>`;
}

/// How many of the lines of the conflicts each holder holds, most first.
export function positions(data, conflicts) {
  const count = new Map();
  for (const unit of new Set(conflicts.flatMap((conflict) => conflict.units))) {
    for (const holder of holderNames(data, data.units[unit])) count.set(holder, [...(count.get(holder) ?? []), unit]);
  }
  return [...count].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
}

function Positions({ model, conflicts, act }) {
  if (conflicts.length === 0) return null;
  const list = positions(model.data, conflicts);
  return html`<section><h3>${labels.position}</h3>${list.length === 0 ? html`<p class="note">${labels.positionNone}</p>` : html`<p class="note">${labels.positionSays}</p>
    <ul class="positions">${list.map(([holder, units]) => html`<li key=${holder}><b>${cap(holder)}</b> <span class="note">${labels.holds(units.length)}</span>
      <span class="links">${units.map((unit) => html`<button type="button" class="quiet" onClick=${() => act.openCard({ unit })}><code>${model.data.units[unit].id}</code></button>`)}</span></li>`)}</ul>`}</section>`;
}

function Decisive({ model, act }) {
  const shares = model.decisive();
  const list = (shares ?? []).map((share, axis) => ({ ...share, axis })).filter((share) => share.decides > 0n);
  list.sort((a, b) => (a.decides * b.of < b.decides * a.of ? 1 : a.decides * b.of > b.decides * a.of ? -1 : a.axis - b.axis));
  const size = (share) => (share.of === 0n ? 0 : Number((share.decides * 1000n) / share.of) / 1000);
  const most = list.length > 0 ? Math.max(size(list[0]), 0.001) : 1;
  const says = model.partial ? labels.decisiveKnown : labels.decisiveSays;
  const none = model.partial ? labels.decisiveFew : labels.decisiveNone;
  return html`<section><h3>${labels.decisive}</h3><p class="note">${!shares ? labels.decisiveLong : list.length > 0 ? says : none}</p>
    ${list.length > 0 && html`<ol class="bars"><${More} list=${list} limit=${8}>${(share) => html`<li key=${share.axis}><button type="button" class="bar" onClick=${() => act.showAxis(share.axis)}>
      <span class="bar-title">${cap(axisTitle(model.data.axes[share.axis]))}</span><span class="bar-value">${percent(share.decides, share.of)}</span>
      <svg class="bar-line" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect width="100" height="4" class="rest" /><rect width=${Math.max(0.8, (100 * size(share)) / most)} height="4" /></svg></button></li>`}</${More}></ol>`}</section>`;
}

export function Why({ model, now, act }) {
  const { outcome, choice } = now;
  const feasible = outcome.verdict === "feasible";
  return html`<aside class="why" aria-label=${labels.why}><h2>${labels.why}</h2>
    ${outcome.verdict === "infeasible" && html`<${ChangeList} ...${{ model, now, act, title: labels.waysOut, says: labels.waysOutSays, none: labels.noChange, changes: now.repairs }} />
      <${Conflicts} ...${{ model, act, conflicts: now.conflicts, title: labels.conflicts(now.conflicts.length), says: labels.conflictsSays }} />`}
    ${feasible && outcome.best !== undefined && html`<${ChangeList} ...${{ model, now, act, title: labels.faster, says: labels.fasterSays(outcome.best), none: labels.noFaster, changes: now.faster }} />
      <${Conflicts} ...${{ model, act, conflicts: now.bounds, title: labels.notFewer(outcome.best), says: labels.notFewerSays }} />`}
    ${feasible && html`<${ChangeList} ...${{ model, now, act, title: labels.breaks, says: labels.breaksSays, none: labels.noBreaks, changes: model.breaking(choice) }} />`}
    <${Positions} ...${{ model, act, conflicts: feasible ? now.bounds : now.conflicts }} />
    <${Decisive} ...${{ model, act }} /></aside>`;
}
