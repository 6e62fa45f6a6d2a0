// Comparing: articles side by side, with the numbers that the compiler's own comparison gives.

import assert from "node:assert/strict";
import { corpuscope, search } from "./lib/cli.mjs";
import { explorerTest } from "./lib/explorer.mjs";
import { address, ask, eventually, lists, main, overflow, pages, pick, reads, result, tray } from "./lib/reader.mjs";

const ids = search("").hits.map(({ id }) => id);
const compared = (sides) => corpuscope("compare", "corpus", ...ids.slice(0, sides));
const side = (sides) => `#/compare?with=${ids.slice(0, sides).join(",")}`;
const SPREADS = { shared: /shared by all/, "only-here": /only / };

const part = (page, name) => main(page).getByRole("region", { name, exact: true });
const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const columns = (page) => main(page).getByRole("button", { name: /^Take out: / });

/** The table's rows: `{ label: { mentions, said } }`. */
async function matrix(region) {
  const more = region.getByRole("button", { name: /^[\d,]+ more/ });
  if (await more.count()) await more.click();
  return region.getByRole("table").evaluate((table) => {
    const rows = [...table.tBodies[0].rows].map((row) => {
      const [head, ...cells] = row.cells;
      const mentions = cells.map((cell) => Number(cell.querySelector("button small")?.textContent ?? 0));
      return [head.firstChild.textContent, { mentions, said: head.querySelector("small")?.textContent ?? "" }];
    });
    return Object.fromEntries(rows);
  });
}

explorerTest("two to four articles picked among the results stand side by side", async ({ page }) => {
  const { hits } = await ask(page);
  await pick(page, 1);
  await tray(page).getByText("Pick one more").waitFor();
  for (const sides of [2, 3, 4]) {
    const { id, title } = hits[sides - 1];
    await main(page).getByRole("button", { name: `Compare: ${title}` }).click();
    await eventually(() => assert.ok(address(page).with.endsWith(id)));
    await tray(page).getByRole("link", { name: `Compare ${sides}` }).click();
    await eventually(async () => assert.equal(await columns(page).count(), sides));
    const titles = await main(page).getByRole("heading", { level: 2 }).getByRole("link").allInnerTexts();
    assert.deepEqual(titles, hits.slice(0, sides).map(({ title }) => title));
    await pages(page).getByRole("link", { name: "Articles" }).click();
    await lists(page);
  }
  const fifth = hits[4] && main(page).getByRole("button", { name: `Compare: ${hits[4].title}` });
  if (fifth) assert.ok(await fifth.isDisabled(), "there is no place for a fifth");
  await tray(page).getByRole("button", { name: "Clear" }).click();
  await tray(page).waitFor({ state: "detached" });
});

explorerTest("an article can be picked while it is read", async ({ page }) => {
  const { hits } = await ask(page);
  for (const { title } of hits.slice(0, 2)) {
    await result(page, title).click();
    await reads(page, title);
    const button = main(page).getByRole("button", { name: `Compare: ${title}` });
    await button.click();
    await eventually(async () => assert.equal(await button.getAttribute("aria-pressed"), "true"));
    await main(page).getByRole("link", { name: /articles$/ }).click();
    await lists(page);
  }
  await pages(page).getByRole("link", { name: "Compare" }).click();
  await eventually(async () => assert.equal(await columns(page).count(), 2));
});

for (const sides of [2, 4]) {
  const { countries, actors, sides: articles } = compared(sides);
  explorerTest(`the numbers of ${sides} articles are those of the compiler`, { at: side(sides) }, async ({ page }) => {
    for (const [name, rows] of [["Countries", countries], ["Actors", actors]]) {
      const shown = await matrix(part(page, name));
      assert.deepEqual(Object.keys(shown), rows.map(({ label }) => label));
      for (const { label, mentions, spread } of rows) {
        assert.deepEqual(shown[label].mentions, mentions, label);
        assert.match(shown[label].said, SPREADS[spread] ?? /^$/, label);
      }
    }
    const lengths = await part(page, "About the articles").getByRole("row", { name: /^Length/ }).getByRole("cell").allInnerTexts();
    articles.forEach(({ words }, n) => assert.ok(lengths[n].includes(`${words.toLocaleString("en")} words`), lengths[n]));
    assert.equal(await overflow(page), 0);
  });
}

explorerTest("the rows can be narrowed to what all share and to what only one names", { at: side(2) }, async ({ page }) => {
  const { countries } = compared(2);
  const region = part(page, "Countries");
  for (const [name, spread] of [["Shared by all", "shared"], ["Only one names", "only-here"], ["All"]]) {
    const expected = countries.filter((country) => !spread || country.spread === spread).map(({ label }) => label);
    const choice = region.getByRole("button", { name: `${name} ${expected.length}`, exact: true });
    await choice.click();
    await eventually(async () => assert.deepEqual(Object.keys(await matrix(region)), expected));
    assert.equal(await choice.getAttribute("aria-pressed"), "true");
  }
});

explorerTest("a number opens the passages behind it, with every mention marked", { at: side(2) }, async ({ page }) => {
  for (const [name, { label, mentions }] of [["Countries", compared(2).countries[0]], ["Actors", compared(2).actors[0]]]) {
    const button = part(page, name).getByRole("button", { name: new RegExp(`^${escape(label)}, .*Passages$`) }).first();
    assert.equal(await button.getAttribute("aria-expanded"), "false");
    await button.click();
    assert.equal(await button.getAttribute("aria-expanded"), "true");
    const behind = page.locator(`#${await button.getAttribute("aria-controls")}`);
    const marked = await behind.locator("mark").count();
    assert.equal(marked, mentions.reduce((sum, n) => sum + n, 0), `${label}: every mention in its sentence`);
    await button.click();
    await behind.waitFor({ state: "detached" });
  }
});

explorerTest("a word that an article stresses opens its sentences", { at: side(2) }, async ({ page }) => {
  const [first] = compared(2).terms.flat();
  const words = part(page, "Words each stresses");
  const all = await words.getByRole("listitem").getByRole("button").count();
  assert.equal(all, compared(2).terms.flat().length);
  await words.getByRole("button", { name: first.term }).first().click();
  await words.getByRole("heading", { name: `“${first.term}” in its sentences` }).waitFor();
  const opened = page.locator("#behind-term");
  assert.equal(await opened.locator("mark").count(), first.here + first.elsewhere);
});

explorerTest("sides can be moved and taken out", { at: side(3) }, async ({ page }) => {
  const order = () => address(page).with.split(",");
  await columns(page).first().waitFor();
  await main(page).getByRole("button", { name: /^Move right: / }).first().click();
  await eventually(() => assert.deepEqual(order(), [ids[1], ids[0], ids[2]]));
  assert.ok(await main(page).getByRole("button", { name: /^Move left: / }).first().isDisabled());
  await columns(page).first().click();
  await eventually(() => assert.deepEqual(order(), [ids[0], ids[2]]));
  await eventually(async () => assert.equal(await columns(page).count(), 2));
  await columns(page).first().click();
  await main(page).getByText("One article alone compares with nothing").waitFor();
  await columns(page).first().click();
  await main(page).getByRole("link", { name: "To the articles" }).click();
  await lists(page);
});

explorerTest("the texts stand below, one to a column", { at: side(4) }, async ({ page }) => {
  const texts = part(page, "The texts").getByRole("article");
  assert.equal(await texts.count(), 4);
  const lefts = await texts.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left));
  assert.deepEqual(lefts, [...new Set(lefts)].sort((a, b) => a - b), "from left to right");
});
