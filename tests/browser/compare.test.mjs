// Comparing: sides of any kind, with the tables that the compiler's own comparison gives.

import assert from "node:assert/strict";
import { printed, search } from "./lib/cli.mjs";
import { file, section, withoutPlace } from "./lib/compared.mjs";
import { explorerTest } from "./lib/explorer.mjs";
import { address, ask, eventually, facet, lists, main, overflow, pages, pick, reads, result, tray, visit } from "./lib/reader.mjs";

const PARTS = ["glance", "who", "terms", "figures", "quotes", "names", "roles", "silences", "shared"];
const { hits, facets } = search("");
const ids = hits.map(({ id }) => id);
const [country] = facets.country;
const FILTER = `?f.country=${country.value}`;
const compare = (sides, more = "") => `#/compare?with=${sides.map(encodeURIComponent)}${more}`;
const articles = (n, part = "") => compare(ids.slice(0, n), part && `&part=${part}`);
const table = (part, sides, as = "--csv") => printed("compare", "corpus", ...sides, "--part", part, as);

/** What the tab is called that a part stands on. */
const TABS = { glance: "Overview", who: "Who and where", terms: "Words", figures: "Figures", quotes: "Quotes", names: "Naming and roles", roles: "Naming and roles", silences: "Missing", shared: "Shared text", texts: "Texts" };
const tab = (page, part) => main(page).getByRole("navigation", { name: "Parts of the comparison" }).getByRole("link", { name: new RegExp(`^${TABS[part]}`) });

/** Turns to the tab of a part. */
async function turn(page, part) {
  await tab(page, part).click();
  await eventually(async () => assert.equal(await tab(page, part).getAttribute("aria-current"), "true"));
}
const columns = (page) => main(page).getByRole("button", { name: /^Take out: / });

explorerTest("articles picked among the results stand side by side", async ({ page }) => {
  const { hits } = await ask(page);
  await pick(page, 1);
  await tray(page).getByText("Pick one more").waitFor();
  for (const sides of [2, 3, 4, 5]) {
    const { id, title } = hits[sides - 1];
    await main(page).getByRole("button", { name: `Compare: ${title}` }).click();
    await eventually(() => assert.ok(address(page).with.endsWith(id)));
    await tray(page).getByRole("link", { name: `Compare ${sides}` }).click();
    await eventually(async () => assert.equal(await columns(page).count(), sides));
    const titles = await main(page).locator(".theses").getByRole("heading", { level: 2 }).getByRole("link").allInnerTexts();
    assert.deepEqual(titles, hits.slice(0, sides).map(({ title }) => title));
    assert.equal(await overflow(page), 0);
    await pages(page).getByRole("link", { name: "Articles" }).click();
    await lists(page);
  }
  await tray(page).getByRole("button", { name: "Clear" }).click();
  await tray(page).waitFor({ state: "detached" });
});

explorerTest("a value of a facet and a search become sides", async ({ page }) => {
  await facet(page, "Country").region.getByRole("button", { name: `Compare ${country.label}`, exact: true }).click();
  await eventually(() => assert.equal(address(page).with, FILTER));
  await tray(page).getByText(country.label).first().waitFor();
  await visit(page, `#/?q=military&with=${encodeURIComponent(FILTER)}`);
  await main(page).getByRole("button", { name: "Compare this search" }).click();
  await eventually(() => assert.equal(address(page).with, `${FILTER},?q=military`));
  await tray(page).getByRole("link", { name: "Compare 2" }).click();
  await eventually(async () => assert.equal(await columns(page).count(), 2));
  const names = await main(page).locator(".theses header .side-name").allInnerTexts();
  assert.deepEqual(names.map((name) => name.replace(/\s+/g, " ")), [`A${country.label}`, "B“military”"]);
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

for (const [name, sides] of [["two articles", ids.slice(0, 2)], ["five articles", ids.slice(0, 5)], ["a filter and an article", [FILTER, ids[1]]]]) {
  explorerTest(`the files of ${name}, opened by their address, are those of the command line`, { at: compare(sides), acceptDownloads: true }, async ({ page }) => {
    await main(page).getByRole("heading", { name: "Where they differ" }).waitFor();
    let files = 0;
    for (const part of PARTS) {
      const expected = table(part, sides);
      if (expected.trim().split("\n").filter((line) => !line.startsWith("#")).length < 2) continue;
      await turn(page, part);
      assert.equal(withoutPlace(await file(page, part, "CSV")), expected, part);
      files += 1;
    }
    assert.ok(files >= 5, `${files} parts have rows`);
    await turn(page, "who");
    const json = await file(page, "who", "JSON");
    assert.equal(`${withoutPlace(json)}\n`, table("who", sides, "--json"));
    const told = JSON.parse(json);
    assert.deepEqual(told.sides.map(({ number, letter, key }) => `${number}${letter} ${key}`), sides.map((key, at) => `${at + 1}${"ABCDEF"[at]} ${key}`));
    assert.ok(told.sides.every(({ title, articles }) => title && articles > 0), "each side has a title and a number of articles");
    assert.ok(told.corpus && told.fingerprint && /^\d{4}-\d\d-\d\d$/.test(told.made));
    assert.ok(told.address.startsWith(page.url().split("?")[0]) && told.address.includes("part=who"), told.address);
  });
}

explorerTest("a number opens the passages behind it, with every mention marked", { at: articles(2, "who") }, async ({ page }) => {
  const [first] = JSON.parse(table("who", ids.slice(0, 2), "--json")).rows;
  const { columns } = JSON.parse(table("who", ids.slice(0, 2), "--json"));
  const mentions = first.cells.filter((_, at) => columns[at].key.startsWith("mentions.")).reduce((sum, n) => sum + n, 0);
  const button = section(page, "who").getByRole("button", { name: /Passages$/ }).first();
  assert.equal(await button.getAttribute("aria-expanded"), "false");
  await button.click();
  assert.equal(await button.getAttribute("aria-expanded"), "true");
  const behind = page.locator(`#${await button.getAttribute("aria-controls")}`);
  for (;;) {
    const more = behind.getByRole("button", { name: "Show more passages" });
    if (!(await more.count())) break;
    await more.click();
  }
  assert.equal(await behind.locator("mark").count(), mentions);
  await behind.getByRole("link", { name: "Read the article" }).first().waitFor();
  await button.click();
  await behind.waitFor({ state: "detached" });
});

for (const part of ["terms", "figures", "quotes", "silences"]) {
  explorerTest(`a number among the ${part} opens its passages`, { at: articles(3, part) }, async ({ page }) => {
    // Of words none may be reliable: they are folded.
    await section(page, part).getByRole("heading").first().waitFor();
    const folded = section(page, part).getByRole("button", { name: /without a reliable difference$/ });
    if (await folded.count()) await folded.click();
    const button = section(page, part).getByRole("button", { name: /Passages$/ }).first();
    await button.click();
    await page.locator(`#${await button.getAttribute("aria-controls")} mark`).first().waitFor();
  });
}

explorerTest("rows can be chosen, sorted and shown in full, and the address keeps it", { at: articles(2, "who") }, async ({ page }) => {
  const { rows, columns } = JSON.parse(table("who", ids.slice(0, 2), "--json"));
  const at = (key) => columns.findIndex((column) => column.key === key);
  const who = section(page, "who");
  const names = () => who.locator("tbody th").evaluateAll((heads) => heads.map((head) => head.firstChild.textContent));
  await who.getByRole("button", { name: `Show all ${rows.length}` }).click();
  await eventually(async () => assert.deepEqual(await names(), rows.map(({ cells }) => cells[at("name")])));
  const actors = rows.filter(({ cells }) => cells[at("facet")] === "actor");
  await who.getByRole("button", { name: `actors ${actors.length}` }).click();
  await eventually(async () => assert.deepEqual(await names(), actors.map(({ cells }) => cells[at("name")])));
  await who.getByRole("combobox").selectOption("Difference of rates");
  const sorted = actors.toSorted((a, b) => b.cells[at("difference")] - a.cells[at("difference")]);
  await eventually(async () => assert.equal((await names())[0], sorted[0].cells[at("name")]));
  const button = who.getByRole("button", { name: /Passages$/ }).first();
  await button.click();
  await who.locator(".behind").waitFor();
  const { order, only, row, rows: shown } = address(page);
  assert.deepEqual({ order, only, shown }, { order: "difference", only: "actor", shown: "all" });
  assert.ok(row.startsWith("actor:"), row);
  await page.reload();
  await eventually(async () => assert.equal((await names())[0], sorted[0].cells[at("name")]));
  await who.locator(".behind mark").first().waitFor();
});

explorerTest("what each side argues stands first, in the article's own words", { at: articles(5) }, async ({ page }) => {
  const theses = main(page).getByRole("group", { name: "What each side argues" }).getByRole("article");
  await eventually(async () => assert.equal(await theses.locator(".thesis").count(), 5));
  for (const [at, id] of ids.slice(0, 5).entries()) {
    const said = await theses.nth(at).locator(".thesis").innerText();
    const whole = printed("show", "corpus", id).replace(/\s+/g, " ");
    assert.ok(whole.includes(said.replace(/\s+/g, " ")), `${id}: ${said}`);
  }
});

explorerTest("where sides differ the passages stand below, and a tab has more", { at: articles(3) }, async ({ page }) => {
  const told = main(page).getByRole("region", { name: "Where they differ" });
  const items = told.locator("ul").first().locator(":scope > li");
  await items.first().waitFor();
  const n = await items.count();
  assert.ok(n >= 2 && n <= 5, `${n} differences`);
  for (const item of await items.all()) await item.locator("mark").first().waitFor();
  await items.first().getByRole("link").last().click();
  const { part } = address(page);
  assert.ok(PARTS.includes(part), part);
  await section(page, part).waitFor();
  await page.goBack();
  await told.waitFor();
});

explorerTest("the overview is short", { at: articles(5), viewport: { width: 1440, height: 900 } }, async ({ page }) => {
  await main(page).locator(".borne mark").first().waitFor();
  const screens = async () => (await page.evaluate(() => document.documentElement.scrollHeight)) / page.viewportSize().height;
  assert.ok((await screens()) <= 2.5, `${await screens()} screens`);
  await page.setViewportSize({ width: 360, height: 740 });
  await eventually(async () => assert.ok((await screens()) <= 7, `${await screens()} screens on a phone`));
  assert.equal(await overflow(page), 0);
});

explorerTest("Tab goes through the overview of five sides in sixty steps at most", { at: articles(5) }, async ({ page }) => {
  await main(page).locator(".borne mark").first().waitFor();
  const stops = await page.locator("a[href], button, input, select, summary, [tabindex]").evaluateAll(
    (all) => all.filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility()).length,
  );
  assert.ok(stops > 10 && stops <= 60, `${stops} stops`);
});

const inSight = (page, part) =>
  eventually(async () => {
    const { top } = await section(page, part).evaluate((one) => ({ top: one.getBoundingClientRect().top }));
    assert.ok(top > 0 && top < 400, `${part} begins at ${top}`);
  });

for (const part of ["figures", "texts", "roles"]) {
  for (const width of [390, 1280]) {
    const how = { at: compare(ids.slice(0, 3), `&part=${part}`), viewport: { width, height: 800 } };
    explorerTest(`an address opens the part it names: ${part}, ${width} pixels`, how, async ({ page }) => {
      await inSight(page, part);
      // It stays there while what stands above it is laid out.
      await page.waitForTimeout(1000);
      await inSight(page, part);
    });
  }
}

explorerTest("paragraphs about the same stand beside each other", { at: articles(3, "texts") }, async ({ page }) => {
  const pairs = page.locator(".pairs > li");
  await pairs.first().waitFor();
  for (const pair of await pairs.all()) {
    const paragraphs = await pair.locator("p").allTextContents();
    assert.ok(paragraphs.length >= 2, "a pair has two paragraphs at least");
    assert.ok((await pair.locator(".topic b").textContent()).length > 0, "and says what they are about");
  }
  const next = pairs.first().getByRole("button", { name: "Next group" });
  await next.click();
  const focused = () => pairs.nth(1).getByRole("button", { name: "Next group" }).evaluate((one) => one === document.activeElement);
  if ((await pairs.count()) > 1) assert.ok(await focused(), "the next group has the focus");
});

explorerTest("sides can be moved and taken out", { at: articles(3) }, async ({ page }) => {
  const order = () => address(page).with.split(",");
  await columns(page).first().waitFor();
  await main(page).getByRole("button", { name: /^Move right: / }).first().click();
  await eventually(() => assert.deepEqual(order(), [ids[1], ids[0], ids[2]]));
  assert.ok(await main(page).getByRole("button", { name: /^Move left: / }).first().isDisabled());
  await columns(page).first().click();
  await eventually(() => assert.deepEqual(order(), [ids[0], ids[2]]));
  await eventually(async () => assert.equal(await columns(page).count(), 2));
  await columns(page).first().click();
  await main(page).getByText("One side alone compares with nothing").waitFor();
  await columns(page).first().click();
  await main(page).getByRole("link", { name: "To the articles" }).click();
  await lists(page);
});

explorerTest("a side that the corpus does not have is named", { at: compare([...ids.slice(0, 2), "gone"]) }, async ({ page }) => {
  await main(page).getByText("This corpus has no articles for: gone.").waitFor();
  await eventually(async () => assert.equal(await columns(page).count(), 2));
});

explorerTest("the texts stand one to a column", { at: articles(4, "texts") }, async ({ page }) => {
  const texts = page.locator(".texts").getByRole("article");
  await texts.first().waitFor();
  assert.equal(await texts.count(), 4);
  const lefts = await texts.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left));
  assert.deepEqual(lefts, [...new Set(lefts)].sort((a, b) => a - b), "from left to right");
});

explorerTest("back from an article the comparison is where it was left", { at: articles(4, "texts") }, async ({ page }) => {
  await page.locator(".texts article").first().waitFor();
  await page.evaluate(() => scrollTo(0, 1500));
  await eventually(async () => assert.equal(await page.evaluate(() => scrollY), 1500));
  // Without scrolling to it first, as a hand would have to.
  await page.locator(".sides h2 a").first().dispatchEvent("click");
  await page.locator(".read").waitFor();
  await page.goBack();
  await eventually(async () => assert.equal(await page.evaluate(() => scrollY), 1500));
});

/** Of each column where the paragraph stands that is level now, in pixels from the top of the window. */
const level = (page) =>
  page.locator(".texts article").evaluateAll((all) => all.map((one) => one.querySelector("[data-now]")?.getBoundingClientRect().top).filter((top) => top !== undefined));

explorerTest("columns scroll together: what is paired comes to the same height", { at: articles(4, "texts") }, async ({ page }) => {
  const first = page.locator(".texts article").first();
  await first.waitFor();
  await first.evaluate((one) => one.scrollIntoView({ block: "center" }));
  await first.hover();
  const stand = async () => {
    const tops = await level(page);
    assert.ok(tops.length > 1, "two columns have it at least");
    // One at the end or the beginning of its column can come no closer.
    assert.ok(tops.some((top, at) => at > 0 && Math.abs(top - tops[0]) < 3), `at ${tops}`);
  };
  await page.mouse.wheel(0, 500);
  await eventually(stand);
  await first.focus();
  await page.keyboard.press("n");
  await eventually(stand);
  await main(page).getByRole("button", { name: "Scroll together" }).click();
  const free = await first.evaluate((one) => one.scrollHeight - one.clientHeight);
  assert.ok(free < 2, "each text at its full length again");
});

for (const colorScheme of ["light", "dark"]) {
  explorerTest(`six sides are told apart by letter and by colour that can be read (${colorScheme})`, { at: compare([...ids.slice(0, 5), FILTER]), colorScheme }, async ({ page }) => {
    const names = main(page).locator(".theses header .side-name");
    await eventually(async () => assert.equal(await names.count(), 6));
    assert.deepEqual(await names.locator(".letter").allInnerTexts(), ["A", "B", "C", "D", "E", "F"]);
    const seen = await names.evaluateAll((all) => {
      const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
      const light = ([r, g, b]) => {
        const [x, y, z] = [r, g, b].map((c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * x + 0.7152 * y + 0.0722 * z;
      };
      const paper = light(numbers(getComputedStyle(document.documentElement).backgroundColor));
      return all.map((one) => {
        const colour = getComputedStyle(one).color;
        const mine = light(numbers(colour));
        return { colour, contrast: (Math.max(mine, paper) + 0.05) / (Math.min(mine, paper) + 0.05) };
      });
    });
    assert.equal(new Set(seen.map(({ colour }) => colour)).size, 6);
    for (const { colour, contrast } of seen) assert.ok(contrast >= 4.5, `${colour}: ${contrast}`);
    assert.equal(await overflow(page), 0);
  });
}

explorerTest("every table says by ear what its rows and columns are", { at: articles(2) }, async ({ page }) => {
  await main(page).getByRole("table").first().waitFor();
  const faults = await main(page).getByRole("table").evaluateAll((tables) =>
    tables.flatMap((table) => [
      ...(table.caption?.textContent ? [] : ["no caption"]),
      ...[...table.querySelectorAll("th")].filter((head) => !head.scope || !head.textContent.trim()).map((head) => head.outerHTML),
    ]),
  );
  assert.deepEqual(faults, []);
});
