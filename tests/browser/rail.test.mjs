// What a search holds, beside its results or folded below them: each line narrows it or compares.

import assert from "node:assert/strict";
import { pageOf } from "./lib/corpus.mjs";
import { explorerTest, onlyChromium } from "./lib/explorer.mjs";
import { address, ask, eventually, facet, lists, main, overflow, pages, pick, results, tray, type, visit } from "./lib/reader.mjs";

const rail = (page) => page.getByRole("complementary", { name: "In these articles" });
const part = (page, name) => rail(page).locator("section").filter({ has: page.getByRole("heading", { name }) });
const NARROW = { viewport: { width: 1000, height: 800 } };
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const compared = (page) => main(page).getByRole("heading", { level: 1, name: "Side by side" }).waitFor();

/** Articles about ports: those of March name Oman, the others Peru; copper is for the most part of Chile. */
const articles = {};
for (let n = 0; n < 48; n++) {
  const [country, month] = n % 3 === 0 ? ["Oman", "03"] : ["Peru", `0${1 + (n % 2)}`];
  const load = n < 16 ? "Copper from Chile went out." : "Grain came in.";
  articles[`port-${n}`] = `---\ntitle: Port letter ${n}\nsource: ${["Gazette", "Mercury"][n % 2]}\ndate: 2024-${month}-${10 + (n % 9)}\n---\n${load} The harbour of ${country} was busy, and ${country} said so.`;
}
const ports = { folder: (await pageOf(articles)).folder };

explorerTest("few articles can be compared all at once, from the start page and beside the results", async ({ page }) => {
  const { hits, total } = await ask(page);
  assert.equal(total, 5, "the corpus should have five articles");
  for (const link of [main(page), part(page, "Side by side")].map((at) => at.getByRole("link", { name: "Compare all five" }))) {
    await link.click();
    await compared(page);
    assert.deepEqual(address(page).with.split(",").sort(), hits.map(({ id }) => id).sort());
    await page.goBack();
    await lists(page);
  }
});

explorerTest("Compare without a choice offers what can be compared", async ({ page }) => {
  await pages(page).getByRole("link", { name: "Compare" }).click();
  await main(page).getByRole("link", { name: "Compare all five" }).click();
  await eventually(() => assert.equal(address(page).with?.split(",").length, 5));
});

explorerTest("who is named together with a country is counted among its articles, and narrows to them", ports, async ({ page }) => {
  const { label, value } = (await ask(page)).facets.country.find(({ label }) => label === "Peru");
  await facet(page, "Country").box(label).check();
  const found = await lists(page, "", { country: value });
  const named = part(page, `together with ${label}`);
  const chile = named.getByRole("listitem").filter({ hasText: "Chile" });
  await chile.waitFor();
  const count = Number(await chile.locator(".n").innerText());
  assert.ok(count > 0 && count < found.total);
  assert.equal(await named.getByText(label, { exact: true }).count(), 0, "what was chosen is not told again");
  await chile.getByRole("link").click();
  const both = { country: { include: [value, "CL"], all: true } };
  assert.equal((await lists(page, "", both)).total, count, "as many as were promised");
});

explorerTest("what stands out is told with how sure it is, and what is asked for is not", ports, async ({ page }) => {
  await type(page, "copper");
  const out = part(page, "What stands out");
  const chile = out.getByRole("listitem").filter({ hasText: "Chile" });
  assert.match(await chile.innerText(), /^Chile\s+\d+×$/);
  await out.getByText("as in the other 32 articles, with 95% certainty").waitFor();
  await chile.getByRole("link").click();
  await lists(page, "copper", { country: "CL" });
  await visit(page, "#/?q=copper+chile");
  await eventually(async () => assert.equal(await rail(page).getByRole("link", { name: "Chile" }).and(page.locator(".outstanding a")).count(), 0));
});

explorerTest("two countries, and the latest month with those before it, are offered as sides", ports, async ({ page }) => {
  const sides = part(page, "Side by side");
  await sides.getByRole("link", { name: "Peru with Oman" }).click();
  await eventually(() => assert.equal(address(page).with, "?f.country=PE,?f.country=OM"));
  await page.goBack();
  await sides.getByRole("link", { name: "Mar 2024 with the months before" }).click();
  await eventually(() => assert.equal(address(page).with, "?f.date=2024-03,?f.date=..2024-02"));
  await main(page).getByText("up to Feb 2024").locator("visible=true").first().waitFor();
});

explorerTest("the month of most articles is named, where one has most, and leads to them", ports, async ({ page }) => {
  await visit(page, "#/?q=grain");
  const dates = page.getByRole("region", { name: "Date" });
  const months = (await ask(page, "grain")).facets.date.filter(({ value }) => value.length === 7).sort((a, b) => b.count - a.count);
  const most = dates.getByText(/^Most in/);
  if (months[0].count === months[1].count) return assert.equal(await most.count(), 0);
  await eventually(async () => assert.match(await most.innerText(), new RegExp(`: ${months[0].count} articles$`)));
  await most.getByRole("button").click();
  await lists(page, "grain", { date: months[0].value });
});

for (const [name, options] of [["narrower window", NARROW], ["phone", PHONE]]) {
  explorerTest(`in a ${name} what a search holds is folded below the results`, { ...options, ...ports }, async ({ page }) => {
    await lists(page);
    assert.equal(await rail(page).count(), 0);
    const summary = main(page).locator("summary");
    const [after, last] = [await summary.boundingBox(), await results(page).last().boundingBox()];
    assert.ok(after.y > last.y, "below all results");
    assert.equal(await main(page).getByRole("link", { name: "Peru with Oman" }).isVisible(), false);
    await summary.click();
    await main(page).getByRole("link", { name: "Peru with Oman" }).waitFor();
    assert.equal(await page.getByRole("region", { name: "Date" }).count(), name === "phone" ? 0 : 1, "dates are among the filters");
    assert.equal(await overflow(page), 0);
  });
}

explorerTest("in a wide window the tray stands beside the results, and stays in sight", ports, async ({ page }) => {
  await pick(page, 2);
  await page.mouse.wheel(0, 1200);
  await eventually(async () => {
    const at = await tray(page).boundingBox();
    assert.ok(at.y > 0 && at.y < 200 && at.x > 900, JSON.stringify(at));
  });
});

for (const width of [1200, 1440, 2560]) {
  explorerTest(`at ${width} px the results stand between filters and what they hold`, { viewport: { width, height: 900 }, ...ports }, async ({ page }) => {
    await lists(page);
    const [left, middle, right] = await Promise.all(
      [page.getByRole("complementary", { name: "Filters" }), main(page), rail(page)].map((one) => one.boundingBox()),
    );
    assert.ok(left.x + left.width <= middle.x && middle.x + middle.width <= right.x);
    const edges = [left.x, width - right.x - right.width];
    assert.ok(Math.abs(edges[0] - edges[1]) < 30, `as far from one edge as from the other: ${edges}`);
  });

  const measured = onlyChromium("Firefox does not measure how much a layout moves");
  explorerTest(`at ${width} px nothing moves`, { viewport: { width, height: 900 }, ...measured, ...ports }, async ({ page }) => {
    await lists(page);
    const shift = await page.evaluate(() => new Promise((told) => {
      new PerformanceObserver((list) => told(list.getEntries().reduce((sum, { value }) => sum + value, 0))).observe({ type: "layout-shift", buffered: true });
      setTimeout(() => told(0), 300);
    }));
    assert.ok(shift < 0.02, `moved by ${shift}`);
  });
}
