// A corpus large enough to be in many files, where the shared texts lie beside the project (or where CORPUSCOPE_SHARED
// says); they are no part of it.

import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after } from "node:test";
import { printed } from "./cli.mjs";
import { root } from "./paths.mjs";

/** The page built from a corpus such as "es-news/es-news.csv"; undefined, with a line that says so, where that is missing. */
export async function sharedPage(corpus) {
  const path = resolve(root, process.env.CORPUSCOPE_SHARED ?? "../shared", "corpora", corpus);
  if (!existsSync(path)) {
    console.log(`left out: there is no ${corpus} among the shared corpora`);
    return undefined;
  }
  const folder = await mkdtemp(join(tmpdir(), "corpuscope-"));
  after(() => rm(folder, { recursive: true, force: true }));
  printed("build", path, "--out", folder);
  return folder;
}
