// The claims: each with both sides, what they rest on, and the pathway that shows it, which stops where it breaks.
import { Chain } from "./answer.js";
import { CommandLine } from "./ask.js";
import { ClaimSpeaks } from "./examples.js";
import { Player, LanesBy } from "./plan.js";
import { Mark, Small, cap, html, labels, sentence } from "./ui.js";

function Needs({ model, claim, act }) {
  return html`<ul class="needs">${claim.needs.map((need) => html`<li><button type="button" class="line" onClick=${() => act.openCard({ unit: need.unit })}>${sentence(model.data.units[need.unit].says)}</button>
    <${Small} data=${model.data} unit=${model.data.units[need.unit]} />${need.text && html`<p class="note">${need.alone ? labels.withoutAlone : labels.withoutWith} ${need.text}</p>`}</li>`)}</ul>`;
}

/// The sides of a claim: {true, false}, each a sentence and perhaps a list of lines.
function Sides({ model, claim, act }) {
  const rests = claim.needs?.length > 0;
  const upheld = (claim.in === "every") === (claim.verdict === "proved");  // by an argument; else a pathway shows it
  const argument = rests ? html`<p>${labels.defend.needs(claim.needs.length)}:</p><${Needs} ...${{ model, claim, act }} />`
    : claim.conflicts?.length > 0 ? html`<p>${labels.attack.give}:</p><${Chain} ...${{ model, act, units: claim.conflicts[0].units, numbered: false }} />` : html`<p>${labels.defend.nothing}</p>`;
  const against = rests ? html`<p>${labels.attack.needs}</p>` : html`<p>${labels.attack.missing}</p>`;
  const shows = html`<p>${labels.defend.pathway}</p>`;
  const trueWins = claim.verdict === "proved";
  const winner = upheld ? argument : shows;
  const loser = upheld ? against : html`<p>${labels.attack.missing}</p>${claim.difference && html`<p class="note">${labels.difference} ${sentence(claim.difference)}</p>`}`;
  if (claim.verdict !== "proved" && claim.verdict !== "refuted") return null;
  return html`<div class="sides"><section><h4>${labels.sayTrue}</h4>${trueWins ? winner : loser}</section><section><h4>${labels.sayFalse}</h4>${trueWins ? loser : winner}</section></div>`;
}

function Claim({ model, claim, act, by, setBy }) {
  const example = claim.pathway && ((claim.in === "some" && claim.verdict === "proved") || !claim.fails);
  const without = claim.needs?.find((need) => need.pathway);
  const remark = claim.fails ? { phase: claim.fails.state, text: claim.fails.text } : undefined;
  return html`<article class="claim" aria-labelledby="claim-title"><h3 id="claim-title" tabindex="-1">${sentence(claim.says)}</h3>
    <p class="claim-verdict"><${Mark} verdict=${claim.verdict} size=${18} /> <b>${labels.claimVerdict[claim.verdict]}</b> ${labels.claimWords[claim.in]?.[claim.verdict]}${claim.expect && claim.expect !== claim.verdict && html` ${labels.expectOther(claim.expect)}`}</p>
    <p class="note">${cap(labels.claimIn[claim.in])}: <code>${claim.formula}</code>${claim.reading && html` <br />${labels.readingOf}: ${claim.reading}`}</p>
    <${ClaimSpeaks} ...${{ model, claim }} />
    <${Sides} ...${{ model, claim, act }} />
    ${claim.pathway && html`<div class="section-head"><h4>${example ? labels.example : labels.counterexample}</h4><${LanesBy} ...${{ data: model.data, by, setBy, id: "claim-lanes" }} /></div>
      <${Player} key=${claim.id} ...${{ model, pathway: claim.pathway, act, by, id: "claim", remark }} />`}
    ${!claim.pathway && without && html`<div class="section-head"><h4>${labels.without(model.data.units[without.unit].id)}</h4><${LanesBy} ...${{ data: model.data, by, setBy, id: "claim-lanes" }} /></div>
      <${Player} key=${claim.id} ...${{ model, pathway: without.pathway, act, by, id: "claim" }} />`}
    <${CommandLine} model=${model} words=${["pathproof", "debate", model.data.file, "--claim", claim.id]} /></article>`;
}

export function Claims({ model, now, act, by, setBy }) {
  const { claims = [] } = model.data;
  if (claims.length === 0) return html`<p class="note">${labels.noClaims}</p>`;
  const chosen = claims.find((claim) => claim.id === now.claim);
  return html`<section class="claims" aria-labelledby="claims-title"><h2 id="claims-title">${labels.claims}</h2><p class="note">${labels.claimsSays}</p>
    <ul class="claim-list">${claims.map((claim) => html`<li key=${claim.id}><button type="button" aria-pressed=${chosen === claim ? "true" : "false"} onClick=${() => act.claim(chosen === claim ? undefined : claim.id)}>
      <${Mark} verdict=${claim.verdict} /><span class="sr">${labels.claimVerdict[claim.verdict]}: </span><code>${claim.id}</code><span>${sentence(claim.says)}</span></button>
      ${chosen === claim && html`<${Claim} ...${{ model, claim, act, by, setBy }} />`}</li>`)}</ul></section>`;
}
