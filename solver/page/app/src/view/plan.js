// A pathway as lanes over phases, with a slider that drives the state. Each step is one mark in every lane it belongs to, joined.
import { useEffect, useState } from "preact/hooks";

import { Order } from "./order.js";
import { States } from "./states.js";
import { cap, html, join, labels, sentence, stepName } from "./ui.js";

const lane = { height: 44, top: 30 };
const gap = 10;

const endOf = (data, pathway, step) => pathway.start[step] + (data.steps[step].duration ?? 1) - 1;

/// The label of a step in the plan: its id, shortened where ids are long.
const shortId = (id) => (id.length > 12 ? `${id.slice(0, 11)}…` : id);

/// Where everything stands: {width, height, phases: [{x, width}], marks: [{step, x, width, lanes, endX}], rows}.
export function layout(data, pathway, by) {
  const { sort } = data.lanes[by] ?? {};
  const elements = sort ? data.elements[sort] : [["", ""]];
  const lanesOf = (step) => (sort ? data.steps[step].lanes[by] ?? [] : [0]);
  const used = elements.map((_, e) => e).filter((e) => pathway.start.some((start, step) => start > 0 && lanesOf(step).includes(e)));
  const bare = pathway.start.some((start, step) => start > 0 && lanesOf(step).length === 0);
  const rows = [...used.map((e) => ({ element: e, title: cap(elements[e][1]) })), ...(bare ? [{ element: -1, title: labels.other }] : [])];
  const left = Math.min(190, 22 + 6.4 * Math.max(...rows.map((row) => row.title.length)));
  const phases = [];
  const marks = [];
  let x = left;
  for (let phase = 1; phase <= pathway.phases; ++phase) {
    const begin = x;
    x += gap / 2;
    pathway.start.forEach((start, step) => {
      if (start !== phase) return;
      const width = Math.max(29, 13 + 7.4 * shortId(data.steps[step].id).length);
      const at = lanesOf(step).length > 0 ? lanesOf(step) : [-1];
      marks.push({ step, x: x + 3, width, rows: at.map((e) => rows.findIndex((row) => row.element === e)).sort((a, b) => a - b) });
      x += width + 5;
    });
    x = Math.max(x + gap / 2, begin + 42);
    phases.push({ x: begin, width: x - begin });
  }
  for (const mark of marks) {
    const last = phases[Math.min(pathway.phases, endOf(data, pathway, mark.step)) - 1];
    mark.endX = endOf(data, pathway, mark.step) > pathway.start[mark.step] ? last.x + last.width - 6 : 0;
  }
  return { width: x + 2, height: lane.top + rows.length * lane.height + 8, left, phases, marks, rows };
}

export const rowY = (row) => lane.top + row * lane.height + lane.height / 2;

function StepMark({ data, pathway, mark, phase, slack, act, flagged }) {
  const step = data.steps[mark.step];
  const start = pathway.start[mark.step];
  const end = endOf(data, pathway, mark.step);
  const when = phase > end ? "done" : phase < start ? "ahead" : "now";
  const critical = slack?.[mark.step] === 0;
  const words = [`${step.id}, ${step.title}`, labels.phase(start), critical && labels.critical, slack?.[mark.step] > 0 && labels.slackSays(slack[mark.step]), flagged && labels.inReason];
  const open = () => act.openCard({ step: mark.step });
  const key = (event) => (event.key === "Enter" || event.key === " ") && (event.preventDefault(), open());
  const [top, bottom] = [rowY(mark.rows[0]), rowY(mark.rows[mark.rows.length - 1])];
  const pill = (row) => html`${mark.endX > 0 && html`<line class="lasting" x1=${mark.x + mark.width} x2=${mark.endX} y1=${rowY(row)} y2=${rowY(row)} />`}
    <rect x=${mark.x} y=${rowY(row) - 12} width=${mark.width} height="24" rx="4" /><text x=${mark.x + mark.width / 2} y=${rowY(row) + 4.5} text-anchor="middle">${shortId(step.id)}</text>`;
  const [first, ...more] = mark.rows;  // one of the marks is the button; the others show the same
  return html`<g class=${`step ${when} ${critical ? "critical" : ""}`} onClick=${open}><title>${words.filter(Boolean).join(", ")}</title>
    ${bottom > top && html`<line class="joint" x1=${mark.x + mark.width / 2} x2=${mark.x + mark.width / 2} y1=${top} y2=${bottom} />`}
    <g role="button" tabindex="0" aria-label=${words.filter(Boolean).join(", ")} onKeyDown=${key}>${pill(first)}</g>${more.map((row) => html`<g aria-hidden="true">${pill(row)}</g>`)}</g>`;
}

export function PlanPicture({ data, pathway, by, phase, slack, act, pick }) {
  const plan = layout(data, pathway, by);
  const column = plan.phases[phase - 1];
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${labels.plan}><svg class="plan-picture" style=${{ width: "100%", maxWidth: `${plan.width}px`, minWidth: `${Math.round(plan.width * 0.74)}px` }} viewBox=${`0 0 ${plan.width} ${plan.height}`} role="group" aria-label=${labels.planLabel(pathway.phases)}>
    ${column && html`<rect class="column" x=${column.x} y="0" width=${column.width} height=${plan.height} rx="6" />`}
    ${plan.rows.map((row, k) => html`<g class="lane"><line x1=${plan.left - 8} x2=${plan.width} y1=${rowY(k)} y2=${rowY(k)} /><text x="0" y=${rowY(k) + 4.5}>${row.title.length > 26 ? `${row.title.slice(0, 25)}…` : row.title}</text></g>`)}
    ${plan.phases.map(({ x, width }, k) => html`<g class=${`phase-head ${k + 1 === phase ? "at" : ""}`} onClick=${() => pick(k + 1)}><rect class="hit" x=${x} y="0" width=${width} height="24" /><text x=${x + width / 2} y="16" text-anchor="middle">${k + 1}</text></g>`)}
    ${plan.marks.map((mark) => html`<${StepMark} key=${mark.step} ...${{ data, pathway, mark, phase, slack, act }} />`)}</svg></div>`;
}

function Happening({ data, pathway, phase, slack, act }) {
  const now = pathway.start.flatMap((start, step) => (start > 0 && start <= phase && endOf(data, pathway, step) >= phase ? [step] : []));
  if (phase === 0) return html`<p class="note">${labels.before}.</p>`;
  if (now.length === 0) return html`<p class="note">${labels.nothing}</p>`;
  return html`<ul class="happening">${now.map((step) => html`<li key=${step}><button type="button" class="line" onClick=${() => act.openCard({ step })}>${stepName(data, step)}</button>
    ${slack?.[step] === 0 && html` <span class="tag strong">${labels.critical}</span>`}${slack?.[step] > 0 && html` <span class="note">${labels.slackSays(slack[step])}</span>`}</li>`)}</ul>`;
}

/// The player: slider, buttons, the steps of the phase and the state after it. A remark, {phase, text}, says where a claim breaks; playing stops there.
export function Player({ model, pathway, act, by, id, remark }) {
  const { data } = model;
  const stop = Math.min(remark?.phase ?? pathway.phases, pathway.phases);  // where a claim breaks, if that is known
  const [phase, setPhase] = useState(stop);
  const [playing, setPlaying] = useState(false);
  useEffect(() => setPhase(stop), [pathway]);
  useEffect(() => {
    if (!playing) return undefined;
    if (phase >= stop) {
      setPlaying(false);
      return undefined;
    }
    const timer = setTimeout(() => setPhase(phase + 1), 1100);
    return () => clearTimeout(timer);
  }, [playing, phase]);
  const play = () => {
    if (!playing && phase >= stop) setPhase(0);
    setPlaying(!playing);
  };
  const at = Math.min(phase, pathway.phases);
  const left = pathway.start.flatMap((start, step) => (start > 0 ? [] : [data.steps[step].id]));
  const happening = pathway.start.flatMap((start, step) => (start > 0 && start <= at && endOf(data, pathway, step) >= at ? [`${data.steps[step].id} ${data.steps[step].title}`] : []));
  return html`<div class="player">
    <${PlanPicture} ...${{ data, pathway, by, phase: at, slack: pathway.slack, act, pick: setPhase }} />
    <p class="key"><span class="swatch now"></span>${labels.keySelected} <span class="swatch done"></span>${labels.keyDone} <span class="swatch ahead"></span>${labels.keyAhead}
      ${pathway.slack && html`<span class="swatch critical"></span>${labels.keyCritical}`}</p>
    <div class="drive"><button type="button" class="play" onClick=${play}>${playing ? labels.pause : labels.play}</button>
      <button type="button" aria-label=${labels.previous} disabled=${at === 0} onClick=${() => setPhase(at - 1)}>‹</button>
      <input type="range" min="0" max=${pathway.phases} value=${at} aria-label=${labels.slider} id=${`${id}-slider`}
        aria-valuetext=${`${labels.phaseOf(at, pathway.phases)}${happening.length > 0 ? `: ${join(happening)}` : ""}`} onInput=${(event) => (setPlaying(false), setPhase(Number(event.target.value)))} />
      <button type="button" aria-label=${labels.next} disabled=${at >= pathway.phases} onClick=${() => setPhase(at + 1)}>›</button>
      <output for=${`${id}-slider`}>${labels.phaseOf(at, pathway.phases)}</output></div>
    ${remark && at >= stop && html`<p class="breaks" role="status"><b>${remark.phase === undefined ? labels.breaksHere : labels.breaksAt(stop)}</b> ${sentence(remark.text)}</p>`}
    <${Happening} ...${{ data, pathway, phase: at, slack: pathway.slack, act }} />
    ${left.length > 0 && html`<p class="note">${labels.leftOutList(left)}</p>`}
    ${data.fluents?.length > 0 && pathway.states && html`<${States} ...${{ data, pathway, phase: at }} />`}</div>`;
}

export function LanesBy({ data, by, setBy, id }) {
  if (data.lanes.length < 2) return null;
  return html`<label class="lanes-by" for=${id}>${labels.by} <select id=${id} value=${by} onChange=${(event) => setBy(Number(event.target.value))}>
    ${data.lanes.map((entry, k) => html`<option value=${k}>${entry.title ?? entry.fact}</option>`)}</select></label>`;
}

export function Plan({ model, now, act, by, setBy }) {
  const { data } = model;
  if (!now.pathway) return html`<p class="note">${now.outcome.verdict === "infeasible" ? labels.noPlan : labels.notHere}</p>${now.outcome.verdict === "infeasible" && html`<${Order} ...${{ model, now, act }} />`}`;
  return html`<section class="plan" aria-labelledby="plan-title"><div class="section-head"><h2 id="plan-title">${labels.plan}</h2><${LanesBy} ...${{ data, by, setBy, id: "plan-lanes" }} /></div>
    <${Player} ...${{ model, pathway: now.pathway, act, by, id: "plan" }} />
    <${Facts} ...${{ data, pathway: now.pathway }} /></section>`;
}

function Facts({ data, pathway }) {
  if (!data.facts?.length || !pathway.facts?.length) return null;
  return html`<details class="facts"><summary>${labels.facts}</summary><p class="note">${labels.factsSays}</p><dl>${data.facts.map((fact, k) => {
    const value = pathway.facts[k];
    if (fact.values[value] === undefined) return null;  // in this combination it is not open
    return html`<div><dt>${cap(fact.title ?? fact.name)}</dt><dd>${fact.labels?.[value] ?? fact.values[value]}</dd></div>`;
  })}</dl></details>`;
}
