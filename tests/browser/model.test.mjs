// The page against a plain model of it: queries, filters, sides, views, notes, back, forward and reloads at random. After
// each the page shows what the model has. `crates/core/tests/page` does more of it without a browser.
//
// CORPUSCOPE_ACTS=1000 takes so many acts instead of eighty; CORPUSCOPE_SEED, others.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pageOf } from "./lib/corpus.mjs";
import { open, untilReady } from "./lib/explorer.mjs";
import { PAGE, address, articles, box, chips, eventually, facet, heading, main, results, tray, visit } from "./lib/reader.mjs";

const ACTS = Number(process.env.CORPUSCOPE_ACTS ?? 80);
let seed = Number(process.env.CORPUSCOPE_SEED ?? 12);
const below = (n) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * n);
};
const pick = (list) => list[below(list.length)];

const MOST = 6;
const LOOKS = { "": "Results", timeline: "Timeline", map: "Map", terms: "Terms" };
const FACETS = { Country: "country", Outlet: "source" };
const ALL = [];
const texts = {};
for (let n = 0; n < 36; n++) {
  const letter = { title: `Letter ${n}`, Country: ["Oman", "Peru", "Chile"][n % 3], Outlet: ["Gazette", "Mercury", "Tide"][below(3)], words: ["grain", "ships", "storm"].filter(() => below(2)) };
  ALL.push(letter);
  texts[`letter-${n}`] = `---\ntitle: ${letter.title}\nsource: ${letter.Outlet}\ndate: 2024-0${1 + (n % 5)}-10\n---\nThe harbour of ${letter.Country} was busy: ${["boats", ...letter.words].join(" and ")}.`;
}
const { folder } = await pageOf(texts);

/** What is seen: filters as `Country: Peru` or `Country: not Peru`. */
const START = { query: "", filters: [], look: "", sides: [] };
const model = { history: [START], at: 0, typing: false, notes: [] };
const here = () => model.history[model.at];
const fits = ({ query, filters }) => (letter) => {
  const values = (facet, not) => filters.filter((one) => one.facet === facet && one.not === not).map(({ value }) => value);
  const passes = (facet) => !values(facet, true).includes(letter[facet]) && (!values(facet, false).length || values(facet, false).includes(letter[facet]));
  return (!query || letter.words.includes(query)) && Object.keys(FACETS).every(passes);
};
const found = (sight) => ALL.filter(fits(sight));

/** The view becomes another: a new entry of the history, or the same one. */
function becomes(change, { entry = true, typed = false } = {}) {
  const next = { ...here(), ...change };
  if (JSON.stringify(next) === JSON.stringify(here())) return;
  if (entry) {
    model.history.splice(model.at + 1, Infinity, next);
    model.at += 1;
    model.typing = typed;
  } else {
    model.history[model.at] = next;
  }
}
const goes = (by) => {
  model.at += by;
  model.typing = false;
};
const toggled = (list, one) => {
  const same = (other) => JSON.stringify(other) === JSON.stringify(one);
  return list.some(same) ? list.filter((other) => !same(other)) : [...list, one];
};

/** A filter whose value the panel shows. */
async function filter(page, not) {
  const label = pick(Object.keys(FACETS));
  const value = pick([...new Set(ALL.map((letter) => letter[label]))]);
  const row = facet(page, label);
  const button = not ? row.not(value) : row.box(value);
  if (!(await button.count())) return "no such value";
  await button.click();
  const others = here().filters.filter((one) => one.facet !== label || one.value !== value || one.not === not);
  becomes({ filters: toggled(others, { facet: label, value, not }) });
  return `${not ? "leave out" : "choose"} ${value}`;
}

const ACT = {
  async type(page) {
    const query = pick(["", "grain", "ships", "storm"]);
    const begins = !here().query && query !== "" && !model.typing;
    await box(page).fill(query);
    becomes({ query }, { entry: begins, typed: true });
    return `type ${query}`;
  },
  choose: (page) => filter(page, false),
  leaveOut: (page) => filter(page, true),
  async takeBack(page) {
    const filters = here().filters;
    if (!filters.length) return "nothing to take back";
    const one = pick(filters);
    await chips(page).getByRole("button", { name: `Remove filter ${one.facet}: ${one.not ? "not " : ""}${one.value}`, exact: true }).click();
    becomes({ filters: toggled(filters, one) });
    return `take back ${one.value}`;
  },
  async side(page) {
    if (here().look) return "no list";
    const [title] = (await results(page).allInnerTexts()).slice(below(PAGE));
    const side = main(page).getByRole("button", { name: new RegExp(`^Compare: ${title}(, in comparison)?$`) });
    if (!title || (await side.isDisabled())) return "no side";
    await side.click();
    becomes({ sides: toggled(here().sides, title) }, { entry: false });
    return `side ${title}`;
  },
  async takeOut(page) {
    const { sides } = here();
    if (!sides.length) return "no side";
    const title = pick(sides);
    await tray(page).getByRole("button", { name: `Take out: ${title}`, exact: true }).click();
    becomes({ sides: toggled(sides, title) }, { entry: false });
    return `take out ${title}`;
  },
  async look(page) {
    const look = pick(Object.keys(LOOKS));
    if (!found(here()).length) return "nothing to look at";
    await tab(page, look).click();
    becomes({ look });
    return `look ${look}`;
  },
  async note(page) {
    // To the dossier and back: what was kept is there, and can be noted.
    const [letter, note] = [pick(ALL), `Note ${below(1000)}`];
    const before = page.url();
    await visit(page, `#/read/letter-${ALL.indexOf(letter)}`);
    const keep = main(page).getByRole("button", { name: "Keep", exact: true });
    await main(page).getByRole("button", { name: /^(Keep|Kept)$/ }).waitFor();
    if (await keep.count()) {
      await keep.click();
      await main(page).getByRole("button", { name: "Kept" }).waitFor();
      model.notes.push({ title: letter.title, note: "" });
    }
    const at = model.notes.findIndex(({ title }) => title === letter.title);
    await visit(page, `#/dossier?row=${at + 1}`);
    await main(page).getByLabel("Note").fill(note);
    await main(page).getByRole("link", { name: "Done" }).click();
    model.notes[at].note = note;
    for (const { title, note } of model.notes) {
      await main(page).locator(".kept-item").filter({ hasText: title }).filter({ hasText: note }).first().waitFor();
    }
    // A reload would else ask whether it may be lost.
    const store = main(page).getByRole("switch", { checked: false });
    if (await store.count()) await store.click();
    await visit(page, new URL(before).hash || "#/");
    model.history.splice(model.at + 1, Infinity, null, null, null, here());
    model.at += 4;
    model.typing = false;
    return `note ${letter.title}`;
  },
  async back(page) {
    if (!model.history[model.at - 1]) return "nothing before";
    await page.goBack();
    goes(-1);
    return "back";
  },
  async forward(page) {
    if (!model.history[model.at + 1]) return "nothing behind";
    await page.goForward();
    goes(1);
    return "forward";
  },
  async reload(page) {
    await page.reload();
    await untilReady(page);
    goes(0);
    return "reload";
  },
};
/** How often each is done. */
const OFTEN = { type: 4, choose: 5, leaveOut: 3, takeBack: 2, side: 5, takeOut: 1, look: 3, note: 1, back: 4, forward: 3, reload: 2 };
const acts = Object.entries(OFTEN).flatMap(([name, n]) => Array(n).fill(name));

const tab = (page, look) => page.getByRole("navigation", { name: "Views of the articles found" }).getByRole("link", { name: LOOKS[look], exact: true });

/** The page shows what the model has. */
async function agrees(page) {
  const sight = here();
  const hits = found(sight);
  assert.equal(await box(page).inputValue(), sight.query);
  assert.equal((await heading(page).innerText()).match(/^\S+ \S+/)?.[0], articles(hits.length));
  const shown = (await chips(page).count()) ? await chips(page).getByRole("listitem").allInnerTexts() : [];
  const expected = sight.filters.map(({ value, not }) => `${not ? "NOT " : ""}${value}`);
  const plain = shown.map((chip) => chip.replace(/\s+/g, " ").trim()).filter((chip) => chip !== "Clear all");
  assert.deepEqual(plain.map((chip) => chip.replace(/^not /i, "NOT ")).sort(), expected.sort());
  const sides = (await tray(page).count()) ? await tray(page).locator(".title bdi").allInnerTexts() : [];
  assert.deepEqual(sides, sight.sides);
  assert.ok(sides.length <= MOST);
  // Where nothing is found there is nothing to look at.
  if (hits.length) assert.equal(await tab(page, sight.look).getAttribute("aria-current"), "true");
  assert.equal(address(page).look ?? "", sight.look);
  assert.equal(address(page).q ?? "", sight.query);
  assert.equal((address(page).with ?? "").split(",").filter(Boolean).length, sight.sides.length);
  if (!sight.look) {
    const titles = await results(page).allInnerTexts();
    assert.equal(titles.length, Math.min(hits.length, PAGE));
    assert.ok(titles.every((title) => hits.some((letter) => letter.title === title)), `${titles}`);
  }
  // Where back and forward lead.
  const at = await page.evaluate(() => [navigation.currentEntry.index, navigation.entries().length]);
  assert.deepEqual(at, [model.at, model.history.length]);
}

test(`${ACTS} acts at random leave the page as a plain model says`, { timeout: 3_600_000 }, async () => {
  const opened = await open({ folder, reducedMotion: "reduce", viewport: { width: 1440, height: 1000 } });
  const done = [];
  try {
    for (let n = 0; n < ACTS; n++) {
      done.push(`${n}: ${await ACT[pick(acts)](opened.page)}`);
      // A letter that is typed stands in the address a moment later.
      await eventually(() => agrees(opened.page));
    }
    opened.assertQuiet(/ERR_ABORTED/);
  } catch (why) {
    throw new Error(`${done.slice(-8).join("\n")}\n${JSON.stringify(here())}\n${why.message}`, { cause: why });
  } finally {
    await opened.close();
  }
});
