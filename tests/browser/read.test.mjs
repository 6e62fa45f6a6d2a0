// Reading: the text with its marks, why each is there, and the ways on and back.

import assert from "node:assert/strict";
import { printed, tags } from "./lib/cli.mjs";
import { explorerTest, untilReady } from "./lib/explorer.mjs";
import {
  address, ask, eventually, focused, heading, lists, main, marks, reads, result, results, someWords, type, visit,
} from "./lib/reader.mjs";

const tagged = Object.fromEntries(tags().map((article) => [article.id, article]));
const written = Object.fromEntries(Object.keys(tagged).map((id) => [id, printed("show", "corpus", id)]));

const SWITCHES = { Countries: "country:", Actors: "actor:", Words: undefined };
const turn = (page, name) => page.getByRole("switch", { name });
const text = (page) => main(page).getByRole("article");
/** The marked names that open a card; one within another has its say there. */
const CARDS = "[role=button][data-key]";
const card = (page) => page.locator("#card");
/** The marked names of countries or actors. */
const names = (page, kind) => text(page).locator(`[data-key^="${kind}"]`);
const tip = (page) => page.getByRole("tooltip");

/** Opens the first article that has a word; returns the word and the article. */
async function openOne(page) {
  const { rare } = await someWords(page);
  const { hits: [hit] } = await type(page, rare);
  await result(page, hit.title).click();
  await reads(page, hit.title);
  return { rare, hit };
}

explorerTest("an article shows its title, what is known of it, and its text", async ({ page }) => {
  const { hits } = await ask(page);
  for (const { id, title } of hits) {
    await visit(page, `#/read/${encodeURIComponent(id)}`);
    await reads(page, title);
    assert.ok((await page.title()).startsWith(title), "the window's title should name the article");
    const said = await text(page).getByRole("paragraph").first().innerText();
    assert.match(said, /\d+ min/);
    assert.match(said, /[\d,]+ words/);
    const lines = written[id].split("\n").map((line) => line.trim()).filter(Boolean);
    const shown = await text(page).innerText();
    for (const line of lines) assert.ok(shown.includes(line), `“${line}” should be in the text`);
  }
});

explorerTest("every mention that the compiler found is marked", async ({ page }) => {
  const { hits: [{ id, title }] } = await ask(page);
  await result(page, title).click();
  await reads(page, title);
  const { countries, actors } = tagged[id];
  for (const [kind, found] of [["country", countries], ["actor", actors]]) {
    for (const { code, id: name, mentions } of found) {
      const shown = await text(page).locator(`[data-key="${kind}:${code ?? name}"]`).allTextContents();
      // The title stands above the text, without marks.
      const expected = mentions.filter(({ start }) => start > Buffer.byteLength(title)).map(({ text }) => text);
      assert.equal(shown.length, expected.length, code ?? name);
      // What crosses another mark is in pieces.
      shown.forEach((words, n) => assert.ok(expected[n].startsWith(words), `${expected[n]} as ${words}`));
    }
  }
});

explorerTest("the words searched for are marked in the text", async ({ page }) => {
  const { rare } = await openOne(page);
  const marked = await marks(page).allInnerTexts();
  assert.ok(marked.length > 0);
  for (const word of marked) assert.equal(word.slice(0, 4).toLowerCase(), rare.slice(0, 4).toLowerCase());
});

explorerTest("each sort of mark can be turned off, and the browser remembers it", async ({ page }) => {
  await openOne(page);
  const shown = async (name) => (name === "Words" ? marks(page) : names(page, SWITCHES[name])).count();
  const words = await text(page).innerText();
  for (const name of Object.keys(SWITCHES)) {
    assert.ok((await shown(name)) > 0, `${name} should be marked`);
    await turn(page, name).click();
    await eventually(async () => assert.equal(await shown(name), 0));
    assert.equal(await turn(page, name).getAttribute("aria-checked"), "false");
  }
  assert.equal(await text(page).innerText(), words, "the text should stay as it is");
  await page.reload();
  await untilReady(page);
  await text(page).getByRole("heading", { level: 1 }).waitFor();
  for (const name of Object.keys(SWITCHES)) {
    assert.equal(await turn(page, name).getAttribute("aria-checked"), "false", `${name} should still be off`);
    assert.equal(await shown(name), 0);
    await turn(page, name).click();
    await eventually(async () => assert.ok((await shown(name)) > 0));
  }
});

explorerTest("a mark says why it is there, to the pointer", async ({ page }) => {
  const { hits: [{ title }] } = await ask(page);
  await result(page, title).click();
  await reads(page, title);
  for (const kind of ["country", "actor"]) {
    const mark = names(page, kind).first();
    const label = await mark.getAttribute("data-label");
    const words = await mark.textContent();
    await mark.hover();
    const said = tip(page).filter({ hasText: `“${words}”` });
    await said.filter({ hasText: `counted for ${label}` }).waitFor();
    const [shown, window] = [await tip(page).boundingBox(), page.viewportSize()];
    assert.ok(shown.x >= 0 && shown.x + shown.width <= window.width && shown.y >= 0, "the tip should be in sight");
    await page.mouse.move(2, 2);
    await tip(page).waitFor({ state: "hidden" });
  }
});

explorerTest("a mark says why it is there, to the keyboard", async ({ page }) => {
  const { hits: [{ title }] } = await ask(page);
  await result(page, title).click();
  await reads(page, title);
  const all = text(page).locator(CARDS);
  const here = () => page.evaluate(() => document.activeElement.dataset.label);
  for (let tabs = 0; tabs < 20 && !(await here()); tabs++) await page.keyboard.press("Tab");
  assert.equal(await here(), await all.first().getAttribute("data-label"), "Tab should lead to the first mark");
  for (const [key, at] of [["ArrowRight", 1], ["ArrowRight", 2], ["ArrowLeft", 1]]) {
    await page.keyboard.press(key);
    const label = await all.nth(at).getAttribute("data-label");
    assert.equal(await here(), label, `after ${key}`);
    await tip(page).filter({ hasText: `counted for ${label}` }).waitFor();
  }
  const describedBy = await page.evaluate(() => document.activeElement.getAttribute("aria-describedby"));
  assert.equal(describedBy, await tip(page).getAttribute("id"));
  await page.keyboard.press("Escape");
  await tip(page).waitFor({ state: "hidden" });
  await reads(page, title);
  await page.keyboard.press("Escape");
  await lists(page);
});

explorerTest("the margin leads from one mention to the next", async ({ page }) => {
  const { hits: [{ title }] } = await ask(page);
  await result(page, title).click();
  await reads(page, title);
  const row = page.getByRole("complementary", { name: "Where they appear" }).getByRole("button").first();
  const label = await row.locator(".label").innerText();
  const mentions = text(page).locator(`[data-label="${label}"]`);
  // The focus is on the mention, or on the name that it stands within.
  const isAt = (n) => mentions.nth(n).evaluate((mark) => mark.closest("[role=button]") === document.activeElement);
  await row.click();
  assert.ok(await isAt(0), "the first click should go to the first mention");
  if ((await mentions.count()) > 1) {
    await row.click();
    assert.ok(await isAt(1), "the second click should go to the second mention");
  }
  await tip(page).filter({ hasText: label }).waitFor();
});

explorerTest("a mention that is unsettled is marked otherwise, and says why to pointer and keyboard", async ({ page }) => {
  const { id, unsettled } = Object.values(tagged).find((article) => article.unsettled.length > 0);
  const [{ kind, text: words, candidates }] = unsettled;
  await visit(page, `#/read/${encodeURIComponent(id)}`);
  const open = text(page).locator("[data-doubt]");
  await open.first().waitFor();
  assert.deepEqual(await open.allTextContents(), unsettled.map(({ text }) => text));
  const style = (name, part) =>
    open.first().evaluate((mark, [name, part]) => getComputedStyle(mark, part)[name], [name, part]);
  assert.equal(await style("textDecorationStyle"), "dotted");
  assert.match(await style("content", "::after"), /^"\?"/);
  await page.emulateMedia({ forcedColors: "active" });
  assert.equal(await style("textDecorationStyle"), "dotted");
  await page.emulateMedia({ forcedColors: "none" });

  const says = async () => {
    await tip(page).filter({ hasText: `“${words}”: ` }).filter({ hasText: "the text does not say" }).waitFor();
    const said = await tip(page).innerText();
    for (const { name } of candidates) assert.ok(said.includes(name), `“${said}” should name ${name}`);
    assert.ok(!said.includes("counted for"));
  };
  // The margin leads to it, and the tip belongs to it.
  const n = unsettled.filter((other) => other.kind === kind).length;
  const margin = page.getByRole("complementary", { name: "Where they appear" });
  await margin.getByRole("button", { name: `${n} mention${n === 1 ? "" : "s"} unsettled` }).click();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), words);
  await says();
  const describedBy = await page.evaluate(() => document.activeElement.getAttribute("aria-describedby"));
  assert.equal(describedBy, await tip(page).getAttribute("id"));
  await page.keyboard.press("Escape");
  await tip(page).waitFor({ state: "hidden" });
  await open.first().hover();
  await says();
  await page.mouse.move(2, 2);
  await tip(page).waitFor({ state: "hidden" });
  // It is turned off with the marks of its kind.
  await turn(page, kind === "actor" ? "Actors" : "Countries").click();
  await eventually(async () => assert.equal(await open.count(), 0));
});

explorerTest("back among the results, query, filters and focus are where they were", async ({ page }) => {
  const { rare, hit } = await openOne(page);
  const { total } = await ask(page, rare);
  await main(page).getByRole("link", { name: `1 of ${total} article` }).click();
  await lists(page, rare);
  await eventually(async () => assert.equal(await focused(page), hit.title));
  assert.ok((await page.title()).length > 0 && !(await page.title()).startsWith(hit.title));
});

explorerTest("from an article one goes on to the next result", async ({ page }) => {
  const { hits } = await ask(page);
  await results(page).first().click();
  await reads(page, hits[0].title);
  const way = (name) => page.getByRole("navigation", { name: "Results" }).getByRole("link", { name });
  assert.equal(await way("Previous result").count(), 0);
  for (const { title } of hits.slice(1, 3)) {
    await way("Next result").click();
    await reads(page, title);
  }
  await way("Previous result").click();
  await reads(page, hits[1].title);
});

explorerTest("an article that does not exist is said not to", { at: "#/read/no-such-article" }, async ({ page }) => {
  await main(page).getByRole("heading", { name: "There is no such article" }).waitFor();
  await main(page).getByText("no-such-article").waitFor();
  await main(page).getByRole("link", { name: /articles$/ }).click();
  await heading(page).waitFor();
});

/** An article that names somebody whom others name too, and not all; its first such name. */
async function shared(page) {
  const { facets, total } = await ask(page);
  const { value, label, count } = facets.actor.find(({ count }) => count > 1 && count < total);
  const [id] = Object.keys(tagged).filter((id) => tagged[id].actors.some((actor) => actor.id === value && actor.mentions.length > 0));
  const mentions = tagged[id].actors.find((actor) => actor.id === value).mentions.length;
  await visit(page, `#/read/${encodeURIComponent(id)}`);
  const name = text(page).locator(`${CARDS}[data-key="actor:${value}"]`).first();
  await name.waitFor();
  return { id, value, label, count, total, mentions, name };
}

explorerTest("a marked name opens a card that says what it is, why, how often, and leads on", async ({ page }) => {
  const { value, label, count, total, mentions, name } = await shared(page);
  await name.click();
  const said = page.getByRole("dialog", { name: label });
  await said.getByRole("heading", { name: label }).waitFor();
  await said.getByText(`counted for ${label}`).first().waitFor();
  await said.getByText(mentions === 1 ? "Named once here" : `Named ${mentions} times here`).waitFor();
  await said.getByText(`in ${count} of ${total} articles`).waitFor();
  const [shown, { width, height }] = [await said.boundingBox(), page.viewportSize()];
  assert.ok(shown.x >= 0 && shown.x + shown.width <= width && shown.y >= 0 && shown.y + shown.height <= height, "it is in sight");
  const ways = { all: `All ${count} that name it`, without: "Exclude it", beside: "Compare those that name it with the others" };
  await said.getByRole("link", { name: ways.all, exact: true }).click();
  assert.equal((await lists(page, "", { actor: value })).total, count);
  await page.goBack();
  await name.click();
  await said.getByRole("link", { name: ways.without, exact: true }).click();
  assert.equal((await lists(page, "", { actor: { exclude: [value] } })).total, total - count);
  await page.goBack();
  await name.click();
  await said.getByRole("link", { name: ways.beside, exact: true }).click();
  await main(page).getByRole("heading", { level: 1, name: "Side by side" }).waitFor();
  assert.equal(address(page).with, `?f.actor=${value},?not.actor=${value}`);
});

explorerTest("a card opens with Enter, keeps Tab, closes with Escape, and gives the focus back", async ({ page }) => {
  const { label, name } = await shared(page);
  const isBack = () => name.evaluate((mark) => mark === document.activeElement);
  await name.focus();
  await page.keyboard.press("Enter");
  await card(page).waitFor();
  await page.keyboard.press("Tab");
  assert.ok(await card(page).evaluate((card) => card.contains(document.activeElement)), "Tab leads to what is on it");
  await page.keyboard.press("Escape");
  await card(page).waitFor({ state: "detached" });
  assert.ok(await isBack(), "the focus returns");
  await page.keyboard.press(" ");
  await card(page).waitFor();
  const stops = (await card(page).locator("a, button").count()) + 1;
  for (let presses = 0; presses < stops; presses++) await page.keyboard.press("Tab");
  await card(page).waitFor({ state: "detached" });
  assert.ok(await isBack(), "beyond its end stands the name");
  assert.equal(await name.getAttribute("data-label"), label);
  // What is pressed elsewhere closes it.
  await name.click();
  await card(page).waitFor();
  await text(page).getByRole("heading", { level: 1 }).click();
  await card(page).waitFor({ state: "detached" });
});

explorerTest("a name within a name is told on its card", async ({ page }) => {
  const { hits } = await ask(page);
  for (const { id } of hits) {
    await visit(page, `#/read/${encodeURIComponent(id)}`);
    const outer = text(page).locator(`${CARDS}:has([data-key])`).first();
    if (!(await outer.count())) continue;
    const labels = await outer.evaluate((mark) => [mark, ...mark.querySelectorAll("[data-key]")].map(({ dataset }) => dataset.label));
    await outer.locator("[data-key]").first().click();
    for (const label of labels) await card(page).getByText(`counted for ${label}`).first().waitFor();
    assert.equal(await outer.locator("[tabindex], [role]").count(), 0, "no button within a button");
    return;
  }
  assert.fail("some article should have a name within a name");
});

explorerTest("the words of the search are counted in the article, and one goes from one to the next", async ({ page }) => {
  await openOne(page);
  const finder = page.getByRole("group", { name: "Find in this article" });
  const [box, said] = [finder.getByRole("searchbox"), finder.getByRole("status")];
  const places = new Set(await marks(page).evaluateAll((all) => all.map((mark) => mark.dataset.at))).size;
  await eventually(async () => assert.equal(await said.innerText(), `${places} place${places === 1 ? "" : "s"}`));
  const isAt = async (n) => {
    await eventually(async () => assert.equal(await said.innerText(), `${n} of ${places}`));
    const here = main(page).locator("mark[data-here]").first();
    assert.equal(await here.getAttribute("data-at"), String(n - 1));
    const { y, height } = await here.boundingBox();
    assert.ok(y > 0 && y + height < page.viewportSize().height, "the place is in sight");
  };
  await box.press("Enter");
  await isAt(1);
  await box.press("Shift+Enter");
  await isAt(places);
  await finder.getByRole("button", { name: "Next place" }).click();
  await isAt(1);
  await box.press("Escape");
  await eventually(async () => assert.equal(await main(page).locator("mark[data-here]").count(), 0));
  assert.ok(await text(page).getByRole("heading", { level: 1 }).evaluate((title) => title === document.activeElement));
});

explorerTest("other words are found in the article while they are typed", async ({ page }) => {
  const { hits: [{ id, title }] } = await ask(page);
  await visit(page, `#/read/${encodeURIComponent(id)}`);
  await reads(page, title);
  const finder = page.getByRole("group", { name: "Find in this article" });
  const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const word = plain(title.match(/\p{L}{5,}/u)[0]);
  await finder.getByRole("searchbox").fill(word.slice(0, -1));
  await main(page).locator("mark[data-here]").first().waitFor();
  for (const found of await marks(page).allTextContents()) assert.ok(plain(found).includes(word.slice(0, -1)), found);
  assert.match(await finder.getByRole("status").innerText(), /^1 of \d+$/);
  await finder.getByRole("searchbox").fill(`${word}qx`);
  await eventually(async () => assert.equal(await finder.getByRole("status").innerText(), "none"));
  assert.equal(await marks(page).count(), 0);
});

explorerTest("the headings of an article lead to its parts", async ({ page }) => {
  const { hits } = await ask(page);
  for (const { id, title } of hits) {
    await visit(page, `#/read/${encodeURIComponent(id)}`);
    await reads(page, title);
    const headings = text(page).locator(".text").getByRole("heading", { level: 2 });
    const outline = main(page).getByRole("group").filter({ hasText: "In this article" }).getByRole("button");
    const expected = await headings.allInnerTexts();
    if (expected.length < 3) {
      assert.equal(await outline.count(), 0, "of two headings there is no outline");
      continue;
    }
    assert.deepEqual(await outline.allInnerTexts(), expected);
    await outline.last().click();
    assert.ok(await headings.last().evaluate((heading) => heading === document.activeElement));
    const { y } = await headings.last().boundingBox();
    assert.ok(y > 0 && y < page.viewportSize().height, `the heading is at ${y}`);
    return;
  }
});

explorerTest("what is known of an article leads to the articles that share it", async ({ page }) => {
  const { facets } = await ask(page);
  let led = 0;
  for (const name of ["source", "author", "kind", "topic"]) {
    const value = facets[name]?.find(({ count }) => count > 0);
    if (!value) continue;
    const { hits: [{ id, title }] } = await ask(page, "", { [name]: value.value });
    await visit(page, `#/read/${encodeURIComponent(id)}`);
    await reads(page, title);
    await text(page).getByRole("link", { name: value.label, exact: true }).first().click();
    await lists(page, "", { [name]: value.value });
    led += 1;
  }
  assert.ok(led >= 2, `${led} ways`);
  const day = facets.date.find(({ value }) => value.length === 10)?.value;
  if (!day) return;
  const { hits: [{ id, title }] } = await ask(page, "", { date: day });
  await visit(page, `#/read/${encodeURIComponent(id)}`);
  await reads(page, title);
  await text(page).getByTitle(/^All articles of /).click();
  await lists(page, "", { date: day.slice(0, 7) });
});

for (const width of [1024, 1280, 1366, 1440]) {
  explorerTest(`names in the margin are whole, ${width} pixels`, { viewport: { width, height: 800 } }, async ({ page }) => {
    const { hits } = await ask(page);
    for (const { id, title } of hits) {
      await visit(page, `#/read/${encodeURIComponent(id)}`);
      await reads(page, title);
      const cut = await page.locator(".strips .label").evaluateAll((labels) =>
        labels.filter((label) => label.scrollWidth > label.clientWidth + 1 || getComputedStyle(label).textOverflow === "ellipsis").map((label) => label.innerText));
      assert.deepEqual(cut, [], id);
    }
  });
}
