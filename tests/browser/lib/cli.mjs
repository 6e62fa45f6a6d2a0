// The native program, for what the page must agree with.

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./paths.mjs";

/** What `corpuscope <words>` prints, run where the repository's own corpus is `corpus`. */
export function printed(...words) {
  const run = ["run", "--quiet", "--release", "--bin", "corpuscope", "--", ...words];
  return execFileSync("cargo", run, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
}

/** Where the program lies, for whoever calls it a thousand times; `printed` has made it. */
export function program() {
  const metadata = execFileSync("cargo", ["metadata", "--no-deps", "--format-version", "1"], { cwd: root, encoding: "utf8" });
  return join(JSON.parse(metadata).target_directory, "release", "corpuscope");
}

/** The JSON that `corpuscope <words> --json` prints. */
export const corpuscope = (...words) => JSON.parse(printed(...words, "--json"));

/** `corpuscope search corpus <query>`; `only` and `without` as {facet: [values]}. */
export function search(query, only = {}, without = {}) {
  const options = (flag, facets) =>
    Object.entries(facets).flatMap(([facet, values]) => values.flatMap((value) => [flag, `${facet}=${value}`]));
  return corpuscope("search", "corpus", query, ...options("--facet", only), ...options("--exclude", without));
}

/** What is found in each article: `{ id, countries, actors, unsettled }`. */
export const tags = () => printed("tags", "corpus", "--json").trim().split("\n").map((line) => JSON.parse(line));
