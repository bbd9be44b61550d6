// The program in the page: compiled for browsers, it answers words of a command line in a worker, so that the page can be used while it
// thinks. The playground has this file, too (editors/playground/bundle.py). Nothing is fetched.

const unpackedBytes = async (base64) => {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
};

/// What the program says. `worker`: the text of its JavaScript; `program`: packed, in base64.
export class Engine {
  constructor(worker, program) {
    this.text = worker;
    this.packed = program;
    this.count = 0;
    this.halted = 0;
  }

  /// A promise of the compiled program; the first call unpacks it.
  compile() {
    this.compiled ??= unpackedBytes(this.packed).then((bytes) => ((this.packed = ""), WebAssembly.compile(bytes)));
    return this.compiled;
  }

  /// What the program says to these words of a command line, with these files ({ path: text }): { exit, out, err, seconds }, or
  /// { stopped, seconds }, with `replaced` where another question was asked meanwhile: one at a time.
  async run(words, files, quiet = false) {
    const mine = ++this.count;
    const begun = performance.now();
    const module = await this.compile();
    if (this.halted >= mine) return { exit: 130, out: "", err: "", stopped: true, seconds: (performance.now() - begun) / 1000 };
    this.end(true);
    this.worker ??= this.begin();
    return new Promise((resolve) => {
      this.running = { id: mine, resolve, quiet, begun };
      this.worker.postMessage({ id: mine, module, words, files });
    });
  }

  /// Whether a question is asked that somebody waits for.
  get busy() {
    return this.running !== undefined && !this.running.quiet;
  }

  /// Ends the question that is asked, if one is, and such as wait for the program to be unpacked.
  stop() {
    this.halted = this.count;
    this.end(false);
  }

  end(replaced) {
    if (!this.running) return;
    this.worker?.terminate();
    this.worker = undefined;
    this.settle({ exit: 130, out: "", err: "", stopped: true, replaced });
  }

  begin() {
    const address = URL.createObjectURL(new Blob([this.text], { type: "text/javascript" }));
    const made = new Worker(address);
    URL.revokeObjectURL(address);
    made.onmessage = ({ data }) => this.running?.id === data.id && this.settle(data);
    made.onerror = (event) => this.running && this.settle({ exit: 70, out: "", err: `pathproof: error: the program ended (${event.message})\n` });
    return made;
  }

  settle(result) {
    const { resolve, begun } = this.running;
    this.running = undefined;
    resolve({ ...result, seconds: (performance.now() - begun) / 1000 });
  }
}

/// The words of a line as a shell takes them. Throws where a quote is not closed.
export function wordsOf(line) {
  const words = [];
  let word;
  let quote = "";
  for (let i = 0; i < line.length; ++i) {
    const sign = line[i];
    if (quote !== "") {
      if (sign === quote) quote = "";
      else if (sign === "\\" && quote === '"' && i + 1 < line.length && '"\\$`'.includes(line[i + 1])) word += line[++i];
      else word += sign;
    } else if (sign === "'" || sign === '"') {
      quote = sign;
      word ??= "";
    } else if (/\s/.test(sign)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? "") + (sign === "\\" && i + 1 < line.length ? line[++i] : sign);
    }
  }
  if (quote !== "") throw new Error(`a quote (${quote}) is opened and not closed`);
  if (word !== undefined) words.push(word);
  return words;
}

/// Whether the answer to these words can be had as a document (`--format html`).
export const isTold = (words) =>
  ["check", "explain", "prove", "minimal", "forced", "diff", "resilience"].includes(words[0]) && !words.some((word) => /^(--(format|quiet|help|output|certificate|watch)|-[fqho])/.test(word));

const elements = new Set(["H1", "H2", "H3", "H4", "H5", "H6", "P", "UL", "OL", "LI", "TABLE", "THEAD", "TBODY", "TR", "TH", "TD", "CODE", "STRONG", "SMALL", "PRE", "BR"]);

/// A document of the program (`--format html`) as elements of the page: what is none of its own is shown as text, and its sections can be
/// folded. Headings begin with level `level`.
export function toldDocument(text, level) {
  const copy = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
    if (!elements.has(node.nodeName)) return document.createTextNode(node.outerHTML ?? "");
    const heading = /^H(\d)$/.exec(node.nodeName);
    const made = document.createElement(heading ? `h${Math.min(6, Number(heading[1]) + level - 1)}` : node.nodeName);
    if (/^[a-z ]+$/.test(node.className)) made.className = node.className;
    if (node.nodeName === "OL" && node.type === "A") made.type = "A";
    if (node.nodeName === "TH") made.scope = "col";
    made.append(...[...node.childNodes].map(copy));
    return made;
  };
  const out = [];
  let section = null;
  for (const node of new DOMParser().parseFromString(text, "text/html").body.childNodes) {
    const made = copy(node);
    if (node.nodeName === "H2") {
      section = Object.assign(document.createElement("details"), { open: true, className: "told-section" });
      const summary = document.createElement("summary");
      summary.append(made);
      section.append(summary);
      out.push(section);
    } else if (section) {
      section.append(made);
    } else {
      out.push(made);
    }
  }
  return out;
}
