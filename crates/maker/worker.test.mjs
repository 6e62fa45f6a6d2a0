// What the worker of a bundle says to each request: `node worker.test.mjs BUNDLE CORPUS`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { called, files, started } from "./run.mjs";

const [bundle, corpus] = process.argv.slice(2);
const ask = await started(bundle);
const last = async (request) => (await ask(request)).at(-1);
const text = (name, words) => ({ name, file: new TextEncoder().encode(words) });
const today = "2026-01-01";

// What is handed over is counted, and settings among it are told.
const storm = "The harbour board of Peru said that the port of Callao would be closed for two days because of the storm, and " +
  "that nobody could say when the boats that lay there would be allowed to leave it again, or who would pay the men for the " +
  "days that they had lost. Ana Quispe, the president of the board, had asked the government for help.";
let said = await last({ do: "add", id: 7, files: [text("quay/a.md", `# Storm\n\n${storm}`), text("corpus.toml", "title = 'Quay'")] });
assert.deepEqual([said.say, said.files, said.id], ["added", 2, 7]);
assert.deepEqual(said.settings, [{ name: "corpus.toml", text: "title = 'Quay'" }]);
assert.equal(said.looked, false);
// A zip that brings settings: what the maker itself saves.
await ask({ do: "make", today });
const zip = (await last({ do: "save", as: "folder" })).bytes;
await ask({ do: "clear" });
said = await last({ do: "add", files: [{ name: "quay.zip", file: zip }], look: ["quay.zip"] });
assert.deepEqual([said.looked, said.settings], [true, [{ name: "corpus.toml", text: "title = 'Quay'" }]]);
await ask({ do: "clear" });
await ask({ do: "add", files: [text("quay/a.md", `# Storm\n\n${storm}`), text("corpus.toml", "title = 'Quay'")] });
said = await last({ do: "set", name: "corpus.toml", text: "titel = 'x'" });
assert.deepEqual(said.problems, ["corpus.toml:1: `titel` is no setting; write `title`"]);
said = await last({ do: "set", name: "corpus.toml", text: "title = 'The quay'" });
assert.deepEqual(said.problems, []);

// What is made is reported first, with its progress.
const all = await ask({ do: "make", today, id: 8 });
assert.ok(all.every(({ id }) => id === 8));
assert.deepEqual([...new Set(all.filter(({ say }) => say === "progress").map(({ stage }) => stage))], ["reading", "names", "index"]);
const report = all.find(({ say }) => say === "checked").report;
assert.deepEqual([report.articles, report.files, report.languages[0].name], [1, 1, "English"]);
said = all.at(-1);
assert.deepEqual([said.say, said.articles, said.bytes], ["made", 1, said.index.length]);
assert.ok(["reading", "names", "index"].every((stage) => said.seconds[stage] >= 0));
const own = said.index;

// Actors are found by any part of their names.
said = await last({ do: "actors", query: "harbour", limit: 5 });
assert.equal(said.say, "actors");
assert.equal(said.all, said.actors.length);

// Published articles stand beside, until they are taken away.
await ask({ do: "clear" });
await ask({ do: "set", name: "corpus.toml", text: "" });
await ask({ do: "add", files: files(corpus) });
const published = (await last({ do: "make", today, called: called(corpus) })).index;
await ask({ do: "clear" });
await ask({ do: "set", name: "corpus.toml", text: "title = 'The quay'" });
await ask({ do: "add", files: [text("quay/a.md", `# Storm\n\n${storm}`)] });
said = await last({ do: "shelf", files: [{ name: "start", bytes: published }], packed: false });
assert.equal(said.needs.length, 0);
assert.ok(said.articles > 1);
said = await last({ do: "make", today });
assert.equal(said.articles, 1, "the reader's own");
assert.ok(said.bytes > published.length, "with those beside");
await ask({ do: "shelf", files: [] });
said = await last({ do: "make", today });
assert.deepEqual(said.index, own, "as before");

// A folder is saved; a page needs the files of the page.
said = await last({ do: "save", as: "folder" });
assert.equal(said.name, "the-quay.zip");
assert.deepEqual([...said.bytes.subarray(0, 2)], [0x50, 0x4b]);
await assert.rejects(ask({ do: "save", as: "page", bundle: [], maker: false }), /do not fit together/);
const names = ["explorer.lzma", "explorer.js", "explorer.css", "watch.js", "icon.svg", "later.lzma", "later.css",
  "views.lzma", "views.css"];
const page = names.map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(bundle, name))) }));
said = await last({ do: "save", as: "page", bundle: page, maker: false });
assert.equal(said.name, "the-quay.html");
assert.match(new TextDecoder().decode(said.bytes), /^<!doctype html>[^]*<title>The quay<\/title>/);
said = await last({ do: "save", as: "site", bundle: page });
assert.equal(said.name, "the-quay-site.zip");

// What cannot be read is told, and the worker goes on.
await ask({ do: "clear" });
await assert.rejects(ask({ do: "make", today }), /make: no file holds an article/);
await assert.rejects(ask({ do: "shelf", files: [{ name: "start", bytes: new Uint8Array(9) }], packed: false }), /shelf: /);
