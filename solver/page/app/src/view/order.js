// The precedence graph, laid out in layers; it can be zoomed and moved by mouse and keyboard.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import { layered } from "../layered.js";
import { html, labels } from "./ui.js";

const box = { width: 158, height: 52, letters: 23 };

/// A title in at most two lines.
function wrapped(title) {
  const lines = [""];
  for (const word of title.split(/\s+/)) {
    const last = lines.length - 1;
    if (lines[last] === "") lines[last] = word;
    else if (`${lines[last]} ${word}`.length <= box.letters) lines[last] += ` ${word}`;
    else if (lines.length < 2) lines.push(word);
    else return [lines[0], `${lines[1].slice(0, box.letters - 1)}…`];
  }
  return lines.map((line) => (line.length > box.letters ? `${line.slice(0, box.letters - 1)}…` : line));
}

/// The places of all steps, and the arrows with what the data say of them.
function arranged(data) {
  const picture = layered(data.steps.length, data.graph.edges.map(({ from, to }) => [from, to]), { ...box, gap: 16, rise: 30 });
  return { ...picture, edges: picture.edges.map((edge) => ({ ...data.graph.edges.find(({ from, to }) => from === edge.from && to === edge.to), ...edge })) };
}

/// A line through the points of an edge that leaves and arrives straight downward.
function curve([first, ...rest]) {
  let path = `M${first.x} ${first.y}`;
  let from = first;
  for (const to of rest) {
    const middle = (from.y + to.y) / 2;
    path += from.x === to.x ? `V${to.y}` : `C${from.x} ${middle} ${to.x} ${middle} ${to.x} ${to.y}`;
    from = to;
  }
  return path;
}

/// Steps and arrows that the units speak of.
export function spokenOf(data, units) {
  const steps = new Set();
  for (const index of units) {
    const unit = data.units[index];
    if (unit.step !== undefined) steps.add(unit.step);
    if (unit.before !== undefined) steps.add(unit.before);
  }
  return { steps, edge: (edge) => edge.units.some((unit) => units.includes(unit) || units.some((index) => data.units[index].id === unit)) };
}

function Node({ data, step, at, mark, out, act }) {
  const { id, title } = data.steps[step];
  const open = () => act.openCard({ step });
  const key = (event) => (event.key === "Enter" || event.key === " ") && (event.preventDefault(), open());
  const lines = wrapped(title);
  const label = [id, title, mark && labels.inReason, out && labels.leftOut].filter(Boolean).join(", ");
  return html`<g class=${`node ${mark ? "marked" : ""} ${out ? "out" : ""}`} transform=${`translate(${at.x - box.width / 2} ${at.y - box.height / 2})`} onClick=${open}><title>${label}</title>
    <g role="button" tabindex="0" aria-label=${label} onKeyDown=${key}><rect width=${box.width} height=${box.height} rx="5" /><text class="id" x="9" y="17">${id}</text></g>
    <g aria-hidden="true">${mark && html`<circle class="flag" cx=${box.width - 11} cy="12" r="4" />`}${lines.map((line, k) => html`<text x="9" y=${31 + 13 * k}>${line}</text>`)}</g></g>`;
}

export function Order({ model, now, act }) {
  const { data } = model;
  const picture = useMemo(() => arranged(data), [data]);
  const [zoom, setZoom] = useState(0);
  const scroll = useRef();
  const drag = useRef(null);
  const scale = 1.2 ** zoom;
  const reason = now.outcome.verdict === "infeasible" && now.conflicts[0] ? spokenOf(data, now.conflicts[0].units) : null;
  useEffect(() => {
    if (scroll.current.clientWidth < picture.width) setZoom(Math.max(-3, Math.log(Math.max(0.2, (scroll.current.clientWidth - 2) / picture.width)) / Math.log(1.2)));
  }, [picture]);
  const fit = () => setZoom(Math.log(Math.max(0.2, (scroll.current.clientWidth - 2) / picture.width)) / Math.log(1.2));
  const down = (event) => event.button === 0 && event.pointerType === "mouse" && (drag.current = { x: event.clientX, y: event.clientY });
  const move = (event) => {
    if (!drag.current || event.buttons === 0) return;
    scroll.current.scrollBy(drag.current.x - event.clientX, drag.current.y - event.clientY);
    drag.current = { x: event.clientX, y: event.clientY };
  };
  const wheel = (event) => event.ctrlKey && (event.preventDefault(), setZoom(zoom + (event.deltaY < 0 ? 1 : -1)));
  return html`<section class="order" aria-labelledby="order-title"><div class="section-head"><h2 id="order-title">${labels.order}</h2><div class="buttons">
      <button type="button" aria-label=${labels.zoomOut} onClick=${() => setZoom(Math.max(-8, zoom - 1))}>−</button><button type="button" aria-label=${labels.zoomIn} onClick=${() => setZoom(Math.min(6, zoom + 1))}>+</button>
      <button type="button" onClick=${fit}>${labels.zoomFit}</button></div></div>
    <p class="note">${labels.orderSays} ${reason ? labels.orderConflict : ""} ${data.graph.confirmed === false ? labels.orderUnconfirmed : ""}</p>
    <div class="scroll graph" tabindex="0" role="group" aria-label=${labels.order} ref=${scroll} onPointerDown=${down} onPointerMove=${move} onWheel=${wheel}>
      <svg width=${picture.width * scale} height=${picture.height * scale} viewBox=${`0 0 ${picture.width} ${picture.height}`} role="group" aria-label=${labels.orderLabel}>
        <defs>${["tip", "tip-marked"].map((id) => html`<marker id=${id} class=${id} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" /></marker>`)}</defs>
        ${picture.edges.map((edge) => {
          const marked = reason?.edge(edge);
          return html`<path class=${`edge ${marked ? "marked" : ""} ${edge.wait < 0 ? "loose" : ""}`} d=${curve(edge.points)} marker-end=${`url(#${marked ? "tip-marked" : "tip"})`} />`;
        })}
        ${picture.nodes.map((at, step) => html`<${Node} key=${step} ...${{ data, step, at, act, mark: reason?.steps.has(step), out: now.pathway && now.pathway.start[step] === 0 }} />`)}</svg></div></section>`;
}
