// Small parts that every view uses.
import htm from "htm";
import { h } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { join, labels } from "../labels.js";

export const html = htm.bind(h);

export const cap = (text) => (text ? text[0].toUpperCase() + text.slice(1) : "");
/// A sentence, whatever it came as.
export const sentence = (text) => (text ? cap(text) + (/[.!?…]$/.test(text) ? "" : ".") : "");

const shapes = { feasible: "M4 10.5 8.2 15 16 5.5", proved: "M4 10.5 8.2 15 16 5.5", infeasible: "M5 5 15 15 M15 5 5 15", refuted: "M5 5 15 15 M15 5 5 15" };

/// A verdict as a shape: a tick, a cross, a ring for what is not known. The words stand beside it.
export function Mark({ verdict, size = 14 }) {
  const path = shapes[verdict];
  return html`<svg class=${`mark ${verdict}`} width=${size} height=${size} viewBox="0 0 20 20" aria-hidden="true">
    ${path ? html`<path d=${path} />` : html`<circle cx="10" cy="10" r="6" stroke-dasharray="3 3" />`}</svg>`;
}

/// What a choice would lead to, in a word.
export function Leads({ outcome }) {
  const word = labels.leads[outcome.verdict];
  return html`<span class=${`leads ${outcome.verdict}`}><${Mark} verdict=${outcome.verdict} size=${11} />${typeof word === "function" ? word(outcome.best) : word}</span>`;
}

export function leadsWords(outcome) {
  const word = labels.leadsLong[outcome.verdict];
  return typeof word === "function" ? word(outcome.best) : word;
}

/// A holder as data give it: the id of a group or element, or its name.
export function holderName(data, holder) {
  for (const list of Object.values(data.elements ?? {})) {
    const found = list.find(([id]) => id === holder);
    if (found) return found[1];
  }
  return data.groups?.find((group) => group.id === holder)?.title ?? holder;
}

export const holderNames = (data, unit) => (unit.holders ?? []).map((holder) => holderName(data, holder));

/// Where a unit comes from: its name, who holds it, on what basis, the source.
export function Small({ data, unit }) {
  const parts = [unit.basis && `${labels.basis.toLowerCase()} ${unit.basis}`, unit.holders?.length && labels.heldBy(holderNames(data, unit)), unit.source];
  return html`<span class="small"><code>${unit.id}</code>${parts.filter(Boolean).map((part) => html`<span>${part}</span>`)}</span>`;
}

/// What an axis is called; where data have no more than its name, what its first option says is open.
export function axisTitle(axis) {
  if (axis.title !== undefined && axis.title !== axis.name) return axis.title;
  if (axis.kind === "reading") return labels.readingTitle;
  const open = axis.options[0].says?.match(labels.openSays)?.[1];
  return open ?? axis.name;
}

export function optionLabel(axis, option) {
  const { name, says, label } = axis.options[option];
  if (label) return label;
  if (axis.kind === "reading") return name.replaceAll("+", " + ");
  if (axis.kind === "fact") return labels.factValues[name] ?? name;
  return axis.kind === "other" || axis.kind === "goal" ? says ?? name : name;
}

/// The step that a fact's last argument names, to be shown beside it.
export function stepOfAxis(data, axis) {
  const last = axis.kind === "fact" ? /([\w-]+)\)$/.exec(axis.name)?.[1] : axis.kind === "step" ? axis.name : undefined;
  return last === undefined ? undefined : data.steps.find((step) => step.id === last);
}

export const changeWords = (model, [axis, option]) => {
  const it = model.data.axes[axis];
  return { title: cap(axisTitle(it)), to: optionLabel(it, option) };
};

/// A button that makes a change and says what it comes to.
export function ChangeButton({ model, change, outcome, act, children }) {
  const words = change.map((one) => changeWords(model, one));
  return html`<button type="button" class="change" onClick=${() => act.change(change)}>
    <span class="change-list">${words.map(({ title, to }) => html`<span class="change-one"><b>${title}</b> <span class="to">${to}</span></span>`)}</span>
    ${outcome && html`<${Leads} outcome=${outcome} />`}${children}</button>`;
}

/// A modal card; Escape and the button close it, and the focus returns to where it was.
export function Dialog({ title, onClose, children, wide }) {
  const ref = useRef();
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog.showModal();
    return () => {
      if (dialog.open) dialog.close();
      if (before?.isConnected) before.focus();
    };
  }, []);
  const outside = (event) => event.target === ref.current && onClose();
  return html`<dialog ref=${ref} class=${wide ? "wide" : ""} aria-labelledby="dialog-title" onClose=${onClose} onClick=${outside}>
    <div class="dialog-body"><header><h2 id="dialog-title" tabindex="-1">${title}</h2>
      <button type="button" class="quiet" onClick=${onClose}>${labels.share.close}</button></header>${children}</div></dialog>`;
}

export const stepName = (data, step) => html`<b class="id">${data.steps[step].id}</b> ${data.steps[step].title}`;

export { join, labels };
