// What can be taken along: the command line, a case file, the plan as a picture, a link.
import { useRef, useState } from "preact/hooks";

import { quoted } from "../model.js";
import { layout, rowY } from "./plan.js";
import { Dialog, html, join, labels } from "./ui.js";

const escaped = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "");

/// The plan as a file of its own: no styles, no scripts.
export function planSvg(data, pathway, by, title) {
  const plan = layout(data, pathway, by);
  const text = (x, y, words, more = "") => `<text x="${x}" y="${y}" font-family="sans-serif" font-size="13" fill="#1d1d1b" ${more}>${escaped(words)}</text>`;
  const parts = [`<title>${escaped(title)}</title><rect width="100%" height="100%" fill="#ffffff"/>`, text(8, 20, title, 'font-weight="bold"')];
  const body = [];
  plan.rows.forEach((row, k) => body.push(`<line x1="${plan.left - 8}" x2="${plan.width}" y1="${rowY(k)}" y2="${rowY(k)}" stroke="#c9c4b8"/>`, text(0, rowY(k) + 4.5, row.title)));
  plan.phases.forEach(({ x, width }, k) => body.push(text(x + width / 2, 16, String(k + 1), 'text-anchor="middle" font-weight="bold"')));
  for (const mark of plan.marks) {
    const critical = pathway.slack?.[mark.step] === 0;
    const [top, bottom] = [rowY(mark.rows[0]), rowY(mark.rows[mark.rows.length - 1])];
    if (bottom > top) body.push(`<line x1="${mark.x + mark.width / 2}" x2="${mark.x + mark.width / 2}" y1="${top}" y2="${bottom}" stroke="#1d1d1b" stroke-width="2"/>`);
    for (const row of mark.rows) {
      if (mark.endX > 0) body.push(`<line x1="${mark.x + mark.width}" x2="${mark.endX}" y1="${rowY(row)}" y2="${rowY(row)}" stroke="#1d1d1b" stroke-width="4"/>`);
      body.push(`<rect x="${mark.x}" y="${rowY(row) - 12}" width="${mark.width}" height="24" rx="4" fill="#ffffff" stroke="#1d1d1b" stroke-width="${critical ? 3 : 1}"/>`);
      body.push(text(mark.x + mark.width / 2, rowY(row) + 4.5, data.steps[mark.step].id, 'text-anchor="middle"'));
    }
  }
  const used = pathway.start.map((start, step) => [start, step]).filter(([start]) => start > 0).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const list = used.map(([start, step], k) => text(8, plan.height + 62 + 18 * k, `${start}  ${data.steps[step].id}  ${data.steps[step].title}`));
  const height = plan.height + 72 + 18 * list.length;
  const width = Math.max(plan.width + 16, 560);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${parts.join("")}<g transform="translate(8 32)">${body.join("")}</g>${list.join("")}</svg>\n`;
}

function save(name, text, type) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

function Text({ text, file, type, says }) {
  const area = useRef();
  const [state, setState] = useState("");
  const copy = async () => {
    area.current.select();
    try {
      await navigator.clipboard.writeText(text);
      setState(labels.share.copied);
    } catch {
      setState(document.execCommand("copy") ? labels.share.copied : labels.share.copyByHand);
    }
  };
  return html`<p class="note">${says}</p><textarea readonly ref=${area} rows=${Math.min(14, text.split("\n").length + 2)} aria-label=${says} value=${text}></textarea>
    <p class="buttons"><button type="button" class="main" onClick=${copy}>${labels.share.copy}</button>${file && html`<button type="button" onClick=${() => save(file, text, type)}>${labels.share.save}</button>`} <span role="status">${state}</span></p>`;
}

export function Share({ model, now, by, kind, onClose }) {
  const { data } = model;
  const title = labels.share[kind];
  if (kind === "command") return html`<${Dialog} ...${{ title, onClose }}><${Text} says=${labels.share.commandSays} text=${model.command(now.choice).map(quoted).join(" ")} /></${Dialog}>`;
  if (kind === "link") return html`<${Dialog} ...${{ title, onClose }}><${Text} says=${labels.share.linkSays} text=${location.href} /></${Dialog}>`;
  if (kind === "picture") return html`<${Dialog} ...${{ title, onClose }}><${Text} says=${labels.share.pictureSays} text=${planSvg(data, now.pathway, by, data.title)} file="plan.svg" type="image/svg+xml" /></${Dialog}>`;
  const { file, lacks } = model.casefile(now.choice);
  return html`<${Dialog} ...${{ title, onClose }}>${lacks.length > 0 && html`<p class="missing">${labels.share.caseLacks(lacks)}</p>`}
    <${Text} says=${labels.share.caseSays} text=${`${JSON.stringify(file, null, 2)}\n`} file="case.json" type="application/json" /></${Dialog}>`;
}

export function ShareBar({ now, act }) {
  return html`<div class="share" role="group" aria-label=${labels.share.title}>${["command", "casefile", "picture", "link"].map((kind) =>
    html`<button type="button" disabled=${kind === "picture" && !now.pathway} onClick=${() => act.share(kind)}>${labels.share[kind]}</button>`)}
    <button type="button" onClick=${() => print()}>${labels.share.print}</button></div>`;
}

export { join };
