// A corpus of many files: the page fetches what it needs, when it needs it, and says so when it cannot.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { explorerTest, untilReady } from "./lib/explorer.mjs";
import {
  address, articles, ask, box, countsOf, eventually, facet, filters, heading, lists, main, overflow, PAGE, reads, results, tray, type,
} from "./lib/reader.mjs";
import { sharedPage } from "./lib/shared.mjs";

const folder = await sharedPage("es-news/es-news.csv");
const of = (site) => site.requests.map(({ path }) => path).filter((path) => path.endsWith(".bin"));

/** A word of a title that several articles have. */
async function word(page) {
  const { hits } = await ask(page, "", {}, { limit: 5 });
  for (const found of hits.flatMap(({ title }) => title.match(/\p{L}{6,}/gu) ?? [])) {
    if ((await ask(page, found)).total > 2 * PAGE) return found.toLowerCase();
  }
  throw new Error("the corpus should have a word that many articles have");
}

if (folder) {
  explorerTest("a large corpus opens with few requests", { folder }, async ({ page, site, t }) => {
    const { total } = await lists(page);
    assert.ok(total > 1000);
    await page.waitForLoadState("networkidle");
    t.diagnostic(`${site.requests.length} requests, ${site.bytes()} bytes`);
    const files = (await readdir(join(folder, "corpus"))).length;
    assert.ok(of(site).length < files / 4, `${of(site).length} of ${files} files to open`);
    assert.ok(site.bytes() < 1_500_000, `${site.bytes()} bytes to open`);
  });

  explorerTest("a search in a large corpus fetches only what it needs", { folder }, async ({ page, site, t }) => {
    const { hits: [{ title }] } = await lists(page);
    await page.waitForLoadState("networkidle");
    const [query] = title.match(/\p{L}{6,}/u);
    const before = of(site).length;
    await box(page).fill(query);
    await eventually(() => assert.equal(address(page).q, query));
    await eventually(async () => assert.equal(await main(page).getAttribute("aria-busy"), "false"));
    await lists(page, query);
    const fetched = of(site).length - before;
    t.diagnostic(`${fetched} files for “${query}”`);
    assert.ok(fetched < 40, `${fetched} files for one search`);
    assert.deepEqual(of(site), [...new Set(of(site))], "nothing should be fetched twice");
  });

  explorerTest("from the last result of a page one reads on to the first of the next", { folder }, async ({ page }) => {
    const query = await word(page);
    const { hits } = await ask(page, query, {}, { limit: PAGE + 1 });
    await type(page, query);
    await results(page).nth(PAGE - 1).click();
    await reads(page, hits[PAGE - 1].title);
    await page.getByRole("navigation", { name: "Results" }).getByRole("link", { name: "Next result" }).click();
    await reads(page, hits[PAGE].title);
  });

  explorerTest("after a reload the results beside an article and the names of rare sides are there as before", { folder, expected: /ERR_ABORTED/ }, async ({ page }) => {
    const query = await word(page);
    await type(page, query);
    await results(page).nth(1).click();
    const beside = page.getByRole("navigation", { name: "Results" });
    const links = async () => [await beside.getByRole("link").allInnerTexts(), await main(page).getByRole("link", { name: /^Result 2 of/ }).count()];
    await eventually(async () => assert.ok((await links())[0].length > 1));
    const before = await links();
    await page.reload();
    await eventually(async () => assert.deepEqual(await links(), before));
    const { facets } = await ask(page);
    const rare = facets.actor.filter(({ count, value, label }) => count === 1 && value !== label).at(-1);
    await page.goto(`${page.url().split("#")[0]}#/?with=${encodeURIComponent(`?f.actor=${rare.value}`)}`);
    await page.reload();
    await eventually(async () => assert.ok((await tray(page).innerText()).includes(rare.label), rare.label));
  });

  explorerTest("a range of dates in the address warns of nothing, with articles in it or without", { folder, expected: /ERR_ABORTED/ }, async ({ page }) => {
    const { facets } = await ask(page);
    const dates = facets.date.map(({ value }) => value).sort();
    for (const range of [`${dates[0]}..${dates.at(-1)}`, `${dates[0].slice(0, 7)}..`, "..1900-01", "2190-01..2190-02"]) {
      await page.goto(`${page.url().split("#")[0]}#/?f.date=${range}`);
      await page.reload();
      await untilReady(page);
      const { total } = await ask(page, "", { date: range });
      await eventually(async () => assert.match(await heading(page).innerText(), new RegExp(`^${articles(total)}`)));
      assert.deepEqual(await main(page).locator(".warning").allInnerTexts(), [], range);
    }
  });

  explorerTest("a large corpus is searched, sorted, paged, filtered and read", { folder }, async ({ page }) => {
    const query = await word(page);
    const { total } = await type(page, query);
    await page.getByRole("combobox", { name: "Sort by" }).selectOption({ label: "Title" });
    await lists(page, query, {}, { sort: "title" });
    await page.getByRole("button", { name: "Next" }).click();
    await eventually(() => assert.equal(address(page).page, "2"));
    const all = await ask(page, query, {}, { sort: "title", limit: 2 * PAGE });
    const second = all.hits.slice(PAGE).map(({ title }) => title);
    await eventually(async () => assert.deepEqual(await results(page).allInnerTexts(), second));
    const source = all.facets.source.find(({ count }) => count > 0 && count < total);
    await facet(page, "Source").box(source.label).check();
    const found = await lists(page, query, { source: source.value }, { sort: "title" });
    assert.equal(found.total, source.count);
    assert.equal(address(page).page, undefined, "other results begin at their first page");
    const shown = await facet(page, "Source").counts();
    for (const [label, n] of Object.entries(shown)) assert.equal(n, countsOf(found, "source")[label], label);
    const [{ id, title }] = found.hits;
    await results(page).first().click();
    await reads(page, title);
    assert.equal(address(page).path, `#/read/${id}`);
    // The title is there before the text, which is on its way.
    await eventually(async () => assert.ok((await main(page).locator("mark").count()) > 0));
    await page.goBack();
    await lists(page, query, { source: source.value }, { sort: "title" });
    assert.equal(await overflow(page), 0);
    await filters(page).waitFor();
  });

  explorerTest("in a large corpus only what articles are about counts at first", { folder }, async ({ page }) => {
    const about = facet(page, "Country").region.getByRole("button", { name: "only what an article is about" });
    await eventually(async () => assert.equal(await about.getAttribute("aria-pressed"), "true"));
    const [{ value, label, count }] = (await ask(page, "", {}, { mentioned: false })).facets.country;
    await eventually(async () => assert.equal((await facet(page, "Country").counts())[label], count));
    await facet(page, "Country").box(label).check();
    assert.equal((await lists(page, "", { country: value })).total, count);
    assert.equal(address(page).mentioned, undefined);
  });

  explorerTest("of typing quickly, the last word counts", { folder }, async ({ page }) => {
    const query = await word(page);
    await box(page).pressSequentially(query, { delay: 20 });
    await eventually(() => assert.equal(address(page).q, query));
    await lists(page, query);
  });

  const off = (path, answer) => (switchedOff && path.endsWith(".bin") ? { ...answer, status: 404, body: Buffer.from("") } : answer);
  let switchedOff = false;
  // An answer that is an error is not read to its end.
  const expected = /404|ERR_ABORTED/;
  explorerTest("a missing file is named, and can be tried again", { folder, change: off, expected }, async ({ page }) => {
    const { hits: [{ title }] } = await lists(page);
    switchedOff = true;
    const [query] = title.match(/\p{L}{6,}/u);
    await box(page).fill(query);
    const alert = page.getByRole("alert");
    await alert.filter({ hasText: /The file corpus\/\w+\.bin is missing \(404\)/ }).waitFor();
    switchedOff = false;
    await alert.getByRole("button", { name: "Try again" }).click();
    const { total } = await lists(page, query);
    assert.ok((await heading(page).innerText()).startsWith(articles(total)));
  });

  const spoil = (path, answer) => (path.endsWith(".bin") ? { ...answer, body: Buffer.alloc(answer.body.length, 7) } : answer);
  explorerTest("a damaged file is named", { folder, change: spoil, ready: false }, async ({ page }) => {
    await page.getByRole("alert").filter({ hasText: /The file corpus\/\w+\.bin.*(damaged|check)/ }).waitFor();
  });

  /** Holds back the files of the index while `held` is a promise. */
  let held;
  const slow = async (path, answer) => {
    if (held && path.endsWith(".bin")) await held;
    return answer;
  };
  const hold = () => {
    let release;
    held = new Promise((done) => (release = done));
    return () => release((held = undefined));
  };

  explorerTest("while a search loads, what was there is dimmed, marked as busy and announced, and nothing moves", { folder, change: slow }, async ({ page }) => {
    const { hits: [{ title }] } = await lists(page);
    const first = () => results(page).first().evaluate((one) => one.getBoundingClientRect().top);
    const top = await page.locator(".hits").evaluate((one) => one.getBoundingClientRect().top);
    assert.ok(await first());
    const release = hold();
    await box(page).fill(title.match(/\p{L}{6,}/u)[0]);
    await page.getByRole("status").filter({ hasText: "Searching" }).waitFor({ state: "attached" });
    assert.equal(await main(page).getAttribute("aria-busy"), "true");
    await eventually(async () => assert.equal(await page.locator(".hits").evaluate((one) => getComputedStyle(one).opacity), "0.5"));
    const moved = (await page.locator(".hits").evaluate((one) => one.getBoundingClientRect().top)) - top;
    assert.ok(Math.abs(moved) < 1, `moved by ${moved}`);
    release();
    await eventually(async () => assert.equal(await main(page).getAttribute("aria-busy"), "false"));
    await page.getByRole("status").filter({ hasText: /articles?$/ }).waitFor({ state: "attached" });
  });

  const late = async (path, answer) => {
    if (held && /later-|\.bin$/.test(path)) await held;
    return answer;
  };
  explorerTest("an article shows at once what its card knew, while its text comes", { folder, change: late }, async ({ page }) => {
    const { hits: [{ title }] } = await lists(page);
    const release = hold();
    await results(page).first().click();
    await main(page).getByRole("heading", { level: 1, name: title, exact: true }).waitFor();
    assert.ok((await main(page).locator(".by").innerText()).length > 2);
    await page.getByRole("status").filter({ hasText: "Opening the article" }).waitFor({ state: "attached" });
    release();
    await reads(page, title);
  });

  explorerTest("a button for more values says the same before and after rare values are there", { folder }, async ({ page }) => {
    const more = () => facet(page, "Actor").region.getByRole("button", { name: /^([\d,]+ more|More)$/ }).innerText();
    await lists(page);
    const before = await more();
    await facet(page, "Actor").region.getByRole("button", { name: before, exact: true }).click();
    const fewer = facet(page, "Actor").region.getByRole("button", { name: "Show fewer" });
    await fewer.click();
    await eventually(async () => assert.equal(await more(), before));
  });
}
