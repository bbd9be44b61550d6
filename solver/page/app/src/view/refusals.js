// What becomes of the question when somebody refuses a step: told ahead, of the selection with which the page begins.
import { useEffect, useRef } from "preact/hooks";

import { html, labels } from "./ui.js";

export function Refusals({ model }) {
  const place = useRef(null);
  useEffect(() => {
    const told = model.refusals.cloneNode(true);
    told.removeAttribute("id");
    place.current.replaceChildren(...told.childNodes);
  }, [model]);
  return html`<div class="refusals"><p class="note">${labels.refusalsOfBase}</p><div ref=${place}></div></div>`;
}
