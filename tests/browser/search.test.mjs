// Searching: what is typed, what is found, and what is said about it.

import assert from "node:assert/strict";
import { explorerTest, untilReady } from "./lib/explorer.mjs";
import {
  address, articles, ask, box, eventually, focused, heading, lists, main, marks, reads, results, someWords, type,
} from "./lib/reader.mjs";

explorerTest("typing finds articles and says what was understood", async ({ page }) => {
  const { rare, common } = await someWords(page);
  for (const query of [rare, common, `${common} ${rare}`]) {
    await type(page, query);
    const said = await heading(page).innerText();
    for (const word of query.split(" ")) assert.ok(said.includes(word), `“${said}” should say “${word}”`);
  }
  for (const [query, understood] of [["words:>1", "with at least 2 words"], ["date:>1900", "dated after 1900"]]) {
    await type(page, query);
    assert.match(await heading(page).innerText(), new RegExp(`articles? ${understood}$`));
  }
  await type(page, "");
});

explorerTest("phrases, exclusions, prefixes and the rest find what they should", async ({ page }) => {
  const { rare, common } = await someWords(page);
  const { hits, total } = await ask(page);
  const phrase = hits.map(({ title }) => title.match(/\p{L}+ \p{L}{4,}/u)?.[0]).find(Boolean);
  const having = (await ask(page, rare)).total;
  assert.equal((await type(page, `-${rare}`)).total, total - having);
  assert.ok((await type(page, `${rare.slice(0, 4)}*`)).total >= having);
  assert.ok((await type(page, `"${phrase}"`)).total > 0);
  assert.ok((await type(page, `title:${rare}`)).total > 0);
  assert.ok((await type(page, `${rare} OR ${common}`)).total >= having);
  const reversed = phrase.split(" ").reverse().join(" ");
  assert.ok((await type(page, `"${reversed}"`)).total <= (await ask(page, reversed)).total);
});

explorerTest("articles with all words come first and are counted; a switch requires all words, and the address keeps it", async ({ page }) => {
  const { rare, common } = await someWords(page);
  const query = `${rare} ${common}`;
  const { total, with_all: all, hits } = await type(page, query);
  assert.ok((await heading(page).innerText()).includes(`${all} with all words · ${total - all} with some`));
  const ids = (found) => found.hits.map(({ id }) => id);
  const required = await ask(page, query, {}, { require: true });
  assert.equal(required.total, all);
  assert.deepEqual(hits.slice(0, all).map(({ id }) => id), ids(required), "what has all words comes first");
  for (const same of [`+${rare} +${common}`, `${rare} AND ${common}`, `(${rare} ${common})`]) {
    assert.deepEqual(ids(await ask(page, same)), ids(required), same);
  }
  await page.getByRole("button", { name: "require all words" }).click();
  await lists(page, query, {}, { require: true });
  assert.equal(address(page).require, "1");
  await page.reload();
  await untilReady(page);
  await lists(page, query, {}, { require: true });
  await page.getByRole("button", { name: "require all words", pressed: true }).click();
  await lists(page, query);
  assert.equal(address(page).require, undefined);
  await type(page, rare);
  assert.equal(await page.getByRole("button", { name: "require all words" }).count(), 0, "a single word is required");
});

explorerTest("a word that no article has is named, and the others are still searched for", async ({ page }) => {
  const { rare, common } = await someWords(page);
  const slip = `${common.slice(0, 3)}x${common.slice(3)}`.toLowerCase();
  const { total } = await type(page, `${rare} ${slip}`);
  assert.equal(total, (await ask(page, rare)).total);
  await main(page).getByRole("listitem").filter({ hasText: `No article has “${slip}”` }).waitFor();
});

explorerTest("accents in quotes make a difference where a switch says so, and the address keeps it", async ({ page }) => {
  // A name that some articles write with its accent, and others might without.
  const accented = (await ask(page, "", {}, { limit: 100 })).facets.actor.map(({ label }) => label.match(/\p{L}*[áéíóúñç]\p{L}*/u)?.[0]);
  const word = accented.find(Boolean);
  const wrong = word.replace(/[áéíóúñç]/u, (letter) => (letter === "é" ? "ê" : `${letter.normalize("NFD")[0]}\u0302`.normalize("NFC")));
  await type(page, `"${wrong}"`);
  const found = await lists(page, `"${wrong}"`);
  assert.ok(found.total > 0, "without the switch any accent will do");
  await page.getByRole("button", { name: "accents as written" }).click();
  await lists(page, `"${wrong}"`, {}, { accents: true });
  assert.equal((await ask(page, `"${wrong}"`, {}, { accents: true })).total, 0);
  assert.equal(address(page).accents, "1");
  await page.reload();
  await untilReady(page);
  await lists(page, `"${wrong}"`, {}, { accents: true });
});

explorerTest("the words found are marked in titles and passages", async ({ page }) => {
  const { rare } = await someWords(page);
  const { total } = await type(page, rare);
  const marked = await marks(page).allInnerTexts();
  assert.ok(marked.length >= total, "every result should show why it was found");
  const stem = rare.slice(0, 4).toLowerCase();
  for (const word of marked) assert.ok(word.toLowerCase().startsWith(stem), `“${word}” is not “${rare}”`);
  await type(page, "");
  assert.equal(await marks(page).count(), 0);
});

explorerTest("a slip in a query is pointed out, and the query still works", async ({ page }) => {
  const { rare } = await someWords(page);
  const { query } = await type(page, `"${rare}`);
  assert.ok(query.warnings.length > 0, "the search should warn");
  for (const warning of query.warnings) await main(page).getByText(warning).waitFor();
  await type(page, rare);
  for (const warning of query.warnings) assert.equal(await main(page).getByText(warning).count(), 0);
});

explorerTest("where nothing is found, the word to blame is named and a spelling is offered", async ({ page }) => {
  const { common } = await someWords(page);
  const slip = `${common.slice(0, 3)}x${common.slice(3)}`.toLowerCase();
  await box(page).fill(slip);
  await heading(page).filter({ hasText: `${articles(0)} with ${slip}` }).waitFor();
  assert.equal(await main(page).getByText(/^No article/).count(), 1, "it is said once");
  const blame = main(page).getByRole("listitem").filter({ hasText: "Did you mean" });
  await blame.getByText("Did you mean").waitFor();
  const offer = blame.getByRole("button");
  const spelling = await offer.innerText();
  await offer.click();
  const { total } = await lists(page, spelling);
  assert.ok(total > 0, "the spelling offered should find something");
  assert.equal(await box(page).inputValue(), spelling);
});

explorerTest("where words exclude each other, each is said to stand in the way", async ({ page }) => {
  const { rare } = await someWords(page);
  await box(page).fill(`${rare} -${rare}`);
  await heading(page).filter({ hasText: articles(0) }).waitFor();
  const ways = await main(page).getByRole("listitem").allInnerTexts();
  for (const way of [/^Without .+: \d+ articles?$/, /^With .+: \d+ articles?$/]) {
    assert.ok(ways.some((said) => way.test(said)), `${way} is not among: ${ways}`);
  }
  for (const way of ways) assert.doesNotMatch(way, /[*_]/, "no marks of another notation should show");
  await main(page).getByRole("button", { name: "Show all articles" }).click();
  await lists(page);
  assert.equal(await box(page).inputValue(), "");
});

explorerTest("/ goes to the search from anywhere; Escape clears it, then leaves it", async ({ page }) => {
  const { rare } = await someWords(page);
  const isIn = () => box(page).evaluate((input) => document.activeElement === input);
  await page.keyboard.press("/");
  assert.ok(await isIn(), "/ should go to the search");
  assert.equal(await box(page).inputValue(), "", "the / should not be typed");
  await page.keyboard.type(rare);
  await lists(page, rare);
  await page.keyboard.press("Escape");
  await lists(page);
  assert.ok(await isIn(), "the first Escape should only clear");
  await page.keyboard.press("Escape");
  assert.ok(!(await isIn()), "the second Escape should leave");
  await results(page).first().focus();
  await page.keyboard.press("/");
  assert.ok(await isIn(), "/ should go to the search from a result");
  await page.keyboard.type("a/b");
  assert.equal(await box(page).inputValue(), "a/b", "a / within a query should be typed");
});

explorerTest("arrows walk through the results, and Enter opens one", async ({ page }) => {
  const { hits } = await ask(page);
  await box(page).focus();
  for (const [key, at] of [["ArrowDown", 0], ["ArrowDown", 1], ["j", 2], ["k", 1], ["ArrowUp", 0], ["ArrowDown", 1]]) {
    await page.keyboard.press(key);
    assert.equal(await focused(page), hits[at].title, `after ${key}`);
  }
  await page.keyboard.press("Enter");
  await reads(page, hits[1].title);
});

explorerTest("Enter in the search opens the first result, even before it is shown", async ({ page }) => {
  const { common } = await someWords(page);
  const { hits } = await ask(page, common);
  await box(page).fill(common);
  await page.keyboard.press("Enter");
  await reads(page, hits[0].title);
});

explorerTest("the results can be sorted", async ({ page }) => {
  const sort = page.getByRole("combobox", { name: "Sort by" });
  for (const [label, name] of [["Title", "title"], ["Newest", "newest"], ["Oldest", "oldest"], ["Best match", "relevance"]]) {
    await sort.selectOption({ label });
    await lists(page, "", {}, { sort: name });
  }
});

explorerTest("the number of results is announced", async ({ page }) => {
  const { rare } = await someWords(page);
  const said = page.getByRole("status").filter({ hasText: /articles?$/ });
  for (const query of ["", rare, ""]) {
    const { total } = await type(page, query);
    await eventually(async () => assert.equal(await said.innerText(), articles(total)));
  }
  assert.equal(await said.getAttribute("aria-live"), "polite");
});

explorerTest("every example in the help finds something", async ({ page }) => {
  const button = page.getByRole("button", { name: "How to search" });
  await button.click();
  const help = page.getByRole("region", { name: "How to search" });
  await help.getByRole("listitem").first().waitFor();
  const examples = await help.getByRole("listitem").getByRole("button").allInnerTexts();
  assert.ok(examples.length > 3, "there should be examples");
  for (const example of examples) {
    if (!(await help.isVisible())) await button.click();
    await help.getByRole("button", { name: example, exact: true }).click();
    const { total, query } = await lists(page, example);
    assert.ok(total > 0, `“${example}” should find something`);
    assert.deepEqual(query.warnings, []);
    assert.equal(await box(page).inputValue(), example);
  }
});

explorerTest("Escape closes the help as soon as it is open", async ({ page }) => {
  await page.getByRole("button", { name: "How to search" }).click();
  const help = page.getByRole("region", { name: "How to search" });
  await help.waitFor();
  await page.keyboard.press("Escape");
  await help.waitFor({ state: "detached" });
});

explorerTest("whatever is typed does no harm", async ({ page }) => {
  const queries = ["<b>x</b>", "\"'`\\", "((((", "a AND", "NEAR/", "date:", "-", "*", "?~", "🦜 ñ ß İ", "a".repeat(3000)];
  for (const query of queries) await type(page, query);
});

explorerTest("while an input method composes, Enter and Escape are its own", async ({ page }) => {
  const { hits: [{ title }] } = await lists(page);
  const query = title.match(/\p{L}{6,}/u)[0];
  await type(page, query);
  const before = page.url();
  for (const key of ["Enter", "Escape", "ArrowDown"]) {
    for (const how of [{ isComposing: true }, { keyCode: 229 }]) {
      await box(page).evaluate((input, init) => {
        input.dispatchEvent(new KeyboardEvent("keydown", { ...init, bubbles: true, cancelable: true }));
      }, { key, ...how });
    }
  }
  assert.equal(await box(page).inputValue(), query);
  assert.equal(page.url(), before);
});

explorerTest("of a pasted megabyte as much is kept as is read, and it is said", async ({ page }) => {
  await box(page).evaluate((input) => {
    input.value = "harbour ".repeat(130_000);
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  await main(page).getByText(/longer than 10,?000 characters/).first().waitFor();
  assert.ok((await box(page).inputValue()).length <= 10_001);
  const links = await page.evaluate(() => [...document.links].map(({ href }) => href.length));
  assert.ok(Math.max(...links) < 25_000);
  assert.ok(page.url().length < 25_000);
});
