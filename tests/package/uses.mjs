// What a person does who has just installed the program, in a folder with nothing in it but articles:
//
//     node uses.mjs PROGRAM ARTICLES
//
// `new`, `build`, `serve`, and a browser that opens the page, searches, opens an article and the page in one file.
// Fails if anything does; prints what took how long.

import assert from "node:assert/strict";
import { spawn, execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { closeBrowser, launch, untilReady } from "../browser/lib/browser.mjs";
import { ask, reads, results, someWords, type } from "../browser/lib/reader.mjs";
import { serve } from "../browser/lib/server.mjs";

const [program, articles] = process.argv.slice(2).map((path) => resolve(path));
for (const folder of process.env.PATH.split(":")) {
  for (const name of ["cargo", "rustc", "rustup"]) {
    assert.ok(!existsSync(join(folder, name)), `${name} is on the path, in ${folder}`);
  }
}

const times = [];
async function timed(what, action) {
  const start = performance.now();
  const result = await action();
  times.push(`${what} ${((performance.now() - start) / 1000).toFixed(2)} s`);
  return result;
}
const shell = process.platform === "win32";
const run = (...words) => execFileSync(program, words, { encoding: "utf8", shell, stdio: ["ignore", "pipe", "pipe"] });

/** Whether the program has a command of this name. */
function has(command) {
  try {
    run(command, "--help");
    return true;
  } catch {
    return false;
  }
}

/** The address at which the program serves a corpus, and a way to stop it. */
async function served() {
  if (!has("serve")) {
    const site = await serve("site");
    return { url: site.url, stop: site.stop, by: "the tests' own server, as this program has no `serve`" };
  }
  const child = spawn(program, ["serve", "my-articles", "--port", "0"], { shell, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((end) => child.once("exit", end));
  let said = "";
  const url = await new Promise((found, failed) => {
    const late = setTimeout(() => failed(new Error(`\`serve\` named no address within 60 s; it said:\n${said}`)), 60_000);
    const look = (text) => {
      said += text;
      const address = said.match(/http:\/\/(127\.0\.0\.1|localhost):\d+\/?/);
      if (address) {
        clearTimeout(late);
        found(address[0]);
      }
    };
    child.stdout.on("data", look);
    child.stderr.on("data", look);
    ended.then((code) => failed(new Error(`\`serve\` ended with ${code}; it said:\n${said}`)));
  });
  const stop = async () => {
    child.kill("SIGINT");
    await ended;
  };
  return { url, stop, by: "`corpuscope serve`" };
}

/** Opens the page and does what a reader does; `errors` are what the page complains of. */
async function reader(url) {
  const context = await (await launch()).newContext();
  const errors = [];
  context.on("weberror", (error) => errors.push(String(error.error())));
  const page = await context.newPage();
  await page.goto(url);
  await untilReady(page);
  const { total } = await ask(page);
  assert.ok(total >= 5, `the page holds ${total} articles`);
  const { rare } = await someWords(page);
  const { hits } = await type(page, rare);
  assert.ok(hits.length > 0 && hits.length < total, `“${rare}” finds ${hits.length} of ${total}`);
  await results(page).first().click();
  await reads(page, hits[0].title);
  await context.close();
  assert.deepEqual(errors, [], "the page should be silent");
  return `${hits.length} of ${total} articles have “${rare}”`;
}

const version = run("--version").trim();
mkdirSync("my-articles");
cpSync(articles, "my-articles", { recursive: true });
await timed("new", () => run("new", "my-articles"));
assert.ok(existsSync("my-articles/corpus.toml"), "`new` should write corpus.toml");
await timed("build", () => run("build", "my-articles", "--out", "site", "--one-file", "my-articles.html"));
const { url, stop, by } = await timed("serve", served);
try {
  const found = await timed("open, search and read", () => reader(url));
  await timed("the same in one file", () => reader(pathToFileURL(resolve("my-articles.html")).href));
  const size = (statSync("my-articles.html").size / 1e6).toFixed(1);
  console.log(`${version}, served by ${by}: ${found}; the page in one file has ${size} MB`);
  console.log(`  ${times.join(", ")}`);
} finally {
  await stop();
  await closeBrowser();
}
