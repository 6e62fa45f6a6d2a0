// A reader who clicks and types at random: the console stays empty, and whatever was come to is there again after a reload.
//
// CORPUSCOPE_ACTS=1000 takes so many steps instead of a hundred; CORPUSCOPE_SEED, others.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pageOf } from "./lib/corpus.mjs";
import { open, untilReady } from "./lib/explorer.mjs";
import { eventually } from "./lib/reader.mjs";

const ACTS = Number(process.env.CORPUSCOPE_ACTS ?? 100);
let seed = Number(process.env.CORPUSCOPE_SEED ?? 77);
const below = (n) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * n);
};

const texts = {};
for (let n = 0; n < 36; n++) {
  const country = ["Oman", "Peru", "Chile"][n % 3];
  texts[`port-${n}`] = [
    "---", `title: Port letter ${n}`, `source: ${["Gazette", "Mercury", "Tide"][n % 3]}`, `topics: [${["ships", "grain"][n % 2]}]`, `date: 2024-0${1 + (n % 5)}-${10 + (n % 9)}`, "---",
    `Grain came in from the sea, ${n + 40} ships in all. The harbour of ${country} was busy.`, "",
    `“We load day and night,” said President Juan Pérez of ${country}. Later ${n * 10 + 400} troops of Oman came to Lima.`,
  ].join("\n");
}
const { folder } = await pageOf(texts);

/** What is not to be pressed: it leaves the page, gives a file, prints, or keeps something that a reload asks about. */
const APART = /Keep|Kept|CSV|JSON|XLSX|PNG|SVG|BibTeX|RIS|Copy|Print|Export|Save|Store|Download|HTML|Markdown|Choose|Open/i;
const KEYS = ["/", "?", "Escape", "j", "k", "Enter", "ArrowDown", "ArrowRight", "n", "p", "Tab", "Tab", "Tab", "End", "Home"];
const WORDS = ["grain", "harbour -oman", "\"day and night\"", "ships OR troops", "country:peru", "nosuchword", "(", ""];

/** One act; returns what was done. */
async function act(page) {
  const what = below(20);
  if (what === 0) return (await page.goBack().catch(() => undefined), "back");
  if (what === 1) return (await page.goForward().catch(() => undefined), "forward");
  if (what === 2) {
    const words = WORDS[below(WORDS.length)];
    await page.getByRole("searchbox", { name: "Search the articles" }).fill(words);
    await page.keyboard.press("Enter");
    return `type ${words}`;
  }
  if (what < 6) {
    const key = KEYS[below(KEYS.length)];
    await page.keyboard.press(key);
    return `press ${key}`;
  }
  const chosen = await page.evaluate(([apart, random]) => {
    const seen = (element) => element.getClientRects().length > 0 && !element.disabled && getComputedStyle(element).visibility === "visible";
    const stays = (element) => element.tagName !== "A" || (element.getAttribute("href") ?? "").startsWith("#/");
    const named = (element) => (element.getAttribute("aria-label") ?? element.innerText ?? "").trim();
    const all = [...document.querySelectorAll("a[href], button, summary, [role=button], select, input[type=checkbox]")];
    const fit = all.filter((element) => seen(element) && stays(element) && !new RegExp(apart, "i").test(named(element)));
    const element = fit[Math.floor(random * fit.length)];
    if (!element) return "nothing";
    if (element.tagName === "SELECT") {
      element.selectedIndex = Math.floor((random * 7919) % element.options.length);
      element.dispatchEvent(new Event("change", { bubbles: true }));
    } else {
      element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, view: window }));
    }
    return `${element.tagName.toLowerCase()} ${named(element).slice(0, 60)}`;
  }, [APART.source, below(1_000_000) / 1_000_000]);
  return chosen;
}

/** What is seen, with all closed that a reader opens for a moment. */
async function seen(page) {
  await eventually(async () => assert.equal(await page.locator("[aria-busy=true], .waiting").count(), 0));
  return page.evaluate(() => {
    document.activeElement?.blur();
    document.querySelectorAll("details[open]").forEach((one) => { one.open = false; });
    const chosen = [...document.querySelectorAll("main select, main input[type=checkbox]")].map((field) => [field.value, field.checked]);
    return { text: document.querySelector("main").innerText, chosen, hash: location.hash, title: document.title };
  });
}

test(`${ACTS} acts at random, and a reload after every second`, { timeout: 3_600_000 }, async () => {
  const opened = await open({ folder, reducedMotion: "reduce", viewport: { width: 1440, height: 900 } });
  const { page } = opened;
  const done = [];
  try {
    for (let n = 0; n < ACTS; n++) {
      done.push(`${n}: ${await act(page)} → ${new URL(page.url()).hash}`);
      if (n % 2 === 0) continue;
      await page.keyboard.press("Escape");
      // A letter that is typed, or taken back, stands in the address a moment later.
      await page.waitForTimeout(250);
      const before = await seen(page);
      await page.reload();
      await untilReady(page);
      await eventually(async () => assert.deepEqual(await seen(page), before));
    }
    // What is fetched beforehand ends where the page is loaded again.
    opened.assertQuiet(/ERR_ABORTED/);
  } catch (why) {
    throw new Error(`${done.slice(-6).join("\n")}\n${why.message}`, { cause: why });
  } finally {
    await opened.close();
  }
});
