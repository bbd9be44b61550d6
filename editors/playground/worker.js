// In the worker, behind the program itself: one question after the other, each asked of the program as if it had just been started.
// In: { id, module, words, files }, the files by their paths below the folder that the program begins in. Out: { id, exit, out, err }.
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
    for (const [path, text] of Object.entries(files)) {
      const parts = path.split("/");
      let folder = "/work";
      FS.mkdirTree(folder);
      for (const part of parts.slice(0, -1)) folder += `/${part}`;
      FS.mkdirTree(folder);
      FS.writeFile(`/work/${path}`, text);
    }
    FS.mkdirTree("/work");
    FS.chdir("/work");
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
