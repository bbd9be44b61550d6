// Makes bundle.js and bundle.css from src/; the paths are given: node bundle.mjs OUT. The same sources give the same bytes.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2];
const licences = readFileSync(join(here, "..", "LICENSES"), "utf8").split("\n")[0];
const banner = `/* ${licences} */`;

for (const [entry, name, type] of [["main.js", "bundle.js", "js"], ["page.css", "bundle.css", "css"]]) {
  const { outputFiles } = await build({
    absWorkingDir: here, entryPoints: [join("src", entry)], bundle: true, minify: true, write: false, format: "iife", target: ["es2021", "chrome105", "firefox121", "safari16"],
    charset: "ascii", legalComments: "none", banner: type === "js" ? { js: banner } : { css: "/* pathproof, Apache-2.0 */" },
  });
  const text = outputFiles[0].text;
  if (/<\/(script|style)|<!--/i.test(text)) throw new Error(`${name} holds what would end the script it stands in`);
  writeFileSync(join(out, name), text);
}
