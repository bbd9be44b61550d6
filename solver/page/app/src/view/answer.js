// The answer in the words of `check`: the verdict, what was changed, and the reason as a chain where there is no pathway.
import { CommandLine } from "./ask.js";
import { ChangeButton, Mark, Small, cap, changeWords, html, labels, leadsWords, sentence } from "./ui.js";

/// The steps of a pathway, counted.
export const stepsOf = (pathway) => pathway.start.filter((start) => start > 0).length;

export function verdictWords(now) {
  const { outcome, pathway } = now;
  if (outcome.verdict === "feasible") {
    if (pathway) return labels.verdict.feasible(stepsOf(pathway), pathway.phases);
    return outcome.best === undefined ? labels.verdict.plain : labels.verdict.fewest(outcome.best);
  }
  if (outcome.verdict === "infeasible") return outcome.late ? labels.verdict.late(outcome.best) : labels.verdict.infeasible;
  return labels.verdict[outcome.verdict];
}

/// The lines of a conflict, one below the other, joined by a rail; each opens its card.
export function Chain({ model, units, act, numbered = true }) {
  const { data } = model;
  return html`<ol class=${numbered ? "chain" : "chain plain"}>${units.map((index) => {
    const unit = data.units[index];
    return html`<li><button type="button" class="line" onClick=${() => act.openCard({ unit: index })}><span>${sentence(unit.says)}</span></button>
      <${Small} data=${data} unit=${unit} /></li>`;
  })}</ol>`;
}

function Changes({ model, now, act }) {
  const changed = model.changed(now.choice);
  const late = now.choice.horizon < model.data.horizon;
  if (changed.length === 0 && !late) return null;
  return html`<ul class="chips">${changed.map((axis) => {
    const { title, to } = changeWords(model, [axis, now.choice.options[axis]]);
    return html`<li key=${axis}><button type="button" class="chip" onClick=${() => act.change([[axis, 0]])}><b>${title}</b> ${to}<span class="sr">. ${labels.undoThis}</span><span aria-hidden="true"> ×</span></button></li>`;
  })}${late && html`<li><button type="button" class="chip" onClick=${() => act.horizon(model.data.horizon)}>${labels.atMost(now.choice.horizon)}<span class="sr">. ${labels.undoThis}</span><span aria-hidden="true"> ×</span></button></li>`}</ul>`;
}

/// The command that answers what the page does not, and where it carries the program, its answer in the place of this.
function Asked({ model, now, act, question }) {
  const words = model.command(now.choice, question);
  return html`<${CommandLine} ...${{ model, words, take: (result) => act.take(result, words) }} />`;
}

function Reason({ model, now, act }) {
  const [first] = now.conflicts;
  if (!first) return html`<div class="missing"><p>${labels.noConflictHere}</p><${Asked} ...${{ model, now, act, question: "check" }} /></div>`;
  return html`<div class="reason"><h3>${labels.because} ${labels.becausePair}</h3><${Chain} ...${{ model, act, units: first.units }} /></div>`;
}

function Smallest({ model, now, act }) {
  const [first] = now.repairs;
  if (!first) return now.outcome.verdict === "infeasible" ? html`<p class="note">${labels.noChange} ${model.partial && labels.ofKnown}</p>` : null;
  return html`<div class="smallest"><p>${labels.smallest(first.length, model.partial)}</p>
    <${ChangeButton} ...${{ model, act, change: first, outcome: model.verdict(model.with(now.choice, first)) }} /></div>`;
}

export function Answer({ model, now, act }) {
  const { outcome } = now;
  const { goal } = model.data;
  return html`<section class=${`answer ${outcome.verdict}`} id="answer" data-fewest=${outcome.late ? undefined : outcome.best} tabindex="-1" aria-labelledby="verdict">
    <div class="verdict" role="status" aria-live="polite" aria-atomic="true"><h2 id="verdict"><${Mark} verdict=${outcome.verdict} size=${30} /><span>${labels[outcome.verdict]}</span></h2>
      <p class="verdict-words">${verdictWords(now)}</p></div>
    <${Changes} ...${{ model, now, act }} />
    ${goal && html`<p class="goal"><span class="tag">${labels.goal}</span> ${goal.says ? sentence(goal.says) : html`<code>${goal.formula}</code>`}</p>`}
    ${outcome.verdict === "infeasible" && html`<${Smallest} ...${{ model, now, act }} /><${Reason} ...${{ model, now, act }} />`}
    ${outcome.verdict === "feasible" && !now.pathway && html`<div class="missing"><p>${outcome.best === undefined ? labels.notHere : labels.noPathwayHere(outcome.best)}</p>
      <${Asked} ...${{ model, now, act, question: outcome.best === undefined ? "check" : "minimal" }} /></div>`}
    ${model.engine && outcome.verdict === "feasible" && now.pathway && outcome.best === undefined && html`<div class="missing"><p>${labels.notFewest}</p>
      <${Asked} ...${{ model, now, act, question: "minimal" }} /></div>`}
    ${(outcome.verdict === "unknown" || outcome.verdict === "skipped") && html`<${Asked} ...${{ model, now, act, question: "check" }} />`}
    ${now.here && html`<p class="note">${labels.ask.workedOut}</p>`}
    ${labels.sure[outcome.verdict] && (outcome.verdict === "feasible" ? now.pathway : now.conflicts.length > 0) && html`<p class="sure">${now.here && outcome.verdict === "infeasible" ? labels.ask.sure : labels.sure[outcome.verdict]}</p>`}
  </section>`;
}

export { cap, leadsWords };
