// A network that delays, cuts, repeats and mixes the files of the index: each question is answered as without it, or the
// file that could not be loaded is named; once the network is mended, every question is answered.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pageOf } from "./lib/corpus.mjs";
import { explorerTest, open } from "./lib/explorer.mjs";
import { ask, box, eventually, heading } from "./lib/reader.mjs";

/** A small generator, so that a failure comes again. */
function chance(seed) {
  return (n) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
  };
}

const below = chance(411);
const SYLLABLES = ["ba", "ke", "lo", "mi", "nu", "pra", "sto", "tir", "ven", "zol", "gar", "fen", "dus"];
const words = Array.from({ length: 3000 }, () => Array.from({ length: 3 + below(3) }, () => SYLLABLES[below(13)]).join(""));
/** Some words are frequent. */
const word = () => words[below(below(2) ? 40 : words.length)];
const texts = {};
for (let n = 0; n < 400; n++) {
  const date = `${2000 + below(20)}-0${1 + below(9)}-1${below(9)}`;
  const text = Array.from({ length: 450 }, word).join(" ");
  texts[`a${n}`] = `---\ntitle: ${word()} ${word()}\nsource: ${["Gazette", "Mercury", "Tide"][below(3)]}\ndate: ${date}\n---\nIn ${["Oman", "Peru", "Chile"][below(3)]} ${text}.\n`;
}
const { folder } = await pageOf(texts);
const { folder: edited } = await pageOf({ ...texts, a0: "---\ntitle: Another\n---\nThis article was edited.\n" });
/** The names of the files of an index, in order. */
const indexFiles = async (folder) => (await readFile(join(folder, "corpus/files.txt"), "utf8")).match(/corpus\/\w+\.bin/g).sort();
const files = await indexFiles(folder);
const others = await indexFiles(edited);
assert.ok(files.length > 20, `the index should be in many files, not ${files.length}`);

const QUESTIONS = Array.from({ length: 12 }, () => {
  const [one, two] = [word(), word()];
  const query = [one, `${one} ${two}`, `${one} OR ${two}`, `"${one} ${two}"`, `${one.slice(0, 4)}*`, `title:${one}`, `${one} -${two}`][below(7)];
  return [query, [{}, { country: ["PE"] }, { source: ["Tide"] }][below(3)]];
});
/** What the page answers to a question, or why it does not. */
const answered = (page, [query, facets]) => ask(page, query, facets).then(JSON.stringify, (why) => ({ why: why.message }));

const undisturbed = await open({ folder });
const RIGHT = [];
for (const question of QUESTIONS) RIGHT.push(await answered(undisturbed.page, question));
await undisturbed.close();
assert.ok(RIGHT.every((answer) => typeof answer === "string"), "without a fault there is no failure");

const other = (list, path, shift) => list[(files.indexOf(path) + shift) % list.length];
const later = (answer, n) => new Promise((come) => setTimeout(() => come(answer), n));
/** What becomes of an answer. Those that are `whole` come in the end. */
const WAYS = {
  "late, in another order": { isWhole: true, change: (answer, _path, random) => later(answer, random(400)) },
  "in drops": { isWhole: true, change: (answer) => ({ ...answer, drip: 12 }) },
  "cut in the middle": { change: (answer) => ({ ...answer, isCut: true }) },
  // Bytes behind the last are not looked at, where none can be told by its name.
  "sent twice in one": { mayPass: true, change: (answer) => ({ ...answer, body: Buffer.concat([answer.body, answer.body]) }) },
  "another of the same page": { change: async (answer, path) => ({ ...answer, body: await readFile(join(folder, other(files, path, 1))) }) },
  "one of another page": { change: async (answer, path) => ({ ...answer, body: await readFile(join(edited, other(others, path, 0))) }) },
};

/** What a page that came without https lacks, and so cannot tell a file's bytes by its name. */
const PLAIN = () => Object.defineProperty(globalThis.crypto, "subtle", { value: undefined });

for (const [how, { isWhole, mayPass, change }] of Object.entries(WAYS)) {
  for (const [where, init] of [["by https", undefined], ["by http", PLAIN]]) {
    const random = chance(how.length * 7919);
    const network = { isMended: false, spoiled: new Map(), started: false };
    const disturbed = (path, answer) => {
      if (network.isMended || !network.started || !/^corpus\/\w+\.bin$/.test(path)) return answer;
      // Some files come as they should.
      if (!network.spoiled.has(path)) network.spoiled.set(path, isWhole || random(3) > 0);
      return network.spoiled.get(path) ? change(answer, path, random) : answer;
    };
    const options = { folder, init, change: disturbed, expected: /request failed|ERR_/ };
    explorerTest(`where files are ${how}, ${where}, no count is wrong, each failure is told, and all comes once the network is mended`, options, async ({ page }) => {
      network.started = true;
      let failures = 0;
      // Several at once: answers come in between.
      const answers = await Promise.all(QUESTIONS.map((question) => answered(page, question)));
      answers.forEach((answer, at) => {
        if (typeof answer === "string") return assert.equal(answer, RIGHT[at], `${QUESTIONS[at]}`);
        failures++;
        assert.match(answer.why, /corpus\/\w+\.bin/, "the failure names the file");
      });
      if (isWhole) assert.equal(failures, 0);
      else assert.ok(failures > 0 || mayPass, "the network was disturbed");
      const failed = answers.findIndex((answer) => typeof answer !== "string");
      if (failed >= 0) {
        await box(page).fill(QUESTIONS[failed][0]);
        await page.getByRole("alert").filter({ hasText: /\w+\.bin/ }).waitFor();
      }
      network.isMended = true;
      if (failed >= 0) {
        await page.getByRole("button", { name: /^(Try again|Reload)$/ }).first().click();
        const { total } = await ask(page, QUESTIONS[failed][0]);
        await eventually(async () => assert.equal(Number((await heading(page).innerText()).match(/^[\d,]+|^No/)[0].replace(/,|No/g, "") || 0), total));
      }
      for (const [at, question] of QUESTIONS.entries()) assert.equal(await answered(page, question), RIGHT[at], `${question}, mended`);
    });
  }
}
