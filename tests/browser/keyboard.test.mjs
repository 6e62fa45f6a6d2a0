// Everything can be done without a pointer.

import assert from "node:assert/strict";
import { explorerTest } from "./lib/explorer.mjs";
import { address, ask, box, eventually, focused, lists, main, reads, someWords, visit } from "./lib/reader.mjs";

/** What has the focus: its name as heard, its kind, and whether one can see that it has the focus. */
const here = (page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    const name = at.getAttribute("aria-label") ?? at.labels?.[0]?.innerText ?? at.innerText ?? "";
    const isLined = (one) => getComputedStyle(one).outlineStyle !== "none";
    const isUnderlined = getComputedStyle(at).textDecorationLine.includes("underline");
    return {
      name: name.replace(/\s+/g, " ").trim(),
      tag: at.tagName,
      // The search is lined as a whole, here and in an article.
      seen: at.matches(":focus-visible") && (isLined(at) || isLined(at.closest("[role=search], .finder") ?? at) || isUnderlined),
    };
  });

/** Presses Tab until what has the focus fits. */
async function tabTo(page, fits, { most = 200, back = false } = {}) {
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press(back ? "Shift+Tab" : "Tab");
    const at = await here(page);
    if (fits(at)) return at;
  }
  throw new assert.AssertionError({ message: `not to be reached with Tab: ${fits}` });
}

explorerTest("a reader searches, filters, opens and compares with the keyboard alone", async ({ page }) => {
  const { common } = await someWords(page);
  await page.keyboard.press("/");
  await page.keyboard.type(common);
  const { facets } = await lists(page, common);
  const { label, value } = facets.country.find(({ count }) => count > 0);
  await tabTo(page, ({ tag, name }) => tag === "INPUT" && name.includes(label));
  await page.keyboard.press("Space");
  const { hits } = await lists(page, common, { country: value });
  assert.match((await here(page)).name, new RegExp(label), "the focus should stay on the value");
  await tabTo(page, ({ tag, name }) => tag === "A" && name === hits[0].title);
  await page.keyboard.press("Enter");
  await reads(page, hits[0].title);
  await eventually(async () => assert.equal(await focused(page), hits[0].title, "the focus should be on the title"));
  await tabTo(page, ({ name }) => name === `Compare: ${hits[0].title}`, { back: true });
  await page.keyboard.press("Enter");
  await eventually(() => assert.equal(address(page).with, hits[0].id));
  await page.keyboard.press("Escape");
  await lists(page, common, { country: value });
  await tabTo(page, ({ name }) => name === `Compare: ${hits[1].title}`);
  await page.keyboard.press("Space");
  await tabTo(page, ({ tag, name }) => tag === "A" && name === "Compare 2");
  await page.keyboard.press("Enter");
  await main(page).getByRole("heading", { level: 1, name: "Side by side" }).waitFor();
  await tabTo(page, ({ tag, name }) => tag === "A" && name.startsWith("Who and where"));
  await page.keyboard.press("Enter");
  const cell = await tabTo(page, ({ name }) => name.endsWith("Passages"));
  await page.keyboard.press("Enter");
  const opened = main(page).getByRole("button", { name: cell.name, exact: true });
  await eventually(async () => assert.equal(await opened.getAttribute("aria-expanded"), "true"));
  await page.keyboard.press("Escape");
  await eventually(async () => assert.equal(await opened.getAttribute("aria-expanded"), "false"));
  assert.equal((await here(page)).name, cell.name, "the focus stays where it was");
  await page.keyboard.press("Escape");
  await lists(page, common, { country: value });
});

explorerTest("the first Tab offers to skip to the content", async ({ page }) => {
  await page.keyboard.press("Tab");
  assert.equal((await here(page)).name, "Skip to the content");
  assert.ok(await page.getByRole("link", { name: "Skip to the content" }).isVisible());
  await page.keyboard.press("Enter");
  assert.equal(await main(page).evaluate((main) => main === document.activeElement), true);
  await page.keyboard.press("Tab");
  assert.ok(await main(page).evaluate((main) => main.contains(document.activeElement)), "Tab should go on from there");
});

for (const at of ["#/", "#/read/FIRST", "#/compare?with=FIRST,SECOND", "#/about"]) {
  explorerTest(`Tab goes through all of ${at}, and one sees where it is`, async ({ page }) => {
    const { hits } = await ask(page);
    await visit(page, at.replace("FIRST", hits[0].id).replace("SECOND", hits[1].id));
    await page.getByRole("link", { name: "Skip to the content" }).focus();
    const unseen = [];
    let last = 0;
    for (let presses = 0; presses < 400; presses++) {
      await page.keyboard.press("Tab");
      const at = await here(page);
      if (at.tag === "BODY") break;
      last = presses;
      if (!at.seen) unseen.push(`${at.tag} ${at.name}`);
    }
    assert.ok(last > 5 && last < 399, `Tab should come to an end: ${last} stops`);
    assert.deepEqual(unseen, [], "the focus should be seen");
  });
}

explorerTest("the help opens and closes with the keyboard, and gives the focus back", async ({ page }) => {
  await box(page).focus();
  await tabTo(page, ({ name }) => name === "How to search", { most: 2 });
  await page.keyboard.press("Enter");
  const help = page.getByRole("region", { name: "How to search" });
  await help.getByRole("listitem").first().waitFor();
  await page.keyboard.press("Tab");
  assert.ok(await help.evaluate((help) => help.contains(document.activeElement)), "Tab should lead into it");
  await page.keyboard.press("Escape");
  await help.waitFor({ state: "detached" });
  assert.ok(await box(page).evaluate((box) => box === document.activeElement));
});
