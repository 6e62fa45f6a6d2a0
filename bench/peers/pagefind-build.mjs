// How Pagefind is given the articles: as pages, as it is meant to.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bench } from "../lib/paths.mjs";

const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** What it starts from, not counted in its time: a page for each article. */
export async function prepare(articles, folder) {
  for (const { id, title, text, country, actor, month } of articles) {
    const filters = [
      ...country.map((value) => ["country", value]),
      ...actor.map((value) => ["actor", value]),
      ["month", month],
    ];
    const spans = filters.map(([facet, value]) => `<span data-pagefind-filter="${facet}[data-v]" data-v="${escape(value)}"></span>`);
    const paragraphs = text.split(/\n\s*\n/).map((paragraph) => `<p>${escape(paragraph)}</p>`);
    const html = `<!doctype html><html lang="en"><head><title>${escape(title)}</title></head><body><main data-pagefind-body>
<h1>${escape(title)}</h1>${spans.join("")}
${paragraphs.join("\n")}
</main></body></html>`;
    // A thousand to a folder, as no tool likes more.
    const below = join(folder, id.slice(0, -3));
    await mkdir(below, { recursive: true });
    await writeFile(join(below, `${id}.html`), html);
  }
}

/** The program that indexes these pages into `out`. */
export function command(pages, out) {
  // It only finds the program for this machine and starts it.
  const runner = join(bench, "node_modules/pagefind/lib/runner/bin.cjs");
  return [process.execPath, runner, "--site", pages, "--output-path", join(out, "pagefind")];
}
