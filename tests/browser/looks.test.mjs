// Views of what was found: each element gives as many articles as it says, and the address restores what is seen.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { pageOf } from "./lib/corpus.mjs";
import { explorerTest } from "./lib/explorer.mjs";
import { address, articles, ask, eventually, heading, main, overflow, visit as goTo } from "./lib/reader.mjs";
import { sharedPage } from "./lib/shared.mjs";

/** Goes to an address once the page listens to its address: something is drawn. */
async function visit(page, hash) {
  await main(page).locator(".hits, .look").first().waitFor();
  await goTo(page, hash);
}
const tabs = (page) => main(page).getByRole("navigation", { name: "Views of the articles found" });
const seen = (page) => main(page).locator(".seen").first();
const picked = (page) => main(page).locator(".picked").last();
const count = async (page) => Number((await picked(page).getByRole("heading", { level: 3 }).locator("small").innerText()).match(/[\d,]+/)[0].replace(",", ""));
const LOOKS = ["Concordance", "Terms", "Timeline", "Map", "Network", "Matrix"];

/** Letters from ports: what they name, when they are from, and in which of their words. */
const texts = {};
for (let n = 0; n < 60; n++) {
  const [country, month] = n % 3 === 0 ? ["Oman", "03"] : ["Peru", `0${1 + (n % 2)}`];
  const load = n < 16 ? "Copper from Chile went out to the sea." : "Grain came in from the sea.";
  texts[`port-${n}`] = `---\ntitle: Port letter ${n}\nsource: ${["Gazette", "Mercury"][n % 2]}\ndate: 2024-${month}-${10 + (n % 9)}\n---\n${load} The harbour of ${country} was busy, and ${country} said so.`;
}
const ports = { folder: (await pageOf(texts)).folder };

/** What was picked holds as many articles as it says, and only they are found if one asks for these only. */
async function holds(page, expected) {
  await eventually(async () => assert.equal(await count(page), expected));
  await picked(page).getByRole("link", { name: "Only these" }).click();
  await eventually(async () => assert.match(await heading(page).innerText(), new RegExp(`^${articles(expected)}\\b`)));
}

for (const width of [360, 768, 1440]) {
  const how = { ...ports, viewport: { width, height: 900 }, reducedMotion: "reduce" };
  explorerTest(`every view has a tab, a title, a sentence and files, and comes back by its address, ${width} pixels`, how, async ({ page }) => {
    await visit(page, "#/?q=sea");
    for (const name of LOOKS) {
      await tabs(page).getByRole("link", { name }).click();
      await eventually(() => assert.equal(address(page).look, name.toLowerCase()));
      await seen(page).waitFor();
      // They follow the lines in the next frame.
      if (name === "Concordance") await main(page).locator(".barcodes").waitFor();
      assert.ok((await seen(page).innerText()).length > 10, name);
      assert.ok(await main(page).getByRole("button", { name: "CSV" }).first().isVisible(), name);
      assert.equal(await overflow(page), 0);
      const before = await main(page).innerText();
      await page.reload();
      await seen(page).waitFor();
      await eventually(async () => assert.equal(await main(page).innerText(), before, name));
    }
  });
}

explorerTest("a bar of the timeline gives the articles of its dates, and bars from one to another those between", ports, async ({ page }) => {
  await visit(page, "#/?q=grain&look=timeline&as.unit=month");
  const bar = main(page).getByRole("button", { name: "Mar 2024: 14 articles" });
  const { total } = await ask(page, "grain", { date: "2024-03" });
  assert.equal(total, 14);
  await bar.locator("rect").last().click();
  await eventually(() => assert.equal(address(page).row, "2024-03"));
  await holds(page, 14);
  await visit(page, "#/?q=grain&look=timeline&as.unit=month");
  const of = (month) => main(page).getByRole("button", { name: new RegExp(`^${month} 2024`) });
  await of("Jan").locator("rect").last().click();
  await eventually(() => assert.equal(address(page).row, "2024-01"));
  await of("Feb").locator("rect").last().click({ modifiers: ["Shift"] });
  await eventually(() => assert.equal(address(page)["f.date"], "2024-01..2024-02"));
  const both = await ask(page, "grain", { date: "2024-01..2024-02" });
  await eventually(async () => assert.match(await heading(page).innerText(), new RegExp(`^${articles(both.total)}`)));
});

explorerTest("the table behind a drawing has a row for each element, once it is opened", ports, async ({ page }) => {
  await visit(page, "#/?q=grain&look=timeline&as.unit=month");
  const rows = main(page).locator(".as-table tbody tr");
  assert.equal(await rows.count(), 0);
  await main(page).getByText("As a table").focus();
  await page.keyboard.press("Enter");
  await eventually(async () => assert.equal(await rows.count(), 3));
  assert.match(await rows.last().innerText(), /2024-03\s.*\b14$/s);
  await visit(page, "#/?q=grain&look=timeline&as.unit=month&f.country=PE");
  await eventually(async () => assert.equal(await rows.count(), 2, "it follows a filter"));
});

explorerTest("the timeline is used with keys alone", ports, async ({ page }) => {
  await visit(page, "#/?look=timeline&as.unit=month");
  const first = main(page).locator("#timeline [tabindex='0']");
  await first.focus();
  await page.keyboard.press("ArrowLeft");
  const name = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  await page.keyboard.press("Enter");
  await eventually(async () => assert.equal(await count(page), Number(name.match(/(\d+) article/)[1])));
  await page.keyboard.press("Escape");
  await eventually(() => assert.equal(address(page).row, undefined));
});

explorerTest("a cell of the matrix gives the articles that have both", ports, async ({ page }) => {
  await visit(page, "#/?look=matrix&as.rows=country&as.columns=month");
  const cells = main(page).locator(".crossed td button");
  await cells.first().waitFor();
  for (const at of [0, await cells.count() - 1]) {
    await visit(page, "#/?look=matrix&as.rows=country&as.columns=month");
    const cell = cells.nth(at);
    const said = Number(await cell.innerText());
    await cell.click();
    await holds(page, said);
  }
});

explorerTest("a country on the map, and one in the network, gives its articles", ports, async ({ page }) => {
  const { facets } = await ask(page);
  const { value, label, count: n } = facets.country.find(({ label }) => label === "Peru");
  await visit(page, "#/?look=map");
  await main(page).locator(`[data-code=${value}]`).press("Enter");
  await holds(page, n);
  await visit(page, "#/?look=network");
  const point = main(page).getByRole("button", { name: `${label}: ${n}` });
  if (await point.count()) {
    await point.press("Enter");
    await holds(page, n);
  }
});

explorerTest("a tie of the network opens the sentences that name both", ports, async ({ page }) => {
  await visit(page, "#/?look=network&as.level=article");
  await seen(page).waitFor();
  const tie = main(page).locator(".tie").first();
  if (!(await tie.count())) return assert.match(await seen(page).innerText(), /^No two/);
  await tie.press("Enter");
  await main(page).getByRole("heading", { name: /^Sentences that name both/ }).waitFor();
});

explorerTest("a concordance has a line for each place, and its steps stand in the address", ports, async ({ page }) => {
  await visit(page, "#/?q=harbour&look=concordance");
  const lines = main(page).locator(".kwic li");
  await eventually(async () => assert.equal(await lines.count(), 60));
  assert.match(await seen(page).innerText(), /^60 places in 60 articles/);
  await main(page).getByLabel("Then").selectOption("group by source");
  await eventually(() => assert.equal(address(page)["as.steps"], "group:source"));
  await main(page).getByRole("heading", { level: 3, name: /^Gazette 30 places in 30 articles/ }).waitFor();
  await main(page).getByLabel("With this word near").pressSequentially("Oman");
  await page.keyboard.press("Enter");
  await eventually(() => assert.equal(address(page)["as.steps"], "group:source;has:near:Oman"));
  await eventually(async () => assert.equal(await lines.count(), 20));
  await main(page).getByRole("button", { name: /^Take back: with/ }).click();
  await eventually(async () => assert.equal(await lines.count(), 60));
});

explorerTest("words and what stands beside the searched one are counted", ports, async ({ page }) => {
  await visit(page, "#/?q=sea&look=terms");
  const row = main(page).locator(".terms tr").filter({ hasText: /^grain/ }).first();
  await row.waitFor();
  assert.match(await row.innerText(), /grain\s+44\s+44/);
  await row.getByRole("button").click();
  await holds(page, 44);
});

explorerTest("the files of a view say what they are of", ports, async ({ page }) => {
  await visit(page, "#/?q=grain&look=timeline&as.unit=month");
  const download = page.waitForEvent("download");
  await main(page).getByRole("button", { name: "CSV" }).click();
  const file = await download;
  assert.match(file.suggestedFilename(), /timeline\.csv$/);
  const text = await readFile(await file.path(), "utf8");
  assert.match(text, /^#corpus,/m);
  assert.match(text, /^#side,1,A,“grain”,,,44$/m);
  assert.match(text, /^2024-03,2024-03,,14$/m);
});

explorerTest("all that was found is saved for reference managers, and an article is cited", ports, async ({ page }) => {
  await visit(page, "#/?q=copper");
  await main(page).getByRole("button", { name: "Export" }).click();
  for (const [name, entry] of [["BibTeX", /^@article\{/gm], ["RIS", /^TY {2}- /gm], ["JSON Lines", /^\{/gm]]) {
    const download = page.waitForEvent("download");
    await main(page).getByRole("button", { name, exact: true }).click();
    const text = await readFile(await (await download).path(), "utf8");
    assert.equal(text.match(entry)?.length, 16, name);
  }
  const { hits: [{ id, title }] } = await ask(page, "copper");
  await visit(page, `#/read/${id}`);
  await main(page).locator("summary", { hasText: "Cite" }).click();
  assert.ok((await main(page).locator(".cite p").first().innerText()).includes(title));
});

/** Letters that count troops: of one matter, of another, without a country, without a date. */
const stated = [
  ["2025-01-09", "Gazette", "The navy sent 10,000 Peruvian troops to the harbour of the island."],
  ["2025-03-02", "Mercury", "To the harbour of the island the navy sent at least 16,000 Peruvian troops."],
  ["2025-02", "Gazette", "Long ago 90 Peruvian troops fell in the mountains."],
  ["", "Mercury", "About 12,000 Peruvian troops were asleep in their tents."],
  ["2025-04-01", "Mercury", "There were 7 troops."],
  ["2025-04-02", "Mercury", "In all 80 people came."],
];
const counted = Object.fromEntries(stated.map(([date, source, text], n) => [`count-${n}`, `---\ntitle: Count ${n}\nsource: ${source}\n${date && `date: ${date}\n`}---\n${text}`]));
const counts = { folder: (await pageOf(counted)).folder };

for (const width of [360, 1440]) {
  explorerTest(`a quantity is followed through time, and each mark opens its sentence, ${width} pixels`, { ...counts, viewport: { width, height: 900 } }, async ({ page }) => {
    await visit(page, "#/?look=figures");
    assert.match(await seen(page).innerText(), /^6 statements in 6 articles\. Most often counted: troops \(Peru\), in 4 articles\.$/);
    assert.equal(await overflow(page), 0);
    await main(page).getByRole("button", { name: "troops (Peru)", exact: true }).click();
    await eventually(() => assert.equal(address(page)["as.of"], "troops||PE"));
    await eventually(async () => assert.match(await seen(page).innerText(), /^troops \(Peru\): 4 statements in 4 articles, from 90 to 16,?000\.$/));
    const marks = main(page).locator("#figures .el");
    assert.equal(await marks.count(), 4);
    assert.equal(await main(page).locator("#figures .joined").count(), 1, "two are certainly of one matter");
    await main(page).getByRole("button", { name: /^at least 16,?000, Mercury, 2 Mar 2025$/ }).press("Enter");
    await picked(page).getByText("To the harbour of the island the navy sent").waitFor();
    assert.match(await picked(page).locator(".source").innerText(), /^Count 1/);
    assert.equal(await overflow(page), 0);
    await page.reload();
    await picked(page).getByText("To the harbour of the island the navy sent").waitFor();
    await main(page).getByLabel("Scale").selectOption("even");
    await eventually(() => assert.equal(address(page)["as.scale"], "linear"));
    await main(page).getByRole("button", { name: "All quantities" }).click();
    await main(page).getByRole("button", { name: "people", exact: true }).click();
    await main(page).getByText("“people” may be all sorts of things").waitFor();
  });

  explorerTest(`the table has the columns and the order that are chosen, and keeps what is ticked, ${width} pixels`, { ...ports, viewport: { width, height: 900 } }, async ({ page }) => {
    await visit(page, "#/?look=table");
    const rows = main(page).locator(".listing tbody tr");
    await eventually(async () => assert.equal(await rows.count(), 50));
    assert.equal(await overflow(page), 0);
    await main(page).getByRole("button", { name: "Title" }).click();
    await eventually(async () => assert.match(await rows.first().innerText(), /Port letter 0/));
    await main(page).getByRole("button", { name: /^Title/ }).click();
    await eventually(async () => assert.match(await rows.first().innerText(), /Port letter 9/));
    await rows.nth(0).getByRole("checkbox").check();
    await main(page).getByRole("button", { name: "Next" }).click();
    await eventually(async () => assert.equal(await rows.count(), 10));
    await rows.nth(0).getByRole("checkbox").check();
    await main(page).getByText("2 chosen").waitFor();
    await page.reload();
    await main(page).getByText("2 chosen").waitFor();
    await main(page).getByRole("button", { name: "Export" }).click();
    const download = page.waitForEvent("download");
    await main(page).getByRole("button", { name: "JSON Lines", exact: true }).click();
    const text = await readFile(await (await download).path(), "utf8");
    assert.equal(text.match(/^\{/gm)?.length, 2);
    await main(page).locator("summary", { hasText: "Columns" }).click();
    await main(page).getByLabel("Words", { exact: true }).uncheck();
    await eventually(() => assert.ok(!address(page)["as.columns"].includes("words")));
    await main(page).getByRole("button", { name: "Compare 2" }).click();
    await eventually(() => assert.equal(address(page).with.split(",").length, 2));
  });
}

explorerTest("what stands in the articles found is saved, and says which articles", ports, async ({ page }) => {
  await visit(page, "#/?q=copper");
  await main(page).getByRole("button", { name: "Export" }).click();
  await main(page).locator("summary", { hasText: "What stands in them" }).click();
  const saved = async (name) => {
    const download = page.waitForEvent("download");
    await main(page).getByRole("button", { name, exact: true }).click();
    return readFile(await (await download).path());
  };
  const mentions = (await saved("Countries and actors mentioned: CSV")).toString();
  assert.match(mentions, /^#side,1,A,“copper”,,,16$/m);
  assert.match(mentions, /^key,id,article,kind,key,name,actor_kind,actor_country,about,settled,start_byte,end_byte,words,via,doubt,candidates$/m);
  assert.equal(mentions.match(/,Chile,/g).length >= 16, true);
  const facets = (await saved("Values of the facets: JSON Lines")).toString().trim().split("\n").map((line) => JSON.parse(line));
  const { facets: asked } = await ask(page, "copper");
  for (const { value, count: n } of asked.country) {
    assert.equal(facets.find((row) => row.facet === "country" && row.value === value)?.articles ?? 0, n);
  }
  assert.ok(facets.every((row) => row.filter.includes("copper") && row.address.includes("q=copper")));
  const workbook = await saved("Countries and actors mentioned: XLSX");
  assert.equal(workbook.subarray(0, 4).toString("latin1"), "PK\x03\x04");
});

explorerTest("the map is shaded by articles, mentions or shares, and the legend says which", ports, async ({ page }) => {
  await visit(page, "#/?look=map");
  await main(page).getByLabel("Shaded by").selectOption("mentions in the articles");
  await eventually(() => assert.equal(address(page)["as.by"], "mentions"));
  await eventually(async () => assert.match(await seen(page).innerText(), /^Mentioned most: Peru, 80 times in 40 articles\.$/));
  await main(page).getByLabel("Shaded by").selectOption("share of the articles found");
  await eventually(async () => assert.match(await main(page).locator(".legend").innerText(), /share of the articles found/));
});

/** Letters that name two towns, one of them in twice as many letters as the other. */
const voyages = {};
for (let n = 0; n < 12; n++) {
  const from = n < 8 ? "Callao, in Peru" : "Maracaibo, in Venezuela";
  voyages[`voyage-${n}`] = `---\ntitle: Voyage ${n}\nsource: Gazette\ndate: 2024-04-${10 + n}\n---\nThe sea was calm all day. The ship came from ${from}, with grain.`;
}
const towns = { folder: (await pageOf(voyages)).folder };

for (const width of [360, 1440]) {
  explorerTest(`a town on the map opens the sentences that name it, and towns can be hidden, ${width} pixels`, { ...towns, viewport: { width, height: 900 } }, async ({ page }) => {
    await visit(page, "#/?look=map");
    const callao = main(page).getByRole("button", { name: "Callao (Peru): 8 articles, 8 mentions" });
    const maracaibo = main(page).getByRole("button", { name: "Maracaibo (Venezuela): 4 articles, 4 mentions" });
    await eventually(async () => assert.match(await seen(page).innerText(), / 2 towns are named, most often Callao: in 8 articles\.$/));
    const radius = async (town) => Number(await town.locator("circle").getAttribute("r"));
    assert.ok(Math.abs((await radius(callao)) / (await radius(maracaibo)) - Math.SQRT2) < 0.02, "areas are as the numbers of articles");
    // Each lies within the shape of its country, or so near that the shape is too coarse to tell.
    for (const [town, code] of [[callao, "PE"], [maracaibo, "VE"]]) {
      const [inner, outer] = [await town.boundingBox(), await main(page).locator(`[data-code=${code}]`).boundingBox()];
      const [x, y] = [inner.x + inner.width / 2, inner.y + inner.height / 2];
      assert.ok(x > outer.x - 3 && x < outer.x + outer.width + 3 && y > outer.y - 3 && y < outer.y + outer.height + 3, code);
    }
    await maracaibo.press("Enter");
    await eventually(() => assert.equal(address(page).row, "VE:Maracaibo"));
    await eventually(async () => assert.equal(await count(page), 4));
    await page.reload();
    await eventually(async () => assert.equal(await count(page), 4));
    assert.equal(await picked(page).locator(".borne-out li").count(), 4);
    assert.match(await picked(page).locator(".borne-out li").first().innerText(), /^The ship came from Maracaibo, in Venezuela, with grain\.\s+Voyage \d+$/);
    assert.equal(await picked(page).locator("mark").first().innerText(), "Maracaibo");
    assert.equal(await overflow(page), 0);
    const download = page.waitForEvent("download");
    await main(page).locator(".look").getByRole("button", { name: "CSV", exact: true }).click();
    const table = await readFile(await (await download).path(), "utf8");
    assert.match(table, /^PE:Callao,PE,Peru,Callao,8,8,1[.0]*,8\r?$/m);
    await main(page).getByLabel("Towns").selectOption("not shown");
    await eventually(() => assert.equal(address(page)["as.points"], "no"));
    await eventually(async () => assert.equal(await main(page).locator("#map .town").count(), 0));
    assert.doesNotMatch(await seen(page).innerText(), /towns/);
    await main(page).getByLabel("Towns").selectOption("as points");
    await eventually(async () => assert.equal(await main(page).locator("#map .town").count(), 2));
  });
}

explorerTest("a view says how to cite it", ports, async ({ page }) => {
  await visit(page, "#/?q=grain&look=timeline");
  await main(page).locator("summary", { hasText: "Cite this view" }).click();
  const text = await main(page).locator(".cite p").innerText();
  assert.match(text, /^“Articles over time”, .*grain.*\. In: .*, version [0-9a-f]+, read on .*#\/\?q=grain&look=timeline/);
});

for (const width of [360, 1440]) {
  explorerTest(`no name of the network lies over another, ${width} pixels`, { viewport: { width, height: 900 } }, async ({ page }) => {
    await visit(page, "#/?look=network");
    const labels = main(page).locator("#network .label");
    await labels.first().waitFor();
    // What stands around the letters in the colour of the paper is no part of a name; Firefox's bounding rectangle has it.
    const boxes = await labels.evaluateAll((all) => all.map((label) => {
      const [{ x, y, width, height }, matrix] = [label.getBBox(), label.getScreenCTM()];
      const [{ x: left, y: top }, { x: right, y: bottom }] = [[x, y], [x + width, y + height]].map((at) => new DOMPoint(...at).matrixTransform(matrix));
      return { text: label.textContent, left, top, right, bottom };
    }));
    const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    const pairs = boxes.flatMap((a, n) => boxes.slice(n + 1).filter((b) => over(a, b)).map((b) => `${a.text} over ${b.text}`));
    assert.deepEqual(pairs, []);
    assert.ok(boxes.length > 4);
  });
}

const folder = await sharedPage("es-news/es-news.csv");
if (folder) {
  explorerTest("in a large corpus cells and bars give as many articles as they say", { folder }, async ({ page }) => {
    for (const query of ["", "gobierno", "méxico presidente"]) {
      await visit(page, `#/?q=${encodeURIComponent(query)}&look=matrix&as.rows=country&as.columns=source`);
      const cells = main(page).locator(".crossed td button");
      await cells.first().waitFor();
      for (const at of [0, 3, 7]) {
        const label = await cells.nth(at).getAttribute("aria-label");
        const said = Number(label.match(/(\d+) articles?$/)[1]);
        await cells.nth(at).click();
        await eventually(async () => assert.equal(await count(page), said, label));
        await cells.nth(at).click();
      }
    }
  });
}

explorerTest("on a phone the tab of the view at hand is in sight", { ...ports, viewport: { width: 360, height: 740 }, at: "#/?look=figures" }, async ({ page }) => {
  const current = tabs(page).locator("[aria-current]");
  await main(page).locator(".look, .gap").first().waitFor();
  await eventually(async () => {
    const { x, width } = await current.boundingBox();
    assert.ok(x >= 0 && x + width <= 360, `${x}`);
  });
});
