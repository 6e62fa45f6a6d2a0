// Runs the worker of a bundle in node, as the page would: `node run.mjs BUNDLE CORPUS OUT [TODAY]` makes the corpus, a
// folder or a file, and writes the whole index to OUT. Prints what it took, as a line of JSON.
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import vm from "node:vm";

/** Starts the worker. `ask(request)` gives all that it says, up to the answer that ends the request. */
export async function started(bundle) {
  const heard = [];
  let waiting = () => {};
  globalThis.postMessage = (message) => { heard.push(message); waiting(); };
  vm.runInThisContext(readFileSync(join(bundle, "maker.js"), "utf8"), { filename: "maker.js" });
  const ask = async (request) => {
    const from = heard.length;
    globalThis.onmessage({ data: request });
    const isLast = ({ say }) => say !== "progress" && say !== "checked";
    while (!heard.slice(from).some(isLast)) await new Promise((resolve) => { waiting = resolve; });
    const said = heard.splice(from);
    const last = said.at(-1);
    if (last.say === "failed") throw new Error(`${last.do}: ${last.why}${last.file ? ` (${last.file})` : ""}`);
    return said;
  };
  await ask({ do: "start", code: new Uint8Array(readFileSync(join(bundle, "maker.lzma"))) });
  return ask;
}

/** The files of a corpus, as a reader would hand them over. */
export function files(corpus) {
  const file = (name, path) => ({ name, file: new Uint8Array(readFileSync(path)) });
  if (!statSync(corpus).isDirectory()) return [file(basename(corpus), corpus)];
  const names = readdirSync(corpus, { recursive: true }).map((name) => name.replaceAll("\\", "/"));
  return names.filter((name) => statSync(join(corpus, name)).isFile()).map((name) => file(name, join(corpus, name)));
}

/** What a corpus is called whose `corpus.toml` gives no title. */
export const called = (corpus) => statSync(corpus).isDirectory() ? basename(corpus) : "";

if (process.argv[1] === import.meta.filename) {
  const [bundle, corpus, out, today = "2026-01-01"] = process.argv.slice(2);
  if (!existsSync(join(bundle, "maker.js"))) throw new Error(`${bundle} holds no maker.js: cargo xtask build makes it`);
  const began = performance.now();
  const ask = await started(bundle);
  const ready = performance.now();
  await ask({ do: "add", files: files(corpus) });
  const said = await ask({ do: "make", today, called: called(corpus) });
  const made = said.at(-1);
  writeFileSync(out, made.index);
  const { articles, bytes, seconds } = made;
  const rss = process.resourceUsage().maxRSS * 1024;
  console.log(JSON.stringify({ articles, bytes, seconds, started: (ready - began) / 1000, all: (performance.now() - ready) / 1000, rss }));
}
