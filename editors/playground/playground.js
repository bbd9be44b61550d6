// The playground: files that are edited, a question that is asked of them, and what the program says. Plain JavaScript, nothing fetched;
// whatever comes from a file or a link is shown as text and never as markup.
(() => {
  document.documentElement.classList.add("live");
  const by = (id) => document.getElementById(id);
  const make = (tag, text, props = {}) => Object.assign(document.createElement(tag), text === undefined ? {} : { textContent: text }, props);
  const examples = JSON.parse(by("examples").textContent);
  const questions = [
    ["check", "Is there a pathway?"],
    ["explain", "Why, and what would change it?"],
    ["minimal", "Which is the shortest?"],
    ["prove", "Do the claims hold?"],
    ["forced", "What do all pathways have in common?"],
  ];
  const state = { example: "", files: {}, file: "", about: "", command: "check", words: "" };

  // The program, and words as a shell takes them: Engine, wordsOf, isTold and toldDocument of the page of `report` stand before this.
  const engine = new Engine(by("worker").textContent, by("program").textContent);
  const run = (words, files, quiet = false) => engine.run(words, files, quiet);
  const quoted = (word) => (/^[\w./:=,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

  // --- Files.

  // A spec or a case, and no part that a spec includes; told by its keys, since it may be half written.
  const is_question = (text) => /"(goal|goals|include|spec)"\s*:/.test(text);
  const askable = () => Object.keys(state.files).filter((path) => is_question(state.files[path]));
  const fill = (select, paths, chosen) => {
    select.replaceChildren(...paths.map((path) => make("option", path, { value: path, selected: path === chosen })));
    select.value = chosen;
  };
  const show_files = () => {
    const paths = Object.keys(state.files);
    if (!(state.file in state.files)) state.file = paths[0] ?? "";
    const asked = askable();
    if (!(state.about in state.files)) state.about = asked.includes(state.file) ? state.file : (asked[0] ?? state.file);
    fill(by("file"), paths, state.file);
    fill(by("about"), asked.includes(state.about) ? asked : [state.about, ...asked], state.about);
    by("remove").disabled = paths.length < 2;
    if (by("text").value !== state.files[state.file]) by("text").value = state.files[state.file] ?? "";
    number();
  };
  let problems = [];
  const number = () => {
    const lines = by("text").value.split("\n").length;
    const wrong = new Set(problems.filter((problem) => problem.file === state.file).map((problem) => problem.line));
    const parts = [];
    let plain = "";
    for (let line = 1; line <= lines; ++line) {
      if (wrong.has(line)) {
        parts.push(plain, make("mark", String(line)));
        plain = "\n";
      } else plain += `${line}\n`;
    }
    by("numbers").replaceChildren(...parts, plain, "\n\n");
    by("numbers").scrollTop = by("text").scrollTop;
  };
  const place = () => {
    const before = by("text").value.slice(0, by("text").selectionStart);
    by("place").textContent = `Line ${before.split("\n").length}, column ${[...before.slice(before.lastIndexOf("\n") + 1)].length + 1}`;
  };

  // --- What is wrong, where it is.

  // In what the program writes: file:line:column: error: message, an excerpt, and help behind "= help:".
  const read_problems = (err) => {
    const found = [];
    for (const line of err.split("\n")) {
      const [, file, at_line, column, kind, message] = /^(.+?):(\d+):(\d+): (error|warning): (.*)$/.exec(line) ?? [];
      const [, plain] = /^(?:pathproof: )?(?:.+?: )?error: (.*)$/.exec(line) ?? [];
      const [, help] = /^\s+= help: (.*)$/.exec(line) ?? [];
      if (file !== undefined) found.push({ file: normal(file), line: Number(at_line), column: Number(column), kind, message, help: "" });
      else if (plain !== undefined) found.push({ file: "", line: 0, column: 0, kind: "error", message: line.replace(/^pathproof: error: /, ""), help: "" });
      else if (help !== undefined && found.length > 0) found.at(-1).help = help;
    }
    return found;
  };
  const normal = (path) => {
    const out = [];
    for (const part of path.split("/")) {
      if (part === ".." && out.length > 0) out.pop();
      else if (part !== "." && part !== "") out.push(part);
    }
    return out.join("/");
  };
  const go_to = ({ file, line, column }) => {
    if (!(file in state.files)) return;
    state.file = file;
    show_files();
    const lines = by("text").value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    const at = start + [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length;
    const rest = (lines[line - 1] ?? "").slice(at - start);
    const size = Math.max(1, (/^("(?:[^"\\]|\\.)*"|[\w.-]+)/.exec(rest) ?? [" "])[0].length);
    by("text").focus();
    by("text").setSelectionRange(at, Math.min(at + size, by("text").value.length));
    const height = by("text").scrollHeight / Math.max(1, lines.length);
    by("text").scrollTop = Math.max(0, (line - 6) * height);
    place();
  };
  const show_problems = (found) => {
    problems = found;
    const list = found.map((problem) => {
      const item = make("li");
      if (problem.line > 0 && problem.file in state.files) {
        const button = make("button", `${problem.file}:${problem.line}:${problem.column}`, { type: "button" });
        button.addEventListener("click", () => go_to(problem));
        item.append(button);
      } else if (problem.file !== "") item.append(make("code", `${problem.file}:${problem.line}:${problem.column}`));
      item.append(make("p", problem.message));
      if (problem.help !== "") item.append(make("p", problem.help, { className: "note" }));
      return item;
    });
    const box = make("ul");
    box.append(...list);
    by("problems").replaceChildren(...(list.length > 0 ? [box] : []));
    number();
  };

  // --- What the program says: its document with headings and tables, or its text with the colours of a terminal.

  const show_text = (text) => {
    const parts = [];
    let classes = "";
    for (const piece of text.split(/(\x1b\[[0-9;]*m)/)) {
      const [, codes] = /^\x1b\[([0-9;]*)m$/.exec(piece) ?? [];
      if (codes !== undefined) classes = codes.split(";").filter((code) => code !== "" && code !== "0").map((code) => `t${code}`).join(" ");
      else if (piece !== "") parts.push(classes === "" ? piece : make("span", piece, { className: classes }));
    }
    const screen = make("pre");
    screen.append(...parts);
    by("out").replaceChildren(screen);
  };
  const columns = () => {
    const probe = make("span", "0".repeat(50));
    const screen = make("pre");
    screen.append(probe);
    by("out").append(screen);
    const letter = probe.getBoundingClientRect().width / 50;
    screen.remove();
    return Math.max(60, Math.min(120, Math.floor(by("out").clientWidth / letter) - 1));
  };
  const say = (text, kind = "") => {
    by("status").textContent = text;
    by("status").className = kind;
  };
  const outcome = (exit, seconds) => {
    const took = `${seconds < 0.95 ? seconds.toFixed(2) : seconds.toFixed(1)} s`;
    if (exit === 0) return [`Yes, in ${took}.`, "yes"];
    if (exit === 1) return [`No, in ${took}.`, "no"];
    if (exit === 2) return ["There is something wrong with what is written: nothing was asked.", "no"];
    if (exit === 3) return [`Not known: a limit ended the search after ${took}. This is not a no.`, "open"];
    return ["The program failed: nothing of its answer is shown.", "open"];
  };

  const ask = async (command) => {
    state.command = command;
    mark_question();
    let words;
    try {
      words = wordsOf(state.words);
    } catch (problem) {
      by("more").open = true;
      by("words").focus();
      return say(`Not asked: in the words for the command line, ${problem.message}.`, "open");
    }
    const asked = [command, state.about, ...words];
    by("command").textContent = `$ ${["pathproof", ...asked].map(quoted).join(" ")}`;
    const has = (name) => words.some((word) => word === name || word.startsWith(`${name}=`));
    const limit = by("limit").value;
    const told = !by("terminal").checked && isTold(asked);
    const screen = [...(has("--colour") ? [] : ["--colour", "always"]), ...(has("--width") ? [] : ["--width", String(columns())])];
    const sent = [...asked, ...(limit !== "" && !has("--time-limit") ? ["--time-limit", limit] : []), ...(told ? ["--format", "html"] : screen)];
    say("Thinking …");
    const head = by("answer").getBoundingClientRect();
    if (head.top > window.innerHeight * 0.8 || head.top < 0) by("answer").scrollIntoView();
    by("out").replaceChildren();
    by("stop").disabled = false;
    by("out").setAttribute("aria-busy", "true");
    remember();
    const result = await run(sent, { ...state.files });
    if (result.stopped) {
      if (result.replaced) return; // another question has taken its place
      say(`Stopped after ${result.seconds.toFixed(1)} s: there is no answer. This is not a no.`, "open");
    } else {
      const wrong = result.exit === 0 || result.exit === 1 ? "" : result.err;
      if (told && result.out !== "") by("out").replaceChildren(...toldDocument(result.out, 3), ...(wrong === "" ? [] : [make("pre", wrong)]));
      else show_text(result.out + wrong);
      say(...outcome(result.exit, result.seconds));
      show_problems(result.exit === 2 ? read_problems(result.err) : []);
    }
    by("stop").disabled = true;
    by("out").removeAttribute("aria-busy");
  };
  const mark_question = () => {
    for (const button of by("questions").children) button.setAttribute("aria-current", String(button.dataset.command === state.command));
  };

  // While it is written: what is wrong is said at once, by reading alone.
  let typing;
  const typed = () => {
    state.files[state.file] = by("text").value;
    number();
    place();
    clearTimeout(typing);
    typing = setTimeout(async () => {
      show_files();
      remember();
      if (engine.busy) return;
      const result = await run(["read", state.about, "--quiet", "--time-limit", "5"], { ...state.files }, true);
      if (!result.stopped) show_problems(result.exit === 2 ? read_problems(result.err) : []);
    }, 600);
  };

  // --- The address holds everything: a link to it is the same page again.

  const most = 4 << 20; // bytes of a link that is unpacked: whoever wrote it is not trusted
  const coded = (bytes) => {
    let letters = "";
    for (let i = 0; i < bytes.length; i += 0x8000) letters += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
    return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  };
  const packed = async (text) => coded(new Uint8Array(await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer()));
  const opened = async (word) => {
    const bytes = Uint8Array.from(atob(word.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    const pieces = [];
    let size = 0;
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      size += piece.value.length;
      if (size > most) throw new Error("it holds more than 4 MB");
      pieces.push(piece.value);
    }
    return new Blob(pieces).text();
  };
  // Of an example what was changed alone; null: a file that was removed.
  const changes = () => {
    const base = examples.find(({ id }) => id === state.example)?.files ?? {};
    const out = {};
    for (const [path, text] of Object.entries(state.files)) if (base[path] !== text) out[path] = text;
    for (const path of Object.keys(base)) if (!(path in state.files)) out[path] = null;
    return out;
  };
  const address = async () => {
    const { example, about, command, words, file } = state;
    return `#play=${await packed(JSON.stringify({ v: 1, example, files: changes(), file, about, command, words }))}`;
  };
  const remember = async () => history.replaceState(null, "", await address());
  const load_example = (id) => {
    const example = examples.find((each) => each.id === id) ?? examples[0];
    Object.assign(state, { example: example.id, files: { ...example.files }, file: example.about, about: example.about, command: example.command ?? "check", words: example.words ?? "" });
  };
  const load_address = async () => {
    const [, word] = /^#play=([\w-]+)$/.exec(location.hash) ?? [];
    const [, id] = /^#example=([\w-]+)$/.exec(location.hash) ?? [];
    load_example(id);
    if (word === undefined) return;
    const given = JSON.parse(await opened(word));
    const text = (value) => typeof value === "string";
    if (given?.v !== 1 || typeof given.files !== "object") throw new Error("it was made by another version of this page");
    const base = examples.find((each) => each.id === given.example)?.files ?? {};
    const files = { ...base };
    for (const [path, body] of Object.entries(given.files)) {
      if (body === null) delete files[path];
      else if (text(body) && normal(path) === path && path.length < 200) files[path] = body;
      else throw new Error("it holds something else than files");
    }
    if (Object.keys(files).length === 0) throw new Error("it holds no file");
    Object.assign(state, { example: text(given.example) ? given.example : "", files, file: String(given.file), about: String(given.about), words: text(given.words) ? given.words : "" });
    state.command = questions.some(([name]) => name === given.command) ? given.command : "check";
  };
  const show_all = () => {
    by("example").value = state.example;
    by("words").value = state.words;
    by("more").open = state.words !== "";
    show_files();
    mark_question();
    place();
  };
  const notice = (text) => {
    by("notice").hidden = text === "";
    by("notice").textContent = text;
  };
  const arrive = async () => {
    notice("");
    try {
      await load_address();
    } catch (problem) {
      load_example("");
      notice(`The link could not be read (${problem.message}). Here is the first example instead.`);
    }
    show_all();
    show_problems([]);
  };

  // --- Putting it together.

  const wire = () => {
    by("example").append(...examples.map(({ id, title }) => make("option", title, { value: id })));
    by("questions").append(
      ...questions.map(([command, text]) => {
        const button = make("button", undefined, { type: "button" });
        button.dataset.command = command;
        button.append(make("span", text), make("code", command));
        button.addEventListener("click", () => ask(command));
        return button;
      }),
    );
    by("example").addEventListener("change", () => {
      load_example(by("example").value);
      show_all();
      show_problems([]);
      by("out").replaceChildren();
      by("command").textContent = "";
      say("Ask away.");
      remember();
    });
    by("file").addEventListener("change", () => {
      state.file = by("file").value;
      show_files();
      place();
    });
    by("terminal").addEventListener("change", () => by("out").firstChild && ask(state.command));
    by("about").addEventListener("change", () => ((state.about = by("about").value), remember()));
    by("words").addEventListener("input", () => (state.words = by("words").value));
    by("words").addEventListener("keydown", (event) => event.key === "Enter" && ask(state.command));
    by("text").addEventListener("input", typed);
    by("text").addEventListener("scroll", () => (by("numbers").scrollTop = by("text").scrollTop));
    for (const kind of ["keyup", "click"]) by("text").addEventListener(kind, place);
    by("stop").addEventListener("click", () => {
      engine.stop();
      by("questions").querySelector('[aria-current="true"]').focus();
    });
    document.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key === "Enter") ask(state.command);
      else if (event.key === "Escape" && engine.busy) engine.stop();
    });
    by("add").addEventListener("click", add_case);
    by("remove").addEventListener("click", () => {
      delete state.files[state.file];
      show_files();
      show_problems(problems.filter(({ file }) => file in state.files));
      remember();
    });
    by("share").addEventListener("click", async () => {
      const link = `${location.href.split("#")[0]}${await address()}`;
      history.replaceState(null, "", link);
      const copied = await navigator.clipboard?.writeText(link).then(() => true, () => false);
      say(copied ? "Copied: the link holds the files, the question and its words." : "The address of this page is the link: it holds the files, the question and its words.");
    });
    window.addEventListener("hashchange", arrive);
  };
  // A case of what is asked about, or of its spec; in the folder of the first case.
  const add_case = () => {
    const about = state.about;
    const spec = /"spec"\s*:\s*"([^"]+)"/.exec(state.files[about] ?? "");
    const target = spec ? normal([...about.split("/").slice(0, -1), spec[1]].join("/")) : about;
    const cases = Object.keys(state.files).find((path) => /"spec"\s*:/.test(state.files[path]) && is_question(state.files[path]));
    const folder = (cases ?? "cases/x").split("/").slice(0, -1);
    let count = 1;
    const name = () => [...folder, `mine-${count}.json`].join("/");
    while (name() in state.files) ++count;
    const back = [...folder.map(() => ".."), target].join("/");
    state.files[name()] = `{\n  "pathproof": "1.0",\n  "spec": ${JSON.stringify(back)},\n  "title": "My case ${count}",\n  "given": []\n}\n`;
    state.file = name();
    state.about = name();
    show_files();
    remember();
    by("text").focus();
  };

  // Under which licences the parts of the program are.
  const show_licences = () => {
    by("licence-list").append(
      ...JSON.parse(by("licences").textContent).map(({ name, licence, text }) => {
        const part = make("details");
        part.append(make("summary", `${name}: ${licence}`), make("pre", text));
        return part;
      }),
    );
  };

  wire();
  show_licences();
  const missing = [["WebAssembly", globalThis.WebAssembly], ["DecompressionStream", globalThis.DecompressionStream], ["Worker", globalThis.Worker]].filter(([, has]) => !has);
  if (missing.length > 0) {
    notice(`This browser lacks ${missing.map(([name]) => name).join(" and ")}. Chrome, Edge and Firefox have had it since 2023 at the latest, Safari since 16.4.`);
  } else {
    const ready = arrive().then(() => engine.compile());
    ready.then(() => say("Ready. Choose a question, or press Ctrl+Enter."), (problem) => say(`The program cannot be started in this browser: ${problem.message}`, "open"));
    // For tests, and for whoever puts this page into another.
    globalThis.pathproof = { ready: ready.then(() => true), run };
  }
})();
