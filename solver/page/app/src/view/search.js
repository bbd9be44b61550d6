// The search box: steps, rules, claims and options by their words.
import { useState } from "preact/hooks";

import { findable, matching } from "./cards.js";
import { cap, html, labels } from "./ui.js";

export function Search({ model, act }) {
  const [query, setQuery] = useState("");
  const list = query.trim() ? matching(findable(model, act), query) : [];
  const close = () => setQuery("");
  const key = (event) => event.key === "Escape" && (event.stopPropagation(), close());
  return html`<div class="search" role="search" onKeyDown=${key}><input type="search" id="search" aria-label=${labels.search} placeholder=${labels.searchHint} value=${query} autocomplete="off" onInput=${(event) => setQuery(event.target.value)} />
    <p class="sr" role="status">${query.trim() ? (list.length > 0 ? labels.found(list.length) : labels.nothingFound) : ""}</p>
    ${query.trim() && html`<ul class="results">${list.slice(0, 12).map((entry) => html`<li key=${`${entry.kind}${entry.id}`}><button type="button" onClick=${() => (close(), entry.open())}>
      <span class="kind">${labels.kinds[entry.kind]}</span><code>${entry.id}</code><span>${cap(entry.title)}</span></button></li>`)}${list.length === 0 && html`<li class="note">${labels.nothingFound}</li>`}</ul>`}</div>`;
}
