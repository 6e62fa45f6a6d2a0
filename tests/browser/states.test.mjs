// What the address says is what the page shows: two hundred random states, each come to by steps within one page, are the
// same in a browser that has seen nothing before.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pageOf } from "./lib/corpus.mjs";
import { open } from "./lib/explorer.mjs";
import { eventually, main, visit } from "./lib/reader.mjs";

const texts = {};
for (let n = 0; n < 40; n++) {
  const country = ["Oman", "Peru", "Chile"][n % 3];
  const month = String(1 + (n % 5)).padStart(2, "0");
  texts[`port-${n}`] = `---\ntitle: Port letter ${n}\nsource: ${["Gazette", "Mercury", "Tide"][n % 3]}\ndate: 2024-${month}-${10 + (n % 9)}\n---\nGrain came in from the sea, ${n + 40} ships in all. The harbour of ${country} was busy, and Juan Pérez of ${country} said: "We load day and night."`;
}
const { folder } = await pageOf(texts);

/** A small generator, so that a failure comes again. */
let seed = 181;
const below = (n) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * n);
};
const pick = (list) => list[below(list.length)];
const maybe = (make) => (below(2) ? [make()] : []);
const id = () => `port-${below(40)}`;

/** Choices that say what is asked for. */
const asked = () => [
  ...maybe(() => `q=${pick(["grain", "harbour", "ships", "%22day+and+night%22", "oman+peru"])}`),
  ...maybe(() => `f.country=${pick(["OM", "PE", "CL", "OM,PE"])}`),
  ...maybe(() => `${pick(["f", "not"])}.source=${pick(["Gazette", "Mercury"])}`),
  ...maybe(() => `f.date=${pick(["2024-02", "2024-01..2024-03"])}`),
  ...maybe(() => `sort=${pick(["newest", "oldest", "title"])}`),
];
const sides = () => Array.from({ length: 2 + below(3) }, id).filter((one, at, all) => all.indexOf(one) === at);
const LOOKS = {
  timeline: () => [`as.unit=${pick(["day", "week", "month"])}`, ...maybe(() => "as.stack=source"), ...maybe(() => "row=2024-02")],
  map: () => maybe(() => "row=OM"),
  matrix: () => [...maybe(() => "as.rows=source"), ...maybe(() => "as.columns=country")],
  concordance: () => maybe(() => "as.node=harbour"),
  terms: () => maybe(() => "as.part=collocates"),
  network: () => maybe(() => `as.level=${pick(["paragraph", "sentence"])}`),
};
const STATES = [
  () => ["", ...asked(), ...maybe(() => "page=2"), ...maybe(() => `with=${sides()}`)],
  () => {
    const look = pick(Object.keys(LOOKS));
    return ["", ...asked(), `look=${look}`, ...LOOKS[look]()];
  },
  () => [`read/${id()}`, ...asked()],
  () => ["compare", `with=${sides()}`, ...maybe(() => `part=${pick(["who", "figures", "quotes", "terms"])}`)],
];

/** All that is seen, and what is chosen. */
async function seen(page) {
  await eventually(async () => {
    assert.equal(await page.locator("[aria-busy=true], .waiting").count(), 0);
  });
  return page.evaluate(() => {
    const chosen = [...document.querySelectorAll("main select, main input, aside input")].map((field) => [field.value, field.checked]);
    const pressed = [...document.querySelectorAll("[aria-pressed], [aria-current], [aria-selected], [aria-expanded]")].map((element) =>
      ["pressed", "current", "selected", "expanded"].map((name) => element.getAttribute(`aria-${name}`)).join());
    return { text: document.querySelector("main").innerText, chosen, pressed, hash: location.hash, title: document.title };
  });
}

test("two hundred random states come back from their addresses in a fresh browser", { timeout: 1_200_000 }, async () => {
  const first = await open({ folder, reducedMotion: "reduce" });
  let carried = "";
  try {
    // A dossier that its link carries has items that may be open.
    await visit(first.page, "#/read/port-7");
    await main(first.page).getByRole("button", { name: "Keep", exact: true }).click();
    await main(first.page).getByRole("button", { name: "Kept" }).waitFor();
    await visit(first.page, "#/dossier");
    await first.page.evaluate(() => (navigator.clipboard.writeText = async (text) => { window.copied = text; }));
    await main(first.page).getByRole("button", { name: "Copy as link" }).click();
    await main(first.page).getByText("The link is copied").waitFor();
    carried = new URL(await first.page.evaluate(() => window.copied)).hash.slice(2);
    STATES.push(() => [carried, ...maybe(() => "row=1")]);
    for (let n = 0; n < 200; n++) {
      const [path, ...pairs] = STATES[n % STATES.length]();
      const hash = `#/${path}${pairs.length ? `?${pairs.join("&")}` : ""}`;
      await visit(first.page, hash);
      const before = await seen(first.page);
      const fresh = await open({ folder, at: before.hash, reducedMotion: "reduce" });
      try {
        await eventually(async () => assert.deepEqual(await seen(fresh.page), before, `${n}: ${hash}`));
        fresh.assertQuiet();
      } finally {
        await fresh.close();
      }
    }
    first.assertQuiet();
  } finally {
    await first.close();
  }
});
