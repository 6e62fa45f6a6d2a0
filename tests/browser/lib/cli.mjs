// The native program, for what the page must agree with.

import { execFileSync } from "node:child_process";
import { root } from "./paths.mjs";

/** What `corpuscope <words>` prints, run where the repository's own corpus is `corpus`. */
export function printed(...words) {
  const run = ["run", "--quiet", "--release", "--bin", "corpuscope", "--", ...words];
  return execFileSync("cargo", run, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
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
