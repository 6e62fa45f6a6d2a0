// On a phone, and on screens narrower and wider than most: nothing runs out of the window.

import assert from "node:assert/strict";
import { explorerTest } from "./lib/explorer.mjs";
import {
  address, articles, ask, box, chips, eventually, facet, filters, heading, lists, main, overflow, reads, result, tap, type, visit,
} from "./lib/reader.mjs";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

/** Every view there is, by the address that opens it. */
async function views(page) {
  const { hits, facets } = await ask(page);
  const ids = hits.map(({ id }) => id);
  const country = facets.country[0].value;
  return [
    "#/", "#/about", "#/compare", `#/?q=nosuchword${"x".repeat(60)}`, `#/?f.country=${country}&q=a*&with=${ids.slice(0, 4)}`,
    `#/?not.country=${facets.country.map(({ value }) => value)}`, ...ids.map((id) => `#/read/${id}`), "#/read/nosucharticle",
    ...[1, 2, 3, 4].map((sides) => `#/compare?with=${ids.slice(0, sides)}`), "#/?corpus=0123456789abcdef",
  ];
}

const sizes = {
  360: { ...PHONE, viewport: { width: 360, height: 640 } },
  390: PHONE,
  2560: { viewport: { width: 2560, height: 1440 } },
};
for (const [width, options] of Object.entries(sizes)) {
  explorerTest(`no view is wider than ${width} pixels`, options, async ({ page }) => {
    for (const view of await views(page)) {
      await visit(page, view);
      assert.equal(await overflow(page), 0, view);
      const window = await page.evaluate(() => visualViewport.width);
      assert.equal(window, Number(width), `${view} should not be zoomed out`);
    }
  });
}

explorerTest("filters are chosen on a sheet, which closes", PHONE, async ({ page }) => {
  assert.equal(await filters(page).count(), 0, "the panel should not take the place of the results");
  const { total, facets } = await ask(page);
  const { label, value, count } = facets.country.find(({ count }) => count < total);
  const open = page.getByRole("button", { name: /^Filters/ });
  await tap(open);
  const sheet = page.getByRole("dialog", { name: "Filters" });
  await tap(facet(page, "Country", sheet).box(label));
  const done = sheet.getByRole("button", { name: `Show ${articles(count)}`, exact: true });
  await done.waitFor();
  assert.equal(await overflow(page), 0);
  await tap(done);
  await sheet.waitFor({ state: "detached" });
  assert.equal((await lists(page, "", { country: value })).total, count);
  await tap(page.getByRole("button", { name: "Filters (1)", exact: true }));
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "detached" });
  await tap(open);
  await tap(sheet.getByRole("button", { name: "Close" }));
  await sheet.waitFor({ state: "detached" });
  await tap(chips(page).getByRole("button", { name: new RegExp(label) }));
  await lists(page);
});

explorerTest("on a phone one searches, reads and compares as well", PHONE, async ({ page }) => {
  const { hits } = await ask(page);
  const word = hits[0].title.match(/\p{L}{5,}/u)[0];
  await type(page, word);
  await page.keyboard.press("Enter");
  await heading(page).waitFor();
  assert.equal(address(page).path, "#/", "Enter on a phone shows the results");
  assert.equal(await box(page).evaluate((box) => box === document.activeElement), false, "and puts the keyboard away");
  await tap(result(page, hits[0].title));
  await reads(page, hits[0].title);
  await tap(main(page).getByRole("button", { name: `Compare: ${hits[0].title}` }));
  await tap(main(page).getByRole("link", { name: /articles?$/ }).first());
  await type(page, "");
  await tap(main(page).getByRole("button", { name: `Compare: ${hits[1].title}` }));
  await tap(page.getByRole("link", { name: "Compare 2", exact: true }).last());
  await main(page).getByRole("heading", { level: 1, name: "Side by side" }).waitFor();
  await eventually(async () => assert.equal(await overflow(page), 0));
});

explorerTest("on a phone the sides of a comparison have their titles, and can be moved", PHONE, async ({ page }) => {
  const { hits } = await ask(page);
  const ids = hits.slice(0, 5).map(({ id }) => id);
  await visit(page, `#/compare?with=${ids}&part=who`);
  const sides = main(page).locator(".sides-list");
  await tap(sides.locator("summary"));
  const titles = await sides.getByRole("heading", { level: 2 }).allInnerTexts();
  assert.deepEqual(titles, hits.slice(0, 5).map(({ title }) => title));
  await tap(sides.getByRole("button", { name: /^Move right: / }).first());
  await eventually(() => assert.deepEqual(address(page).with.split(","), [ids[1], ids[0], ...ids.slice(2)]));
  assert.equal(await overflow(page), 0);
});

explorerTest("what is to be tapped is large enough to be hit", PHONE, async ({ page }) => {
  const small = await page.evaluate(() => {
    const isSmall = ({ width, height }) => width > 0 && height > 0 && Math.min(width, height) < 24;
    const all = [...document.querySelectorAll("button, select, input, .mast a")];
    const targets = all.filter((one) => getComputedStyle(one).display !== "inline" && !one.closest("dialog"));
    return targets.filter((one) => isSmall(one.getBoundingClientRect())).map((one) => one.outerHTML.slice(0, 90));
  });
  assert.deepEqual(small, []);
});
