// Make your own: a reader's files become a corpus in this window, which is explored, kept and saved; nothing is sent.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { axe, faults } from "./lib/axe.mjs";
import { explorerTest, open } from "./lib/explorer.mjs";
import { HARBOUR, choose, chooseFolder, drop, explore, folderOf, heading, made, openMake, setting, unfold } from "./lib/make.mjs";
import { ask, box, eventually, main, overflow, results, visit } from "./lib/reader.mjs";

const ARTICLES = 6;
const note = (page) => page.getByText("These are articles of your own");

/** With the harbour read. */
async function harbour(page, files = HARBOUR) {
  await openMake(page);
  const folder = await folderOf(files);
  await drop(page, folder);
  await made(page, ARTICLES);
  return folder;
}

explorerTest("a folder that is dropped is read, counted, explored and searched", async ({ page }) => {
  const published = (await ask(page)).total;
  await harbour(page);
  const row = (name) => main(page).getByRole("row", { name: new RegExp(`^${name}`, "i") });
  assert.match(await row("Date").innerText(), /\b4\b/);
  assert.match(await main(page).locator(".added h2").innerText(), /^6 files/);
  await main(page).getByText("1 file not read").waitFor();
  await explore(page).click();
  await note(page).waitFor();
  assert.equal(await page.evaluate(() => window.corpuscope.own), true);
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), "Harbour");
  await box(page).fill("lighthouse");
  await eventually(async () => assert.deepEqual(await results(page).allInnerTexts(), ["Lighthouse dark"]));
  await results(page).first().click();
  await main(page).getByRole("heading", { level: 1, name: "Lighthouse dark" }).waitFor();
  await page.getByRole("button", { name: /^Back to / }).click();
  await eventually(async () => assert.equal((await ask(page)).total, published));
  assert.equal(await note(page).count(), 0);
});

// Chromium itself looks for the icon at every new address, and says that it does not get it.
const icon = { expected: /icon-\w+\.svg net::ERR_INTERNET_DISCONNECTED|Failed to load resource: net::ERR_INTERNET_DISCONNECTED/ };
explorerTest("once the page is there, all of it works without asking for anything", icon, async ({ page, context }) => {
  await openMake(page);
  // The workers that wait to be needed are loading their script.
  await page.waitForTimeout(1000);
  await context.setOffline(true);
  const asked = [];
  context.on("request", (request) => asked.push(request.url()));
  await drop(page, await folderOf(HARBOUR));
  await made(page, ARTICLES);
  await setting(page, "Title of the corpus").fill("By the sea");
  await made(page, ARTICLES);
  await main(page).getByRole("button", { name: "Keep in this browser" }).click();
  await main(page).getByText("Kept in this browser.").waitFor();
  const download = page.waitForEvent("download");
  await main(page).getByRole("button", { name: "Save as one HTML file" }).click();
  await (await download).path();
  await explore(page).click();
  await box(page).fill("herring");
  await eventually(async () => assert.deepEqual(await results(page).allInnerTexts(), ["Fish market opens"]));
  assert.deepEqual(asked.filter((url) => !/^blob:|\/icon-\w+\.svg$/.test(url)), []);
});

/** So many files that reading them takes a while. */
const MANY = Object.fromEntries(Array.from({ length: 900 }, (_, n) => [`${n}.txt`, `Report ${n}\n\n${"Minister Jane Roe met the board of the harbour in Norway. ".repeat(60)}`]));

explorerTest("reading can be cancelled, and begun again", async ({ page }) => {
  await openMake(page);
  await drop(page, await folderOf(MANY));
  await main(page).getByRole("button", { name: "Cancel" }).click({ timeout: 20_000 });
  await main(page).getByText("Cancelled. Nothing was made.").first().waitFor();
  assert.equal(await main(page).getByRole("progressbar").count(), 0);
  await main(page).getByRole("button", { name: "Remove all" }).click();
  await drop(page, await folderOf(HARBOUR));
  await made(page, ARTICLES);
});

// The server's policy is the strictest: no worker can be started from a text, and none is fetched again.
explorerTest("reading can be cancelled as often as one likes, without asking for anything", async ({ page, context }) => {
  await openMake(page);
  await page.waitForTimeout(1000);
  const asked = [];
  context.on("request", (request) => asked.push(request.url()));
  const cancel = main(page).getByRole("button", { name: "Cancel" });
  await drop(page, await folderOf(MANY));
  for (let times = 1; times <= 6; times++) {
    await cancel.click({ timeout: 20_000 });
    await main(page).getByText("Cancelled. Nothing was made.").first().waitFor();
    assert.equal(await main(page).getByRole("progressbar").count(), 0, `cancelled ${times} times`);
    await main(page).getByRole("button", { name: "Read again" }).click();
  }
  await cancel.click();
  await main(page).getByRole("button", { name: "Remove all" }).click();
  await drop(page, await folderOf(HARBOUR));
  await made(page, ARTICLES);
  assert.deepEqual(asked.filter((url) => !/^blob:|\/icon-\w+\.svg$/.test(url)), []);
});

/** Settings that a folder brings. */
const BROUGHT = {
  "corpus.toml": "# By hand.\ntitle = \"By the sea\"\ndescription = \"Harbours\"\nexclude = [\"late\"]\n\n[fields]\ndate = \"published\"\n",
  "actors.toml": "[[never]]\nphrase = \"Norway\"\nfacet = \"country\"\n",
};

/** The forms and texts show what was brought, with this title. */
async function brought(page, title) {
  await made(page, ARTICLES - 2);
  assert.equal(await setting(page, "Title of the corpus").inputValue(), title);
  assert.equal(await setting(page, "One line below it").inputValue(), "Harbours");
  assert.equal(await setting(page, "Date").inputValue(), "published");
  assert.equal(await main(page).getByLabel("corpus.toml").inputValue(), BROUGHT["corpus.toml"].replace("By the sea", title));
  assert.equal(await main(page).getByLabel("actors.toml").inputValue(), BROUGHT["actors.toml"]);
  await main(page).getByText("1 correction").waitFor({ state: "attached" });
}

explorerTest("settings that a folder or a zip brings fill forms and texts, and what is edited then counts", async ({ page }) => {
  await harbour(page, { ...HARBOUR, "corpus.toml": "" });
  await main(page).getByRole("button", { name: "Remove all" }).click();
  await drop(page, await folderOf({ ...HARBOUR, ...BROUGHT }));
  await brought(page, "By the sea");
  await setting(page, "Title of the corpus").fill("By the quay");
  await brought(page, "By the quay");
  const download = page.waitForEvent("download");
  await main(page).getByRole("button", { name: "Save the folder" }).click();
  const saved = await mkdtemp(join(tmpdir(), "corpuscope-"));
  after(() => rm(saved, { recursive: true, force: true }));
  const zip = join(saved, "quay.zip");
  await (await download).saveAs(zip);
  await page.reload();
  await heading(page).waitFor();
  await drop(page, zip);
  await brought(page, "By the quay");
  assert.equal((await main(page).getByText("before: ").count()), 0, "it is made once");
  await setting(page, "Title of the corpus").fill("By the shore");
  await brought(page, "By the shore");
  await explore(page).click();
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), "By the shore");
  assert.deepEqual((await ask(page)).facets.country.map(({ label }) => label), ["Venezuela"]);
});

explorerTest("a setting in a form is written into the text, which keeps the rest", async ({ page }) => {
  const toml = "# By hand.\nabout = \"Collected by us.\"\n";
  await harbour(page, { ...HARBOUR, "corpus.toml": toml });
  await setting(page, "Title of the corpus").fill("By the sea");
  await setting(page, "Date").selectOption("published");
  await unfold(page, "Edit as text");
  const text = main(page).getByLabel("corpus.toml");
  assert.equal(await text.inputValue(), `${toml}title = "By the sea"\n\n[fields]\ndate = "published"\n`);
  await text.fill(`${toml}title = "By the quay"\nexclude = ["late"]\n`);
  await made(page, ARTICLES - 2);
  assert.equal(await main(page).getByText("before: 6").count(), 1);
  await explore(page).click();
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), "By the quay");
});

explorerTest("two names are joined, from the card of one of them", async ({ page }) => {
  await harbour(page);
  await explore(page).click();
  await page.evaluate(async () => (await window.corpuscope.search("storm")).hits[0].id).then((id) => visit(page, `#/read/${id}`));
  const name = main(page).locator("[role=button][data-key]").filter({ hasText: "Roe" }).first();
  await name.click();
  await page.getByRole("link", { name: "Correct this name" }).click();
  const form = main(page).getByRole("region", { name: /Roe/ });
  await form.waitFor({ timeout: 20_000 });
  const called = await form.getByRole("heading").innerText();
  await main(page).getByLabel("Find a name").fill("Roe");
  await form.getByRole("button", { name: /^Join / }).first().click();
  await made(page, ARTICLES);
  await main(page).getByText("1 correction").waitFor();
  await explore(page).click();
  const actors = (await ask(page)).facets.actor.filter(({ label }) => label.includes("Roe"));
  assert.deepEqual(actors.map(({ label }) => label), [called]);
});

explorerTest("a word is no country in one article, and then in none, from its card", async ({ page }) => {
  await openMake(page);
  await drop(page, await folderOf({ ...HARBOUR, "crew.md": HARBOUR["storm.md"].replace("Storm over the harbour", "The crew").replaceAll("Jane", "Ann") }));
  await made(page, ARTICLES + 1);
  const counted = async () => (await ask(page)).facets.country.find(({ label }) => label === "Venezuela")?.count ?? 0;
  const noCountry = async (title, button) => {
    await explore(page).click();
    await note(page).waitFor();
    const before = await counted();
    const { hits } = await ask(page, `"${title}"`);
    await visit(page, `#/read/${hits[0].id}`);
    await main(page).locator("[role=button][data-key='country:VE']").first().click();
    await page.getByRole("link", { name: "This is no country" }).click();
    const form = main(page).getByRole("region", { name: "Venezuela" });
    await form.getByRole("button", { name: button }).click();
    await form.waitFor({ state: "detached" });
    return before;
  };
  assert.equal(await noCountry("Storm over the harbour", /^This is no country in the article /), 2);
  await main(page).getByText("1 correction").waitFor();
  await made(page, ARTICLES + 1);
  assert.equal(await noCountry("The crew", /^This is no country$/), 1);
  await main(page).getByText("2 corrections").waitFor();
  await made(page, ARTICLES + 1);
  await explore(page).click();
  await note(page).waitFor();
  assert.equal(await counted(), 0);
});

explorerTest("a corpus is kept on request alone, found again, opened and deleted", async ({ page }) => {
  await harbour(page);
  await page.reload();
  await heading(page).waitFor();
  assert.equal(await main(page).getByRole("button", { name: /^Open / }).count(), 0, "nothing is kept unasked");
  await drop(page, await folderOf(HARBOUR));
  await made(page, ARTICLES);
  await main(page).getByRole("button", { name: "Keep in this browser" }).click();
  await main(page).getByRole("button", { name: "Open harbour" }).waitFor();
  await page.reload();
  const kept = main(page).getByRole("listitem").filter({ hasText: "harbour" });
  assert.match(await kept.innerText(), /6 articles, [\d.]+ KB, \d+ \w+ \d{4}/);
  await main(page).getByRole("button", { name: "Open harbour" }).click();
  await note(page).waitFor();
  assert.equal((await ask(page)).total, ARTICLES);
  await openMake(page);
  await made(page, ARTICLES);
  await setting(page, "Title of the corpus").fill("Changed");
  await main(page).getByRole("button", { name: "Keep in this browser" }).waitFor();
  await main(page).getByRole("button", { name: "Delete harbour" }).click();
  await main(page).getByRole("button", { name: "Open harbour" }).waitFor({ state: "detached" });
  await page.reload();
  await heading(page).waitFor();
  assert.equal(await main(page).getByRole("button", { name: /^Open / }).count(), 0);
});

test("the page saved in one file opens from the disk, and makes corpora itself", { timeout: 120_000 }, async () => {
  const saved = await mkdtemp(join(tmpdir(), "corpuscope-"));
  after(() => rm(saved, { recursive: true, force: true }));
  const { page, assertQuiet, close } = await open();
  try {
    await harbour(page);
    await main(page).getByLabel(/With “Make your own” in what is saved/).check();
    const download = page.waitForEvent("download");
    await main(page).getByRole("button", { name: "Save as one HTML file" }).click();
    const file = await download;
    assert.match(file.suggestedFilename(), /^harbour.*\.html$/i);
    await file.saveAs(join(saved, "corpuscope.html"));
    assertQuiet();
  } finally {
    await close();
  }
  const again = await open({ from: "file", folder: saved });
  try {
    assert.equal((await ask(again.page)).total, ARTICLES);
    await openMake(again.page);
    const folder = await folderOf({ "one.txt": HARBOUR["late/calm.txt"] }, "one");
    await drop(again.page, folder);
    await again.page.getByRole("alert").filter({ hasText: "Choose a folder" }).waitFor();
    await chooseFolder(again.page, folder);
    await made(again.page, 1);
    again.assertQuiet();
  } finally {
    await again.close();
  }
});

explorerTest("site and folder are saved as zips", async ({ page }) => {
  await harbour(page);
  for (const [button, within] of [["Save a site for GitHub Pages", "index.html"], ["Save the folder", "storm.md"]]) {
    const download = page.waitForEvent("download");
    await main(page).getByRole("button", { name: button }).click();
    const file = await download;
    assert.match(file.suggestedFilename(), /\.zip$/);
    const bytes = await readFile(await file.path());
    assert.equal(bytes.subarray(0, 2).toString(), "PK");
    assert.ok(bytes.includes(within), within);
  }
});

explorerTest("texts and tables are pasted; addresses are refused with the reason", async ({ page }) => {
  await openMake(page);
  await unfold(page, "Paste text");
  const field = main(page).getByLabel(/^An article, a table/);
  const add = main(page).getByRole("button", { name: "Add this text" });
  await field.fill("https://example.org/a\nhttps://example.org/b");
  await add.click();
  await page.getByRole("alert").filter({ hasText: "fetches nothing" }).waitFor();
  await field.fill(HARBOUR["table.csv"]);
  await add.click();
  await made(page, 2);
  await field.fill(`${HARBOUR["late/calm.txt"]}\n===\n${HARBOUR["late/market.txt"]}`);
  await add.click();
  await made(page, 4);
});

explorerTest("published articles stand beside one's own, as a filter", async ({ page }) => {
  const published = (await ask(page)).total;
  await harbour(page);
  await main(page).getByLabel(/beside the articles of/).check();
  await made(page, ARTICLES);
  await explore(page).click();
  const { total, facets } = await ask(page);
  assert.equal(total, ARTICLES + published);
  assert.deepEqual(facets.shelf.map(({ count }) => count).sort((a, b) => b - a), [ARTICLES, published].sort((a, b) => b - a));
});

explorerTest("all of it can be done by keyboard", async ({ page }) => {
  await openMake(page);
  const folder = await folderOf(HARBOUR);
  // The dialog of the browser cannot be typed into here; that the button is reached and seen can.
  const reach = async (locator) => {
    for (let presses = 0; presses < 80; presses++) {
      if (await locator.evaluate((element) => element === document.activeElement).catch(() => false)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail("not reached by Tab");
  };
  await reach(main(page).getByLabel("Choose files"));
  await choose(page, [join(folder, "storm.md"), join(folder, "ferry.md")]);
  await made(page, 2);
  await reach(setting(page, "Title of the corpus"));
  await page.keyboard.type("By the sea");
  await made(page, 2);
  await reach(explore(page));
  await page.keyboard.press("Enter");
  await note(page).waitFor();
});

for (const width of [360, 768, 1440]) {
  const viewport = { width, height: 800 };
  explorerTest(`axe finds nothing wrong, and nothing is too wide, ${width} pixels`, { viewport, init: axe, reducedMotion: "reduce" }, async ({ page }) => {
    const found = [];
    const look = async (step) => {
      for (const [colours, how] of Object.entries({ light: {}, dark: { seen: true } })) {
        await page.emulateMedia({ colorScheme: colours });
        found.push(...(await faults(page, how)).map((fault) => `${step}, ${colours}: ${fault}`));
      }
      const wide = await overflow(page);
      if (wide > 0) found.push(`${step}: ${wide} pixels too wide`);
    };
    await openMake(page);
    await look("nothing added");
    await drop(page, await folderOf({ ...HARBOUR, "late/a-name-of-a-file-that-is-as-long-as-they-come-and-has-no-space-in-it.txt": "Too short." }));
    await made(page, ARTICLES + 1);
    await look("made");
    await unfold(page, "Correct names");
    await main(page).getByLabel("Find a name").fill("Roe");
    await main(page).getByRole("button", { name: /^Correct .*Roe/ }).first().click();
    await unfold(page, "Edit as text");
    await look("all open");
    assert.deepEqual(found, []);
  });
}
