// The explorer comes in three parts: the second, with the pages for reading and comparing, and the third, with the views of
// what was found and the dossier, when they are first needed.

import assert from "node:assert/strict";
import { explorerTest, untilReady } from "./lib/explorer.mjs";
import { ask, box, eventually, main, results, visit } from "./lib/reader.mjs";

const LATER = /\/later-\w+\.lzma$/;
const top = (page) => main(page).getByRole("heading", { level: 1 });
const VIEWS = /\/views-\w+\.lzma$/;
const fetched = (site, part = LATER) => site.requests.filter(({ path }) => part.test(path)).length;

explorerTest("who searches does not fetch what reading and comparing need; who reads fetches it once, and no views", async ({ page, site }) => {
  const [{ title }] = (await ask(page)).hits;
  await box(page).fill(title.match(/\p{L}{5,}/u)[0]);
  await results(page).first().waitFor();
  await page.waitForLoadState("networkidle");
  assert.equal(fetched(site), 0);
  await results(page).first().click();
  await top(page).waitFor();
  await visit(page, "#/about");
  await visit(page, "#/compare");
  assert.deepEqual([fetched(site), fetched(site, VIEWS)], [1, 0]);
  await visit(page, "#/?look=timeline");
  await main(page).locator(".look").first().waitFor();
  await visit(page, "#/?look=matrix");
  assert.deepEqual([fetched(site), fetched(site, VIEWS)], [1, 1]);
});

explorerTest("a view that is opened first fetches what it takes from the second part as well", { at: "#/?look=timeline" }, async ({ page, site }) => {
  await main(page).locator(".look").first().waitFor();
  assert.deepEqual([fetched(site), fetched(site, VIEWS)], [1, 1]);
});

// As if the code had been called before it was waited for.
const hasty = () => {
  let rest;
  Object.defineProperty(window, "later", { get: () => rest && (() => Promise.resolve()), set: (later) => (rest = later) });
};
const still = /fetched while the page stands still|Synchronous XMLHttpRequest/;
for (const from of ["site", "file"]) {
  explorerTest(`code that nobody waited for comes when it is called (${from})`, { from, init: hasty, expected: still }, async ({ page, site }) => {
    const [{ title }] = (await ask(page)).hits;
    await results(page).filter({ hasText: title }).first().click();
    await top(page).filter({ hasText: title }).waitFor();
    if (from === "site") assert.equal(fetched(site), 1);
    await visit(page, "#/about");
    await top(page).waitFor();
    await visit(page, "#/?look=timeline");
    await main(page).locator(".look").first().waitFor();
    if (from === "site") assert.deepEqual([fetched(site), fetched(site, VIEWS)], [1, 1]);
  });
}

const lost = { on: true };
const change = (path, answer) => (lost.on && LATER.test(`/${path}`) ? { ...answer, status: 404, body: Buffer.from("Not found") } : answer);
explorerTest("where the second part is missing, the page says so, and gets it at the next try", { change, expected: /\b404\b/ }, async ({ page }) => {
  const [{ title }] = (await ask(page)).hits;
  await results(page).first().click();
  await page.getByRole("alert").filter({ hasText: /later-\w+\.lzma is missing/ }).waitFor();
  lost.on = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await top(page).filter({ hasText: title }).waitFor();
  await eventually(async () => assert.equal(await main(page).count(), 1));
});

const PAGES = ["#/", "#/about", "#/compare", "#/dossier", "#/make", "#/?look=timeline"];
for (const first of PAGES) {
  // What is still fetched when the page is loaded again ends there; of a script Firefox says so as well.
  explorerTest(`from ${first} every other page is reached, each first in a page of its own`, { at: first, expected: /ERR_ABORTED|Loading failed for the <script>/ }, async ({ page }) => {
    const own = { "#/?look=timeline": ".look", "#/make": ".make" };
    for (const then of PAGES.filter((then) => then !== first)) {
      await page.goto(page.url().split("#")[0] + first);
      await page.reload();
      // The network need not become idle: what the page before still fetched may never be told to have ended.
      await untilReady(page);
      await page.goto(page.url().split("#")[0] + then);
      const there = own[then] ? page.locator(own[then]) : main(page).getByRole("heading");
      await there.first().waitFor({ state: "attached" }).catch(() => assert.fail(`${first} → ${then} shows nothing`));
    }
  });
}
