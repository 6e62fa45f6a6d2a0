// The native program, for what the page must agree with.

import { execFileSync } from "node:child_process";
import { root } from "./paths.mjs";

/** `corpuscope <words>` on the repository's own corpus; returns the JSON it prints. */
export function corpuscope(...words) {
  const run = ["run", "--quiet", "--release", "--bin", "corpuscope", "--", ...words, "--json"];
  return JSON.parse(execFileSync("cargo", run, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 }));
}

/** `corpuscope search corpus <query>`; `only` and `without` as {facet: [values]}. */
export function search(query, only = {}, without = {}) {
  const options = (flag, facets) =>
    Object.entries(facets).flatMap(([facet, values]) => values.flatMap((value) => [flag, `${facet}=${value}`]));
  return corpuscope("search", "corpus", query, ...options("--facet", only), ...options("--exclude", without));
}
