// The page and the command line are one program, compiled twice: 1,000 searches and 100 comparisons, made at random, of
// articles of few words, give the same in both, to the last digit.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { program } from "./lib/cli.mjs";
import { file, withoutPlace } from "./lib/compared.mjs";
import { pageOf } from "./lib/corpus.mjs";
import { open } from "./lib/explorer.mjs";
import { visit } from "./lib/reader.mjs";

/** A small generator, so that a failure comes again. */
let seed = Number(process.env.CORPUSCOPE_SEED ?? 5);
const below = (n) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * n);
};
const pick = (list) => list[below(list.length)];
const some = (n, make) => Array.from({ length: below(n + 1) }, make);
const sure = (n, make) => Array.from({ length: 1 + below(n) }, make);

const WORDS = ["oil", "Oils", "price", "prices", "harbour", "harbours", "niño", "nino", "e-mail", "storm", "the", "of", "石油", "1,500", "ship"];
const COUNTRIES = ["Peru", "Chile", "Oman", "Colombia"];
const SOURCES = ["Gazette", "Mercury", "Tide"];
const SPEAKERS = ["President Juan Pérez", "Minister Ana Quiroga", "the Navy"];
const sentence = () => pick([
  () => `${sure(12, () => pick(WORDS)).join(" ")}.`,
  () => `The ${pick(WORDS)} of ${pick(COUNTRIES)} met ${pick(WORDS)} in ${pick(COUNTRIES)}.`,
  () => `${pick(SPEAKERS)} of ${pick(COUNTRIES)} said: “${sure(9, () => pick(WORDS)).join(" ")}, and the ${pick(WORDS)}.”`,
  () => `${(1 + below(9)) * 100} ${pick(["ships", "soldiers", "people"])} came to ${pick(COUNTRIES)}.`,
])();
const texts = {};
for (let n = 0; n < 70; n++) {
  const head = [`title: ${sure(5, () => pick(WORDS)).join(" ")} ${n}`, `source: ${pick(SOURCES)}`, `date: 202${4 + below(2)}-${pick(["01", "02", "11"])}-${10 + below(19)}`];
  const paragraphs = sure(4, () => sure(5, sentence).join(" "));
  texts[`a${n}`] = ["---", ...head, "---", paragraphs.join("\n\n")].join("\n");
}
const { folder } = await pageOf(texts);
/** What the command line prints. */
const says = (...words) => execFileSync(program(), words, { encoding: "utf8", maxBuffer: 1 << 28 });

/** A query as someone types it: not each is well-formed. */
const piece = () => pick([
  () => pick(WORDS),
  () => pick(WORDS),
  () => `${pick(["-", "+", "=", "title:", "NOT "])}${pick(WORDS)}`,
  () => `"${sure(3, () => pick(WORDS)).join(" ")}"${pick(["", "~2"])}`,
  () => pick(["pric*", "*il", "harb?ur", "stomr~", "oli"]),
  () => `(${pick(WORDS)} ${pick(["OR", "AND", "NEAR/4"])} ${pick(WORDS)})`,
  () => pick(["country:peru", "mention:oman", "source:Tide", "date:2024-02..", "words:>20", "(", '"', "OR", "C++"]),
])();
const FACETS = { country: ["PE", "CL", "OM", "CO", "XX"], source: SOURCES, date: ["2024", "2024-02", "2025-01..2025-02"] };

/** What is asked of the page, and the same in the words of the command line. */
function question() {
  const [facets, flags, options] = [{}, [], { values: Infinity, limit: pick([0, 3, 10]) }];
  for (const name of Object.keys(FACETS).filter(() => below(4) === 0)) {
    const [include, exclude] = [some(2, () => pick(FACETS[name])), below(3) ? [] : [pick(FACETS[name])]];
    const all = include.length > 1 && below(3) === 0;
    facets[name] = { include, exclude, all };
    flags.push(...include.flatMap((value) => ["--facet", `${name}=${value}`]), ...exclude.flatMap((value) => ["--exclude", `${name}=${value}`]));
    if (all) flags.push("--all-of", name);
  }
  for (const name of ["accents", "require"].filter(() => below(5) === 0)) {
    options[name] = true;
    flags.push(`--${name}`);
  }
  if (below(3) === 0) {
    options.mentioned = below(2) === 0;
    flags.push(`--mentioned=${options.mentioned}`);
  }
  options.sort = pick(["relevance", "relevance", "newest", "oldest", "title"]);
  flags.push("--sort", options.sort, "--limit", String(options.limit));
  return { query: some(4, piece).join(" "), facets, options, flags };
}

test("1,000 searches", { timeout: 600_000 }, async () => {
  const { page, assertQuiet, close } = await open({ folder });
  try {
    const all = Array.from({ length: 1000 }, question);
    const found = await page.evaluate(async (all) => {
      const answers = [];
      for (const { query, facets, options } of all) answers.push(await window.corpuscope.search(query, facets, options));
      return answers;
    }, all);
    for (const [n, { query, flags }] of all.entries()) {
      const told = JSON.parse(says("search", "--json", ...flags, "--", folder, query));
      assert.deepEqual(found[n], told, `${n}: ${query} ${flags.join(" ")}`);
    }
    const finding = found.filter(({ total }) => total > 0).length;
    assert.ok(finding > 400 && finding < 1000, `${finding} of them find something`);
    assertQuiet();
  } finally {
    await close();
  }
});

const PARTS = ["who", "terms", "figures", "quotes", "names", "roles", "silences", "shared"];
const side = () => pick([
  () => `a${below(70)}`,
  () => `?f.source=${pick(SOURCES)}`,
  () => `?f.country=${pick(FACETS.country.slice(0, 4))}`,
  () => `?q=${pick(["oil", "price", "storm"])}`,
  () => `?f.date=${pick(FACETS.date)}&not.source=${pick(SOURCES)}`,
])();

test("100 comparisons", { timeout: 600_000 }, async () => {
  const { page, assertQuiet, close } = await open({ folder, acceptDownloads: true });
  try {
    let rows = 0;
    for (let n = 0; n < 100; n++) {
      const [sides, part] = [[...new Set([side(), side(), ...some(2, side)])], PARTS[n % PARTS.length]];
      if (sides.length < 2) sides.push("a70");
      const hash = `#/compare?with=${sides.map(encodeURIComponent)}&part=${part}`;
      await visit(page, hash);
      const told = says("compare", "--part", part, "--csv", "--", folder, ...sides);
      const lines = told.trim().split("\n").filter((line) => !line.startsWith("#")).length;
      // A table without rows is not shown.
      if (lines < 2) continue;
      assert.equal(withoutPlace(await file(page, part, "CSV")), told, hash);
      rows += lines;
    }
    assert.ok(rows > 1000, `${rows} rows`);
    assertQuiet();
  } finally {
    await close();
  }
});
