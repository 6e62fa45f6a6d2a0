// A page built from articles that a test writes.

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { printed } from "./cli.mjs";

/** The folder of a page, and that of its corpus; `articles` as `{ id: Markdown }`. */
export async function pageOf(articles) {
  const folder = await mkdtemp(join(tmpdir(), "corpuscope-"));
  after(() => rm(folder, { recursive: true, force: true }));
  const [corpus, page] = [join(folder, "corpus"), join(folder, "page")];
  await mkdir(corpus);
  for (const [id, text] of Object.entries(articles)) await writeFile(join(corpus, `${id}.md`), text);
  printed("build", corpus, "--out", page);
  return { corpus, folder: page };
}
