// The articles: read from JSON Lines, with the countries and actors that our compiler finds, so that all have the same
// facets to count; and re-dealt into as many as one likes.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { draws } from "./random.mjs";

/** The lines of a file, unpacked where its name ends in `.gz`. */
export function lines(file) {
  const bytes = createReadStream(file);
  return createInterface({ input: file.endsWith(".gz") ? bytes.pipe(createGunzip()) : bytes, crlfDelay: Infinity });
}

/** The records of a JSON Lines file. */
export async function* records(file) {
  for await (const line of lines(file)) if (line.trim()) yield JSON.parse(line);
}

/** Writes lines as they come; waits where the disk is slower. */
export async function writeLines(file, texts) {
  const out = createWriteStream(file);
  for await (const text of texts) if (!out.write(`${text}\n`)) await once(out, "drain");
  out.end();
  await once(out, "finish");
}

/** The facets that are counted. */
export const FACETS = ["country", "actor", "month"];

/**
 * The articles as the peers get them, one after the other: `{ id, title, text, country, actor, month }`. `compiler` is
 * the program that tags them.
 */
export async function* articles(file, compiler) {
  const tagger = spawn(compiler, ["tags", file, "--json"], { stdio: ["ignore", "pipe", "ignore"] });
  const tagged = new Map();
  for await (const line of createInterface({ input: tagger.stdout, crlfDelay: Infinity })) {
    const { id, countries, actors } = JSON.parse(line);
    tagged.set(id, { country: countries.map(({ code }) => code), actor: actors.map(({ id }) => id) });
  }
  for await (const { id, title, date, dateline, body } of records(file)) {
    const text = [dateline, body].filter(Boolean).join("\n\n");
    if (!tagged.has(id)) continue; // A record without text is no article.
    yield { id, title: title || text.slice(0, 60), text, ...tagged.get(id), month: date?.slice(0, 7) ?? "unknown" };
  }
}

/**
 * A corpus of `count` articles, each with the head and the length of one of the corpus's and with paragraphs of any.
 * It has the words of the original and no more, and their frequencies.
 */
export async function redeal(file, count, out, seed = 1987) {
  const heads = [];
  const paragraphs = [];
  for await (const { title, date, source, dateline, body } of records(file)) {
    const own = (body ?? "").split(/\n\s*\n/).filter(Boolean);
    if (!own.length) continue;
    paragraphs.push(...own);
    heads.push({ title, date, source, dateline, length: own.length });
  }
  const { one } = draws(seed);
  function* dealt() {
    for (let n = 1; n <= count; n++) {
      const { length, ...head } = one(heads);
      const body = Array.from({ length }, () => one(paragraphs)).join("\n\n");
      yield JSON.stringify({ id: `dealt-${String(n).padStart(7, "0")}`, ...head, body });
    }
  }
  await writeLines(out, dealt());
}
