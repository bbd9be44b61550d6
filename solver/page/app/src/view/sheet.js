// What is printed beside the answer and the plan: what was changed, the steps by phase, the claims, the command.
import { quoted } from "../model.js";
import { Chain } from "./answer.js";
import { changeWords, html, labels, sentence } from "./ui.js";

export function Sheet({ model, now, act }) {
  const { data } = model;
  const changed = model.changed(now.choice);
  const { pathway } = now;
  return html`<section class="sheet">
    <h2>${labels.sheet.changed}</h2>${changed.length === 0 ? html`<p>${labels.nothingChanged}</p>` : html`<ul>${changed.map((axis) => {
      const { title, to } = changeWords(model, [axis, now.choice.options[axis]]);
      return html`<li><b>${title}</b> ${to}</li>`;
    })}</ul>`}
    ${pathway && html`<h2>${labels.sheet.steps}</h2><table><tbody>${Array.from({ length: pathway.phases }, (_, k) => k + 1).map((phase) => html`<tr><th scope="row">${labels.phase(phase)}</th><td>${pathway.start.flatMap((start, step) =>
      (start === phase ? [html`<div><b>${data.steps[step].id}</b> ${data.steps[step].title}${pathway.slack?.[step] === 0 ? ` (${labels.critical})` : ""}</div>`] : []))}</td></tr>`)}</tbody></table>`}
    ${!pathway && now.conflicts.length > 1 && html`<h2>${labels.conflicts(now.conflicts.length)}</h2>${now.conflicts.slice(1, 6).map((conflict) => html`<${Chain} ...${{ model, act, units: conflict.units }} />`)}`}
    ${data.claims?.length > 0 && html`<h2 class="claims-sheet">${labels.sheet.claims}</h2><table><tbody>${data.claims.map((claim) => html`<tr><th scope="row">${claim.id}</th><td>${sentence(claim.says)}</td><td>${labels.claimVerdict[claim.verdict]}</td></tr>`)}</tbody></table>`}
    <h2>${labels.sheet.command}</h2><p><code>${model.command(now.choice).map(quoted).join(" ")}</code></p></section>`;
}
