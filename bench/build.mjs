// Makes one peer's index, in a process of its own so that its time and memory can be measured:
// node build.mjs NAME ARTICLES.jsonl FOLDER

import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { records } from "./lib/corpus.mjs";

const [name, file, folder] = process.argv.slice(2);
const { build } = await import(`./peers/${name}.mjs`);
const articles = [];
for await (const article of records(file)) articles.push(article);
await build(articles, (path, text) => createWriteStream(join(folder, path)).end(text));
