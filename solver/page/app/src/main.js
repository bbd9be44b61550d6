// The page: holds what was chosen, works out the answer to it, and hands both to the views.
import { render } from "preact";
import { useEffect, useMemo, useReducer, useState } from "preact/hooks";

import { fromHash, toHash } from "./address.js";
import { Model } from "./model.js";
import { Answer } from "./view/answer.js";
import { Ask, Licences, engineOf } from "./view/ask.js";
import { Card, Cards } from "./view/cards.js";
import { Claims } from "./view/claims.js";
import { Options } from "./view/options.js";
import { Order } from "./view/order.js";
import { Plan } from "./view/plan.js";
import { Refusals } from "./view/refusals.js";
import { Search } from "./view/search.js";
import { Share, ShareBar } from "./view/share.js";
import { Sheet } from "./view/sheet.js";
import { html, labels } from "./view/ui.js";
import { Why } from "./view/why.js";
import { worked } from "./worked.js";

/// What is told of refusals was made ahead, and is there where somebody can refuse something.
const tabsOf = (model) => ["plan", "order", "claims", "cards", ...(model.refusals ? ["refusals"] : []), ...(model.engine ? ["ask"] : [])];

const keyOf = (choice) => `${choice.options.join()} ${choice.horizon}`;

/// Everything that follows from a choice, and from what the program in the page said of it.
function answer(model, choice) {
  const here = model.workedOut.get(keyOf(choice));
  return here ? { ...follows(model, choice, here.outcome), ...here, here: true } : follows(model, choice, model.verdict(choice));
}

/// Takes what the program said of the choice; what is then to be told instead, if anything.
function take(model, choice, result, words) {
  if (result.exit !== 0 && result.exit !== 1) return result.exit === 3 ? labels.ask.limit : labels.ask.failed(result.err || result.out);
  const { outcome, pathway, conflicts } = worked(model, choice, JSON.parse(result.out), words);
  if (outcome.verdict !== "feasible" && outcome.verdict !== "infeasible") return labels.ask.limit;
  const before = answer(model, choice).outcome;
  const known = before.verdict === "feasible" || before.verdict === "infeasible";
  if (known && before.verdict !== outcome.verdict) return labels.ask.otherwise;
  model.workedOut.set(keyOf(choice), { outcome: known ? { ...before, best: outcome.best ?? before.best } : outcome, pathway, ...(pathway ? {} : { conflicts }) });
  return undefined;
}

function follows(model, choice, outcome) {
  const feasible = outcome.verdict === "feasible";
  const known = outcome.best !== undefined;
  return { choice, outcome, remaining: model.remaining(choice), pathway: feasible ? model.pathway(choice, outcome.best) : null,
           conflicts: feasible ? [] : model.conflicts(choice, outcome.late ? choice.horizon : undefined),
           bounds: feasible && known ? model.conflicts(choice, outcome.best - 1) : [],
           repairs: outcome.verdict === "infeasible" ? model.repairs(choice) : [], faster: feasible && known ? model.faster(choice, outcome.best) : [] };
}

function history(state, action) {
  const same = (a, b) => a.horizon === b.horizon && a.options.every((option, axis) => option === b.options[axis]);
  if (action.undo) return state.past.length === 0 ? state : { past: state.past.slice(0, -1), at: state.past[state.past.length - 1], next: [state.at, ...state.next] };
  if (action.redo) return state.next.length === 0 ? state : { past: [...state.past, state.at], at: state.next[0], next: state.next.slice(1) };
  return same(state.at, action.to) ? state : { past: [...state.past, state.at], at: action.to, next: [] };
}

function useActions(model, state, set) {
  return {
    change: (changes) => set.history({ to: model.with(state.at, changes) }),
    horizon: (horizon) => set.history({ to: { ...state.at, horizon } }),
    undo: () => set.history({ undo: true }), redo: () => set.history({ redo: true }), reset: () => set.history({ to: model.start() }),
    openCard: set.card, closeCard: () => set.card(null), share: set.share,
    claim: (claim) => (set.view((view) => ({ ...view, tab: "claims", claim })), set.card(null)),
    tab: (tab) => set.view((view) => ({ ...view, tab })),
    take(result, words) {
      const instead = take(model, state.at, result, words);
      if (instead === undefined) {
        set.worked((count) => count + 1);
        document.getElementById("answer").focus();  // the button that was pressed is gone
      }
      return instead;
    },
    showAxis(axis) {
      set.card(null);
      setTimeout(() => {
        const field = document.getElementById(`axis-${axis}`);
        const target = field ?? document.querySelector(".options h2");
        target?.closest("details")?.setAttribute("open", "");
        target?.scrollIntoView({ block: "center" });
        target?.querySelector("input:checked")?.focus({ preventScroll: true });
        field?.classList.add("called");
        setTimeout(() => field?.classList.remove("called"), 1600);
      }, 30);
    },
  };
}

/// Lanes in which a step may stand more than once say the most: who takes part. Else the first.
const usualLanes = (data) => Math.max(0, data.lanes.findIndex((_, lane) => data.steps.some((step) => step.lanes[lane]?.length > 1)));

function Tabs({ model, tab, act }) {
  const tabs = tabsOf(model);
  const key = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
    act.tab(next);
    document.getElementById(`tab-${next}`).focus();
  };
  return html`<div class="tabs" role="tablist" aria-label=${labels.answer} onKeyDown=${key}>${tabs.map((name) =>
    html`<button type="button" role="tab" id=${`tab-${name}`} aria-selected=${tab === name ? "true" : "false"} aria-controls="panel" tabindex=${tab === name ? 0 : -1} onClick=${() => act.tab(name)}>${labels.tabs[name]}</button>`)}</div>`;
}

function Head({ model, act, now }) {
  const { data } = model;
  return html`<header class="page-head"><div class="title"><h1>${data.title}</h1>${data.says && html`<details class="about"><summary>${data.says}</summary></details>`}</div>
    <div class="tools"><${Search} ...${{ model, act }} /><${ShareBar} ...${{ now, act }} /></div>
    ${data.errors?.length > 0 && html`<div class="errors" role="alert"><p><b>${labels.errors}</b></p><ul>${data.errors.map((error) => html`<li><code>${error.place}</code> ${error.text}</li>`)}</ul></div>`}</header>`;
}

function Foot({ model }) {
  const { data } = model;
  return html`<footer class="page-foot"><h2>${labels.provenance}</h2><p>${labels.provenanceSays}</p><p>${labels.covers(model.total)}.</p>
    <dl><div><dt>${labels.file}</dt><dd><code>${data.file}</code></dd></div>${data.program && html`<div><dt>${labels.program}</dt><dd>${data.program}${data.solvers ? `; ${data.solvers}` : ""}</dd></div>`}
    ${data.date && html`<div><dt>${labels.dated}</dt><dd>${data.date}</dd></div>`}${data.digest && html`<div><dt>${labels.digest}</dt><dd><code class="digest">${data.digest}</code></dd></div>`}</dl>${model.engine && html`<p>${labels.ask.provenance}</p><${Licences} engine=${model.engine} />`}</footer>`;
}

function Page({ model }) {
  const first = useMemo(() => fromHash(model, location.hash), [model]);
  const [state, setHistory] = useReducer(history, { past: [], at: first.choice, next: [] });
  const [view, setView] = useState({ tab: "plan", ...first.view });
  const [card, setCard] = useState(null);
  const [share, setShare] = useState(null);
  const [by, setBy] = useState(() => usualLanes(model.data));
  const [count, setWorked] = useState(0);
  const known = useMemo(() => answer(model, state.at), [model, state.at, count]);
  const now = { ...known, canUndo: state.past.length > 0, canRedo: state.next.length > 0, claim: view.claim };
  const act = useActions(model, state, { history: setHistory, card: setCard, share: setShare, view: setView, worked: setWorked });
  useEffect(() => {
    const hash = toHash(model, state.at, view);
    if (hash !== location.hash) window.history.replaceState(null, "", hash || location.pathname + location.search);
  }, [state.at, view]);
  useEffect(() => {
    const moved = () => {
      const to = fromHash(model, location.hash);
      setHistory({ to: to.choice });
      setView({ tab: "plan", ...to.view });
    };
    addEventListener("hashchange", moved);
    return () => removeEventListener("hashchange", moved);
  }, [model]);
  const shown = tabsOf(model).includes(view.tab) ? view.tab : "plan";
  const panel = { plan: Plan, order: Order, claims: Claims, cards: Cards, refusals: Refusals, ask: Ask }[shown];
  return html`<a class="skip" href="#answer" onClick=${(event) => (event.preventDefault(), document.getElementById("answer").focus())}>${labels.skip}</a>
    <${Head} ...${{ model, act, now }} />
    <div class="columns"><${Options} ...${{ model, now, act }} />
      <div class="centre"><${Answer} ...${{ model, now, act }} /><${Tabs} ...${{ model, act, tab: shown }} />
        <div id="panel" class="panel" role="tabpanel" aria-labelledby=${`tab-${shown}`}><${panel} ...${{ model, now, act, by, setBy }} /></div>
        <${Sheet} ...${{ model, now, act }} /></div>
      <${Why} ...${{ model, now, act }} /></div>
    <${Foot} model=${model} />
    ${card && html`<${Card} ...${{ model, card, now, act }} />`}${share && html`<${Share} ...${{ model, now, by, kind: share, onClose: () => setShare(null) }} />`}`;
}

/// With #watch the page loads itself anew, so that it shows what `report --watch` last wrote.
function watch() {
  const wanted = () => location.hash.replace(/^#/, "").split("&").includes("watch");
  setInterval(() => wanted() && !document.querySelector("dialog[open]") && location.reload(), 1000);
}

/// The data as it was before it was packed: a stream of zlib in base64.
async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

/// Puts the application in the place of the static part, which stays where the data cannot be read.
async function start(place, source) {
  let data;
  try {
    data = await unpacked(source.textContent);
  } catch {
    const note = document.createElement("p");
    note.className = "errors";
    note.setAttribute("role", "status");
    note.textContent = "DecompressionStream" in window ? labels.broken : labels.tooOld;
    place.prepend(note);
    return;
  }
  document.documentElement.classList.add("live");
  const refusals = document.getElementById("static-refusals");
  place.replaceChildren();
  const model = new Model(data);
  model.refusals = refusals;
  model.engine = engineOf(data);
  model.workedOut = new Map();
  render(html`<${Page} model=${model} />`, place);
  if (data.watch) watch();
}

const place = document.getElementById("app");
const source = document.getElementById("data");
if (place && source) start(place, source);
