// In the worker, behind the program itself: one question after the other, each asked of the program as if it had just been started.
// In: { id, module, words, files }, the files by their paths as seen from the folder that the program begins in. Out: { id, exit, out, err }.

// A path as it lies in memory, seen from the folder.
const resolved = (folder, path) => {
  const out = [];
  for (const part of (path.startsWith("/") ? path : `${folder}/${path}`).split("/")) {
    if (part === "..") out.pop();
    else if (part !== "" && part !== ".") out.push(part);
  }
  return `/${out.join("/")}`;
};
// The folder to begin in: so deep that every path that leads out of it (`../spec.json`) leads somewhere.
const home = (paths) => {
  const ups = (path) => {
    let depth = 0;
    let most = 0;
    for (const part of path.split("/")) {
      if (part === "..") most = Math.max(most, ++depth);
      else if (part !== "" && part !== ".") --depth;
    }
    return most;
  };
  return `/work${"/in".repeat(Math.max(0, ...paths.filter((path) => !path.startsWith("/")).map(ups)))}`;
};

self.onmessage = async ({ data }) => {
  const { id, module, words, files } = data;
  const out = [];
  const err = [];
  let exit = 70;
  try {
    const program = await self.pathproofProgram({
      thisProgram: "pathproof",
      noInitialRun: true,
      instantiateWasm(imports, receive) {
        WebAssembly.instantiate(module, imports).then((instance) => receive(instance, module));
        return {};
      },
      preRun: [({ FS }) => FS.init(() => null, (byte) => byte !== null && out.push(byte & 255), (byte) => byte !== null && err.push(byte & 255))],
      quit(status, thrown) {
        exit = status;
        throw thrown;
      },
    });
    const { FS } = program;
    const folder = home(Object.keys(files));
    FS.mkdirTree(folder);
    for (const [path, text] of Object.entries(files)) {
      const place = resolved(folder, path);
      FS.mkdirTree(place.slice(0, place.lastIndexOf("/")) || "/");
      FS.writeFile(place, text);
    }
    FS.chdir(folder);
    const status = program.callMain(words);
    if (typeof status === "number") exit = status;
  } catch (problem) {
    if (problem?.name !== "ExitStatus") {
      const deep = problem instanceof RangeError || /call stack/i.test(String(problem));
      const text = deep ? "pathproof: error: this is nested too deeply for a browser\n" : `pathproof: error: the program ended (${problem})\n`;
      err.push(...new TextEncoder().encode(text));
      exit = deep ? 3 : 70;
    }
  }
  const text = (bytes) => new TextDecoder().decode(new Uint8Array(bytes));
  self.postMessage({ id, exit, out: text(out), err: text(err) });
};
