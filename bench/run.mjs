// The bench: `cargo xtask bench` calls it, and docs/BENCHMARKS.md says what it does.

import { access, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { closeBrowser, launch } from "../tests/browser/lib/browser.mjs";
import { articles, redeal, writeLines } from "./lib/corpus.mjs";
import { keyToPaint } from "./lib/keys.mjs";
import { quantile, sizeOf } from "./lib/measure.mjs";
import { build, PEERS } from "./lib/peers.mjs";
import { draw, firstWords } from "./lib/queries.mjs";
import { comparison, firstTable, growth, keysTable } from "./lib/table.mjs";
import { visit } from "./lib/visit.mjs";

const { values: options } = parseArgs({
  options: {
    corpus: { type: "string" },
    compiler: { type: "string" },
    out: { type: "string" },
    docs: { type: "string" },
    peers: { type: "string" },
    quick: { type: "boolean" },
    write: { type: "string" },
  },
});
/** Above so many articles only we are measured. */
const PEERS_UNTIL = 100_000;
const OURS = "corpuscope";
/** Words that are asked first, each of a page of its own. */
const WORDS = 49;
const names = options.peers?.split(",") ?? (options.quick ? [OURS] : Object.keys(PEERS));
const tell = (text) => console.error(`· ${text}`);

/** Builds every peer, visits each alone, then asks them all in turn. */
async function measure(corpus, names, { queries: count, keys = false }) {
  const out = join(options.out, basename(corpus).replace(/\.jsonl?(\.gz)?$/, ""));
  await mkdir(out, { recursive: true });
  tell(`${corpus}: articles and tags`);
  const list = [];
  for await (const article of articles(corpus, options.compiler)) list.push(article);
  const file = join(out, "articles.jsonl");
  await writeLines(file, list.map((article) => JSON.stringify(article)));
  const queries = draw(list).slice(0, count);
  const words = keys ? firstWords(list, WORDS) : [];
  const results = [];
  for (const name of names) {
    tell(`${name}: building`);
    const built = await build(name, { corpus, articles: file, list }, { ...options, out });
    results.push({ name, articles: list.length, ...PEERS[name], built, size: sizeOf(built.folder) });
  }
  list.length = 0;
  for (const result of results) {
    tell(`${result.name}: opening`);
    const here = await visit(result.name, result.built.folder);
    const ready = here.fetched();
    const quiet = await here.quiet();
    await here.ask(queries[0]);
    const first = here.fetched();
    for (const query of queries.slice(1, 30)) await here.ask(query);
    const thirty = here.fetched();
    // So that the timed round finds all files in the browser's cache or its own.
    for (const query of queries.slice(30)) await here.ask(query);
    Object.assign(result, { here, opened: here.ready, ready, quiet, first, thirty, times: [] });
  }
  tell(`${queries.length} queries to each, in turn`);
  for (const [n, query] of queries.entries()) {
    // Who comes first changes, as what runs before may leave the processor warm or the memory full.
    for (const i of results.keys()) {
      const result = results[(i + n) % results.length];
      const { ms, total } = await result.here.ask(query);
      result.times.push({ ...query, ms, total });
    }
  }
  for (const result of results) {
    const times = result.times.map(({ ms }) => ms);
    result.warm = { p50: quantile(times, 0.5), p95: quantile(times, 0.95), worst: Math.max(...times) };
    result.heap = await result.here.heap();
  }
  for (const result of results.filter(({ can }) => can.includes("passages") && words.length)) {
    tell(`${result.name}: ${words.length} first queries, each from an empty cache`);
    result.firsts = [];
    for (const query of words) result.firsts.push(await firstQuery(result, query));
  }
  const ours = results.find(({ name }) => name === OURS);
  const pressed = [];
  for (const slower of keys && ours ? [1, 4] : []) {
    tell(`keys, slowed ${slower} times`);
    pressed.push({ slower, ...(await keyToPaint(ours.here, queries.slice(0, 40), slower)) });
  }
  for (const result of results) {
    await result.here.close();
    delete result.here;
  }
  return { results, keys: pressed };
}

/** Bytes and requests of a page that is opened and asked once. */
async function firstQuery({ name, built }, query) {
  const here = await visit(name, built.folder);
  await here.ask(query);
  const fetched = here.fetched();
  await here.close();
  return { word: query.words[0], ...fetched };
}

/** The machine, in a line. */
async function machine() {
  const browser = (await launch()).version();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores (${cpus()[0].model.trim()}), ${gigabytes} GB, Chromium ${browser}, Node ${process.version}`;
}

/** Puts a table into a document, where it says so. */
async function put(document, mark, text) {
  const [open, close] = [`<!--${mark}-->`, `<!--/${mark}-->`];
  const old = await readFile(document, "utf8");
  const [before, after] = [old.split(open)[0], old.split(close)[1]];
  if (after === undefined) throw new Error(`${document} has no place ${open}…${close}`);
  await writeFile(document, `${before}${open}\n${text}\n${close}${after}`);
}

const corpus = resolve(options.corpus);
await access(corpus);
const shown = [`On ${await machine()}; ${new Date().toISOString().slice(0, 10)}.`];
const all = {};
if (options.docs) {
  all.growth = [];
  for (const count of options.docs.split(",").map(Number)) {
    const dealt = join(options.out, `dealt-${count}.jsonl`);
    tell(`dealing ${count} articles`);
    await redeal(corpus, count, dealt);
    const some = names.filter((name) => name === OURS || count <= PEERS_UNTIL);
    const { results } = await measure(dealt, some, { queries: 100 });
    all.growth.push(...results);
    await rm(dealt);
    console.log(growth(results));
  }
  shown.push(growth(all.growth));
} else {
  Object.assign(all, await measure(corpus, names, { queries: options.quick ? 40 : undefined, keys: !options.quick }));
  shown.push(comparison(all.results), ...firstTable(all.results), ...(all.keys.length ? [keysTable(all.keys)] : []));
}
await closeBrowser();
const text = shown.join("\n\n");
console.log(`\n${text}`);
await writeFile(join(options.out, options.docs ? "growth.json" : "results.json"), JSON.stringify(all, undefined, 1));
if (options.write) await put(options.write, options.docs ? "growth" : "comparison", text);
