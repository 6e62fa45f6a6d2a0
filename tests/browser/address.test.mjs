// The address holds the whole view: it can be reloaded, sent, and gone back from.

import assert from "node:assert/strict";
import { explorerTest, untilReady } from "./lib/explorer.mjs";
import {
  address, ask, box, chips, eventually, facet, heading, lists, main, pages, pick, reads, result, results, someWords, tray, type, visit,
} from "./lib/reader.mjs";

/** The filters stand beside the results. */
const WIDE = { viewport: { width: 1440, height: 900 } };

explorerTest("a reload brings query, filters, order and comparison back", WIDE, async ({ page }) => {
  const sides = await pick(page, 2);
  const { common } = await someWords(page);
  const { facets } = await type(page, common);
  const country = facets.country.find(({ count }) => count > 0);
  const actor = facets.actor.findLast(({ count }) => count > 0);
  await facet(page, "Country").box(country.label).check();
  await facet(page, "Actor").region.getByRole("button", { name: /^Exclude / }).last().click();
  await page.getByRole("combobox", { name: "Sort by" }).selectOption({ label: "Title" });
  await eventually(() => assert.equal(address(page).sort, "title"));
  const view = async () => ({
    titles: await results(page).allInnerTexts(),
    said: await heading(page).innerText(),
    chips: await chips(page).getByRole("button").allInnerTexts(),
    tray: await tray(page).getByRole("listitem").allInnerTexts(),
    counts: await facet(page, "Country").counts(),
    sort: await page.getByRole("combobox", { name: "Sort by" }).inputValue(),
    query: await box(page).inputValue(),
  });
  const before = await view();
  const url = page.url();
  assert.ok(actor && before.chips.length > 1 && before.tray.length === 2);
  assert.equal(address(page).with, sides.join(","));
  await page.reload();
  await untilReady(page);
  await eventually(async () => assert.deepEqual(await view(), before));
  assert.equal(page.url(), url);
});

explorerTest("a reload opens the same article and the same comparison", async ({ page }) => {
  const { hits: [{ id, title }] } = await ask(page);
  await result(page, title).click();
  await reads(page, title);
  assert.equal(address(page).path, `#/read/${id}`);
  await page.reload();
  await untilReady(page);
  await reads(page, title);
  await visit(page, `#/compare?with=${id}`);
  await page.reload();
  await untilReady(page);
  await main(page).getByRole("heading", { level: 1, name: "Side by side" }).waitFor();
  await main(page).getByRole("link", { name: title }).waitFor();
});

explorerTest("back and forward lead through the views", WIDE, async ({ page }) => {
  const { hits: [{ title }], facets } = await ask(page);
  const { value, label } = facets.country.find(({ count }) => count > 0);
  await facet(page, "Country").box(label).check();
  await lists(page, "", { country: value });
  await result(page, title).click();
  await reads(page, title);
  await pages(page).getByRole("link", { name: "About" }).click();
  await main(page).getByText("Fingerprint of this corpus").waitFor();
  await page.goBack();
  await reads(page, title);
  await page.goBack();
  await lists(page, "", { country: value });
  assert.ok(await facet(page, "Country").box(label).isChecked());
  await page.goBack();
  await lists(page);
  assert.equal(await facet(page, "Country").box(label).isChecked(), false);
  await page.goForward();
  await lists(page, "", { country: value });
  await page.goForward();
  await reads(page, title);
});

explorerTest("back from a first search leads to the start page; typing on does not fill the history", async ({ page }) => {
  const { rare, common } = await someWords(page);
  const length = () => page.evaluate(() => history.length);
  const before = await length();
  const typed = async (word) => {
    await box(page).fill("");
    await box(page).pressSequentially(word, { delay: 5 });
    await eventually(() => assert.equal(address(page).q, word));
    assert.equal(await length(), before + 1, "one entry for all letters, and for the next search");
  };
  await typed(rare);
  await typed(common);
  await page.goBack();
  await lists(page);
  assert.equal(await box(page).inputValue(), "");
  assert.equal(address(page).q, undefined);
  await page.goForward();
  await lists(page, common);
});

explorerTest("the title of the window tells query, filters and what is compared", WIDE, async ({ page }) => {
  const corpus = await page.title();
  const { rare } = await someWords(page);
  const titled = (title) => eventually(async () => assert.equal(await page.title(), title));
  await type(page, rare);
  await titled(`${rare} – ${corpus}`);
  const { facets, hits } = await ask(page, rare);
  const { value, label } = facets.country.find(({ count }) => count > 0);
  await facet(page, "Country").box(label).check();
  await titled(`${rare} · ${label} – ${corpus}`);
  await visit(page, `#/?not.country=${value}`);
  await titled(`without ${label} – ${corpus}`);
  await visit(page, `#/?f.date=2024-05..2025`);
  await titled(`May 2024 to 2025 – ${corpus}`);
  await visit(page, `#/compare?with=${encodeURIComponent(`?f.country=${value}`)},${hits[0].id}`);
  await titled(`${label} · ${hits[0].title} – Side by side – ${corpus}`);
  await visit(page, "#/about");
  await titled(`About – ${corpus}`);
  await visit(page, "#/");
  await titled(corpus);
});

explorerTest("an address of another state of the corpus says so, until it is dismissed", async ({ page }) => {
  await visit(page, "#/?corpus=0123456789abcdef");
  const note = page.getByRole("status").filter({ hasText: "earlier state of the corpus" });
  await note.waitFor();
  await lists(page);
  await note.getByRole("button", { name: "Dismiss" }).click();
  await note.waitFor({ state: "detached" });
  assert.equal(address(page).corpus, undefined);
});

explorerTest("the link that is copied opens the same view, and knows the corpus", {
  permissions: ["clipboard-read", "clipboard-write"],
}, async ({ page }) => {
  const { hits: [{ title }] } = await ask(page);
  await result(page, title).click();
  await reads(page, title);
  await main(page).getByRole("button", { name: "Copy link" }).click();
  await main(page).getByRole("button", { name: "Link copied" }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await pages(page).getByRole("link", { name: "About" }).click();
  const fingerprint = await main(page).locator("code").last().innerText();
  assert.equal(new URLSearchParams(link.split("?")[1]).get("corpus"), fingerprint);
  await page.goto(link);
  await page.reload();
  await untilReady(page);
  await reads(page, title);
  assert.equal(await page.getByRole("status").filter({ hasText: "earlier state" }).count(), 0);
});

explorerTest("an address may be nonsense: something opens", async ({ page }) => {
  const addresses = [
    "#", "#nonsense", "#/no/such/view?q", "#/?%%%&f.=&sort=sideways&page=99999999999", "#/?f.nosuch=x&not.country=ZZ",
    "#/read/%FF%00", "#/read/", "#/compare?with=a,b,c,d,e,f", "#/?page=900", "#/?q=%22%28%28NEAR%2F",
  ];
  for (const hash of addresses) {
    await visit(page, hash);
    await box(page).waitFor();
  }
});

explorerTest("an address beyond the last page of the results leads to results", { at: "#/?page=900" }, async ({ page }) => {
  await eventually(async () => assert.ok((await results(page).count()) > 0, "there should be results, or a way to them"));
});
