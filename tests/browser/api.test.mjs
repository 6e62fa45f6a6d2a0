// `window.corpuscope.search` and `corpuscope search --json` are the same search. The queries are made from what the
// corpus holds, so that another corpus does not change the test.

import assert from "node:assert/strict";
import { search } from "./lib/cli.mjs";
import { explorerTest } from "./lib/explorer.mjs";

const all = search("");
const titleWords = all.hits.flatMap(({ title }) => title.match(/\p{L}{4,}/gu) ?? []);
const [first, second] = [titleWords[0], titleWords.at(-1)];
const phrase = all.hits[0].title.match(/\p{L}+ \p{L}+/u)?.[0] ?? first;
const QUERIES = ["", first, `${first} ${second}`, `${first} -${second}`, `"${phrase}"`, `${first.slice(0, 3)}*`,
  first.toUpperCase(), "nowordlikethis", `"unbalanced`, `-`, `${first} "`];

for (const from of ["site", "file"]) {
  explorerTest(`the page finds what the command line finds (${from})`, { from }, async ({ page }) => {
    for (const query of QUERIES) await agree(page, query);
  });

  explorerTest(`the page counts facets as the command line does (${from})`, { from }, async ({ page }) => {
    const facets = Object.entries(all.facets).filter(([, values]) => values.length > 0);
    assert.ok(facets.length > 0, "the corpus should have facets");
    for (const [facet, values] of facets) {
      await agree(page, "", { [facet]: [values[0].value] });
      await agree(page, first, { [facet]: values.slice(0, 2).map(({ value }) => value) });
    }
    const [[one, ones], [other, others]] = [facets[0], facets.at(-1)];
    await agree(page, "", { [one]: [ones[0].value], [other]: [others[0].value] });
  });
}

async function agree(page, query, only = {}) {
  const inPage = await page.evaluate(([query, only]) => window.corpuscope.search(query, only, { values: Infinity }), [query, only]);
  assert.deepEqual(inPage, search(query, only), `search(${JSON.stringify(query)}, ${JSON.stringify(only)})`);
}
