// What a reader does and sees, by role and label; what it should be is asked of `window.corpuscope.search`.

import assert from "node:assert/strict";
import { isFirefox } from "./browsers.mjs";

/** As many results as stand on one page. */
export const PAGE = 10;
const PATIENCE = 5000;

/** Waits until a check passes; fails with its last failure. */
export async function eventually(check) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await check();
    } catch (why) {
      if (Date.now() > end) throw why;
      await new Promise((later) => setTimeout(later, 20));
    }
  }
}

/** The page's own search, once it is there: `{ query, total, hits, facets }`. */
export const ask = (page, query = "", facets = {}, options = {}) =>
  page.evaluate(async (words) => {
    // A page that was just loaded again has none yet.
    while (!window.corpuscope) await new Promise((later) => setTimeout(later, 5));
    return window.corpuscope.search(...words);
  }, [query, facets, { limit: PAGE, values: Infinity, fold: true, ...options }]);

export const main = (page) => page.getByRole("main");
export const box = (page) => page.getByRole("searchbox", { name: "Search the articles" });
export const filters = (page) => page.getByRole("complementary", { name: "Filters" });
export const chips = (page) => main(page).getByRole("list", { name: "Filters" });
export const tray = (page) => page.getByRole("complementary", { name: "Comparison" });
export const pages = (page) => page.getByRole("navigation", { name: "Pages" });
/** The links to the articles found. */
export const results = (page) => main(page).getByRole("listitem").getByRole("heading", { level: 2 }).getByRole("link");
export const result = (page, title) => main(page).getByRole("link", { name: title, exact: true });
/** The line that says how many were found, and what was understood. */
export const heading = (page) => main(page).getByRole("heading", { name: /^([\d,]+|No) articles?\b/ });
/** What is marked as searched for. */
export const marks = (page) => main(page).locator("mark");

/** "1 article", "1,543 articles"; "No articles". */
export const articles = (n) =>
  n === 0 ? "No articles" : `${n.toLocaleString("en")} ${n === 1 ? "article" : "articles"}`;

/** The articles listed, and their number, are those that the search finds. Returns what it finds. */
export async function lists(page, query = "", facets = {}, options = {}) {
  const found = await ask(page, query, facets, options);
  const titles = found.hits.map(({ title }) => title);
  await eventually(async () => {
    assert.deepEqual(await results(page).allInnerTexts(), titles);
    assert.equal((await heading(page).innerText()).match(/^\S+ \S+/)?.[0], articles(found.total));
  });
  return found;
}

/** What the address says after the `#`: `{ path, q, sort, … }`. */
export const address = (page) => {
  const [path, pairs] = new URL(page.url()).hash.split("?");
  return { path, ...Object.fromEntries(new URLSearchParams(pairs)) };
};

/** Goes to another address of the page, without loading it again, and waits until it is drawn. */
export async function visit(page, hash) {
  await page.goto(page.url().split("#")[0] + hash);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  // An article whose text is on its way has its title already.
  await page.locator("main:not([aria-busy=true])").getByRole("heading").first().waitFor();
}

/** Types a query, and waits until its results are there. */
export async function type(page, query) {
  await box(page).fill(query);
  await eventually(() => assert.equal(address(page).q ?? "", query));
  return lists(page, query);
}

/** Words of titles: one that some articles have and others do not, and one that more have. */
export async function someWords(page) {
  const { total, hits } = await ask(page);
  const words = new Set(hits.flatMap(({ title }) => title.match(/\p{L}{5,}/gu) ?? []));
  const counted = [];
  for (const word of words) counted.push([word, (await ask(page, word)).total]);
  const telling = counted.filter(([, n]) => n > 0 && n < total).sort(([, a], [, b]) => a - b);
  assert.ok(telling.length > 1, "the corpus should have words that not all articles have");
  return { rare: telling[0][0], common: telling.at(-1)[0] };
}

/** One facet of the panel. */
export function facet(page, name, panel = filters(page)) {
  const region = panel.getByRole("region", { name, exact: true });
  const row = (label) =>
    region.getByRole("listitem").filter({ has: page.getByRole("button", { name: `Exclude ${label}`, exact: true }) });
  return {
    region,
    box: (label) => row(label).getByRole("checkbox"),
    not: (label) => row(label).getByRole("button", { name: `Exclude ${label}`, exact: true }),
    /** What it shows: `{ label: count }`. */
    counts: async () => {
      const rows = await region.getByRole("listitem").all();
      const read = (row) =>
        Promise.all([row.getByRole("button", { name: /^Exclude / }).getAttribute("aria-label"), row.locator(".n").innerText()]);
      const pairs = await Promise.all(rows.map(read));
      return Object.fromEntries(pairs.map(([label, n]) => [label.replace("Exclude ", ""), Number(n.replace(",", ""))]));
    },
  };
}

/** What the search counts for a facet: `{ label: count }`, without those that would find nothing. */
export const countsOf = ({ facets }, name) =>
  Object.fromEntries(facets[name].filter(({ count }) => count > 0).map(({ label, count }) => [label, count]));

/** Puts the first so many results into the comparison; returns their ids. */
export async function pick(page, sides) {
  const { hits } = await ask(page);
  for (const { title } of hits.slice(0, sides)) {
    const button = main(page).getByRole("button", { name: `Compare: ${title}` });
    await button.click();
    await eventually(async () => assert.equal(await button.getAttribute("aria-pressed"), "true"));
  }
  return hits.slice(0, sides).map(({ id }) => id);
}

/** The article with the title is open, and all of it is there. */
export async function reads(page, title) {
  await page.locator("main:not([aria-busy=true])").getByRole("heading", { level: 1, name: title, exact: true }).waitFor();
}

/** The words with the focus. */
export const focused = (page) => page.evaluate(() => document.activeElement?.innerText ?? "");

/** Touches a thing. A Firefox without a screen makes no click of that. */
export const tap = (locator) => (isFirefox ? locator.click() : locator.tap());

/** How many pixels the page is wider than the window, without its scroll bar. */
export const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Marks words of the article that is read. */
export async function mark(page, words) {
  await main(page).locator("[data-block]").filter({ hasText: words }).first().waitFor();
  await page.evaluate((words) => {
    const block = [...document.querySelectorAll("article [data-block]")].find((block) => block.textContent.includes(words));
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const point = (at) => {
      walker.currentNode = block;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (at <= node.length) return [node, at];
        at -= node.length;
      }
    };
    const from = block.textContent.indexOf(words);
    const [start, end] = [point(from), point(from + words.length)];
    const range = new Range();
    range.setStart(...start);
    range.setEnd(...end);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }, words);
}
