// Who is measured: how each is built, what its page is, and what it can do.

import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build as bundle } from "esbuild";
import { bench } from "./paths.mjs";
import { measured } from "./measure.mjs";
import { command as pagefind, prepare } from "../peers/pagefind-build.mjs";

const own = "corpuscope";

/** Each with what it can: rank, find exact phrases, exclude, filter, count facets, show passages. */
export const PEERS = {
  [own]: { can: ["rank", "phrase", "exclude", "filter", "counts", "passages"] },
  pagefind: { can: ["rank", "filter", "counts", "passages"] },
  minisearch: { can: ["rank", "exclude", "filter"] },
  flexsearch: { can: ["filter"] },
  lunr: { can: ["rank", "exclude", "filter"] },
  orama: { can: ["rank", "filter", "counts"] },
  itemsjs: { can: ["filter", "counts"] },
};

/**
 * Builds one: `{ folder, seconds, processor, megabytes }`. `files` are `{ corpus, articles, list }`: the corpus as it
 * came, the articles as the peers get them, and those in memory.
 */
export async function build(name, { corpus, articles, list }, { compiler, out }) {
  const folder = join(out, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  if (name === own) {
    return { folder, ...(await measured([compiler, "build", corpus, "--out", folder])) };
  }
  await writePage(name, folder);
  if (name !== "pagefind") {
    const node = [process.execPath, "--max-old-space-size=16000", join(bench, "build.mjs"), name, articles, folder];
    return { folder, ...(await measured(node)) };
  }
  const pages = join(out, "pagefind-pages");
  await rm(pages, { recursive: true, force: true });
  await prepare(list, pages);
  return { folder, ...(await measured(pagefind(pages, folder))) };
}

/** A page that only searches, its script made as small as a publisher would. */
async function writePage(name, folder) {
  const contents = `
    import { open } from "./peers/${name}.mjs";
    const read = (path) => fetch(path);
    const opened = open(read);
    window.bench = { ready: () => opened.then(() => {}), search: async (query) => (await opened)(query) };`;
  await bundle({
    stdin: { contents, resolveDir: bench },
    outfile: join(folder, "page.js"),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    logLevel: "error",
  });
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title>
<link rel="icon" href="data:,"><script type="module" src="page.js"></script></html>`;
  await writeFile(join(folder, "index.html"), html);
}

/** Gives our page the face that the peers' pages have. Runs in the page, before its own scripts. */
export function ourFace() {
  const ask = ({ words, phrase, without, facets }) => {
    const query = [...words, ...(phrase.length ? [`"${phrase.join(" ")}"`] : []), ...without.map((word) => `-${word}`)];
    // Years, months and days are values of one facet.
    const named = (facet) => (facet === "month" ? "date" : facet);
    const chosen = Object.fromEntries(Object.entries(facets).map(([facet, value]) => [named(facet), [value]]));
    return window.corpuscope.search(query.join(" "), chosen, { limit: 10 });
  };
  const there = async () => {
    const late = performance.now() + 60_000;
    while (!window.corpuscope) {
      if (performance.now() > late) throw new Error("the explorer did not start");
      await new Promise((later) => setTimeout(later, 1));
    }
    await window.corpuscope.ready();
  };
  // What the module holds is asked of its memory, which only whoever loads it sees.
  for (const way of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[way];
    WebAssembly[way] = async (...given) => {
      const made = await original(...given);
      const exported = Object.values((made.instance ?? made).exports);
      window.benchMemory = exported.find((value) => value instanceof WebAssembly.Memory);
      return made;
    };
  }
  window.bench = {
    ready: there,
    search: async (query) => {
      const { total, hits, facets } = await ask(query);
      return { total, titles: hits.map(({ title }) => title), counts: facets };
    },
  };
}
