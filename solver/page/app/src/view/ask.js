// The program in the page, where it has one: what is not worked out is asked there and then, and so is whatever else a command line says.
import { useEffect, useRef, useState } from "preact/hooks";

import { Engine, isTold, toldDocument, wordsOf } from "../engine.js";
import { quoted } from "../model.js";
import { html, labels } from "./ui.js";

/// The program that the page carries, with the files that it was made from; null: the page has none.
export function engineOf(data) {
  const text = (id) => document.getElementById(id)?.textContent;
  if (!data.files || text("program") === undefined || !("WebAssembly" in window)) return null;
  const engine = new Engine(text("worker"), text("program"));
  return { files: data.files, licences: JSON.parse(text("licences") ?? "[]"), run: (words) => engine.run(words, data.files), stop: () => engine.stop() };
}

/// What becomes of a question: [state, ask, stop]; state: {busy, seconds, result}. A question ends with the part of the page that asked it.
function useQuestion(model) {
  const [state, set] = useState({});
  const now = useRef({ alive: true });
  useEffect(() => () => {
    now.current.alive = false;
    if (now.current.busy) model.engine.stop();
  }, []);
  useEffect(() => {
    if (!state.busy) return undefined;
    const timer = setInterval(() => set((old) => (old.busy ? { ...old, seconds: Math.round((performance.now() - old.begun) / 1000) } : old)), 1000);
    return () => clearInterval(timer);
  }, [state.busy]);
  const ask = async (words) => {
    now.current.busy = true;
    set({ busy: true, seconds: 0, begun: performance.now() });
    const result = await model.engine.run(words).catch((problem) => ({ exit: 70, out: "", err: `${problem.message}\n`, seconds: 0 }));
    if (result.replaced) return undefined;
    now.current.busy = false;
    if (now.current.alive) set({ result });
    return now.current.alive ? result : undefined;
  };
  return [state, ask];
}

const took = (seconds) => `${seconds < 0.95 ? seconds.toFixed(2) : seconds.toFixed(1)} s`;

function Status({ model, state }) {
  const { result } = state;
  const words = state.busy ? labels.ask.thinking(state.seconds) : !result ? "" : result.stopped ? labels.ask.stopped(took(result.seconds)) : labels.ask.outcome(result.exit, took(result.seconds));
  return html`<p class="ask-status"><span role="status">${words}</span> ${state.busy && html`<button type="button" onClick=${() => model.engine.stop()}>${labels.ask.stop}</button>`}</p>`;
}

/// What the program printed: a document with headings and tables, or the text of a terminal.
function Told({ words, result, level }) {
  const place = useRef();
  const wrong = result.exit === 0 || result.exit === 1 ? "" : result.err;
  useEffect(() => {
    const screen = (text) => Object.assign(document.createElement("pre"), { textContent: text });
    const parts = words.includes("html") && result.out !== "" ? toldDocument(result.out, level) : result.out !== "" ? [screen(result.out)] : [];
    place.current.replaceChildren(...parts, ...(wrong === "" ? [] : [screen(wrong)]));
  }, [result]);
  return html`<div ref=${place} class="told" role="region" tabindex="0" aria-label=${labels.ask.says}></div>`;
}

const asDocument = (words) => (isTold(words) ? [...words, "--format", "html"] : words);

/// The command that answers, and where the page has the program the button that asks it. `take` gets an answer in JSON and shows it
/// elsewhere; without it, what is printed stands below.
export function CommandLine({ model, words, take }) {
  return html`<div class="command"><span class="note">${labels.askProgram}</span> <code>${words.map(quoted).join(" ")}</code>
    ${model.engine && html`<${Here} key=${words.join("\n")} ...${{ model, words, take }} />`}</div>`;
}

function Here({ model, words, take }) {
  const [state, ask] = useQuestion(model);
  const [note, setNote] = useState("");
  const sent = take ? [...words.slice(1), "--format", "json", "--no-stats"] : asDocument(words.slice(1));
  const begin = async () => {
    setNote("");
    const result = await ask(sent);
    if (result && !result.stopped && take) setNote(take(result) ?? "");
  };
  const { result } = state;
  return html`<div class="ask-here">${!state.busy && html`<button type="button" onClick=${begin}>${labels.ask.here}</button>`}
    <${Status} ...${{ model, state }} />${note && html`<p class="missing">${note}</p>`}
    ${result && !result.stopped && !take && html`<${Told} ...${{ words: sent, result, level: 4 }} />`}</div>`;
}

const questions = ["check", "explain", "minimal", "prove", "forced"];

/// The tab on which any question can be asked about what is chosen.
export function Ask({ model, now }) {
  const line = (question) => model.command(now.choice, question).slice(1).map(quoted).join(" ");
  const [text, setText] = useState(() => line("explain"));
  const [terminal, setTerminal] = useState(false);
  const [wrong, setWrong] = useState("");
  const [sent, setSent] = useState([]);
  const [state, ask] = useQuestion(model);
  useEffect(() => setText((old) => line(old.split(" ")[0] || "explain")), [now.choice]);
  const begin = (typed, plain = terminal) => {
    setText(typed);
    setWrong("");
    try {
      const words = wordsOf(typed.replace(/^\s*\$?\s*pathproof\s+/, ""));
      if (words.length === 0) return;
      const asked = plain ? words : asDocument(words);
      setSent(asked);
      ask(asked);
    } catch (problem) {
      setWrong(labels.ask.quote(problem.message));
    }
  };
  const { result } = state;
  return html`<section class="ask-tab" aria-labelledby="ask-title"><h2 id="ask-title">${labels.tabs.ask}</h2><p class="note">${labels.ask.tabSays}</p>
    <p class="buttons">${questions.map((question) => html`<button type="button" onClick=${() => begin(line(question))}>${labels.ask.questions[question]}</button>`)}</p>
    <form class="ask-line" onSubmit=${(event) => (event.preventDefault(), begin(text))}><label for="ask-words">pathproof</label>
      <input id="ask-words" type="text" spellcheck="false" autocapitalize="off" autocomplete="off" value=${text} onInput=${(event) => setText(event.currentTarget.value)} />
      <button type="submit" class="main">${labels.ask.ask}</button></form>
    <label class="ask-terminal"><input type="checkbox" checked=${terminal} onChange=${(event) => (setTerminal(event.currentTarget.checked), result && begin(text, event.currentTarget.checked))} /> ${labels.ask.terminal}</label>
    <${Status} ...${{ model, state }} />${wrong && html`<p class="missing" role="alert">${wrong}</p>`}
    ${result && !result.stopped && html`<${Told} ...${{ words: sent, result, level: 3 }} />`}
    <p class="note">${labels.ask.files(Object.keys(model.engine.files))}</p></section>`;
}

/// Under which licences the parts of the program are.
export function Licences({ engine }) {
  return html`<details class="licences"><summary>${labels.ask.licences}</summary>${engine.licences.map(({ name, licence, text }) =>
    html`<details><summary>${name}: ${licence}</summary><pre>${text}</pre></details>`)}</details>`;
}
